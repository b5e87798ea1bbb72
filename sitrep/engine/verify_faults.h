// What of a record does not resolve, in words: its field, the bytes of the source, and the fault.
#ifndef SITREP_ENGINE_VERIFY_FAULTS_H_
#define SITREP_ENGINE_VERIFY_FAULTS_H_

#include <vector>

#include "sitrep/doc/verify.h"

namespace sitrep {

// Faults found by doc/verify.h, each with its place in front: "field number, bytes 129..131: ...".
// Bytes are those of the source as on record, as in the report and in "raw" of the exports. `again`
// is the page read anew, or null when it could not be. Pure, thread-safe.
std::vector<Unresolved> with_places(std::vector<Unresolved> found, const DocRecords& records,
                                    const Document* again);

// The names of the fields in which two readings of one figure differ: "value, place".
std::string differing_fields(const Figure& a, const Figure& b);

}  // namespace sitrep

#endif  // SITREP_ENGINE_VERIFY_FAULTS_H_
