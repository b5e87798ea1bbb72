#include "sitrep/kb/kb.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "sitrep/kb/kb_format.h"

namespace sitrep {
namespace {

constexpr const char* kPlaces =
    "id\tname\tcountry\tadmin1\tlevel\tlat\tlon\tpopulation\tnames\n"
    "iso:KM\tKelmara\tKM\t\tcountry\t10\t20\t900\tKelmaran Republic|The Kelmara\n"
    "t:1\tOstra\tKM\tOstra\tcity\t10.123456\t-20.5\t5000\tÓstra|Al-Ostrah\n"
    "t:2\tOstra\tKM\t\tadmin1\t10\t20\t90000\tOstra Province\n"
    "t:3\tOstra\tZZ\tFar\tcity\t1\t2\t7000\t\n"
    "t:4\tLower Vell on Sea\tKM\tOstra\tcity\t1\t2\t10\tKelmara\n";

std::vector<std::string> ids(const std::vector<Place>& places) {
  std::vector<std::string> out;
  for (const Place& p : places) out.emplace_back(p.id);
  return out;
}

std::string compiled() {
  return compile_kb(
      {{{"words", "word\tkind\n# a comment\n\none\ttwo\n"}}, parse_places(kPlaces).value(), "{}"});
}

std::filesystem::path temporary(const std::string& name) {
  return std::filesystem::temp_directory_path() /
         ("sitrep_kb_test_" + std::to_string(::getpid()) + name);
}

TEST(PlaceKey, FoldsCaseMarksHyphensAndApostrophes) {
  EXPECT_EQ(place_key("Al-Ḥasakah"), "al hasakah");
  EXPECT_EQ(place_key("  al   Hasakah "), "al hasakah");
  EXPECT_EQ(place_key("Sana’a"), "sanaa");
  EXPECT_EQ(place_key("Sana'a"), "sanaa");
  EXPECT_EQ(place_key("U.S."), "us");
  EXPECT_EQ(place_key("Łódź"), "lodz");
  EXPECT_EQ(place_key("Tromsø"), "tromso");
  EXPECT_EQ(place_key("İzmir"), "izmir");
  EXPECT_EQ(place_key("Diyarbakır"), "diyarbakir");
  EXPECT_EQ(place_key("St. Petersburg"), place_key("Saint Petersburg"));
  EXPECT_EQ(place_key("Trinidad & Tobago"), "trinidad and tobago");
  EXPECT_EQ(place_key("Port–au–Prince"), "port au prince");
  EXPECT_EQ(place_key(""), "");
  EXPECT_EQ(place_key("-'."), "");
}

TEST(PlaceKey, InvalidUtf8HasNoKey) { EXPECT_EQ(place_key("Os\xFFtra"), ""); }

RC_GTEST_PROP(PlaceKey, IsItsOwnKeyAndHasSingleSpaces, (const std::string& s)) {
  const std::string key = place_key(s);
  RC_ASSERT(key.find("  ") == std::string::npos);
  RC_ASSERT(place_key(key) == key);
}

TEST(Kb, FindsByNameAndAlternateName) {
  const auto kb = Kb::from_text({}, kPlaces);
  ASSERT_EQ(ids(kb->find_places("al ostrah")), std::vector<std::string>{"t:1"});
  const Place p = kb->find_places("AL-OSTRAH").front();
  EXPECT_EQ(p.name, "Ostra");
  EXPECT_EQ(p.country, "KM");
  EXPECT_EQ(p.admin1, "Ostra");
  EXPECT_EQ(p.level, "city");
  EXPECT_NEAR(p.lat, 10.12346, 1e-9);
  EXPECT_NEAR(p.lon, -20.5, 1e-9);
  EXPECT_EQ(p.population, 5000);
  EXPECT_TRUE(kb->find_places("Nowhere").empty());
  EXPECT_EQ(kb->find_id("t:3").value().country, "ZZ");
  EXPECT_FALSE(kb->find_id("t:").has_value());
  EXPECT_TRUE(kb->find_places("").empty());
  EXPECT_EQ(kb->max_name_words(), 4);
}

TEST(Kb, LargerPlacesFirstAndADivisionAfterItsNamesake) {
  const auto kb = Kb::from_text({}, kPlaces);
  EXPECT_EQ(ids(kb->find_places("Ostra")), (std::vector<std::string>{"t:3", "t:1", "t:2"}));
}

TEST(Kb, ACountryComesBeforeItsNamesakes) {
  const auto kb = Kb::from_text({}, kPlaces);
  EXPECT_EQ(ids(kb->find_places("Kelmara")), (std::vector<std::string>{"iso:KM", "t:4"}));
}

TEST(Kb, TablesComeWithoutHeaderCommentsAndBlankLines) {
  const auto kb = Kb::from_text({{"a", "x\ty\r\n#no\r\n\r\n1\t\t3\r\n4"}, {"empty", ""}}, "");
  const auto rows = kb->table("a");
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0], (TableRow{"1", "", "3"}));
  EXPECT_EQ(rows[1], (TableRow{"4"}));
  EXPECT_TRUE(kb->table("empty").empty());
  EXPECT_TRUE(kb->table("absent").empty());
}

TEST(Kb, TheHashChangesWithTheContentOnly) {
  const auto a = Kb::from_text({{"a", "x\n1\n"}, {"b", "x\n2\n"}}, kPlaces);
  const auto b = Kb::from_text({{"b", "x\n2\n"}, {"a", "x\n1\n"}}, kPlaces);
  const auto c = Kb::from_text({{"a", "x\n1\n"}, {"b", "x\n3\n"}}, kPlaces);
  EXPECT_EQ(a->hash().size(), 64u);
  EXPECT_EQ(a->hash(), b->hash());
  EXPECT_NE(a->hash(), c->hash());
}

TEST(Kb, MalformedPlacesNameTheLine) {
  for (const char* bad : {"a\tb\n", "i\tn\tKM\t\tvillage\t1\t2\t3\n", "i\tn\tKM\t\tcity\tx\t2\t3\n",
                          "i\tn\tKM\t\tcity\t91\t2\t3\n", "\tn\tKM\t\tcity\t1\t2\t3\n"}) {
    const auto r = parse_places(std::string("# first\n") + bad);
    ASSERT_FALSE(r.ok()) << bad;
    EXPECT_EQ(r.status().code(), ErrorCode::kInvalid);
    EXPECT_NE(r.status().message().find("line 2"), std::string::npos);
  }
}

TEST(KbFile, OpensWhatWasWritten) {
  const auto path = temporary("good");
  std::ofstream(path, std::ios::binary) << compiled();
  const auto kb = Kb::open(path.string());
  ASSERT_TRUE(kb.ok()) << kb.status().message();
  EXPECT_EQ(kb.value()->find_places("Ostra").size(), 3u);
  EXPECT_EQ(kb.value()->table("words").at(0).at(1), "two");
  EXPECT_EQ(kb.value()->outlines(), "{}");
  std::filesystem::remove(path);
}

TEST(KbFile, WhatIsNoFileOfThisVersionIsRefused) {
  EXPECT_EQ(Kb::open("/no/such/file").status().code(), ErrorCode::kNotFound);
  EXPECT_EQ(Kb::open("/").status().code(), ErrorCode::kUnreadable);
  EXPECT_EQ(open_kb_bytes("").status().code(), ErrorCode::kCorrupt);
  EXPECT_EQ(open_kb_bytes("something else entirely").status().code(), ErrorCode::kCorrupt);
  std::string newer = compiled();
  newer[8] = 99;
  EXPECT_EQ(open_kb_bytes(newer).status().code(), ErrorCode::kWrongVersion);
  const auto path = temporary("empty");
  std::ofstream(path, std::ios::binary).flush();
  EXPECT_EQ(Kb::open(path.string()).status().code(), ErrorCode::kCorrupt);
  std::filesystem::remove(path);
}

TEST(KbFile, EveryCutIsRefused) {
  const std::string whole = compiled();
  ASSERT_TRUE(verify_kb(whole).ok());
  for (size_t n = 0; n < whole.size(); ++n) {
    ASSERT_FALSE(open_kb_bytes(whole.substr(0, n)).ok()) << n;
  }
}

TEST(KbFile, EveryChangedByteIsFoundByTheFullCheckAndCrashesNothing) {
  const std::string whole = compiled();
  for (size_t n = 0; n < whole.size(); ++n) {
    std::string damaged = whole;
    damaged[n] = static_cast<char>(damaged[n] ^ 0x41);
    ASSERT_FALSE(verify_kb(damaged).ok()) << n;
    if (const auto kb = open_kb_bytes(damaged); kb.ok()) (void)kb.value()->find_places("Ostra");
  }
}

TEST(KbFile, TheDefaultIsToldByTheEnvironment) {
  ::setenv("SITREP_KB", "/no/such/file", 1);
  const auto kb = Kb::open_default();
  ::unsetenv("SITREP_KB");
  ASSERT_FALSE(kb.ok());
  EXPECT_EQ(kb.status().code(), ErrorCode::kNotFound);
  EXPECT_NE(kb.status().message().find("SITREP_KB"), std::string::npos);
}

}  // namespace
}  // namespace sitrep
