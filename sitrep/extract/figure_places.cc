#include "sitrep/extract/places.h"

namespace sitrep {

std::vector<PlaceRef> places_of_figure(const Document&, const LowerWords&, const PlaceTables&,
                                       const std::vector<PlaceMention>&, uint32_t, Span,
                                       const EventMention*) {
  return {};
}

}  // namespace sitrep
