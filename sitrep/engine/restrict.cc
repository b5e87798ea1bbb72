#include "sitrep/engine/restrict.h"

#include <algorithm>

namespace sitrep {
namespace {

// Is the day known, and not after the last one wanted?
bool by(const Date& date, const Date& last) {
  if (date.year == 0) return false;
  const Date day = date.is_day() ? date : last_day(date);
  return valid_day(day) && day <= last;
}

// Drops the items that `keep` refuses; returns the new index of each old one, -1 for the dropped.
template <typename T, typename Keep>
std::vector<int32_t> drop(std::vector<T>& items, Keep&& keep) {
  std::vector<int32_t> moved(items.size(), -1);
  size_t kept = 0;
  for (size_t i = 0; i < items.size(); ++i) {
    if (!keep(items[i])) continue;
    moved[i] = static_cast<int32_t>(kept);
    if (kept != i) items[kept] = std::move(items[i]);
    ++kept;
  }
  items.resize(kept);
  return moved;
}

int32_t moved_to(const std::vector<int32_t>& moved, int32_t index) {
  return index < 0 || static_cast<size_t>(index) >= moved.size()
             ? -1
             : moved[static_cast<size_t>(index)];
}

void keep_days(DocRecords& doc, const Date& last) {
  const Date& published = doc.meta.published.date;
  const auto said_by = [&](const std::optional<Date>& day) {
    return by(day && !day->empty() ? *day : published, last);
  };
  const auto events = drop(doc.events, [&](const EventMention& e) {
    return said_by(e.when.from ? e.when.from : e.when.to);
  });
  const auto figures = drop(doc.figures, [&](const Figure& f) { return said_by(f.as_of.to); });
  drop(doc.quotes, [&](const Quote& q) { return said_by(q.said_on); });
  for (Figure& f : doc.figures) f.event = moved_to(events, f.event);
  for (Quantity& q : doc.quantities) q.figure = moved_to(figures, q.figure);
  for (Quote& q : doc.quotes) {
    q.denied_figure = moved_to(figures, q.denied_figure);
    if (q.denied_figure < 0) q.denies.clear();
  }
  drop(doc.links, [&](StatedLink& link) {
    const int32_t a = moved_to(figures, static_cast<int32_t>(link.a));
    const int32_t b = moved_to(figures, static_cast<int32_t>(link.b));
    if (a < 0 || b < 0) return false;
    link.a = static_cast<uint32_t>(a);
    link.b = static_cast<uint32_t>(b);
    return true;
  });
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
