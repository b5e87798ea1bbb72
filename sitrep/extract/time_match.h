// The words of the page cut finely enough that no tokeniser matters ("24-hour", "21st",
// "2031-04-12"), and the patterns of times.tsv matched over them. Private to the time layer.
#ifndef SITREP_EXTRACT_TIME_MATCH_H_
#define SITREP_EXTRACT_TIME_MATCH_H_

#include <string>
#include <vector>

#include "sitrep/extract/time_tables.h"

namespace sitrep {

// A run of letters, a number, or one other character.
struct Lexeme {
  Span span;
  std::string lower;
  uint32_t sentence = 0;
  uint32_t block = 0;
  bool capital = false;
  int64_t number =
      -1;  // digits ("24", "1,200") or joined number words ("twenty-four"); -1 for none
  std::vector<TimeClassValue> classes;
};

// REQUIRES tokens. Linear in the text.
std::vector<Lexeme> cut_lexemes(const Document& doc, const TimeTables& tables);

struct TimeCapture {
  TimeClass cls;
  const Lexeme* lexeme;
  std::string_view value;
};

struct TimeMatch {
  const TimePattern* pattern = nullptr;
  size_t begin = 0, end = 0;  // lexemes of the expression, without its context
  std::vector<TimeCapture> captures;
  const TimeCapture* find(TimeClass cls, size_t nth = 0) const;
};

// All matches that begin at the lexeme, longest expression first, table order among equals.
std::vector<TimeMatch> match_at(const std::vector<Lexeme>& lexemes, size_t at,
                                const TimeTables& tables);

}  // namespace sitrep

#endif  // SITREP_EXTRACT_TIME_MATCH_H_
