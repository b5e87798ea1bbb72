#include "sitrep/base/date.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "sitrep/base/check.h"

namespace sitrep {
namespace {

Date date(int year, int month = 0, int day = 0) {
  Date d;
  d.year = static_cast<int16_t>(year);
  d.month = static_cast<int8_t>(month);
  d.day = static_cast<int8_t>(day);
  return d;
}

constexpr int kFirst = -719162;  // 0001-01-01
constexpr int kLast = 2932896;   // 9999-12-31

TEST(Date, LeapYears) {
  EXPECT_TRUE(valid_day(date(2000, 2, 29)));
  EXPECT_TRUE(valid_day(date(2024, 2, 29)));
  EXPECT_FALSE(valid_day(date(1900, 2, 29)));
  EXPECT_FALSE(valid_day(date(2023, 2, 29)));
  EXPECT_FALSE(valid_day(date(2023, 4, 31)));
  EXPECT_FALSE(valid_day(date(2023, 13, 1)));
  EXPECT_FALSE(valid_day(date(2023, 4)));
  EXPECT_FALSE(valid_day(Date{}));
}

TEST(Date, DaysCountFromTheEpoch) {
  EXPECT_EQ(to_days(date(1970, 1, 1)), 0);
  EXPECT_EQ(to_days(date(2000, 3, 1)), 11017);
  EXPECT_EQ(to_days(date(1969, 12, 31)), -1);
  EXPECT_EQ(add_days(date(2024, 2, 28), 2), date(2024, 3, 1));
  EXPECT_EQ(add_days(date(2023, 1, 1), -1), date(2022, 12, 31));
}

TEST(Date, WeekdaysAreThoseOfTheCalendar) {
  EXPECT_EQ(weekday_of(date(1970, 1, 1)), 4);
  EXPECT_EQ(weekday_of(date(2022, 9, 25)), 7);
  EXPECT_EQ(weekday_of(date(1969, 12, 29)), 1);
}

TEST(Date, WhatIsNoDayHasNoNumber) { EXPECT_THROW(to_days(date(2022, 9)), InternalError); }

TEST(Date, TheLastDayOfWhatIsKnown) {
  EXPECT_EQ(last_day(date(2024, 2)), date(2024, 2, 29));
  EXPECT_EQ(last_day(date(2022)), date(2022, 12, 31));
  EXPECT_EQ(last_day(date(2022, 9, 3)), date(2022, 9, 3));
  EXPECT_THROW(last_day(Date{}), InternalError);
}

TEST(Date, IsoForms) {
  EXPECT_EQ(to_iso(date(2022, 9, 5)), "2022-09-05");
  EXPECT_EQ(to_iso(date(2022, 9)), "2022-09");
  EXPECT_EQ(to_iso(date(2022)), "2022");
  EXPECT_EQ(to_iso(date(0, 9, 27)), "--09-27");
  EXPECT_EQ(to_iso(Date{}), "");
}

TEST(Date, ReadsDateTimesAndDropsTheTime) {
  EXPECT_EQ(parse_iso("2022-09-25T10:11:12Z"), date(2022, 9, 25));
  EXPECT_EQ(parse_iso("2022-09-25 10:11"), date(2022, 9, 25));
}

TEST(Date, RefusesWhatIsNoDate) {
  for (const char* bad :
       {"", "x", "22-09-25", "2022-9-5", "2022-02-30", "2022-00", "2022-13", "2022-09-25x",
        "2022/09/25", "--13-01", "--09-27T", "0000", "2022-09-00", "2022-", "2022-09-2"}) {
    EXPECT_EQ(parse_iso(bad), std::nullopt) << bad;
  }
}

TEST(Date, WordsOfTheReport) {
  EXPECT_EQ(to_words(date(2022, 9, 5)), "5 Sep 2022");
  EXPECT_EQ(to_words(date(2022, 9)), "Sep 2022");
  EXPECT_EQ(to_words(date(2022)), "2022");
  EXPECT_EQ(to_words(date(0, 9, 27)), "27 Sep");
}

TEST(Date, AStatedWeekdayTakesNoPartInComparisons) {
  Date stated = date(2022, 9, 5);
  stated.weekday = 3;
  EXPECT_EQ(stated, date(2022, 9, 5));
}

RC_GTEST_PROP(DateProperty, DaysAndIsoComeBack, ()) {
  const int days = *rc::gen::inRange(kFirst, kLast);
  const Date d = from_days(days);
  RC_ASSERT(valid_day(d));
  RC_ASSERT(to_days(d) == days);
  RC_ASSERT(parse_iso(to_iso(d)) == d);
}

RC_GTEST_PROP(DateProperty, TheNextDayIsLaterAndItsWeekdayTheNext, ()) {
  const Date d = from_days(*rc::gen::inRange(kFirst, kLast));
  const Date next = add_days(d, 1);
  RC_ASSERT(d < next);
  RC_ASSERT(weekday_of(next) == weekday_of(d) % 7 + 1);
}

RC_GTEST_PROP(DateProperty, AnyTextIsReadOrRefused, (const std::string& text)) {
  const auto d = parse_iso(text);
  RC_ASSERT(!d || !d->empty());
}

}  // namespace
}  // namespace sitrep
