// The tables behind quantities. Private to the number layer.
#ifndef SITREP_EXTRACT_NUMBER_TABLES_H_
#define SITREP_EXTRACT_NUMBER_TABLES_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "sitrep/extract/numbers.h"

namespace sitrep {

enum class NumberWord : uint8_t {
  unit,
  multiplier,
  suffix,
  scale,
  several,
  few,
  couple,
  fraction,
  fractions,
  share,
  zero
};

struct NumberEntry {
  NumberWord kind;
  Decimal value;
};

struct HedgePhrase {
  std::vector<std::string> words;
  Bound bound;
};

struct UnitEntry {
  std::string unit;
  std::string cls;  // percent, money, duration, distance, ...; of signs: sign or code
};

// What the number slot of a trap asks for beyond being a number.
enum class SlotKind : uint8_t {
  any,
  digits,
  year,
  years,
  age,
  percent,
  money,
  one,
  half,
  quarter,
  fraction,
  ordinal,
  score,
  clock,
  slash,
  day,
  metre,
  name
};

enum class TrapClass : uint8_t {
  literal,
  cap,
  unit,
  unit_money,
  month,
  word,
  num,
  person,
  one_person,
  ratio,
  any,
  start,
  end
};

struct TrapElement {
  std::vector<std::string> literals;
  std::vector<TrapClass> classes;
  bool optional = false;
  bool negated = false;
  bool gap = false;
};

struct Trap {
  std::string rule, example;
  std::vector<TrapElement> before;  // nearest to the number first
  SlotKind slot = SlotKind::any;
  std::vector<TrapElement> after;
};

struct NumberTables {
  std::unordered_map<std::string, NumberEntry> words;
  std::unordered_map<std::string, Decimal> suffixes;
  std::unordered_map<std::string, UnitEntry> units;                  // words behind numbers
  std::unordered_map<std::string, UnitEntry> signs;                  // of money, before them
  std::unordered_map<std::string, std::vector<HedgePhrase>> before;  // by last word, longest first
  std::unordered_map<std::string, std::vector<HedgePhrase>> after;   // by first word, longest first
  std::vector<Trap> traps;
  std::unordered_map<std::string, bool> persons;  // nouns that name people
  std::unordered_map<std::string, bool> months;
  std::unordered_set<std::string> changes;  // rose, fell, up

  const NumberEntry* word(const std::string& w) const {
    const auto it = words.find(w);
    return it == words.end() ? nullptr : &it->second;
  }
  const UnitEntry* unit(const std::string& w) const {
    const auto it = units.find(w);
    return it == units.end() ? nullptr : &it->second;
  }
  const UnitEntry* sign(const std::string& w) const {
    const auto it = signs.find(w);
    return it == signs.end() ? nullptr : &it->second;
  }
};

// What a number phrase says, before hedges: tokens [begin, end), value or scale or range.
struct NumberPhrase {
  uint32_t begin = 0, end = 0;
  std::optional<Decimal> value, low, high;
  int64_t scale = 0;
  bool several = false;          // "several", "a few"
  bool something = false;        // "a hundred and something"
  bool plus = false;             // "hundred-plus"
  bool fraction = false;         // "half", "two thirds", "one in four"
  bool digits = false;           // written in digits, no scale word
  bool grouped = false;          // with separators or a scale word: never a year
  bool score = false;            // two numbers joined by a hyphen that are no range, or may be none
  bool zero = false;             // "nobody", "no one"
  std::string unit, unit_class;  // percent, money:USD ...
  std::string refused;           // a rule that refuses it outright: ordinal, decade, glued unit
};

// The number phrase that begins at token i, reading at most to `stop`; nullopt when none does.
std::optional<NumberPhrase> read_number(const Document& doc, const LowerWords& lower,
                                        const NumberTables& tables, uint32_t i, uint32_t stop);

// The value of digits with separators between them.
struct DigitsValue {
  std::optional<Decimal> value;  // none when they make no number: "1.2.3"
  bool grouped = false;          // with separators
  bool decimal_comma = false;    // "2,75"
};
DigitsValue value_of_digits(std::string_view digits);

// Is the phrase glued to letters, digits or signs in a way that makes it no count: "1e309", "-5",
// "No5", "5^3"?
bool number_is_glued(const Document& doc, const NumberPhrase& phrase);

// The rule of the first trap that holds for the phrase in its sentence, "" for none. `title_case`:
// most words of the sentence are capitalised, so that capitals say nothing.
std::string trap_of(const Document& doc, const LowerWords& lower, const NumberTables& tables,
                    const Sentence& sentence, bool title_case, const NumberPhrase& phrase);

}  // namespace sitrep

#endif  // SITREP_EXTRACT_NUMBER_TABLES_H_
