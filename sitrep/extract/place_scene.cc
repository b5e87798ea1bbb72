#include "sitrep/extract/place_scene.h"

#include <algorithm>
#include <map>

#include "sitrep/extract/place_home.h"
#include "sitrep/extract/place_several.h"

namespace sitrep {
namespace {

// Sentences looked back over for a place.
constexpr uint32_t kSentencesBack = 400;
// A sentence so near tells the place of what follows it, whatever the page is about.
constexpr uint32_t kNear = 1;
// Tokens from the head of a sentence to the place it turns to.
constexpr size_t kFront = 8;
// "US", "UAE": letters rather than a heading in capitals.
constexpr size_t kLetters = 3;
// So many places of one sentence are a list: none of them is what the next sentence is about.
constexpr size_t kList = 3;
// So many places beside the one of the event make a flood or an epidemic one of the whole area.
constexpr size_t kAreaPlaces = 2;
// Places of a page that are asked whether they lie in one area.
constexpr size_t kAreaLooked = 64;
// Tokens from the words for several places to the one that holds them.
constexpr size_t kHolder = 3;
// Tokens between a number and the "in the country" that belongs to it.
constexpr size_t kBehind = 5;

bool all_capitals(std::string_view word) {
  return std::none_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

int rank(const std::string& level) {
  if (level == "country") return 0;
  if (level == "region") return 1;
  if (level == "admin1") return 2;
  if (level == "admin2") return 3;
  return 4;
}

bool is_front(const std::string& word) {
  return word == "in" || word == "at" || word == "near" || word == "across" || word == "around" ||
         word == "throughout";
}

bool is_letter_word(std::string_view word) {
  return std::any_of(word.begin(), word.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || (c & 0x80) != 0; });
}

bool is_link(const std::string& word) {
  return word == "and" || word == "but" || word == "also" || word == "meanwhile" ||
         word == "elsewhere" || word == "," || word == "\"";
}

}  // namespace

std::vector<const PlaceRef*> PlaceScene::named_in(Span span) const {
  std::vector<const PlaceRef*> out;
  auto it = std::lower_bound(
      places_.begin(), places_.end(), span.begin,
      [](const PlaceMention& m, uint32_t at) { return m.place.words.span.begin < at; });
  for (; it != places_.end() && it->place.words.span.begin < span.end; ++it)
    if (!it->part_of_name) out.push_back(&it->place);
  return out;
}

const std::string& PlaceScene::division_of(const PlaceRef& place) const {
  static const std::string none;
  const auto it = std::lower_bound(
      places_.begin(), places_.end(), place.words.span.begin,
      [](const PlaceMention& m, uint32_t at) { return m.place.words.span.begin < at; });
  return it != places_.end() && it->place.words.span == place.words.span ? it->division : none;
}

bool PlaceScene::holds(const PlaceRef& wide, const PlaceRef& narrow) const {
  if (wide.country.empty() || wide.country != narrow.country) return false;
  if (rank(wide.level) >= rank(narrow.level)) return false;
  if (rank(wide.level) < 2) return true;
  const std::string &outer = division_of(wide), &inner = division_of(narrow);
  return outer.empty() || inner.empty() || outer == inner;
}

bool PlaceScene::is_aside(const PlaceRef& p) const {
  const size_t token = token_at(doc_, p.words.span.begin);
  if (is_heading(p)) return false;
  return is_actor(doc_, lower_, tables_, p) || is_dateline(doc_, lower_, token) ||
         is_said_at(doc_, lower_, tables_, token) || is_origin(doc_, lower_, tables_, p) ||
         is_bearing(doc_, lower_, tables_, token) || is_office(doc_, lower_, tables_, token);
}

bool PlaceScene::is_placed(const PlaceRef& p) const {
  const size_t token = token_at(doc_, p.words.span.begin);
  if (!governing_role(doc_, lower_, tables_, token).empty()) return true;
  const bool of = token >= 2 && lower_[token - 1] == "of" && tables_.nouns.count(lower_[token - 2]);
  return of || is_home(doc_, lower_, tables_, p) || is_heading(p);
}

bool PlaceScene::is_heading(const PlaceRef& p) const {
  const size_t first = token_at(doc_, p.words.span.begin);
  const Sentence& s = doc_.sentences[doc_.tokens[first].sentence];
  if (first != s.token_begin) return false;
  const size_t next = token_at(doc_, p.words.span.end);
  if (next >= s.token_end) return true;
  if (next + 1 == s.token_end && lower_[next] == ":") return true;
  const std::string_view word = doc_.view(doc_.tokens[next].span);
  const bool letters =
      p.words.exact.size() <= kLetters || p.words.exact.find('.') != std::string::npos;
  return is_wide(p) && !letters && all_capitals(p.words.exact) && is_capital_letter(word) &&
         !all_capitals(word);
}

const PlaceRef* PlaceScene::turned_to(const Sentence& s) const {
  const auto named = named_in(s.span);
  if (named.empty()) return nullptr;
  const PlaceRef& p = *named[0];
  if (is_heading(p)) return &p;
  if (is_aside(p)) return nullptr;
  const size_t token = token_at(doc_, p.words.span.begin);
  if (token == s.token_begin && is_home(doc_, lower_, tables_, p)) return &p;
  size_t i = s.token_begin;
  while (i < token && is_link(lower_[i])) ++i;
  if (i >= token || token > i + kFront || !is_front(lower_[i])) return nullptr;
  for (size_t k = i + 1; k < token; ++k)
    if (lower_[k] == "," || lower_[k] == "least" || (lower_[k][0] >= '0' && lower_[k][0] <= '9'))
      return nullptr;
  return &p;
}

// The narrowest place where the sentence says that something is; the land of a war or a people
// behind a figure ("the war in Kelmara") is none.
const PlaceRef* PlaceScene::placed_in(const Sentence& s) const {
  const PlaceRef* best = nullptr;
  size_t list = 0;
  for (const PlaceRef* p : named_in(s.span)) {
    if (p->role != "at" || is_aside(*p)) continue;
    list += !is_wide(*p);
    const bool land = p->level == "country" || p->level == "region";
    if (!land && is_placed(*p) && (!best || holds(*best, *p))) best = p;
  }
  return list < kList ? best : nullptr;
}

std::optional<PlaceRef> PlaceScene::carried(uint32_t sentence, const PlaceRef* event) const {
  for (uint32_t back = 0; back <= kSentencesBack && back <= sentence; ++back) {
    const Sentence& s = doc_.sentences[sentence - back];
    const PlaceRef* found = back > 0 ? turned_to(s) : nullptr;
    if (!found && back > 0 && back <= kNear) found = placed_in(s);
    if (found && event && holds(*found, *event)) return *event;
    if (found) return *found;
    if (!event || back == 0) continue;
    for (const PlaceRef* p : named_in(s.span))
      if (p->name == event->name) return *event;
  }
  return event ? std::optional<PlaceRef>(*event) : std::nullopt;
}

std::optional<PlaceRef> PlaceScene::land_of(const PlaceRef& place) const {
  for (const PlaceMention& m : places_)
    if (!m.part_of_name && m.place.level == "country" && m.place.country == place.country)
      return m.place;
  const auto land = tables_.lands.find(place.country);
  if (land == tables_.lands.end()) return std::nullopt;
  PlaceRef whole = place;
  whole.name = std::string(land->second.name);
  whole.id = std::string(land->second.id);
  whole.level = "country";
  whole.lat = land->second.lat;
  whole.lon = land->second.lon;
  return whole;
}

// Do only commas, "and" and names stand between the two?
bool PlaceScene::same_list(const PlaceRef& a, const PlaceRef& b) const {
  const size_t last = token_at(doc_, b.words.span.begin);
  for (size_t i = token_at(doc_, a.words.span.end); i < last; ++i)
    if (lower_[i] != "," && lower_[i] != "and" &&
        !is_capital_letter(doc_.view(doc_.tokens[i].span)))
      return false;
  return true;
}

std::optional<PlaceRef> PlaceScene::holder_of_list(const Sentence& s, const PlaceRef& place) const {
  const auto named = named_in(s.span);
  size_t first = 0, count = 0;
  bool mine = false;
  for (size_t i = 0; i < named.size(); ++i) {
    if (i == 0 || !same_list(*named[i - 1], *named[i])) {
      if (mine && count >= kList) break;
      first = i, count = 0, mine = false;
    }
    count += i == first || !holds(*named[i], *named[i - 1]);
    mine = mine || named[i] == &place || named[i]->words.span == place.words.span;
  }
  if (!mine || count < kList) return std::nullopt;
  for (const PlaceRef* p : named)
    if (holds(*p, place) && !is_aside(*p)) return *p;
  for (size_t i = first; i < first + count && i < named.size(); ++i)
    if (named[i]->country.empty() || named[i]->country != place.country) return std::nullopt;
  return land_of(place);
}

std::optional<PlaceRef> PlaceScene::area(const PlaceRef& event) const {
  const PlaceRef* first = nullptr;
  size_t inside = 0;
  const PlaceRef* other = nullptr;
  for (size_t i = 0; i < std::min(places_.size(), kAreaLooked) && inside < kAreaPlaces; ++i) {
    const PlaceMention& m = places_[i];
    if (m.part_of_name || is_aside(m.place)) continue;
    if (!first) {
      if (!is_wide(m.place) || !is_placed(m.place) || !holds(m.place, event)) return std::nullopt;
      first = &m.place;
      continue;
    }
    if (m.place.role != "at" || !holds(*first, m.place) || m.place.name == event.name) continue;
    if (!other || other->name != m.place.name) ++inside, other = &m.place;
  }
  return first && inside >= kAreaPlaces ? std::optional<PlaceRef>(*first) : std::nullopt;
}

std::optional<PlaceRef> PlaceScene::land_before(Span words, const PlaceRef* event) const {
  const PlaceRef* near = nullptr;
  for (const PlaceMention& m : places_) {
    if (near && m.place.words.span.begin >= words.begin) break;
    if (m.part_of_name || m.place.country.empty() || is_aside(m.place)) continue;
    near = &m.place;
  }
  if (event && !event->country.empty()) near = event;
  if (!near) return std::nullopt;
  return land_of(*near);
}

std::optional<PlaceRef> PlaceScene::holder_of_several(const Sentence& s, Span words,
                                                      const PlaceRef* event) const {
  const auto named = named_in(s.span);
  const auto several = several_places(doc_, lower_, tables_, s, words, named);
  if (!several) return std::nullopt;
  size_t next = several->end;
  while (next < s.token_end && next < several->end + kHolder && !is_letter_word(lower_[next]))
    ++next;
  if (next < s.token_end && (lower_[next] == "of" || tables_.roles.count(lower_[next]))) ++next;
  if (next < s.token_end && lower_[next] == "the") ++next;
  if (next < s.token_end && is_capital_letter(doc_.view(doc_.tokens[next].span))) {
    // "four provinces of Velland", but the villages whose names follow are told one by one.
    for (size_t i = 0; i < named.size(); ++i) {
      if (token_at(doc_, named[i]->words.span.begin) != next || !is_wide(*named[i])) continue;
      const bool list = i + 1 < named.size() && same_list(*named[i], *named[i + 1]);
      return list ? std::nullopt : std::optional<PlaceRef>(*named[i]);
    }
    return std::nullopt;
  }
  PlaceRef of_land;
  of_land.country = several->land;
  if (of_land.country.empty() && event) of_land.country = event->country;
  if (of_land.country.empty()) of_land.country = most_named_land();
  return of_land.country.empty() ? std::nullopt : land_of(of_land);
}

std::string PlaceScene::most_named_land() const {
  std::map<std::string, size_t> count;
  for (const PlaceMention& m : places_)
    if (!m.part_of_name && !m.place.country.empty()) ++count[m.place.country];
  std::string best;
  size_t most = 0;
  for (const auto& [land, n] : count)
    if (n > most) most = n, best = land;
  return best;
}

std::optional<PlaceRef> PlaceScene::division_before(Span words) const {
  const PlaceRef* near = nullptr;
  for (const PlaceMention& m : places_) {
    if (m.place.words.span.begin >= words.begin) break;
    if (!m.part_of_name && m.place.level == "admin1") near = &m.place;
  }
  return near ? std::optional<PlaceRef>(*near) : std::nullopt;
}

std::optional<PlaceRef> PlaceScene::described(uint32_t sentence, Span number,
                                              const PlaceRef* event) const {
  const Sentence& s = doc_.sentences[sentence];
  const size_t at = token_at(doc_, number.end);
  for (size_t i = s.token_begin; i < s.token_end; ++i) {
    const std::string& word = lower_[i];
    if (word == "nationwide" || word == "countrywide") return land_before(s.span, event);
    if (i + 2 >= s.token_end || lower_[i + 1] != "the") continue;
    const bool whole = word == "across" || word == "throughout" || word == "around";
    const bool near = word == "in" && (i == s.token_begin || (i >= at && i < at + kBehind));
    if (!whole && !near) continue;
    const std::string& noun = lower_[i + 2];
    if (noun == "country" || noun == "nation") return land_before(s.span, event);
    if (noun == "state" || noun == "province" || noun == "region")
      if (const auto division = division_before(s.span)) return division;
  }
  return std::nullopt;
}

}  // namespace sitrep
