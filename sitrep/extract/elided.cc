#include "sitrep/extract/elided.h"

#include <algorithm>

#include "sitrep/base/one_of.h"

namespace sitrep {
namespace {

constexpr int64_t kNoAge = 115;         // "The victims were 40 and 50" tells ages
constexpr uint32_t kMovedTokens = 4;    // "rose on Tuesday to 120 from 98"
constexpr uint32_t kSubjectTokens = 7;  // "the refugees in the camps of Oroma were"

bool has(const std::vector<std::string>& classes, const std::string& cls) {
  return std::find(classes.begin(), classes.end(), cls) != classes.end();
}

}  // namespace

bool is_bare_subject(const SentenceView& v, const QuantityHit& hit) {
  const uint32_t first = v.sentence.token_begin, stop = v.sentence.token_end;
  if (!hit.quantity.unit.empty()) return false;
  if (hit.hedge_begin > first) {
    const std::string& before = v.lower[hit.hedge_begin - 1];
    if (!one_of(before, {",", ";", "(", "and", "while", "but", ":", "\"", "\u2014", "\u2013",
                         "that", "said", "says", "believe", "believed", "estimate", "think"}))
      return false;
  }
  uint32_t t = hit.hedge_end;
  if (t + 1 < stop && v.lower[t] == "of" &&
      one_of(v.lower[t + 1], {"them", "these", "those", "whom"}))
    t += 2;
  while (t < stop && (one_of(v.lower[t], {"others", "more", "other", "who"}) ||
                      v.tables.word_class(v.lower[t]) == PhraseClass::adverb))
    ++t;
  return t < stop && one_of(v.lower[t], {"were", "are", "have", "had", "remain", "remained"});
}

bool is_level_before(const SentenceView& v, const QuantityHit& hit) {
  const uint32_t first = v.sentence.token_begin;
  uint32_t t = hit.hedge_begin;
  if (t < first + 2 || v.lower[--t] != "from") return false;
  const auto moves = [&](uint32_t at) {
    const PhraseClass cls = v.tables.word_class(v.lower[at]);
    return cls == PhraseClass::up || cls == PhraseClass::down;
  };
  if (moves(t - 1)) return true;
  // "lowered its count of people held at the march to 45, from 61"
  uint32_t newer = v.lower[t - 1] == "," ? t - 1 : t;
  if (newer > first && v.quantity_at[newer - 1 - first] >= 0) {
    while (newer > first && v.quantity_at[newer - 1 - first] >= 0) --newer;
    if (newer > first && v.lower[newer - 1] == "to") return true;
  }
  // "rose to 120 from 98"
  while (t > first && v.quantity_at[t - 1 - first] >= 0) --t;
  for (uint32_t n = 0; n < kMovedTokens && t > first; ++n)
    if (moves(--t)) return v.quantity_at[hit.hedge_begin - 2 - first] >= 0;
  return false;
}

bool is_left_behind(const SentenceView& v, const QuantityHit& hit) {
  if (!hit.quantity.unit.empty()) return false;
  const uint32_t first = v.sentence.token_begin, stop = v.sentence.token_end;
  uint32_t next = hit.hedge_end;
  if (next < stop && one_of(v.lower[next], {"people", "persons", "others", "men", "guests"}))
    ++next;
  const std::string_view behind = next < stop ? std::string_view(v.lower[next]) : ".";
  const bool ends = one_of(behind, {"inside", "in", "at", "still", "behind", "captive", ",", ".",
                                    ";", "there", "hostages"});
  if (hit.hedge_begin > first && v.lower[hit.hedge_begin - 1] == "leaving") return ends;
  return one_of(behind, {"remain", "remained", "are", "were"}) && next + 1 < stop &&
         one_of(v.lower[next + 1], {"inside", "captive", "in", "still", "held", "at"}) &&
         (!one_of(behind, {"are", "were"}) || v.lower[next + 1] == "still");
}

bool happens_to(const SentenceView& v, const std::string& cls, uint32_t t) {
  if (t < v.sentence.token_end && one_of(v.lower[t], {"were", "was"})) ++t;
  if (t >= v.sentence.token_end) return false;
  const auto& list = v.triggers[t - v.sentence.token_begin];
  return std::any_of(list.begin(), list.end(), [&](const TriggerHit& hit) {
    return hit.trigger->participle && has(hit.trigger->classes, cls);
  });
}

bool done_to(const SentenceView& v, const std::string& cls, const QuantityHit& hit) {
  const uint32_t t = hit.hedge_begin;
  if (t < v.sentence.token_begin + 2 || v.lower[t - 2] != "and") return false;
  const auto& list = v.triggers[t - 1 - v.sentence.token_begin];
  return std::any_of(list.begin(), list.end(), [&](const TriggerHit& h) {
    return h.end == t && h.trigger->role == TriggerRole::verb && has(h.trigger->classes, cls);
  });
}

NumberOf number_of_subject(const SentenceView& v, const QuantityHit& hit) {
  const uint32_t first = v.sentence.token_begin;
  NumberOf out;
  uint32_t t = hit.hedge_begin;
  while (t > first && (v.tables.word_class(v.lower[t - 1]) == PhraseClass::adverb)) --t;
  if (t <= first + 1) return out;
  const std::string& verb = v.lower[t - 1];
  const bool numbers = one_of(verb, {"number", "numbered", "numbers", "numbering", "totalled",
                                     "totaled", "total", "totalling", "totaling"});
  const bool large = !hit.quantity.value || hit.quantity.value->units > kNoAge;
  if (!numbers && !(large && one_of(verb, {"were", "are"}))) return out;
  --t;
  for (uint32_t end = t; t-- > first && end - t <= kSubjectTokens;) {
    const std::string& w = v.lower[t];
    if (v.quantity_at[t - first] >= 0 || one_of(w, {";", "\"", ".", "that"})) return out;
    if (numbers && one_of(w, {"they", "who"})) {
      out.found = out.pronoun = true;
      return out;
    }
    const CountNoun* n = v.tables.noun(w);
    if (n == nullptr || n->singular) continue;
    out.found = n->cls == "person" || n->cls == "household" || !n->measure.empty();
    out.noun = out.found ? n : nullptr;
    return out;
  }
  return out;
}

// "an increase of more than 30%", "rose by 40", "up 12 percent".
void read_change(const FigureContext& c, FigureItem& item) {
  static const std::string none;
  const auto word = [&](int64_t t) -> const std::string& {
    return t >= c.sentence.token_begin && t < c.sentence.token_end ? c.lower[static_cast<size_t>(t)]
                                                                   : none;
  };
  const QuantityHit& h = c.hits[item.hit];
  int64_t t = static_cast<int64_t>(h.hedge_begin) - 1;
  const bool by = word(t) == "by" || word(t) == "of";
  if (by) --t;
  const PhraseClass cls = c.tables.word_class(word(t));
  const bool percent = h.quantity.unit == "percent";
  const bool level = word(h.hedge_end) == "to" && item.hit + 1 < c.hits.size() &&
                     c.hits[item.hit + 1].hedge_begin == h.hedge_end + 1;
  if ((cls == PhraseClass::up || cls == PhraseClass::down) && (by || percent || level)) {
    item.level = level && c.hits[item.hit + 1].quantity.refused.empty();
    item.change = true;
    item.change_words = cls == PhraseClass::up ? "up" : "down";
  }
  if (!percent) return;
  const PhraseClass next = c.tables.word_class(word(h.hedge_end));
  if (next == PhraseClass::up || next == PhraseClass::down) {
    item.change = true;
    item.change_words = next == PhraseClass::up ? "up" : "down";
  }
}

}  // namespace sitrep
