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

// The places a figure is about, the first the main one: within the clause of the number, then the
// sentence, then the place of its event or of the nearest sentence before (then `inferred`). Empty
// when the page names none. `event` may be null. REQUIRES that `number` lies in the sentence.
std::vector<PlaceRef> places_of_figure(const Document& doc, const LowerWords& lower,
                                       const PlaceTables& tables,
                                       const std::vector<PlaceMention>& places, uint32_t sentence,
                                       Span number, const EventMention* event,
                                       const EventMention* lead = nullptr);

}  // namespace sitrep

#endif  // SITREP_EXTRACT_PLACES_H_
