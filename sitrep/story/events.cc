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
#include "sitrep/story/counted.h"
#include "sitrep/story/event_score.h"
#include "sitrep/story/names.h"
#include "sitrep/story/story.h"

namespace sitrep {
namespace {

constexpr size_t kListed = 24;    // clusters kept under one index key, the latest ones
constexpr size_t kRareWords = 4;  // of a mention, for the index
constexpr int kBucketDays = 4;

// For each mention of a page the first that tells the same happening.
std::vector<uint32_t> first_tellings(const std::vector<Telling>& mentions) {
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
    // Copies of one telling say nothing of how rare its words are.
    std::set<std::vector<std::string>> told;
    for (const DocRecords& doc : corpus) {
      for (const EventMention& e : doc.events) {
        if (!told.insert(e.words).second) continue;
        for (const std::string& w : e.words) ++frequency_[w];
      }
    }
  }

  std::vector<EventCluster> run() {
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
    std::vector<Telling> mentions;
    const std::vector<int32_t> counted = counted_events(corpus_[d]);
    for (uint32_t i = 0; i < corpus_[d].events.size(); ++i)
      mentions.push_back(telling_of(corpus_[d], counted, d, i));
    const std::vector<uint32_t> first = first_tellings(mentions);
    std::vector<Offer> offers;
    for (uint32_t i = 0; i < mentions.size(); ++i) {
      for (const uint32_t c : candidates(mentions[i])) {
        if (const auto s = event_fit(mentions[i], clusters_[c])) offers.push_back({*s, i, c});
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

  static std::string when_of(const Telling& m, int shift) {
    if (m.event->running_total) return "total";
    return m.day() == kNoEventDay ? "undated"
                                  : std::to_string((m.day() + 10000000) / kBucketDays + shift);
  }

  // Each is looked up with a day.
  std::vector<std::string> keys(const Telling& m) const {
    std::vector<std::string> out;
    for (const KeyedPlace& p : m.places) {
      out.push_back("p" + (p.place.id.empty() ? p.key : p.place.id) + " ");
      out.push_back("n" + p.key + " ");
      if (!p.place.country.empty()) out.push_back("c" + p.place.country + " ");
    }
    if (!m.land.empty()) out.push_back("l" + m.land + " ");
    for (const std::string& w : rare_words(*m.event)) out.push_back("w" + w + " ");
    for (const std::string& f : m.figures) out.push_back("f" + f + " ");
    return out;
  }

  // Keys without a day: pages of later weeks go on telling a happening.
  static std::vector<std::string> lasting_keys(const Telling& m) {
    std::vector<std::string> out;
    if (m.event->running_total || m.event->background) return out;
    for (const KeyedPlace& p : m.places)
      out.push_back("P" + (p.place.id.empty() ? p.key : p.place.id) + " " + m.event->type);
    for (const std::string& f : m.figures) out.push_back("F" + f);
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

  // Sorted.
  std::vector<uint32_t> candidates(const Telling& m) const {
    std::vector<uint32_t> out;
    const auto look_up = [&](const std::string& key) {
      if (const auto it = index_.find(key); it != index_.end())
        out.insert(out.end(), it->second.begin(), it->second.end());
    };
    const bool dated = m.day() != kNoEventDay && !m.event->running_total;
    const std::vector<std::string> all = keys(m);
    for (int shift = dated ? -1 : 0; shift <= (dated ? 1 : 0); ++shift) {
      const std::string when = when_of(m, shift);
      for (const std::string& key : all) look_up(key + when);
    }
    for (const std::string& key : lasting_keys(m)) look_up(key);
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
  }

  void join(uint32_t id, const Telling& m) {
    clusters_[id].add(m);
    const std::string when = when_of(m, 0);
    std::vector<std::string> all = keys(m);
    for (std::string& key : all) key += when;
    for (std::string& key : lasting_keys(m)) all.push_back(std::move(key));
    for (const std::string& key : all) {
      auto& list = index_[key];
      if (std::find(list.begin(), list.end(), id) != list.end()) continue;
      list.push_back(id);
      if (list.size() > kListed) list.erase(list.begin());
    }
  }

  const Corpus& corpus_;
  std::unordered_map<std::string, int> frequency_;
  std::unordered_map<std::string, std::vector<uint32_t>> index_;
  std::vector<EventCluster> clusters_;
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

Event event_of(const Corpus& corpus, const EventCluster& c) {
  std::tuple<bool, int, std::string> first{true, 0, ""};  // unknown day, day, id
  std::map<std::string, std::pair<int, PlaceRef>> places;
  std::map<std::string, std::pair<int, DateRange>> days;
  std::map<std::string, std::pair<int, std::string>> triggers;
  Event e;
  int finest = 0;
  for (const Telling& m : c.tellings) {
    if (m.event->place) finest = std::max(finest, fineness(*m.event->place));
  }
  for (const Telling& m : c.tellings) {
    e.mentions.emplace_back(m.doc, m.index);
    const DocRecords& doc = corpus[m.doc];
    std::string id = make_id(
        "m", {doc.meta.id, std::to_string(m.event->trigger.span.begin), std::to_string(m.index)});
    for (const Figure& f : doc.figures) {
      if (f.event == static_cast<int32_t>(m.index) && (id[0] == 'm' || f.id < id)) id = f.id;
    }
    std::tuple<bool, int, std::string> key{m.published == kNoEventDay, m.published, std::move(id)};
    if (std::get<2>(first).empty() || key < first) first = std::move(key);
    if (const auto& p = m.event->place; p && fineness(*p) == finest) {
      auto& entry = places[name_key(p->name)];
      ++entry.first;
      if (entry.first == 1 || (entry.second.id.empty() && !p->id.empty())) entry.second = *p;
    }
    if (m.stated != kNoEventDay) {
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
  for (const EventCluster& c : Clusterer(corpus).run()) out.events.push_back(event_of(corpus, c));
  std::sort(out.events.begin(), out.events.end(),
            [](const Event& a, const Event& b) { return a.id < b.id; });
  for (const DocRecords& doc : corpus) out.event_of.emplace_back(doc.events.size(), -1);
  for (uint32_t i = 0; i < out.events.size(); ++i) {
    for (const auto& [d, m] : out.events[i].mentions) out.event_of[d][m] = static_cast<int32_t>(i);
  }
  return out;
}

}  // namespace sitrep
