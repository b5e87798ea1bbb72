#include "sitrep/base/date.h"

#include <array>
#include <chrono>
#include <cstdio>

#include "sitrep/base/check.h"

namespace sitrep {
namespace {

using std::chrono::year_month_day;

year_month_day to_ymd(const Date& d) {
  return year_month_day{std::chrono::year{d.year},
                        std::chrono::month{static_cast<unsigned>(d.month)},
                        std::chrono::day{static_cast<unsigned>(d.day)}};
}

// Reads exactly `count` digits at `at`, or -1.
int digits(std::string_view s, size_t at, size_t count) {
  if (at + count > s.size()) return -1;
  int v = 0;
  for (size_t i = at; i < at + count; ++i) {
    if (s[i] < '0' || s[i] > '9') return -1;
    v = v * 10 + (s[i] - '0');
  }
  return v;
}

}  // namespace

bool valid_day(const Date& d) { return d.is_day() && to_ymd(d).ok(); }

int32_t to_days(const Date& d) {
  SITREP_CHECK(valid_day(d));
  return static_cast<int32_t>(std::chrono::sys_days{to_ymd(d)}.time_since_epoch().count());
}

Date from_days(int32_t days) {
  const year_month_day ymd{std::chrono::sys_days{std::chrono::days{days}}};
  Date d;
  d.year = static_cast<int16_t>(static_cast<int>(ymd.year()));
  d.month = static_cast<int8_t>(static_cast<unsigned>(ymd.month()));
  d.day = static_cast<int8_t>(static_cast<unsigned>(ymd.day()));
  return d;
}

Date add_days(const Date& d, int days) { return from_days(to_days(d) + days); }

int weekday_of(const Date& d) {
  const int32_t n = to_days(d);  // 1970-01-01 was a Thursday
  return ((n % 7 + 7 + 3) % 7) + 1;
}

Date last_day(const Date& d) {
  SITREP_CHECK(d.year != 0);
  if (d.day != 0) return d;
  Date out = d;
  if (d.month == 0) out.month = 12;
  using namespace std::chrono;
  const year_month_day_last last{year{d.year},
                                 month_day_last{month{static_cast<unsigned>(out.month)}}};
  out.day = static_cast<int8_t>(static_cast<unsigned>(last.day()));
  return out;
}

std::string to_iso(const Date& d) {
  char buf[32];
  if (d.empty()) return "";
  if (d.year == 0) {
    std::snprintf(buf, sizeof buf, "--%02d-%02d", d.month, d.day);
  } else if (d.month == 0) {
    std::snprintf(buf, sizeof buf, "%04d", d.year);
  } else if (d.day == 0) {
    std::snprintf(buf, sizeof buf, "%04d-%02d", d.year, d.month);
  } else {
    std::snprintf(buf, sizeof buf, "%04d-%02d-%02d", d.year, d.month, d.day);
  }
  return buf;
}

std::optional<Date> parse_iso(std::string_view s) {
  Date d;
  if (s.starts_with("--")) {
    const int m = digits(s, 2, 2), day = digits(s, 5, 2);
    if (m < 1 || m > 12 || day < 1 || day > 31 || s.size() != 7 || s[4] != '-') return std::nullopt;
    d.month = static_cast<int8_t>(m);
    d.day = static_cast<int8_t>(day);
    return d;
  }
  const int y = digits(s, 0, 4);
  if (y < 1) return std::nullopt;
  d.year = static_cast<int16_t>(y);
  if (s.size() == 4) return d;
  const int m = digits(s, 5, 2);
  if (s[4] != '-' || m < 1 || m > 12) return std::nullopt;
  d.month = static_cast<int8_t>(m);
  if (s.size() == 7) return d;
  const int day = digits(s, 8, 2);
  if (s[7] != '-' || day < 1) return std::nullopt;
  d.day = static_cast<int8_t>(day);
  if (!valid_day(d)) return std::nullopt;
  if (s.size() > 10 && s[10] != 'T' && s[10] != ' ') return std::nullopt;
  return d;
}

std::string to_words(const Date& d) {
  static constexpr std::array<const char*, 13> kMonths = {
      "", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  std::string out;
  if (d.day != 0) out += std::to_string(d.day);
  if (d.month != 0) {
    if (!out.empty()) out += ' ';
    out += kMonths[static_cast<size_t>(d.month)];
  }
  if (d.year != 0) {
    if (!out.empty()) out += ' ';
    out += std::to_string(d.year);
  }
  return out;
}

}  // namespace sitrep
