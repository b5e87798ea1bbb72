// Dates of pages that do not say their year, or say nothing, completed from the other documents
// (ledger.md section 4.3). A tie leaves the page undated.
#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "sitrep/story/names.h"
#include "sitrep/story/story.h"

namespace sitrep {
namespace {

bool partial(const Date& d) { return d.year == 0 && d.month != 0 && d.day != 0; }

// What ties two pages to one story for the purpose of dating: places and the days of the month they
// name.
struct Ties {
  std::set<std::string> places, words;
};

Ties ties_of(const DocRecords& doc) {
  Ties out;
  for (const PlaceMention& p : doc.places) {
    if (!p.part_of_name && p.place.level != "country") out.places.insert(name_key(p.place.name));
  }
  for (const EventMention& e : doc.events) {
    if (e.background) continue;
    if (e.place) out.places.insert(name_key(e.place->name));
    out.words.insert(e.words.begin(), e.words.end());
  }
  return out;
}

// Pages that share this many event words and a place tell one story.
constexpr size_t kSharedWords = 3;

class Index {
 public:
  explicit Index(const Corpus& corpus) {
    for (uint32_t d = 0; d < corpus.size(); ++d) {
      ties_.push_back(ties_of(corpus[d]));
      if (!corpus[d].meta.published.date.is_day()) continue;
      for (const std::string& p : ties_.back().places) by_place_[p].push_back(d);
    }
  }

  // The dated pages that tell the same story.
  std::set<uint32_t> related(uint32_t d) const {
    std::set<uint32_t> out;
    for (const std::string& p : ties_[d].places) {
      const auto it = by_place_.find(p);
      if (it == by_place_.end()) continue;
      for (size_t i = 0; i < std::min(it->second.size(), kCompared); ++i) {
        if (out.contains(it->second[i])) continue;
        size_t shared = 0;
        for (const std::string& w : ties_[it->second[i]].words)
          shared += ties_[d].words.contains(w);
        if (shared >= kSharedWords) out.insert(it->second[i]);
      }
    }
    return out;
  }

 private:
  static constexpr size_t kCompared = 200;  // pages of one place that are looked at
  std::vector<Ties> ties_;
  std::map<std::string, std::vector<uint32_t>> by_place_;
};

// Does the year turn every day that the page names with its weekday into that weekday?
bool fits_weekdays(const DocRecords& doc, int16_t year, bool& any) {
  const auto fits = [&](Date d) {
    if (!partial(d) || d.weekday == 0) return true;
    any = true;
    d.year = year;
    return valid_day(d) && weekday_of(d) == d.weekday;
  };
  bool all = fits(doc.meta.published.date);
  for (const TimeMention& t : doc.times) {
    if (t.range.from) all = fits(*t.range.from) && all;
  }
  return all;
}

// The one year that fits the page's weekdays and the related pages; none for a tie.
std::optional<int16_t> year_of(const DocRecords& doc, const Corpus& corpus,
                               const std::set<uint32_t>& related) {
  std::set<int16_t> years, fitting;
  for (const uint32_t r : related) years.insert(corpus[r].meta.published.date.year);
  bool weekdays = false;
  for (const int16_t y : years) {
    if (fits_weekdays(doc, y, weekdays)) fitting.insert(y);
  }
  return fitting.size() == 1 ? std::optional(*fitting.begin()) : std::nullopt;
}

void complete(std::optional<Date>& d, int16_t year) {
  if (!d || !partial(*d)) return;
  Date full = *d;
  full.year = year;
  if (valid_day(full)) d = full;
}

void complete(DateRange& r, int16_t year) {
  complete(r.from, year);
  complete(r.to, year);
}

// Puts the year into every day of the page that lacks one.
void complete_days(DocRecords& doc, int16_t year) {
  for (TimeMention& t : doc.times) complete(t.range, year);
  for (EventMention& e : doc.events) complete(e.when, year);
  for (Quote& q : doc.quotes) complete(q.said_on, year);
  for (Figure& f : doc.figures) {
    complete(f.as_of, year);
    complete(f.window.start, year);
    complete(f.window.end, year);
    complete(f.said_on, year);
  }
  Date& page = doc.meta.published.date;
  if (std::optional<Date> full = page; partial(page)) {
    complete(full, year);
    page = *full;
    if (page.is_day()) doc.meta.published.basis = DateBasis::other_documents;
  }
}

// The latest day that the figures and quotes of an undated page speak for: it cannot be older.
std::optional<Date> latest_day_told(const DocRecords& doc) {
  std::optional<Date> latest;
  const auto see = [&](const std::optional<Date>& d) {
    if (d && d->is_day() && valid_day(*d) && (!latest || *latest < *d)) latest = d;
  };
  for (const Figure& f : doc.figures) {
    if (f.status == FigureStatus::PLANNED || f.status == FigureStatus::FEARED ||
        f.kind == Kind::PLAN)
      continue;
    see(f.said_on);
    see(f.as_of.to);
  }
  for (const Quote& q : doc.quotes) see(q.said_on);
  for (const EventMention& e : doc.events) see(e.when.to);
  return latest;
}

// One text in one wording: a page that gives other numbers is a later or earlier version of it, of
// another day.
using Wording = std::pair<uint32_t, std::multiset<std::string>>;  // copy group, numbers

Wording wording_of(const DocRecords& doc, uint32_t group) {
  Wording out{group, {}};
  for (const Figure& f : doc.figures) out.second.insert(f.number.exact);
  return out;
}

// The day of the dated copies of the same text, if it is one day.
std::map<Wording, Date> days_of_copies(const Corpus& corpus, const Lineage& lineage) {
  std::map<Wording, Date> day;
  std::set<Wording> tied;
  for (uint32_t d = 0; d < corpus.size(); ++d) {
    const Date& date = corpus[d].meta.published.date;
    if (!date.is_day()) continue;
    const auto [it, fresh] = day.try_emplace(wording_of(corpus[d], lineage[d].group), date);
    if (!fresh && it->second != date) tied.insert(it->first);
  }
  for (const Wording& wording : tied) day.erase(wording);
  return day;
}

void end_as_of_at_page(DocRecords& doc) {
  for (Figure& f : doc.figures) {
    if (f.as_of.to || f.as_of.from || f.status == FigureStatus::HISTORICAL) continue;
    f.as_of.to = doc.meta.published.date;
    f.fields.push_back({"as_of", {}, "page_date_completed", true});
  }
}

void date_page(Corpus& corpus, uint32_t d, const Index& index, const Lineage& lineage,
               const std::map<Wording, Date>& copies_day) {
  DocRecords& doc = corpus[d];
  PageDate& page = doc.meta.published;
  if (const auto it = copies_day.find(wording_of(doc, lineage[d].group));
      it != copies_day.end() && !partial(page.date)) {
    page.date = it->second;
    page.basis = DateBasis::other_documents;
    complete_days(doc, page.date.year);
    return end_as_of_at_page(doc);
  }
  if (const auto year = year_of(doc, corpus, index.related(d))) complete_days(doc, *year);
  if (page.date.is_day()) return end_as_of_at_page(doc);
  if (page.date.year != 0) return;  // a month or a year is stated: no finer guess
  if (const auto latest = latest_day_told(doc)) {
    page.date = *latest;
    page.basis = DateBasis::inferred;
  }
}

}  // namespace

Corpus date_pages(std::vector<DocRecords> records) {
  std::sort(records.begin(), records.end(),
            [](const DocRecords& a, const DocRecords& b) { return a.meta.id < b.meta.id; });
  const bool all_dated = std::all_of(records.begin(), records.end(), [](const DocRecords& doc) {
    return doc.meta.published.date.is_day();
  });
  if (all_dated) return records;
  // Everything is decided on what the pages themselves say, so that no completed date feeds
  // another.
  const Index index(records);
  const Lineage lineage = copies(records);
  const std::map<Wording, Date> copies_day = days_of_copies(records, lineage);
  std::vector<uint32_t> undated;
  for (uint32_t d = 0; d < records.size(); ++d) {
    if (!records[d].meta.published.date.is_day()) undated.push_back(d);
  }
  Corpus out = records;
  for (const uint32_t d : undated) {
    date_page(out, d, index, lineage, copies_day);
  }
  return out;
}

}  // namespace sitrep
