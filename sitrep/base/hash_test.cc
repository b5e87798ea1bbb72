#include "sitrep/base/hash.h"

#include <gtest/gtest.h>

#include <set>

namespace sitrep {
namespace {

TEST(Hash, Sha256IsThatOfTheStandard) {
  // FIPS 180-4 examples.
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST(Hash, IdsAreStableAndTellPartsApart) {
  EXPECT_EQ(make_id("f", {"a", "b"}), "f-" + sha256_hex(std::string("a\0b\0", 4)).substr(0, 16));
  EXPECT_NE(make_id("f", {"ab", "c"}), make_id("f", {"a", "bc"}));
  EXPECT_NE(make_id("f", {"a"}), make_id("f", {"a", ""}));
  EXPECT_EQ(make_id("s", {"x"}).size(), 18u);
}

TEST(Hash, Hash64IsTheSameOnEveryMachine) {
  // Part of the format of sitrep.kb: a change of these values needs a new format version.
  // Computed independently, in Python.
  EXPECT_EQ(hash64(""), 17058014651485797458ull);
  EXPECT_EQ(hash64("ostra"), 13010534227318220069ull);
}

TEST(Hash, Hash64DependsOnEveryByteAndTheSeed) {
  std::set<uint64_t> seen;
  for (int i = 0; i < 256; ++i) seen.insert(hash64(std::string("a") + static_cast<char>(i)));
  EXPECT_EQ(seen.size(), 256u);
  EXPECT_NE(hash64("a", 1), hash64("a", 2));
}

}  // namespace
}  // namespace sitrep
