#include "sitrep/ledger/page_scopes.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <sstream>
#include <string>
#include <tuple>
#include <utility>

namespace sitrep {
namespace {

int level_rank(std::string_view level) {
  constexpr std::array<std::string_view, 7> kLevels = {"country", "region", "admin1", "admin2",
                                                       "city",    "town",   "site"};
  return static_cast<int>(std::find(kLevels.begin(), kLevels.end(), level) - kLevels.begin());
}

// Does `outer` contain `inner`? By country, and below it by level and nearness: the gazetteer gives
// no outlines. 1.5 degrees is about the radius of a large first-level division.
bool place_within(const PlaceRef& inner, const PlaceRef& outer) {
  if (inner.country.empty() || inner.country != outer.country) return false;
  if (level_rank(outer.level) >= level_rank(inner.level)) return false;
  if (outer.level == "country") return true;
  if (!inner.lat || !outer.lat || !inner.lon || !outer.lon) return false;
  return std::abs(*inner.lat - *outer.lat) < 1.5 && std::abs(*inner.lon - *outer.lon) < 1.5;
}

// The figures of one page that count the same measure of the same event.
struct Member {
  const Fact* fact;
  Scope* scope;
};
using Group = std::vector<Member>;

bool values_differ(const Member& a, const Member& b) { return a.fact->value != b.fact->value; }

// On one page "31 people" and "20 civilians" are a whole and its part, "20 civilians" and "11
// rebels" two parts; where both words stand with one value they are two words for one count.
void split_by_label(Group& group) {
  if (!group.empty() && !group[0].scope->plan.empty()) return;  // troops, men, recruits: one plan
  std::vector<std::pair<Scope*, std::string>> parts;
  for (const Member& m : group) {
    if (m.scope->label.empty() || !m.scope->part.empty()) continue;
    bool apart = false, synonym = false;
    for (const Member& other : group) {
      if (!other.scope->part.empty() || other.scope->label == m.scope->label) continue;
      if (!values_differ(m, other)) synonym = true;
      const bool smaller = direction(*m.fact->figure, *other.fact->figure) > 0;
      apart |= values_differ(m, other) && (smaller || !other.scope->label.empty());
    }
    if (apart && !synonym) parts.emplace_back(m.scope, m.scope->label);
  }
  for (auto& [scope, label] : parts) scope->part = label;
}

// Two words that elsewhere stand for one part, "four policemen" and "two officers", are a part and
// a part of it where one page gives the second a smaller number.
void split_by_word(Group& group) {
  std::vector<Scope*> inner;
  for (const Member& m : group) {
    const std::string& words = m.fact->figure->population;
    if (m.scope->part.empty() || words.empty() || is_scale_word(*m.fact->figure)) continue;
    const bool smaller_word = std::any_of(group.begin(), group.end(), [&](const Member& other) {
      const Figure& f = *other.fact->figure;
      return other.scope->part == m.scope->part && !f.population.empty() &&
             root_key(f.population) != root_key(words) && !is_scale_word(f) &&
             direction(*m.fact->figure, f) > 0;
    });
    if (smaller_word) inner.push_back(m.scope);
  }
  for (Scope* scope : inner) scope->part += "/part";
}

// A group word said with the value of the whole is a word for the whole: "31 people", "31
// Tarvelians".
void join_wholes(Group& group) {
  std::vector<Scope*> wholes;
  for (const Member& m : group) {
    if (m.scope->part.empty() || m.fact->figure->subset || m.fact->part ||
        is_scale_word(*m.fact->figure))
      continue;
    for (const Member& other : group) {
      if (other.scope->part.empty() && other.scope->label.empty() && !values_differ(m, other)) {
        wholes.push_back(m.scope);
        break;
      }
    }
  }
  for (Scope* scope : wholes) {
    scope->label = scope->part;
    scope->part.clear();
  }
}

bool locates(const Fact& fact) {
  const Figure& f = *fact.figure;
  if (f.places.empty() || f.places[0].inferred || fact.headline) return false;
  const PlaceRef& p = f.places[0];
  const auto named = [](char c) {
    return (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
  };
  return !p.id.empty() || std::any_of(p.name.begin(), p.name.end(), named);
}

// Do all words of one name stand in the other: "Tarvel" and "the old market in Tarvel"?
bool words_within(const std::string& fewer, const std::string& more) {
  std::istringstream all(more), few(fewer);
  std::set<std::string> words;
  for (std::string w; all >> w;) words.insert(w);
  for (std::string w; few >> w;) {
    if (!words.contains(w)) return false;
  }
  return true;
}

// Is `inner` a place inside `outer`, or the same, as far as names, ids and levels tell?
bool lies_in(const PlaceRef& inner, const PlaceRef& outer) {
  if (!inner.id.empty() && inner.id == outer.id) return true;
  return place_within(inner, outer) || words_within(root_key(outer.name), root_key(inner.name));
}

bool is_town(const PlaceRef& p) {
  return p.level == "city" || p.level == "town" || p.level == "site";
}

// Places that cannot be one: two towns, neither named or lying inside the other. Of a name that no
// gazetteer knows nobody can tell: the dam of Sorrel may stand above the town of Tarvel.
bool exclude_each_other(const PlaceRef& a, const PlaceRef& b) {
  return !a.id.empty() && !b.id.empty() && is_town(a) && is_town(b) && !lies_in(a, b) &&
         !lies_in(b, a);
}

// Two numbers this far apart are no two tellings of one count.
constexpr int64_t kOtherCountPercent = 150;

bool excludes(const Fact& a, const Fact& b) {
  if (fit(a.tolerance, b.tolerance) != Fit::apart) return false;
  const int way = direction(*a.figure, *b.figure);
  const Figure& high = way > 0 ? *b.figure : *a.figure;
  const Figure& low = way > 0 ? *a.figure : *b.figure;
  return stated_low(high) > scaled(stated_high(low), kOtherCountPercent, 100);
}

// The part of an event that a figure counts by its own place, "" for the whole: another land, or a
// town that the main place excludes; "several" for places of which only some are the main one's.
std::string part_by_place(const Fact& fact, const std::optional<PlaceRef>& main) {
  if (!main || fact.figure->places.empty() || fact.figure->places[0].inferred) return "";
  std::string part;
  bool here = false;
  for (const PlaceRef& p : fact.figure->places) {
    if (p.role != "at" && !p.role.empty()) continue;
    if (names_several(p)) return kSeveral;
    const bool abroad = !p.country.empty() && !main->country.empty() && p.country != main->country;
    if (abroad) {
      part = "land " + p.country;
    } else if (!fact.headline && !p.id.empty() && !main->id.empty() &&
               exclude_each_other(p, *main)) {
      part = place_key(p);
    } else {
      here = true;
    }
  }
  return here && !part.empty() ? kSeveral : part;
}

// Does the place stand for the main place of the event? Of a land in which the page counts in
// several towns none does.
bool is_main(const PlaceRef& p, const std::optional<PlaceRef>& main, const Group& group) {
  if (!main || !is_town(p) || !(lies_in(p, *main) || lies_in(*main, p))) return false;
  return is_town(*main) || std::none_of(group.begin(), group.end(), [&](const Member& m) {
           return locates(*m.fact) && exclude_each_other(p, m.fact->figure->places[0]);
         });
}

// Where one voice gives two places of one event different counts, they are two scopes; the main
// place of the event is the whole, else the one that contains the other. Two voices may name one
// place differently, but not two towns.
void split_by_place(Group& group, const std::optional<PlaceRef>& main) {
  std::vector<std::pair<Scope*, std::string>> parts;
  for (const Member& m : group) {
    if (!locates(*m.fact) || !m.scope->place_part.empty() || is_scale_word(*m.fact->figure))
      continue;
    const PlaceRef& here = m.fact->figure->places[0];
    bool apart = false;
    for (const Member& other : group) {
      if (!locates(*other.fact) || other.scope->part != m.scope->part) continue;
      if (!values_differ(m, other) || is_scale_word(*other.fact->figure)) continue;
      const PlaceRef& there = other.fact->figure->places[0];
      if (lies_in(there, here)) {
        apart |= is_main(there, main, group) && !lies_in(here, there) &&
                 excludes(*other.fact, *m.fact) &&
                 direction(*other.fact->figure, *m.fact->figure) > 0;
        continue;
      }
      // "killed 40 in Velland; in Kasten 28 died": one voice gives the land and the town.
      if (main && !is_town(*main) && is_town(here) && !is_town(there) && lies_in(here, there)) {
        apart |= other.fact->root == m.fact->root && m.fact->as_of == other.fact->as_of &&
                 direction(*m.fact->figure, *other.fact->figure) > 0;
        continue;
      }
      if (is_main(here, main, group)) continue;
      if (other.fact->root != m.fact->root && !exclude_each_other(here, there)) continue;
      apart = true;
    }
    if (apart) parts.emplace_back(m.scope, place_key(here));
  }
  for (auto& [scope, id] : parts) scope->place_part = id;
}

bool is_whole(const Scope& s) { return s.part.empty() && s.place_part.empty(); }

// One voice of a page does not give one count two numbers of a day: the number of the headline,
// else the first one, is the count, and a number that excludes it counts something else.
// Said as a count that stands, with a number of its own, of the whole.
bool is_count(const Member& m) {
  const FigureStatus status = m.fact->figure->status;
  const bool withdrawn = status == FigureStatus::CORRECTED_OLD || status == FigureStatus::DENIED;
  return is_whole(*m.scope) && !is_scale_word(*m.fact->figure) && !withdrawn &&
         status != FigureStatus::CORRECTED_NEW;
}

void split_by_voice(Group& group) {
  if (group.empty() || !group[0].scope->plan.empty()) return;
  std::map<std::string, const Member*> count_of;  // voice -> its count
  for (const Member& m : group) {
    if (!is_count(m)) continue;
    if (m.fact->figure->status == FigureStatus::DENIED) continue;
    const Member*& first = count_of[m.fact->root];
    if (first == nullptr || (m.fact->headline && !first->fact->headline)) first = &m;
  }
  for (const Member& m : group) {
    if (!is_count(m)) continue;
    const auto count = count_of.find(m.fact->root);
    if (count == count_of.end()) continue;
    const Fact& first = *count->second->fact;
    if (m.fact->as_of != first.as_of || m.fact->linked || !excludes(first, *m.fact)) continue;
    m.scope->part = "beside another count/" + m.fact->value;
  }
}

// A count without an event that repeats the value of one with an event on its own page is that
// count.
void adopt_events(Group& loose, const std::map<std::string, Group>& framed) {
  for (Member& m : loose) {
    auto it = framed.find(m.fact->value);
    if (it == framed.end()) continue;
    const Scope* found = it->second.front().scope;
    const bool one = std::all_of(it->second.begin(), it->second.end(),
                                 [&](const Member& o) { return o.scope->frame == found->frame; });
    if (!one) continue;
    m.scope->frame = found->frame;
    m.scope->window = found->window;
    m.scope->adopted = true;
  }
}

using PageKey = std::tuple<uint32_t, std::string, std::string, std::string, std::string>;

PageKey page_key(const Fact& fact, const Scope& s) {
  return {fact.ref.doc, s.measure, s.unit, s.kind, s.plan};
}

// More figures of one measure than this on one page are a table: their scopes are left as they
// stand.
constexpr size_t kPageGroup = 200;

}  // namespace

void split_within_pages(const Facts& facts, const Events& events, std::vector<Scope>& scopes) {
  const auto main_of = [&](const Fact& fact) -> const std::optional<PlaceRef>& {
    static const std::optional<PlaceRef> kNone;
    return fact.event < 0 ? kNone : events.events[static_cast<size_t>(fact.event)].place;
  };
  for (size_t i = 0; i < scopes.size(); ++i)
    scopes[i].place_part = part_by_place(facts.all[i], main_of(facts.all[i]));
  std::map<PageKey, Group> pages;
  for (size_t i = 0; i < scopes.size(); ++i) {
    pages[page_key(facts.all[i], scopes[i])].push_back({&facts.all[i], &scopes[i]});
  }
  for (auto& [key, page] : pages) {
    if (page.size() > kPageGroup) continue;
    std::map<std::string, Group> by_event, by_value;
    Group loose;
    for (const Member& m : page) {
      if (m.fact->event < 0) {
        loose.push_back(m);
      } else {
        by_event[m.scope->frame + m.scope->window].push_back(m);
        by_value[m.fact->value].push_back(m);
      }
    }
    adopt_events(loose, by_value);
    for (auto& [frame, group] : by_event) {
      join_wholes(group);
      split_by_label(group);
      split_by_word(group);
      split_by_place(group, main_of(*group[0].fact));
      split_by_voice(group);
    }
  }
}

}  // namespace sitrep
