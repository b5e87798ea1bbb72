#include "sitrep/ledger/independence.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <sstream>

#include "sitrep/story/sets.h"

namespace sitrep {
namespace {

// Words that say no more of a source than that somebody spoke.
constexpr std::array<std::string_view, 37> kNobody = {
    "unnamed",   "anonymous",   "unidentified", "official",   "authority",    "source",
    "sources",   "report",      "reports",      "media",      "person",       "persons",
    "spokesman", "spokeswoman", "spokesperson", "people",     "man",          "woman",
    "men",       "women",       "local",        "senior",     "some",         "several",
    "other",     "others",      "various",      "many",       "one",          "press",
    "news",      "residents",   "resident",     "eyewitness", "eyewitnesses", "witness",
    "witnesses"};

// The one root that copies of this claim's text name for its value; none when two are named.
std::optional<std::string> twin_root(
    const std::map<std::pair<uint32_t, std::string>, std::set<std::string>>& named, const Claim& c,
    uint32_t group) {
  const auto it = named.find({group, c.value});
  if (it == named.end() || it->second.size() != 1) return {};
  return *it->second.begin();
}

void join_unattributed(const Material& m, const std::vector<uint32_t>& claims,
                       std::vector<Voice>& out) {
  Sets sets(claims.size());
  std::map<std::string, uint32_t> first;
  for (uint32_t i = 0; i < claims.size(); ++i) {
    const Claim& c = m.claims[claims[i]];
    const DocFacts& doc = m.facts.docs[c.doc];
    std::vector<std::string> ties = {"value " + c.value, "text " + std::to_string(doc.group)};
    if (!doc.agency.empty()) ties.push_back("agency " + doc.agency);
    for (const std::string& tie : ties) {
      const auto [it, fresh] = first.try_emplace(tie, i);
      if (!fresh) sets.join(it->second, i);
    }
  }
  std::map<uint32_t, Voice> groups;
  for (uint32_t i = 0; i < claims.size(); ++i) {
    Voice& v = groups[sets.find(i)];
    v.root = std::string(kUnattributed);
    v.claims.push_back(claims[i]);
  }
  for (auto& [i, v] : groups) out.push_back(std::move(v));
}

}  // namespace

bool is_nobody(const std::string& root) {
  std::istringstream words(root_key(root));
  for (std::string w; words >> w;) {
    if (std::find(kNobody.begin(), kNobody.end(), w) == kNobody.end()) return false;
  }
  return true;
}

std::vector<Voice> voices_of(const Material& m, const std::vector<uint32_t>& claims) {
  std::map<std::pair<uint32_t, std::string>, std::set<std::string>> named;
  for (const uint32_t i : claims) {
    const Claim& c = m.claims[i];
    if (c.named() && !c.compiled) named[{m.facts.docs[c.doc].group, c.value}].insert(c.root);
  }
  std::map<std::string, Voice> roots, compilations;
  std::vector<uint32_t> loose;
  for (const uint32_t i : claims) {
    const Claim& c = m.claims[i];
    std::optional<std::string> root = c.root;
    if (!c.named()) root = twin_root(named, c, m.facts.docs[c.doc].group);
    if (c.compiled) {
      compilations[c.root].claims.push_back(i);
    } else if (root) {
      roots[*root].claims.push_back(i);
    } else {
      loose.push_back(i);
    }
  }
  std::vector<Voice> out;
  for (auto& [root, v] : roots) out.push_back({root, false, std::move(v.claims)});
  join_unattributed(m, loose, out);
  for (auto& [root, v] : compilations) out.push_back({root, true, std::move(v.claims)});
  return out;
}

RootCount count_roots(const Material& m, const std::vector<Voice>& voices) {
  RootCount out;
  std::map<std::string, uint32_t> named;  // by root key
  for (uint32_t i = 0; i < voices.size(); ++i) {
    if (voices[i].named()) {
      named[root_key(voices[i].root)] = i;
      out.names.push_back(voices[i].root);
    }
    out.unattributed += !voices[i].named() && !voices[i].compiled;
  }
  Sets sets(voices.size());
  for (uint32_t i = 0; i < voices.size(); ++i) {
    if (!voices[i].named()) continue;
    for (const uint32_t c : voices[i].claims) {
      const Figure& f = m.claims[c].figure();
      for (size_t h = 1; h < f.chain.size(); ++h) {
        if (auto it = named.find(root_key(f.chain[h].name)); it != named.end())
          sets.join(i, it->second);
      }
      for (const std::string& via : f.via) {
        if (auto it = named.find(root_key(via)); it != named.end()) sets.join(i, it->second);
      }
    }
  }
  for (uint32_t i = 0; i < voices.size(); ++i) {
    if (!voices[i].named() || sets.find(i) != i) continue;
    // Somebody said it, but nobody can be asked: it may be one of the named ones.
    out.unattributed += is_nobody(voices[i].root);
    out.low += !is_nobody(voices[i].root);
  }
  out.high = out.low + out.unattributed;
  std::erase_if(out.names, is_nobody);
  std::sort(out.names.begin(), out.names.end());
  return out;
}

Aggregates find_aggregates(const Material& m) {
  Aggregates out;
  for (uint32_t d = 0; d < m.corpus.size(); ++d) {
    for (const StatedLink& link : m.corpus[d].links) {
      const size_t count = m.corpus[d].figures.size();
      if (link.a >= count || link.b >= count) continue;
      uint32_t a = m.claim_of[m.first_fact[d] + link.a], b = m.claim_of[m.first_fact[d] + link.b];
      const bool aggregate = link.finer == "AGGREGATE_OF";
      // OTHER has no direction of its own: the compiled one of the two is the whole.
      if (aggregate && m.claims[a].compiled && !m.claims[b].compiled) std::swap(a, b);
      if (!aggregate && (link.finer != "COMPONENT_OF" || !m.claims[b].compiled)) continue;
      auto& parts = out[b];
      if (a != b && std::find(parts.begin(), parts.end(), a) == parts.end()) parts.push_back(a);
    }
  }
  return out;
}

bool parts_check(const Material& m, uint32_t compiled, const std::vector<uint32_t>& parts) {
  std::optional<Decimal> sum = Decimal::integer(0);
  for (const uint32_t p : parts) {
    const Figure& f = m.claims[p].figure();
    if (!f.value || !sum) return false;
    sum = add(*sum, *f.value);
  }
  if (!sum || parts.empty()) return false;
  Figure total;
  total.value = sum;
  total.bound = Bound::ABOUT;
  return meets(tolerance_of(total).tol, m.claims[compiled].tolerance.tol);
}

}  // namespace sitrep
