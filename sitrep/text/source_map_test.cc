#include "sitrep/text/source_map.h"

#include <gtest/gtest.h>

namespace sitrep {
namespace {

TEST(SourceMap, CopiedRunsKeepPositionsAndReplacedOnesAreWhole) {
  SourceMap map;
  map.copy(3, 10);           // [0,3) -> [10,13)
  map.replace(1, {13, 18});  // an entity
  map.copy(2, 18);
  EXPECT_EQ(map.to_raw({1, 3}), (Span{11, 13}));
  EXPECT_EQ(map.to_raw({2, 4}), (Span{12, 18}));
  EXPECT_EQ(map.to_raw({3, 5}), (Span{13, 19}));
  EXPECT_EQ(map.clean_size(), 6u);
}

TEST(SourceMap, ComposesThroughBothKindsOfRuns) {
  SourceMap middle;   // middle -> raw
  middle.copy(4, 3);  // as after a byte order mark
  middle.replace(3, {7, 8});
  SourceMap clean;  // clean -> middle
  clean.copy(2, 1);
  clean.replace(1, {3, 7});
  const SourceMap both = clean.composed_with(middle);
  EXPECT_EQ(both.to_raw({0, 2}), (Span{4, 6}));
  EXPECT_EQ(both.to_raw({2, 3}), (Span{6, 8}));
}

}  // namespace
}  // namespace sitrep
