#include "sitrep/extract/time_actions.h"

namespace sitrep::time_actions {
namespace {

int quarter_of(const Date& d) { return (d.month + 2) / 3; }

// What a report calls the quarter: the one last named, else the last one that is over.
Date told_quarter(const TimeContext& context) {
  if (context.last_quarter.month || !context.anchor.is_day()) return context.last_quarter;
  return month_shifted(context.anchor, -3);
}

}  // namespace

TimeValue quarter_value(int year, int quarter) {
  const auto y = static_cast<int16_t>(year);
  const auto first = static_cast<int8_t>(quarter * 3 - 2);
  return {"DATE",
          to_iso(Date{y, 0, 0}) + "-Q" + std::to_string(quarter),
          {Date{y, first, 0}, Date{y, static_cast<int8_t>(first + 2), 0}}};
}

// "the third quarter", "next quarter", "this year's second quarter".
Resolved quarter(const TimeMatch& match, const TimeContext& context) {
  const TimeCapture* ord = match.find(TimeClass::ORD);
  const TimeCapture* dir = match.find(TimeClass::DIR);
  if (!ord) {
    if (!context.anchor.is_day()) return std::nullopt;
    const Date shifted = month_shifted(context.anchor, 3 * number_of(dir));
    return quarter_value(shifted.year, quarter_of(shifted));
  }
  int y = number_of(match.find(TimeClass::YEAR));
  const int q = number_of(ord);
  if (!y && dir && context.anchor.is_day()) y = context.anchor.year + number_of(dir);
  if (!y && context.anchor.is_day()) {
    y = context.anchor.year;
    if (q * 3 - 2 > context.anchor.month && !context.future) --y;
  }
  if (!y) return TimeValue{"DATE", "XXXX-Q" + std::to_string(q), {}};
  return quarter_value(y, q);
}

// "the quarter" only where the page has named one: a town has quarters too.
Resolved latest_quarter(const TimeMatch& match, const TimeContext& context) {
  if (match.pattern->rule == "the-quarter" && !context.last_quarter.month) return std::nullopt;
  const Date told = told_quarter(context);
  if (!told.month) return std::nullopt;
  return quarter_value(told.year, quarter_of(told));
}

// "the year-ago quarter", "the year-earlier second quarter", "year-earlier".
Resolved year_ago_quarter(const TimeMatch& match, const TimeContext& context) {
  const Date told = told_quarter(context);
  if (!told.month) return std::nullopt;
  const TimeCapture* ord = match.find(TimeClass::ORD);
  return quarter_value(told.year - 1, ord ? number_of(ord) : quarter_of(told));
}

// "the 1988 quarter", "the 1988 period".
Resolved quarter_of_year(const TimeMatch& match, const TimeContext& context) {
  const int y = number_of(match.find(TimeClass::YEAR));
  if (!context.last_quarter.month) return std::nullopt;
  return quarter_value(y, quarter_of(context.last_quarter));
}

}  // namespace sitrep::time_actions
