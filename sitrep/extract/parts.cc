#include "sitrep/extract/parts.h"

#include <algorithm>
#include <set>
#include <utility>

namespace sitrep {
namespace {

constexpr uint32_t kPartTokens = 3;  // between a part and its predicate
constexpr uint32_t kPartPeople = 4;  // "were women and young children"

bool is_zero(const FigureDraft& d, const std::vector<QuantityHit>& hits) {
  const auto& value = hits[d.quantity].quantity.value;
  return value && value->units == 0;
}

bool is_be(const std::string& w) { return w == "were" || w == "are" || w == "was"; }

}  // namespace

bool part_of_opening(const LowerWords& lower, const Sentence& s, const QuantityHit& hit) {
  uint32_t t = s.token_begin;
  if (hit.hedge_begin < t + 3 || lower[t] != "of") return false;
  if (lower[t + 1] != "the" && lower[t + 1] != "those") return false;
  while (t < hit.hedge_begin && lower[t] != ",") ++t;
  return t + 1 == hit.hedge_begin;
}

Span people_of_part(const SentenceView& v, const QuantityHit& hit, const CountedPhrase& c) {
  if (c.end > c.begin + 1 || (c.noun != nullptr && c.noun->measure.empty())) return {};
  const uint32_t stop = v.sentence.token_end;
  uint32_t t = std::max(c.end, hit.hedge_end);
  for (const uint32_t end = std::min(t + kPartTokens, stop); t < end && !is_be(v.lower[t]); ++t) {
    if (v.tables.word_class(v.lower[t]) == PhraseClass::stop || v.lower[t] == ",") return {};
  }
  if (t >= stop || !is_be(v.lower[t])) return {};
  for (uint32_t k = t + 1; k < std::min(t + 1 + kPartPeople, stop); ++k) {
    const CountNoun* n = v.tables.noun(v.lower[k]);
    if (n == nullptr && v.tables.word_class(v.lower[k]) != PhraseClass::none) return {};
    if (n == nullptr || (n->cls != "person" && n->cls != "official")) continue;
    return {v.doc.tokens[t + 1].span.begin, v.doc.tokens[k].span.end};
  }
  return {};
}

void read_ratio(const LowerWords& lower, const Sentence& s, QuantityHit& h,
                CountedPhrase& counted) {
  const auto is = [&](uint32_t t, const char* w) { return t < s.token_end && lower[t] == w; };
  if (!is(h.hedge_end, "times") || !h.quantity.value || h.quantity.value->units <= 0) return;
  const uint32_t next = h.hedge_end + 1;
  const bool less =
      is(next, "less") || is(next, "fewer") || is(next, "lower") || is(next, "smaller");
  h.quantity.unit = "ratio";
  h.quantity.bound = Bound::RATIO;
  counted.cls = "none";
  counted.begin = h.hedge_end;
  counted.end = h.hedge_end + 2;
  counted.head = h.hedge_end;
  counted.unit = "ratio";
  if (!less) return;
  const double inverse = 1.0 / to_double(*h.quantity.value);
  const auto thousandths = static_cast<int64_t>(inverse * 1000 + 0.5);
  if (thousandths > 0 && thousandths < 1000)
    h.quantity.value = parse_decimal("0." + std::to_string(1000 + thousandths).substr(1));
}

void drop_lone_zeros(DraftsResult& out, std::vector<QuantityHit>& hits) {
  std::set<std::string> counted;
  for (const FigureDraft& d : out.drafts) {
    if (!is_zero(d, hits)) counted.insert(d.measure);
  }
  std::vector<int64_t> place(out.drafts.size(), -1);
  DraftsResult kept;
  for (size_t i = 0; i < out.drafts.size(); ++i) {
    FigureDraft& d = out.drafts[i];
    if (is_zero(d, hits) && !counted.contains(d.measure)) {
      hits[d.quantity].quantity.refused = "zero-alone";
      continue;
    }
    place[i] = static_cast<int64_t>(kept.drafts.size());
    kept.drafts.push_back(std::move(d));
  }
  for (DraftLink& link : out.links) {
    if (place[link.a] < 0 || place[link.b] < 0) continue;
    link.a = static_cast<uint32_t>(place[link.a]);
    link.b = static_cast<uint32_t>(place[link.b]);
    kept.links.push_back(std::move(link));
  }
  out = std::move(kept);
}

}  // namespace sitrep
