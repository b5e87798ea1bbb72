#include <algorithm>

#include "sitrep/base/limits.h"
#include "sitrep/extract/place_finder.h"

namespace sitrep {
namespace {

// Tokens of an unknown name.
constexpr size_t kUnknownTokens = 3;

class Scanner {
 public:
  Scanner(const PlaceReader& reader, PlaceNames& names) : r_(reader), names_(names) {}

  std::vector<Candidate> run() {
    for (size_t i = 0; i < r_.doc.tokens.size();) i = scan(i);
    return std::move(candidates_);
  }

 private:
  bool joins(size_t i) const {
    static const std::vector<std::string> words = {"of", "the", "and",  "de", "del", "la",
                                                   "al", "el",  "da",   "do", "-",   "'",
                                                   "'s", "sur", "upon", "es", "le",  "."};
    return r_.capital(i) || std::find(words.begin(), words.end(), r_.low(i)) != words.end();
  }

  // "LA", "San", "Wadi": the word begins many names.
  bool opens(size_t i) const { return r_.tables.openers.count(r_.low(i)) > 0; }

  // Can the capitalised word be the rest of a name that no table knows as anything else?
  bool is_rest(size_t k) const {
    const std::string& word = r_.low(k);
    if (!r_.capital(k) || r_.page.small.count(word) || r_.known_word(word) ||
        r_.tables.given.count(word) || is_acronym(r_.doc, k) || is_compound(r_.text(k)))
      return false;
    const std::vector<Place>& found = names_.look_up(r_.text(k));
    return found.empty() ||
           (!is_division(found.front()) && found.front().population < kOpeningCity);
  }

  static bool is_division(const Place& p) {
    return p.level == "country" || p.level == "region" || p.level == "admin1";
  }

  // "near Wadi Saraf", of which the gazetteer has only some Wadi: where the longer name ends, 0 for
  // none. Behind a city it is rather the next name ("in Kelm Renn said").
  size_t end_of_longer(size_t i, size_t end, const Place& known) const {
    if (r_.shouted(i) || r_.headline(i)) return 0;
    const bool of = r_.before(i) == "of" && i >= 2 && r_.tables.nouns.count(r_.low(i - 2)) > 0;
    if (!of && !r_.tables.roles.count(r_.before(i))) return 0;
    if (!opens(i) && (is_division(known) || known.population >= kOpeningCity)) return 0;
    size_t stop = end;
    while (stop < i + kUnknownTokens && r_.same_sentence(i, stop) && is_rest(stop)) ++stop;
    return stop > end ? stop : 0;
  }

  // The longest name of the gazetteer that begins here; returns where to go on.
  size_t scan(size_t i) {
    if (!r_.capital(i) || r_.text(i).size() < 2) return i + 1;
    if (r_.shouted(i) && ends_name(r_.tables, r_.low(i))) return i + 1;
    size_t limit = i + 1;
    const size_t most = std::min<size_t>(kNameTokens, names_.max_words() + 2);
    while (limit < i + most && r_.same_sentence(i, limit) && joins(limit)) ++limit;
    if (r_.shouted(i)) limit = std::min(limit, shouted_limit(i, limit));
    for (size_t end = limit; end > i; --end) {
      if (end > i + 1 && !r_.capital(end - 1)) continue;
      const Span span{r_.doc.tokens[i].span.begin, r_.doc.tokens[end - 1].span.end};
      const std::vector<Place>& found = names_.look_up(r_.doc.view(span));
      if (found.empty() || (r_.shouted(i) && end == i + 1 && opens(i))) continue;
      if (candidates_.size() >= limits::kRecordsPerDocument) return r_.doc.tokens.size();
      Candidate c;
      c.begin = i;
      c.end = end;
      c.found = &found;
      if (const size_t longer = end_of_longer(i, end, found.front()); longer > 0) {
        c.end = longer;
        c.found = nullptr;
        c.cue = true;
      } else if (names_division(end)) {
        c.cue = true;
        c.noun_level = r_.tables.nouns.at(r_.low(end));
        c.found = nullptr;
        c.end = end + 1;
        const std::vector<Place>& whole =
            names_.look_up(r_.doc.view({r_.doc.tokens[i].span.begin, r_.doc.tokens[end].span.end}));
        if (!whole.empty()) c.found = &whole;
      }
      candidates_.push_back(std::move(c));
      return candidates_.back().end;
    }
    if (r_.shouted(i)) return scan_shouted(i, limit);
    return scan_possessive(i) ? i + 1 : scan_unknown(i, limit);
  }

  // Where every word has capitals, a name ends before a word that is none.
  size_t shouted_limit(size_t i, size_t limit) const {
    size_t end = i + 1;
    while (end < limit && r_.capital(end) && !ends_name(r_.tables, r_.low(end)) &&
           !r_.tables.nouns.count(r_.low(end)))
      ++end;
    return end;
  }

  // "IN LOS KELMOS HAMLET", "AT EL KELM, ...": governed, and named as a place or like one.
  size_t scan_shouted(size_t i, size_t end) {
    size_t at = i;
    while (at > 0 && r_.same_sentence(i, at - 1) && r_.tables.directions.count(r_.low(at - 1)))
      --at;
    const std::string& governor = r_.before(at);
    const bool of = governor == "of" && at >= 2 && r_.tables.nouns.count(r_.low(at - 2)) > 0;
    if (!of && !governs_places(governor)) return i + 1;
    const auto noun = r_.tables.nouns.find(r_.after(end));
    const bool named = noun != r_.tables.nouns.end() && noun->second != "region";
    const bool alike = opens(i) && end > i + 1;
    if (!named && !of && !alike) return i + 1;
    if (r_.tables.adjectives.count(r_.low(end - 1)) || r_.known_word(r_.low(end - 1)) ||
        candidates_.size() >= limits::kRecordsPerDocument)
      return i + 1;
    Candidate c;
    c.begin = i;
    c.end = end;
    c.cue = true;
    c.feature = r_.names_feature(i, end);
    if (named) c.noun_level = noun->second;
    candidates_.push_back(std::move(c));
    return end;
  }

  // "Kelms capital": a name that lost its apostrophe, known without the s and in no other way.
  bool scan_possessive(size_t i) {
    const std::string_view word = r_.text(i);
    if (word.size() < 5 || word.back() != 's' || r_.page.small.count(r_.low(i)) ||
        r_.tables.common.count(r_.low(i)) || r_.tables.never.count(r_.low(i)) ||
        r_.tables.bodies.count(r_.low(i)) || candidates_.size() >= limits::kRecordsPerDocument)
      return false;
    // A people: "600 Kelmarans", though a town bears their name too.
    if (r_.tables.adjectives.count(r_.low(i).substr(0, word.size() - 1))) return false;
    const std::vector<Place>& found = names_.look_up(word.substr(0, word.size() - 1));
    if (found.empty() ||
        (found.front().level != "country" && found.front().population < kOpeningCity) ||
        place_key(found.front().name) != place_key(word.substr(0, word.size() - 1)))
      return false;
    Candidate c;
    c.begin = i;
    c.end = i + 1;
    c.found = &found;
    c.cut = 1;
    candidates_.push_back(std::move(c));
    return true;
  }

  // "Kelm County" is not Kelm: a capitalised noun of a division belongs to the name.
  bool names_division(size_t end) const {
    if (end == 0 || !r_.same_sentence(end - 1, end) || !r_.capital(end)) return false;
    const auto noun = r_.noun_at(end);
    return noun != r_.tables.nouns.end() && noun->second.starts_with("admin") &&
           (r_.shouted(end) || !r_.headline(end));
  }

  // "in Kelmaran floods": an adjective of a name, with the noun it describes behind it.
  bool adjectival(size_t i, size_t end) const {
    if (adjective_of(r_.low(end - 1), r_.page.names)) return true;
    const auto& next = r_.after(end);
    return end == i + 1 && ends_as_adjective(r_.low(i)) && !next.empty() && !r_.capital(end) &&
           !r_.tables.roles.count(next) &&
           (r_.tables.nouns.count(next) > 0 || !follows_a_name(next));
  }

  // An unknown name directly behind "in", "at" or "near" that no table knows as anything else.
  bool stands_bare(size_t i, size_t end) const {
    const bool struck = r_.before(i) == "the" && r_.tables.strikes.count(r_.after(end)) > 0;
    if (!struck && !governs_places(r_.before(i))) return false;
    if (r_.headline(i) || end > i + 2 || is_acronym(r_.doc, i) || is_compound(r_.text(i)) ||
        adjectival(i, end))
      return false;
    const bool opened = opens(i) && end > i + 1;
    for (size_t k = opened ? i + 1 : i; k < end; ++k)
      if (r_.page.small.count(r_.low(k)) || r_.page.persons.count(r_.low(k)) ||
          r_.tables.given.count(r_.low(k)) || r_.known_word(r_.low(k)))
        return false;
    return !r_.tables.titles.count(r_.after(end));
  }

  // A capitalised name that the gazetteer lacks, beside a noun that says it is a place.
  size_t scan_unknown(size_t i, size_t limit) {
    if (runs_together(r_.text(i))) return i + 1;
    size_t end = i + 1;
    while (end < limit && r_.capital(end)) ++end;
    const auto noun_after = r_.noun_at(end);
    const bool of = r_.before(i) == "of" && i >= 2 && r_.same_sentence(i, i - 2);
    const auto noun_before = of ? r_.tables.nouns.find(r_.low(i - 2)) : r_.tables.nouns.end();
    const bool has_after =
        noun_after != r_.tables.nouns.end() && !r_.tables.adjectives.count(r_.low(end - 1));
    const bool bare = !has_after && noun_before == r_.tables.nouns.end();
    if (bare && !stands_bare(i, end)) return i + 1;
    // "the K-ish city of X": what stands before the noun is no name.
    const bool of_follows = has_after && noun_after->second != "site" && r_.after(end + 1) == "of";
    if (noun_before == r_.tables.nouns.end() && (of_follows || is_compound(r_.text(i))))
      return i + 1;
    if (i == r_.sentence_begin(i) && r_.page.small.count(r_.low(i))) return i + 1;
    // "OROMA -- Quoting hospital sources, ..." names no hospital.
    const bool opens_clause =
        i == r_.sentence_begin(i) || (!r_.before(i).empty() && r_.before(i)[0] < '0');
    if (opens_clause && end == i + 1 && r_.low(i).ends_with("ing")) return i + 1;
    if (adjectival(i, end) && noun_before == r_.tables.nouns.end()) return i + 1;
    if (r_.tables.common.count(r_.low(i)) || r_.tables.bodies.count(r_.low(end - 1)) ||
        r_.tables.adjectives.count(r_.low(i)) || r_.tables.directions.count(r_.low(i)))
      return i + 1;
    if (candidates_.size() >= limits::kRecordsPerDocument) return r_.doc.tokens.size();
    Candidate c;
    c.begin = i;
    c.end = end;
    c.cue = true;
    c.feature = r_.names_feature(i, end);
    if (!bare)
      c.noun_level =
          noun_before != r_.tables.nouns.end() ? noun_before->second : noun_after->second;
    candidates_.push_back(std::move(c));
    return end;
  }

  const PlaceReader& r_;
  PlaceNames& names_;
  std::vector<Candidate> candidates_;
};

}  // namespace

std::vector<Candidate> scan_places(const PlaceReader& reader, PlaceNames& names) {
  return Scanner(reader, names).run();
}

}  // namespace sitrep
