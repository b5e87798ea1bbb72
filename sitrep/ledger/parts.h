// Relations across series: parts and wholes of one event, and near misses, which look alike and
// must not be compared (ledger.md section 7, last paragraph).
#ifndef SITREP_LEDGER_PARTS_H_
#define SITREP_LEDGER_PARTS_H_

#include "sitrep/ledger/edges.h"
#include "sitrep/ledger/relations.h"

namespace sitrep {

// PART_OF, by strict containment in population, place or measure of one event; a part that exceeds
// its whole beyond the outer bounds gets none.
void find_parts(const Material& m, Edges& edges);

// NOT_COMPARABLE between statements of different series that share a measure or a value on one
// page, or a measure within one event; at most kNearMisses for each statement, so the cost stays
// linear.
void find_near_misses(const Material& m, Edges& edges);

inline constexpr size_t kNearMisses = 12;

}  // namespace sitrep

#endif  // SITREP_LEDGER_PARTS_H_
