// Place names and the places of figures. Names are looked up in the gazetteer, longest first, and
// ranked by what the page says around them; an ambiguous common word is no place. Coordinates come
// from the gazetteer only.
#ifndef SITREP_EXTRACT_PLACES_H_
#define SITREP_EXTRACT_PLACES_H_

#include <memory>
#include <vector>

#include "sitrep/base/status.h"
#include "sitrep/extract/layers.h"

namespace sitrep {

// Reads lang/en/countries.tsv, places.tsv, place_prepositions.tsv, person_titles.tsv. kInvalid
// names table and row. The result is immutable and shared by all threads.
Result<std::shared_ptr<const PlaceTables>> make_place_tables(const Kb& kb);

// The places a figure is about, the first the main one, in this order of preference:
//   1. the land of a running total, which no town holds;
//   2. a place of its own sentence where something is put: the nearest in its clause, the narrower
//      of two that hold each other, the holder of a list of three and more; never who acted, spoke
//      or came from there, a dateline, a hospital, an office or what a distance is measured from;
//   3. the heading of its list or section, the land whose police or health authority counted,
//      "here", "across the country";
//   4. the place of its event, unless a sentence nearer than the last one that names it turned to
//      another place; of what spreads over an area with several places, the area;
//   5. the nearest place before it, the place of the page, the dateline, the hospital.
// From 3 on they are `inferred`. Empty when the page names none. `event` may be null. REQUIRES that
// `number` lies in the sentence.
std::vector<PlaceRef> places_of_figure(const Document& doc, const LowerWords& lower,
                                       const PlaceTables& tables,
                                       const std::vector<PlaceMention>& places, uint32_t sentence,
                                       Span number, const EventMention* event,
                                       const EventMention* lead = nullptr);

}  // namespace sitrep

#endif  // SITREP_EXTRACT_PLACES_H_
