#include "sitrep/extract/places.h"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "sitrep/base/limits.h"
#include "sitrep/extract/place_page.h"
#include "sitrep/extract/place_rank.h"
#include "sitrep/extract/place_support.h"
#include "sitrep/extract/place_tables.h"

namespace sitrep {
namespace {

// A single word at the head of a sentence, where every word has a capital, is a place of this size
// without a cue; elsewhere one of kKnownCity.
constexpr int64_t kOpeningCity = 100'000;
// A city as well known as any person of its name.
constexpr int64_t kGreatCity = 1'000'000;
// Tokens of the longest name looked up, whatever the gazetteer holds.
constexpr size_t kNameTokens = 7;
// Namesakes of one name that are ranked.
constexpr size_t kNamesakes = 200;

class Finder {
 public:
  Finder(const Document& doc, const LowerWords& lower, const PlaceTables& tables, const Kb& kb)
      : doc_(doc), lower_(lower), tables_(tables), kb_(kb), page_(page_words(doc, lower, tables)) {}

  std::vector<PlaceMention> run() {
    for (size_t i = 0; i < doc_.tokens.size();) i = scan(i);
    for (Candidate& c : candidates_) judge(c);
    weigh_countries();
    note_support();
    for (Candidate& c : candidates_) choose(c);
    accept_by_page();
    return emit();
  }

 private:
  std::string_view text(size_t i) const { return doc_.view(doc_.tokens[i].span); }
  const std::string& low(size_t i) const { return lower_[i]; }
  bool same_sentence(size_t i, size_t j) const {
    return i < doc_.tokens.size() && j < doc_.tokens.size() &&
           doc_.tokens[i].sentence == doc_.tokens[j].sentence;
  }
  bool capital(size_t i) const { return is_capital(doc_, i); }
  size_t sentence_begin(size_t i) const {
    return doc_.sentences[doc_.tokens[i].sentence].token_begin;
  }
  const std::string& before(size_t i) const {
    static const std::string none;
    return i > 0 && same_sentence(i, i - 1) ? low(i - 1) : none;
  }
  const std::string& after(size_t end) const {
    static const std::string none;
    return end > 0 && same_sentence(end - 1, end) ? low(end) : none;
  }

  const std::vector<Place>& look_up(std::string_view name) {
    const auto it = cache_.find(std::string(name));
    if (it != cache_.end()) return it->second;
    std::vector<Place> found = kb_.find_places(name);
    if (found.size() > kNamesakes) found.resize(kNamesakes);
    return cache_.emplace(std::string(name), std::move(found)).first->second;
  }

  bool joins(size_t i) const {
    static const std::vector<std::string> words = {"of", "the", "and",  "de", "del", "la",
                                                   "al", "el",  "da",   "do", "-",   "'",
                                                   "'s", "sur", "upon", "es", "le",  "."};
    return capital(i) || std::find(words.begin(), words.end(), low(i)) != words.end();
  }

  // The longest name of the gazetteer that begins here; returns where to go on.
  size_t scan(size_t i) {
    if (!capital(i) || text(i).size() < 2) return i + 1;
    if (shouted(i) && ends_name(tables_, low(i))) return i + 1;
    size_t limit = i + 1;
    const size_t most =
        std::min<size_t>(kNameTokens, static_cast<size_t>(kb_.max_name_words()) + 2);
    while (limit < i + most && same_sentence(i, limit) && joins(limit)) ++limit;
    if (shouted(i)) limit = std::min(limit, shouted_limit(i, limit));
    for (size_t end = limit; end > i; --end) {
      if (end > i + 1 && !capital(end - 1)) continue;
      const Span span{doc_.tokens[i].span.begin, doc_.tokens[end - 1].span.end};
      const std::vector<Place>& found = look_up(doc_.view(span));
      if (found.empty() || (shouted(i) && end == i + 1 && begins_name(low(i)))) continue;
      if (candidates_.size() >= limits::kRecordsPerDocument) return doc_.tokens.size();
      Candidate c;
      c.begin = i;
      c.end = end;
      c.found = &found;
      if (names_division(end)) {
        c.cue = true;
        c.noun_level = tables_.nouns.at(low(end));
        c.found = nullptr;
        c.end = end + 1;
        const std::vector<Place>& whole =
            look_up(doc_.view({doc_.tokens[i].span.begin, doc_.tokens[end].span.end}));
        if (!whole.empty()) c.found = &whole;
      }
      candidates_.push_back(std::move(c));
      return candidates_.back().end;
    }
    if (shouted(i)) return scan_shouted(i, limit);
    return scan_possessive(i) ? i + 1 : scan_unknown(i, limit);
  }

  bool shouted(size_t i) const { return page_.shouted[doc_.tokens[i].sentence]; }

  // Where every word has capitals, a name ends before a word that is none.
  size_t shouted_limit(size_t i, size_t limit) const {
    size_t end = i + 1;
    while (end < limit && capital(end) && !ends_name(tables_, low(end)) &&
           !tables_.nouns.count(low(end)))
      ++end;
    return end;
  }

  // "IN LOS KELMOS HAMLET", "AT EL KELM, ...": governed, and named as a place or like one.
  size_t scan_shouted(size_t i, size_t end) {
    size_t at = i;
    while (at > 0 && same_sentence(i, at - 1) && tables_.directions.count(low(at - 1))) --at;
    static const std::vector<std::string> surely = {"in", "at", "near"};
    const std::string& governor = before(at);
    const bool of = governor == "of" && at >= 2 && tables_.nouns.count(low(at - 2)) > 0;
    if (!of && std::find(surely.begin(), surely.end(), governor) == surely.end()) return i + 1;
    const auto noun = tables_.nouns.find(after(end));
    const bool named = noun != tables_.nouns.end() && noun->second != "region";
    const bool alike = begins_name(low(i)) && end > i + 1;
    if (!named && !of && !alike) return i + 1;
    if (tables_.adjectives.count(low(end - 1)) || known_word(low(end - 1)) ||
        candidates_.size() >= limits::kRecordsPerDocument)
      return i + 1;
    Candidate c;
    c.begin = i;
    c.end = end;
    c.cue = true;
    c.feature = names_feature(i, end);
    if (named) c.noun_level = noun->second;
    candidates_.push_back(std::move(c));
    return end;
  }

  // Is a word in a text of capitals only no place, though the gazetteer has it? Such a text shows
  // no names: a preposition, a noun or a container must.
  bool unsure_shout(const Candidate& c) const {
    static const std::vector<std::string> surely = {"in", "at", "near", "from", "-"};
    if (!c.contained_in.empty() || !c.noun_level.empty() || opens_block(c.begin)) return false;
    const std::string& last = before(c.begin);
    const bool stands = std::find(surely.begin(), surely.end(), last) != surely.end() ||
                        tables_.directions.count(last) > 0;
    return !stands || known_word(low(c.begin)) || tables_.happenings.count(low(c.begin)) > 0;
  }

  // "Kelms capital": a name that lost its apostrophe, known without the s and in no other way.
  bool scan_possessive(size_t i) {
    const std::string_view word = text(i);
    if (word.size() < 5 || word.back() != 's' || page_.small.count(low(i)) ||
        tables_.common.count(low(i)) || tables_.never.count(low(i)) ||
        tables_.bodies.count(low(i)) || candidates_.size() >= limits::kRecordsPerDocument)
      return false;
    const std::vector<Place>& found = look_up(word.substr(0, word.size() - 1));
    if (found.empty() ||
        (found.front().level != "country" && found.front().population < kOpeningCity))
      return false;
    Candidate c;
    c.begin = i;
    c.end = i + 1;
    c.found = &found;
    c.cut = 1;
    candidates_.push_back(std::move(c));
    return true;
  }

  // The noun behind a name; "Kelm Department of Health" is a body, "Kelm department" is not.
  std::unordered_map<std::string, std::string>::const_iterator noun_at(size_t end) const {
    const std::string& word = after(end);
    if (tables_.bodies.count(word) && ((capital(end) && !shouted(end)) || after(end + 1) == "of"))
      return tables_.nouns.end();
    return tables_.nouns.find(word);
  }

  // "Kelm County" is not Kelm: a capitalised noun of a division belongs to the name.
  bool names_division(size_t end) const {
    if (end == 0 || !same_sentence(end - 1, end) || !capital(end)) return false;
    const auto noun = noun_at(end);
    return noun != tables_.nouns.end() && noun->second.starts_with("admin") &&
           (shouted(end) || !page_.headline[doc_.tokens[end].sentence]);
  }

  // "in Kelmaran floods": an adjective of a name, with the noun it describes behind it.
  bool adjectival(size_t i, size_t end) const {
    if (adjective_of(low(end - 1), page_.names)) return true;
    const auto& next = after(end);
    return end == i + 1 && ends_as_adjective(low(i)) && !next.empty() && !capital(end) &&
           !tables_.roles.count(next) && (tables_.nouns.count(next) > 0 || !follows_a_name(next));
  }

  // An unknown name directly behind "in", "at" or "near" that no table knows as anything else.
  bool stands_bare(size_t i, size_t end) const {
    static const std::vector<std::string> surely = {"in", "at", "near"};
    const bool struck = before(i) == "the" && tables_.strikes.count(after(end)) > 0;
    if (!struck && std::find(surely.begin(), surely.end(), before(i)) == surely.end()) return false;
    if (page_.headline[doc_.tokens[i].sentence] || end > i + 2 || is_acronym(doc_, i) ||
        is_compound(text(i)) || adjectival(i, end))
      return false;
    for (size_t k = i; k < end; ++k)
      if (page_.small.count(low(k)) || page_.persons.count(low(k)) || tables_.given.count(low(k)) ||
          known_word(low(k)))
        return false;
    return !tables_.titles.count(after(end));
  }
  bool known_word(const std::string& word) const {
    return tables_.common.count(word) || tables_.never.count(word) || tables_.bodies.count(word) ||
           tables_.bodies_of.count(word) || tables_.titles.count(word) ||
           tables_.adjectives.count(word) || tables_.water.count(word) ||
           tables_.nouns.count(word) || tables_.directions.count(word);
  }

  // A capitalised name that the gazetteer lacks, beside a noun that says it is a place.
  size_t scan_unknown(size_t i, size_t limit) {
    if (runs_together(text(i))) return i + 1;
    size_t end = i + 1;
    while (end < limit && capital(end)) ++end;
    const auto noun_after = noun_at(end);
    const bool of = before(i) == "of" && i >= 2 && same_sentence(i, i - 2);
    const auto noun_before = of ? tables_.nouns.find(low(i - 2)) : tables_.nouns.end();
    const bool has_after =
        noun_after != tables_.nouns.end() && !tables_.adjectives.count(low(end - 1));
    const bool bare = !has_after && noun_before == tables_.nouns.end();
    if (bare && !stands_bare(i, end)) return i + 1;
    // "the K-ish city of X": what stands before the noun is no name.
    const bool of_follows = has_after && noun_after->second != "site" && after(end + 1) == "of";
    if (noun_before == tables_.nouns.end() && (of_follows || is_compound(text(i)))) return i + 1;
    if (i == sentence_begin(i) && page_.small.count(low(i))) return i + 1;
    if (adjectival(i, end) && noun_before == tables_.nouns.end()) return i + 1;
    if (tables_.common.count(low(i)) || tables_.bodies.count(low(end - 1)) ||
        tables_.adjectives.count(low(i)) || tables_.directions.count(low(i)))
      return i + 1;
    if (candidates_.size() >= limits::kRecordsPerDocument) return doc_.tokens.size();
    Candidate c;
    c.begin = i;
    c.end = end;
    c.cue = true;
    c.feature = names_feature(i, end);
    if (!bare)
      c.noun_level = noun_before != tables_.nouns.end() ? noun_before->second : noun_after->second;
    candidates_.push_back(std::move(c));
    return end;
  }

  bool big(const Candidate& c) const {
    if (!c.found) return true;
    return std::any_of(c.found->begin(), c.found->end(), [](const Place& p) {
      return p.level == "country" || p.level == "region" || p.population >= kKnownCity;
    });
  }

  // "the X dam", "river X", "X valley": water, a valley or what stands in it, not a settlement.
  bool names_feature(size_t begin, size_t end) const {
    return tables_.features.count(after(end)) > 0 || tables_.features.count(before(begin)) > 0;
  }

  // Where the name ends, a comma follows and then a place: "Ardaq, Kazakhstan".
  void read_container(Candidate& c) {
    if (after(c.end) != "," || !same_sentence(c.end, c.end + 1)) return;
    for (size_t end = std::min(c.end + 4, doc_.tokens.size()); end > c.end + 1; --end) {
      if (!same_sentence(c.end, end - 1) || !capital(c.end + 1)) continue;
      const Span span{doc_.tokens[c.end + 1].span.begin, doc_.tokens[end - 1].span.end};
      for (const Place& p : look_up(doc_.view(span))) {
        if (p.level != "country" && p.level != "admin1") continue;
        for (const Place& own : candidates_found(c))
          if (own.country == p.country &&
              (p.level == "country" || own.admin1 == p.name || own.admin1 == p.admin1)) {
            c.contained_in = p.level == "country" ? std::string(p.country) : std::string(p.id);
            container_admin1_ = std::string(p.admin1.empty() ? p.name : p.admin1);
            contained_[c.begin] = {std::string(p.country),
                                   p.level == "country" ? "" : container_admin1_};
            c.cue = true;
            return;
          }
      }
    }
  }
  const std::vector<Place>& candidates_found(const Candidate& c) const {
    static const std::vector<Place> none;
    return c.found ? *c.found : none;
  }

  // Is the name part of a longer one that names a person, a body, a paper or a street?
  bool inside_longer_name(const Candidate& c) const {
    if (c.cut) return false;
    const std::string &next = after(c.end), &last = before(c.begin);
    if (next == "-" && same_sentence(c.end, c.end + 1) && low(c.end + 1) == "based") return true;
    if (tables_.titles.count(last) && capital(c.begin - 1)) return true;
    if (follows_person(doc_, lower_, tables_, c.begin) || last == "van" || last == "von")
      return true;
    if (last == "of" && c.begin >= 2 && same_sentence(c.begin, c.begin - 2) &&
        capital(c.begin - 2) && tables_.bodies_of.count(low(c.begin - 2)))
      return true;
    if (!next.empty() && capital(c.end) &&
        (tables_.bodies.count(next) || tables_.streets.count(next)))
      return true;
    if (page_.headline[doc_.tokens[c.begin].sentence]) return tables_.given.count(last) > 0;
    if (!last.empty() && capital(c.begin - 1) && person_before(c.begin - 1)) return true;
    return !next.empty() && capital(c.end) && surname_after(c);
  }

  // A capitalised word before a place name that makes it a surname or part of a body's name.
  bool person_before(size_t i) const {
    static const std::vector<std::string> particles = {"van", "von", "bin", "ibn",
                                                       "abu", "de",  "di",  "du"};
    if (tables_.given.count(low(i))) return true;
    if (std::find(particles.begin(), particles.end(), low(i)) != particles.end()) return true;
    if (text(i).size() == 1 || (text(i).size() == 2 && text(i)[1] == '.')) return true;
    if (i == sentence_begin(i) || tables_.adjectives.count(low(i)) ||
        tables_.directions.count(low(i)))
      return false;
    if (tables_.roles.count(low(i)) || tables_.nouns.count(low(i)) || tables_.water.count(low(i)))
      return false;
    return !page_.small.count(low(i)) && !tables_.common.count(low(i));
  }

  bool surname_after(const Candidate& c) const {
    const std::string& next = after(c.end);
    if (tables_.nouns.count(next) || tables_.water.count(next) || tables_.adjectives.count(next))
      return false;
    if (tables_.common.count(next)) return tables_.given.count(low(c.begin)) > 0;
    if (tables_.given.count(low(c.begin))) return true;
    return c.end - c.begin == 1 && !country(c) && !c.cue;
  }

  bool country(const Candidate& c) const {
    return c.found && !c.found->empty() &&
           (c.found->front().level == "country" || c.found->front().level == "region");
  }

  bool opens_block(size_t i) const {
    return i == 0 || doc_.tokens[i].block != doc_.tokens[i - 1].block;
  }

  // Prepositions, place nouns and datelines before or after the name.
  void read_cues(Candidate& c) {
    const std::string& last = before(c.begin);
    const auto noun_after = noun_at(c.end);
    const bool of = last == "of" && c.begin >= 2 && same_sentence(c.begin, c.begin - 2);
    const auto noun_before = tables_.nouns.find(of ? low(c.begin - 2) : last);
    if (tables_.roles.count(last) || tables_.directions.count(last)) c.cue = true;
    if (noun_before != tables_.nouns.end()) c.cue = true, c.noun_level = noun_before->second;
    if (noun_after != tables_.nouns.end() && noun_after->second != "site" &&
        noun_after->second != "region")
      c.cue = true, c.noun_level = noun_after->second;
    if (noun_after != tables_.nouns.end()) c.cue = true;
    if (of && tables_.dwellers.count(low(c.begin - 2))) c.cue = true;
    read_apposition(c);
    const std::string& next = after(c.end);
    if (opens_block(c.begin) && (next == "," || next == ":" || next == "(" || next == "-" ||
                                 next == "\u2013" || next == "\u2014"))
      c.cue = true;
  }

  // "Kasten, a village below the dam".
  void read_apposition(Candidate& c) {
    if (after(c.end) != "," || !same_sentence(c.end, c.end + 1)) return;
    if (low(c.end + 1) != "a" && low(c.end + 1) != "the") return;
    for (size_t i = c.end + 2; i < c.end + 5 && same_sentence(c.end, i); ++i) {
      const auto noun = tables_.nouns.find(low(i));
      if (noun == tables_.nouns.end()) continue;
      c.cue = true;
      if (noun->second != "site" && noun->second != "region") c.noun_level = noun->second;
      return;
    }
  }

  void judge(Candidate& c) {
    read_container(c);
    read_cues(c);
    c.inside_name = inside_longer_name(c);
    c.feature = names_feature(c.begin, c.end);
    const std::string key = key_of(c);
    if (key.find(' ') != key.npos && tables_.never.count(key)) c.drop = true;  // "Red Cross"
    if (c.inside_name || country(c)) return;
    if (shouted(c.begin) && c.end == c.begin + 1 && unsure_shout(c)) c.drop = true;
    const bool single = c.end - c.begin == 1;
    if (!single) return;
    std::string word = low(c.begin);
    if (word.size() > 2 && word.back() == '.') word.pop_back();
    if (c.cut == 0 && (tables_.adjectives.count(word) || tables_.titles.count(word))) c.drop = true;
    if (is_acronym(doc_, c.begin) && c.contained_in.empty()) c.drop = true;
    if (tables_.never.count(word)) c.drop = true;
    const bool common = tables_.common.count(word) || page_.small.count(word);
    const bool opens = c.begin == sentence_begin(c.begin);
    const bool named = before(c.begin) == "of" && !c.noun_level.empty();
    if (common && c.contained_in.empty() && !named) c.drop = true;
    const int64_t most = c.found ? c.found->front().population : 0;
    static const std::vector<std::string> surely = {"in", "at", "near"};
    const bool stands_in = std::find(surely.begin(), surely.end(), before(c.begin)) != surely.end();
    if (page_.persons.count(word) && !stands_in && c.noun_level.empty() && c.contained_in.empty() &&
        most < kGreatCity)
      c.drop = true;
    const bool person =
        tables_.surnames.count(word) || (tables_.given.count(word) && most < kGreatCity);
    if (!c.cue && (!big(c) || person || (opens && most < kOpeningCity))) c.drop = true;
  }

  void weigh_countries() {
    for (size_t i = 0; i < doc_.tokens.size(); ++i)
      if (capital(i))
        if (const auto it = tables_.adjectives.find(low(i)); it != tables_.adjectives.end())
          weight_[it->second] += 1;
    for (const Candidate& c : candidates_) {
      if (c.drop || c.inside_name || !c.found || c.found->empty()) continue;
      const Place& first = c.found->front();
      const bool shared = c.found->size() > 1 && (*c.found)[1].level == "admin1";
      if (first.level == "country" && !shared) weight_[std::string(first.country)] += 2;
      if (first.level == "admin1") weight_[std::string(first.country)] += 1.5;
      bool one = true;
      for (const Place& p : *c.found) one = one && p.country == first.country;
      if (one && first.level != "country") weight_[std::string(first.country)] += 1;
      if (!one && first.population > 1'000'000) weight_[std::string(first.country)] += 1;
      if (first.level == "admin1") admin1_.insert(std::string(first.name));
    }
    for (const Candidate& c : candidates_)
      if (!c.drop && !c.inside_name && !c.feature && c.found) anchors_.note(*c.found, key_of(c));
    for (const auto& [country, n] : weight_) most_ = std::max(most_, n);
  }

  std::string key_of(const Candidate& c) const {
    return place_key(
        doc_.view({doc_.tokens[c.begin].span.begin, doc_.tokens[c.end - 1].span.end - c.cut}));
  }

  // The names by which the page speaks of a country: its own, its adjective, a division, a town
  // that needs no support itself.
  void note_support() {
    for (size_t i = 0; i < doc_.tokens.size(); ++i)
      if (capital(i))
        if (const auto it = tables_.adjectives.find(low(i)); it != tables_.adjectives.end())
          support_.note(it->second, low(i));
    for (const Candidate& c : candidates_) {
      if (c.drop || !c.found || c.found->empty()) continue;
      const Place& first = c.found->front();
      const bool wide = first.level == "country" || first.level == "admin1";
      if (wide || (first.population >= kKnownCity && !c.feature &&
                   !needs_support(first, key_of(c), c.feature)))
        support_.note(first.country, key_of(c));
      if (const auto it = contained_.find(c.begin); it != contained_.end())
        support_.note(it->second.first, "," + key_of(c));
    }
  }

  double score(const Candidate& c, const Place& p) const {
    RankCues cues;
    const auto w = weight_.find(std::string(p.country));
    cues.country_share = w == weight_.end() ? -1 : w->second / most_;
    cues.division_named = !p.admin1.empty() && admin1_.count(std::string(p.admin1)) > 0;
    cues.noun_level = c.noun_level;
    cues.near_km = anchors_.nearest(p, key_of(c));
    if (const auto it = contained_.find(c.begin); it != contained_.end()) {
      cues.container_country = it->second.first;
      cues.container_division = it->second.second;
    }
    return rank_score(p, cues);
  }

  // Behind a preposition that people and parties seldom take ("loyal to X", "under X").
  bool stands_somewhere(size_t i) const {
    static const std::vector<std::string> loose = {"to", "under", "over", "against", "on", "amid"};
    const auto& last = before(i);
    for (size_t n = 1; last == "to" && n <= kNameTokens && n <= i && same_sentence(i, i - n); ++n)
      if (tables_.motion.count(low(i - n))) return true;  // "returned home to X"
    return std::find(loose.begin(), loose.end(), last) == loose.end();
  }

  bool begins_here(size_t token) const {
    const auto it = std::lower_bound(candidates_.begin(), candidates_.end(), token,
                                     [](const Candidate& c, size_t at) { return c.begin < at; });
    return it != candidates_.end() && it->begin == token && !it->drop;
  }

  void choose(Candidate& c) {
    if (!c.found || c.drop) return;
    double best = -1e9;
    for (const Place& p : *c.found) {
      const double s = score(c, p);
      if (s > best) best = s, c.chosen = &p;
    }
    // A small town of a country the page never mentions is rather no place.
    if (!c.cue && !c.inside_name && c.chosen->level == "city" &&
        c.chosen->population < kKnownCity && !weight_.count(std::string(c.chosen->country)))
      c.drop = true;
    const bool weak =
        shouted(c.begin) && c.chosen->level == "city" && c.chosen->population < kGreatCity;
    if (c.drop || c.contained_in.size() ||
        (!weak && !needs_support(*c.chosen, key_of(c), c.feature)))
      return;
    const bool other_thing = c.feature && c.chosen->level == "city";
    if (!other_thing && support_.besides(c.chosen->country, key_of(c))) return;
    // Rather no place than a wrong one: the name stays, unresolved.
    c.chosen = nullptr, c.found = nullptr;
    while (!c.feature && !after(c.end).empty() && capital(c.end) && !begins_here(c.end)) ++c.end;
    c.drop = !c.cue || c.inside_name || (c.noun_level.empty() && !stands_somewhere(c.begin));
  }

  // A name that is surely a place once is one wherever the page repeats it.
  void accept_by_page() {
    std::unordered_map<std::string, const Candidate*> sure;
    for (const Candidate& c : candidates_)
      if (!c.drop && !c.inside_name && !c.feature && c.cue && (c.chosen || !c.found))
        sure.emplace(key_of(c), &c);
    for (Candidate& c : candidates_) {
      const auto it = sure.find(key_of(c));
      if (it == sure.end() || c.feature) continue;
      if (c.drop && !page_.small.count(low(c.begin)) && !tables_.common.count(low(c.begin)))
        c.drop = false;
      if (c.contained_in.empty()) c.chosen = it->second->chosen;
    }
  }

  // The words that belong to the name: "northern X", "the X district of Y" stays two names.
  size_t extended_begin(const Candidate& c) const {
    if (c.begin == 0 || !same_sentence(c.begin, c.begin - 1)) return c.begin;
    return tables_.directions.count(low(c.begin - 1)) ? c.begin - 1 : c.begin;
  }

  PlaceMention mention(const Candidate& c) const {
    PlaceMention m;
    const size_t begin = c.inside_name ? c.begin : extended_begin(c);
    const Span span{doc_.tokens[begin].span.begin, doc_.tokens[c.end - 1].span.end - c.cut};
    m.part_of_name = c.inside_name;
    m.place.words = words_of(doc_, span);
    m.place.role = governing_role(doc_, lower_, tables_, begin);
    if (m.place.role.empty()) m.place.role = "at";
    m.place.name = m.place.words.exact;
    m.place.level = c.feature ? "site" : c.noun_level;
    if (!c.chosen) return m;
    const Place& p = *c.chosen;
    m.place.country = std::string(p.country);
    if (begin != c.begin) {
      m.place.level = p.level == "city" ? "site" : "region";
      return m;
    }
    m.place.name = std::string(p.name);
    m.place.id = std::string(p.id);
    m.place.level = std::string(p.level);
    m.place.lat = p.lat;
    m.place.lon = p.lon;
    return m;
  }

  std::vector<PlaceMention> emit() const {
    std::vector<PlaceMention> out;
    for (const Candidate& c : candidates_)
      if (!c.drop && (c.chosen || !c.found)) out.push_back(mention(c));
    return out;
  }

  const Document& doc_;
  const LowerWords& lower_;
  const PlaceTables& tables_;
  const Kb& kb_;
  const PageWords page_;
  std::unordered_set<std::string> admin1_;
  CountrySupport support_;
  Anchors anchors_;
  std::unordered_map<std::string, std::vector<Place>> cache_;
  std::vector<Candidate> candidates_;
  std::unordered_map<size_t, std::pair<std::string, std::string>> contained_;
  std::string container_admin1_;
  std::map<std::string, double> weight_;
  double most_ = 1;
};

}  // namespace

std::vector<PlaceMention> find_places(const Document& doc, const LowerWords& lower,
                                      const PlaceTables& tables, const Kb& kb) {
  return Finder(doc, lower, tables, kb).run();
}

}  // namespace sitrep
