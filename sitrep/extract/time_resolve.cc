#include "sitrep/extract/time_resolve.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <unordered_map>

#include "sitrep/extract/time_actions.h"

namespace sitrep {
namespace {

using namespace time_actions;

Resolved day_range(const TimeMatch& match, const TimeContext& context) {
  const Date from = complete_year(day_from(match, 0), context.anchor, context.future);
  const Date to = complete_year(day_from(match, 1), context.anchor, context.future);
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

bool in(std::string_view word, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

// Four digits before what can be counted are a count.
bool counts(const std::string& after) {
  return (after.size() > 3 && after.back() == 's') ||
         in(after, {"people", "men", "women", "children", "million"});
}

// "the 1996 bombing", "a 1971 law": before a noun, not before a word that goes on from a count.
bool names_year_of(int y, const TimeContext& context) {
  const std::string& after = context.after;
  const bool noun = context.capital_after || (!after.empty() && after[0] >= 'a' && after[0] <= 'z');
  return noun && y >= 1900 && y < 2100 &&
         !in(after, {"or",      "and",    "of",      "in",       "who",    "that",    "which",
                     "were",    "are",    "had",     "have",     "dead",   "wounded", "hurt",
                     "injured", "killed", "missing", "homeless", "strong", "police",  "staff",
                     "to",      "at",     "on",      "from",     "for"});
}

Resolved year(const TimeMatch& match, const TimeContext& context) {
  const int y = number_of(match.find(TimeClass::YEAR));
  const std::string& rule = match.pattern->rule;
  if ((counts(context.after) && rule != "fiscal-year") || in(context.after, {"%", "$"}) ||
      (context.after == "-" && context.glued_after))
    return std::nullopt;
  if (rule.rfind("year-of", 0) == 0 && !names_year_of(y, context)) return std::nullopt;
  return date_value(Date{static_cast<int16_t>(y), 0, 0});
}

// The month and day stand in the rule's name; the last one, unless the clause is about the future.
Resolved feast(const TimeMatch& match, const TimeContext& context) {
  const std::string& rule = match.pattern->rule;  // "feast-MM-DD"
  Date date{context.anchor.year, static_cast<int8_t>(std::atoi(rule.c_str() + 6)),
            static_cast<int8_t>(std::atoi(rule.c_str() + 9))};
  if (!possible(date)) return std::nullopt;
  if (context.anchor.is_day()) {
    if (context.future && date < context.anchor) ++date.year;
    if (!context.future && context.anchor < date) --date.year;
  }
  return date_value(date);
}

// "the 20th century".
Resolved century(const TimeMatch& match, const TimeContext&) {
  const int n = number_of(match.find(TimeClass::NUM));
  if (n < 2 || n > 22) return std::nullopt;
  const auto from = static_cast<int16_t>((n - 1) * 100);
  return TimeValue{
      "DATE", two(n - 1), {Date{from, 0, 0}, Date{static_cast<int16_t>(from + 99), 0, 0}}};
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

// Without a year the season last begun; "last summer" is the one last over, "next" one to come.
int season_year(const TimeMatch& match, const TimeContext& context) {
  const Date& anchor = context.anchor;
  if (!anchor.month) return 0;
  const std::string_view season = match.find(TimeClass::SEASON)->value;
  const int first = season == "SP" ? 3 : season == "SU" ? 6 : season == "FA" ? 9 : 12;
  const TimeCapture* dir = match.find(TimeClass::DIR);
  const int step = dir ? number_of(dir) : 0;
  if (step > 0 || context.future) return anchor.year + (first <= anchor.month ? 1 : 0);
  return anchor.year - (first + (step < 0 ? 2 : 0) > anchor.month ? 1 : 0);
}

Resolved season(const TimeMatch& match, const TimeContext& context) {
  int y = number_of(match.find(TimeClass::YEAR));
  if (!y) y = season_year(match, context);
  const std::string code(match.find(TimeClass::SEASON)->value);
  if (!y) return TimeValue{"DATE", "XXXX-" + code, {}};
  const Date date{static_cast<int16_t>(y), 0, 0};
  return TimeValue{"DATE", timex(date) + "-" + code, {date, date}};
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
  if (unit == "W") return week_of(add_days(anchor, 7 * step), false);
  if (unit == "WE") return week_of(add_days(anchor, 7 * step), true);
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
  return week_of(now ? context.anchor : add_days(context.anchor, -7), true);
}

Resolved that_day(const TimeMatch&, const TimeContext& context) {
  if (context.last_day.empty()) return std::nullopt;
  return date_value(context.last_day);
}

Resolved reference(const TimeMatch& match, const TimeContext& context) {
  TimeValue value{"DATE", std::string(match.find(TimeClass::REF)->value), {}};
  if (value.value == "FUTURE_REF" && in(context.after, {"as", "after", "before"}))
    return std::nullopt;
  if (value.value == "PRESENT_REF") value.range = {context.anchor, context.anchor};
  return value;
}

Resolved present(const TimeMatch&, const TimeContext& context) {
  return TimeValue{"DATE", "PRESENT_REF", {context.anchor, context.anchor}};
}

Resolved no_time(const TimeMatch&, const TimeContext&) { return TimeValue{"", "", {}}; }

// "for the year", "in the year ended 3 May".
Resolved the_year(const TimeMatch& match, const TimeContext& context) {
  if (in(context.after, {"ended", "ending"})) return TimeValue{"DURATION", "P1Y", {}};
  if (match.pattern->rule == "in-the-year" && context.before != "for") return std::nullopt;
  if (!context.anchor.year) return std::nullopt;
  return date_value(Date{context.anchor.year, 0, 0});
}

Resolved future(const TimeMatch&, const TimeContext&) {
  return TimeValue{"DATE", "FUTURE_REF", {}};
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
      {"century", century},
      {"feast", feast},
      {"notime", no_time},
      {"theyear", the_year},
      {"futureref", future},
      {"clockday", clock_day},
      {"shifted", earlier_or_later},
      {"andhalf", and_a_half},
      {"latestquarter", latest_quarter},
      {"yearagoquarter", year_ago_quarter},
      {"quarterofyear", quarter_of_year},
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
