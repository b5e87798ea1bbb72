#include "sitrep/kb/noun_classes.h"

#include <gtest/gtest.h>

namespace sitrep {
namespace {

// A small tree in the format of wndb(5WN), written for this test.
constexpr std::string_view kData =
    "  1 a comment\n"
    "00000010 06 n 01 artifact 0 000 | made\n"
    "00000020 06 n 02 vehicle 0 carrier 0 001 @ 00000010 n 0000 | carries\n"
    "00000030 06 n 01 sledge 0 001 @ 00000020 n 0000 | on runners\n"
    "00000040 06 n 01 ladle 0 001 @ 00000010 n 0000 | for soup\n"
    "00000050 18 n 01 weaver 0 000 | weaves\n"
    "00000060 09 n 01 notion 0 000 | thought\n";
constexpr std::string_view kIndex =
    "  1 a comment\n"
    "ladle n 1 1 @ 1 0 00000040  \n"
    "notion n 2 0 2 1 00000060 00000040  \n"
    "sledge n 1 1 @ 1 0 00000030  \n"
    "sledge_dog n 1 1 @ 1 0 00000030  \n"
    "weaver n 1 0 1 1 00000050  \n";

TEST(NounClasses, FirstSenseAndNearestRoot) {
  const auto table = noun_classes(kIndex, kData);
  ASSERT_TRUE(table.ok());
  EXPECT_EQ(table.value(),
            "lemma\tclass\nladle\tthing\nnotion\tabstract\nsledge\tvehicle\nweaver\tperson\n");
}

TEST(NounClasses, RefusesOtherFiles) {
  EXPECT_FALSE(noun_classes("ladle is a noun\n", kData).ok());
  EXPECT_FALSE(noun_classes(kIndex, "{\"json\": true}\n").ok());
  EXPECT_FALSE(noun_classes("", "").ok());
}

}  // namespace
}  // namespace sitrep
