// Country outlines for the map, decoded from TopoJSON and simplified. Used by sitrep-kb only.
#ifndef SITREP_KB_OUTLINES_H_
#define SITREP_KB_OUTLINES_H_

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sitrep/base/status.h"

namespace sitrep {

using LonLat = std::pair<double, double>;  // degrees
using Ring = std::vector<LonLat>;          // closed: the first point is not repeated

struct CountryOutline {
  std::string id;       // ISO 3166-1 alpha-2, "" for a territory without one
  std::string numeric;  // ISO 3166-1 numeric as the file has it, may be empty
  std::string name;
  std::vector<Ring> rings;  // outer rings and holes, largest first
};

// Decodes the object "countries" of a quantised TopoJSON file. Each arc is simplified once, to
// within `tolerance` degrees, so that neighbours still meet. kCorrupt when it is not such a file.
Result<std::vector<CountryOutline>> read_topojson(const std::string& json, double tolerance);

// The JSON of docs/kb-format.md.
std::string outlines_json(std::vector<CountryOutline> outlines);

// Douglas and Peucker (1973), iterative; end points stay. A closed line is cut at its farthest
// point.
Ring simplify(const Ring& line, double tolerance);

// Area in square degrees and centre of mass. REQUIRES a ring of three points or more for the
// centre.
double ring_area(const Ring& ring);
LonLat ring_centre(const Ring& ring);

}  // namespace sitrep

#endif  // SITREP_KB_OUTLINES_H_
