// Days, weeks and months of happenings: which can be of one. Private to the event layer.
#ifndef SITREP_EXTRACT_EVENT_DAYS_H_
#define SITREP_EXTRACT_EVENT_DAYS_H_

#include "sitrep/base/date.h"

namespace sitrep {

// The days of a week or a month; none for a day, a year and what is open.
DateRange days_of(const DateRange& range);

// A happening told with a week or month ("last week's raid") is none of a day outside it.
bool period_fits(const DateRange& period, const DateRange& when);

// Did the week or month end long before the page: "a mid-August attack" on a page of October?
bool long_over(const DateRange& period, const Date& page);

// One day or two that follow each other; true where a day is not known.
bool days_fit(const DateRange& a, const DateRange& b);

}  // namespace sitrep

#endif  // SITREP_EXTRACT_EVENT_DAYS_H_
