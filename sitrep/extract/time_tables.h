// The tables behind time expressions: word classes (lang/en/time_words.tsv, months.tsv,
// weekdays.tsv, seasons.tsv) and patterns over them (times.tsv). Private to the time layer.
#ifndef SITREP_EXTRACT_TIME_TABLES_H_
#define SITREP_EXTRACT_TIME_TABLES_H_

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "sitrep/extract/layers.h"

namespace sitrep {

enum class TimeClass : uint8_t {
  MONTH,
  WEEKDAY,
  WEEKDAYS,
  UNIT,
  UNITS,
  DAYWORD,
  PART,
  NIGHT,
  DIR,
  MOD,
  REF,
  FREQ,
  EVERY,
  NUM,
  VAGUE,
  ORD,
  SEASON,
  DAY,
  YEAR,
  SUFFIX,
  AMPM,
  FUTURE,
  RISE,
  TOLL,
  BEGIN,
  PAST,
  APPROX,
  LIFT,
  kCount
};

struct TimeClassValue {
  TimeClass cls;
  std::string value;
};

// One element of a pattern: a class or literal words; `context` elements must be there but are no
// part of the expression.
struct TimeElement {
  bool is_class = false;
  bool optional = false;
  bool context = false;
  std::vector<TimeClass> classes;
  std::vector<std::string> literals;
};

struct TimePattern {
  std::string rule, action;
  std::vector<TimeElement> elements;
};

struct TimeTables {
  std::unordered_map<std::string, std::vector<TimeClassValue>> words;
  std::vector<TimePattern> patterns;
  // Patterns that may begin with a literal word, or with a word of a class; indexes, ascending.
  std::unordered_map<std::string, std::vector<uint32_t>> word_openers;
  std::array<std::vector<uint32_t>, static_cast<size_t>(TimeClass::kCount)> class_openers;
};

}  // namespace sitrep

#endif  // SITREP_EXTRACT_TIME_TABLES_H_
