#include "sitrep/extract/place_home.h"

#include <algorithm>

namespace sitrep {
namespace {

// Words between a name and what is named after it: "the Kelmara ferry disaster".
constexpr size_t kModified = 3;
// Words from what strikes a land to its name, the verb between them.
constexpr size_t kStruck = 4;
// Words between a country and its authority: "Kelmara's civil affairs ministry".
constexpr size_t kAuthority = 5;
// Tokens of a relative clause between a land and its verb.
constexpr size_t kAside = 10;

bool small_letter(std::string_view word) {
  return !word.empty() && word[0] >= 'a' && word[0] <= 'z';
}

bool has(const std::string& word) {
  return word == "has" || word == "have" || word == "had" || word == "also";
}

// The token behind the place, or the end of its sentence.
size_t behind(const Document& doc, const PlaceRef& place) {
  return token_at(doc, place.words.span.end);
}

size_t end_of(const Document& doc, const PlaceRef& place) {
  const size_t token = token_at(doc, place.words.span.begin);
  return token < doc.tokens.size() ? doc.sentences[doc.tokens[token].sentence].token_end : 0;
}

// "Kelm floods", "Kelm ferry disaster": the words up to the happening are plain ones.
bool names_happening(const Document& doc, const LowerWords& lower, const PlaceTables& tables,
                     size_t from, size_t end) {
  for (size_t i = from; i < end && i < from + kModified; ++i) {
    if (tables.happenings.count(lower[i])) return true;
    if (!small_letter(doc.view(doc.tokens[i].span)) || lower[i].size() < 4 ||
        tables.roles.count(lower[i]) || lower[i].ends_with("ed") || tables.never.count(lower[i]))
      return false;
  }
  return false;
}

// "Kelmara's provinces", "Kelmara's cities": what lies in it.
bool has_parts(const Document& doc, const LowerWords& lower, const PlaceTables& tables, size_t from,
               size_t end) {
  if (from >= end || lower[from] != "'s") return false;
  for (size_t i = from + 1; i < end && i <= from + kModified; ++i) {
    std::string noun = lower[i];
    const auto one = tables.nouns.find(noun);
    // "Kelmara's second city" is a town, whatever its name.
    if (one != tables.nouns.end()) return one->second != "city" && one->second != "town";
    if (tables.directions.count(noun)) return true;
    if (noun.ends_with("ies")) noun = noun.substr(0, noun.size() - 3) + "y";
    if (noun.ends_with("s") && tables.nouns.count(noun.substr(0, noun.size() - 1))) return true;
    if (tables.nouns.count(noun)) return true;
    if (!small_letter(doc.view(doc.tokens[i].span)) || tables.roles.count(noun)) return false;
  }
  return false;
}

// "Kelmara has about 300 cases"; soldiers may be elsewhere.
bool has_number(const Document& doc, const LowerWords& lower, size_t from, size_t end) {
  static const std::vector<std::string> hedges = {"a",    "about", "around", "some", "at",
                                                  "more", "than",  "nearly", "over", "least"};
  if (from + 1 >= end || (lower[from] != "has" && lower[from] != "had")) return false;
  size_t i = from + 1;
  while (i < end && std::find(hedges.begin(), hedges.end(), lower[i]) != hedges.end()) ++i;
  static const std::vector<std::string> sent = {"troops", "soldiers",     "personnel", "forces",
                                                "ships",  "peacekeepers", "marines",   "warplanes"};
  const std::string_view word = i < end ? doc.view(doc.tokens[i].span) : "";
  if (word.empty() || word[0] < '0' || word[0] > '9') return false;
  for (size_t k = i + 1; k < end && k <= i + kModified; ++k)
    if (std::find(sent.begin(), sent.end(), lower[k]) != sent.end()) return false;
  return true;
}

// "Floods inundate Kelmara", "the storm buried much of Kelmara": the object of what strikes.
bool is_struck(const Document& doc, const LowerWords& lower, const PlaceTables& tables,
               const PlaceRef& place) {
  size_t i = token_at(doc, place.words.span.begin);
  if (i >= doc.tokens.size()) return false;
  const size_t begin = doc.sentences[doc.tokens[i].sentence].token_begin;
  while (i > begin && (lower[i - 1] == "of" || lower[i - 1] == "the" || lower[i - 1] == "a" ||
                       tables.parts.count(lower[i - 1]) || tables.directions.count(lower[i - 1])))
    --i;
  if (i == begin || tables.roles.count(lower[i - 1]) || lower[i - 1].size() < 4 ||
      lower[i - 1][0] < 'a' || lower[i - 1][0] > 'z')
    return false;
  for (size_t n = 2; n <= kStruck && i >= begin + n; ++n) {
    const std::string& word = lower[i - n];
    if (tables.happenings.count(word) || word == "strike") return true;
    if (tables.roles.count(word) || word == "of" || word == "and" || word[0] < 'a') return false;
  }
  return false;
}

// "Kelmara: Aid for the displaced", the land a page is filed under.
bool heads_title(const Document& doc, const LowerWords& lower, const PlaceRef& place) {
  const size_t token = token_at(doc, place.words.span.begin), next = behind(doc, place);
  return next < doc.tokens.size() && lower[next] == ":" &&
         (token == 0 || doc.tokens[token - 1].block != doc.tokens[token].block);
}

// The country that one or two words name as an adjective; `used` is how many.
std::string adjective_at(const Document& doc, const LowerWords& lower, const PlaceTables& tables,
                         size_t i, size_t end, size_t& used) {
  if (!is_capital_letter(doc.view(doc.tokens[i].span))) return {};
  if (i + 1 < end) {
    const auto two = tables.adjectives.find(lower[i] + " " + lower[i + 1]);
    if (two != tables.adjectives.end()) return used = 2, two->second;
  }
  const auto one = tables.adjectives.find(lower[i]);
  if (one != tables.adjectives.end()) return used = 1, one->second;
  const auto name = tables.land_names.find(lower[i]);
  const bool possessive = i + 1 < end && lower[i + 1] == "'s";
  if (name != tables.land_names.end() && possessive) return used = 2, name->second;
  return {};
}

// The country behind "of" at i in "the Health Ministry of Kelmara", whose bodies count at home:
// its code, "" for none. Sets `health`.
std::string body_of_land(const Document& doc, const LowerWords& lower, const PlaceTables& tables,
                         const Sentence& s, size_t i, bool& health) {
  if (lower[i] != "of" || i == s.token_begin || i + 1 >= s.token_end) return {};
  if (!is_capital_letter(doc.view(doc.tokens[i + 1].span))) return {};
  if (!tables.authorities.count(lower[i - 1]) && !tables.home_bodies.count(lower[i - 1])) return {};
  auto name = i + 2 < s.token_end ? tables.land_names.find(lower[i + 1] + " " + lower[i + 2])
                                  : tables.land_names.end();
  if (name == tables.land_names.end()) name = tables.land_names.find(lower[i + 1]);
  if (name == tables.land_names.end()) return {};
  bool counts = false;
  for (size_t k = i; k-- > s.token_begin && i - k <= kAuthority;) {
    if (lower[k] == "," || (lower[k] != "of" && tables.roles.count(lower[k]))) break;
    health = health || lower[k] == "health";
    counts = counts || tables.home_bodies.count(lower[k]) > 0;
  }
  return counts ? name->second : std::string();
}

PlaceRef land(const Document& doc, const PlaceTables& tables, const std::string& iso, Span span) {
  PlaceRef place;
  place.words = words_of(doc, span);
  place.country = iso;
  place.level = "country";
  place.name = place.words.exact;
  const auto it = tables.lands.find(iso);
  if (it == tables.lands.end()) return place;
  place.name = std::string(it->second.name);
  place.id = std::string(it->second.id);
  place.lat = it->second.lat;
  place.lon = it->second.lon;
  return place;
}

// The mention named as one with the i-th: "A and B", "A, Land, and B, Land"; 0 for none.
size_t partner(const Document& doc, const LowerWords& lower, const PlaceTables& tables,
               const std::vector<PlaceMention>& places, size_t i) {
  const PlaceRef& a = places[i].place;
  const size_t end = end_of(doc, a);
  size_t at = behind(doc, a), next = i + 1;
  const auto stands_at = [&](size_t mention, size_t token) {
    return mention < places.size() && token < end && !places[mention].part_of_name &&
           places[mention].place.words.span.begin == doc.tokens[token].span.begin;
  };
  if (at < end && lower[at] == "," && stands_at(next, at + 1) &&
      places[next].place.level == "country" && places[next].place.country == a.country) {
    at = behind(doc, places[next].place);
    ++next;
    if (at < end && lower[at] == ",") ++at;
  }
  if (at >= end || lower[at] != "and" || !stands_at(next, at + 1)) return 0;
  const PlaceRef& b = places[next].place;
  if (is_wide(a) != is_wide(b) || a.name == b.name || a.words.span.begin == b.words.span.begin)
    return 0;
  // "A and B police said": B describes who speaks.
  const size_t after = behind(doc, b);
  if (after < end && (tables.authorities.count(lower[after]) || lower[after] == "'s")) return 0;
  // "Z, A and B": three are no pair.
  const size_t first = token_at(doc, a.words.span.begin);
  const bool list = first > 0 && i > 0 && lower[first - 1] == "," &&
                    places[i - 1].place.words.span.end == doc.tokens[first - 2].span.end;
  return list ? 0 : next;
}

PlaceRef pair_of(const Document& doc, const PlaceRef& a, const PlaceRef& b, const PlaceRef& own) {
  PlaceRef both = own;
  both.words = words_of(doc, {a.words.span.begin, b.words.span.end});
  both.name = a.name + " and " + b.name;
  both.id.clear();
  both.lat.reset();
  both.lon.reset();
  if (a.level != b.level) both.level.clear();
  if (a.country != b.country) both.country.clear();
  return both;
}

// Behind "as a whole" or ", where it began,", which come between a land and its verb.
size_t over_aside(const LowerWords& lower, size_t i, size_t end) {
  if (i + 2 < end && lower[i] == "as" && lower[i + 1] == "a" && lower[i + 2] == "whole")
    return i + 3;
  if (i + 1 >= end || lower[i] != "," || (lower[i + 1] != "where" && lower[i + 1] != "which"))
    return i;
  for (size_t k = i + 2; k < end && k < i + kAside; ++k)
    if (lower[k] == ",") return k + 1;
  return i;
}

}  // namespace

bool is_home(const Document& doc, const LowerWords& lower, const PlaceTables& tables,
             const PlaceRef& place) {
  if (!is_wide(place)) return false;
  const size_t end = end_of(doc, place), first = behind(doc, place);
  if (names_happening(doc, lower, tables, first, end) || heads_title(doc, lower, place) ||
      has_parts(doc, lower, tables, first, end) || has_number(doc, lower, first, end) ||
      is_struck(doc, lower, tables, place))
    return true;
  size_t i = first;
  // "Kelm province": the noun belongs to the name.
  if (i < end && tables.nouns.count(lower[i])) ++i;
  i = over_aside(lower, i, end);
  if (i > first && has_number(doc, lower, i, end)) return true;
  const size_t verb = i;
  while (i < end && i < verb + 2 && (has(lower[i]) || lower[i] == "was")) ++i;
  if (i >= end) return false;
  const bool division = place.level == "admin1" || place.level == "admin2";
  return tables.home_verbs.count(lower[i]) > 0 || (division && i > verb);
}

bool is_possessor(const Document& doc, const LowerWords& lower, const PlaceTables& tables,
                  const PlaceRef& place) {
  const size_t end = end_of(doc, place), first = behind(doc, place);
  if (first >= end || lower[first] != "'s") return false;
  for (size_t i = first + 1; i < end && i <= first + kAuthority; ++i) {
    if (tables.authorities.count(lower[i])) return true;
    if (tables.roles.count(lower[i])) return false;
  }
  return false;
}

std::optional<PlaceRef> country_of_counters(const Document& doc, const LowerWords& lower,
                                            const PlaceTables& tables, const Sentence& s,
                                            uint32_t offset, bool& health) {
  for (size_t i = s.token_begin; i < s.token_end && doc.tokens[i].span.end <= offset; ++i) {
    size_t used = 0;
    health = false;
    if (const std::string of = body_of_land(doc, lower, tables, s, i, health); !of.empty())
      return land(doc, tables, of, doc.tokens[i + 1].span);
    const std::string iso = adjective_at(doc, lower, tables, i, s.token_end, used);
    if (iso.empty()) continue;
    bool counts = false;
    health = false;
    for (size_t k = i + used; k < s.token_end && k < i + used + kAuthority; ++k) {
      if (lower[k] == "health") health = true;
      counts = counts || tables.home_bodies.count(lower[k]) > 0;
      if (lower[k] != "of" && tables.roles.count(lower[k])) break;
    }
    if (!counts) continue;
    const Span span{doc.tokens[i].span.begin,
                    doc.tokens[i + (used == 2 && lower[i + 1] != "'s" ? 1 : 0)].span.end};
    return land(doc, tables, iso, span);
  }
  return std::nullopt;
}

PlaceRef joined(const Document& doc, const LowerWords& lower, const PlaceTables& tables,
                const std::vector<PlaceMention>& places, const PlaceRef& place) {
  const auto it = std::lower_bound(
      places.begin(), places.end(), place.words.span.begin,
      [](const PlaceMention& m, uint32_t at) { return m.place.words.span.begin < at; });
  if (it == places.end() || it->place.words.span != place.words.span) return place;
  const size_t i = static_cast<size_t>(it - places.begin());
  if (const size_t b = partner(doc, lower, tables, places, i))
    return pair_of(doc, places[i].place, places[b].place, place);
  for (size_t back = 1; back <= 2 && back <= i; ++back)
    if (partner(doc, lower, tables, places, i - back) == i)
      return pair_of(doc, places[i - back].place, places[i].place, place);
  return place;
}

}  // namespace sitrep
