#include "sitrep/extract/parts.h"

#include <algorithm>
#include <set>
#include <utility>

namespace sitrep {
namespace {

constexpr int64_t kMostPounds = 1'000'000;  // of weight
constexpr int64_t kLeastAlone = 100;        // "Hundreds wait"
constexpr uint32_t kPartTokens = 3;         // between a part and its predicate
constexpr uint32_t kPartPeople = 4;         // "were women and young children"
constexpr uint32_t kListTokens = 7;         // "two medics, a child and five rebels"
constexpr uint32_t kShelterTokens = 6;      // "living in 14 crowded temporary shelters"
constexpr uint32_t kPredicateTokens = 3;    // "were displaced"
constexpr uint32_t kMainTokens = 18;        // from the people to the main verb of a part
constexpr uint32_t kTotalTokens = 8;        // "the total as of Tuesday to 871"
constexpr uint32_t kEarlier = 4;            // "originally put the toll at 13"

bool in(const std::string& w, std::initializer_list<const char*> list) {
  return std::any_of(list.begin(), list.end(), [&](const char* x) { return w == x; });
}

bool owns(const std::string& w) {
  return in(w, {"the", "these", "those", "its", "their", "his", "her", "our", "all"});
}

// The "of" before the token, over articles; `none` for none.
constexpr uint32_t kNoToken = 0xFFFFFFFF;
uint32_t of_before(const LowerWords& lower, const Sentence& s, uint32_t token) {
  // "none of the potentially hundreds", also with quotation marks around the last two words
  while (token > s.token_begin && (owns(lower[token - 1]) || lower[token - 1].ends_with("ly") ||
                                   in(lower[token - 1], {"\"", "\u201C", "``"})))
    --token;
  return token > s.token_begin && in(lower[token - 1], {"of", "among"}) ? token - 1 : kNoToken;
}

bool is_zero(const FigureDraft& d, const std::vector<QuantityHit>& hits) {
  const auto& value = hits[d.quantity].quantity.value;
  return value && value->units == 0;
}

// That nobody came to harm is told for its own sake.
bool told_alone(const std::string& measure) {
  return in(measure, {"killed", "injured", "casualties", "missing"});
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
  const bool points_back = c.of_them && c.noun == nullptr;  // "12 of them"
  if (!points_back && (c.end > c.begin + 1 || (c.noun != nullptr && c.noun->measure.empty())))
    return {};
  const uint32_t stop = v.sentence.token_end;
  uint32_t t = std::max(c.end, hit.hedge_end);
  // "12 of them women"
  if (points_back && t < stop && (t + 1 == stop || in(v.lower[t + 1], {",", ".", ";", ")", "and"})))
    if (const CountNoun* n = v.tables.noun(v.lower[t]); n != nullptr && n->cls == "person")
      return v.doc.tokens[t].span;
  for (const uint32_t end = std::min(t + kPartTokens, stop); t < end && !is_be(v.lower[t]); ++t) {
    if (v.tables.word_class(v.lower[t]) == PhraseClass::stop || v.lower[t] == ",") return {};
  }
  if (t >= stop || !is_be(v.lower[t]) || v.lower[t - 1] == "who") return {};
  // "are thought to be children"
  while (t + 2 < stop && in(v.lower[t + 1], {"thought", "believed", "said", "to", "reported"})) ++t;
  if (t + 1 < stop && v.lower[t + 1] == "be") ++t;
  for (uint32_t k = t + 1; k < std::min(t + 1 + kPartPeople, stop); ++k) {
    const CountNoun* n = v.tables.noun(v.lower[k]);
    if (n == nullptr && v.tables.word_class(v.lower[k]) != PhraseClass::none) return {};
    if (n == nullptr || (n->cls != "person" && n->cls != "official")) continue;
    return {v.doc.tokens[t + 1].span.begin, v.doc.tokens[k].span.end};
  }
  return {};
}

namespace {

// "80 lives", "900 displaced" name nobody.
bool names_people(const SentenceView& v, const CountedPhrase& c) {
  if (c.cls == "household") return true;
  if (c.cls != "person" && c.cls != "official") return false;
  if (c.noun != nullptr && c.noun->measure == "killed") return false;
  return c.end > c.begin + 1 || v.lower[c.head] != "displaced";
}

bool says_state(const SentenceView& v, uint32_t t) {
  const auto& list = v.triggers[t - v.sentence.token_begin];
  return std::any_of(list.begin(), list.end(),
                     [](const TriggerHit& h) { return h.trigger->participle; });
}

// The end of the plural noun phrase of people at t, t itself for none.
uint32_t people_at(const SentenceView& v, uint32_t t) {
  for (uint32_t k = t; k < std::min(v.sentence.token_end, t + kPartPeople); ++k) {
    if (v.quantity_at[k - v.sentence.token_begin] >= 0 ||
        v.tables.word_class(v.lower[k]) != PhraseClass::none)
      return t;
    const CountNoun* n = v.tables.noun(v.lower[k]);
    if (n != nullptr && n->cls == "person" && !n->singular) return k + 1;
  }
  return t;
}

}  // namespace

Span population_of(const SentenceView& v, const CountedPhrase& c) {
  if (c.end <= c.begin || !names_people(v, c)) return {};
  uint32_t from = c.begin, to = c.end;
  while (from + 1 < to && says_state(v, from)) ++from;
  for (uint32_t t = c.end; t + 1 < v.sentence.token_end && in(v.lower[t], {",", "and"});) {
    const uint32_t end = people_at(v, t + 1);
    if (end == t + 1) break;
    if (v.lower[t] == "and") {
      to = end;
      break;
    }
    t = end;
  }
  return {v.doc.tokens[from].span.begin, v.doc.tokens[to - 1].span.end};
}

const QuantityHit* whole_behind(const LowerWords& lower, const std::vector<QuantityHit>& hits,
                                uint32_t part) {
  if (part + 1 >= hits.size()) return nullptr;
  const QuantityHit& a = hits[part];
  const QuantityHit& b = hits[part + 1];
  if (a.sentence != b.sentence || b.hedge_begin < a.hedge_end + 1) return nullptr;
  uint32_t t = a.hedge_end;
  if (lower[t] == "out") ++t;
  if (lower[t] != "of") return nullptr;
  for (++t; t < b.hedge_begin && owns(lower[t]);) ++t;
  return t == b.hedge_begin && b.quantity.value && b.quantity.unit.empty() ? &b : nullptr;
}

bool is_whole(const LowerWords& lower, const Sentence& s, const std::vector<QuantityHit>& hits,
              uint32_t hit) {
  if (hit > 0 && whole_behind(lower, hits, hit - 1) == &hits[hit]) return true;
  const uint32_t of = of_before(lower, s, hits[hit].hedge_begin);
  if (of == kNoToken) return false;
  if (of == s.token_begin) return true;
  const std::string& w = lower[of - 1];
  if (lower[of] != "of") return false;
  if (w == "all" && of >= s.token_begin + 2) return in(lower[of - 2], {"nearly", "almost", "but"});
  return in(w, {"most", "many",      "much",     "none",    "some",       "few",        "part",
                "any",  "neither",   "majority", "portion", "proportion", "percentage", "percent",
                "rest", "remainder", "fraction", "half",    "several",    "bulk"});
}

bool counts_by_itself(const std::string& next, const std::string& measure_rule) {
  return in(next, {"who", "that", "which", "reported", "feared", "confirmed", "listed"}) ||
         measure_rule == "measure-participle" || measure_rule == "measure-modifier" ||
         measure_rule == "measure-noun" || measure_rule == "measure-label";
}

namespace {

// "brought the total as of Tuesday to 871", "the tally has reached 40", "lowered the figure to 16".
bool total_before(const LowerWords& lower, const Sentence& s, const QuantityHit& hit) {
  for (uint32_t t = hit.hedge_begin; t-- > s.token_begin && hit.hedge_begin - t <= kTotalTokens;) {
    if (in(lower[t], {",", ";", "\""}) || (lower[t][0] >= '0' && lower[t][0] <= '9')) return false;
    if (in(lower[t], {"total", "tally", "toll", "count", "figure", "number", "estimate"}))
      return lower[t + 1] != "of";
  }
  return false;
}

}  // namespace

bool points_to_count(const LowerWords& lower, const Sentence& s, const QuantityHit& hit) {
  if (hit.hedge_begin < s.token_begin + 2) return false;
  const std::string& w = lower[hit.hedge_begin - 1];
  if (in(w, {"is", "was", "of"}))
    return in(lower[hit.hedge_begin - 2], {"number", "figure", "toll", "count", "tally", "total"});
  if (w == "to") {  // "revising the figure of 12 to 9"
    for (uint32_t t = hit.hedge_begin; t-- > s.token_begin;) {
      if (lower[t].starts_with("revis") || lower[t].starts_with("correct")) return true;
    }
    return total_before(lower, s, hit);
  }
  if (w == "at" && lower[hit.hedge_begin - 2] == "it" && hit.hedge_begin > s.token_begin + 2 &&
      in(lower[hit.hedge_begin - 3], {"put", "puts", "putting", "estimated", "estimates"}))
    return true;
  if (in(w, {"reached", "at", "hit", "topped"}) && total_before(lower, s, hit)) return true;
  if (!in(w, {"said", "reported", "gave", "at", "of", "claimed"})) return false;
  const uint32_t from = std::max(s.token_begin + kEarlier, hit.hedge_begin) - kEarlier;
  for (uint32_t t = from; t < hit.hedge_begin; ++t) {
    if (in(lower[t], {"earlier", "originally", "initially", "previously"})) return true;
  }
  return false;
}

bool joins_list(const Document& doc, const LowerWords& lower, const FigureTables& tables,
                const QuantityHit& first, Gap gap, Span measure) {
  uint32_t from = gap.from;
  const uint32_t to = gap.to;
  for (uint32_t t = from; t < std::min(gap.from + kPredicateTokens, to); ++t) {
    if (doc.tokens[t].span.end == measure.end) from = t + 1;
  }
  if (to < from || to - from > kListTokens) return false;
  const bool contrast = first.hedge_begin > 0 && lower[first.hedge_begin - 1] == "not";
  bool joined = gap.from == to, place = false;
  for (uint32_t t = from; t < to; ++t) {
    const std::string& w = lower[t];
    const char c = doc.text[doc.tokens[t].span.begin];
    if (in(w, {",", "and", "or", "plus", "&"}) || (contrast && w == "but")) {
      joined = true;
    } else if (in(w, {"in", "at", "near"})) {
      place = true;
    } else if (!(place && c >= 'A' && c <= 'Z') &&
               !in(w, {"a", "an", "another", "as", "well", "along", "with", "together", "their",
                       "his", "her"}) &&
               tables.noun(w) == nullptr) {
      return false;
    }
  }
  return joined;
}

bool subset_before(const LowerWords& lower, const Sentence& s, const QuantityHit& hit) {
  const auto word = [&](int64_t t) -> const std::string& {
    static const std::string none;
    return t >= s.token_begin ? lower[static_cast<size_t>(t)] : none;
  };
  const int64_t t = static_cast<int64_t>(hit.hedge_begin) - 1;
  const std::string& w = word(word(t) == "the" ? t - 1 : t);
  if (in(w, {"including", "includes", "included", "mostly", "mainly", "particularly"})) return true;
  const std::string& before = word(t - 1);
  if (w == "them" || w == "whom" || w == "which") return before == "of" || before == "among";
  if (w == "were" || w == "are") return word(t - 1) == "them" && word(t - 2) == "among";
  return false;
}

bool lives_in_shelters(const SentenceView& v, const MeasureChoice& measure) {
  if (measure.words.empty()) return false;
  uint32_t t = v.sentence.token_begin;
  while (t < v.sentence.token_end && v.doc.tokens[t].span.begin < measure.words.end) ++t;
  for (uint32_t end = std::min(t + kShelterTokens, v.sentence.token_end); t < end; ++t) {
    const PhraseClass cls = v.tables.word_class(v.lower[t]);
    if (cls == PhraseClass::stop || cls == PhraseClass::conjunction) return false;
    if (cls == PhraseClass::refuge) return true;
  }
  return false;
}

namespace {

// Does the trigger say what happens to those counted, be it in a main clause?
bool tells_of(const TriggerHit& h, const CountedPhrase& c, bool aux) {
  const Trigger& t = *h.trigger;
  if (t.role != TriggerRole::after && !(t.role == TriggerRole::verb && t.participle && aux))
    return false;
  const auto& classes = t.classes;
  return std::any_of(classes.begin(), classes.end(), [&](const std::string& cls) {
    return cls == "any" || cls == c.cls || (c.cls == "none" && cls == "person");
  });
}

}  // namespace

void take_main_verb(const SentenceView& v, const CountedPhrase& c, MeasureChoice& measure) {
  if (measure.rule != "measure-participle" && measure.rule != "measure-predicate") return;
  const uint32_t first = v.sentence.token_begin;
  const uint32_t stop = std::min(v.sentence.token_end, c.end + kMainTokens);
  bool aux = false;
  for (uint32_t t = c.end; t < stop; ++t) {
    const std::string& w = v.lower[t];
    if (in(w, {";", ":", "who", "which", "that", "said", "\""}) || v.quantity_at[t - first] >= 0)
      return;
    const bool behind = v.doc.tokens[t].span.begin >= measure.words.end;
    for (const TriggerHit& h : v.triggers[t - first]) {
      if (!behind || !tells_of(h, c, aux) || h.trigger->measure == measure.measure) continue;
      if (!aux && h.trigger->priority < 0) continue;
      measure.measure = h.trigger->measure;
      measure.rule = aux ? "measure-passive" : "measure-predicate";
      measure.words = {v.doc.tokens[h.begin].span.begin, v.doc.tokens[h.end - 1].span.end};
      return;
    }
    if (aux && in(w, {",", "when", "after", "as", "because"})) return;
    aux = aux || (behind && (is_be(w) || in(w, {"have", "has", "had", "been", "remain"})));
  }
}

bool goes_on_with_parts(const SentenceView& v, const QuantityHit& part, const QuantityHit& hit,
                        const CountedPhrase& c) {
  const uint32_t from = part.hedge_end, to = hit.hedge_begin;
  if (to < from + 3 || to - from > kListTokens + 1 || !in(v.lower[to - 1], {"and", ","}))
    return false;
  bool told = false;
  for (uint32_t t = from; t + 1 < to; ++t) {
    const std::string& w = v.lower[t];
    const bool joins = in(w, {"and", ",", "of", "them", "whom", "a", "an", "one"});
    const bool part_word = is_be(w) || joins || v.tables.noun(w) != nullptr ||
                           v.tables.word_class(w) == PhraseClass::none;
    if (!part_word) return false;
    told = told || is_be(w);
  }
  const uint32_t next = hit.hedge_end;
  return told && ((next < v.sentence.token_end && is_be(v.lower[next])) || c.cls == "person" ||
                  c.cls == "official");
}

bool stood_at(const LowerWords& lower, const Sentence& s, const QuantityHit& hit) {
  uint32_t t = s.token_begin;
  if (hit.hedge_begin < t + 3 || lower[hit.hedge_begin - 1] != "at" || lower[t] != "it")
    return false;
  for (++t; t < hit.hedge_begin && !in(lower[t], {"stood", "stands", "was"}); ++t) {
    if (!in(lower[t], {"had", "has", "still", "now", "then", "already"})) return false;
  }
  if (t + 1 >= hit.hedge_begin || lower[t + 1] != "at") return false;
  return t + 2 == hit.hedge_begin || in(lower[hit.hedge_begin - 2], {"and", ","});
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
    if (is_zero(d, hits) && !counted.contains(d.measure) && !told_alone(d.measure)) {
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

bool counts_members(const LowerWords& lower, const Sentence& s, const QuantityHit& hit) {
  const uint32_t at = hit.hedge_begin;
  if (at >= s.token_begin + 2 && lower[at - 1] == "of")
    return in(lower[at - 2], {"family", "group", "crew", "team", "party", "squad", "gang",
                              "delegation", "band", "crowd", "force"});
  const bool more_follows = hit.hedge_end < s.token_end && lower[hit.hedge_end] == "of";
  return hit.quantity.bound == Bound::SCALE && hit.quantity.scale >= kLeastAlone &&
         at == s.token_begin && !more_follows;
}

bool weighs(const LowerWords& lower, const Sentence& s, const QuantityHit& hit) {
  uint32_t of = hit.hedge_end;
  if (of < s.token_end && lower[of] == "(") {  // "1,300 pounds (600 kgs) of powder"
    while (of < std::min(s.token_end, hit.hedge_end + kPartPeople) && lower[of] != ")") ++of;
    ++of;
  }
  if (of + 1 >= s.token_end || lower[of] != "of") return false;
  const std::string& last = lower[hit.token_end - 1];
  const std::string& unit = last.starts_with("pound") ? last : lower[hit.token_end];
  return unit.starts_with("pound") && lower[of + 1] != "aid" && hit.quantity.value &&
         hit.quantity.value->units < kMostPounds;
}

}  // namespace sitrep
