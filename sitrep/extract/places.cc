#include "sitrep/extract/places.h"

#include "sitrep/extract/place_finder.h"

namespace sitrep {
namespace {

// Tokens between an unknown name and the land or division told behind it.
constexpr size_t kHolderTokens = 5;

// The words that belong to the name: "northern X", "the X district of Y" stays two names.
size_t extended_begin(const PlaceReader& r, const Candidate& c) {
  if (c.begin == 0 || !r.same_sentence(c.begin, c.begin - 1)) return c.begin;
  return r.tables.directions.count(r.low(c.begin - 1)) ? c.begin - 1 : c.begin;
}

// The land or division told right behind an unknown name: "Kelm Renn in northern Velland", "Kelm
// Renn, a village in Velland"; null for none.
const Place* holder_behind(const PlaceReader& r, const Candidate& c, const Candidate* next) {
  if (next == nullptr || next->drop || next->inside_name || next->chosen == nullptr) return nullptr;
  const Place& holder = *next->chosen;
  if (holder.level != "country" && holder.level != "admin1" && holder.level != "admin2")
    return nullptr;
  if (next->begin > c.end + kHolderTokens || !r.same_sentence(c.begin, next->begin)) return nullptr;
  const std::string& first = r.after(c.end);
  if (first != "," && first != "in" && first != "of" && first != "(") return nullptr;
  for (size_t i = c.end; i < next->begin; ++i) {
    const std::string& w = r.low(i);
    const bool joins = w == "," || w == "in" || w == "of" || w == "(" || w == "a" || w == "the";
    if (!joins && !r.tables.directions.count(w) && !r.tables.nouns.count(w)) return nullptr;
  }
  return &holder;
}

PlaceMention mention(const PlaceReader& r, const Candidate& c, const Candidate* next) {
  PlaceMention m;
  const size_t begin = c.inside_name ? c.begin : extended_begin(r, c);
  const Span span{r.doc.tokens[begin].span.begin, r.doc.tokens[c.end - 1].span.end - c.cut};
  m.part_of_name = c.inside_name;
  m.place.words = words_of(r.doc, span);
  m.place.role = governing_role(r.doc, r.lower, r.tables, begin);
  if (m.place.role.empty()) m.place.role = "at";
  m.place.name = m.place.words.exact;
  m.place.level = c.feature ? "site" : c.noun_level;
  const Place* known = c.chosen ? c.chosen : holder_behind(r, c, next);
  if (!known) return m;
  const Place& p = *known;
  m.place.country = std::string(p.country);
  m.division = std::string(p.level == "admin1" && p.admin1.empty() ? p.name : p.admin1);
  if (!c.chosen) return m;
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

}  // namespace

std::vector<PlaceMention> find_places(const Document& doc, const LowerWords& lower,
                                      const PlaceTables& tables, const Kb& kb) {
  const PlaceReader reader(doc, lower, tables);
  PlaceNames names(kb);
  std::vector<Candidate> candidates = scan_places(reader, names);
  const Containers containers = judge_places(reader, names, candidates);
  choose_places(reader, containers, candidates);
  std::vector<PlaceMention> out;
  for (size_t i = 0; i < candidates.size(); ++i) {
    const Candidate& c = candidates[i];
    const Candidate* next = i + 1 < candidates.size() ? &candidates[i + 1] : nullptr;
    if (!c.drop && (c.chosen || !c.found)) out.push_back(mention(reader, c, next));
  }
  return out;
}

}  // namespace sitrep
