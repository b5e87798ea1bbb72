// DocRecords to bytes and back: what the database, another process or a shuffle holds.
//
// Format (little-endian): "SRR" and the version byte; the fields in the order of the visit
// functions of codec.cc; the 64-bit hash64() of everything before it. Unsigned numbers are LEB128
// varints, signed ones zigzag varints, strings and lists a count and their elements, optional
// values a presence byte, doubles their 8 bytes. The same records give the same bytes on every
// machine. Pure functions, thread-safe.
#ifndef SITREP_DOC_CODEC_H_
#define SITREP_DOC_CODEC_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "sitrep/base/status.h"
#include "sitrep/doc/records.h"

namespace sitrep {

// Raised whenever a field of DocRecords is added, moved or removed.
inline constexpr uint8_t kRecordsVersion = 2;

std::string encode_records(const DocRecords& records);

// kWrongVersion for bytes of another version; kCorrupt for bytes that are cut, altered, or say
// something impossible (a length beyond the end, an unknown vocabulary word, an index that points
// nowhere). Memory is bounded by a constant times the bytes.
Result<DocRecords> decode_records(std::string_view bytes);

// Do all indices point at something, has every figure an id of its own, are all spans in order?
// decode_records checks it; the engine checks it before records are stored. kCorrupt names the
// first fault.
Status check_records(const DocRecords& records);

}  // namespace sitrep

#endif  // SITREP_DOC_CODEC_H_
