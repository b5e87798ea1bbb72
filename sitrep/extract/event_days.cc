#include "sitrep/extract/event_days.h"

#include <cstdlib>
#include <optional>

namespace sitrep {
namespace {

// A week or month that ended this many days before the page is another happening's.
constexpr int kLongOverDays = 14;

}  // namespace

DateRange days_of(const DateRange& range) {
  const auto known = [](const std::optional<Date>& d) {
    return d && d->year != 0 && d->month != 0;
  };
  if (!known(range.from) || !known(range.to)) return {};
  DateRange days = range;
  if (!days.from->day) days.from->day = 1;
  if (!days.to->day) days.to = last_day(*days.to);
  return *days.from < *days.to ? days : DateRange{};
}

bool period_fits(const DateRange& period, const DateRange& when) {
  if (!period.from || !period.to || !when.from) return true;
  const Date &from = *period.from, &to = *period.to, &day = *when.from;
  if (!valid_day(from) || !valid_day(to) || !valid_day(day)) return true;
  return to_days(from) - 1 <= to_days(day) && to_days(day) <= to_days(to) + 1;
}

bool long_over(const DateRange& period, const Date& page) {
  return period.to && valid_day(*period.to) && page.is_day() && valid_day(page) &&
         to_days(page) - to_days(*period.to) > kLongOverDays;
}

bool days_fit(const DateRange& a, const DateRange& b) {
  if (!a.from || !b.from) return true;
  if (!valid_day(*a.from) || !valid_day(*b.from)) return *a.from == *b.from;
  return std::abs(to_days(*a.from) - to_days(*b.from)) <= 1;
}

}  // namespace sitrep
