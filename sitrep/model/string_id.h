// The 64-bit ids that spaCy gives to strings: keys of its tables, and what the networks hash.
#ifndef SITREP_MODEL_STRING_ID_H_
#define SITREP_MODEL_STRING_ID_H_

#include <cstdint>
#include <string_view>

namespace sitrep {

// 0 for "", the number of a reserved symbol ("ORG", "dep", ...) where the string is one
// (symbols.pyx), else MurmurHash64A with seed 1 (strings.pyx hash_utf8). Thread-safe.
uint64_t string_id(std::string_view text);

}  // namespace sitrep

#endif  // SITREP_MODEL_STRING_ID_H_
