// When a weak match in the gazetteer may be believed: a small place, or one known here by another
// name, needs a page that speaks of its country. Private to the place layer.
#ifndef SITREP_EXTRACT_PLACE_SUPPORT_H_
#define SITREP_EXTRACT_PLACE_SUPPORT_H_

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "sitrep/kb/kb.h"

namespace sitrep {

// A smaller place needs a cue or support.
inline constexpr int64_t kKnownCity = 15'000;

// A capitalised name that may be a place.
struct Candidate {
  size_t begin = 0, end = 0;  // tokens of the name
  uint32_t cut = 0;           // bytes of the last token that are no part of it
  const std::vector<Place>* found = nullptr;
  bool cue = false;          // the words around say that it is a place
  bool inside_name = false;  // of a person, body or paper
  bool drop = false;
  bool feature = false;      // "the X dam", "river X": what bears the name is no settlement
  std::string contained_in;  // country code or division that follows a comma
  std::string noun_level;    // from "town of", "X province"
  const Place* chosen = nullptr;
};

// The names by which a page speaks of each country.
class CountrySupport {
 public:
  void note(std::string_view country, std::string name) {
    names_[std::string(country)].insert(std::move(name));
  }
  // Is the country spoken of by a name other than this one?
  bool besides(std::string_view country, const std::string& own) const;

 private:
  std::map<std::string, std::set<std::string>> names_;
};

// The places of the page that have no serious namesake: what lies near them is likelier meant.
class Anchors {
 public:
  // `found`: all places of the name, most populous first.
  void note(const std::vector<Place>& found, const std::string& key);
  // Kilometres from the place to the nearest anchor of another name, 0 for an anchor itself;
  // negative for none.
  double nearest(const Place& place, const std::string& key) const;

 private:
  std::vector<std::pair<std::string, Place>> anchors_;
};

// Is the match too weak to stand alone? `key` is the place key of the words; `feature`: they name a
// water, a valley or a dam.
bool needs_support(const Place& place, const std::string& key, bool feature);

// Is the word, in small letters, an adjective of a name of the page ("kelmaran" of "kelmara")?
bool adjective_of(const std::string& word, const std::unordered_set<std::string>& names);

// Has the word the ending of an adjective of a country?
bool ends_as_adjective(const std::string& word);

// "Kelm-held", but not "al-Kelm" nor "Kelm-Sur".
bool is_compound(std::string_view word);

// "KelmKELM": two words that lost the space between them.
bool runs_together(std::string_view word);

// Can the word stand behind a place name in a sentence without being described by it?
bool follows_a_name(const std::string& word);

}  // namespace sitrep

#endif  // SITREP_EXTRACT_PLACE_SUPPORT_H_
