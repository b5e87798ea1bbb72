#include "sitrep/extract/place_rank.h"

#include <gtest/gtest.h>

namespace sitrep {
namespace {

Place place(std::string_view level, std::string_view country, std::string_view admin1,
            int64_t population) {
  Place p;
  p.level = level;
  p.country = country;
  p.admin1 = admin1;
  p.population = population;
  return p;
}

const Place kBig = place("city", "UA", "Velland", 900'000);
const Place kSmall = place("city", "RU", "Sella", 4'000);

TEST(PlaceRank, ThePopulousNamesakeWinsWithoutCues) {
  EXPECT_GT(rank_score(kBig, {}), rank_score(kSmall, {}));
}

TEST(PlaceRank, TheCountryOfThePageBeatsPopulation) {
  RankCues named;
  named.country_share = 1;
  EXPECT_GT(rank_score(kSmall, named), rank_score(kBig, {}));
}

TEST(PlaceRank, AContainerBeatsEverything) {
  RankCues cues;
  cues.container_country = "RU";
  RankCues big = cues;
  big.country_share = 1;
  EXPECT_GT(rank_score(kSmall, cues), rank_score(kBig, big));
  cues.container_division = "Sella";
  EXPECT_GT(rank_score(kSmall, cues), rank_score(place("city", "RU", "Ost", 900'000), cues));
}

TEST(PlaceRank, TheNounSaysTheLevel) {
  RankCues city;
  city.noun_level = "city";
  EXPECT_GT(rank_score(kSmall, city), rank_score(place("country", "GE", "", 4'000'000), city));
  RankCues province;
  province.noun_level = "admin1";
  EXPECT_GT(rank_score(place("admin1", "UA", "Velland", 1000), province),
            rank_score(kSmall, province));
}

}  // namespace
}  // namespace sitrep
