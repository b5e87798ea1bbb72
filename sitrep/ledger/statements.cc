#include "sitrep/ledger/statements.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "sitrep/ledger/sources.h"

namespace sitrep {
namespace {

// Denied and withdrawn values are not said once more; they make statements of their own.
int standing(FigureStatus status) {
  if (status == FigureStatus::DENIED) return 1;
  return status == FigureStatus::CORRECTED_OLD ? 2 : 0;
}

using BodyKey =
    std::tuple<uint32_t, uint32_t, std::string, int>;  // document, series, value, standing
using ClaimKey = std::tuple<uint32_t, uint32_t, std::string, int, std::string>;  // and root

BodyKey body_key(const Fact& fact, uint32_t series) {
  return {fact.ref.doc, series, fact.value, standing(fact.figure->status)};
}

// The first root that the body of a page names for a value.
std::map<BodyKey, std::string> named_bodies(const Facts& facts,
                                            const std::vector<uint32_t>& series_of) {
  std::map<BodyKey, std::string> out;
  for (size_t i = 0; i < facts.all.size(); ++i) {
    const Fact& fact = facts.all[i];
    if (fact.named() && !fact.headline) out.try_emplace(body_key(fact, series_of[i]), fact.root);
  }
  return out;
}

// "doctors", "the police": a headline's word for whom its page names.
bool is_role(const std::string& root) {
  return std::none_of(root.begin(), root.end(), [](char c) {
    return (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
  });
}

// Does a stand for the statement rather than b? The weakest bound first, so that no hedge is lost.
bool better_lead(const Fact& a, const Fact& b) {
  const auto rank = [](const Fact& f) {
    return std::tuple(-weakness(f.figure->bound), f.figure->elliptic, !f.named(), f.headline,
                      f.as_of == kNoDay, f.ref);
  };
  return rank(a) < rank(b);
}

// The weakest words of a page for a value: a bare "31" without an owner over "at least 31, police
// said" is no sharper than what the police said.
std::map<BodyKey, const Fact*> weakest_on_page(const Facts& facts,
                                               const std::vector<uint32_t>& series_of) {
  std::map<BodyKey, const Fact*> out;
  for (size_t i = 0; i < facts.all.size(); ++i) {
    const Fact& fact = facts.all[i];
    const auto [it, fresh] = out.try_emplace(body_key(fact, series_of[i]), &fact);
    if (!fresh && weakness(fact.figure->bound) > weakness(it->second->figure->bound))
      it->second = &fact;
  }
  return out;
}

int basis_of(const Figure& f) { return f.basis.size() == 2 ? f.basis[1] - '0' : 6; }

void finish(Claim& c, const Facts& facts, const Policy& policy) {
  for (const uint32_t i : c.mentions) {
    const Fact& fact = facts.all[i];
    if (c.lead == nullptr || better_lead(fact, *c.lead)) c.lead = &fact;
    c.basis = std::min(c.basis, basis_of(*fact.figure));
    c.compiled |= is_compiled(*fact.figure);
  }
  for (const uint32_t i : c.mentions) {
    const Fact& fact = facts.all[i];
    if (c.lead->as_of != kNoDay) c.as_of = c.lead->as_of;
    if (c.as_of == kNoDay) c.as_of = fact.as_of;
    if (c.said_on == kNoDay) c.said_on = fact.said_on;
  }
  if (const SourceNote* note = note_on(policy.sources, c.root); note && !note->basis.empty()) {
    c.basis = note->basis[1] - '0';
  }
  const DocFacts& doc = facts.docs[c.doc];
  c.published = doc.published;
  c.time = doc.time;
  c.status = c.lead->figure->status;
  c.id = c.lead->figure->id;
}

}  // namespace

std::vector<Claim> make_claims(const Facts& facts, const std::vector<uint32_t>& series_of,
                               const Policy& policy) {
  const auto bodies = named_bodies(facts, series_of);
  const auto weakest = weakest_on_page(facts, series_of);
  std::map<ClaimKey, Claim> claims;
  for (uint32_t i = 0; i < facts.all.size(); ++i) {
    const Fact& fact = facts.all[i];
    std::string root = fact.root;
    if (fact.headline && (!fact.named() || is_role(fact.root))) {
      const auto it = bodies.find(body_key(fact, series_of[i]));
      if (it != bodies.end()) root = it->second;
    }
    Claim& c =
        claims[{fact.ref.doc, series_of[i], fact.value, standing(fact.figure->status), root}];
    c.doc = fact.ref.doc;
    c.series = series_of[i];
    c.root = root;
    c.value = fact.value;
    c.mentions.push_back(i);
  }
  std::vector<Claim> out;
  out.reserve(claims.size());
  for (auto& [key, c] : claims) {
    finish(c, facts, policy);
    const Fact& words = c.named() ? *c.lead : *weakest.at(body_key(*c.lead, c.series));
    c.bound = words.figure->bound;
    c.tolerance = words.tolerance;
    out.push_back(std::move(c));
  }
  return out;
}

bool earlier(const Claim& a, const Claim& b) {
  const auto key = [](const Claim& c) {
    return std::tie(c.as_of, c.said_on, c.published, c.time, c.id);
  };
  return key(a) < key(b);
}

}  // namespace sitrep
