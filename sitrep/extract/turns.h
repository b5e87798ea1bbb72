// Words that turn a count into something other than a fact of the page without being one phrase:
// a negated verb, a story that is told of a film or a drill, a pair of an old and a corrected
// number. Private to the status layer.
#ifndef SITREP_EXTRACT_TURNS_H_
#define SITREP_EXTRACT_TURNS_H_

#include <optional>

#include "sitrep/extract/layers.h"

namespace sitrep {

// A number in its sentence, by tokens: the sentence is [begin, end), the number [first, last).
struct NumberSite {
  const Document& doc;
  const LowerWords& lower;
  int begin, end, first, last;
  Span measure;  // the words that say the measure; empty when inferred
};

// What was found: the tokens [begin, end) that turn the number.
struct Turn {
  int begin = 0, end = 0;
  FigureStatus status = FigureStatus::ASSERTED;
  const char* rule = "";
};

// "did not kill 20", "denied having killed 20", "not 20 dead", "18 had not died".
std::optional<Turn> negated(const NumberSite& n);

// "In the novel, 70 die", "the drill simulated 45 deaths".
std::optional<Turn> fictional(const NumberSite& n);

// "revising the figure of 12 to 9", "Correction: not 19 but 16".
std::optional<Turn> corrected_pair(const NumberSite& n);

// "in a 1994 riot", "a 1994 flood": the tokens of the year that dates the happening, where the year
// lies before `year_now` (0: any year).
std::optional<Turn> dated_by_year(const NumberSite& n, int year_now);

}  // namespace sitrep

#endif  // SITREP_EXTRACT_TURNS_H_
