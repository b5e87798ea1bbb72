// What sort of count a figure is: kind and direction (ledger.md section 2).
#ifndef SITREP_EXTRACT_KINDS_H_
#define SITREP_EXTRACT_KINDS_H_

#include "sitrep/doc/records.h"
#include "sitrep/extract/figures.h"

namespace sitrep {

// Sets kind and direction from measure, bound, status and window. EVENT_COUNT if and only if the
// window is an event. REQUIRES that these are set.
void set_kind(const FigureDraft& draft, Figure& figure);

}  // namespace sitrep

#endif  // SITREP_EXTRACT_KINDS_H_
