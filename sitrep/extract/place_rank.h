// Which of several namesakes a page means. Private to the place layer.
#ifndef SITREP_EXTRACT_PLACE_RANK_H_
#define SITREP_EXTRACT_PLACE_RANK_H_

#include <string>

#include "sitrep/kb/kb.h"

namespace sitrep {

// What the page says about one candidate.
struct RankCues {
  double country_share = -1;  // weight of its country on the page, 0 to 1; negative if never named
  bool division_named = false;    // the page names its first-level division
  double near_km = -1;            // to the nearest sure place of the page; negative for none
  std::string noun_level;         // from "town of", "X province"; "" for none
  std::string container_country;  // from "X, Country" or "X, Division"; "" for none
  std::string container_division;
};

// Higher is likelier. The weights are chosen by hand and held by tests: a container outweighs all,
// then the noun beside the name, then the countries of the page and the population.
double rank_score(const Place& place, const RankCues& cues);

}  // namespace sitrep

#endif  // SITREP_EXTRACT_PLACE_RANK_H_
