// What a corpus says for the days up to one day, and what was known on another (ledger.md sections
// 4.7 and 9): the pages and records that a report or export "as of D, as known on K" may rest on.
#ifndef SITREP_ENGINE_RESTRICT_H_
#define SITREP_ENGINE_RESTRICT_H_

#include "sitrep/ledger/ledger.h"
#include "sitrep/story/story.h"

namespace sitrep {

// With `known_on`, drops the pages published later and those without a date, which nobody can say
// were known. With `as_of`, drops figures, quotes and events of later days and of none (a record
// without a day of its own has that of its page), and the later pages that are left with nothing to
// say. A half-known date counts as its last day. Pages are dated before (date_pages), so that a
// page dated by others keeps its day. Linear; keeps the order.
Corpus restrict_to(Corpus corpus, const ViewDates& dates);

}  // namespace sitrep

#endif  // SITREP_ENGINE_RESTRICT_H_
