// spaCy's numbers of strings (strings.pyx, symbols.pyx).
#ifndef SITREP_MODEL_STRING_ID_H_
#define SITREP_MODEL_STRING_ID_H_

#include <cstdint>
#include <string_view>

namespace sitrep {

// 0 for "", the number of a reserved symbol ("ORG", "dep", ...) where the string is one, else
// MurmurHash64A of its bytes with seed 1 (string_hash).
uint64_t string_id(std::string_view text);

// MurmurHash64A of the bytes with seed 1 (A. Appleby, public domain), reserved symbols or not.
uint64_t string_hash(std::string_view text);

}  // namespace sitrep

#endif  // SITREP_MODEL_STRING_ID_H_
