#include <algorithm>
#include <map>

#include "sitrep/extract/place_finder.h"
#include "sitrep/extract/place_rank.h"

namespace sitrep {
namespace {

class Chooser {
 public:
  Chooser(const PlaceReader& reader, const Containers& containers,
          std::vector<Candidate>& candidates)
      : r_(reader), containers_(containers), candidates_(candidates) {}

  void run() {
    weigh_countries();
    note_support();
    for (Candidate& c : candidates_) choose(c);
    accept_by_page();
  }

 private:
  void weigh_countries() {
    for (size_t i = 0; i < r_.doc.tokens.size(); ++i)
      if (r_.capital(i))
        if (const auto it = r_.tables.adjectives.find(r_.low(i)); it != r_.tables.adjectives.end())
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
      if (!c.drop && !c.inside_name && !c.feature && c.found) anchors_.note(*c.found, r_.key_of(c));
    for (const auto& [country, n] : weight_) most_ = std::max(most_, n);
  }

  // The names by which the page speaks of a country: its own, its adjective, a division, a town
  // that needs no support itself.
  void note_support() {
    for (size_t i = 0; i < r_.doc.tokens.size(); ++i)
      if (r_.capital(i))
        if (const auto it = r_.tables.adjectives.find(r_.low(i)); it != r_.tables.adjectives.end())
          support_.note(it->second, r_.low(i));
    for (const Candidate& c : candidates_) {
      if (c.drop || !c.found || c.found->empty()) continue;
      const Place& first = c.found->front();
      const bool wide = first.level == "country" || first.level == "admin1";
      if (wide || (first.population >= kKnownCity && !c.feature &&
                   !needs_support(first, r_.key_of(c), c.feature)))
        support_.note(first.country, r_.key_of(c));
      if (const auto it = containers_.find(c.begin); it != containers_.end())
        support_.note(it->second.country, "," + r_.key_of(c));
    }
  }

  double score(const Candidate& c, const Place& p) const {
    RankCues cues;
    const auto w = weight_.find(std::string(p.country));
    cues.country_share = w == weight_.end() ? -1 : w->second / most_;
    cues.division_named = !p.admin1.empty() && admin1_.count(std::string(p.admin1)) > 0;
    cues.noun_level = c.noun_level;
    cues.near_km = anchors_.nearest(p, r_.key_of(c));
    if (const auto it = containers_.find(c.begin); it != containers_.end()) {
      cues.container_country = it->second.country;
      cues.container_division = it->second.division;
    }
    return rank_score(p, cues);
  }

  // Behind a preposition that people and parties seldom take ("loyal to X", "under X").
  bool stands_somewhere(size_t i) const {
    static const std::vector<std::string> loose = {"to", "under", "over", "against", "on", "amid"};
    const auto& last = r_.before(i);
    for (size_t n = 1; last == "to" && n <= kNameTokens && n <= i && r_.same_sentence(i, i - n);
         ++n)
      if (r_.tables.motion.count(r_.low(i - n))) return true;  // "returned home to X"
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
        r_.shouted(c.begin) && c.chosen->level == "city" && c.chosen->population < kGreatCity;
    if (c.drop || !c.contained_in.empty() ||
        (!weak && !needs_support(*c.chosen, r_.key_of(c), c.feature)))
      return;
    const bool other_thing = c.feature && c.chosen->level == "city";
    if (!other_thing && support_.besides(c.chosen->country, r_.key_of(c))) return;
    // Rather no place than a wrong one: the name stays, unresolved.
    c.chosen = nullptr, c.found = nullptr;
    while (!c.feature && !r_.after(c.end).empty() && r_.capital(c.end) && !begins_here(c.end))
      ++c.end;
    c.drop = !c.cue || c.inside_name || (c.noun_level.empty() && !stands_somewhere(c.begin));
  }

  // A name that is surely a place once is one wherever the page repeats it.
  void accept_by_page() {
    std::unordered_map<std::string, const Candidate*> sure;
    for (const Candidate& c : candidates_)
      if (!c.drop && !c.inside_name && !c.feature && c.cue && (c.chosen || !c.found))
        sure.emplace(r_.key_of(c), &c);
    for (Candidate& c : candidates_) {
      const auto it = sure.find(r_.key_of(c));
      if (it == sure.end() || c.feature) continue;
      if (c.drop && !r_.page.small.count(r_.low(c.begin)) &&
          !r_.tables.common.count(r_.low(c.begin)))
        c.drop = false;
      if (c.contained_in.empty()) c.chosen = it->second->chosen;
    }
  }

  const PlaceReader& r_;
  const Containers& containers_;
  std::vector<Candidate>& candidates_;
  std::unordered_set<std::string> admin1_;
  CountrySupport support_;
  Anchors anchors_;
  std::map<std::string, double> weight_;
  double most_ = 1;
};

}  // namespace

void choose_places(const PlaceReader& reader, const Containers& containers,
                   std::vector<Candidate>& candidates) {
  Chooser(reader, containers, candidates).run();
}

}  // namespace sitrep
