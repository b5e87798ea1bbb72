#include "sitrep/model/string_id.h"

#include <gtest/gtest.h>

namespace sitrep {
namespace {

TEST(StringId, NumbersOfReservedSymbols) {
  EXPECT_EQ(string_id(""), 0u);
  EXPECT_EQ(string_id("IS_ALPHA"), 1u);
  EXPECT_EQ(string_id("ORG"), 383u);
  EXPECT_EQ(string_id("LOC"), 385u);
  EXPECT_EQ(string_id("dep"), 414u);
  EXPECT_EQ(string_id("_"), 456u);
  EXPECT_NE(string_id("Org"), 383u);
  EXPECT_NE(string_hash("ORG"), 383u);
}

// Expected values: spaCy's hash_string.
TEST(StringId, HashesOfOtherStrings) {
  EXPECT_EQ(string_id("a"), 11901859001352538922u);
  EXPECT_EQ(string_id("Kesteven"), 4728438235788782216u);  // a whole word of eight bytes
  EXPECT_EQ(string_id("Ödelmark"), 2230012676782232468u);
  EXPECT_EQ(string_id("1234567890123456789"), 14087236246585683780u);
  EXPECT_EQ(string_hash("ORG"), 8419042386026509531u);
}

}  // namespace
}  // namespace sitrep
