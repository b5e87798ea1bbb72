#include "sitrep/extract/places.h"

namespace sitrep {

struct PlaceTables {};

Result<std::shared_ptr<const PlaceTables>> make_place_tables(const Kb&) {
  return std::make_shared<const PlaceTables>();
}

std::vector<PlaceMention> find_places(const Document&, const LowerWords&, const PlaceTables&,
                                      const Kb&) {
  return {};
}

std::vector<PlaceRef> places_of_figure(const Document&, const LowerWords&, const PlaceTables&,
                                       const std::vector<PlaceMention>&, uint32_t, Span,
                                       const EventMention*) {
  return {};
}

}  // namespace sitrep
