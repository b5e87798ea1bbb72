#include "sitrep/story/counted.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <string_view>

#include "sitrep/base/one_of.h"
#include "sitrep/story/event_score.h"

namespace sitrep {
namespace {

bool counts_harm(const Figure& f) {
  return one_of(f.measure, {"killed", "injured", "casualties", "hospitalised"});
}

// Happenings that kill and wound, unlike the flight or the protest told beside them.
bool does_harm(const EventMention& e) {
  return one_of(e.type, {"attack", "blast", "accident", "disaster", "failure", "disease", "crime"});
}

bool is_news(const EventMention& e) { return !e.background && !e.running_total; }

bool is_town(const PlaceRef& p) { return one_of(p.level, {"city", "town", "site"}); }

std::string count_key(const Figure& f) {
  return f.measure + " " + f.unit + " " + (f.value ? to_string(*f.value) : "");
}

bool is_war_sized(const Decimal& value) { return !(value < Decimal::integer(20000)); }

class Page {
 public:
  explicit Page(const DocRecords& doc) : doc_(doc), figures_(doc.events.size(), 0) {
    for (size_t i = 0; i < doc.events.size(); ++i) {
      if (doc.events[i].running_total && war_ < 0) war_ = static_cast<int32_t>(i);
    }
    for (const Figure& f : doc.figures) {
      if (f.event < 0) continue;
      if (counts_harm(f) && f.value && !is_war_sized(*f.value)) harmed_ = true;
      const EventMention& e = doc.events[static_cast<size_t>(f.event)];
      ++figures_[static_cast<size_t>(f.event)];
      if (counts_harm(f) && f.value && does_harm(e) && is_news(e))
        harm_.try_emplace(count_key(f), f.event);
    }
  }

  int32_t of(const Figure& f) const {
    if (f.event < 0) return f.event;
    const EventMention& e = doc_.events[static_cast<size_t>(f.event)];
    if (counts_harm(f) && is_news(e)) {
      if (of_war(f)) return war_;
      if (!does_harm(e)) return harmful(f);
    }
    return there(f, e);
  }

 private:
  // A toll of tens of thousands beside the few of the news is that of the war the page speaks of.
  bool of_war(const Figure& f) const {
    return war_ >= 0 && harmed_ && f.value && is_war_sized(*f.value);
  }

  // The dead of a page that tells a flight and a raid died in the raid.
  int32_t harmful(const Figure& f) const {
    if (const auto it = harm_.find(count_key(f)); it != harm_.end()) return it->second;
    if (f.kind != Kind::EVENT_COUNT) return f.event;  // the total of a war
    int32_t best = f.event;
    int most = -1;
    for (size_t i = 0; i < figures_.size(); ++i) {
      const EventMention& e = doc_.events[i];
      if (!does_harm(e) || !is_news(e) || figures_[i] <= most) continue;
      most = figures_[i];
      best = static_cast<int32_t>(i);
    }
    return most > 0 ? best : f.event;
  }

  // A figure of one town does not count the happening of another where its page tells one there.
  int32_t there(const Figure& f, const EventMention& e) const {
    if (f.places.empty() || f.places[0].inferred || !is_town(f.places[0]) || !e.place)
      return f.event;
    if (!is_town(*e.place) || place_fit(f.places[0], *e.place).value_or(0) >= 0.5) return f.event;
    for (size_t i = 0; i < doc_.events.size(); ++i) {
      const EventMention& other = doc_.events[i];
      if (!event_types_fit(other.type, e.type) || other.background != e.background ||
          other.running_total || !other.place)
        continue;
      if (place_fit(f.places[0], *other.place).value_or(0) >= 2) return static_cast<int32_t>(i);
    }
    return f.event;
  }

  const DocRecords& doc_;
  std::vector<int> figures_;             // counted by each happening
  std::map<std::string, int32_t> harm_;  // count -> happening
  int32_t war_ = -1;                     // the running total that the page speaks of
  bool harmed_ = false;                  // the page counts harm of a smaller size
};

}  // namespace

std::vector<int32_t> counted_events(const DocRecords& doc) {
  const Page page(doc);
  std::vector<int32_t> out;
  out.reserve(doc.figures.size());
  for (const Figure& f : doc.figures) out.push_back(page.of(f));
  return out;
}

}  // namespace sitrep
