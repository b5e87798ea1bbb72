// The land a sentence speaks of though no preposition puts the figure in it: the one that reports,
// the one whose police counted, the one an event is named after; and places named as one. Private
// to the place layer.
#ifndef SITREP_EXTRACT_PLACE_HOME_H_
#define SITREP_EXTRACT_PLACE_HOME_H_

#include <optional>
#include <vector>

#include "sitrep/extract/place_tables.h"

namespace sitrep {

// Does the place say where: "Kelmara evacuated 300", "Kelm province has counted 12", "the Kelmara
// floods", "the toll in an east Kelmara landslide"? Not where it acts ("Kelmara bombed 3 towns").
bool is_home(const Document& doc, const LowerWords& lower, const PlaceTables& tables,
             const PlaceRef& place);

// Is it the possessor of an authority or paper: "Oroma's news agency"?
bool is_possessor(const Document& doc, const LowerWords& lower, const PlaceTables& tables,
                  const PlaceRef& place);

// The country whose police, rescuers or health authorities the sentence names before the offset:
// they count at home. `health` is set where they are health authorities, which count the whole
// country.
std::optional<PlaceRef> country_of_counters(const Document& doc, const LowerWords& lower,
                                            const PlaceTables& tables, const Sentence& s,
                                            uint32_t offset, bool& health);

// "Kelm and Tirva", where the page names two places as one of this one's; else the place itself.
PlaceRef joined(const Document& doc, const LowerWords& lower, const PlaceTables& tables,
                const std::vector<PlaceMention>& places, const PlaceRef& place);

}  // namespace sitrep

#endif  // SITREP_EXTRACT_PLACE_HOME_H_
