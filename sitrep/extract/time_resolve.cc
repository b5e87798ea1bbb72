#include "sitrep/extract/time_resolve.h"

#include <cstdlib>
#include <functional>
#include <unordered_map>

namespace sitrep {
namespace {

using Resolved = std::optional<TimeValue>;

int number_of(const TimeCapture* capture) {
  return capture ? std::atoi(std::string(capture->value).c_str()) : 0;
}

std::string two(int n) { return (n < 10 ? "0" : "") + std::to_string(n); }

// TIMEX3 form of a day, month or year that may lack its year.
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

TimeValue week_value(const Date& day, bool weekend) {
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

Date month_shifted(const Date& d, int months) {
  const int index = d.year * 12 + d.month - 1 + months;
  return Date{static_cast<int16_t>(index / 12), static_cast<int8_t>(index % 12 + 1), 0};
}

TimeValue quarter_value(int year, int quarter) {
  const auto y = static_cast<int16_t>(year);
  const auto first = static_cast<int8_t>(quarter * 3 - 2);
  return {"DATE",
          to_iso(Date{y, 0, 0}) + "-Q" + std::to_string(quarter),
          {Date{y, first, 0}, Date{y, static_cast<int8_t>(first + 2), 0}}};
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

// How many: digits, a vague word, "a", or nothing said of a plural.
std::string count_of(const TimeMatch& match) {
  if (const TimeCapture* n = match.find(TimeClass::NUM)) return std::string(n->value);
  if (match.find(TimeClass::VAGUE)) return "X";
  return match.find(TimeClass::UNITS) ? "X" : "1";
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
  return date_value(complete_year(date, context.anchor));
}

Resolved day_range(const TimeMatch& match, const TimeContext& context) {
  const Date from = complete_year(day_from(match, 0), context.anchor);
  const Date to = complete_year(day_from(match, 1), context.anchor);
  if (!possible(from) || !possible(to) || !(from < to)) return std::nullopt;
  return TimeValue{"DATE", timex(from) + "/" + timex(to), {from, to}};
}

Resolved month(const TimeMatch& match, const TimeContext& context) {
  Date date = day_from(match, 9);
  const Date& anchor = context.anchor;
  if (date.year || !anchor.year) return date_value(date);
  const TimeCapture* dir = match.find(TimeClass::DIR);
  date.year = anchor.year;
  const bool until = context.before == "by" || context.before == "until";
  if (dir && dir->value == "-1") {
    if (date.month >= anchor.month) --date.year;
  } else if ((dir && dir->value == "1") || context.future || until) {
    if (date.month < anchor.month) ++date.year;
  } else if (!dir && date.month > anchor.month) {
    --date.year;
  }
  return date_value(date);
}

Resolved year(const TimeMatch& match, const TimeContext& context) {
  const std::string& after = context.after;
  const bool lower = !after.empty() && after[0] >= 'a' && after[0] <= 'z';
  const bool plural = after.size() > 3 && after.back() == 's';
  if (lower && (plural || after == "people" || after == "men" || after == "women" ||
                after == "children" || after == "million"))
    return std::nullopt;
  if (after == "%" || after == "-" || after == "$") return std::nullopt;
  return date_value(Date{static_cast<int16_t>(number_of(match.find(TimeClass::YEAR))), 0, 0});
}

Resolved iso(const TimeMatch& match, const TimeContext& context) {
  const Date date{static_cast<int16_t>(number_of(match.find(TimeClass::NUM, 0)) % 10000),
                  static_cast<int8_t>(number_of(match.find(TimeClass::NUM, 1)) % 100),
                  static_cast<int8_t>(number_of(match.find(TimeClass::NUM, 2)) % 100)};
  if (!context.glued || match.find(TimeClass::NUM, 0)->lexeme->lower.size() != 4 || !possible(date))
    return std::nullopt;
  return date_value(date);
}

// Day first or month first: what cannot be a month decides, else what lies nearer to the page date.
Resolved slashed(const TimeMatch& match, const TimeContext& context) {
  const int a = number_of(match.find(TimeClass::NUM, 0));
  const int b = number_of(match.find(TimeClass::NUM, 1));
  int y = number_of(match.find(TimeClass::NUM, 2));
  if (!context.glued || a > 31 || b > 31 || y > 2199) return std::nullopt;
  if (y < 100) y += y > 50 ? 1900 : 2000;
  const Date day_first{static_cast<int16_t>(y), static_cast<int8_t>(b), static_cast<int8_t>(a)};
  const Date month_first{static_cast<int16_t>(y), static_cast<int8_t>(a), static_cast<int8_t>(b)};
  const bool day_fits = valid_day(day_first), month_fits = valid_day(month_first);
  if (day_fits != month_fits) return date_value(day_fits ? day_first : month_first);
  if (!day_fits) return std::nullopt;
  if (day_first == month_first) return date_value(day_first);
  if (!context.anchor.is_day()) return std::nullopt;
  const int anchor = to_days(context.anchor);
  const int d = std::abs(to_days(day_first) - anchor), m = std::abs(to_days(month_first) - anchor);
  return date_value(d <= m ? day_first : month_first);
}

Resolved decade(const TimeMatch& match, const TimeContext&) {
  const int y = number_of(match.find(TimeClass::YEAR));
  if (y % 10) return std::nullopt;
  return TimeValue{"DATE",
                   std::to_string(y / 10),
                   {Date{static_cast<int16_t>(y), 0, 0}, Date{static_cast<int16_t>(y + 9), 0, 0}}};
}

Resolved season(const TimeMatch& match, const TimeContext& context) {
  int y = number_of(match.find(TimeClass::YEAR));
  if (const TimeCapture* dir = match.find(TimeClass::DIR); dir && context.anchor.year)
    y = context.anchor.year + number_of(dir);
  const Date date{static_cast<int16_t>(y), 0, 0};
  TimeValue value{
      "DATE", timex(date) + "-" + std::string(match.find(TimeClass::SEASON)->value), {}};
  if (y)
    value.range = {date, date};
  else
    value.value = "XXXX-" + std::string(match.find(TimeClass::SEASON)->value);
  return value;
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
  else if (context.future && back != 0)
    shift = 7 - back;
  Date date = shift_day(anchor, shift);
  date.weekday = static_cast<int8_t>(day);
  return day_part(date, part_of(match));
}

Resolved weekday_set(const TimeMatch& match, const TimeContext&) {
  const TimeCapture* name = match.find(TimeClass::WEEKDAY);
  if (!name) name = match.find(TimeClass::WEEKDAYS);
  return TimeValue{"SET", "XXXX-WXX-" + std::string(name->value), {}};
}

Resolved dayword(const TimeMatch& match, const TimeContext& context) {
  return day_part(shift_day(context.anchor, number_of(match.find(TimeClass::DAYWORD))),
                  part_of(match));
}

Resolved night_before(const TimeMatch&, const TimeContext& context) {
  TimeValue value = day_part(shift_day(context.anchor, -1), "NI");
  value.range.to = context.anchor;
  return value;
}

Resolved day_part_now(const TimeMatch& match, const TimeContext& context) {
  return day_part(context.anchor, part_of(match));
}

Resolved day_before_yesterday(const TimeMatch&, const TimeContext& context) {
  return date_value(shift_day(context.anchor, -2));
}

Resolved day_shift(const TimeMatch& match, const TimeContext& context) {
  int shift = -1;
  if (const TimeCapture* dir = match.find(TimeClass::DIR)) shift = number_of(dir);
  if (!match.captures.empty() && shift == 0) return std::nullopt;
  if (match.pattern->rule == "day-after") shift = 1;
  const Date& base = context.last_day.empty() ? context.anchor : context.last_day;
  return date_value(shift_day(base, shift));
}

Resolved calendar_unit(const TimeMatch& match, const TimeContext& context) {
  const std::string unit = unit_of(match);
  const TimeCapture* dir = match.find(TimeClass::DIR);
  const int step = dir ? number_of(dir) : 0;
  const Date& anchor = context.anchor;
  if (unit == "D") return date_value(shift_day(anchor, step));
  if (!anchor.is_day()) return TimeValue{"DATE", step < 0 ? "PAST_REF" : "XXXX", {}};
  if (unit == "W") return week_value(add_days(anchor, 7 * step), false);
  if (unit == "WE") return week_value(add_days(anchor, 7 * step), true);
  if (unit == "M") return date_value(month_shifted(anchor, step));
  if (unit == "Y") return date_value(Date{static_cast<int16_t>(anchor.year + step), 0, 0});
  if (unit == "Q") {
    const Date shifted = month_shifted(anchor, 3 * step);
    return quarter_value(shifted.year, (shifted.month + 2) / 3);
  }
  return TimeValue{"DURATION", duration("1", unit), {}};
}

// "the past week", "the last 24 hours": that long, ending at the anchor.
Resolved span_of(const TimeMatch& match, const TimeContext& context) {
  const TimeCapture* dir = match.find(TimeClass::DIR);
  const std::string count = count_of(match), unit = unit_of(match);
  if (match.find(TimeClass::UNIT) && dir->lexeme->lower != "past") {
    return unit == "D" ? day_shift(match, context) : calendar_unit(match, context);
  }
  TimeValue value{"DURATION", duration(count, unit), {}};
  const int n = std::atoi(count.c_str());
  if (dir->value == "-1" && n > 0 && n < 1000 && context.anchor.is_day()) {
    int days = -1;
    if (unit == "D") days = n;
    if (unit == "W") days = 7 * n;
    if (unit == "TH") days = (n + 23) / 24;
    if (days > 0) value.range = {add_days(context.anchor, -days), context.anchor};
  }
  return value;
}

// "the weekend" is the last one, or today's.
Resolved weekend(const TimeMatch&, const TimeContext& context) {
  if (!context.anchor.is_day()) return TimeValue{"DATE", "XXXX-WXX-WE", {}};
  const bool now = weekday_of(context.anchor) >= 6 || context.future;
  return week_value(now ? context.anchor : add_days(context.anchor, -7), true);
}

Resolved ago(const TimeMatch& match, const TimeContext& context) {
  const std::string unit = unit_of(match);
  const int n = std::atoi(count_of(match).c_str());
  const Date& anchor = context.anchor;
  if (!anchor.is_day() || n > 2000) return TimeValue{"DATE", "PAST_REF", {}};
  if (unit == "D") return date_value(add_days(anchor, -n));
  if (unit == "W" || unit == "FN")
    return week_value(add_days(anchor, (unit == "W" ? -7 : -14) * n), false);
  if (unit == "M" && n < 1200) return date_value(month_shifted(anchor, -n));
  if (unit == "Y" && n < anchor.year - 1000)
    return date_value(Date{static_cast<int16_t>(anchor.year - n), 0, 0});
  if (unit == "TH" && n <= 12) return date_value(anchor);
  return TimeValue{"DATE", "PAST_REF", {}};
}

Resolved lasting(const TimeMatch& match, const TimeContext&) {
  return TimeValue{"DURATION", duration(count_of(match), unit_of(match)), {}};
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

Resolved quarter(const TimeMatch& match, const TimeContext& context) {
  const TimeCapture* ord = match.find(TimeClass::ORD);
  if (!ord) {
    if (!context.anchor.is_day()) return std::nullopt;
    const Date shifted = month_shifted(context.anchor, 3 * number_of(match.find(TimeClass::DIR)));
    return quarter_value(shifted.year, (shifted.month + 2) / 3);
  }
  int y = number_of(match.find(TimeClass::YEAR));
  const int q = number_of(ord);
  if (!y && context.anchor.is_day()) {
    y = context.anchor.year;
    if (q * 3 - 2 > context.anchor.month && !context.future) --y;
  }
  if (!y) return TimeValue{"DATE", "XXXX-Q" + std::to_string(q), {}};
  return quarter_value(y, q);
}

Resolved clock(const TimeMatch& match, const TimeContext&) {
  int hour = number_of(match.find(TimeClass::NUM, 0));
  const TimeCapture* minutes = match.find(TimeClass::NUM, 1);
  const TimeCapture* half_day = match.find(TimeClass::AMPM);
  const int minute = number_of(minutes);
  if (minutes && minutes->lexeme->lower.size() != 2) return std::nullopt;
  if (hour > (half_day ? 12 : 24) || minute > 59) return std::nullopt;
  if (half_day && half_day->value[0] == 'p' && hour < 12) hour += 12;
  if (half_day && half_day->value[0] == 'a' && hour == 12) hour = 0;
  return TimeValue{"TIME", "T" + two(hour) + ":" + two(minute), {}};
}

Resolved noon(const TimeMatch& match, const TimeContext&) {
  return TimeValue{"TIME", match.pattern->rule == "midnight" ? "T24:00" : "T12:00", {}};
}

Resolved that_day(const TimeMatch&, const TimeContext& context) {
  if (context.last_day.empty()) return std::nullopt;
  return date_value(context.last_day);
}

Resolved reference(const TimeMatch& match, const TimeContext& context) {
  TimeValue value{"DATE", std::string(match.find(TimeClass::REF)->value), {}};
  if (value.value == "PRESENT_REF") value.range = {context.anchor, context.anchor};
  return value;
}

Resolved present(const TimeMatch&, const TimeContext& context) {
  return TimeValue{"DATE", "PRESENT_REF", {context.anchor, context.anchor}};
}

Resolved past(const TimeMatch&, const TimeContext&) { return TimeValue{"DATE", "PAST_REF", {}}; }

using Action = Resolved (*)(const TimeMatch&, const TimeContext&);

const std::unordered_map<std::string_view, Action>& actions() {
  static const std::unordered_map<std::string_view, Action> table = {
      {"iso", iso},
      {"slashed", slashed},
      {"date", full_date},
      {"range", day_range},
      {"month", month},
      {"year", year},
      {"decade", decade},
      {"season", season},
      {"weekday", weekday},
      {"weekdayset", weekday_set},
      {"dayword", dayword},
      {"daybefore", day_before_yesterday},
      {"dayshift", day_shift},
      {"overnight", night_before},
      {"lastnight", night_before},
      {"part", day_part_now},
      {"unit", calendar_unit},
      {"span", span_of},
      {"weekend", weekend},
      {"recent", past},
      {"agofew", past},
      {"pastref", past},
      {"ref", reference},
      {"present", present},
      {"ago", ago},
      {"duration", lasting},
      {"half", half},
      {"set", repeated},
      {"quarter", quarter},
      {"clock", clock},
      {"noon", noon},
      {"thatday", that_day}};
  return table;
}

// Ranges with nothing in them say nothing.
void drop_empty(std::optional<Date>& end) {
  if (end && end->empty() && !end->weekday) end.reset();
}

}  // namespace

bool known_time_action(std::string_view action) { return actions().count(action) > 0; }

std::optional<TimeValue> resolve_time(const TimeMatch& match, const TimeContext& context) {
  const auto action = actions().find(match.pattern->action);
  if (action == actions().end()) return std::nullopt;
  Resolved value = action->second(match, context);
  if (value) {
    drop_empty(value->range.from);
    drop_empty(value->range.to);
  }
  return value;
}

}  // namespace sitrep
