#include "sitrep/extract/second_looks.h"

#include <algorithm>
#include <string_view>

#include "sitrep/base/one_of.h"

namespace sitrep {
namespace {

constexpr double kSaid = 2;              // the cost of a measure that a second look found
constexpr uint32_t kWayTokens = 14;      // between "sent" and where to
constexpr uint32_t kGoalTokens = 4;      // "to a city hospital", "into pre-trial custody"
constexpr uint32_t kSeizeTokens = 2;     // between a verb of seizing and an unknown thing
constexpr uint32_t kVerdictTokens = 12;  // between "sentenced" and "to death"

using Words = std::initializer_list<std::string_view>;

bool stem(const std::string& w, Words list) {
  return std::any_of(list.begin(), list.end(),
                     [&](std::string_view x) { return w.starts_with(x); });
}

// Verbs of finding and taking.
bool seizing(const std::string& w) {
  return stem(w, {"seiz", "confiscat", "recover", "discover", "captur", "unearth", "stockpil",
                  "impound"}) ||
         w == "found" || w == "find" || w == "finds";
}

// What nature does no strike does.
bool hazard(const std::string& w) {
  return stem(w, {"flood", "storm", "cyclon", "hurrican", "typhoon", "quake", "earthquake",
                  "landslide", "mudslide", "tornado", "tsunami", "rain", "waters", "monsoon",
                  "river", "drought", "downpour", "avalanche", "wildfire"});
}

class SecondLook {
 public:
  SecondLook(const SentenceView& v, const QuantityHit& hit, CountedPhrase& counted,
             MeasureChoice& choice)
      : v_(v), hit_(hit), c_(counted), m_(choice) {}

  void run() {
    seizure();
    protest_places();
    if (person()) {
      way();
      captives();
      verdict();
      treated_as();
    }
    if (person() || c_.cls == "household") camp();
    nature();
    name_unknown();
  }

 private:
  const std::string& word(uint32_t t) const { return v_.lower[t]; }
  uint32_t first() const { return v_.sentence.token_begin; }
  uint32_t stop() const { return v_.sentence.token_end; }
  bool person() const { return c_.cls == "person" || c_.cls == "official" || c_.cls == "none"; }

  void set(const char* measure, const char* rule, uint32_t token) {
    m_.measure = measure;
    m_.rule = rule;
    m_.words = v_.doc.tokens[token].span;
    m_.cost = std::min(m_.cost, kSaid);
  }

  // The last token of the words that said the measure; stop() for none.
  uint32_t said_at() const {
    for (uint32_t t = first(); t < stop() && !m_.words.empty(); ++t) {
      if (v_.doc.tokens[t].span.end == m_.words.end) return t;
    }
    return stop();
  }

  // "seized nine grenades", "found 40 bags of powder": they hit nobody and help nobody.
  void seizure() {
    const bool taken = (m_.measure == "attacks" && c_.cls == "weapon") ||
                       (m_.measure == "aid_items" && (c_.cls == "goods" || c_.cls == "vehicle"));
    const bool thing = c_.cls == "unknown" || c_.cls == "arms" || c_.cls == "thing" ||
                       c_.cls == "goods" || c_.cls == "weapon" || c_.cls == "vehicle";
    if (!taken && (m_.found() || !thing)) return;
    const uint32_t reach = taken ? hit_.hedge_begin - first() : kSeizeTokens;
    for (uint32_t t = hit_.hedge_begin; t-- > first() && hit_.hedge_begin - t <= reach;) {
      if (!taken && (word(t) == "," || word(t) == ";")) return;
      if (seizing(word(t))) return set("other", "measure-seizure", t);
    }
  }

  // "protests in 30 cities".
  void protest_places() {
    if (c_.cls != "place" || hit_.hedge_begin == first() || word(hit_.hedge_begin - 1) != "in")
      return;
    for (uint32_t t = first(); t < stop(); ++t) {
      if (!stem(word(t), {"protest", "demonstrat", "rall"})) continue;
      m_.cost = kSaid;
      return set("protest_places", "measure-protest-places", t);
    }
  }

  // "sent ten men to prison", "airlifted to hospital": where to says what happened to them.
  void way() {
    if (m_.measure != "deployed" && m_.measure != "evacuated") return;
    for (uint32_t t = std::min(said_at(), hit_.hedge_begin); t < stop(); ++t) {
      if (word(t) == ";" || t > hit_.hedge_end + kWayTokens) return;
      if (!one_of(word(t), {"to", "into"})) continue;
      for (uint32_t k = t + 1; k < std::min(stop(), t + 1 + kGoalTokens); ++k) {
        if (one_of(word(k), {",", "and", "to", "from"})) break;
        if (one_of(word(k), {"custody", "jail", "prison", "detention", "prisons"}))
          return set("arrested", "measure-way", k);
        if (stem(word(k), {"hospital", "clinic", "infirmar"}) || medical_centre(k))
          return set("hospitalised", "measure-way", k);
      }
    }
  }
  bool medical_centre(uint32_t t) const {
    return word(t) == "medical" && t + 1 < stop() && stem(word(t + 1), {"cent", "facilit"});
  }

  // "Another 225 hostages walked out": they went free, and went on no strike.
  void captives() {
    const bool hostages = c_.end > c_.begin && stem(word(c_.head), {"hostage", "captive"}) &&
                          one_of(m_.measure, {"displaced", "deserted"});  // "Ten hostages fled"
    if (hostages || (m_.measure == "protested" && c_.noun != nullptr && c_.noun->measure == "held"))
      set("freed", "measure-captives", said_at());
  }

  // "sentenced 11 officers to death": none of them is dead.
  void verdict() {
    if (m_.measure != "killed") return;
    const uint32_t at = said_at();
    if (at == stop() || word(at) != "death" || at == first() || word(at - 1) != "to") return;
    for (uint32_t t = at; t-- > first() && at - t <= kVerdictTokens;) {
      if (stem(word(t), {"sentenc", "condemn"})) return set("charged", "measure-verdict", t);
    }
  }

  // "treated as adults", "treated like guests": no doctor did.
  void treated_as() {
    const uint32_t at = said_at();
    if (m_.measure == "hospitalised" && at + 1 < stop() && word(at) == "treated" &&
        one_of(word(at + 1), {"as", "like", "with", "unfairly", "well", "badly", "equally"}))
      m_ = MeasureChoice();
  }

  // "The camp in Tirva is now holding".
  bool between_camp_and_verb(uint32_t t) const {
    const char c = v_.doc.text[v_.doc.tokens[t].span.begin];
    return (c >= 'A' && c <= 'Z') || v_.tables.word_class(word(t)) == PhraseClass::adverb ||
           one_of(word(t), {"now", "is", "are", "was", "were", "has", "been", "in", "at", "near",
                            "outside", "of", "the"});
  }

  // "The camp now holds 30,000 people": they fled there, and nobody keeps them; not a prison camp.
  void camp() {
    if (m_.found() && !one_of(m_.measure, {"held", "population", "other"})) return;
    uint32_t t = hit_.hedge_begin;
    if (t < first() + 2 || !stem(word(--t), {"hold", "hous", "host", "shelter", "accommodat"}))
      return;
    if (word(t - 1) == ",") {  // "The camp, which was built for 900, holds"
      for (--t; t > first() && word(t - 1) != ",";) --t;
      if (t > first()) --t;
    }
    while (t > first() && between_camp_and_verb(t - 1)) --t;
    if (t == first()) return;
    const bool refuge = stem(word(t - 1), {"camp", "shelter", "site", "settlement", "hostel"});
    const bool opened = stem(word(t - 1), {"school", "church", "stadium", "mosque", "monaster"}) &&
                        stem(word(hit_.hedge_begin - 1), {"shelter"});
    if (!refuge && !opened) return;
    for (uint32_t k = t - 1; k-- > first() && t - k <= kGoalTokens;) {
      if (stem(word(k), {"prison", "detention", "internment", "concentration", "labour", "labor",
                         "penal", "training", "military", "army", "filtration"}))
        return;
    }
    set("displaced", "measure-camp", hit_.hedge_begin - 1);
  }

  // "The river hit 40 villages": affected, no targets.
  void nature() {
    if (m_.measure != "targets_hit") return;
    for (uint32_t t = first(); t < stop(); ++t) {
      if (!hazard(word(t))) continue;
      m_.measure = c_.cls == "building" ? "buildings_damaged" : "affected";
      m_.rule = "measure-hazard";
      return;
    }
  }

  // "shot dead four sarkars": who they are the measure says, whatever the noun means.
  void name_unknown() {
    if (c_.cls != "unknown" || !m_.found() || m_.rule == "measure-seizure") return;
    c_.cls = "person";
    if (m_.measure.starts_with("buildings_")) c_.cls = "building";
    if (m_.measure == "vehicles_damaged") c_.cls = "vehicle";
    if (m_.measure == "attacks" || m_.measure == "intercepted") c_.cls = "weapon";
    if (m_.measure == "aid_items") c_.cls = "goods";
    if (m_.measure == "targets_hit") c_.cls = "target";
    c_.unit = c_.cls == "weapon" || c_.cls == "goods" ? "item" : c_.cls;
  }

  const SentenceView& v_;
  const QuantityHit& hit_;
  CountedPhrase& c_;
  MeasureChoice& m_;
};

}  // namespace

void look_again(const SentenceView& view, const QuantityHit& hit, CountedPhrase& counted,
                MeasureChoice& choice) {
  SecondLook(view, hit, counted, choice).run();
}

}  // namespace sitrep
