#include "sitrep/extract/place_rank.h"

#include <cmath>

namespace sitrep {
namespace {

// Kilometres to a place that a local report names too, and to one of the same parts of a country.
constexpr double kNeighbour = 150;
constexpr double kSameParts = 400;

}  // namespace

double rank_score(const Place& place, const RankCues& cues) {
  double score = std::log10(static_cast<double>(place.population) + 10);
  const bool country = place.level == "country", city = place.level == "city";
  if (country) score += 3;
  if (place.level == "region") score += 8;  // a region has no population of its own
  if (place.level == "admin1") score -= 0.5;
  if (place.level == "admin2") score -= 1;
  if (cues.country_share >= 0) score += 1 + 3 * cues.country_share;
  if (city && cues.division_named) score += 1.5;
  // A capital, of the country or of the division that bears its name.
  const std::string name = place_key(place.name);
  const bool capital = city && !name.empty() && place_key(place.admin1).starts_with(name);
  if (capital) score += 1;
  // A division has no one point to be near to: it is taken to be, and so is its capital.
  const bool near = capital || place.level == "admin1" || (city && cues.near_km < kNeighbour);
  if (cues.near_km >= 0 && near)
    score += 1.5;
  else if (cues.near_km >= 0 && cues.near_km < kSameParts && !country)
    score += 0.7;
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
