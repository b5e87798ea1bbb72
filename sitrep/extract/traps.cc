#include <algorithm>
#include <array>

#include "sitrep/extract/number_tables.h"

namespace sitrep {
namespace {

constexpr uint32_t kGapTokens = 12;  // the reach of "*" in a pattern
// Names of months that are words without a capital.
constexpr std::array<std::string_view, 3> kMonthWords = {"may", "march", "mar"};
constexpr double kLargeGrouped = 1000, kLargePlain = 100000;
constexpr std::array kRatioWords = {"less",   "more",    "fewer",  "higher", "lower", "greater",
                                    "larger", "smaller", "bigger", "faster", "as"};

constexpr uint32_t kLengthTokens = 3;  // "power transmission lines"
// Things that are measured by their length.
constexpr std::array<std::string_view, 13> kLong = {"road",  "highway", "line", "pipe",  "track",
                                                    "fence", "cable",   "wire", "coast", "rail",
                                                    "canal", "beach",   "shore"};

bool letter(char c) { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; }

class Matcher {
 public:
  Matcher(const Document& doc, const LowerWords& lower, const NumberTables& tables,
          const Sentence& sentence, bool title_case, const NumberPhrase& phrase)
      : doc_(doc),
        lower_(lower),
        tables_(tables),
        s_(sentence),
        title_case_(title_case),
        p_(phrase) {}

  bool matches(const Trap& trap) const {
    return slot(trap.slot) && side(trap.before, 0, static_cast<int64_t>(p_.begin) - 1, -1) &&
           side(trap.after, 0, p_.end, 1);
  }

 private:
  bool whole(int64_t low, int64_t high) const {
    return p_.value && p_.value->places == 0 && p_.value->units >= low && p_.value->units <= high;
  }

  // Too large for what names end in ("Studio 54", "Decree 1047").
  bool large() const {
    return p_.value && to_double(*p_.value) >= (p_.grouped ? kLargeGrouped : kLargePlain);
  }

  static bool year(const Decimal& d) { return d.places == 0 && d.units >= 1900 && d.units <= 2100; }

  bool slot(SlotKind kind) const {
    switch (kind) {
      case SlotKind::any:
        return true;
      case SlotKind::digits:
        return p_.digits;
      case SlotKind::name:
        return p_.digits && p_.unit.empty() && !large();
      case SlotKind::metre:
        return p_.digits && p_.unit.empty() && p_.end == p_.begin + 1 &&
               lower_[p_.begin].back() == 'm';
      case SlotKind::year:
        return p_.digits && !p_.grouped && p_.unit.empty() && p_.refused.empty() &&
               whole(1900, 2100);
      case SlotKind::years:
        return p_.low && p_.score && year(*p_.low) && year(*p_.high);
      case SlotKind::age:
        return whole(1, 115) && p_.unit.empty();
      case SlotKind::percent:
        return p_.unit_class == "percent";
      case SlotKind::money:
        return p_.unit_class == "money";
      case SlotKind::one:
        return p_.end == p_.begin + 1 && lower_[p_.begin] == "one";
      case SlotKind::half:
        return p_.fraction && lower_[p_.begin] == "half";
      case SlotKind::quarter:
        return p_.fraction && lower_[p_.end - 1] == "quarter";
      case SlotKind::fraction:
        return p_.fraction;
      case SlotKind::ordinal:
        return p_.fraction && lower_[p_.begin] == "a" && lower_[p_.end - 1] != "half" &&
               lower_[p_.end - 1] != "quarter";
      case SlotKind::score:
        return p_.score;
      case SlotKind::clock:
        return p_.refused == "clock-colon";
      case SlotKind::slash:
        return p_.refused == "slash";
      case SlotKind::day:
        return p_.digits && !p_.grouped && whole(1, 31);
    }
    return false;
  }

  bool inside(int64_t at) const { return at >= s_.token_begin && at < s_.token_end; }

  // Elements from k on against the tokens from `at` on, in the direction of `step`.
  bool side(const std::vector<TrapElement>& elements, size_t k, int64_t at, int step) const {
    if (k == elements.size()) return true;
    const TrapElement& e = elements[k];
    if (e.gap) {
      for (uint32_t skip = 0; skip <= kGapTokens; ++skip) {
        if (side(elements, k + 1, at + step * static_cast<int64_t>(skip), step)) return true;
      }
      return false;
    }
    if (e.negated) return !element(e, at) && side(elements, k + 1, at, step);
    if (element(e, at) && side(elements, k + 1, at + step, step)) return true;
    return e.optional && side(elements, k + 1, at, step);
  }

  bool element(const TrapElement& e, int64_t at) const {
    if (!inside(at)) {
      const TrapClass wanted = at < s_.token_begin ? TrapClass::start : TrapClass::end;
      return std::find(e.classes.begin(), e.classes.end(), wanted) != e.classes.end();
    }
    const auto token = static_cast<uint32_t>(at);
    const std::string& w = lower_[token];
    if (std::find(e.literals.begin(), e.literals.end(), w) != e.literals.end()) return true;
    return std::any_of(e.classes.begin(), e.classes.end(),
                       [&](TrapClass c) { return has_class(c, token, w); });
  }

  bool has_class(TrapClass c, uint32_t token, const std::string& w) const {
    const UnitEntry* unit = tables_.unit(w);
    switch (c) {
      case TrapClass::cap:
        return !title_case_ && token > s_.token_begin && capital(token);
      case TrapClass::unit:
        return unit != nullptr && measures(unit->cls, token);
      case TrapClass::unit_money:
        return unit != nullptr && unit->cls == "money";
      case TrapClass::month:
        return tables_.months.contains(w) &&
               (capital(token) ||
                std::find(kMonthWords.begin(), kMonthWords.end(), w) == kMonthWords.end());
      case TrapClass::word:
        return letter(w[0]) && (title_case_ || !capital(token));
      case TrapClass::num:
        return (w[0] >= '0' && w[0] <= '9') || number_word(w);
      case TrapClass::person:
        return tables_.persons.contains(w);
      case TrapClass::one_person:
        return tables_.persons.contains(w) && !many(w);
      case TrapClass::ratio:
        return std::find(kRatioWords.begin(), kRatioWords.end(), w) != kRatioWords.end();
      case TrapClass::any:
        return true;
      default:
        return false;
    }
  }

  // Is a number of the unit a measurement? Goods are counted: "500 kg of rice".
  bool measures(const std::string& cls, uint32_t token) const {
    if (cls == "money" || cls == "percent" || cls == "goods" || cls == "area") return false;
    uint32_t of = token + 1;
    if (of < s_.token_end && lower_[of] == ")") ++of;  // "1,300 pounds (600 kgs) of powder"
    if (of + 1 >= s_.token_end || lower_[of] != "of") return true;
    if (cls == "weight" || cls == "volume") return false;
    return cls != "distance" || !has_length(of + 1);
  }

  // "45 miles of power lines", but "13 metres of water", "10 miles of the border".
  bool has_length(uint32_t at) const {
    for (uint32_t t = at; t < std::min(s_.token_end, at + kLengthTokens); ++t) {
      const std::string& w = lower_[t];
      if (w == "the" || !letter(w[0])) return false;
      if (std::any_of(kLong.begin(), kLong.end(),
                      [&](std::string_view stem) { return w.starts_with(stem); }))
        return true;
    }
    return false;
  }

  // Does the noun name more than one person?
  static bool many(const std::string& w) {
    return w.ends_with("s") || w.ends_with("men") || w == "people" || w == "children" ||
           w == "police" || w == "personnel" || w == "staff" || w == "crew" || w == "folk";
  }

  bool number_word(const std::string& w) const {
    const NumberEntry* e = tables_.word(w);
    return e != nullptr && e->kind == NumberWord::unit;
  }

  bool capital(uint32_t token) const {
    return letter(lower_[token][0]) && doc_.view(doc_.tokens[token].span).substr(0, 2) !=
                                           std::string_view(lower_[token]).substr(0, 2);
  }

  const Document& doc_;
  const LowerWords& lower_;
  const NumberTables& tables_;
  const Sentence& s_;
  bool title_case_;
  const NumberPhrase& p_;
};

}  // namespace

std::string trap_of(const Document& doc, const LowerWords& lower, const NumberTables& tables,
                    const Sentence& sentence, bool title_case, const NumberPhrase& phrase) {
  const Matcher matcher(doc, lower, tables, sentence, title_case, phrase);
  for (const Trap& trap : tables.traps) {
    if (matcher.matches(trap)) return trap.rule;
  }
  return {};
}

}  // namespace sitrep
