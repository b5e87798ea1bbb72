#include "sitrep/extract/place_rank.h"

#include <cmath>

namespace sitrep {

double rank_score(const Place& place, const RankCues& cues) {
  double score = std::log10(static_cast<double>(place.population) + 10);
  const bool country = place.level == "country", city = place.level == "city";
  if (country) score += 3;
  if (place.level == "region") score += 6;  // a region has no population of its own
  if (place.level == "admin1") score -= 0.5;
  if (place.level == "admin2") score -= 1;
  if (cues.country_share >= 0) score += 1 + 3 * cues.country_share;
  if (city && cues.division_named) score += 1.5;
  if (!cues.container_country.empty()) {
    if (cues.container_country == place.country) score += 10;
    if (!cues.container_division.empty() && cues.container_division == place.admin1) score += 10;
    if (country) score -= 20;
  }
  const bool settlement = cues.noun_level == "city" || cues.noun_level == "town";
  if (cues.noun_level == "admin1" && place.level == "admin1") score += 5;
  if (settlement && city) score += 4;
  if (settlement && country) score -= 8;
  return score;
}

}  // namespace sitrep
