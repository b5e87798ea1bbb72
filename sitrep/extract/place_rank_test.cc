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

TEST(PlaceRank, AnotherPlaceOfThePageNearbyMakesItLikelier) {
  const Place other = place("city", "RU", "Ost", 30'000);
  RankCues near;
  near.near_km = 60;
  RankCues far;
  far.near_km = 3'000;
  EXPECT_GT(rank_score(kSmall, near), rank_score(other, far));
  // A division has no one point: it loses nothing to a village that lies near.
  EXPECT_GT(rank_score(place("admin1", "UA", "Velland", 1'200'000), far), rank_score(other, near));
}

TEST(PlaceRank, ACapitalWithADivisionOfItsOwnIsMeant) {
  Place capital = place("city", "UA", "Tirva City", 600'000);
  capital.name = "Tirva";
  Place state = place("admin1", "UA", "Tirva", 3'000'000);
  state.name = "Tirva";
  EXPECT_GT(rank_score(capital, {}), rank_score(state, {}));
  RankCues far;
  far.near_km = 3'000;
  EXPECT_GT(rank_score(capital, far), rank_score(state, far));
}

}  // namespace
}  // namespace sitrep
