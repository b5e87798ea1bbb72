#include "sitrep/kb/gazetteer.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace sitrep {
namespace {

// An invented country in the form of the data packages.
GazetteerSources sources() {
  GazetteerSources s;
  s.countries =
      R"({"KE":{"name":"x","isonumeric":7,"capital":"Brenn","population":900,"languages":"ar-KE,en"},
                    "UN":{"name":"y","isonumeric":8,"capital":"","population":5,"languages":"en"}})";
  s.divisions =
      R"([{"code":"KE.01","name":"Tarvel Oblast"},{"code":"KE.02","name":"Empty Province"}])";
  s.subdivisions =
      R"([{"code":"KE.01.5","name":"Lower Vell District"},{"code":"KE.01.6","name":"Nobody District"}])";
  s.city_codes =
      R"([{"name":"Brenn","lat":"1.50000","lng":"-2.25000","country":"KE","admin1":"01","admin2":"5"}])";
  s.cities =
      R"({"1":{"geonameid":1,"name":"Brenn","countrycode":"KE","latitude":1.5,"longitude":-2.25,"population":400000,
                      "admin1code":"01","alternatenames":["Al-Brennah","Бренн","brenn si","BRN"]},
                 "2":{"geonameid":2,"name":"Tarvel","countrycode":"KE","latitude":3,"longitude":4,"population":90000,
                      "admin1code":"01","alternatenames":["Tarwell"]},
                 "3":{"geonameid":3,"name":"A Name That Has Far Too Many Words","countrycode":"KE","latitude":3,
                      "longitude":4,"population":0,"admin1code":"99","alternatenames":[]}})";
  return s;
}

std::shared_ptr<const Kb> tables() {
  return Kb::from_text(
      {{"countries",
        "iso2\tname\talternates\tadjective\tnouns\nKE\tKelmara\tKelmaran "
        "Republic|KRP\tKelmaran\tKelmaran\n"},
       {"regions",
        "id\tname\talternates\tcountry\tlat\tlon\nvale\tThe Vale\tVale of Vell\tKE\t5\t-6.5\n"},
       {"division_words", "word\nOblast\nProvince\n"},
       {"division_names", "code\talternates\nKE.01\tTarv.\n"}},
      "");
}

class Gazetteer : public ::testing::Test {
 protected:
  void SetUp() override {
    const auto names = tables();
    auto read = read_countries(sources().countries, names->table("countries"));
    ASSERT_TRUE(read.ok()) << read.status().message();
    CountryOutline shape{"KE", "7", "Kelmara", {{{0, 0}, {4, 0}, {4, 2}, {0, 2}}}};
    auto places = read_gazetteer(sources(), *names, read.value(), {shape});
    ASSERT_TRUE(places.ok()) << places.status().message();
    places_ = std::move(places).value();
  }

  const GazetteerEntry* find(std::string_view id) const {
    const auto it =
        std::find_if(places_.begin(), places_.end(), [&](const auto& e) { return e.id == id; });
    return it == places_.end() ? nullptr : &*it;
  }

  static bool has(const GazetteerEntry& e, std::string_view name) {
    return std::find(e.alternates.begin(), e.alternates.end(), name) != e.alternates.end();
  }

  std::vector<GazetteerEntry> places_;
};

TEST_F(Gazetteer, ACountryHasOurNamesAndTheCentreOfItsOutline) {
  const auto* e = find("iso:KE");
  ASSERT_TRUE(e);
  EXPECT_EQ(e->name, "Kelmara");
  EXPECT_EQ(e->level, "country");
  EXPECT_DOUBLE_EQ(e->lon, 2);
  EXPECT_DOUBLE_EQ(e->lat, 1);
  EXPECT_TRUE(has(*e, "KRP"));
  EXPECT_FALSE(find("iso:UN"));
}

TEST_F(Gazetteer, ACityKeepsNamesThatNewsMayPrint) {
  const auto* e = find("geonames:1");
  ASSERT_TRUE(e);
  EXPECT_EQ(e->admin1, "Tarvel Oblast");
  EXPECT_TRUE(e->capital);
  EXPECT_TRUE(has(*e, "Al-Brennah"));
  EXPECT_TRUE(has(*e, "brennah"));  // an Arabic name without its article
  EXPECT_FALSE(has(*e, "brenn si"));
  EXPECT_FALSE(has(*e, "BRN"));
  EXPECT_FALSE(find("geonames:3"));
}

TEST_F(Gazetteer, ADivisionIsNamedAndPlacedByThePlacesInIt) {
  const auto* e = find("admin1:KE.01");
  ASSERT_TRUE(e);
  EXPECT_EQ(e->population, 490000);
  EXPECT_DOUBLE_EQ(e->lat, 1.5);
  EXPECT_TRUE(has(*e, "Tarvel"));
  EXPECT_TRUE(has(*e, "Tarwell"));  // of the town that it is named after
  EXPECT_TRUE(has(*e, "Tarv."));
  EXPECT_FALSE(find("admin1:KE.02"));
}

TEST_F(Gazetteer, ASubdivisionNeedsAPlace) {
  const auto* e = find("admin2:KE.01.5");
  ASSERT_TRUE(e);
  EXPECT_EQ(e->admin1, "Tarvel Oblast");
  EXPECT_EQ(e->population, 400000);
  EXPECT_FALSE(find("admin2:KE.01.6"));
}

TEST_F(Gazetteer, RegionsComeFromTheirTable) {
  const auto* e = find("region:vale");
  ASSERT_TRUE(e);
  EXPECT_EQ(e->level, "region");
  EXPECT_DOUBLE_EQ(e->lon, -6.5);
  EXPECT_TRUE(has(*e, "Vale of Vell"));
}

TEST(GazetteerSources, DamagedFilesAreRefused) {
  const auto names = tables();
  const auto countries = read_countries(sources().countries, names->table("countries")).value();
  EXPECT_EQ(read_countries("{", names->table("countries")).status().code(), ErrorCode::kCorrupt);
  EXPECT_EQ(read_countries("{}", names->table("countries")).status().code(), ErrorCode::kInvalid);
  for (auto part : {&GazetteerSources::cities, &GazetteerSources::divisions,
                    &GazetteerSources::subdivisions, &GazetteerSources::city_codes}) {
    GazetteerSources damaged = sources();
    (damaged.*part).pop_back();
    EXPECT_EQ(read_gazetteer(damaged, *names, countries, {}).status().code(), ErrorCode::kCorrupt);
  }
}

TEST(UsableName, LatinCapitalisedAndNoCode) {
  for (const char* good :
       {"Kyiv", "Łódź", "al-Hasaka", "São Tomé", "Ḥalab", "Saint-Denis", "L'Aquila"}) {
    EXPECT_TRUE(usable_name(good)) << good;
  }
  for (const char* bad :
       {"Київ", "kiu", "IEV", "Ko", "", "\xFF", "ji fu", "One Two Three Four Five Six Seven"}) {
    EXPECT_FALSE(usable_name(bad)) << bad;
  }
}

}  // namespace
}  // namespace sitrep
