#include "sitrep/extract/measures.h"

#include <algorithm>
#include <array>

#include "sitrep/base/one_of.h"
#include "sitrep/extract/tolls.h"

namespace sitrep {
namespace {

constexpr uint32_t kAfterTokens = 18;  // how far a predicate may stand behind its subject
constexpr uint32_t kBeforeTokens = 4;  // how far a verb may stand before its object
constexpr uint32_t kTollTokens =
    40;  // "the death toll from the blast in the port of Oroma has risen to 43"
constexpr uint32_t kNumberOfTokens = 8;  // "the number of villagers confirmed killed"
constexpr uint32_t kTollNear = 9;        // the same without "to", "at", "of" before the number
constexpr uint32_t kHedgeTokens = 5;     // "wounded as many as 60"
constexpr uint32_t kAsideTokens = 10;    // ", seven of them children,"
constexpr double kBareToll = 1;     // how much more a toll says of a bare number than a verb does
constexpr double kUnknownCost = 2;  // only words right beside an unknown noun say what it is
constexpr double kTold = 1.5;       // a predicate right behind the counted phrase or its "were"
constexpr double kWeakNoun = 6;     // a verb this near says more than the noun

constexpr std::array kBarriers = {"when",   "after", "as",    "while",   "because",
                                  "before", "since", "but",   "where",   "although",
                                  "though", "if",    "until", "whereas", "amid"};
// What places a counted phrase, and whose number belongs to the place.
constexpr std::array kPlacing = {"in", "from", "across", "at", "of", "within", "around"};

template <typename List>
bool listed(const List& list, const std::string& w) {
  return std::find(list.begin(), list.end(), w) != list.end();
}

class Chooser {
 public:
  Chooser(const SentenceView& v, const QuantityHit& hit, const CountedPhrase& counted)
      : v_(v), hit_(hit), c_(counted), np_end_(std::max(counted.end, hit.hedge_end)) {}

  MeasureChoice run() {
    if (c_.noun != nullptr && !c_.noun->measure.empty() && (c_.noun->strong || noun_is_state())) {
      after();
      return tells_more(best_, by_noun(0)) ? best_ : by_noun(0);  // "two of the wounded died"
    }
    inside();
    const MeasureChoice modifier = best_;
    best_ = {};
    after();
    if (!tells_more(best_, modifier) && modifier.cost <= best_.cost) best_ = modifier;
    const MeasureChoice chosen = best_;
    best_ = {};
    before();
    // "released 30 detained students"
    const bool governed = best_.rule == "measure-object" && tells_more(best_, modifier);
    if (!governed && chosen.cost <= best_.cost) best_ = chosen;
    number_of();
    people_of();
    if (c_.noun != nullptr && !c_.noun->measure.empty() && best_.cost > kWeakNoun)
      return by_noun(kWeakNoun);
    return best_;
  }

 private:
  const std::vector<TriggerHit>& at(uint32_t token) const {
    return v_.triggers[token - v_.sentence.token_begin];
  }
  const std::string& word(uint32_t token) const { return v_.lower[token]; }
  bool live_quantity(uint32_t token) const {
    return v_.quantity_at[token - v_.sentence.token_begin] >= 0;
  }

  // "Three wounded policemen died": what is told of them; a hospital is no news of the wounded.
  static bool tells_more(const MeasureChoice& predicate, const MeasureChoice& modifier) {
    return modifier.found() && predicate.found() && predicate.cost <= kTold &&
           predicate.measure != modifier.measure &&
           !one_of(predicate.measure, {"hospitalised", "affected", "injured", "assisted", "other"});
  }

  MeasureChoice by_noun(double cost) const {
    MeasureChoice choice;
    choice.measure = c_.noun->measure;
    choice.rule = "measure-noun";
    const bool elsewhere = c_.end == c_.begin;
    choice.words = v_.doc.tokens[elsewhere ? hit_.hedge_begin : c_.head].span;
    choice.cost = cost;
    return choice;
  }

  // "a million displaced", "12 missing": the counted word itself says the state.
  bool noun_is_state() const {
    if (c_.end == c_.begin) return false;  // "and 400 others": the noun stands elsewhere
    const auto& list = at(c_.head);
    return std::any_of(list.begin(), list.end(), [&](const TriggerHit& h) {
      return h.trigger->participle && h.trigger->measure == c_.noun->measure;
    });
  }

  bool countable() const {
    return c_.cls != "money" && c_.cls != "place" && c_.cls != "group" && c_.cls != "abstract";
  }

  bool fits(const Trigger& t) const {
    const bool elliptic = c_.cls == "none";
    for (const std::string& cls : t.classes) {
      if ((cls == "any" && countable()) || cls == c_.cls ||
          (elliptic && (cls == "person" || cls == "none")) ||
          (c_.of_them && c_.cls == "injury" && cls == "person") ||  // "two of the wounded died"
          (c_.cls == "unknown" && cls != "place" && cls != "group"))
        return true;
    }
    return false;
  }

  void offer(const TriggerHit& h, double cost, const char* rule) {
    if (!fits(*h.trigger)) return;
    if (c_.cls == "unknown" && cost > kUnknownCost) return;
    cost -= 0.2 * h.trigger->priority + 0.1 * static_cast<double>(h.end - h.begin);
    if (cost >= best_.cost) return;
    best_.measure = h.trigger->measure;
    best_.rule = rule;
    best_.words = {v_.doc.tokens[h.begin].span.begin, v_.doc.tokens[h.end - 1].span.end};
    best_.cost = cost;
  }

  // "16 wounded civilians", "80 draft notices".
  void inside() {
    for (uint32_t t = c_.begin; t + 1 < c_.end; ++t) {
      for (const TriggerHit& h : at(t)) {
        if (h.end > c_.head) continue;
        if (h.trigger->role == TriggerRole::noun ||
            ((h.trigger->role == TriggerRole::verb || h.trigger->role == TriggerRole::after) &&
             h.trigger->participle)) {
          offer(h, 0.5, "measure-modifier");
        }
      }
    }
  }

  // The predicate of the counted phrase.
  void after() {
    if (owned_by_others()) return;
    bool aux = false, comma = false, ages = false;
    const uint32_t limit = std::min(v_.sentence.token_end, np_end_ + kAfterTokens);
    for (uint32_t t = np_end_; t < limit; ++t) {
      const std::string& w = word(t);
      if (const uint32_t close = parenthesis_end(t, limit); close > t) {
        t = close;
        continue;
      }
      if (const uint32_t close = aside_end(t, limit); close > t) {
        t = close;
        continue;
      }
      if (w == ";" || w == ":" || w == "\u2014" || (w == "-" && t > np_end_) ||
          (listed(kBarriers, w) && !role_phrase(t)))
        return;
      if (live_quantity(t) && !in_parenthesis(t)) return;
      const double cost = 1 + 0.25 * static_cast<double>(t - np_end_);
      for (const TriggerHit& h : at(t)) predicate(h, cost, aux, comma, t == np_end_);
      if (is_be(w)) aux = true;
      if (w == ",") {
        comma = !(comma && ages);  // "Two boys, 8 and 11, drowned": the ages part nothing
        ages = comma && number_at(t + 1);
      }
    }
  }

  // "Relatives of the 63 hostages gathered": the predicate tells of the relatives.
  bool owned_by_others() const {
    const uint32_t first = v_.sentence.token_begin;
    uint32_t t = hit_.hedge_begin;
    if (t > first && one_of(word(t - 1), {"the", "these", "those", "all"})) --t;
    if (t < first + 2 || word(t - 1) != "of" || live_quantity(t - 2)) return false;
    const CountNoun* n = v_.tables.noun(word(t - 2));
    return n != nullptr && !n->singular && (n->cls == "person" || n->cls == "official");
  }

  bool number_at(uint32_t t) const {
    return t < v_.sentence.token_end && word(t)[0] >= '0' && word(t)[0] <= '9';
  }

  // "used as a base": no new clause.
  bool role_phrase(uint32_t t) const {
    if (word(t) != "as" || t + 1 >= v_.sentence.token_end) return false;
    const std::string& next = word(t + 1);
    const auto& states = at(t + 1);  // "reported as injured"
    return next == "a" || next == "an" || next == "part" ||
           std::any_of(states.begin(), states.end(),
                       [](const TriggerHit& h) { return h.trigger->participle; });
  }

  // The closing dash of "four people - two of them boys - died", t itself for none.
  uint32_t parenthesis_end(uint32_t t, uint32_t limit) const {
    if (word(t) != "\u2014" && word(t) != "\u2013" && word(t) != "--") return t;
    for (uint32_t u = t + 1; u + 1 < limit; ++u) {
      if (word(u) == word(t)) return u;
    }
    return t;
  }

  // The closing comma of "Twenty-six people, seven of them children, died", "40 people, most of
  // them women, drowned"; t itself for none.
  uint32_t aside_end(uint32_t t, uint32_t limit) const {
    if (t != np_end_ || word(t) != ",") return t;
    uint32_t u = t + 1;
    while (u < limit && (live_quantity(u) || one_of(word(u), {"most", "many", "half", "all"}))) ++u;
    const bool part = u > t + 1 && u + 1 < limit && word(u) == "of" &&
                      one_of(word(u + 1), {"them", "whom", "these", "those"});
    if (!part && (u >= limit || !one_of(word(u), {"mostly", "mainly", "including", "among"})))
      return t;
    for (const uint32_t end = std::min(limit, u + kAsideTokens); u < end; ++u)
      if (word(u) == ",") return u;
    return t;
  }

  // Is the quantity at t told beside the main one ("including six children")?
  bool in_parenthesis(uint32_t t) const {
    for (uint32_t back = t; back > np_end_ && t - back < 4; --back) {
      const std::string& w = word(back - 1);
      if (w == "including" || w == "among" || w == "(" || w == "mostly") return true;
    }
    // "900 people from at least five districts were affected"
    for (uint32_t back = t; back > np_end_ && t - back < 4 && word(back - 1) != ","; --back) {
      if (listed(kPlacing, word(back - 1))) return true;
      if (v_.tables.noun(word(back - 1)) != nullptr) return false;
    }
    return false;
  }

  void predicate(const TriggerHit& h, double cost, bool aux, bool comma, bool adjacent) {
    const Trigger& t = *h.trigger;
    if (t.role == TriggerRole::after) {
      if (others_to(h.begin)) return;
      if (!comma || aux || cost < 2) offer(h, cost, "measure-predicate");
    } else if (t.role == TriggerRole::verb && t.participle) {
      if (!aux && (comma || active_object(h.end))) return;
      if (!aux && !adjacent && cost > 2.5) return;
      offer(h, cost, aux ? "measure-passive" : "measure-participle");
    }
  }

  // "Three men warned the driver to leave": he leaves.
  bool others_to(uint32_t t) const {
    if (t < np_end_ + 2 || word(t - 1) != "to") return false;
    const CountNoun* n = v_.tables.noun(word(t - 2));
    return n != nullptr && (n->cls == "person" || n->cls == "official");
  }

  // A headline list: "8 people killed 58 others injured".
  bool participle_follows(uint32_t t) const {
    const uint32_t limit = std::min(v_.sentence.token_end, t + 5);
    for (uint32_t k = t + 1; k < limit; ++k) {
      for (const TriggerHit& h : at(k)) {
        if (h.trigger->role == TriggerRole::verb && h.trigger->participle) return true;
      }
      if (word(k) == "," || word(k) == "and") return false;
    }
    return false;
  }

  // Over the words of a hedge: "wounded more than 60".
  uint32_t behind_hedge(uint32_t t) const {
    const uint32_t limit = std::min(v_.sentence.token_end, t + kHedgeTokens);
    while (
        t < limit && !live_quantity(t) &&
        one_of(word(t), {"more",          "than", "at",   "least",  "about",  "over",     "nearly",
                         "some",          "up",   "to",   "around", "almost", "another",  "roughly",
                         "approximately", "as",   "many", "well",   "an",     "estimated"}))
      ++t;
    return t;
  }

  // Does an object follow the verb form, so that what stands before is its agent?
  bool active_object(uint32_t t) const {
    if (t >= v_.sentence.token_end) return false;
    const std::string& w = word(t);
    const uint32_t number = behind_hedge(t);
    if (number < v_.sentence.token_end && live_quantity(number)) return !participle_follows(number);
    const PhraseClass cls = v_.tables.word_class(w);
    if (cls == PhraseClass::determiner || w == "their" || w == "his" || w == "its" || w == "them" ||
        w == "him")
      return true;
    return v_.tables.noun(w) != nullptr;
  }

  // The verb or noun that governs the number from before.
  void before() {
    const uint32_t first = v_.sentence.token_begin;
    bool barred = false;
    for (uint32_t gap = 0; gap < kTollTokens; ++gap) {
      const uint32_t end = hit_.hedge_begin - gap;
      if (end <= first || end > hit_.hedge_begin) return;
      for (uint32_t t = end > first + 4 ? end - 4 : first; t < end; ++t) {
        for (const TriggerHit& h : at(t)) {
          if (h.end == end) governor(h, gap, barred);
        }
      }
      if (const uint32_t one = joined_person(end); one > 0) {
        gap += one - 1;
        continue;
      }
      const std::string& w = word(end - 1);
      if (live_quantity(end - 1) && !risen_from(v_, hit_, end - 1) &&
          !said_first(v_, hit_, end - 1))
        return;
      if (w == ";" || w == "." || listed(kBarriers, w)) return;
      const PhraseClass cls = v_.tables.word_class(w);
      if (w == "," || w == "by" || cls == PhraseClass::stop || cls == PhraseClass::conjunction ||
          cls == PhraseClass::aux)
        barred = true;
    }
  }

  // The tokens of "the driver and" before the number: both are objects of one verb. 0 for none.
  uint32_t joined_person(uint32_t end) const {
    const uint32_t first = v_.sentence.token_begin;
    if (end < first + 4 || word(end - 1) != "and") return 0;
    const CountNoun* n = v_.tables.noun(word(end - 2));
    if (n == nullptr || !n->singular || (n->cls != "person" && n->cls != "official")) return 0;
    for (uint32_t t = end - 2; t-- > first && end - t <= 5;)
      if (one_of(word(t), {"the", "a", "an", "his", "her", "their", "its"})) return end - t;
    return 0;
  }

  // "The number of people killed by the storm has risen to 31": what stands behind "number of" says
  // what the bare number at the end of the sentence counts.
  void number_of() {
    if (c_.cls != "none" || !ends_toll(v_, hit_)) return;
    const uint32_t first = v_.sentence.token_begin, end = hit_.hedge_begin;
    for (uint32_t t = end; t-- > first && end - t <= kTollTokens;) {
      if (live_quantity(t) && !risen_from(v_, hit_, t) && !said_first(v_, hit_, t)) return;
      if (t + 2 >= end || word(t + 1) != "of" || !counts_people(word(t))) continue;
      for (uint32_t u = t + 2; u < end && u < t + 2 + kNumberOfTokens; ++u) {
        // "the toll of Tuesday's attack" counts no attacks
        const auto happening = [&](const std::string& m) {
          return word(t) == "toll" && m == "attacks";
        };
        for (const TriggerHit& h : at(u)) {
          if (h.trigger->role != TriggerRole::before && !happening(h.trigger->measure))
            return offer(h, 1.0 - kBareToll + 0.1 * (u - t), "measure-toll");
        }
        const CountNoun* n = v_.tables.noun(word(u));
        if (n != nullptr && !n->measure.empty() && !happening(n->measure)) {
          best_.measure = n->measure;
          best_.rule = "measure-toll";
          best_.words = v_.doc.tokens[u].span;
          best_.cost = 1.0 + 0.1 * (u - t);
          return;
        }
      }
      return;
    }
  }

  // "a port of 60,000 people": those who live there.
  void people_of() {
    const uint32_t first = v_.sentence.token_begin, of = hit_.hedge_begin - 1;
    if (hit_.hedge_begin < first + 2 || word(of) != "of") return;
    if (c_.cls != "person" || (c_.noun != nullptr && !c_.noun->measure.empty())) return;
    const CountNoun* n = v_.tables.noun(word(of - 1));
    if (n == nullptr) n = v_.tables.dictionary_noun(word(of - 1)).noun;
    if (n == nullptr || n->cls != "place" || word(of - 1).ends_with("s")) return;
    best_.measure = "population";
    best_.rule = "measure-people-of";
    best_.words = v_.doc.tokens[of - 1].span;
    best_.cost = 1;
  }

  void governor(const TriggerHit& h, uint32_t gap, bool barred) {
    const Trigger& t = *h.trigger;
    const double cost = 1.2 + 0.6 * gap;
    if (t.role == TriggerRole::toll) {
      if (gap > kTollNear && !ends_toll(v_, hit_)) return;
      // "the death toll has reached 72": the toll says more of a bare number than its verb.
      // Its place and cause between the two part nothing, however long they are.
      const bool bare = c_.cls == "none" && ends_toll(v_, hit_);
      double way = bare && one_clause(v_, hit_, h.end) ? std::min(gap, kTollNear) : gap;
      if (bare && word(h.end - 1) == "toll") way /= 2;  // more than the happening it is the toll of
      if (c_.cls == "none" || gap <= 2 || !barred || t.words.size() > 1)
        offer(h, 1.2 + 0.3 * way - (bare ? kBareToll : 0), "measure-toll");
    } else if (t.role == TriggerRole::before) {
      if (!barred && gap <= 2) offer(h, cost, "measure-governor");
    } else if (t.role == TriggerRole::verb && !barred && gap <= kBeforeTokens &&
               !(c_.cls == "none" && t.words.back() == "reached") &&
               !(t.participle && passive(h.begin))) {
      offer(h, cost, "measure-object");
    }
  }

  bool passive(uint32_t t) const { return t > v_.sentence.token_begin && is_be(word(t - 1)); }

  const SentenceView& v_;
  const QuantityHit& hit_;
  const CountedPhrase& c_;
  uint32_t np_end_;
  MeasureChoice best_;
};

}  // namespace

std::vector<std::vector<TriggerHit>> find_triggers(const LowerWords& lower,
                                                   const FigureTables& tables,
                                                   const Sentence& sentence) {
  std::vector<std::vector<TriggerHit>> out(sentence.token_end - sentence.token_begin);
  for (uint32_t t = sentence.token_begin; t < sentence.token_end; ++t) {
    const auto it = tables.by_first_word.find(lower[t]);
    if (it == tables.by_first_word.end()) continue;
    for (uint32_t index : it->second) {
      const Trigger& trigger = tables.triggers[index];
      const auto size = static_cast<uint32_t>(trigger.words.size());
      if (size <= sentence.token_end - t &&
          std::equal(trigger.words.begin(), trigger.words.end(), lower.words.begin() + t)) {
        out[t - sentence.token_begin].push_back({t, t + size, &trigger});
      }
    }
  }
  return out;
}

MeasureChoice choose_measure(const SentenceView& view, const QuantityHit& hit,
                             const CountedPhrase& counted) {
  return Chooser(view, hit, counted).run();
}

}  // namespace sitrep
