#include "sitrep/ledger/tolerance.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "sitrep/ledger/test_records.h"

namespace sitrep {
namespace {

using testing::Fig;

Tolerance of(const Fig& fig) { return tolerance_of(fig.figure()); }
Fit between(const Fig& a, const Fig& b) { return fit(of(a), of(b)); }

TEST(Tolerance, SharpNumbersStandAlone) {
  EXPECT_EQ(between(Fig("30 people", "30"), Fig("32 people", "32")), Fit::apart);
  EXPECT_EQ(between(Fig("1,332 people", "1332"), Fig("1,333 people", "1333")), Fit::apart);
  EXPECT_EQ(between(Fig("30 people", "30"), Fig("30 people", "30")), Fit::agree);
}

TEST(Tolerance, RoundNumbersGiveWay) {
  EXPECT_EQ(between(Fig("2,000 people", "2000"), Fig("2,090 people", "2090")),
            Fit::agree);  // within 5 %
  EXPECT_EQ(between(Fig("2,000 people", "2000"), Fig("2,110 people", "2110")),
            Fit::tension);  // beyond it
  EXPECT_EQ(between(Fig("2,000 people", "2000"), Fig("3,001 people", "3001")),
            Fit::apart);  // beyond 1.5 times
  EXPECT_EQ(between(Fig("2,000 people", "2000"), Fig("3,000 people", "3000")),
            Fit::tension);  // touching is not apart
}

TEST(Tolerance, HedgesHaveTheirOwnEnds) {
  EXPECT_EQ(between(Fig("about 100 people", "100"), Fig("110 people", "110")), Fit::agree);
  EXPECT_EQ(between(Fig("about 100 people", "100"), Fig("111 people", "111")), Fit::tension);
  EXPECT_EQ(between(Fig("nearly 100 people", "100"), Fig("100 people", "100")),
            Fit::apart);  // open above
  EXPECT_EQ(between(Fig("nearly 100 people", "100"), Fig("90 people", "90")), Fit::agree);
  EXPECT_EQ(between(Fig("at least 20", "20"), Fig("at least 29", "29")), Fit::agree);
  EXPECT_EQ(between(Fig("more than 20", "20"), Fig("20", "20")), Fit::apart);
  EXPECT_EQ(between(Fig("at least 20", "20"), Fig("20", "20")), Fit::agree);
  EXPECT_EQ(between(Fig("up to 20", "20"), Fig("21", "21")), Fit::apart);
}

TEST(Tolerance, ScaleWordsReachUpwards) {
  const Fig dozens = Fig("dozens of people", "dozens").scale(12);
  EXPECT_EQ(between(dozens, Fig("119 people", "119")), Fit::agree);
  EXPECT_EQ(between(dozens, Fig("120 people", "120")), Fit::tension);
  EXPECT_EQ(between(dozens, Fig("11 people", "11")), Fit::apart);
  const Fig several = Fig("several people", "several").scale(1).bound(Bound::SEVERAL);
  const Fig few = Fig("a few people", "a few").scale(1).bound(Bound::SEVERAL);
  EXPECT_EQ(between(several, Fig("2 people", "2")), Fit::tension);
  EXPECT_EQ(between(few, Fig("2 people", "2")), Fit::agree);
}

TEST(Tolerance, RangesAndShares) {
  EXPECT_EQ(between(Fig("5 to 7 people", "5 to 7").range(5, 7), Fig("7", "7")), Fit::agree);
  EXPECT_EQ(between(Fig("5 to 7 people", "5 to 7").range(5, 7), Fig("8", "8")), Fit::apart);
  EXPECT_EQ(between(Fig("half", "0.5").bound(Bound::RATIO), Fig("0.6", "0.6")), Fit::agree);
  EXPECT_EQ(between(Fig("half", "0.5").bound(Bound::RATIO), Fig("0.7", "0.7")), Fit::tension);
  EXPECT_EQ(between(Fig("half", "0.5").bound(Bound::RATIO), Fig("0.8", "0.8")), Fit::apart);
}

TEST(Tolerance, LargestNumbersDoNotOverflow) {
  const Fig huge("about 999999999999999999", "999999999999999999");
  EXPECT_EQ(between(huge, huge), Fit::agree);
  EXPECT_EQ(between(huge, Fig("1", "1")), Fit::apart);
}

TEST(Tolerance, DirectionComparesStatedEnds) {
  EXPECT_EQ(direction(Fig("30", "30").figure(), Fig("43", "43").figure()), 1);
  EXPECT_EQ(direction(Fig("43", "43").figure(), Fig("30", "30").figure()), -1);
  EXPECT_EQ(direction(Fig("a", "a").range(5, 9).figure(), Fig("b", "b").range(6, 8).figure()), 0);
}

Fig any_figure() {
  const auto n = *rc::gen::inRange<int64_t>(0, 200000);
  Fig fig("x " + std::to_string(n), std::to_string(n));
  const auto bound = static_cast<Bound>(*rc::gen::inRange(0, 8));
  return fig.bound(bound);
}

RC_GTEST_PROP(ToleranceProperty, FitIsSymmetric, ()) {
  const Fig a = any_figure(), b = any_figure();
  RC_ASSERT(between(a, b) == between(b, a));
}

RC_GTEST_PROP(ToleranceProperty, TolLiesInOuter, ()) {
  const Fig a = any_figure(), b = any_figure();
  if (meets(of(a).tol, of(b).tol)) RC_ASSERT(meets(of(a).outer, of(b).outer));
}

}  // namespace
}  // namespace sitrep
