// From matched words to a TIMEX3 value and a range of days. Private to the time layer.
#ifndef SITREP_EXTRACT_TIME_RESOLVE_H_
#define SITREP_EXTRACT_TIME_RESOLVE_H_

#include <optional>
#include <string>

#include "sitrep/extract/time_match.h"

namespace sitrep {

// What the words are read against. Dates may be partial (year 0) or empty.
struct TimeContext {
  Date anchor;        // "today" of the paragraph
  Date latest;        // the last day the paragraph can have been written; weekdays go back from it
  Date last_day;      // the last day named before, in the same paragraph
  Date last_quarter;  // first month of the quarter last named on the page
  bool future = false;  // the clause has a future verb
  std::string before;   // the word before the expression
  std::string after;    // the word after it; empty for one with a capital
  bool capital_after = false;
  bool glued_after = false;  // no white space before it
  bool glued = false;        // no white space inside the expression
};

struct TimeValue {
  std::string type = "DATE";
  std::string value;
  DateRange range;
};

// nullopt where the words are no time after all ("2000 homes"); an empty type where no part of them
// is one ("63 years old"). `lexemes` are those of the match.
std::optional<TimeValue> resolve_time(const TimeMatch& match, const TimeContext& context);

// Is it the name of an action that times.tsv may give?
bool known_time_action(std::string_view action);

// A day moved by `days`; a day without a year moves too, unless it would cross a year's end or 29
// February. Empty when it cannot be known.
Date shift_day(const Date& day, int days);

// The year of a day or month (year 0) that lies nearest to the anchor and fits a stated weekday;
// far ahead only in a clause about the future. Unchanged when there is none or the anchor is no
// full date.
Date complete_year(Date date, const Date& anchor, bool future);

}  // namespace sitrep

#endif  // SITREP_EXTRACT_TIME_RESOLVE_H_
