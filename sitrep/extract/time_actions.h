// The actions of times.tsv and what they share. Private to the time layer.
#ifndef SITREP_EXTRACT_TIME_ACTIONS_H_
#define SITREP_EXTRACT_TIME_ACTIONS_H_

#include <optional>
#include <string>
#include <string_view>

#include "sitrep/extract/time_resolve.h"

namespace sitrep::time_actions {

using Resolved = std::optional<TimeValue>;

// 0 for no capture.
int number_of(const TimeCapture* capture);
std::string two(int n);

// TIMEX3 form of a day, month or year that may lack its year.
std::string timex(const Date& d);
TimeValue date_value(const Date& d);
TimeValue day_part(const Date& d, std::string_view part);
std::string_view part_of(const TimeMatch& match);
Date month_shifted(const Date& d, int months);
// The ISO week of a day, or its weekend.
TimeValue week_of(const Date& day, bool weekend = false);
std::string duration(const std::string& n, std::string_view unit);
std::string unit_of(const TimeMatch& match);
// How many: digits, a vague word, "a", or nothing said of a plural.
std::string count_of(const TimeMatch& match);

// Day, month and year of the pattern's captures; `nth` counts days.
Date day_from(const TimeMatch& match, size_t nth);
bool possible(const Date& d);

Resolved full_date(const TimeMatch& match, const TimeContext& context);
Resolved weekday(const TimeMatch& match, const TimeContext& context);

// time_quarters.cc
TimeValue quarter_value(int year, int quarter);
Resolved quarter(const TimeMatch& match, const TimeContext& context);
Resolved latest_quarter(const TimeMatch& match, const TimeContext& context);
Resolved year_ago_quarter(const TimeMatch& match, const TimeContext& context);
Resolved quarter_of_year(const TimeMatch& match, const TimeContext& context);

// time_clock.cc
Resolved clock(const TimeMatch& match, const TimeContext& context);
Resolved noon(const TimeMatch& match, const TimeContext& context);
Resolved clock_day(const TimeMatch& match, const TimeContext& context);

// time_lengths.cc
Resolved lasting(const TimeMatch& match, const TimeContext& context);
Resolved and_a_half(const TimeMatch& match, const TimeContext& context);
Resolved half(const TimeMatch& match, const TimeContext& context);
Resolved repeated(const TimeMatch& match, const TimeContext& context);
Resolved ago(const TimeMatch& match, const TimeContext& context);
Resolved earlier_or_later(const TimeMatch& match, const TimeContext& context);

}  // namespace sitrep::time_actions

#endif  // SITREP_EXTRACT_TIME_ACTIONS_H_
