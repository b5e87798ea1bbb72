#include "sitrep/engine/restrict.h"

#include <algorithm>

#include "sitrep/doc/subset.h"

namespace sitrep {
namespace {

// Is the day known, and not after the last one wanted?
bool by(const Date& date, const Date& last) {
  if (date.year == 0) return false;
  const Date day = date.is_day() ? date : last_day(date);
  return valid_day(day) && day <= last;
}

void keep_days(DocRecords& doc, const Date& last) {
  const Date& published = doc.meta.published.date;
  const auto said_by = [&](const std::optional<Date>& day) {
    return by(day && !day->empty() ? *day : published, last);
  };
  const auto events = drop_items(doc.events, [&](const EventMention& e) {
    return said_by(e.when.from ? e.when.from : e.when.to);
  });
  const auto figures = drop_items(doc.figures, [&](const Figure& f) { return said_by(f.as_of.to); });
  drop_items(doc.quotes, [&](const Quote& q) { return said_by(q.said_on); });
  for (Figure& f : doc.figures) f.event = moved_to(events, f.event);
  follow_figures(doc, figures);
}

bool says_nothing(const DocRecords& doc) {
  return doc.figures.empty() && doc.quotes.empty() && doc.events.empty();
}

}  // namespace

Corpus restrict_to(Corpus corpus, const ViewDates& dates) {
  if (dates.known_on) {
    std::erase_if(corpus, [&](const DocRecords& doc) {
      return !by(doc.meta.published.date, *dates.known_on);
    });
  }
  if (dates.as_of) {
    for (DocRecords& doc : corpus) keep_days(doc, *dates.as_of);
    std::erase_if(corpus, [&](const DocRecords& doc) {
      return !by(doc.meta.published.date, *dates.as_of) && says_nothing(doc);
    });
  }
  return corpus;
}

}  // namespace sitrep
