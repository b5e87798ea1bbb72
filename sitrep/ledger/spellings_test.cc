#include "sitrep/ledger/spellings.h"

#include <gtest/gtest.h>

namespace sitrep {
namespace {

using Name = std::vector<std::string>;

bool one(const Name& a, const Name& b) {
  const std::string key = spelling_key(a);
  return !key.empty() && key == spelling_key(b) && is_one_spelling(a, b) && is_one_spelling(b, a);
}

TEST(Spellings, OfOneName) {
  EXPECT_TRUE(one({"noor", "fayez"}, {"nour", "faiz"}));
  EXPECT_TRUE(one({"oleksa", "marensky"}, {"oleksa", "marenskyy"}));
  EXPECT_TRUE(one({"abdel", "rahman", "voss"}, {"abdurrahman", "voss"}));
  EXPECT_TRUE(one({"mohammed", "harif"}, {"muhamad", "harif"}));
  EXPECT_TRUE(one({"oleg", "varinegov"}, {"oleh", "varyniehov"}));
  EXPECT_TRUE(one({"mykhailo", "teglyarev"}, {"mikhail", "tehliariov"}));
  EXPECT_TRUE(one({"yusef", "al", "qadir"}, {"yousef", "kadir"}));
}

TEST(Spellings, OtherNamesAreOtherPeople) {
  EXPECT_FALSE(one({"omar", "hadley"}, {"amir", "hadley"}));
  EXPECT_FALSE(one({"hassan", "orlen"}, {"hussein", "orlen"}));
  EXPECT_FALSE(one({"maria", "trenk"}, {"mario", "trenk"}));
  EXPECT_FALSE(one({"rena", "voss"}, {"rena", "vass"}));
  EXPECT_FALSE(one({"gassan", "orlen"}, {"hassan", "orlen"}));
  EXPECT_FALSE(one({"oleg", "varinegov"}, {"olga", "varinegov"}));
  EXPECT_FALSE(one({"karl", "brenner"}, {"karl", "brandner"}));
}

TEST(Spellings, TooLittleToKnowAnybodyBy) {
  EXPECT_EQ(spelling_key({"faiz"}), "");
  EXPECT_EQ(spelling_key({"ali", "ay"}), "");
  EXPECT_EQ(spelling_key(Name(9, "word")), "");
}

}  // namespace
}  // namespace sitrep
