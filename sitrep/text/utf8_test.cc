#include "sitrep/text/utf8.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace sitrep {
namespace {

TEST(Utf8, ValidatesByTheStandard) {
  EXPECT_TRUE(valid_utf8("caf\xC3\xA9 \xF0\x9F\x98\x80"));
  EXPECT_FALSE(valid_utf8("\xC0\xAF"));          // overlong
  EXPECT_FALSE(valid_utf8("\xED\xA0\x80"));      // surrogate
  EXPECT_FALSE(valid_utf8("\xF4\x90\x80\x80"));  // beyond U+10FFFF
  EXPECT_FALSE(valid_utf8("\xE2\x80"));          // cut
}

TEST(Utf8, RepairMapsEachReplacementToItsBytes) {
  const RepairedText r = repair_utf8(
      "ab\xE2\x80 c\xFF"
      "d");
  EXPECT_EQ(r.text,
            "ab\xEF\xBF\xBD c\xEF\xBF\xBD"
            "d");
  EXPECT_EQ(r.repaired, 2u);
  EXPECT_EQ(r.map.to_raw({2, 5}), (Span{2, 4}));
  EXPECT_EQ(r.map.to_raw({7, 10}), (Span{6, 7}));
  EXPECT_EQ(r.map.to_raw({10, 11}), (Span{7, 8}));
}

TEST(Utf8, RepairOfAnyBytesIsValidAndCovered) {
  rc::check([](const std::string& bytes) {
    const RepairedText r = repair_utf8(bytes);
    RC_ASSERT(valid_utf8(r.text));
    RC_ASSERT(r.map.clean_size() == r.text.size());
    if (valid_utf8(bytes)) RC_ASSERT(r.text == bytes);
  });
}

TEST(Utf8, CutsOnCharacters) {
  EXPECT_EQ(cut_utf8("a\xC3\xA9z", 2), "a");
  EXPECT_EQ(cut_utf8("a\xC3\xA9z", 3), "a\xC3\xA9");
}

TEST(Utf8, TrimKnowsUnicodeSpace) {
  EXPECT_EQ(trim("\xC2\xA0 \xE2\x80\xA8word\xE3\x80\x80\xEF\xBB\xBF"), "word");
  EXPECT_TRUE(blank(" \xE2\x80\x8B\n"));
}

TEST(Utf8, CountsWords) {
  EXPECT_EQ(count_words("At least 58 people \xE2\x80\x93 all of Kelm."), 7u);
  EXPECT_EQ(count_characters("caf\xC3\xA9"), 4u);
}

}  // namespace
}  // namespace sitrep
