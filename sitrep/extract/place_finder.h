// The steps from a page to its places: names are scanned, judged by the words around them, and one
// namesake is chosen by the whole page. Private to the place layer; everything here lives as long
// as the search on one page and is used by one thread.
#ifndef SITREP_EXTRACT_PLACE_FINDER_H_
#define SITREP_EXTRACT_PLACE_FINDER_H_

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "sitrep/extract/place_page.h"
#include "sitrep/extract/place_support.h"
#include "sitrep/extract/place_tables.h"

namespace sitrep {

// A single word at the head of a sentence, where every word has a capital, is a place of this size
// without a cue; elsewhere one of kKnownCity.
inline constexpr int64_t kOpeningCity = 100'000;
// A city as well known as any person of its name.
inline constexpr int64_t kGreatCity = 1'000'000;
// Tokens of the longest name looked up, whatever the gazetteer holds.
inline constexpr size_t kNameTokens = 7;

// A page with what the place layer asks of its words. Borrows document, words and tables. Words are
// given by their tokens, in small letters where not said otherwise.
struct PlaceReader {
  PlaceReader(const Document& document, const LowerWords& words, const PlaceTables& classes);

  const Document& doc;
  const LowerWords& lower;
  const PlaceTables& tables;
  const PageWords page;

  std::string_view text(size_t i) const { return doc.view(doc.tokens[i].span); }  // as written
  const std::string& low(size_t i) const { return lower[i]; }
  bool capital(size_t i) const { return is_capital(doc, i); }
  bool same_sentence(size_t i, size_t j) const;
  size_t sentence_begin(size_t i) const;
  bool opens_block(size_t i) const;
  bool shouted(size_t i) const { return page.shouted[doc.tokens[i].sentence]; }
  bool headline(size_t i) const { return page.headline[doc.tokens[i].sentence]; }

  // The word before the token, and the one at `end`; "" where the sentence begins or ends.
  const std::string& before(size_t i) const;
  const std::string& after(size_t end) const;
  // The noun behind a name; "Kelm Department of Health" is a body, "Kelm department" is not.
  std::unordered_map<std::string, std::string>::const_iterator noun_at(size_t end) const;

  // "the X dam", "river X", "X valley": water, a valley or what stands in it, not a settlement.
  bool names_feature(size_t begin, size_t end) const;
  // Does a table know the word as something else than a name?
  bool known_word(const std::string& word) const;
  // The name as the gazetteer keys it.
  std::string key_of(const Candidate& c) const;
};

// "in", "at", "near": what stands behind them is a place, if it is a name.
bool governs_places(const std::string& word);

// The gazetteer's places by name, most populous first; each name is looked up once. Borrows the
// gazetteer and owns what it found: candidates point into it.
class PlaceNames {
 public:
  explicit PlaceNames(const Kb& kb) : kb_(kb) {}
  const std::vector<Place>& look_up(std::string_view name);
  size_t max_words() const { return static_cast<size_t>(kb_.max_name_words()); }

 private:
  const Kb& kb_;
  std::unordered_map<std::string, std::vector<Place>> found_;
};

// What "X, Country" or "X, Division" says of X.
struct Container {
  std::string country;
  std::string division;  // "" where a country follows
};
using Containers = std::unordered_map<size_t, Container>;  // by the first token of the name

// The names that may be places, in order of the text, at most limits::kRecordsPerDocument: those of
// the gazetteer, longest first, and unknown ones that stand as only a place does.
std::vector<Candidate> scan_places(const PlaceReader& reader, PlaceNames& names);

// Notes on each candidate what the words around say, and drops those that are rather words, persons
// or bodies. Returns the containers.
Containers judge_places(const PlaceReader& reader, PlaceNames& names,
                        std::vector<Candidate>& candidates);

// Chooses of each name's places the one that the page means; where none may be believed, the name
// stays unresolved or is dropped.
void choose_places(const PlaceReader& reader, const Containers& containers,
                   std::vector<Candidate>& candidates);

}  // namespace sitrep

#endif  // SITREP_EXTRACT_PLACE_FINDER_H_
