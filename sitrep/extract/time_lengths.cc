#include <algorithm>
#include <array>
#include <cstdlib>

#include "sitrep/extract/time_actions.h"

namespace sitrep::time_actions {
namespace {

// "a quarter of a million", "three-quarters of the town", "a quarter mile": a share, no three
// months.
bool is_share(const std::string& unit, const std::string& after) {
  static constexpr std::array<std::string_view, 7> kShared = {
      "of", "million", "billion", "century", "mile", "hour", "final"};
  return unit == "Q" && std::find(kShared.begin(), kShared.end(), after) != kShared.end();
}

}  // namespace

Resolved lasting(const TimeMatch& match, const TimeContext& context) {
  const std::string unit = unit_of(match);
  if (is_share(unit, context.after)) return std::nullopt;
  return TimeValue{"DURATION", duration(count_of(match), unit), {}};
}

// "2 1/2 years", "two and a half hours".
Resolved and_a_half(const TimeMatch& match, const TimeContext&) {
  const std::string unit = unit_of(match), n = count_of(match);
  if (unit == "Y") return TimeValue{"DURATION", "P" + n + "Y6M", {}};
  if (unit == "D") return TimeValue{"DURATION", "P" + n + "DT12H", {}};
  if (unit == "TH") return TimeValue{"DURATION", "PT" + n + "H30M", {}};
  if (unit == "TM") return TimeValue{"DURATION", "PT" + n + "M30S", {}};
  if (unit == "DE") return TimeValue{"DURATION", "P" + n + "5Y", {}};
  return std::nullopt;
}

Resolved half(const TimeMatch& match, const TimeContext&) {
  const std::string unit = unit_of(match);
  if (unit == "CE") return TimeValue{"DURATION", "P50Y", {}};
  if (unit == "DE") return TimeValue{"DURATION", "P5Y", {}};
  if (unit == "Y") return TimeValue{"DURATION", "P6M", {}};
  if (unit == "D") return TimeValue{"DURATION", "PT12H", {}};
  if (unit == "TH") return TimeValue{"DURATION", "PT30M", {}};
  return std::nullopt;
}

Resolved repeated(const TimeMatch& match, const TimeContext&) {
  if (const TimeCapture* freq = match.find(TimeClass::FREQ))
    return TimeValue{"SET", std::string(freq->value), {}};
  return TimeValue{"SET", duration("1", unit_of(match)), {}};
}

Resolved ago(const TimeMatch& match, const TimeContext& context) {
  const std::string unit = unit_of(match);
  const int n = std::atoi(count_of(match).c_str());
  const Date& anchor = context.anchor;
  if (!anchor.is_day() || n > 2000) return TimeValue{"DATE", "PAST_REF", {}};
  if (n == 1 && unit == "Y" && context.last_quarter.month) return year_ago_quarter(match, context);
  if (unit == "D") return date_value(add_days(anchor, -n));
  if (unit == "W" || unit == "FN") return week_of(add_days(anchor, (unit == "W" ? -7 : -14) * n));
  if (unit == "M" && n < 1200) return date_value(month_shifted(anchor, -n));
  if (unit == "Y" && n < anchor.year - 1000)
    return date_value(Date{static_cast<int16_t>(anchor.year - n), 0, 0});
  if (unit == "TH" && n <= 12) return date_value(anchor);
  return TimeValue{"DATE", "PAST_REF", {}};
}

// "a year earlier" counts from the day last named, else from the page's; so do days, where one was
// named. Anything else is a length.
Resolved earlier_or_later(const TimeMatch& match, const TimeContext& context) {
  const std::string unit = unit_of(match);
  const int n = std::atoi(count_of(match).c_str());
  const bool later = match.pattern->rule.find("later") != std::string::npos;
  if (n > 0 && unit == "Y" && n < 1000 && !later) {
    if (n == 1 && context.last_quarter.month) return year_ago_quarter(match, context);
    const Date& base = context.last_day.year ? context.last_day : context.anchor;
    if (base.year > n) return date_value(Date{static_cast<int16_t>(base.year - n), 0, 0});
  }
  if (n > 0 && n < 1000 && unit == "D" && context.last_day.is_day())
    return date_value(add_days(context.last_day, later ? n : -n));
  return lasting(match, context);
}

}  // namespace sitrep::time_actions
