// Shares in words ("two thirds", "one in four") and fractions behind whole numbers ("10 1/2").
#include <array>
#include <utility>

#include "sitrep/extract/number_words.h"

namespace sitrep {
namespace {

class FractionReader {
 public:
  explicit FractionReader(const NumberText& text) : text_(text) {}

  std::optional<NumberPhrase> read(uint32_t i) const {
    const NumberEntry* e = text_.tables.word(text_.word(i));
    if (text_.is(i, "half") && (text_.is(i + 1, "a") || text_.is(i + 1, "-"))) {
      if (const NumberEntry* m = text_.entry(i + 2, NumberWord::multiplier)) {
        NumberPhrase p = NumberText::phrase(i, i + 3, multiply(m->value, {5, 1}));
        p.grouped = true;
        return p;
      }
    }
    if (auto number = fraction_of(i)) return number;
    std::optional<NumberPhrase> p;
    if (e != nullptr && (e->kind == NumberWord::share ||
                         (e->kind == NumberWord::fraction && e->value == Decimal{5, 1}))) {
      p = NumberText::phrase(i, i + 1, e->value);
    } else if (text_.is(i, "a") || text_.is(i, "one")) {
      if (const NumberEntry* f = text_.entry(i + 1, NumberWord::fraction))
        p = NumberText::phrase(i, i + 2, f->value);
    } else if (e != nullptr && e->kind == NumberWord::unit) {
      const uint32_t at = text_.is(i + 1, "-") ? i + 2 : i + 1;
      if (const NumberEntry* f = text_.entry(at, NumberWord::fractions))
        p = share_of(i, at + 1, e->value, f->value);
    }
    if (p) {
      // "a quarter million": a number.
      if (const NumberEntry* m = text_.entry(p->end, NumberWord::multiplier)) {
        p->value = multiply(m->value, *p->value);
        p->grouped = true;
        ++p->end;
        return p;
      }
    }
    if (!p && e != nullptr && e->kind == NumberWord::unit) p = one_in(i, e->value);
    if (p) p->fraction = true;
    return p;
  }

 private:
  // "a quarter of a million".
  std::optional<NumberPhrase> fraction_of(uint32_t i) const {
    const NumberEntry* f =
        text_.is(i, "a") || text_.is(i, "one") ? text_.entry(i + 1, NumberWord::fraction) : nullptr;
    if (f == nullptr || !text_.is(i + 2, "of") || !text_.is(i + 3, "a")) return std::nullopt;
    const NumberEntry* m = text_.entry(i + 4, NumberWord::multiplier);
    if (m == nullptr) return std::nullopt;
    NumberPhrase p = NumberText::phrase(i, i + 5, multiply(m->value, f->value));
    p.grouped = true;
    return p;
  }

  std::optional<NumberPhrase> share_of(uint32_t i, uint32_t end, Decimal numerator,
                                       Decimal part) const {
    if (numerator == Decimal::integer(2) && part == Decimal{333, 3})
      return NumberText::phrase(i, end, Decimal{667, 3});
    return NumberText::phrase(i, end, multiply(numerator, part));
  }

  // "one in four", "two out of three"; only whole percents, exactly.
  std::optional<NumberPhrase> one_in(uint32_t i, Decimal numerator) const {
    uint32_t at = i + 1;
    if (text_.is(at, "in")) {
      at += 1;
    } else if (text_.is(at, "out") && text_.is(at + 1, "of")) {
      at += 2;
    } else {
      return std::nullopt;
    }
    if (text_.is(at, "every")) ++at;
    const auto whole = whole_at(at);
    if (!whole || *whole <= numerator.units || *whole < 2) return std::nullopt;
    const int64_t thousandths = (numerator.units * 1000 + *whole / 2) / *whole;
    return NumberText::phrase(i, at + 1,
                              parse_decimal("0." + std::to_string(1000 + thousandths).substr(1)));
  }

  // "four", "10", up to a hundred: more is a count or a year.
  std::optional<int64_t> whole_at(uint32_t i) const {
    if (const NumberEntry* e = text_.entry(i, NumberWord::unit)) return e->value.units;
    const std::string& w = text_.word(i);
    if (!text_.digit_at(i) || w.size() > 3) return std::nullopt;
    const auto value = parse_decimal(w);
    if (!value || value->places != 0 || value->units > 100) return std::nullopt;
    return value->units;
  }

  const NumberText& text_;
};

constexpr std::array<std::pair<std::string_view, Decimal>, 8> kVulgar = {{{"\u00bd", {5, 1}},
                                                                          {"\u00bc", {25, 2}},
                                                                          {"\u00be", {75, 2}},
                                                                          {"\u2153", {333, 3}},
                                                                          {"\u2154", {667, 3}},
                                                                          {"\u215b", {125, 3}},
                                                                          {"\u2155", {2, 1}},
                                                                          {"\u215e", {875, 3}}}};

}  // namespace

std::optional<NumberPhrase> read_fraction(const NumberText& text, uint32_t i) {
  return FractionReader(text).read(i);
}

std::optional<Decimal> mixed_fraction(const NumberText& text, uint32_t i) {
  const std::string& w = text.word(i);
  for (const auto& [sign, value] : kVulgar)
    if (w == sign) return value;
  if (w.size() != 3 || w[1] != '/' || w[0] < '1' || w[2] <= w[0] || w[2] > '9') return std::nullopt;
  const int64_t above = w[0] - '0', below = w[2] - '0';
  const int64_t thousandths = (above * 1000 + below / 2) / below;
  return parse_decimal("0." + std::to_string(1000 + thousandths).substr(1));
}

}  // namespace sitrep
