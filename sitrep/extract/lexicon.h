// The tables of lang/en as look-up structures, one group for each layer of layers.h, each read by
// the function that stands beside its layer.
#ifndef SITREP_EXTRACT_LEXICON_H_
#define SITREP_EXTRACT_LEXICON_H_

#include <memory>

#include "sitrep/extract/attribution.h"
#include "sitrep/extract/events.h"
#include "sitrep/extract/extract.h"
#include "sitrep/extract/figures.h"
#include "sitrep/extract/numbers.h"
#include "sitrep/extract/places.h"
#include "sitrep/extract/status.h"
#include "sitrep/extract/times.h"

namespace sitrep {

class Lexicon {
 public:
  std::shared_ptr<const Kb> kb;
  std::shared_ptr<const TimeTables> times;
  std::shared_ptr<const PlaceTables> places;
  std::shared_ptr<const AttributionTables> attribution;
  std::shared_ptr<const NumberTables> numbers;
  std::shared_ptr<const EventTables> events;
  std::shared_ptr<const StatusTables> status;
  std::shared_ptr<const FigureTables> figures;
};

}  // namespace sitrep

#endif  // SITREP_EXTRACT_LEXICON_H_
