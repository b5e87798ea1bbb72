// What is known beforehand: the gazetteer, the tables of lang/<language>/ and the map outlines, in
// one read-only memory-mapped file made at set-up by `sitrep-kb` (format: docs/kb-format.md). Const
// use is thread-safe; views stay valid as long as the Kb lives.
#ifndef SITREP_KB_KB_H_
#define SITREP_KB_KB_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sitrep/base/status.h"

namespace sitrep {

// One place of the gazetteer. Coordinates in degrees, WGS 84.
struct Place {
  std::string_view id;       // "geonames:703448", "iso:UA" for a country
  std::string_view name;     // plain English name
  std::string_view country;  // ISO 3166-1 alpha-2
  std::string_view admin1;   // name of the first-level division, may be empty
  std::string_view level;    // country, admin1, admin2, city, region
  double lat = 0, lon = 0;
  int64_t population = 0;
};

// A table row: the tab-separated cells of one line of lang/en/<table>.tsv, comments and blank lines
// left out, header line first.
using TableRow = std::vector<std::string_view>;

class Kb {
 public:
  // Opens a compiled file. kNotFound, kWrongVersion or kCorrupt with what to do.
  static Result<std::shared_ptr<const Kb>> open(const std::string& path);
  // Finds the compiled file without being told: $SITREP_KB, beside the program, ../share/sitrep.
  static Result<std::shared_ptr<const Kb>> open_default();
  // A small one in memory from tables and gazetteer lines, for tests: pairs of (table name, TSV
  // text); places_tsv columns: id, name, country, admin1, level, lat, lon, population, alternate
  // names joined by "|".
  static std::shared_ptr<const Kb> from_text(
      const std::vector<std::pair<std::string, std::string>>& tables,
      const std::string& places_tsv);
  virtual ~Kb() = default;

  // Rows of a language table ("hedges", "measures", ...) without its header; empty when there is
  // none.
  virtual std::vector<TableRow> table(std::string_view name) const = 0;
  // The same table as text with its header; the view lives as long as the Kb.
  virtual std::string_view table_text(std::string_view name) const = 0;
  // All places with this name or alternate name, most populous first. The key is folded by
  // place_key(): case and marks dropped, white space and hyphens single spaces.
  virtual std::vector<Place> find_places(std::string_view name) const = 0;
  // The place with this id ("geonames:703448", "iso:UA"). Looks at all places: for a user's word,
  // not for a page.
  virtual std::optional<Place> find_id([[maybe_unused]] std::string_view id) const {
    return std::nullopt;
  }
  // The longest number of words of any name: a bound for phrase look-up.
  virtual int max_name_words() const = 0;
  // Country outlines as GeoJSON-like polylines for the map: see docs/kb-format.md.
  virtual std::string_view outlines() const = 0;
  // SHA-256 of the whole content: part of the policy version.
  virtual std::string_view hash() const = 0;
};

std::string place_key(std::string_view name);

}  // namespace sitrep

#endif  // SITREP_KB_KB_H_
