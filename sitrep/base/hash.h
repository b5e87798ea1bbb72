// SHA-256 (FIPS 180-4, by OpenSSL) for identity and evidence, and a short id made of it.
#ifndef SITREP_BASE_HASH_H_
#define SITREP_BASE_HASH_H_

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

namespace sitrep {

// 64 lower-case hexadecimal digits.
std::string sha256_hex(std::string_view bytes);
// prefix + "-" + the first 16 hexadecimal digits of the hash of the parts, each followed by a NUL:
// ids of figures, series, relations, events. Stable across runs, machines and versions.
std::string make_id(std::string_view prefix, std::initializer_list<std::string_view> parts);
// 64 bits for sketches and tables (FNV-1a with a final mix); not for identity.
uint64_t hash64(std::string_view bytes, uint64_t seed = 0);

}  // namespace sitrep

#endif  // SITREP_BASE_HASH_H_
