// The compiled file: its layout, its writer and its full check. Only sitrep-kb and tests write one;
// everybody else reads through kb.h. The layout is described in docs/kb-format.md.
#ifndef SITREP_KB_KB_FORMAT_H_
#define SITREP_KB_KB_FORMAT_H_

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sitrep/base/status.h"
#include "sitrep/kb/kb.h"

namespace sitrep {

// A place as a source of the gazetteer gives it.
struct GazetteerEntry {
  std::string id, name, country, admin1, level;
  double lat = 0, lon = 0;
  int64_t population = 0;
  bool capital = false;  // of a country
  std::vector<std::string> alternates;
};

// Everything that goes into one compiled file.
struct KbContent {
  std::vector<std::pair<std::string, std::string>> tables;  // (name, TSV text)
  std::vector<GazetteerEntry> places;
  std::string outlines;
};

namespace kb_format {

inline constexpr std::string_view kMagic = "SITREPKB";
inline constexpr uint32_t kVersion = 1;

enum Section : uint32_t {
  kStrings,
  kPlaces,
  kKeys,
  kPostings,
  kSlots,
  kTables,
  kOutlines,
  kSections
};

// Header: magic (8), version (4), sections (4), file size (8), SHA-256 of all that follows it (64
// hexadecimal digits), longest name in words (8).
inline constexpr size_t kSizeAt = 16, kHashAt = 24, kHashBytes = 64, kWordsAt = 88,
                        kHeaderBytes = 96;
inline constexpr size_t kDirectoryEntry = 16;  // offset (8), size (8)
inline constexpr size_t kPlaceBytes =
    40;  // id, name, country, admin1 (4 each), level (4), lat, lon (4), population (8), 0 (4)
inline constexpr size_t kKeyBytes = 12;  // key (4), first posting (4), postings (4)
inline constexpr double kDegree =
    1e5;  // coordinates are stored as integers of 10^-5 degrees: about a metre

inline constexpr std::array<std::string_view, 5> kLevels = {"country", "admin1", "admin2", "city",
                                                            "region"};

}  // namespace kb_format

// The bytes of a compiled file; the same content gives the same bytes. Places with an unknown level
// or an empty name are left out. The order of places with one name: countries first, then by
// population, but a division comes after a place of its name that lies inside it or is a large
// national capital.
std::string compile_kb(const KbContent& content);

// Reads places.tsv: id, name, country, admin1, level, lat, lon, population, alternate names joined
// by "|". A malformed line is kInvalid with its number.
Result<std::vector<GazetteerEntry>> parse_places(std::string_view tsv);

// Reads a compiled file from memory; errors as Kb::open.
Result<std::shared_ptr<const Kb>> open_kb_bytes(std::string bytes);

// The full check: structure, and the hash over all bytes. Linear in the file.
Status verify_kb(std::string_view bytes);

}  // namespace sitrep

#endif  // SITREP_KB_KB_FORMAT_H_
