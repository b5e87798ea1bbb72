// The words of the report: what codes, dates and bounds are called for a reader. Pure functions.
#ifndef SITREP_REPORT_WORDS_H_
#define SITREP_REPORT_WORDS_H_

#include <string>
#include <string_view>
#include <vector>

#include "sitrep/doc/records.h"

namespace sitrep {

std::string basis_words(std::string_view basis);
// "" for ASSERTED.
std::string status_words(FigureStatus status, std::string_view finer);
// "" for live.
std::string lifecycle_words(Lifecycle lifecycle);
// "grows to" read from a to b, "grew from" read from b to a.
std::string relation_words(RelationType type, std::string_view finer, bool from_a);
// What was taken for granted to compare figures: "that the same people are counted".
std::vector<std::string> assumption_words(const std::vector<std::string>& codes);
std::string date_basis_words(DateBasis basis);
std::string state_words(InputState state);
// "8 Apr 2031", "8 Apr 2031 to 9 Apr 2031", "by 9 Apr 2031", "from …", "date not known".
std::string range_words(const DateRange& range);
std::string window_words(const Window& window);
// "", or the period of a window that is stated with a day: "since 7 Apr 2031".
std::string period_words(const Window& window);
// "Killed", "Call-up papers".
std::string measure_words(std::string_view measure);
// What a series counts, as a heading: "People killed", "Buildings damaged", "Money: aid".
std::string count_heading(std::string_view measure, std::string_view counted,
                          std::string_view unit);
// A view's sentence (ledger.md section 11) in two: what the best value says, and what else was
// reported or said earlier; either may be "". "No upper limit stated." stays with the first.
struct SentenceParts {
  std::string head, further;
};
SentenceParts sentence_parts(const std::string& sentence);
// The words of a figure with its hedge: `exact`, preceded by the hedge where that stands elsewhere
// in the sentence or in another mention of the same statement (invariant N4).
std::string hedged_words(const Figure& figure, Bound weakest);
// "1", "1 to 3", "none named".
std::string roots_words(uint32_t lo, uint32_t hi);
std::string count_words(uint64_t n, std::string_view one, std::string_view many);
std::string join(const std::vector<std::string>& parts, std::string_view between);
std::string capitalised(std::string s);
std::string lower_case(std::string s);  // ASCII letters only
// Cut to at most `bytes` on a character boundary, with an ellipsis.
std::string shortened(const std::string& s, size_t bytes);

}  // namespace sitrep

#endif  // SITREP_REPORT_WORDS_H_
