// The words of one sentence as the readers of numbers see them. Private to the number layer.
#ifndef SITREP_EXTRACT_NUMBER_WORDS_H_
#define SITREP_EXTRACT_NUMBER_WORDS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "sitrep/base/one_of.h"
#include "sitrep/extract/number_tables.h"

namespace sitrep {

// A view: the document, its words and the tables outlive it. Tokens from `stop` on are not there.
struct NumberText {
  const Document& doc;
  const LowerWords& lower;
  const NumberTables& tables;
  uint32_t stop;

  const std::string& word(uint32_t i) const {
    static const std::string none;
    return i < stop ? lower[i] : none;
  }
  bool is(uint32_t i, std::string_view w) const { return word(i) == w; }
  const NumberEntry* entry(uint32_t i, NumberWord kind) const {
    const NumberEntry* e = i < stop ? tables.word(lower[i]) : nullptr;
    return e != nullptr && e->kind == kind ? e : nullptr;
  }
  bool digit_at(uint32_t i) const { return i < stop && lower[i][0] >= '0' && lower[i][0] <= '9'; }
  // Does no space stand between the token and the one before it?
  bool touches_before(uint32_t i) const {
    return i > 0 && i < stop && doc.tokens[i].block == doc.tokens[i - 1].block &&
           doc.tokens[i].span.begin == doc.tokens[i - 1].span.end;
  }
  bool no_harm(uint32_t i) const {  // "no one", "no deaths"
    return is(i, "no") &&
           one_of(word(i + 1), {"one", "deaths", "fatalities", "casualties", "injuries"});
  }
  std::string_view raw(uint32_t i) const { return doc.view(doc.tokens[i].span); }

  static NumberPhrase phrase(uint32_t begin, uint32_t end, std::optional<Decimal> value) {
    NumberPhrase p;
    p.begin = begin;
    p.end = end;
    p.value = value;
    return p;
  }
};

// "half", "a third", "two-thirds", "one in four"; "half a million" is a number.
std::optional<NumberPhrase> read_fraction(const NumberText& text, uint32_t i);

// The fraction that the token at i adds to the whole number before it: "10 1/2", "10\u00bd".
std::optional<Decimal> mixed_fraction(const NumberText& text, uint32_t i);

// A sign of money before digits: "$", "US$", "Rs.", "dlrs", or letters glued to them ("Sh4").
struct MoneySign {
  std::string unit;
  uint32_t digits = 0;  // the token that holds the digits
  uint32_t at = 0;      // the byte in it where they begin
  bool letter = false;  // it may as well be part of a name ("K2"): only large amounts are money
};
std::optional<MoneySign> money_sign(const NumberText& text, uint32_t i);

// Digits with separators from byte `at` of token i on, and the letters glued to them. Letters glued
// before the digits part them ("Sh4.48Billion"): from at > 0 on they run over tokens that touch.
struct DigitRun {
  std::string digits, tail;
  uint32_t end = 0;  // the token behind
};
DigitRun digit_run(const NumberText& text, uint32_t i, uint32_t at);

// A number joined to a word: "hundred-plus", "sixty-odd", "six-mile", "four-person".
std::optional<NumberPhrase> read_joined(const NumberText& text, uint32_t i);

// The unit of a measurement, an age or a rate behind the phrase: "square kilometre", "year of age",
// "kilometre per hour"; "" for none.
std::string price_rate(const NumberText& text, const NumberPhrase& phrase);  // " per share"
std::string measured_unit(const NumberText& text, const NumberPhrase& phrase);

}  // namespace sitrep

#endif  // SITREP_EXTRACT_NUMBER_WORDS_H_
