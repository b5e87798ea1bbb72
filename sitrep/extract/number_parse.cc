#include <algorithm>

#include "sitrep/extract/number_tables.h"

namespace sitrep {
namespace {

bool digit(char c) { return c >= '0' && c <= '9'; }

// Reads one number phrase, left to right.
class Reader {
 public:
  Reader(const Document& doc, const LowerWords& lower, const NumberTables& tables, uint32_t begin,
         uint32_t stop)
      : doc_(doc), lower_(lower), tables_(tables), begin_(begin), stop_(stop) {}

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
  const std::string& word(uint32_t i) const {
    static const std::string none;
    return i < stop_ ? lower_[i] : none;
  }
  bool is(uint32_t i, std::string_view w) const { return word(i) == w; }
  const NumberEntry* entry(uint32_t i, NumberWord kind) const {
    const NumberEntry* e = i < stop_ ? tables_.word(lower_[i]) : nullptr;
    return e != nullptr && e->kind == kind ? e : nullptr;
  }

  NumberPhrase phrase(uint32_t begin, uint32_t end, std::optional<Decimal> value) const {
    NumberPhrase p;
    p.begin = begin;
    p.end = end;
    p.value = value;
    return p;
  }

  // A number without range, hedge or unit.
  std::optional<NumberPhrase> read_atom(uint32_t i) const {
    if (i >= stop_) return std::nullopt;
    const std::string& w = word(i);
    if (digit(w[0])) return read_digits(i);
    if (const UnitEntry* u = tables_.unit(w); u != nullptr && u->cls == "sign" && digit_at(i + 1)) {
      auto p = read_digits(i + 1);
      if (p) {
        p->begin = i;
        p->unit = u->unit;
        p->unit_class = "money";
        p->grouped = true;
      }
      return p;
    }
    if (auto p = read_fraction(i)) return p;
    if (auto p = read_vague(i)) return p;
    return read_words(i);
  }

  bool digit_at(uint32_t i) const { return i < stop_ && digit(lower_[i][0]); }

  // "53,136", "3.8", "816 000", "5m", "30 million".
  std::optional<NumberPhrase> read_digits(uint32_t i) const {
    const std::string& w = word(i);
    size_t end = 0;
    while (end < w.size() &&
           (digit(w[end]) || (end + 1 < w.size() && digit(w[end + 1]) &&
                              (w[end] == ',' || w[end] == '.' || w[end] == '\''))))
      ++end;
    NumberPhrase p = phrase(i, i + 1, std::nullopt);
    p.digits = true;
    if (end < w.size() && (w[end] == ':' || w[end] == '/')) {
      p.refused = w[end] == ':' ? "clock-colon" : "slash";
      return p;
    }
    const DigitsValue digits = value_of_digits(std::string_view(w).substr(0, end));
    p.value = digits.value;
    p.grouped = digits.grouped;
    if (!p.value) {
      p.refused = "number-malformed";
      return p;
    }
    if (end < w.size()) {
      read_glued(w.substr(end), p);
    } else {
      join_groups(p);
      apply_multipliers(p);
      // "12,34 people" is no decimal comma and no group.
      if (digits.decimal_comma && p.end == i + 1 &&
          (i + 1 >= stop_ || !tables_.unit(lower_[i + 1])))
        p.refused = "number-malformed";
    }
    return p;
  }

  void read_glued(const std::string& tail, NumberPhrase& p) const {
    if (tail == "st" || tail == "nd" || tail == "rd" || tail == "th") {
      p.refused = "ordinal";
    } else if (tail == "s") {
      p.refused = "decade";
    } else if (const auto it = tables_.suffixes.find(tail); it != tables_.suffixes.end()) {
      p.value = multiply(*p.value, it->second);
      p.grouped = true;
      if (!p.value) p.refused = "number-too-large";
    } else if (tables_.unit(tail) != nullptr) {
      p.refused = "unit-glued";
    } else {
      p.refused = "name-glued";
    }
  }

  // "816 000": groups of three digits with one space between.
  void join_groups(NumberPhrase& p) const {
    const std::string& first = word(p.end - 1);
    if (first.size() > 3 || first[0] == '0' || p.grouped) return;
    std::string digits = first;
    uint32_t end = p.end;
    while (end < stop_ && lower_[end].size() == 3 &&
           std::all_of(lower_[end].begin(), lower_[end].end(), digit) && one_space_before(end) &&
           digits.size() <= 15) {
      digits += lower_[end++];
    }
    if (end == p.end) return;
    p.end = end;
    p.value = parse_decimal(digits);
    p.grouped = true;
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
      if (m == nullptr) return;
      p.value = multiply(*p.value, m->value);
      p.end = at + 1;
      p.grouped = true;
      if (!p.value) p.refused = "number-too-large";
    }
  }

  // "half", "a third", "two thirds", "two-thirds", "one in four"; "half a million" is a number.
  std::optional<NumberPhrase> read_fraction(uint32_t i) const {
    const NumberEntry* e = i < stop_ ? tables_.word(lower_[i]) : nullptr;
    if (is(i, "half") && (is(i + 1, "a") || is(i + 1, "-"))) {
      if (const NumberEntry* m = entry(i + 2, NumberWord::multiplier)) {
        NumberPhrase p = phrase(i, i + 3, multiply(m->value, {5, 1}));
        p.grouped = true;
        return p;
      }
    }
    if (auto number = fraction_of(i)) return number;
    std::optional<NumberPhrase> p;
    if (e != nullptr && (e->kind == NumberWord::share ||
                         (e->kind == NumberWord::fraction && e->value == Decimal{5, 1}))) {
      p = phrase(i, i + 1, e->value);
    } else if (is(i, "a") || is(i, "one")) {
      if (const NumberEntry* f = entry(i + 1, NumberWord::fraction)) p = phrase(i, i + 2, f->value);
    } else if (e != nullptr && e->kind == NumberWord::unit) {
      const uint32_t at = is(i + 1, "-") ? i + 2 : i + 1;
      if (const NumberEntry* f = entry(at, NumberWord::fractions))
        p = share_of(i, at + 1, e->value, f->value);
    }
    if (!p && e != nullptr && e->kind == NumberWord::unit) p = one_in(i, e->value);
    if (p) p->fraction = true;
    return p;
  }

  // "a quarter of a million".
  std::optional<NumberPhrase> fraction_of(uint32_t i) const {
    const NumberEntry* f =
        is(i, "a") || is(i, "one") ? entry(i + 1, NumberWord::fraction) : nullptr;
    if (f == nullptr || !is(i + 2, "of") || !is(i + 3, "a")) return std::nullopt;
    const NumberEntry* m = entry(i + 4, NumberWord::multiplier);
    if (m == nullptr) return std::nullopt;
    NumberPhrase p = phrase(i, i + 5, multiply(m->value, f->value));
    p.grouped = true;
    return p;
  }

  std::optional<NumberPhrase> share_of(uint32_t i, uint32_t end, Decimal numerator,
                                       Decimal part) const {
    if (numerator == Decimal::integer(2) && part == Decimal{333, 3})
      return phrase(i, end, Decimal{667, 3});
    return phrase(i, end, multiply(numerator, part));
  }

  // "one in four", "two out of three"; only whole percents, exactly.
  std::optional<NumberPhrase> one_in(uint32_t i, Decimal numerator) const {
    uint32_t at = i + 1;
    if (is(at, "in")) {
      at += 1;
    } else if (is(at, "out") && is(at + 1, "of")) {
      at += 2;
    } else {
      return std::nullopt;
    }
    if (is(at, "every")) ++at;
    const NumberEntry* whole = entry(at, NumberWord::unit);
    if (whole == nullptr || whole->value.places != 0 || whole->value.units <= numerator.units ||
        whole->value.units < 2)
      return std::nullopt;
    const int64_t thousandths =
        (numerator.units * 1000 + whole->value.units / 2) / whole->value.units;
    return phrase(i, at + 1, parse_decimal("0." + std::to_string(1000 + thousandths).substr(1)));
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
        NumberPhrase p = phrase(i, end + 1, multiply(m->value, Decimal::integer(2)));
        p.grouped = true;
        return p;
      }
      return phrase(i, at + 2, Decimal::integer(2));
    } else if (entry(at, NumberWord::zero) != nullptr || (is(at, "no") && is(at + 1, "one"))) {
      NumberPhrase p = phrase(i, is(at, "no") ? at + 2 : at + 1, Decimal::integer(0));
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
    if (const auto scaled = shared_multiplier(a, *b)) low = *scaled;
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
    } else if (u == nullptr || u->cls == "sign") {
      read_nation_money(p);
    }
  }

  // "30 million US dollars", "5 Canadian dollars".
  void read_nation_money(NumberPhrase& p) const {
    if (p.end + 1 >= stop_) return;
    const UnitEntry* u = tables_.unit(lower_[p.end + 1]);
    if (u == nullptr || u->cls != "money") return;
    const char first = doc_.text[doc_.tokens[p.end].span.begin];
    if (first < 'A' || first > 'Z') return;
    p.unit = word(p.end) == "us" || word(p.end) == "u.s." || word(p.end) == "american" ? u->unit
                                                                                       : "money";
    p.unit_class = u->cls;
    p.end += 2;
  }

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
