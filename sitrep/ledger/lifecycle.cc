#include "sitrep/ledger/lifecycle.h"

#include <algorithm>
#include <set>

namespace sitrep {
namespace {

// The first statement of each value in each text: the others are copies of it.
std::vector<bool> copies_among(const Material& m) {
  std::set<std::pair<ValueKey, uint32_t>> seen;
  std::vector<bool> out(m.claims.size(), false);
  for (const auto& series : m.series) {
    for (const uint32_t c : series) {
      const Claim& claim = m.claims[c];
      out[c] = !seen.insert({value_key_of(claim), m.facts.docs[claim.doc].group}).second;
    }
  }
  return out;
}

// A value said again after its withdrawal, by a page that is no copy of an old one.
bool is_zombie(const Claim& c, int32_t withdrawn_on, bool copy) {
  return !copy && c.status != FigureStatus::CORRECTED_OLD && c.published != kNoDay &&
         withdrawn_on != kNoDay && c.published > withdrawn_on;
}

}  // namespace

ValueKey value_key_of(const Claim& c) { return {c.series, c.root, c.value}; }

Withdrawals withdrawals_of(const Material& m, const Corrections& corrections) {
  Withdrawals out;
  for (const auto& [old_claim, new_claim] : corrections.pairs) {
    const Claim &old = m.claims[old_claim], &fresh_one = m.claims[new_claim];
    // Whoever corrects a value has withdrawn it, whoever the page says had given it.
    std::vector<ValueKey> keys = {value_key_of(old)};
    if (fresh_one.named() && fresh_one.value != old.value)
      keys.emplace_back(old.series, fresh_one.root, old.value);
    for (const ValueKey& key : keys) {
      auto [it, fresh] = out.try_emplace(key, fresh_one.published);
      if (!fresh) it->second = std::min(it->second, fresh_one.published);
    }
  }
  return out;
}

bool is_withdrawn(const Claim& c, const Withdrawals& withdrawals, int32_t known_on) {
  if (c.status == FigureStatus::CORRECTED_OLD) return true;
  const auto it = withdrawals.find(value_key_of(c));
  return it != withdrawals.end() && it->second <= known_on;
}

std::vector<bool> zombies_of(const Material& m, const Withdrawals& withdrawals) {
  const std::vector<bool> copies = copies_among(m);
  std::vector<bool> out(m.claims.size(), false);
  for (uint32_t c = 0; c < m.claims.size(); ++c) {
    const auto w = withdrawals.find(value_key_of(m.claims[c]));
    out[c] = w != withdrawals.end() && is_zombie(m.claims[c], w->second, copies[c]);
  }
  return out;
}

std::vector<Lifecycle> lifecycles_of(const Material& m, const Withdrawals& withdrawals,
                                     const RelationList& relations) {
  std::vector<Lifecycle> out(m.claims.size(), Lifecycle::live);
  std::map<std::string, uint32_t> by_id;
  for (uint32_t c = 0; c < m.claims.size(); ++c) by_id[m.claims[c].id] = c;
  std::set<ValueKey> outgrown;
  for (const Relation& r : relations) {
    if (r.type != RelationType::GROWS && !(r.type == RelationType::FALLS && r.finer == "CHANGE"))
      continue;
    const auto a = by_id.find(r.a), b = by_id.find(r.b);
    if (a == by_id.end() || b == by_id.end()) continue;
    const Claim &x = m.claims[a->second], &y = m.claims[b->second];
    if (x.named() && x.root == y.root && x.series == y.series) outgrown.insert(value_key_of(x));
  }
  const std::vector<bool> copies = copies_among(m), zombies = zombies_of(m, withdrawals);
  for (uint32_t c = 0; c < m.claims.size(); ++c) {
    const Claim& claim = m.claims[c];
    if (is_withdrawn(claim, withdrawals, kNoDay)) {
      out[c] = zombies[c] ? Lifecycle::zombie : Lifecycle::withdrawn;
    } else if (copies[c]) {
      out[c] = Lifecycle::duplicate;
    } else if (outgrown.contains(value_key_of(claim))) {
      out[c] = Lifecycle::superseded;
    }
  }
  return out;
}

}  // namespace sitrep
