// Sketches of a page for finding copies (doc/sketch.h).
#ifndef SITREP_EXTRACT_SKETCHES_H_
#define SITREP_EXTRACT_SKETCHES_H_

#include "sitrep/extract/layers.h"

namespace sitrep {

// Fills the sketches of the records from the words of content blocks. Linear.
void add_sketches(const Document& doc, const LowerWords& lower, DocRecords& records);

}  // namespace sitrep

#endif  // SITREP_EXTRACT_SKETCHES_H_
