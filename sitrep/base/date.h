// Civil dates that may be partly known. Proleptic Gregorian, no time zone (ledger: a day is a day
// at the place of the event). Plain values, thread-safe.
#ifndef SITREP_BASE_DATE_H_
#define SITREP_BASE_DATE_H_

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sitrep {

// A day, a month (day = 0), a year (month = day = 0), or a day without a year (year = 0).
// weekday: 1 Monday .. 7 Sunday as *stated* by the text, 0 if not stated; it never takes part in
// comparisons.
struct Date {
  int16_t year = 0;
  int8_t month = 0;
  int8_t day = 0;
  int8_t weekday = 0;

  bool is_day() const { return year != 0 && month != 0 && day != 0; }
  bool empty() const { return year == 0 && month == 0 && day == 0; }
  friend bool operator==(const Date& a, const Date& b) {
    return a.year == b.year && a.month == b.month && a.day == b.day;
  }
  friend std::strong_ordering operator<=>(const Date& a, const Date& b) {
    if (auto c = a.year <=> b.year; c != 0) return c;
    if (auto c = a.month <=> b.month; c != 0) return c;
    return a.day <=> b.day;
  }
};

// Half-open ends: an absent end is unknown, not infinite.
struct DateRange {
  std::optional<Date> from;
  std::optional<Date> to;
  friend bool operator==(const DateRange&, const DateRange&) = default;
};

// Is it a real calendar day? REQUIRES is_day() for true.
bool valid_day(const Date& d);
// Days since 1970-01-01. REQUIRES valid_day(d).
int32_t to_days(const Date& d);
Date from_days(int32_t days);
Date add_days(const Date& d, int days);
// 1 Monday .. 7 Sunday. REQUIRES valid_day(d).
int weekday_of(const Date& d);
// The last day of a month or year, the day itself for a day. REQUIRES year != 0.
Date last_day(const Date& d);
// "2022-09-25", "2022-09", "2022", "--09-27" (a day without a year), "" if empty.
std::string to_iso(const Date& d);
// Reads what to_iso writes and full ISO 8601 date-times (the time is dropped); nullopt otherwise.
std::optional<Date> parse_iso(std::string_view s);
// "22 Sep 2022", "Sep 2022", "2022", "27 Sep": the form of the report (ledger.md section 11).
std::string to_words(const Date& d);

}  // namespace sitrep

#endif  // SITREP_BASE_DATE_H_
