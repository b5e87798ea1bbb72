// Time expressions: what the words say (TIMEX3 values) and which days they mean on this page. The
// anchor of a paragraph is, first match wins: an explicit date in it, a weekday with the page date,
// the page date; a page date in the text outranks metadata (ledger.md section 4).
#ifndef SITREP_EXTRACT_TIMES_H_
#define SITREP_EXTRACT_TIMES_H_

#include <memory>

#include "sitrep/base/status.h"
#include "sitrep/extract/layers.h"

namespace sitrep {

// Reads lang/en/times.tsv, months.tsv, weekdays.tsv, seasons.tsv. kInvalid names table and row.
// The result is immutable and shared by all threads.
Result<std::shared_ptr<const TimeTables>> make_time_tables(const Kb& kb);

}  // namespace sitrep

#endif  // SITREP_EXTRACT_TIMES_H_
