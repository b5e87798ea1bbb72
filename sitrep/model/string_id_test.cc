#include "sitrep/model/string_id.h"

#include <gtest/gtest.h>

namespace sitrep {
namespace {

TEST(StringId, KnowsTheReservedSymbols) {
  EXPECT_EQ(string_id(""), 0u);
  EXPECT_EQ(string_id("IS_ALPHA"), 1u);
  EXPECT_EQ(string_id("ORG"), 383u);
  EXPECT_EQ(string_id("dep"), 414u);
  EXPECT_EQ(string_id("punct"), 445u);
  EXPECT_EQ(string_id("_"), 456u);
}

TEST(StringId, HashesWhatIsNoSymbol) {
  // Values of spaCy's StringStore.
  EXPECT_EQ(string_id("a"), 11901859001352538922u);
  EXPECT_EQ(string_id("coffee"), 3197928453018144401u);
  EXPECT_EQ(string_id("seventh"), 14258820434006091661u);
  EXPECT_EQ(string_id("eightlet"), 7816728767909720121u);
  EXPECT_EQ(string_id("ninechars"), 8103044633344095752u);
  EXPECT_EQ(string_id("Ostra’s Höhe"), 12131402114643738499u);
  EXPECT_EQ(string_id("a whole sentence of Lower Vell is longer"), 16432916160204990165u);
  EXPECT_NE(string_id("Org"), string_id("ORG"));
}

}  // namespace
}  // namespace sitrep
