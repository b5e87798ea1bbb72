// Sketches of a page for finding copies: a hash a sentence and a MinHash over word 3-shingles
// (Broder 1997, "On the resemblance and containment of documents").
#ifndef SITREP_EXTRACT_SKETCHES_H_
#define SITREP_EXTRACT_SKETCHES_H_

#include "sitrep/extract/layers.h"

namespace sitrep {

inline constexpr size_t kMinHashValues = 64;

// Fills records.sentence_hashes and records.minhash from the words of content blocks. Linear.
void add_sketches(const Document& doc, const LowerWords& lower, DocRecords& records);

}  // namespace sitrep

#endif  // SITREP_EXTRACT_SKETCHES_H_
