#include "sitrep/extract/tolls.h"

#include <algorithm>
#include <array>

#include "sitrep/base/one_of.h"

namespace sitrep {
namespace {

constexpr uint32_t kTollTokens = 40;   // between "number of" and the number
constexpr uint32_t kPeopleTokens = 4;  // "number of young army recruits killed"

constexpr std::array kBe = {"is",    "are", "was", "were", "be",  "been",
                            "being", "get", "got", "gets", "'re", "'s"};

// The token behind the verb of "is now 31", "stood officially at 31".
uint32_t before_adverbs(const SentenceView& v, const QuantityHit& hit) {
  uint32_t t = hit.hedge_begin;
  while (t > v.sentence.token_begin &&
         (v.tables.word_class(v.lower[t - 1]) == PhraseClass::adverb || v.lower[t - 1] == "now"))
    --t;
  return t;
}

}  // namespace

bool is_be(const std::string& word) { return std::find(kBe.begin(), kBe.end(), word) != kBe.end(); }

bool counts_people(const std::string& word) {
  return one_of(word, {"number", "count", "tally", "toll", "total", "figure", "estimate"});
}

Span people_of_toll(const SentenceView& v, const QuantityHit& hit, const CountedPhrase& counted) {
  const uint32_t first = v.sentence.token_begin, end = hit.hedge_begin;
  if (counted.end > counted.begin || !ends_toll(v, hit)) return {};
  for (uint32_t t = end; t-- > first && end - t <= kTollTokens;) {
    if (v.quantity_at[t - first] >= 0 && !risen_from(v, hit, t)) return {};
    if (t + 2 >= end || v.lower[t + 1] != "of" || !counts_people(v.lower[t])) continue;
    uint32_t from = t + 2;
    if (v.tables.word_class(v.lower[from]) == PhraseClass::determiner) ++from;
    for (uint32_t u = from; u < std::min(end, from + kPeopleTokens); ++u) {
      const CountNoun* n = v.tables.noun(v.lower[u]);
      if (v.tables.word_class(v.lower[u]) != PhraseClass::none) return {};
      const bool people = n != nullptr && !n->singular && n->measure.empty() &&
                          (n->cls == "person" || n->cls == "official");
      if (people) return {v.doc.tokens[from].span.begin, v.doc.tokens[u].span.end};
    }
    return {};
  }
  return {};
}

bool ends_toll(const SentenceView& v, const QuantityHit& hit) {
  // "has passed 200": the hedge is the predicate.
  for (uint32_t t = hit.hedge_begin; t < hit.token_begin; ++t)
    if (one_of(v.lower[t], {"passed", "past", "topped", "exceeded", "surpassed"})) return true;
  const uint32_t end = before_adverbs(v, hit);
  if (end == v.sentence.token_begin) return false;
  return one_of(v.lower[end - 1], {"to", "at", "reached", "hit", ":", "is", "was"});
}

bool said_first(const SentenceView& v, const QuantityHit& hit, uint32_t t) {
  if (t < v.sentence.token_begin + 1 || !ends_toll(v, hit)) return false;
  return one_of(v.lower[t - 1], {"initially", "originally", "previously", "earlier"});
}

bool risen_from(const SentenceView& v, const QuantityHit& hit, uint32_t t) {
  if (t <= v.sentence.token_begin || v.lower[hit.hedge_begin - 1] != "to") return false;
  const std::string& w = v.lower[t - 1];
  const PhraseClass cls = v.tables.word_class(w);
  return w == "from" || w == "by" || cls == PhraseClass::up || cls == PhraseClass::down;
}

bool one_clause(const SentenceView& v, const QuantityHit& hit, uint32_t t) {
  bool told = false;
  for (; t < hit.hedge_begin; ++t) {
    const PhraseClass cls = v.tables.word_class(v.lower[t]);
    if (told && cls == PhraseClass::conjunction) return false;
    told = told || cls == PhraseClass::aux || is_be(v.lower[t]);
  }
  return true;
}

}  // namespace sitrep
