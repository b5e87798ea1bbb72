#include "sitrep/ledger/relations.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <tuple>

#include "sitrep/ledger/edges.h"
#include "sitrep/ledger/lifecycle.h"
#include "sitrep/ledger/parts.h"

namespace sitrep {
namespace {

// The statements of one series with one source and value; the first stands for all.
struct Class {
  std::vector<uint32_t> claims;  // in order
};

bool cites(const Figure& f, const std::string& root) {
  const std::string key = root_key(root);
  for (const std::string& v : f.via) {
    if (root_key(v) == key) return true;
  }
  for (size_t i = 1; i < f.chain.size(); ++i) {
    if (root_key(f.chain[i].name) == key) return true;
  }
  return false;
}

// A zombie is no news of the count: it is held against what was withdrawn and nothing else.
std::vector<Class> classes_of(const Material& m, const std::vector<uint32_t>& claims,
                              const std::vector<bool>& zombies) {
  std::map<std::tuple<std::string, std::string, int>, size_t> index;
  std::vector<Class> out;
  for (const uint32_t c : claims) {
    if (zombies[c]) continue;
    const Claim& claim = m.claims[c];
    const int standing = claim.status == FigureStatus::DENIED ? 1 : 0;
    auto [it, fresh] = index.try_emplace({claim.root, claim.value, standing}, out.size());
    if (fresh) out.emplace_back();
    out[it->second].claims.push_back(c);
  }
  return out;
}

void star(const Material& m, const Class& k, Edges& edges) {
  const Claim& first = m.claims[k.claims[0]];
  for (size_t i = 1; i < k.claims.size(); ++i) {
    const Claim& c = m.claims[k.claims[i]];
    const bool drift = c.figure().bound != first.figure().bound;
    edges.put(first.id, c.id,
              {RelationType::REPEATS,
               drift ? "HEDGE_DRIFT" : "REPEAT",
               {},
               first.named() ? "same source, same value" : "same value, no source",
               false});
  }
}

// Does any page of one class copy a page of the other?
bool share_copies(const Material& m, const Class& a, const Class& b) {
  constexpr size_t kLooked = 64;  // pages of a class that are looked at: copies come early
  std::set<uint32_t> groups;
  for (size_t i = 0; i < std::min(a.claims.size(), kLooked); ++i) {
    groups.insert(m.facts.docs[m.claims[a.claims[i]].doc].group);
  }
  for (size_t i = 0; i < std::min(b.claims.size(), kLooked); ++i) {
    if (groups.contains(m.facts.docs[m.claims[b.claims[i]].doc].group)) return true;
  }
  return false;
}

// The pair of the two classes that a page states as corrected, if any; else their first members.
struct Pick {
  uint32_t a, b;
  bool corrects = false;
};

Pick pick(const Material& m, const Class& a, const Class& b, const Corrections& corrections) {
  if (!corrections.pairs.empty()) {
    for (const uint32_t x : a.claims) {
      auto it = corrections.pairs.lower_bound({x, 0});
      for (; it != corrections.pairs.end() && it->first == x; ++it) {
        if (std::binary_search(
                b.claims.begin(), b.claims.end(), it->second,
                [&](uint32_t l, uint32_t r) { return earlier(m.claims[l], m.claims[r]); })) {
          return {x, it->second, true};
        }
      }
    }
  }
  return {a.claims[0], b.claims[0], false};
}

void compare_classes(const Material& m, const Class& a, const Class& b,
                     const Corrections& corrections, Edges& edges) {
  // A denied value is nobody's claim: it stands against the claims of that value alone.
  const auto denied = [&](const Class& k) {
    return m.claims[k.claims[0]].status == FigureStatus::DENIED;
  };
  const bool one_value = m.claims[a.claims[0]].value == m.claims[b.claims[0]].value;
  if ((denied(a) || denied(b)) && (!one_value || denied(a) == denied(b))) return;
  Pick p = pick(m, a, b, corrections);
  if (!p.corrects) {
    const Pick back = pick(m, b, a, corrections);
    if (back.corrects) p = back;
  }
  uint32_t x = p.a, y = p.b;
  if (!p.corrects && earlier(m.claims[y], m.claims[x])) std::swap(x, y);
  PairContext context = context_of(m, m.claims[x], m.claims[y]);
  context.corrects = p.corrects;
  context.near_copies |= share_copies(m, a, b);
  edges.put(m.claims[x].id, m.claims[y].id, judge(m.claims[x], m.claims[y], context));
}

void within_series(const Material& m, const std::vector<uint32_t>& claims,
                   const Corrections& corrections, const std::vector<bool>& zombies, Edges& edges) {
  const std::vector<Class> classes = classes_of(m, claims, zombies);
  std::map<std::string, size_t> last_of_root;
  for (size_t j = 0; j < classes.size(); ++j) {
    star(m, classes[j], edges);
    const size_t begin = j > kClassWindow ? j - kClassWindow : 0;
    const std::string& root = m.claims[classes[j].claims[0]].root;
    if (auto it = last_of_root.find(root); it != last_of_root.end() && it->second < begin) {
      compare_classes(m, classes[it->second], classes[j], corrections, edges);
    }
    for (size_t i = begin; i < j; ++i)
      compare_classes(m, classes[i], classes[j], corrections, edges);
    last_of_root[root] = j;
  }
}

// The other mentions of a statement hang on its lead.
void mentions(const Material& m, Edges& edges) {
  for (const Claim& c : m.claims) {
    for (const uint32_t i : c.mentions) {
      const Figure& f = *m.facts.all[i].figure;
      const bool drift = f.bound != c.figure().bound;
      edges.put(c.id, f.id,
                {RelationType::REPEATS,
                 drift ? "HEDGE_DRIFT" : "REPEAT",
                 {},
                 "one statement of one page",
                 false});
    }
  }
}

// A part lies within the happening of its whole.
bool two_events(const Claim& a, const Claim& b) {
  return a.lead->event >= 0 && b.lead->event >= 0 && a.lead->event != b.lead->event;
}

// A value that is printed again after its withdrawal repeats the withdrawn statement of it.
void risen_values(const Material& m, const Corrections& corrections,
                  const std::vector<bool>& zombies, Edges& edges) {
  std::map<std::pair<uint32_t, std::string>, uint32_t> withdrawn;  // (series, value) -> statement
  for (const auto& [old, fresh] : corrections.pairs)
    withdrawn.try_emplace({m.claims[old].series, m.claims[old].value}, old);
  for (uint32_t c = 0; c < m.claims.size(); ++c) {
    if (!zombies[c]) continue;
    const auto it = withdrawn.find({m.claims[c].series, m.claims[c].value});
    if (it == withdrawn.end()) continue;
    edges.put(m.claims[it->second].id, m.claims[c].id,
              {RelationType::REPEATS, "ZOMBIE", {}, "repeated after its withdrawal", false});
  }
}

void stated_links(const Material& m, Edges& edges) {
  for (uint32_t d = 0; d < m.corpus.size(); ++d) {
    for (const StatedLink& link : m.corpus[d].links) {
      const size_t count = m.corpus[d].figures.size();
      if (link.a >= count || link.b >= count) continue;
      const uint32_t a = m.claim_of[m.first_fact[d] + link.a],
                     b = m.claim_of[m.first_fact[d] + link.b];
      if (a == b || link.type == RelationType::CORRECTS) continue;
      if (link.type == RelationType::PART_OF && two_events(m.claims[a], m.claims[b])) continue;
      edges.put(m.claims[a].id, m.claims[b].id,
                {link.type, link.finer, {}, "stated: " + link.cue.exact, false});
    }
    for (const Quote& q : m.corpus[d].quotes) {
      if (q.denied_figure < 0 || static_cast<size_t>(q.denied_figure) >= m.corpus[d].figures.size())
        continue;
      const uint32_t c = m.claim_of[m.first_fact[d] + static_cast<uint32_t>(q.denied_figure)];
      const std::string finer = q.denies == "DISMISSAL" ? "DISMISSAL" : "DENIAL";
      edges.put(m.claims[c].id, q.id,
                {RelationType::DENIES, finer, {}, "stated: " + q.cue.exact, false});
    }
  }
}

// "revised down to nine": what the source said last before, in a page that does not repeat it.
std::optional<uint32_t> said_before(const Material& m, const std::vector<uint32_t>& series,
                                    uint32_t correcting) {
  const Claim& c = m.claims[correcting];
  std::optional<uint32_t> last;
  for (const uint32_t o : series) {  // the earliest first
    if (o == correcting) break;
    const Claim& x = m.claims[o];
    if (c.named() && x.root == c.root && x.value != c.value && x.doc != c.doc &&
        x.status != FigureStatus::DENIED && !is_scale_word(x.figure()))
      last = o;
  }
  return last;
}

}  // namespace

PairContext context_of(const Material& m, const Claim& a, const Claim& b) {
  PairContext c;
  c.same_page = a.doc == b.doc;
  c.near_copies = c.same_page || m.facts.docs[a.doc].group == m.facts.docs[b.doc].group;
  c.chained = a.named() && b.named() && a.root != b.root &&
              (cites(a.figure(), b.root) || cites(b.figure(), a.root));
  c.stale_days = m.stale_days;
  const int32_t e = a.lead->event >= 0 ? a.lead->event : b.lead->event;
  if (e >= 0) {
    const Event& event = m.events.events[static_cast<size_t>(e)];
    c.event_is_story = !event.background && !event.running_total;
    const auto& from = event.when.from ? event.when.from : event.when.to;
    c.event_start =
        from && valid_day(*from) ? to_days(*from) : m.first_told[static_cast<size_t>(e)];
  }
  return c;
}

Corrections find_corrections(const Material& m) {
  Corrections out;
  std::set<uint32_t> stated;  // correcting claims whose page gives the withdrawn value too
  for (uint32_t d = 0; d < m.corpus.size(); ++d) {
    for (const StatedLink& link : m.corpus[d].links) {
      const size_t count = m.corpus[d].figures.size();
      if (link.type != RelationType::CORRECTS || link.a >= count || link.b >= count) continue;
      const uint32_t a = m.claim_of[m.first_fact[d] + link.a],
                     b = m.claim_of[m.first_fact[d] + link.b];
      if (a == b) continue;
      out.pairs.insert({a, b});
      stated.insert(b);
    }
  }
  for (const auto& series : m.series) {
    std::map<uint32_t, std::vector<uint32_t>> old;  // document -> withdrawn claims
    for (const uint32_t c : series) {
      if (m.claims[c].status == FigureStatus::CORRECTED_OLD) old[m.claims[c].doc].push_back(c);
    }
    for (const uint32_t c : series) {
      if (m.claims[c].status != FigureStatus::CORRECTED_NEW) continue;
      const auto it = old.find(m.claims[c].doc);
      if (it != old.end()) {
        for (const uint32_t o : it->second) out.pairs.insert({o, c});
      } else if (const auto o = said_before(m, series, c); o && !stated.contains(c)) {
        out.pairs.insert({*o, c});
      }
    }
  }
  return out;
}

RelationList find_relations(const Material& m, const Corrections& corrections) {
  Edges edges;
  for (const auto& [a, b] : corrections.pairs) {
    edges.put(m.claims[a].id, m.claims[b].id,
              {RelationType::CORRECTS,
               "CORRECTION",
               {},
               "withdrawn: " + m.claims[a].value + " -> " + m.claims[b].value,
               false});
  }
  stated_links(m, edges);
  const std::vector<bool> zombies = zombies_of(m, withdrawals_of(m, corrections));
  risen_values(m, corrections, zombies, edges);
  for (const auto& series : m.series) within_series(m, series, corrections, zombies, edges);
  find_parts(m, edges);
  mentions(m, edges);
  find_near_misses(m, edges);
  return std::move(edges).sorted();
}

}  // namespace sitrep
