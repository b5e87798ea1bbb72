#include <algorithm>
#include <map>

#include "sitrep/base/one_of.h"
#include "sitrep/extract/place_home.h"
#include "sitrep/extract/place_scene.h"
#include "sitrep/extract/place_tables.h"
#include "sitrep/extract/places.h"

namespace sitrep {
namespace {

// Bytes that a word of another clause counts for, when distances are compared.
constexpr uint32_t kClauseGap = 60;
// Sentences looked back over for a place.
constexpr uint32_t kSentencesBack = 400;
// A heading stands behind what its own sentence says of places, and before the places elsewhere.
constexpr uint32_t kHeading = 170;

bool boundary(const std::string& word) {
  return word == ";" || word == "while" || word == "but" || word == "said" || word == "says" ||
         word == "told" || word == "where" || word == "which" || word == "who";
}

// Bytes that count for a place no preposition governs: it may only describe an actor.
constexpr uint32_t kUngoverned = 80;

// ... and a country or division then mostly does ("US aircraft").
constexpr uint32_t kActorGap = 1000;
// Places dearer than this give way to the place of the event.
constexpr uint32_t kFar = 180;

// The shortest name of a dateline.
constexpr size_t kDatelineBytes = 4;
// A list under a place: tokens of a line, and lines.
constexpr uint32_t kListTokens = 10;
constexpr uint32_t kListLines = 20;

struct Weighed {
  const PlaceRef* place;
  uint32_t cost;
};

// "97,000 deaths globally": of no land.
bool says_worldwide(const LowerWords& lower, const Sentence& s) {
  for (size_t i = s.token_begin; i < s.token_end; ++i) {
    if (lower[i] == "globally" || lower[i] == "worldwide") return true;
    if (lower[i] != "world" || i == s.token_begin || lower[i - 1] != "the") continue;
    const std::string_view next = i + 1 < s.token_end ? std::string_view(lower[i + 1]) : "";
    const std::string_view last = i > s.token_begin + 1 ? std::string_view(lower[i - 2]) : "";
    if (next == "'s" || next == "\u2019s" || last == "around" || last == "across" || last == "in")
      return true;
  }
  return false;
}

// How far a place is from the number: what follows is nearer than what goes before, and each clause
// boundary between them counts.
uint32_t cost_of(const std::vector<uint32_t>& boundaries, Span number, Span place) {
  const bool after = place.begin >= number.end;
  const Span between{after ? number.end : place.end, after ? place.begin : number.begin};
  uint32_t cost = between.begin < between.end ? between.size() : 0;
  if (!after) cost += 20;
  const auto first = std::lower_bound(boundaries.begin(), boundaries.end(), between.begin);
  const auto last = std::lower_bound(first, boundaries.end(), std::max(between.begin, between.end));
  return cost + kClauseGap * static_cast<uint32_t>(last - first);
}

bool same(const PlaceRef& a, const PlaceRef& b) {
  return a.role == b.role && (a.name == b.name || (!a.id.empty() && a.id == b.id));
}

// "Kelm district", "the district of Kelm": where people live, though the gazetteer lacks it.
bool is_quarter(const LowerWords& lower, const Sentence& s, const Document& doc,
                const PlaceRef& place) {
  static const std::vector<std::string> nouns = {
      "district", "districts",      "neighbourhood", "neighborhood", "neighborhoods",
      "quarter",  "neighbourhoods", "suburb",        "camp",         "area"};
  const auto is = [&](size_t i) {
    return i < s.token_end && std::find(nouns.begin(), nouns.end(), lower[i]) != nouns.end();
  };
  const size_t first = token_at(doc, place.words.span.begin);
  return is(token_at(doc, place.words.span.end)) ||
         (first >= s.token_begin + 2 && lower[first - 1] == "of" && is(first - 2));
}

// "Kelm said": the capital of a land that speaks is where nothing happened.
bool speaks(const LowerWords& lower, const Sentence& s, size_t next) {
  static const std::vector<std::string> verbs = {"said",    "says",   "announced", "claimed",
                                                 "claims",  "warned", "denied",    "insisted",
                                                 "accused", "vowed"};
  return next < s.token_end && std::find(verbs.begin(), verbs.end(), lower[next]) != verbs.end();
}

std::vector<Weighed> weigh(const Document& doc, const LowerWords& lower, const PlaceTables& tables,
                           const PlaceScene& scene, const Sentence& s, Span number,
                           const std::vector<const PlaceRef*>& found) {
  std::vector<uint32_t> boundaries;
  for (size_t i = s.token_begin; i < s.token_end; ++i) {
    // ", and" begins a clause, but not the last name of a list.
    const bool joins = lower[i] == "and" && i > s.token_begin && lower[i - 1] == "," &&
                       i + 1 < s.token_end && !is_capital_letter(doc.view(doc.tokens[i + 1].span));
    // What stands before it may well be the place of both clauses.
    if ((joins && doc.tokens[i].span.begin >= number.end) || boundary(lower[i]))
      boundaries.push_back(doc.tokens[i].span.begin);
  }
  std::vector<Weighed> weighed;
  for (const PlaceRef* p : found) {
    const size_t token = token_at(doc, p->words.span.begin);
    uint32_t cost = cost_of(boundaries, number, p->words.span);
    if (scene.is_heading(*p)) {
      weighed.push_back({p, kHeading});
      continue;
    }
    if (is_actor(doc, lower, tables, *p) || is_dateline(doc, lower, token)) cost += kActorGap;
    if (is_said_at(doc, lower, tables, token)) cost += kActorGap;
    if (p->level == "site" && p->id.empty() && found.size() > 1 && !is_quarter(lower, s, doc, *p))
      cost += kFar;
    const bool governed = !governing_role(doc, lower, tables, token).empty();
    if (speaks(lower, s, token_at(doc, p->words.span.end))) cost += governed ? kFar : kActorGap;
    if ((!governed && !is_home(doc, lower, tables, *p)) || is_landmark(doc, lower, tables, token))
      cost += kUngoverned;
    if (is_bearing(doc, lower, tables, token) || is_office(doc, lower, tables, token)) cost += kFar;
    if (is_origin(doc, lower, tables, *p)) cost += kFar;
    weighed.push_back({p, cost});
  }
  std::stable_sort(weighed.begin(), weighed.end(),
                   [](const Weighed& a, const Weighed& b) { return a.cost < b.cost; });
  return weighed;
}

// The nearest place first, then others of the sentence that play another role or lie in no place
// taken.
std::vector<PlaceRef> of_sentence(const PlaceScene& scene, const std::vector<Weighed>& weighed) {
  std::vector<PlaceRef> out;
  for (const Weighed& w : weighed) {
    // A far place with a way of its own ("said from Kelm") is another statement's.
    bool add = out.size() < 4 && (out.empty() || w.cost < kFar);
    for (const PlaceRef& p : out) add = add && !same(p, *w.place);
    // A container goes behind what it contains; a far place of the same role is another matter.
    if (!out.empty() && w.place->role == out[0].role && !scene.holds(*w.place, out[0])) {
      if (!scene.holds(out[0], *w.place) || w.cost > weighed[0].cost + kClauseGap) continue;
      out.insert(out.begin(), *w.place);
      continue;
    }
    if (add) out.push_back(*w.place);
  }
  return out;
}

// The land a war is fought in: a country of the sentence, else the one the page names most.
std::vector<PlaceRef> of_running_total(const std::vector<PlaceMention>& places,
                                       const std::vector<Weighed>& own, const EventMention& event) {
  for (const Weighed& w : own)
    if (is_wide(*w.place) && w.cost < kActorGap) return {*w.place};
  std::map<std::string, size_t> count;
  for (const PlaceMention& m : places)
    if (!m.part_of_name && !m.place.country.empty()) ++count[m.place.country];
  const PlaceRef* best = event.place && is_wide(*event.place) ? &*event.place : nullptr;
  size_t most = 0;
  for (const PlaceMention& m : places) {
    if (m.part_of_name || m.place.level != "country" || count[m.place.country] <= most) continue;
    most = count[m.place.country];
    best = &m.place;
  }
  if (!best) return {};
  PlaceRef place = *best;
  place.inferred = true;
  place.role = "at";
  return {place};
}

// A draft or an exodus has a land, not a spot: the towns told beside it are other matters.
bool wide_ranging(const EventMention& event) {
  if (event.type == "mobilisation") return true;
  return event.type == "migration" && (!event.place || is_wide(*event.place));
}

std::vector<PlaceRef> inferred_from(PlaceRef place) {
  place.inferred = true;
  place.role = "at";
  return {std::move(place)};
}

// "here", in a sentence that names no place: where the report was written.
const PlaceRef* written_at(const Document& doc, const LowerWords& lower,
                           const std::vector<PlaceMention>& places) {
  for (const PlaceMention& m : places) {
    const std::string& name = m.place.words.exact;
    const bool letters = name.size() < kDatelineBytes || name.find('.') != name.npos;  // "U.S."
    if (!m.part_of_name && !letters &&
        is_dateline(doc, lower, token_at(doc, m.place.words.span.begin)))
      return &m.place;
  }
  return nullptr;
}

bool says_here(const LowerWords& lower, const Sentence& s) {
  for (size_t i = s.token_begin; i < s.token_end; ++i)
    if (lower[i] == "here") return true;
  return false;
}

// "Officials in Tirva said 12 people were killed there": the place named before the number.
const PlaceRef* there_before(const Document& doc, const LowerWords& lower, const Sentence& s,
                             Span number, const std::vector<const PlaceRef*>& named) {
  const auto verb = [&](size_t i) {
    return i < s.token_end &&
           one_of(lower[i], {"is", "are", "was", "were", "has", "have", "had", "will", "would",
                             "may", "might", "could", "'s", "remain", "remained"});
  };
  bool told = false;
  for (size_t i = token_at(doc, number.end); i < s.token_end && lower[i] != ";"; ++i)
    told |= lower[i] == "there" && !verb(i + 1);
  const PlaceRef* last = nullptr;
  for (const PlaceRef* p : named)
    if (told && p->words.span.end <= number.begin && !is_wide(*p)) last = p;
  return last;
}

// The place a list stands under: "KELM:" and then lines of a few words.
const PlaceRef* list_head(const Document& doc, const LowerWords& lower, const PlaceScene& scene,
                          uint32_t sentence) {
  for (uint32_t back = 0; back <= kListLines && back <= sentence; ++back) {
    const Sentence& s = doc.sentences[sentence - back];
    if (s.token_end - s.token_begin > kListTokens) return nullptr;
    if (back == 0) continue;
    for (const PlaceRef* p : scene.named_in(s.span)) {
      const size_t next = token_at(doc, p->words.span.end);
      if (next < s.token_end && lower[next] == ":" &&
          token_at(doc, p->words.span.begin) == s.token_begin)
        return p;
    }
  }
  return nullptr;
}

struct Finder {
  const Document& doc;
  const LowerWords& lower;
  const PlaceTables& tables;
  const std::vector<PlaceMention>& places;
  const PlaceScene scene{doc, lower, tables, places};

  // Is the place of the event, anywhere on the page, more than a name near the word for the event?
  bool trusted(const PlaceRef& p) const {
    if (p.level == "region" && p.country.empty()) return false;  // a continent, a sea
    if (scene.is_placed(p)) return true;
    for (const PlaceMention& m : places)
      if (!m.part_of_name && m.place.name == p.name && scene.is_placed(m.place)) return true;
    return false;
  }

  // What an earlier sentence names, the nearest first.
  std::optional<PlaceRef> before(uint32_t sentence) const {
    for (uint32_t back = 1; back <= kSentencesBack && back <= sentence; ++back) {
      const Sentence& s = doc.sentences[sentence - back];
      const PlaceRef* best = nullptr;
      for (const PlaceRef* p : scene.named_in(s.span))
        if (!scene.is_aside(*p) && (!best || scene.holds(*best, *p))) best = p;
      if (best) return *best;
      bool health = false;
      if (auto home = country_of_counters(doc, lower, tables, s, s.span.end, health)) return home;
    }
    return std::nullopt;
  }

  // A headline stands before every place: that of the page's event, else the first one where
  // something happens, else where the report was written.
  const PlaceRef* of_page(const EventMention* lead) const {
    if (lead && lead->place) return &*lead->place;
    for (const PlaceMention& m : places)
      if (!m.part_of_name && !scene.is_aside(m.place)) return &m.place;
    const PlaceRef* here = written_at(doc, lower, places);
    for (const PlaceMention& m : places)
      if (here && !m.part_of_name && m.place.level == "country" && m.place.country == here->country)
        return &m.place;
    if (here) return here;
    for (const PlaceMention& m : places)
      if (!m.part_of_name && is_origin(doc, lower, tables, m.place)) return &m.place;
    return nullptr;
  }

  // Where a page names no place but that of the hospital: the last one up to the sentence.
  const PlaceRef* hospital(uint32_t sentence) const {
    const PlaceRef* last = nullptr;
    for (const PlaceMention& m : places) {
      const Span at = m.place.words.span;
      if (at.begin >= doc.sentences[sentence].span.end) break;
      if (!m.part_of_name && is_brought_to(doc, lower, tables, token_at(doc, at.begin)))
        last = &m.place;
    }
    return last;
  }

  // Those who count at home, where the event lies elsewhere or they count the whole country.
  std::optional<PlaceRef> of_counters(const Sentence& s, Span number,
                                      const EventMention* event) const {
    bool health = false;
    auto home = country_of_counters(doc, lower, tables, s, number.begin, health);
    if (home && event && event->place && !is_wide(*event->place)) {
      const std::string& there = event->place->country;
      if (there.empty() || (there == home->country && !health)) return std::nullopt;
    }
    if (home && event && event->place && !health && event->place->country == home->country)
      return std::nullopt;
    return home;
  }

  std::vector<PlaceRef> run(uint32_t sentence, Span number, const EventMention* event,
                            const EventMention* lead) const {
    const Sentence& s = doc.sentences[sentence];
    const auto weighed = weigh(doc, lower, tables, scene, s, number, scene.named_in(s.span));
    if (event && event->running_total) {
      auto land = of_running_total(places, weighed, *event);
      if (!land.empty()) return land;
    }
    const PlaceRef* there = event && event->place ? &*event->place : nullptr;
    if (const auto whole = scene.holder_of_several(s, number, there)) return inferred_from(*whole);
    if (weighed.empty() || weighed[0].place->words.span.begin < number.begin)
      if (const PlaceRef* p = there_before(doc, lower, s, number, scene.named_in(s.span)))
        return {*p};
    if (!weighed.empty() && weighed[0].cost < kFar) {
      if (const auto whole = scene.holder_of_list(s, *weighed[0].place)) return {*whole};
      return of_sentence(scene, weighed);
    }
    if (says_worldwide(lower, s)) return {};
    if (const PlaceRef* head = list_head(doc, lower, scene, sentence)) return inferred_from(*head);
    if (const auto home = of_counters(s, number, event)) return inferred_from(*home);
    if (const PlaceRef* here = says_here(lower, s) ? written_at(doc, lower, places) : nullptr)
      return inferred_from(*here);
    if (const auto p = scene.described(sentence, number, there)) return inferred_from(*p);
    if (there && !trusted(*there))
      if (const auto p = before(sentence)) return inferred_from(*p);
    if (there && !wide_ranging(*event)) {
      const PlaceRef place = *scene.carried(sentence, there);
      const bool slide = event->trigger.exact.find("slide") != std::string::npos;  // of one slope
      const bool spreads = (event->type == "disaster" && !slide) || event->type == "disease";
      if (spreads && place.name == there->name)
        if (const auto whole = scene.area(place)) return inferred_from(*whole);
      return inferred_from(place);
    }
    if (event && wide_ranging(*event)) {
      auto land = of_running_total(places, {}, *event);
      if (!land.empty()) return land;
    }
    if (!weighed.empty() && weighed[0].cost < kActorGap &&
        !is_origin(doc, lower, tables, *weighed[0].place))
      return of_sentence(scene, weighed);
    if (const auto p = before(sentence)) return inferred_from(*p);
    if (const PlaceRef* p = of_page(lead)) return inferred_from(*p);
    if (const PlaceRef* p = hospital(sentence)) return inferred_from(*p);
    return {};
  }
};

}  // namespace

std::vector<PlaceRef> places_of_figure(const Document& doc, const LowerWords& lower,
                                       const PlaceTables& tables,
                                       const std::vector<PlaceMention>& places, uint32_t sentence,
                                       Span number, const EventMention* event,
                                       const EventMention* lead) {
  auto found = Finder{doc, lower, tables, places}.run(sentence, number, event, lead);
  if (found.empty()) return found;
  PlaceRef main = joined(doc, lower, tables, places, found[0]);
  if (main.words.span == found[0].words.span) return found;
  std::vector<PlaceRef> out{main};
  for (PlaceRef& p : found)
    if (!main.words.span.contains(p.words.span)) out.push_back(std::move(p));
  return out;
}

}  // namespace sitrep
