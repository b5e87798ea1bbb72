#include "sitrep/ledger/parts.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>

namespace sitrep {
namespace {

const Scope& scope_of(const Material& m, const Claim& c) {
  return m.scopes[static_cast<size_t>(c.lead - m.facts.all.data())];
}

const Scope& scope_of_series(const Material& m, uint32_t s) {
  return scope_of(m, m.claims[m.series[s][0]]);
}

// Could part be no more than whole, by what the words allow?
bool fits_into(const Claim& part, const Claim& whole) {
  const Interval& p = part.tolerance.outer;
  const Interval& w = whole.tolerance.outer;
  return w.unbounded || p.low <= w.high;
}

// Is every figure of scope `a` counted inside scope `b`, by definition?
bool inside(const Scope& a, const Scope& b) {
  if (a.frame != b.frame || a.unit != b.unit || a.plan != b.plan || a.window != b.window)
    return false;
  if (a.measure != b.measure) {
    return measure_within(a.measure, b.measure) && b.part.empty() && b.place_part.empty();
  }
  if (a.kind != b.kind || a.movement != b.movement) return false;
  const bool part =
      !a.part.empty() && b.part.empty() && (a.place_part == b.place_part || b.place_part.empty());
  const bool place =
      a.place_part != b.place_part && a.part == b.part &&
      (b.place_part == kSeveral || (b.place_part.empty() && a.place_part != kSeveral));
  return part || place;
}

// Could the place of the part lie in that of the whole? Not in another land, nor in "Velland and
// Sorvia" where neither is its own.
bool place_fits(const Claim& part, const Claim& whole) {
  const auto &p = part.figure().places, &w = whole.figure().places;
  if (p.empty() || w.empty()) return true;
  if (names_several(w[0])) return w[0].name.find(p[0].name) != std::string::npos;
  return p[0].country.empty() || std::any_of(w.begin(), w.end(), [&](const PlaceRef& place) {
           return place.country.empty() || place.country == p[0].country;
         });
}

// The statement of the whole that a part belongs to: of its page and source, of its page, of its
// source, else the first that speaks for its day or later.
std::optional<uint32_t> whole_for(const Material& m, const Claim& part,
                                  const std::vector<uint32_t>& whole) {
  std::optional<uint32_t> best;
  int best_rank = 0;
  for (const uint32_t w : whole) {
    const Claim& c = m.claims[w];
    if (!fits_into(part, c) || !place_fits(part, c)) continue;
    const bool page = c.doc == part.doc, root = c.named() && c.root == part.root;
    const bool copy = m.facts.docs[c.doc].group == m.facts.docs[part.doc].group;
    const int rank = page && root            ? 5
                     : page                  ? 4
                     : root                  ? 3
                     : copy                  ? 2
                     : c.as_of >= part.as_of ? 1
                                             : 0;
    if (rank > best_rank) {
      best = w;
      best_rank = rank;
    }
  }
  return best;
}

constexpr size_t kWholes = 256;  // statements of a whole that are looked at for each part

void join_parts(const Material& m, uint32_t part, uint32_t whole, Edges& edges) {
  std::vector<uint32_t> candidates = m.series[whole];
  std::multimap<uint32_t, uint32_t> by_doc;
  for (const uint32_t w : m.series[whole]) by_doc.emplace(m.claims[w].doc, w);
  if (candidates.size() > kWholes) candidates.resize(kWholes);
  std::set<std::pair<std::string, std::string>>
      done;  // one edge for each source and value of the part
  for (const uint32_t p : m.series[part]) {
    const Claim& c = m.claims[p];
    if (!done.insert({c.root, c.value}).second) continue;
    std::vector<uint32_t> near;
    for (auto [it, end] = by_doc.equal_range(c.doc); it != end; ++it) near.push_back(it->second);
    std::optional<uint32_t> w = whole_for(m, c, near);
    // Pages that tell no happening share at most a place and days: no ground to join them.
    const bool one_event = c.lead->event >= 0;
    if (!w && one_event) w = whole_for(m, c, candidates);
    if (!w) continue;
    const std::string why = scope_of_series(m, part).measure == scope_of_series(m, whole).measure
                                ? "counted apart within the whole"
                                : "part of the measure";
    edges.put(c.id, m.claims[*w].id, {RelationType::PART_OF, "COMPONENT_OF", {}, why, false});
  }
}

// Those who come home in an exchange: the two sides of one happening.
bool is_return(const Scope& s) {
  return s.measure == "exchanged" || s.measure == "returned" || s.measure == "freed";
}

std::string finer(const Scope& a, const Scope& b) {
  if (a.plan.empty() != b.plan.empty()) return "PLAN_OF_ACTUAL";
  const auto either = [&](std::string_view kind) { return (a.kind == kind) != (b.kind == kind); };
  if (either("STOCK") || either("FLOW")) return "STOCK_OF_FLOW";
  if (either("NET")) return "NET_OF_GROSS";
  if (a.measure != b.measure) return "DISTRACTOR";
  switch (compare(a, b).result) {
    case Same::overlap:
      return "OVERLAP";
    case Same::incomparable:
      return "INCOMPARABLE";
    default:
      return "DISJOINT";
  }
}

// Ledger.md section 7, DISTRACTOR: within 72 hours.
constexpr int32_t kSlipDays = 3;

// Smaller numbers meet by chance.
bool is_large(const Claim& c) {
  return c.figure().value && *c.figure().value >= Decimal::integer(100);
}

class NearMisses {
 public:
  NearMisses(const Material& m, Edges& edges) : m_(m), edges_(edges) {}

  void put(uint32_t a, uint32_t b) {
    if (a == b || m_.claims[a].series == m_.claims[b].series) return;
    if (count_[a] >= kNearMisses || count_[b] >= kNearMisses) return;
    const Claim &x = m_.claims[a], &y = m_.claims[b];
    if (edges_.joined(x.id, y.id)) return;
    const Scope &s = scope_of(m_, x), &t = scope_of(m_, y);
    if (inside(s, t) || inside(t, s)) return;
    const bool measure = s.measure == t.measure && s.measure != "other" && s.unit == t.unit;
    const bool value = x.value == y.value && !is_scale_word(x.figure());
    const bool sides = counterparts(x, y, s, t);
    if (!measure && !value && !sides) return;
    ++count_[a];
    ++count_[b];
    const std::string why = sides     ? "the two sides of one exchange"
                            : measure ? "same measure, other " + facet(s, t)
                                      : "same number, other measure";
    edges_.put(
        x.id, y.id,
        {RelationType::NOT_COMPARABLE, sides ? "COUNTERPART_OF" : finer(s, t), {}, why, false});
  }

 private:
  bool counterparts(const Claim& x, const Claim& y, const Scope& s, const Scope& t) const {
    const int32_t event = x.lead->event;
    return event >= 0 && event == y.lead->event && is_return(s) && is_return(t) && x.named() &&
           y.named() && x.root != y.root &&
           m_.events.events[static_cast<size_t>(event)].type == "exchange";
  }

  static std::string facet(const Scope& a, const Scope& b) {
    const std::string why = compare(a, b).why;
    return why.empty() ? "scope" : why;
  }

  const Material& m_;
  Edges& edges_;
  std::map<uint32_t, size_t> count_;
};

// Each with the few that follow it.
void neighbours(const std::vector<uint32_t>& claims, NearMisses& out) {
  for (size_t i = 0; i < claims.size(); ++i) {
    for (size_t j = i + 1; j < std::min(claims.size(), i + 1 + 2 * kNearMisses); ++j) {
      out.put(claims[i], claims[j]);
    }
  }
}

}  // namespace

void find_parts(const Material& m, Edges& edges) {
  // Series of one event; parts and wholes lie within.
  std::map<std::tuple<std::string, std::string, std::string>, std::vector<uint32_t>> frames;
  for (uint32_t s = 0; s < m.series.size(); ++s) {
    const Scope& scope = scope_of_series(m, s);
    frames[{scope.frame, scope.unit, scope.plan}].push_back(s);
  }
  constexpr size_t kSeries =
      200;  // series of one event that are paired: beyond, a table and no story
  for (const auto& [key, series] : frames) {
    if (series.size() > kSeries) continue;
    for (const uint32_t a : series) {
      for (const uint32_t b : series) {
        if (a != b && inside(scope_of_series(m, a), scope_of_series(m, b)))
          join_parts(m, a, b, edges);
      }
    }
  }
}

void find_near_misses(const Material& m, Edges& edges) {
  NearMisses out(m, edges);
  std::map<std::pair<uint32_t, std::string>, std::vector<uint32_t>> by_measure,
      by_value;  // on one page
  std::map<std::pair<std::string, std::string>, std::vector<uint32_t>> by_event;
  std::map<std::string, std::vector<uint32_t>> everywhere;
  std::map<std::pair<std::string, std::string>, std::vector<uint32_t>> by_root;  // and value
  std::set<std::tuple<uint32_t, std::string, std::string>> seen;
  for (uint32_t c = 0; c < m.claims.size(); ++c) {
    const Claim& claim = m.claims[c];
    const Scope& scope = scope_of(m, claim);
    by_measure[{claim.doc, scope.measure}].push_back(c);
    by_value[{claim.doc, claim.value}].push_back(c);
    if (!seen.insert({claim.series, claim.root, claim.value}).second) continue;
    by_event[{scope.frame, is_return(scope) ? "exchanged" : scope.measure}].push_back(c);
    if (claim.named() && claim.as_of != kNoDay && is_large(claim))
      by_root[{claim.root, claim.value}].push_back(c);
    everywhere[scope.measure + " " + claim.value].push_back(c);
  }
  for (const auto& [key, claims] : by_measure) neighbours(claims, out);
  for (const auto& [key, claims] : by_value) neighbours(claims, out);
  for (const auto& [key, claims] : by_event) neighbours(claims, out);
  for (const auto& [key, claims] : everywhere) neighbours(claims, out);
  for (auto& [key, claims] : by_root) {
    // A body that gives one number for two things within three days: one of them may be a slip.
    std::sort(claims.begin(), claims.end(),
              [&](uint32_t a, uint32_t b) { return earlier(m.claims[a], m.claims[b]); });
    for (size_t i = 1; i < claims.size(); ++i) {
      if (m.claims[claims[i]].as_of - m.claims[claims[i - 1]].as_of <= kSlipDays)
        out.put(claims[i - 1], claims[i]);
    }
  }
}

}  // namespace sitrep
