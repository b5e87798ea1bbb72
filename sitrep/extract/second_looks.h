// What the rest of a sentence makes of a measure that the nearest words said: things that were
// seized hit nobody, who was sent to prison was not deployed, a flood hits no targets. Private to
// the figure layer.
#ifndef SITREP_EXTRACT_SECOND_LOOKS_H_
#define SITREP_EXTRACT_SECOND_LOOKS_H_

#include "sitrep/extract/measures.h"

namespace sitrep {

// Changes, finds or clears the measure of the quantity (docs/rules.md), and makes an unknown noun
// what the measure says of it.
void look_again(const SentenceView& view, const QuantityHit& hit, CountedPhrase& counted,
                MeasureChoice& choice);

}  // namespace sitrep

#endif  // SITREP_EXTRACT_SECOND_LOOKS_H_
