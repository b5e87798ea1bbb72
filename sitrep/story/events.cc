// Which mentions are one happening, across documents. Leader clustering in order of date and id:
// each page's mentions go to the best earlier cluster that fits in type, place and days, else found
// their own. Candidates come from an index by place and day and by rare words, so the cost is near
// linear.
#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <unordered_map>

#include "sitrep/base/hash.h"
#include "sitrep/story/names.h"
#include "sitrep/story/story.h"

namespace sitrep {
namespace {

constexpr int kNoDay = -1000000;
constexpr int kDaysApart = 3;    // of a happening's day and a report that does not state it
constexpr int kStatedApart = 1;  // of two stated days: time zones, night hours
constexpr double kThreshold =
    3.4;                        // same place and day suffice, a country and a day need shared words
constexpr size_t kListed = 24;  // clusters kept under one index key, the latest ones
constexpr size_t kRareWords = 4;  // of a mention, for the index
constexpr int kBucketDays = 4;

int day_of(const std::optional<Date>& d) {
  return d && d->is_day() && valid_day(*d) ? to_days(*d) : kNoDay;
}

bool type_fits(const std::string& a, const std::string& b) {
  if (a == b) return true;
  const auto burns = [](const std::string& t) { return t == "attack" || t == "accident"; };
  if ((a == "blast" && burns(b)) || (b == "blast" && burns(a))) return true;
  const auto mishap = [](const std::string& t) { return t == "disaster" || t == "accident"; };
  return mishap(a) && mishap(b);  // a dam bursts and a town is flooded
}

// Happenings that seldom strike one place twice in a few days, unlike attacks and protests.
bool is_mishap(const std::string& type) { return type == "disaster" || type == "accident"; }

struct Mention {
  uint32_t doc = 0, index = 0;
  const EventMention* event = nullptr;
  int stated = kNoDay;            // the day the page states
  int published = kNoDay;         // of the page
  std::set<std::string> figures;  // "measure value" of what it counts
  int day() const { return stated != kNoDay ? stated : published; }
};

struct Cluster {
  std::string type;
  std::vector<Mention> mentions;
  std::vector<PlaceRef> places;  // different ones, at most kPlaces
  std::map<std::string, int> words;
  std::set<std::string> figures;
  int first_stated = kNoDay, last_stated = kNoDay, first = kNoDay, last = kNoDay;
  bool background = true, running_total = false;
  uint32_t last_doc = UINT32_MAX;
};
constexpr size_t kPlaces = 8;
constexpr size_t kWords = 120;
constexpr size_t kFigures = 60;
constexpr double kOtherPlace = -1.5;  // names that exclude each other, where numbers still agree

// How well two places agree: 3 the same, 2 one named inside the other, 1.5 one contains the other,
// 0.5 near each other, nothing when they exclude each other.
std::optional<double> place_score(const PlaceRef& a, const PlaceRef& b) {
  if (!a.id.empty() && a.id == b.id) return 3;
  const std::string x = name_key(a.name), y = name_key(b.name);
  if (!x.empty() && x == y) return 3;
  if (!x.empty() && !y.empty() && (words_within(x, y) || words_within(y, x))) return 2;
  const auto wide = [](const PlaceRef& p) {
    return p.level == "country" || p.level == "admin1" || p.level == "region";
  };
  if (a.country.empty() || b.country.empty())
    return a.id.empty() || b.id.empty() ? std::optional(0.5) : std::nullopt;
  if (a.country != b.country) return {};
  if (wide(a) != wide(b)) return 1.5;
  if (a.lat && b.lat && a.lon && b.lon && std::abs(*a.lat - *b.lat) < 0.5 &&
      std::abs(*a.lon - *b.lon) < 0.5)
    return 0.5;
  return a.id.empty() || b.id.empty() ? std::optional(0.5) : std::nullopt;
}

std::optional<double> place_score(const Mention& m, const Cluster& c) {
  if (!m.event->place || c.places.empty()) return 0.5;
  std::optional<double> best;
  for (const PlaceRef& p : c.places) {
    const auto s = place_score(*m.event->place, p);
    if (s && (!best || *s > *best)) best = s;
  }
  return best;
}

int gap(int day, int first, int last) {
  return day < first ? first - day : day > last ? day - last : 0;
}

std::optional<double> day_score(const Mention& m, const Cluster& c) {
  if (m.event->running_total) return 1;
  if (m.stated != kNoDay && c.first_stated != kNoDay) {
    const int g = gap(m.stated, c.first_stated, c.first_stated);
    const bool one_mishap = is_mishap(m.event->type) && g <= kDaysApart && !m.event->background;
    if (g > kStatedApart) return one_mishap ? std::optional(-1.6) : std::nullopt;
    return g == 0 ? 1.0 : one_mishap ? 0.2 : -0.6;  // attacks come day by day
  }
  if (m.event->background ||
      c.background) {  // without two stated days only history itself can tell
    if (m.event->background != c.background || (m.stated == kNoDay) != (c.first_stated == kNoDay))
      return {};
    return -0.5;
  }
  if (m.day() == kNoDay || c.first == kNoDay) return 0;
  // A report without a day follows the happening, by little.
  const int g = gap(m.day(), c.first, c.last);
  if (g > kDaysApart) return {};
  return g == 0 ? 0.8 : g == 1 ? 0.4 : 0;
}

double word_score(const Mention& m, const Cluster& c) {
  if (m.event->words.empty() || c.words.empty()) return 0;
  size_t shared = 0;
  for (const std::string& w : m.event->words) shared += c.words.contains(w);
  return 3.0 * static_cast<double>(shared) /
         static_cast<double>(std::min<size_t>(m.event->words.size(), 12));
}

// A count that two pages give in the same number speaks for one happening, two such counts more so.
double figure_score(const Mention& m, const Cluster& c) {
  size_t shared = 0;
  for (const std::string& f : m.figures) shared += c.figures.contains(f);
  return shared == 0 ? 0 : shared == 1 ? 1.2 : 2.0;
}

std::optional<double> score(const Mention& m, const Cluster& c) {
  if (!type_fits(m.event->type, c.type) || m.event->running_total != c.running_total) return {};
  auto place = place_score(m, c);
  const auto day = day_score(m, c);
  const double figures = figure_score(m, c);
  if (!place && figures > 0 && m.event->background == c.background) place = kOtherPlace;
  if (!place || !day) return {};
  const double total = *place + *day + figures + std::min(word_score(m, c), 3.0);
  return total >= kThreshold ? std::optional(total) : std::nullopt;
}

// What a mention counts: measure and number of its whole counts. Numbers below three are shared by
// chance.
std::set<std::string> figures_of(const DocRecords& doc, uint32_t mention) {
  std::set<std::string> out;
  for (const Figure& f : doc.figures) {
    if (f.event != static_cast<int32_t>(mention) || f.subset || !f.value || f.measure == "other")
      continue;
    if (*f.value < Decimal::integer(3)) continue;
    out.insert(f.measure + " " + f.unit + " " + to_string(*f.value));
  }
  return out;
}

// Do two mentions of one page tell one happening? Where nothing sets them apart, one count in one
// number says so; of a mishap the place does.
bool one_happening(const Mention& a, const Mention& b) {
  const EventMention &x = *a.event, &y = *b.event;
  if (!type_fits(x.type, y.type) || x.running_total || y.running_total) return false;
  if (x.background != y.background) return false;
  if (a.stated != kNoDay && b.stated != kNoDay && a.stated != b.stated) return false;
  const auto place = x.place && y.place ? place_score(*x.place, *y.place) : std::optional(0.5);
  if (!place) return false;
  const bool counts = std::any_of(a.figures.begin(), a.figures.end(),
                                  [&](const std::string& f) { return b.figures.contains(f); });
  const bool there = *place >= 2 || !x.place || !y.place;
  return counts || (is_mishap(x.type) && is_mishap(y.type) && !x.background && there);
}

// For each mention of a page the first that tells the same happening.
std::vector<uint32_t> first_tellings(const std::vector<Mention>& mentions) {
  std::vector<uint32_t> first(mentions.size());
  for (uint32_t i = 0; i < mentions.size(); ++i) {
    first[i] = i;
    for (uint32_t j = 0; j < i; ++j) {
      if (first[j] == j && one_happening(mentions[j], mentions[i])) {
        first[i] = j;
        break;
      }
    }
  }
  return first;
}

class Clusterer {
 public:
  explicit Clusterer(const Corpus& corpus) : corpus_(corpus) {
    for (const DocRecords& doc : corpus) {
      for (const EventMention& e : doc.events) {
        for (const std::string& w : e.words) ++frequency_[w];
      }
    }
  }

  std::vector<Cluster> run() {
    std::vector<uint32_t> order(corpus_.size());
    for (uint32_t d = 0; d < order.size(); ++d) order[d] = d;
    std::sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) {
      const Date &x = corpus_[a].meta.published.date, &y = corpus_[b].meta.published.date;
      return std::tuple(!x.is_day(), x, a) < std::tuple(!y.is_day(), y, b);
    });
    for (const uint32_t d : order) add_page(d);
    return std::move(clusters_);
  }

 private:
  struct Offer {
    double score;
    uint32_t mention, cluster;
  };

  void add_page(uint32_t d) {
    std::vector<Mention> mentions;
    for (uint32_t i = 0; i < corpus_[d].events.size(); ++i) {
      const EventMention& e = corpus_[d].events[i];
      const int stated = day_of(e.when.from ? e.when.from : e.when.to);
      mentions.push_back(
          {d, i, &e, stated, day_of(corpus_[d].meta.published.date), figures_of(corpus_[d], i)});
    }
    const std::vector<uint32_t> first = first_tellings(mentions);
    std::vector<Offer> offers;
    for (uint32_t i = 0; i < mentions.size(); ++i) {
      for (const uint32_t c : candidates(mentions[i])) {
        if (const auto s = score(mentions[i], clusters_[c])) offers.push_back({*s, i, c});
      }
    }
    // The best pairs first; two mentions of one page are two happenings.
    std::sort(offers.begin(), offers.end(), [](const Offer& a, const Offer& b) {
      return std::tuple(-a.score, a.mention, a.cluster) <
             std::tuple(-b.score, b.mention, b.cluster);
    });
    std::vector<int64_t> cluster(mentions.size(), -1);  // of a first telling
    for (const Offer& o : offers) {
      if (cluster[first[o.mention]] >= 0 || clusters_[o.cluster].last_doc == d) continue;
      cluster[first[o.mention]] = o.cluster;
      clusters_[o.cluster].last_doc = d;
    }
    for (uint32_t i = 0; i < mentions.size(); ++i) {
      int64_t& c = cluster[first[i]];
      if (c < 0) {
        c = static_cast<int64_t>(clusters_.size());
        clusters_.emplace_back();
      }
      join(static_cast<uint32_t>(c), mentions[i]);
    }
  }

  std::vector<std::string> keys(const Mention& m, int shift) const {
    std::string when = "total";
    if (!m.event->running_total) {
      when = m.day() == kNoDay ? "undated"
                               : std::to_string((m.day() + 10000000) / kBucketDays + shift);
    }
    std::vector<std::string> out;
    if (const auto& p = m.event->place) {
      out.push_back("p" + (p->id.empty() ? name_key(p->name) : p->id) + " " + when);
      out.push_back("n" + name_key(p->name) + " " + when);
      if (!p->country.empty()) out.push_back("c" + p->country + " " + when);
    }
    for (const std::string& w : rare_words(*m.event)) out.push_back("w" + w + " " + when);
    for (const std::string& f : m.figures) out.push_back("f" + f + " " + when);
    return out;
  }

  std::vector<std::string> rare_words(const EventMention& e) const {
    std::vector<std::pair<int, std::string>> words;
    for (const std::string& w : e.words) words.emplace_back(frequency_.at(w), w);
    std::sort(words.begin(), words.end());
    std::vector<std::string> out;
    for (const auto& [n, w] : words) {
      if (n >= 2 && out.size() < kRareWords) out.push_back(w);
    }
    return out;
  }

  std::set<uint32_t> candidates(const Mention& m) const {
    std::set<uint32_t> out;
    const bool dated = m.day() != kNoDay && !m.event->running_total;
    for (int shift = dated ? -1 : 0; shift <= (dated ? 1 : 0); ++shift) {
      for (const std::string& key : keys(m, shift)) {
        if (const auto it = index_.find(key); it != index_.end())
          out.insert(it->second.begin(), it->second.end());
      }
    }
    return out;
  }

  void join(uint32_t id, const Mention& m) {
    Cluster& c = clusters_[id];
    if (c.mentions.empty()) {
      c.type = m.event->type;
      c.running_total = m.event->running_total;
    } else if (c.type == "blast") {
      c.type = m.event->type;
    }
    c.background = c.background && m.event->background;
    c.last_doc = m.doc;
    widen(c.first, c.last, m.day());
    if (c.first_stated == kNoDay) c.first_stated = c.last_stated = m.stated;
    const auto& place = m.event->place;
    const bool known =
        place && std::any_of(c.places.begin(), c.places.end(), [&](const PlaceRef& p) {
          return name_key(p.name) == name_key(place->name);
        });
    if (place && !known && c.places.size() < kPlaces) c.places.push_back(*place);
    for (const std::string& w : m.event->words) {
      if (c.words.size() < kWords || c.words.contains(w)) ++c.words[w];
    }
    for (const std::string& f : m.figures) {
      if (c.figures.size() < kFigures) c.figures.insert(f);
    }
    c.mentions.push_back(m);
    for (const std::string& key : keys(m, 0)) {
      auto& list = index_[key];
      if (std::find(list.begin(), list.end(), id) != list.end()) continue;
      list.push_back(id);
      if (list.size() > kListed) list.erase(list.begin());
    }
  }

  static void widen(int& first, int& last, int day) {
    if (day == kNoDay) return;
    // The days of a cluster do not creep: reports of it lie around the first one.
    if (first == kNoDay) first = last = day;
    last = std::min(std::max(last, day), first + kDaysApart);
  }

  const Corpus& corpus_;
  std::unordered_map<std::string, int> frequency_;
  std::unordered_map<std::string, std::vector<uint32_t>> index_;
  std::vector<Cluster> clusters_;
};

// The value that most mentions give; ties to the smallest key.
template <typename Value>
std::optional<Value> most_said(const std::map<std::string, std::pair<int, Value>>& counts) {
  std::optional<Value> best;
  int n = 0;
  for (const auto& [key, entry] : counts) {
    if (entry.first > n) {
      n = entry.first;
      best = entry.second;
    }
  }
  return best;
}

int fineness(const PlaceRef& p) {
  return p.level == "country" ? 0 : p.level == "admin1" || p.level == "region" ? 1 : 2;
}

Event event_of(const Corpus& corpus, const Cluster& c) {
  std::tuple<bool, int, std::string> first{true, 0, ""};  // unknown day, day, id
  std::map<std::string, std::pair<int, PlaceRef>> places;
  std::map<std::string, std::pair<int, DateRange>> days;
  std::map<std::string, std::pair<int, std::string>> triggers;
  Event e;
  int finest = 0;
  for (const Mention& m : c.mentions) {
    if (m.event->place) finest = std::max(finest, fineness(*m.event->place));
  }
  for (const Mention& m : c.mentions) {
    e.mentions.emplace_back(m.doc, m.index);
    const DocRecords& doc = corpus[m.doc];
    std::string id = make_id(
        "m", {doc.meta.id, std::to_string(m.event->trigger.span.begin), std::to_string(m.index)});
    for (const Figure& f : doc.figures) {
      if (f.event == static_cast<int32_t>(m.index) && (id[0] == 'm' || f.id < id)) id = f.id;
    }
    std::tuple<bool, int, std::string> key{m.published == kNoDay, m.published, std::move(id)};
    if (std::get<2>(first).empty() || key < first) first = std::move(key);
    if (const auto& p = m.event->place; p && fineness(*p) == finest) {
      auto& entry = places[name_key(p->name)];
      ++entry.first;
      if (entry.first == 1 || (entry.second.id.empty() && !p->id.empty())) entry.second = *p;
    }
    if (m.stated != kNoDay) {
      auto& entry = days[std::to_string(m.stated)];
      ++entry.first;
      entry.second = m.event->when;
    }
    if (m.event->trigger.stated()) {
      auto& entry = triggers[lower_case(m.event->trigger.exact)];
      ++entry.first;
      entry.second = lower_case(m.event->trigger.exact);
    }
  }
  std::sort(e.mentions.begin(), e.mentions.end());
  e.id = make_id("e", {std::get<2>(first)});
  e.type = c.type;
  e.place = most_said(places);
  e.when = most_said(days).value_or(DateRange{});
  e.background = c.background;
  e.running_total = c.running_total;
  e.title = most_said(triggers).value_or(c.type);
  if (e.place && !e.place->name.empty()) e.title += ", " + e.place->name;
  return e;
}

}  // namespace

Events events(const Corpus& corpus) {
  Events out;
  for (const Cluster& c : Clusterer(corpus).run()) out.events.push_back(event_of(corpus, c));
  std::sort(out.events.begin(), out.events.end(),
            [](const Event& a, const Event& b) { return a.id < b.id; });
  for (const DocRecords& doc : corpus) out.event_of.emplace_back(doc.events.size(), -1);
  for (uint32_t i = 0; i < out.events.size(); ++i) {
    for (const auto& [d, m] : out.events[i].mentions) out.event_of[d][m] = static_cast<int32_t>(i);
  }
  return out;
}

}  // namespace sitrep
