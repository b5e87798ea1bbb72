#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sitrep/nlp/arc_eager_state.h"

namespace sitrep {
namespace {

using ::testing::ElementsAre;

std::vector<int32_t> heads_of(const ArcEagerState& state) {
  std::vector<int32_t> heads, labels;
  state.heads(heads, labels);
  return heads;
}

TEST(ArcEagerState, ShiftsAndJoins) {  // "rivers rose fast": rivers <- rose -> fast
  ArcEagerState s(3);
  s.shift();
  EXPECT_EQ(s.S(0), 0);
  EXPECT_EQ(s.B(0), 1);
  EXPECT_EQ(s.B(1), 2);
  EXPECT_EQ(s.B(2), -1);
  s.left_arc(7);
  EXPECT_EQ(s.depth(), 0u);
  EXPECT_EQ(s.left(1), 0);
  s.shift();
  s.right_arc(8);
  EXPECT_EQ(s.right(1), 2);
  EXPECT_FALSE(s.is_final());
  s.reduce();
  s.reduce();
  EXPECT_TRUE(s.is_final());
  EXPECT_THAT(heads_of(s), ElementsAre(1, -1, 1));
}

TEST(ArcEagerState, AWordWithoutHeadGoesBackToTheBuffer) {
  ArcEagerState s(3);
  s.shift();
  s.shift();
  s.reduce();  // 1 has no head, and 0 is below it
  EXPECT_EQ(s.B(0), 1);
  EXPECT_EQ(s.B(1), 2);
  EXPECT_EQ(s.buffered(), 2u);
  EXPECT_TRUE(s.unshiftable(1));
  s.left_arc(1);  // clears the mark of the new head
  EXPECT_FALSE(s.unshiftable(1));
  s.shift();
  s.reduce();  // alone on the stack: it goes for good
  EXPECT_EQ(s.B(0), 2);
}

TEST(ArcEagerState, TheLastArcOfAHeadIsReplacedCleanly) {
  ArcEagerState s(3);
  s.shift();
  s.right_arc(1);  // 0 -> 1
  s.left_arc(2);   // 2 -> 1 instead
  EXPECT_EQ(s.right(0), -1);
  EXPECT_EQ(s.left(2), 1);
  EXPECT_THAT(heads_of(s), ElementsAre(-1, 2, -1));
}

// The arcs that a word keeps are those made before and after the one it lost.
TEST(ArcEagerState, OtherArcsOfTheHeadStay) {
  ArcEagerState s(5);
  s.shift();       // 0
  s.right_arc(1);  // 0 -> 1
  s.reduce();
  s.right_arc(1);  // 0 -> 2
  s.left_arc(3);   // 3 -> 2 instead
  EXPECT_EQ(s.right(0), 1);
  s.right_arc(4);  // 0 -> 3
  EXPECT_EQ(s.right(0), 3);
  EXPECT_THAT(heads_of(s), ElementsAre(-1, 0, 3, 0, -1));
}

TEST(ArcEagerState, SentenceStartsAndForcedEnds) {
  ArcEagerState s(4);
  s.break_before_next();
  EXPECT_TRUE(s.is_sent_start(1));
  EXPECT_FALSE(s.is_sent_start(0));
  EXPECT_FALSE(s.is_sent_start(-1));
  s.shift();
  s.force_final();
  EXPECT_TRUE(s.is_final());
}

}  // namespace
}  // namespace sitrep
