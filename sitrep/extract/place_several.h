// "in several cities", "on three rebel-held towns": what happened in many places at once is counted
// for none of them alone. Private to the place layer.
#ifndef SITREP_EXTRACT_PLACE_SEVERAL_H_
#define SITREP_EXTRACT_PLACE_SEVERAL_H_

#include <optional>
#include <string>

#include "sitrep/extract/place_tables.h"

namespace sitrep {

// The words for several unnamed places: tokens [begin, end), the preposition first.
struct SeveralPlaces {
  size_t begin = 0, end = 0;
  std::string land;  // ISO code of an adjective among them ("two Velland cities"), "" for none
};

// The first such words in the clause around the span: behind it, else before it; none where a place
// is named behind it first. Pure; linear in the sentence.
std::optional<SeveralPlaces> several_places(const Document& doc, const LowerWords& lower,
                                            const PlaceTables& tables, const Sentence& s,
                                            Span anchor, const std::vector<const PlaceRef*>& named);

}  // namespace sitrep

#endif  // SITREP_EXTRACT_PLACE_SEVERAL_H_
