// Which place a page speaks of where a sentence names none: headings of sections, places told at
// the head of a sentence, "across the country". Private to the place layer.
#ifndef SITREP_EXTRACT_PLACE_SCENE_H_
#define SITREP_EXTRACT_PLACE_SCENE_H_

#include <optional>
#include <vector>

#include "sitrep/extract/place_tables.h"

namespace sitrep {

// A page with its places, as the choice of a figure's place asks of them. Borrows everything; used
// by one thread.
class PlaceScene {
 public:
  PlaceScene(const Document& doc, const LowerWords& lower, const PlaceTables& tables,
             const std::vector<PlaceMention>& places)
      : doc_(doc), lower_(lower), tables_(tables), places_(places) {}

  // The places named in the span, no parts of other names, in order.
  std::vector<const PlaceRef*> named_in(Span span) const;

  // Does `wide` hold `narrow`, as far as levels, countries and divisions tell?
  bool holds(const PlaceRef& wide, const PlaceRef& narrow) const;

  // Does the place only say who acted, who spoke or wrote where, where people come from or were
  // brought, or from where a distance is measured?
  bool is_aside(const PlaceRef& place) const;

  // Does a preposition, a noun or what happened put something there?
  bool is_placed(const PlaceRef& place) const;

  // Is it the heading of a section: alone in its line, or a land in capitals before the first
  // sentence ("VELLAND  At least 24 people ...")?
  bool is_heading(const PlaceRef& place) const;

  // The place that the sentence turns to: its heading, or the one told first ("In Velland, ...",
  // "Velland counted ..."). Null for none.
  const PlaceRef* turned_to(const Sentence& s) const;

  // The place of a figure whose sentence names none: that of its event, unless a sentence nearer
  // than the last one that names it turned to another place.
  std::optional<PlaceRef> carried(uint32_t sentence, const PlaceRef* event) const;

  // What holds a place told in a list of three and more ("in A, B and C provinces of Velland"): the
  // place of the sentence that does, else their country. Nothing for a place of no list.
  std::optional<PlaceRef> holder_of_list(const Sentence& s, const PlaceRef& place) const;

  // The land or division that the page names first, where it then tells of two and more places in
  // it: what spreads over an area is counted for the area.
  std::optional<PlaceRef> area(const PlaceRef& event) const;

  // The whole land or division that the sentence means by "across the country", "nationwide", "in
  // the province": the nearest one named before it, else the country of the place there.
  std::optional<PlaceRef> described(uint32_t sentence, Span number, const PlaceRef* event) const;

  // What holds the several unnamed places of the clause around the words ("in four provinces of
  // Velland", "on three towns"): the place named behind them, else the land of the event, else the
  // one that the page names most. Nothing where the clause tells of no several places.
  std::optional<PlaceRef> holder_of_several(const Sentence& s, Span words,
                                            const PlaceRef* event) const;

 private:
  const std::string& division_of(const PlaceRef& place) const;
  std::string most_named_land() const;
  const PlaceRef* placed_in(const Sentence& s) const;
  std::optional<PlaceRef> land_before(Span words, const PlaceRef* event) const;
  std::optional<PlaceRef> land_of(const PlaceRef& place) const;
  bool same_list(const PlaceRef& a, const PlaceRef& b) const;
  std::optional<PlaceRef> division_before(Span words) const;

  const Document& doc_;
  const LowerWords& lower_;
  const PlaceTables& tables_;
  const std::vector<PlaceMention>& places_;
};

}  // namespace sitrep

#endif  // SITREP_EXTRACT_PLACE_SCENE_H_
