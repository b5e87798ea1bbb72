#include "sitrep/base/decimal.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <limits>

namespace sitrep {
namespace {

Decimal decimal(const char* text) { return parse_decimal(text).value(); }

TEST(Decimal, IsNormalised) {
  EXPECT_EQ(decimal("3.80"), decimal("3.8"));
  EXPECT_EQ(decimal("3.0"), Decimal::integer(3));
  EXPECT_EQ(decimal("+3"), Decimal::integer(3));
  EXPECT_EQ(decimal("-2").units, -2);
  EXPECT_EQ(decimal("0.000"), Decimal::integer(0));
  EXPECT_EQ(decimal(".5"), decimal("0.5"));
}

TEST(Decimal, RefusesWhatIsMalformedOrTooLong) {
  for (const char* bad : {"", "-", "+", ".", "1.", "1..2", "1,000", "1e3", "0x1", " 1", "1 ", "--1",
                          "1234567890123456789", "0.1234567890"}) {
    EXPECT_EQ(parse_decimal(bad), std::nullopt) << bad;
  }
  EXPECT_EQ(to_string(decimal("999999999999999999")), "999999999999999999");
}

TEST(Decimal, ComparesByValue) {
  EXPECT_LT(decimal("3.8"), decimal("3.81"));
  EXPECT_LT(decimal("-1"), decimal("-0.5"));
  EXPECT_GT(decimal("999999999999999999"), decimal("0.000000001"));
}

TEST(Decimal, MultipliesExactlyOrNotAtAll) {
  EXPECT_EQ(multiply(decimal("3.8"), Decimal::integer(1'000'000)), Decimal::integer(3'800'000));
  EXPECT_EQ(multiply(decimal("0.5"), decimal("0.5")), decimal("0.25"));
  EXPECT_EQ(multiply(decimal("999999999999999999"), Decimal::integer(1000)), std::nullopt);
  EXPECT_EQ(multiply(decimal("0.000001"), decimal("0.000001")), std::nullopt);
}

TEST(Decimal, AddsExactlyOrNotAtAll) {
  EXPECT_EQ(add(decimal("0.1"), decimal("0.2")), decimal("0.3"));
  EXPECT_EQ(add(decimal("5"), decimal("-5")), Decimal::integer(0));
  const Decimal largest = Decimal::integer(std::numeric_limits<int64_t>::max());
  EXPECT_EQ(add(largest, Decimal::integer(1)), std::nullopt);
  EXPECT_EQ(add(largest, decimal("0.1")), std::nullopt);
}

TEST(Decimal, GroupsThousandsOnly) {
  EXPECT_EQ(to_grouped(decimal("53136")), "53,136");
  EXPECT_EQ(to_grouped(decimal("999")), "999");
  EXPECT_EQ(to_grouped(decimal("-1000")), "-1,000");
  EXPECT_EQ(to_grouped(decimal("1234567.25")), "1,234,567.25");
  EXPECT_EQ(to_grouped(decimal("0.1234")), "0.1234");
}

TEST(Decimal, SignificantDigits) {
  EXPECT_EQ(significant_digits(decimal("66000")), 2);
  EXPECT_EQ(significant_digits(decimal("53136")), 5);
  EXPECT_EQ(significant_digits(decimal("0")), 1);
  EXPECT_EQ(significant_digits(decimal("-120")), 2);
  EXPECT_EQ(significant_digits(decimal("3.8")), 2);
}

Decimal any_decimal() {
  const auto units = *rc::gen::inRange<int64_t>(-999'999'999'999, 999'999'999'999);
  const auto shift = *rc::gen::inRange(0, 6);
  std::string text = std::to_string(units < 0 ? -units : units);
  if (static_cast<size_t>(shift) >= text.size())
    text.insert(0, static_cast<size_t>(shift) + 1 - text.size(), '0');
  if (shift > 0) text.insert(text.size() - static_cast<size_t>(shift), ".");
  return parse_decimal(units < 0 ? "-" + text : text).value();
}

RC_GTEST_PROP(DecimalProperty, TextComesBack, ()) {
  const Decimal d = any_decimal();
  RC_ASSERT(parse_decimal(to_string(d)) == d);
}

RC_GTEST_PROP(DecimalProperty, AdditionIsUndoneByItsOpposite, ()) {
  const Decimal a = any_decimal(), b = any_decimal();
  const auto sum = add(a, b);
  RC_ASSERT(sum.has_value());
  RC_ASSERT(add(b, a) == sum);
  RC_ASSERT(add(*sum, Decimal{-b.units, b.places}) == a);
}

RC_GTEST_PROP(DecimalProperty, OrderAgreesWithTheDifference, ()) {
  const Decimal a = any_decimal(), b = any_decimal();
  const auto difference = add(a, Decimal{-b.units, b.places});
  RC_ASSERT(difference.has_value());
  RC_ASSERT((a < b) == (difference->units < 0));
  RC_ASSERT((a == b) == (difference->units == 0));
}

RC_GTEST_PROP(DecimalProperty, GroupingChangesCommasOnly, ()) {
  const Decimal d = any_decimal();
  std::string plain = to_grouped(d);
  plain.erase(std::remove(plain.begin(), plain.end(), ','), plain.end());
  RC_ASSERT(plain == to_string(d));
}

}  // namespace
}  // namespace sitrep
