#include "sitrep/story/event_score.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <string_view>

#include "sitrep/story/names.h"

namespace sitrep {
namespace {

constexpr int kStatedApart = 1;    // of two stated days: time zones, night hours
constexpr int kFollowUpDays = 45;  // how long pages go on telling a happening as news
constexpr int kFirstDays = 7;
constexpr int kOngoingDays = 30;
constexpr int kOutbreakDays = 120;
constexpr double kLater = -1.5, kMuchLater = -2.2;
// The same place and day suffice, a country and a day need shared words.
constexpr double kThreshold = 3.4;
constexpr double kOtherPlace = -2.2;  // names that exclude each other, where numbers still agree
// ... towns of one land, where two numbers agree: one page names the town, one the capital.
constexpr double kOtherTown = -0.8;
constexpr double kCounted = 0.5;  // less, where only the figures name the place
constexpr size_t kPlaces = 8;     // of a cluster
constexpr size_t kTellingPlaces = 4;
constexpr size_t kWords = 120;
constexpr size_t kFigures = 60;
constexpr double kTwoShared = 2;   // two counts in the same numbers
constexpr double kLargeToll = 20;  // tolls from which a near one is no chance

int day_of(const std::optional<Date>& d) {
  return d && d->is_day() && valid_day(*d) ? to_days(*d) : kNoEventDay;
}

// Happenings that go on for weeks: pages of later days tell their present state.
bool goes_on(const EventMention& e) {
  if (e.type == "disease" || e.type == "migration") return true;
  constexpr std::array<std::string_view, 10> kOngoing = {
      "fighting", "clashes",  "offensive", "siege",  "battle",
      "floods",   "flooding", "drought",   "famine", "wildfire"};
  const std::string trigger = lower_case(e.trigger.exact);
  return std::find(kOngoing.begin(), kOngoing.end(), trigger) != kOngoing.end();
}

// Happenings that seldom strike one place twice in a few days, unlike attacks and protests.
bool is_mishap(const std::string& type) { return type == "disaster" || type == "accident"; }

// A blast whose cause is not told yet: an attack or an accident.
bool is_explosion(const EventMention& e) {
  if (e.type != "attack" && e.type != "accident" && e.type != "blast") return false;
  const std::string trigger = lower_case(e.trigger.exact);
  return trigger.find("blast") != std::string::npos || trigger.find("explo") != std::string::npos;
}

bool is_wide(const PlaceRef& p) {
  return p.level == "country" || p.level == "admin1" || p.level == "region";
}

void keep_better(std::optional<double>& best, const std::optional<double>& s) {
  if (s && (!best || *s > *best)) best = s;
}

KeyedPlace keyed(const PlaceRef& place) { return {place, name_key(place.name)}; }

// words_within() for keys; most have no word in common, which is seen without cutting them up.
bool key_within(const std::string& fewer, const std::string& more) {
  if (fewer.empty() || more.empty()) return false;
  return more.find(fewer.substr(0, fewer.find(' '))) != std::string::npos &&
         words_within(fewer, more);
}

// Where both sides name a place smaller than a province, those decide.
std::optional<double> best_place(const KeyedPlace& place, const std::vector<KeyedPlace>& places) {
  std::optional<double> best, wide;
  bool small = false;
  for (const KeyedPlace& p : places) {
    small |= !is_wide(p.place);
    keep_better(is_wide(p.place) ? wide : best, place_fit(place, p));
  }
  return small && !is_wide(place.place) ? best : std::max(best, wide);
}

std::optional<double> place_score(const Telling& t, const EventCluster& c) {
  std::optional<double> own;
  if (!t.event->place || c.places.empty()) {
    own = 0.5;
  } else {
    own = best_place(t.places[0], c.places);  // its own comes first
  }
  const auto small = [](const KeyedPlace& p) { return !is_wide(p.place); };
  const bool towns =
      t.event->place && small(t.places[0]) && std::any_of(c.places.begin(), c.places.end(), small);
  if (towns || (own && *own > kCounted + 0.5)) return own;
  // What its figures say of the place.
  for (const KeyedPlace& p : t.places) {
    const auto s = is_wide(p.place) ? std::nullopt : best_place(p, c.counted_places);
    if (s && *s >= 3) keep_better(own, *s - kCounted);
  }
  return own;
}

// One land has one war or season at a time.
std::optional<double> land_score(const Telling& t, const EventCluster& c) {
  if (t.land.empty() || c.land.empty()) return 0.5;
  return t.land == c.land ? std::optional(3.0) : std::nullopt;
}

// The land of a running total: of its place, else the one that the page names most.
std::string land_of(const DocRecords& doc, const EventMention& e) {
  if (e.place && !e.place->country.empty()) return e.place->country;
  std::map<std::string, int> lands;
  for (const PlaceMention& p : doc.places) {
    if (!p.part_of_name && !p.place.country.empty()) ++lands[p.place.country];
  }
  std::string best;
  int most = 0, all = 0;
  for (const auto& [land, n] : lands) {
    all += n;
    if (n > most) most = n, best = land;
  }
  return 2 * most > all ? best : "";
}

int gap(int day, int first, int last) {
  return day < first ? first - day : day > last ? day - last : 0;
}

// A page of later days goes on telling the happening: words and numbers must say that it is the
// one.
std::optional<double> follow_up(int days) {
  if (days <= 0 || days > kFollowUpDays) return {};
  return days <= kFirstDays ? kLater : kMuchLater;
}

std::optional<double> stated_days(const Telling& t, const EventCluster& c) {
  const int g = gap(t.stated, c.first_stated, c.first_stated);
  if (g == 0) return 1.0;
  const bool mishap = is_mishap(t.event->type) && !t.event->background;
  if (g <= kStatedApart) return mishap ? 0.2 : -0.6;  // attacks come day by day
  if (mishap && g <= kEventDaysApart) return -1.4;
  return t.day_of_report ? follow_up(t.stated - c.first_stated) : std::nullopt;
}

std::optional<double> day_score(const Telling& t, const EventCluster& c) {
  if (t.event->running_total) return 1;
  if (t.stated != kNoEventDay && c.first_stated != kNoEventDay) return stated_days(t, c);
  if (t.event->background || c.background) {  // only history itself can tell
    if (t.event->background != c.background ||
        (t.stated == kNoEventDay) != (c.first_stated == kNoEventDay))
      return {};
    return -0.5;
  }
  if (t.day() == kNoEventDay || c.first == kNoEventDay) return 0;
  // A report without a day follows the happening, by little.
  const int g = gap(t.day(), c.first, c.last);
  if (g > kEventDaysApart && g <= (t.event->type == "disease" ? kOutbreakDays : kOngoingDays) &&
      t.day() > c.last && goes_on(*t.event) && goes_on(*c.tellings[0].event))
    return 0;
  if (g > kEventDaysApart) return t.day() > c.last ? follow_up(g) : std::nullopt;
  return g == 0 ? 0.8 : g == 1 ? 0.4 : 0;
}

double word_score(const Telling& t, const EventCluster& c) {
  if (t.event->words.empty() || c.words.empty()) return 0;
  size_t shared = 0;
  for (const std::string& w : t.event->words) shared += c.words.contains(w);
  return 3.0 * static_cast<double>(shared) /
         static_cast<double>(std::min<size_t>(t.event->words.size(), 12));
}

// The least quotient of two counts of one measure; 0 where no measure is shared.
double nearest_counts(const Telling& t, const EventCluster& c) {
  double best = 0;
  for (const auto& [measure, values] : t.counts) {
    const auto it = c.counts.find(measure);
    if (it == c.counts.end()) continue;
    for (const double x : values) {
      for (const double y : it->second) {
        if (std::max(x, y) < kLargeToll) continue;
        const double quotient = std::max(x, y) / std::min(x, y);
        if (best == 0 || quotient < best) best = quotient;
      }
    }
  }
  return best;
}

// A count that two pages give in the same number speaks for one happening, two such counts more so;
// a large toll near another a little.
double figure_score(const Telling& t, const EventCluster& c) {
  size_t shared = 0;
  for (const std::string& f : t.figures) shared += c.figures.contains(f);
  if (shared > 0) return shared == 1 ? 1.2 : kTwoShared;
  const double near = nearest_counts(t, c);
  return near > 0 && near <= 1.2 ? 0.8 : 0;
}

void add_place(const KeyedPlace& place, std::vector<KeyedPlace>& places) {
  const bool known = std::any_of(places.begin(), places.end(),
                                 [&](const KeyedPlace& p) { return p.key == place.key; });
  if (!known && places.size() < kPlaces) places.push_back(place);
}

void widen(int& first, int& last, int day) {
  if (day == kNoEventDay) return;
  // The days of a cluster do not creep: reports of it lie around the first one.
  if (first == kNoEventDay) first = last = day;
  last = std::min(std::max(last, day), first + kEventDaysApart);
}

}  // namespace

bool event_types_fit(const std::string& a, const std::string& b) {
  if (a == b) return true;
  const auto burns = [](const std::string& t) { return t == "attack" || t == "accident"; };
  if ((a == "blast" && burns(b)) || (b == "blast" && burns(a))) return true;
  return is_mishap(a) && is_mishap(b);  // a dam bursts and a town is flooded
}

std::optional<double> place_fit(const PlaceRef& a, const PlaceRef& b) {
  if (!a.id.empty() && a.id == b.id) return 3;
  return place_fit(keyed(a), keyed(b));
}

std::optional<double> place_fit(const KeyedPlace& first, const KeyedPlace& second) {
  const PlaceRef &a = first.place, &b = second.place;
  if (!a.id.empty() && a.id == b.id) return 3;
  const std::string &x = first.key, &y = second.key;
  if (!x.empty() && x == y) return 3;
  if (key_within(x, y) || key_within(y, x)) return 2;
  if (a.country.empty() || b.country.empty())
    return a.id.empty() || b.id.empty() ? std::optional(0.5) : std::nullopt;
  if (a.country != b.country) return {};
  if (is_wide(a) != is_wide(b)) return 1.5;
  if ((a.level == "country") != (b.level == "country")) return 0.6;
  if (a.lat && b.lat && a.lon && b.lon && std::abs(*a.lat - *b.lat) < 0.5 &&
      std::abs(*a.lon - *b.lon) < 0.5)
    return 0.5;
  return a.id.empty() || b.id.empty() ? std::optional(0.5) : std::nullopt;
}

namespace {

bool in_one_land(const Telling& t, const EventCluster& c) {
  return t.event->place && !t.event->place->country.empty() &&
         std::any_of(c.places.begin(), c.places.end(), [&](const KeyedPlace& p) {
           return p.place.country == t.event->place->country;
         });
}

}  // namespace

std::optional<double> event_fit(const Telling& t, const EventCluster& c) {
  const auto either = [](const EventMention& e, const std::string& type) {
    return is_explosion(e) && event_types_fit("blast", type);
  };
  if (t.event->running_total != c.running_total) return {};
  if (!event_types_fit(t.event->type, c.type) && !either(*t.event, c.type) &&
      !either(*c.tellings[0].event, t.event->type))
    return {};
  auto place = c.running_total ? land_score(t, c) : place_score(t, c);
  const auto day = day_score(t, c);
  const double figures = figure_score(t, c);
  if (!place && figures > 1 && t.event->background == c.background)
    place = figures >= kTwoShared && in_one_land(t, c) ? kOtherTown : kOtherPlace;
  if (!place || !day) return {};
  if (*day <= kLater && (figures == 0 || *place < 1.5)) return {};
  const double total = *place + *day + figures + std::min(word_score(t, c), 3.0);
  return total >= kThreshold ? std::optional(total) : std::nullopt;
}

Telling telling_of(const DocRecords& doc, const std::vector<int32_t>& counted, uint32_t doc_index,
                   uint32_t mention) {
  Telling t;
  t.doc = doc_index;
  t.index = mention;
  t.event = &doc.events[mention];
  t.stated = day_of(t.event->when.from ? t.event->when.from : t.event->when.to);
  t.published = day_of(doc.meta.published.date);
  t.day_of_report =
      t.stated != kNoEventDay && t.stated >= t.published && t.published != kNoEventDay;
  if (t.event->place) t.places.push_back(keyed(*t.event->place));
  if (t.event->running_total) t.land = land_of(doc, *t.event);
  for (size_t i = 0; i < doc.figures.size(); ++i) {
    const Figure& f = doc.figures[i];
    if (counted[i] != static_cast<int32_t>(mention)) continue;
    if (!f.places.empty() && !f.places[0].inferred && f.places[0].role == "at" &&
        t.places.size() < kTellingPlaces)
      t.places.push_back(keyed(f.places[0]));
    // Numbers below three are shared by chance.
    if (f.subset || !f.value || f.measure == "other" || *f.value < Decimal::integer(3)) continue;
    const std::string measure = f.measure + " " + f.unit;
    t.figures.insert(measure + " " + to_string(*f.value));
    t.counts[measure].insert(std::strtod(to_string(*f.value).c_str(), nullptr));
  }
  return t;
}

void EventCluster::add(const Telling& t) {
  if (tellings.empty()) {
    type = t.event->type;
    running_total = t.event->running_total;
    land = t.land;
  } else if (type == "blast") {
    type = t.event->type;
  }
  background = background && t.event->background;
  last_doc = t.doc;
  widen(first, last, t.day());
  if (first_stated == kNoEventDay) first_stated = t.stated;
  if (t.event->place) add_place(t.places[0], places);
  for (const KeyedPlace& place : t.places) add_place(place, counted_places);
  for (const std::string& w : t.event->words) {
    if (words.size() < kWords || words.contains(w)) ++words[w];
  }
  for (const std::string& f : t.figures) {
    if (figures.size() < kFigures) figures.insert(f);
  }
  for (const auto& [measure, values] : t.counts) {
    auto& all = counts[measure];
    for (const double v : values) {
      if (all.size() < kFigures) all.insert(v);
    }
  }
  tellings.push_back(t);
}

bool one_happening(const Telling& a, const Telling& b) {
  const EventMention &x = *a.event, &y = *b.event;
  if (!event_types_fit(x.type, y.type) || x.running_total || y.running_total) return false;
  if (x.background != y.background) return false;
  if (a.stated != kNoEventDay && b.stated != kNoEventDay && a.stated != b.stated) return false;
  const bool counts = std::any_of(a.figures.begin(), a.figures.end(),
                                  [&](const std::string& f) { return b.figures.contains(f); });
  const bool mishaps = is_mishap(x.type) && is_mishap(y.type) && !x.background;
  const auto place = x.place && y.place ? place_fit(a.places[0], b.places[0]) : std::optional(0.5);
  if (!place) return counts && mishaps;
  return counts || (mishaps && (*place >= 2 || !x.place || !y.place));
}

}  // namespace sitrep
