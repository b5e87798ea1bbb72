#include "sitrep/extract/time_actions.h"

#include <cstdlib>

namespace sitrep::time_actions {
namespace {

struct IsoWeek {
  int year, week;
  Date monday;
};

// ISO 8601: the week of a day belongs to the year of its Thursday.
IsoWeek iso_week(const Date& d) {
  const Date monday = add_days(d, 1 - weekday_of(d));
  const Date thursday = add_days(monday, 3);
  const int ordinal = to_days(thursday) - to_days(Date{thursday.year, 1, 1});
  return {thursday.year, ordinal / 7 + 1, monday};
}

}  // namespace

int number_of(const TimeCapture* capture) {
  return capture ? std::atoi(std::string(capture->value).c_str()) : 0;
}

std::string two(int n) { return (n < 10 ? "0" : "") + std::to_string(n); }

std::string timex(const Date& d) {
  std::string out = d.year ? to_iso(Date{d.year, 0, 0}) : "XXXX";
  if (d.month) out += "-" + two(d.month);
  if (d.month && d.day) out += "-" + two(d.day);
  if (!d.year && !d.month && d.weekday) out += "-WXX-" + std::to_string(d.weekday);
  if (d.empty() && !d.weekday) out = "XXXX-XX-XX";
  return out;
}

TimeValue date_value(const Date& d) { return {"DATE", timex(d), {d, d}}; }

TimeValue day_part(const Date& d, std::string_view part) {
  TimeValue value = date_value(d);
  if (!part.empty()) {
    value.type = "TIME";
    value.value += "T" + std::string(part);
  }
  return value;
}

std::string_view part_of(const TimeMatch& match) {
  if (const TimeCapture* part = match.find(TimeClass::PART)) return part->value;
  if (const TimeCapture* night = match.find(TimeClass::NIGHT)) return night->value;
  return {};
}

Date month_shifted(const Date& d, int months) {
  const int index = d.year * 12 + d.month - 1 + months;
  return Date{static_cast<int16_t>(index / 12), static_cast<int8_t>(index % 12 + 1), 0};
}

std::string duration(const std::string& n, std::string_view unit) {
  const bool vague = n == "X";
  const auto times = [&](int factor, const char* code) {
    return "P" + (vague ? n : std::to_string(std::atoll(n.c_str()) * factor)) + code;
  };
  if (unit == "DE") return times(10, "Y");
  if (unit == "CE") return times(100, "Y");
  if (unit == "Q") return times(3, "M");
  if (unit == "FN") return times(2, "W");
  if (unit.size() == 2 && unit[0] == 'T') return "PT" + n + std::string(unit.substr(1));
  return "P" + n + std::string(unit);
}

std::string unit_of(const TimeMatch& match) {
  const TimeCapture* unit = match.find(TimeClass::UNIT);
  if (!unit) unit = match.find(TimeClass::UNITS);
  return unit ? std::string(unit->value) : std::string();
}

std::string count_of(const TimeMatch& match) {
  if (const TimeCapture* n = match.find(TimeClass::NUM)) return std::string(n->value);
  if (match.find(TimeClass::VAGUE)) return "X";
  return match.find(TimeClass::UNITS) ? "X" : "1";
}

TimeValue week_of(const Date& day, bool weekend) {
  const IsoWeek week = iso_week(day);
  TimeValue out;
  out.value = to_iso(Date{static_cast<int16_t>(week.year), 0, 0}) + "-W" + two(week.week);
  out.range = {week.monday, add_days(week.monday, 6)};
  if (weekend) {
    out.value += "-WE";
    out.range.from = add_days(week.monday, 5);
  }
  return out;
}

Date day_from(const TimeMatch& match, size_t nth) {
  Date date;
  date.year = static_cast<int16_t>(number_of(match.find(TimeClass::YEAR)));
  date.month = static_cast<int8_t>(number_of(match.find(TimeClass::MONTH)));
  date.day = static_cast<int8_t>(number_of(match.find(TimeClass::DAY, nth)));
  date.weekday = static_cast<int8_t>(number_of(match.find(TimeClass::WEEKDAY)));
  return date;
}

bool possible(const Date& d) {
  Date probe = d;
  if (!probe.year) probe.year = 2000;  // a leap year: 29 February is possible
  return valid_day(probe);
}

Resolved full_date(const TimeMatch& match, const TimeContext& context) {
  const Date date = day_from(match, 0);
  if (!possible(date)) return std::nullopt;
  return date_value(complete_year(date, context.anchor, context.future));
}

Resolved weekday(const TimeMatch& match, const TimeContext& context) {
  const TimeCapture* name = match.find(TimeClass::WEEKDAY);
  if (!name) name = match.find(TimeClass::WEEKDAYS);
  const int day = number_of(name);
  const Date& anchor = context.latest.is_day() ? context.latest : context.anchor;
  const int now = anchor.is_day() ? weekday_of(anchor) : anchor.weekday;
  if (!anchor.month || !now)
    return day_part(Date{0, 0, 0, static_cast<int8_t>(day)}, part_of(match));
  const TimeCapture* dir = match.find(TimeClass::DIR);
  const int back = (now - day + 7) % 7;
  int shift = -back;
  if (dir && dir->value == "-1")
    shift = back == 0 ? -7 : -back;
  else if (dir && dir->value == "1")
    shift = 7 - back;
  else if ((context.future || context.before == "as") && context.after != "'" && back != 0)
    shift = 7 - back;
  Date date = shift_day(anchor, shift);
  date.weekday = static_cast<int8_t>(day);
  return day_part(date, part_of(match));
}

}  // namespace sitrep::time_actions
