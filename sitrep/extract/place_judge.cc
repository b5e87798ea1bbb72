#include <algorithm>

#include "sitrep/extract/place_finder.h"

namespace sitrep {
namespace {

bool is_big(const Candidate& c) {
  if (!c.found) return true;
  return std::any_of(c.found->begin(), c.found->end(), [](const Place& p) {
    return p.level == "country" || p.level == "region" || p.population >= kKnownCity;
  });
}

bool is_country(const Candidate& c) {
  return c.found && !c.found->empty() &&
         (c.found->front().level == "country" || c.found->front().level == "region");
}

const std::vector<Place>& places_of(const Candidate& c) {
  static const std::vector<Place> none;
  return c.found ? *c.found : none;
}

// Is a word in a text of capitals only no place, though the gazetteer has it? Such a text shows
// no names: a preposition, a noun or a container must.
bool unsure_shout(const PlaceReader& r, const Candidate& c) {
  static const std::vector<std::string> surely = {"in", "at", "near", "from", "-"};
  if (!c.contained_in.empty() || !c.noun_level.empty() || r.opens_block(c.begin)) return false;
  if (r.noun_at(c.end) != r.tables.nouns.end() && !r.known_word(r.low(c.begin))) return false;
  const std::string& last = r.before(c.begin);
  const bool stands = std::find(surely.begin(), surely.end(), last) != surely.end() ||
                      r.tables.directions.count(last) > 0;
  return !stands || r.known_word(r.low(c.begin)) || r.tables.happenings.count(r.low(c.begin)) > 0;
}

// Where the name ends, a comma follows and then a place: "Ardaq, Kazakhstan".
void read_container(const PlaceReader& r, PlaceNames& names, Containers& containers, Candidate& c) {
  if (r.after(c.end) != "," || !r.same_sentence(c.end, c.end + 1)) return;
  for (size_t end = std::min(c.end + 4, r.doc.tokens.size()); end > c.end + 1; --end) {
    if (!r.same_sentence(c.end, end - 1) || !r.capital(c.end + 1)) continue;
    const Span span{r.doc.tokens[c.end + 1].span.begin, r.doc.tokens[end - 1].span.end};
    for (const Place& p : names.look_up(r.doc.view(span))) {
      if (p.level != "country" && p.level != "admin1") continue;
      for (const Place& own : places_of(c))
        if (own.country == p.country &&
            (p.level == "country" || own.admin1 == p.name || own.admin1 == p.admin1)) {
          c.contained_in = p.level == "country" ? std::string(p.country) : std::string(p.id);
          const std::string_view division = p.admin1.empty() ? p.name : p.admin1;
          containers[c.begin] = {std::string(p.country),
                                 p.level == "country" ? "" : std::string(division)};
          c.cue = true;
          return;
        }
    }
  }
}

// A capitalised word before a place name that makes it a surname or part of a body's name.
bool person_before(const PlaceReader& r, size_t i) {
  static const std::vector<std::string> particles = {"van", "von", "bin", "ibn",
                                                     "abu", "de",  "di",  "du"};
  if (r.tables.given.count(r.low(i))) return true;
  if (std::find(particles.begin(), particles.end(), r.low(i)) != particles.end()) return true;
  if (r.text(i).size() == 1 || (r.text(i).size() == 2 && r.text(i)[1] == '.')) return true;
  if (i == r.sentence_begin(i) || r.tables.adjectives.count(r.low(i)) ||
      r.tables.directions.count(r.low(i)))
    return false;
  if (r.tables.roles.count(r.low(i)) || r.tables.nouns.count(r.low(i)) ||
      r.tables.water.count(r.low(i)))
    return false;
  return !r.page.small.count(r.low(i)) && !r.tables.common.count(r.low(i));
}

bool surname_after(const PlaceReader& r, const Candidate& c) {
  const std::string& next = r.after(c.end);
  if (r.tables.nouns.count(next) || r.tables.water.count(next) || r.tables.adjectives.count(next))
    return false;
  if (r.tables.common.count(next)) return r.tables.given.count(r.low(c.begin)) > 0;
  if (r.tables.given.count(r.low(c.begin))) return true;
  return c.end - c.begin == 1 && !is_country(c) && !c.cue;
}

// Is the name part of a longer one that names a person, a body, a paper or a street?
bool inside_longer_name(const PlaceReader& r, const Candidate& c) {
  if (c.cut) return false;
  const std::string &next = r.after(c.end), &last = r.before(c.begin);
  if (next == "-" && r.same_sentence(c.end, c.end + 1) && r.low(c.end + 1) == "based") return true;
  if (r.tables.titles.count(last) && r.capital(c.begin - 1)) return true;
  if (follows_person(r.doc, r.lower, r.tables, c.begin) || last == "van" || last == "von")
    return true;
  // "Velland College Oroma", not "... the University. Oroma".
  if (!last.empty() && c.begin >= 2 && !r.shouted(c.begin) && r.capital(c.begin - 1) &&
      r.tables.bodies.count(last) && r.same_sentence(c.begin, c.begin - 2) &&
      r.capital(c.begin - 2))
    return true;
  if (last == "of" && c.begin >= 2 && r.same_sentence(c.begin, c.begin - 2) &&
      r.capital(c.begin - 2) && r.tables.bodies_of.count(r.low(c.begin - 2)))
    return true;
  // In a text of capitals "A DOWNTOWN KELM STREET" is a street in the city.
  const bool in_city = r.shouted(c.begin) && r.tables.parts.count(last) > 0;
  if (!next.empty() && r.capital(c.end) && !in_city &&
      (r.tables.bodies.count(next) || r.tables.streets.count(next)))
    return true;
  if (r.headline(c.begin)) return r.tables.given.count(last) > 0;
  if (!last.empty() && r.capital(c.begin - 1) && person_before(r, c.begin - 1)) return true;
  return !next.empty() && r.capital(c.end) && surname_after(r, c);
}

// "Kasten, a village below the dam".
void read_apposition(const PlaceReader& r, Candidate& c) {
  if (r.after(c.end) != "," || !r.same_sentence(c.end, c.end + 1)) return;
  if (r.low(c.end + 1) != "a" && r.low(c.end + 1) != "the") return;
  for (size_t i = c.end + 2; i < c.end + 5 && r.same_sentence(c.end, i); ++i) {
    const auto noun = r.tables.nouns.find(r.low(i));
    if (noun == r.tables.nouns.end()) continue;
    c.cue = true;
    if (noun->second != "site" && noun->second != "region") c.noun_level = noun->second;
    return;
  }
}

// Prepositions, place nouns and datelines before or after the name.
void read_cues(const PlaceReader& r, Candidate& c) {
  const std::string& last = r.before(c.begin);
  const auto noun_after = r.noun_at(c.end);
  const bool of = last == "of" && c.begin >= 2 && r.same_sentence(c.begin, c.begin - 2);
  const auto noun_before = r.tables.nouns.find(of ? r.low(c.begin - 2) : last);
  if (r.tables.roles.count(last) || r.tables.directions.count(last)) c.cue = true;
  if (noun_before != r.tables.nouns.end()) c.cue = true, c.noun_level = noun_before->second;
  if (noun_after != r.tables.nouns.end() && noun_after->second != "site" &&
      noun_after->second != "region")
    c.cue = true, c.noun_level = noun_after->second;
  if (noun_after != r.tables.nouns.end()) c.cue = true;
  if (of && r.tables.dwellers.count(r.low(c.begin - 2))) c.cue = true;
  read_apposition(r, c);
  const std::string& next = r.after(c.end);
  const bool agency = next == "(" && r.same_sentence(c.end, c.end + 1) && r.capital(c.end + 1);
  if (r.opens_block(c.begin) &&
      (next == "," || next == ":" || agency || next == "-" || next == "\u2013" || next == "\u2014"))
    c.cue = true;
}

// "Rivers have burst": the plural of a plain word for land or water, though a division bears it.
bool plural_of_word(const PlaceReader& r, const std::string& word) {
  if (word.size() < 2 || word.back() != 's') return false;
  const std::string one = word.substr(0, word.size() - 1);
  return r.tables.nouns.count(one) || r.tables.water.count(one) || r.tables.features.count(one);
}

void judge(const PlaceReader& r, Candidate& c) {
  read_cues(r, c);
  c.inside_name = inside_longer_name(r, c);
  c.feature = r.names_feature(c.begin, c.end);
  if (r.after(c.end).starts_with("$")) c.drop = true;  // "US$ 24 million"
  const std::string key = r.key_of(c);
  if (key.find(' ') != key.npos && r.tables.never.count(key)) c.drop = true;  // "Red Cross"
  if (c.inside_name || is_country(c)) return;
  if (r.shouted(c.begin) && c.end == c.begin + 1 &&
      (unsure_shout(r, c) || (r.tables.given.count(r.low(c.begin)) && c.contained_in.empty())))
    c.drop = true;
  const bool single = c.end - c.begin == 1;
  if (!single) return;
  std::string word = r.low(c.begin);
  if (word.size() > 2 && word.back() == '.') word.pop_back();
  if (r.sentence_begin(c.begin) == c.begin && c.noun_level.empty() && plural_of_word(r, word))
    c.drop = true;
  if (c.cut == 0 && (r.tables.adjectives.count(word) || r.tables.titles.count(word))) c.drop = true;
  if (is_acronym(r.doc, c.begin) && c.contained_in.empty()) c.drop = true;
  if (r.tables.never.count(word)) c.drop = true;
  const bool common = r.tables.common.count(word) || r.page.small.count(word);
  const bool opens = c.begin == r.sentence_begin(c.begin);
  const bool named = r.before(c.begin) == "of" && !c.noun_level.empty();
  if (common && c.contained_in.empty() && !named) c.drop = true;
  const int64_t most = c.found ? c.found->front().population : 0;
  const bool stands_in = governs_places(r.before(c.begin));
  if (r.page.persons.count(word) && !stands_in && c.noun_level.empty() && c.contained_in.empty() &&
      most < kGreatCity)
    c.drop = true;
  const bool person =
      r.tables.surnames.count(word) || (r.tables.given.count(word) && most < kGreatCity);
  if (!c.cue && (!is_big(c) || person || (opens && most < kOpeningCity))) c.drop = true;
}

}  // namespace

Containers judge_places(const PlaceReader& reader, PlaceNames& names,
                        std::vector<Candidate>& candidates) {
  Containers containers;
  for (Candidate& c : candidates) {
    read_container(reader, names, containers, c);
    judge(reader, c);
  }
  return containers;
}

}  // namespace sitrep
