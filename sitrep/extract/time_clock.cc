#include "sitrep/extract/time_actions.h"

namespace sitrep::time_actions {
namespace {

// "T17:30"; empty where the numbers are no time of day.
std::string time_of_day(const TimeMatch& match) {
  if (!match.find(TimeClass::NUM))
    return match.pattern->rule.rfind("midnight", 0) == 0 ? "T24:00" : "T12:00";
  int hour = number_of(match.find(TimeClass::NUM, 0));
  const TimeCapture* minutes = match.find(TimeClass::NUM, 1);
  const TimeCapture* half_day = match.find(TimeClass::AMPM);
  const int minute = number_of(minutes);
  if (minutes && minutes->lexeme->lower.size() != 2) return "";
  if (hour > (half_day ? 12 : 24) || minute > 59) return "";
  if (half_day && half_day->value[0] == 'p' && hour < 12) hour += 12;
  if (half_day && half_day->value[0] == 'a' && hour == 12) hour = 0;
  return "T" + two(hour) + ":" + two(minute);
}

}  // namespace

// On the day last named in the paragraph, else on the page's; the figure's day is not taken of it.
Resolved clock(const TimeMatch& match, const TimeContext& context) {
  const std::string time = time_of_day(match);
  if (time.empty()) return std::nullopt;
  const Date& day = context.last_day.is_day() ? context.last_day : context.anchor;
  return TimeValue{"TIME", (day.is_day() ? timex(day) : "") + time, {}};
}

Resolved noon(const TimeMatch& match, const TimeContext& context) { return clock(match, context); }

// "5 p.m. Tuesday", "noon Saturday", "8:15 a.m. on 9 April": the hour and its day are one time.
Resolved clock_day(const TimeMatch& match, const TimeContext& context) {
  const std::string time = time_of_day(match);
  if (time.empty()) return std::nullopt;
  Resolved day = match.find(TimeClass::MONTH) ? full_date(match, context) : weekday(match, context);
  if (!day) return std::nullopt;
  day->type = "TIME";
  day->value += time;
  return day;
}

}  // namespace sitrep::time_actions
