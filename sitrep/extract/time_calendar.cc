#include <cstdlib>

#include "sitrep/extract/time_resolve.h"

namespace sitrep {
namespace {

// A day without a year is the nearest one, but not far on the side that the clause does not speak
// of. Where its weekday says otherwise it stays open.
constexpr int kFarDays = 275;
constexpr int kWrongSideDays = 90;

}  // namespace

Date shift_day(const Date& day, int days) {
  if (valid_day(day)) return add_days(day, days);
  if (day.year || !day.month || !day.day) return {};
  Date probe{2001, day.month, day.day};
  if (!valid_day(probe)) return {};
  Date moved = add_days(probe, days);
  const bool february = (probe.month <= 2) != (moved.month <= 2);
  if (moved.year != 2001 || february) return {};
  moved.year = 0;
  if (day.weekday) moved.weekday = static_cast<int8_t>(((day.weekday - 1 + days) % 7 + 7) % 7 + 1);
  return moved;
}

Date complete_year(Date date, const Date& anchor, bool future) {
  if (date.year || !date.month || !anchor.is_day()) return date;
  Date best = date;
  int best_gap = kFarDays + 1;
  for (int y = anchor.year - 1; y <= anchor.year + 1; ++y) {
    Date candidate = date;
    candidate.year = static_cast<int16_t>(y);
    if (!valid_day(candidate)) continue;
    if (date.weekday && weekday_of(candidate) != date.weekday) continue;
    const int ahead = to_days(candidate) - to_days(anchor);
    const int gap = std::abs(ahead);
    const int limit = (ahead > 0) == future ? kFarDays : kWrongSideDays;
    if (gap <= limit && gap < best_gap) {
      best_gap = gap;
      best = candidate;
    }
  }
  return best;
}

}  // namespace sitrep
