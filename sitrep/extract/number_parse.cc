#include <algorithm>

#include "sitrep/extract/number_words.h"

namespace sitrep {
namespace {

constexpr Decimal kBillion{1'000'000'000, 0};
constexpr double kWholeNumber = 1000;  // shares no multiplier with the end of its range

bool digit(char c) { return c >= '0' && c <= '9'; }

// Reads one number phrase, left to right.
class Reader {
 public:
  Reader(const Document& doc, const LowerWords& lower, const NumberTables& tables, uint32_t begin,
         uint32_t stop)
      : text_{doc, lower, tables, stop},
        doc_(doc),
        lower_(lower),
        tables_(tables),
        begin_(begin),
        stop_(stop) {}

  std::optional<NumberPhrase> read() {
    std::optional<NumberPhrase> p = read_atom(begin_);
    if (!p) return std::nullopt;
    if (p->refused.empty()) {
      read_half(*p);
      read_range(*p);
      read_something(*p);
      read_unit(*p);
    }
    return p;
  }

 private:
  const std::string& word(uint32_t i) const { return text_.word(i); }
  bool is(uint32_t i, std::string_view w) const { return text_.is(i, w); }
  const NumberEntry* entry(uint32_t i, NumberWord kind) const { return text_.entry(i, kind); }
  static NumberPhrase phrase(uint32_t begin, uint32_t end, std::optional<Decimal> value) {
    return NumberText::phrase(begin, end, value);
  }

  // A number without range, hedge or unit.
  std::optional<NumberPhrase> read_atom(uint32_t i) const {
    if (i >= stop_) return std::nullopt;
    if (text_.digit_at(i)) return read_digits(i, 0);
    if (auto p = read_money(i)) return p;
    if (auto p = read_fraction(text_, i)) return p;
    if (auto p = read_vague(i)) return p;
    if (auto p = read_joined(text_, i)) return p;
    return read_words(i);
  }

  // "$5m", "Sh4.48Billion", "K230,000".
  std::optional<NumberPhrase> read_money(uint32_t i) const {
    const auto sign = money_sign(text_, i);
    if (!sign) return std::nullopt;
    NumberPhrase p = read_digits(sign->digits, sign->at);
    if (sign->letter && !p.grouped) return std::nullopt;
    if (sign->at > 0 && !p.refused.empty()) return std::nullopt;
    if (p.value && p.refused.empty() && is(p.end, "m") && p.end == sign->digits + 1) {
      p.value = multiply(*p.value, Decimal::integer(1000000));  // "$16.4 m"
      ++p.end;
      if (!p.value) p.refused = "number-too-large";
    }
    p.begin = i;
    p.unit = sign->unit;
    p.unit_class = "money";
    p.grouped = true;
    return p;
  }

  // "53,136", "3.8", "816 000", "5m", "30 million", from byte `at` of the token on.
  NumberPhrase read_digits(uint32_t i, uint32_t at) const {
    const DigitRun run = digit_run(text_, i, at);
    NumberPhrase p = phrase(i, run.end, std::nullopt);
    p.digits = true;
    if (run.tail.starts_with(':') || run.tail.starts_with('/')) {
      p.refused = run.tail[0] == ':' ? "clock-colon" : "slash";
      p.value = mixed_fraction(text_, i);
      return p;
    }
    const DigitsValue digits = value_of_digits(run.digits);
    p.value = digits.value;
    if (run.digits.size() > 1 && run.digits[0] == '0' && digit(run.digits[1])) {
      p.refused = "leading-zero";  // "0930", "007"
      return p;
    }
    p.grouped = digits.grouped;
    if (!p.value) {
      p.refused = "number-malformed";
      return p;
    }
    if (!run.tail.empty()) {
      read_glued(run.tail, p);
      return p;
    }
    if (at == 0) join_groups(p);
    if (const auto more = p.grouped ? std::nullopt : mixed_fraction(text_, p.end)) {
      p.value = add(*p.value, *more);
      p.grouped = true;
      ++p.end;
    }
    apply_multipliers(p);
    // "12,34 people" is no decimal comma and no group.
    if (digits.decimal_comma && p.end == run.end && !tables_.unit(word(p.end)))
      p.refused = "number-malformed";
    return p;
  }

  bool behind_money(uint32_t begin) const {
    const UnitEntry* u = begin > 0 ? tables_.unit(word(begin - 1)) : nullptr;
    return u != nullptr && u->cls == "money";
  }

  void read_glued(const std::string& tail, NumberPhrase& p) const {
    if (tail == "st" || tail == "nd" || tail == "rd" || tail == "th") {
      p.refused = "ordinal";
    } else if (tail == "s") {
      read_scale_digits(p);
    } else if (const auto it = tables_.suffixes.find(tail); it != tables_.suffixes.end()) {
      p.value = multiply(*p.value, it->second);
      p.grouped = true;
      if (!p.value) p.refused = "number-too-large";
    } else if (tail == "b" && behind_money(p.begin)) {  // "$470B", but "flat 16B"
      p.value = multiply(*p.value, kBillion);
      p.grouped = true;
      if (!p.value) p.refused = "number-too-large";
    } else if (const UnitEntry* u = tables_.unit(tail); u != nullptr) {
      p.unit = u->unit;
      p.unit_class = u->cls;
      // "500t of wheat" is counted, "155mm" is not.
      if (u->cls != "money" && u->cls != "goods" && u->cls != "area") p.refused = "unit-glued";
    } else if (tables_.persons.contains(tail)) {  // "37people"
      p.unit = "person";
    } else {
      p.refused = "name-glued";
    }
  }

  // "100s of homes", but "the 1990s".
  void read_scale_digits(NumberPhrase& p) const {
    const int64_t value = p.value->places == 0 ? p.value->units : 0;
    if (!is(p.end, "of") || (value != 10 && value != 100 && value != 1000)) {
      p.refused = "decade";
      return;
    }
    p.scale = value;
    p.value.reset();
  }

  // "816 000", "1, 000": groups of three digits with one space between. Behind a comma only groups
  // that no number by itself begins with tell them from a list.
  void join_groups(NumberPhrase& p) const {
    const std::string& first = word(p.end - 1);
    if (first.size() > 3 || first[0] == '0' || p.grouped) return;
    const bool commas = is(p.end, ",") && text_.touches_before(p.end);
    const uint32_t step = commas ? 2 : 1;
    std::string digits = first, kept;
    uint32_t end = p.end;
    while (group_at(end + step - 1) && (!commas || is(end, ",")) && digits.size() <= 15) {
      digits += lower_[end + step - 1];
      end += step;
      if (commas && lower_[end - 1][0] != '0') continue;
      kept = digits;
      p.end = end;
    }
    if (kept.empty()) return;
    p.value = parse_decimal(kept);
    p.grouped = true;
  }

  bool group_at(uint32_t i) const {
    return i < stop_ && lower_[i].size() == 3 &&
           std::all_of(lower_[i].begin(), lower_[i].end(), digit) && one_space_before(i);
  }

  bool one_space_before(uint32_t i) const {
    const uint32_t gap = doc_.tokens[i].span.begin - doc_.tokens[i - 1].span.end;
    const std::string_view s = doc_.view({doc_.tokens[i - 1].span.end, doc_.tokens[i].span.begin});
    return gap >= 1 && gap <= 3 && s.find('\n') == s.npos && (gap == 1 ? s == " " : s[0] != ' ');
  }

  // "million", "dozen", "hundred thousand" after a number.
  void apply_multipliers(NumberPhrase& p) const {
    while (p.value) {
      const uint32_t at =
          is(p.end, "-") && entry(p.end + 1, NumberWord::multiplier) != nullptr ? p.end + 1 : p.end;
      const NumberEntry* m = entry(at, NumberWord::multiplier);
      // "3 crores", "5 millions".
      const NumberEntry* many = p.digits ? entry(at, NumberWord::scale) : nullptr;
      if (many != nullptr && many->value.units >= 1000) m = many;
      if (m == nullptr) return;
      p.value = multiply(*p.value, m->value);
      p.end = at + 1;
      p.grouped = true;
      if (!p.value) p.refused = "number-too-large";
    }
  }

  // "several dozen", "a few hundred", "many thousands", "tens of thousands", "a couple of", "no
  // one".
  std::optional<NumberPhrase> read_vague(uint32_t i) const {
    uint32_t at = i;
    bool several = false;
    if (entry(at, NumberWord::several) != nullptr) {
      several = true;
      ++at;
    } else if ((is(at, "a") || is(at, "the") || is(at, "quite")) && few_at(at)) {
      at = few_at(at);
      several = true;
    } else if (is(at, "few") && (entry(at + 1, NumberWord::multiplier) != nullptr)) {
      several = true;
      ++at;
    } else if (is(at, "many") && (entry(at + 1, NumberWord::scale) != nullptr)) {
      ++at;
    } else if (is(at, "a") && entry(at + 1, NumberWord::couple) != nullptr) {
      const uint32_t end = is(at + 2, "of") ? at + 3 : at + 2;
      if (const NumberEntry* m = entry(end, NumberWord::multiplier)) {
        NumberPhrase p =
            phrase(i, end + 1, multiply(m->value, entry(at + 1, NumberWord::couple)->value));
        p.grouped = true;
        return p;
      }
      if (end == at + 2 && !is(at + 1, "couple")) return std::nullopt;  // "a pair", "a score"
      return phrase(i, at + 2, entry(at + 1, NumberWord::couple)->value);
    } else if (entry(at, NumberWord::zero) != nullptr || text_.no_harm(at)) {
      NumberPhrase p = phrase(i, is(at + 1, "one") ? at + 2 : at + 1, Decimal::integer(0));
      p.zero = true;
      return p;
    }
    return read_scale(i, at, several);
  }

  // The end of "a few", "the few", "quite a few" at i, or 0.
  uint32_t few_at(uint32_t i) const {
    if (is(i, "quite")) return is(i + 1, "a") && is(i + 2, "few") ? i + 3 : 0;
    return is(i + 1, "few") ? i + 2 : 0;
  }

  std::optional<NumberPhrase> read_scale(uint32_t i, uint32_t at, bool several) const {
    Decimal scale = Decimal::integer(1);
    uint32_t end = at;
    for (bool more = true; more;) {
      more = false;
      const NumberEntry* s = entry(end, NumberWord::scale);
      if (s == nullptr && several) s = entry(end, NumberWord::multiplier);
      if (s == nullptr) break;
      const auto product = multiply(scale, s->value);
      if (!product || product->units > 1000000000) break;
      scale = *product;
      ++end;
      if (is(end, "of") && entry(end + 1, NumberWord::scale) != nullptr) {
        ++end;
        more = true;
      } else if (several && entry(end, NumberWord::multiplier) != nullptr) {
        more = true;
      }
    }
    if (end == at && !several) return std::nullopt;
    NumberPhrase p = phrase(i, end, std::nullopt);
    p.scale = scale.units;
    p.several = several;
    p.grouped = true;
    return p;
  }

  // "twenty-one", "one hundred and fifty-two thousand", "a dozen", "a hundred".
  std::optional<NumberPhrase> read_words(uint32_t i) const {
    int64_t total = 0, current = 0;
    uint32_t at = i;
    bool any = false;
    if ((is(at, "a") || is(at, "an")) && entry(at + 1, NumberWord::multiplier) != nullptr) {
      current = 1;
      any = true;
      ++at;
    }
    int64_t last_unit = 0;
    for (; at < stop_; ++at) {
      const uint32_t w = any && is(at, "and") && current >= 100 ? at + 1 : at;
      if (const NumberEntry* u = entry(w, NumberWord::unit)) {
        const bool fits =
            !any || (current % 100 == 0 && last_unit == 0) ||
            (last_unit >= 20 && last_unit % 10 == 0 && u->value.units < 10 && u->value.units > 0);
        if (!fits) break;
        current += u->value.units;
        last_unit = u->value.units;
        any = true;
        at = w;
      } else if (const NumberEntry* m = entry(at, NumberWord::multiplier); m != nullptr && any) {
        if (current == 0 || current > 1000000000 || total > 1000000000000) break;
        if (m->value.units == 100 || m->value.units == 12) {
          current *= m->value.units;
        } else if (m->value.units >= 1000 && current < 1000000) {
          total += current * m->value.units;
          current = 0;
        } else {
          break;
        }
        last_unit = 0;
      } else {
        break;
      }
    }
    if (!any) return std::nullopt;
    NumberPhrase p = phrase(i, at, Decimal::integer(total + current));
    p.grouped = true;
    return p;
  }

  // "four and a half", "two and a half million".
  void read_half(NumberPhrase& p) const {
    if (!p.value || p.fraction || p.zero || !is(p.end, "and") || !is(p.end + 1, "a") ||
        !is(p.end + 2, "half"))
      return;
    p.value = add(*p.value, {5, 1});
    p.end += 3;
    p.grouped = true;
    apply_multipliers(p);
  }

  // "A to B", "A-B", "A or B", "between A and B".
  void read_range(NumberPhrase& a) const {
    if (!a.value || a.fraction || a.zero) return;
    const bool between = a.begin > 0 && begin_ > 0 && lower_[a.begin - 1] == "between";
    const std::string& w = word(a.end);
    const bool dash = w == "-" || w == "\u2013";
    if (!dash && w != "to" && w != "or" && !(between && w == "and")) return;
    std::optional<NumberPhrase> b = read_atom(a.end + 1);
    if (!b || !b->value || !b->refused.empty() || b->fraction || b->zero) return;
    if (!b->unit.empty() && a.unit.empty()) return;
    if (w == "to" && changed_by(a.begin, b->end)) return;
    Decimal low = *a.value;
    const bool whole = a.grouped || to_double(low) >= kWholeNumber;  // "500,000 to 1.5 million"
    if (const auto scaled = whole ? std::nullopt : shared_multiplier(a, *b)) low = *scaled;
    if (!(low < *b->value)) {
      if (dash && a.digits && b->digits) refuse_score(a, *b);
      return;
    }
    if (w == "or" && to_double(*b->value) > 2 * to_double(low) + 1) return;
    if (w == "to" && a.begin > 0 && lower_[a.begin - 1] == "from") return;
    if (w == "to" && !between && to_double(*b->value) > 20 * to_double(low)) return;
    a.score = dash;
    a.low = low;
    a.high = b->value;
    a.value.reset();
    a.end = b->end;
  }

  // "rose by 20 to 85": a change and a level, but "rose by 20 to 30 percent".
  bool changed_by(uint32_t i, uint32_t end) const {
    const UnitEntry* u = end < stop_ ? tables_.unit(lower_[end]) : nullptr;
    if (i > 0 && lower_[i - 1] == "by") --i;
    return i > 0 && tables_.changes.contains(lower_[i - 1]) && (!u || u->cls != "percent");
  }

  // "20 to 30 million": the multiplier of the second number holds for the first.
  std::optional<Decimal> shared_multiplier(const NumberPhrase& a, const NumberPhrase& b) const {
    if (!(a.end == a.begin + 1) || b.end <= b.begin + 1) return std::nullopt;
    const NumberEntry* m = entry(b.end - 1, NumberWord::multiplier);
    if (m == nullptr && b.digits) m = entry(b.end - 1, NumberWord::scale);  // "114 - 130 millions"
    return m == nullptr ? std::nullopt : multiply(*a.value, m->value);
  }

  static void refuse_score(NumberPhrase& a, const NumberPhrase& b) {
    a.end = b.end;
    a.refused = "score";
  }

  // "a hundred and something", "100-odd".
  void read_something(NumberPhrase& p) const {
    if (!p.value) return;
    const uint32_t at = is(p.end, "and") || is(p.end, "-") ? p.end + 1 : p.end;
    if (is(at, "something") || is(at, "odd")) {
      p.end = at + 1;
      p.something = true;
    } else if (at > p.end && is(at, "some") && is(p.end, "and")) {
      p.end = at + 1;
      p.something = true;
    }
  }

  void read_unit(NumberPhrase& p) const {
    if (!p.unit.empty() || p.fraction || p.zero) return;
    uint32_t at = p.end;
    const UnitEntry* u = at < stop_ ? tables_.unit(lower_[at]) : nullptr;
    if (u == nullptr && at + 1 < stop_) {
      u = tables_.unit(lower_[at] + " " + lower_[at + 1]);
      if (u != nullptr) ++at;
    }
    if (u != nullptr && u->cls == "percent") {
      p.unit = u->unit;
      p.unit_class = u->cls;
      p.end = at + 1;
      if (is(p.end, "points") || is(p.end, "point")) ++p.end;
    } else if (u != nullptr && u->cls == "money") {
      p.unit = u->unit;
      p.unit_class = u->cls;
      p.end = at + 1;
    } else if (const UnitEntry* sign = at < stop_ ? tables_.sign(lower_[at]) : nullptr;
               sign != nullptr && p.digits && at == p.end && !text_.digit_at(at + 1) &&
               sign_behind(lower_[at], *sign)) {
      p.unit = sign->unit;
      p.unit_class = "money";
      p.end = at + 1;
    } else if (u == nullptr) {
      read_nation_money(p);
    }
  }

  // "5 million \u20ac": no letters, that may begin a name.
  static bool sign_behind(const std::string& w, const UnitEntry& sign) {
    return sign.cls == "sign" && (w[0] < 'a' || w[0] > 'z');
  }

  // "30 million US dollars", "5 Canadian dollars".
  void read_nation_money(NumberPhrase& p) const {
    if (p.end + 1 >= stop_) return;
    const UnitEntry* u = tables_.unit(lower_[p.end + 1]);
    if (u == nullptr || u->cls != "money") return;
    const char first = doc_.text[doc_.tokens[p.end].span.begin];
    if ((first < 'A' || first > 'Z') && word(p.end) != "us") return;
    p.unit = word(p.end) == "us" || word(p.end) == "u.s." || word(p.end) == "american" ? u->unit
                                                                                       : "money";
    p.unit_class = u->cls;
    p.end += 2;
  }

  const NumberText text_;
  const Document& doc_;
  const LowerWords& lower_;
  const NumberTables& tables_;
  uint32_t begin_, stop_;
};

}  // namespace

std::optional<NumberPhrase> read_number(const Document& doc, const LowerWords& lower,
                                        const NumberTables& tables, uint32_t i, uint32_t stop) {
  return Reader(doc, lower, tables, i, stop).read();
}

}  // namespace sitrep
