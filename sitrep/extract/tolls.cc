#include "sitrep/extract/tolls.h"

#include <algorithm>
#include <array>

#include "sitrep/base/one_of.h"

namespace sitrep {
namespace {

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

bool ends_toll(const SentenceView& v, const QuantityHit& hit) {
  const uint32_t end = before_adverbs(v, hit);
  if (end == v.sentence.token_begin) return false;
  return one_of(v.lower[end - 1], {"to", "at", "reached", ":", "is", "was"});
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
