#include "sitrep/ledger/facts.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string_view>
#include <tuple>

#include "sitrep/ledger/roots.h"
#include "sitrep/story/counted.h"
#include "sitrep/story/event_score.h"

namespace sitrep {
namespace {

int32_t day_of(const Date& d) {
  if (d.year == 0) return kNoDay;
  const Date last = d.is_day() ? d : last_day(d);
  return valid_day(last) ? to_days(last) : kNoDay;
}

DocFacts facts_of(const DocRecords& doc, const Copy& copy) {
  DocFacts out;
  out.published = day_of(doc.meta.published.date);
  out.time = doc.meta.published.time;
  out.group = copy.group;
  out.agency = root_key(doc.meta.wire);
  out.publisher = doc.meta.outlet.empty() ? doc.meta.id : doc.meta.outlet;
  return out;
}

// A count that speaks for a time long before its happening does not count it: the page tells it
// beside its news. Days that a stated first day may be off, and the age of news that states none.
constexpr int32_t kBefore = 3;
constexpr int32_t kNews = 60;

bool precedes(const Fact& fact, const EventMention& e, int32_t published) {
  if (e.running_total || e.background || fact.as_of == kNoDay) return false;
  const std::optional<Date>& from = e.when.from ? e.when.from : e.when.to;
  // A happening without a day, or on the day of its page: perhaps the day of the report.
  const bool dated = from && from->is_day() && valid_day(*from) && to_days(*from) < published;
  if (!dated) return published != kNoDay && fact.as_of + kNews < published;
  return fact.as_of + kBefore < to_days(*from);
}

// The mention of a page that most of its figures count: what the page is about. -1 for none.
int32_t lead_mention(const DocRecords& doc, const std::vector<int32_t>& counted) {
  std::vector<int> figures(doc.events.size(), 0);
  for (const int32_t event : counted) {
    if (event >= 0) ++figures[static_cast<size_t>(event)];
  }
  int32_t best = -1;
  for (size_t i = 0; i < figures.size(); ++i) {
    if (doc.events[i].background || doc.events[i].running_total || figures[i] == 0) continue;
    if (best < 0 || figures[i] > figures[static_cast<size_t>(best)]) best = static_cast<int32_t>(i);
  }
  return best;
}

// May a figure that names no happening count the one its page is about? Not with a time, a way or a
// plan of its own, and not in another land.
bool takes_lead(const Figure& f, const EventMention& lead) {
  if (f.window.type != WindowType::UNSPECIFIED && f.window.type != WindowType::INSTANT)
    return false;
  if (is_plan(f) || f.status == FigureStatus::HISTORICAL) return false;
  if (f.kind == Kind::SHARE || f.kind == Kind::RATIO || f.kind == Kind::RATE ||
      f.kind == Kind::CHANGE || f.kind == Kind::AMOUNT || f.kind == Kind::RANK ||
      f.kind == Kind::PENALTY || f.kind == Kind::CAPACITY)
    return false;
  const bool moves = std::any_of(f.places.begin(), f.places.end(), [](const PlaceRef& p) {
    return p.role != "at" && !p.role.empty();
  });
  if (moves || f.direction == "in" || f.direction == "out") return false;
  if (f.places.empty() || f.places[0].inferred || !lead.place) return true;
  const PlaceRef &here = f.places[0], &there = *lead.place;
  return here.country.empty() || there.country.empty() || here.country == there.country;
}

// "17 of them were badly hurt": from the number to the words that say what happened, in one
// sentence.
std::string phrase_of(const DocRecords& doc, const Figure& f) {
  constexpr uint32_t kPhraseBytes = 80;
  if (f.measure != "injured") return "";
  if (f.sentence >= doc.sentences.size()) return f.evidence.exact;
  const Words& sentence = doc.sentences[f.sentence].words;
  const uint32_t begin = f.evidence.span.begin;
  uint32_t end = f.evidence.span.end;
  for (const FieldEvidence& e : f.fields) {
    if (e.field == "measure" && e.words.span.begin > begin) end = std::max(end, e.words.span.end);
  }
  const bool inside = sentence.span.begin <= begin && end <= sentence.span.end &&
                      end - sentence.span.begin <= sentence.exact.size();
  if (!inside || end - begin > kPhraseBytes) return f.evidence.exact;
  return sentence.exact.substr(begin - sentence.span.begin, end - begin);
}

bool is_town(const PlaceRef& p) {
  return p.level == "city" || p.level == "town" || p.level == "site";
}

// Happenings of one sort by day and place: "bombings in Orel and Brenn" are two.
class EventsByPlace {
 public:
  explicit EventsByPlace(const Events& events) : events_(events) {
    for (size_t i = 0; i < events.events.size(); ++i) {
      const Event& e = events.events[i];
      if (!e.place || e.background || e.running_total || !day(e)) continue;
      for (const std::string& place : places(*e.place))
        by_key_[{e.type, *day(e), place}].push_back(static_cast<int32_t>(i));
    }
  }

  // The happening in the figure's own place that goes with the one it was hung on; that one where
  // its place may be the figure's, or none other is told.
  int32_t at(const Figure& f, int32_t event) const {
    const Event& e = events_.events[static_cast<size_t>(event)];
    if (!e.place || !day(e) || f.places.empty() || f.places[0].inferred) return event;
    const PlaceRef& here = f.places[0];
    for (const PlaceRef& p : f.places) {
      if (may_be(p, *e.place)) return event;
    }
    int32_t best = event;
    size_t mentions = 0;
    for (int32_t d = *day(e) - 1; d <= *day(e) + 1; ++d) {
      const auto it = by_key_.find({e.type, d, is_town(here) ? here.id : here.country});
      if (it == by_key_.end()) continue;
      for (const int32_t other : it->second) {
        const size_t n = events_.events[static_cast<size_t>(other)].mentions.size();
        if (n > mentions) best = other, mentions = n;
      }
    }
    return best;
  }

 private:
  static std::optional<int32_t> day(const Event& e) {
    const std::optional<Date>& from = e.when.from ? e.when.from : e.when.to;
    return from && from->is_day() && valid_day(*from) ? std::optional(to_days(*from))
                                                      : std::nullopt;
  }

  static std::vector<std::string> places(const PlaceRef& p) {
    std::vector<std::string> out;
    if (!p.id.empty()) out.push_back(p.id);
    if (!p.country.empty()) out.push_back(p.country);
    return out;
  }

  // Could the two be one place, or one in the other?
  static bool may_be(const PlaceRef& a, const PlaceRef& b) {
    if (a.id.empty() || b.id.empty() || a.id == b.id) return true;
    if (a.country != b.country) return a.country.empty() || b.country.empty();
    return !is_town(a) || !is_town(b) || place_fit(a, b).has_value();
  }

  const Events& events_;
  std::map<std::tuple<std::string, int32_t, std::string>, std::vector<int32_t>> by_key_;
};

void mark_parts(const DocRecords& doc, size_t first, std::vector<Fact>& all) {
  for (const StatedLink& link : doc.links) {
    if (link.a >= doc.figures.size() || link.b >= doc.figures.size()) continue;
    if (link.type != RelationType::PART_OF) {
      all[first + link.a].linked = all[first + link.b].linked = true;
      continue;
    }
    const Figure &a = doc.figures[link.a], &b = doc.figures[link.b];
    if (a.measure == b.measure && a.unit == b.unit) all[first + link.a].part = true;
  }
}

}  // namespace

bool is_plan(const Figure& f) {
  switch (f.status) {
    case FigureStatus::PLANNED:
    case FigureStatus::FEARED:
    case FigureStatus::DEMANDED:
    case FigureStatus::THREATENED:
    case FigureStatus::HYPOTHETICAL:
      return true;
    default:
      return f.kind == Kind::PLAN;
  }
}

bool is_compiled(const Figure& f) {
  if (f.basis == "b3") return true;
  // "Figures from several ministries", which a medium put together: nobody signs them.
  constexpr std::array<std::string_view, 6> kCounts = {"figures ", "data ",    "numbers ",
                                                       "counts ",  "tallies ", "statistics "};
  constexpr std::array<std::string_view, 4> kSeveral = {" several ", " various ", " different ",
                                                        " many "};
  const bool described = !f.via.empty() && !f.root.empty() && f.root[0] >= 'a' && f.root[0] <= 'z';
  const auto says = [&](std::string_view words) { return f.root.find(words) != std::string::npos; };
  return described && std::any_of(kCounts.begin(), kCounts.end(), says) &&
         std::any_of(kSeveral.begin(), kSeveral.end(), says);
}

Facts prepare(const Corpus& corpus, const Lineage& lineage, const Events& events,
              const Policy& policy, const std::vector<std::string>& names) {
  Facts out;
  const RootNames roots(corpus, policy, names);
  const EventsByPlace by_place(events);
  for (uint32_t d = 0; d < corpus.size(); ++d) {
    out.docs.push_back(facts_of(corpus[d], lineage[d]));
    const size_t first = out.all.size();
    const std::vector<int32_t> counted = counted_events(corpus[d]);
    const int32_t lead = lead_mention(corpus[d], counted);
    for (uint32_t i = 0; i < corpus[d].figures.size(); ++i) {
      const Figure& f = corpus[d].figures[i];
      Fact fact;
      fact.ref = {d, i};
      fact.figure = &f;
      fact.root = roots.canonical(d, f.root);
      fact.value = value_key(f);
      fact.tolerance = tolerance_of(f);
      if (f.as_of.to) fact.as_of = day_of(*f.as_of.to);
      // "this month": no page speaks for the rest of it
      if (f.as_of.to && !f.as_of.to->is_day())
        fact.as_of = std::min(fact.as_of, out.docs[d].published);
      if (f.said_on) fact.said_on = day_of(*f.said_on);
      int32_t mention = counted[i];
      if (mention < 0 && lead >= 0 && takes_lead(f, corpus[d].events[static_cast<size_t>(lead)])) {
        mention = lead;
        fact.lead = true;
      }
      if (mention >= 0 &&
          !precedes(fact, corpus[d].events[static_cast<size_t>(mention)], out.docs[d].published))
        fact.event = by_place.at(f, events.event_of[d][static_cast<size_t>(mention)]);
      fact.words = phrase_of(corpus[d], f);
      fact.headline = f.part == "title" || f.block_role == BlockRole::title;
      out.all.push_back(std::move(fact));
    }
    mark_parts(corpus[d], first, out.all);
  }
  return out;
}

}  // namespace sitrep
