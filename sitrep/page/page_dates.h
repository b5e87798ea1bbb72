// Dates of the page itself: as metadata writes them, as a line above the article writes them, as
// URLs hold them. Only whole days count; a day that could be read two ways (04/05/2031) is none.
// Pure.
#ifndef SITREP_PAGE_PAGE_DATES_H_
#define SITREP_PAGE_PAGE_DATES_H_

#include <optional>
#include <string>
#include <string_view>

#include "sitrep/doc/document.h"
#include "sitrep/text/span.h"

namespace sitrep {

// The first day written in the words, with the time of day if one follows; `exact` holds the words.
// `at` (optional) receives their place. The basis is left unknown.
std::optional<PageDate> find_date(std::string_view words, Span* at = nullptr);

// What a line says about the page's dates: "Published on 12 April 2031", "Updated: ...", or nothing
// but a date. Basis `stated`.
struct DateLine {
  bool modified = false;  // "updated", "modified": not the first publication
  bool labelled = false;  // the line says what the date is
  PageDate date;
};
std::optional<DateLine> date_line(std::string_view line);

// "date 2031-04-12 " in front of a text, as some exports put it: the bytes it takes, 0 if none.
size_t date_prefix(std::string_view text, PageDate& date);

// ".../2031/04/12/..." or ".../2031-04-12-..." in an address. Basis `metadata`.
std::optional<PageDate> date_in_url(std::string_view url);

// Does the metadata give a moment in UTC, whose day may be another than that of its readers?
bool in_utc(const PageDate& date);
// Of two days of one moment the one its readers saw: what the page shows in words corrects its
// metadata by a day at most, an address or a time with its zone only a moment in UTC.
void correct_day(PageDate& date, const PageDate& shown);

}  // namespace sitrep

#endif  // SITREP_PAGE_PAGE_DATES_H_
