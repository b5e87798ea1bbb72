// The counted noun phrase after a number, by closed word classes and the list of count nouns: no
// parser.
#include <algorithm>

#include "sitrep/extract/figure_tables.h"

namespace sitrep {
namespace {

constexpr uint32_t kPhraseTokens = 7;  // a noun phrase longer than this is no count of its head

constexpr uint32_t kModifierTokens = 6;  // "Army, Navy and Air Force troops"

bool word_like(const std::string& w) {
  const auto c = static_cast<unsigned char>(w[0]);
  return (c >= 'a' && c <= 'z') || (c >= 0xC3 && c < 0xE2);
}

class Chunker {
 public:
  Chunker(const Document& doc, const LowerWords& lower, const FigureTables& tables,
          const std::vector<std::vector<TriggerHit>>& triggers, uint32_t first, uint32_t stop)
      : doc_(doc),
        lower_(lower),
        tables_(tables),
        triggers_(triggers),
        first_(first),
        stop_(stop) {}

  CountedPhrase run(const QuantityHit& hit) {
    CountedPhrase p;
    one_ = hit.quantity.value && hit.quantity.value->units == 1 && hit.quantity.value->places == 0;
    share_ = hit.quantity.unit == "percent" || hit.quantity.unit == "share";
    if (members(p, hit.hedge_end)) return p;
    if (hit.quantity.unit == "person") return body(p, hit.hedge_end);
    const uint32_t at = skip_opening(skip_mark(hit.hedge_end), p);
    p.begin = p.end = at;
    if (p.of_them && at > hit.hedge_end && !word_is(at - 1, "of") && pronoun_object(at - 1)) {
      p.begin = hit.hedge_end;
      p.end = at;
      p.head = at - 1;
      return p;
    }
    scan(p, at);
    return p;
  }

 private:
  bool word_is(uint32_t i, std::string_view w) const { return i < stop_ && lower_[i] == w; }
  bool pronoun_object(uint32_t i) const {
    return word_is(i, "them") || word_is(i, "us") || word_is(i, "whom") || word_is(i, "which");
  }

  // "of the", "of them", "more", "other", quotes.
  uint32_t skip_opening(uint32_t at, CountedPhrase& p) const {
    if (word_is(at, "more") || word_is(at, "other") || word_is(at, "additional") ||
        word_is(at, "further") || word_is(at, "new")) {
      p.others = true;
      ++at;
    }
    if (word_is(at, "of")) {
      p.of_them = true;
      ++at;
      if (pronoun_object(at)) return at + 1;
      while (at < stop_ && (tables_.word_class(lower_[at]) == PhraseClass::determiner ||
                            word_is(at, "those") || word_is(at, "these") || word_is(at, "its") ||
                            word_is(at, "their") || word_is(at, "his"))) {
        ++at;
      }
    }
    return skip_mark(at);
  }

  // 'killed 12 "subversives"', "34 so-called guards".
  uint32_t skip_mark(uint32_t at) const {
    uint32_t i = word_is(at, "so-called") ? at + 1 : at;
    if (mark(i)) ++i;
    return i < stop_ && word_like(lower_[i]) && !mark(i) ? i : at;
  }
  bool mark(uint32_t i) const {
    return word_is(i, "\"") || word_is(i, "\u201c") || word_is(i, "``") || word_is(i, "''");
  }

  // Is a trigger at the token that can stand before a noun ("wounded civilians") or after the
  // number?
  bool trigger_at(uint32_t i) const {
    if (i - first_ >= triggers_.size()) return false;
    const auto& list = triggers_[i - first_];
    return std::any_of(list.begin(), list.end(), [](const TriggerHit& h) {
      return h.trigger->role == TriggerRole::verb || h.trigger->role == TriggerRole::after;
    });
  }

  // A closed-class word; "US" is none.
  bool closed(uint32_t i) const {
    const PhraseClass cls = tables_.word_class(lower_[i]);
    return cls != PhraseClass::none && cls != PhraseClass::refuge &&
           doc_.view(doc_.tokens[i].span) != "US";
  }

  bool participle_at(uint32_t i) const {
    const auto& list = triggers_[i - first_];
    return std::any_of(list.begin(), list.end(),
                       [](const TriggerHit& h) { return h.trigger->participle; });
  }

  void scan(CountedPhrase& p, uint32_t at) const {
    uint32_t head = stop_;
    const CountNoun* noun = nullptr;
    std::string unit;
    uint32_t i = at;
    const uint32_t limit = std::min(stop_, at + kPhraseTokens);
    for (; i < limit; ++i) {
      const std::string& w = lower_[i];
      if (head == stop_ && i > at && joins_modifiers(i)) continue;
      if (owner(i) && i > at) {  // "18 children's deaths", "a third of Oroma's farms"
        head = stop_;
        noun = nullptr;
        continue;
      }
      if (!word_like(w) || closed(i)) break;
      const CountNoun* n = tables_.noun(w);
      if (n != nullptr && n->singular && !one_) n = nullptr;
      std::string lemma;
      if (n == nullptr && tables_.noun(w) == nullptr && !trigger_at(i)) {
        FigureTables::Entry e = tables_.dictionary_noun(w);
        if (e.plural || ((one_ || share_) && !noun_follows(i + 1))) {
          n = e.noun;
          lemma = std::move(e.lemma);
        }
      }
      if (head != stop_ && trigger_at(i) && (n == nullptr || !n->measure.empty())) break;
      if (trigger_at(i) && n == nullptr && !(participle_at(i) && noun_follows(i + 1)) &&
          !(i == at && names(i)))
        break;
      if (n != nullptr) {
        if (head != stop_ && !compound(noun, n)) break;
        head = i;
        noun = n;
        unit = n->unit.empty() ? lemma : n->unit;
      } else if (head != stop_) {
        break;
      }
    }
    if (head == stop_) {
      if (i == at || !plural(i - 1)) return;
      head = i - 1;
    }
    p.begin = at;
    p.end = head + 1;
    p.head = head;
    p.noun = noun;
    p.cls = noun == nullptr ? "unknown" : noun->cls;
    p.unit = noun == nullptr ? "item" : unit;
    if (noun == nullptr && person_name(head)) p.cls = p.unit = "person";
    extend(p);
    if (p.cls == "measure" || p.cls == "abstract") portion(p);
  }

  // "police officers", "rescue workers": a later noun of one phrase is the head.
  static bool compound(const CountNoun*, const CountNoun* n) { return n->cls != "abstract"; }

  bool noun_follows(uint32_t i) const {
    const uint32_t limit = std::min(stop_, i + 3);
    for (; i < limit; ++i) {
      if (!word_like(lower_[i]) || closed(i)) return false;
      const CountNoun* n = tables_.noun(lower_[i]);
      if (n != nullptr && !(n->singular && !one_)) return true;
      if (share_ && n == nullptr && tables_.dictionary_noun(lower_[i]).noun != nullptr) return true;
    }
    return false;
  }

  // "140 rescue workers", "two attack helicopters": a noun that looks like a verb.
  bool names(uint32_t i) const {
    if (i + 1 >= stop_ || tables_.dictionary_noun(lower_[i]).noun == nullptr) return false;
    const CountNoun* n = tables_.noun(lower_[i + 1]);
    return n != nullptr && !n->singular && (n->cls == "person" || n->cls == "vehicle") &&
           !lower_[i].ends_with("s");
  }

  // The "'s" of an owner, with what is owned behind it.
  bool owner(uint32_t i) const {
    return (word_is(i, "'s") || word_is(i, "'")) && i + 1 < stop_ && word_like(lower_[i + 1]) &&
           !closed(i + 1) && noun_follows_anyhow(i + 1);
  }
  bool noun_follows_anyhow(uint32_t i) const {
    for (const uint32_t limit = std::min(stop_, i + 3); i < limit; ++i) {
      if (tables_.noun(lower_[i]) != nullptr || tables_.dictionary_noun(lower_[i]).plural)
        return true;
      if (!word_like(lower_[i]) || closed(i)) return false;
    }
    return false;
  }

  // "20 grenade and rocket launchers", "the thousands of Army, Navy and Air Force troops".
  bool joins_modifiers(uint32_t i) const {
    if (!word_is(i, "and") && !word_is(i, ",") && !word_is(i, "/")) return false;
    const uint32_t limit = std::min(stop_, i + kModifierTokens);
    for (uint32_t k = i + 1; k < limit; ++k) {
      const std::string& w = lower_[k];
      if (k > i + 1 && (w == "and" || w == ",")) continue;
      if (!word_like(w) || closed(k) || trigger_at(k)) return false;
      const CountNoun* n = tables_.noun(w);
      if (n != nullptr) {
        if (!n->singular) return n->cls != "abstract";
      } else if (const auto e = tables_.dictionary_noun(w); e.plural) {
        return e.noun->cls != "abstract";
      }
    }
    return false;
  }

  // "a 62-member team", "200-strong crowd": people, whatever body they form.
  bool members(CountedPhrase& p, uint32_t at) const {
    if (!word_is(at, "-")) return false;
    if (!word_is(at + 1, "member") && !word_is(at + 1, "strong") && !word_is(at + 1, "man") &&
        !word_is(at + 1, "person"))
      return false;
    body(p, at + 2);
    p.begin = at + 1;
    if (p.end < at + 2) p.end = at + 2;
    p.head = p.end - 1;
    return true;
  }

  // The body itself, behind "50-strong": "rescue team".
  const CountedPhrase& body(CountedPhrase& p, uint32_t at) const {
    p.begin = p.end = at;
    for (uint32_t k = at; k < std::min(stop_, at + kModifierTokens); ++k) {
      if (!word_like(lower_[k]) || closed(k) || (trigger_at(k) && k > at)) break;
      if (tables_.noun(lower_[k]) != nullptr || tables_.dictionary_noun(lower_[k]).noun != nullptr)
        p.end = k + 1;
    }
    p.head = p.end > at ? p.end - 1 : at;
    p.cls = p.unit = "person";
    return p;
  }

  bool plural(uint32_t i) const {
    return lower_[i].size() > 3 && lower_[i].ends_with("s") && !trigger_at(i);
  }

  // "Russians", "Oromans": a capitalised plural inside a sentence that is no known noun.
  bool person_name(uint32_t i) const {
    const char c = doc_.text[doc_.tokens[i].span.begin];
    return c >= 'A' && c <= 'Z' && lower_[i].ends_with("ns");
  }

  // "700 rounds of ammunition", "10 grams of salt": so much of a thing counts, "three kinds of
  // truck" do not.
  void portion(CountedPhrase& p) const {
    if (p.cls == "abstract" && !p.unit.empty() && tables_.noun(lower_[p.head]) != nullptr) return;
    uint32_t at = p.end;
    if (word_is(at, ")")) ++at;  // "1,300 pounds (600 kgs) of powder"
    const bool square =
        p.head > 0 && (lower_[p.head - 1] == "square" || lower_[p.head - 1] == "sq");
    if (square) {
      p.unit = "square " + p.unit;
    } else {
      if (!word_is(at, "of")) return;
      uint32_t of = at + 1;
      const bool measured = p.cls == "measure";
      const uint32_t limit = std::min(stop_, at + kModifierTokens);
      while (of < limit && word_like(lower_[of]) && !closed(of) && !substance(lower_[of], measured))
        ++of;
      if (of >= limit || !substance(lower_[of], measured)) return;
    }
    p.cls = p.cls == "measure" && !square ? "goods" : "thing";
    if (p.unit == "abstract") p.unit = tables_.dictionary_noun(lower_[p.head]).lemma;
  }

  bool substance(const std::string& w, bool measured) const {
    const CountNoun* n = tables_.noun(w);
    if (n == nullptr) n = tables_.dictionary_noun(w).noun;
    return n != nullptr && (n->cls == "thing" || n->cls == "arms" || n->cls == "goods" ||
                            n->cls == "weapon" || (measured && n->cls != "person"));
  }

  // "prisoners of war".
  void extend(CountedPhrase& p) const {
    if (word_is(p.end, "of") && word_is(p.end + 1, "war")) p.end += 2;
  }

  const Document& doc_;
  const LowerWords& lower_;
  const FigureTables& tables_;
  const std::vector<std::vector<TriggerHit>>& triggers_;
  uint32_t first_, stop_;
  bool one_ = false;
  bool share_ = false;  // "90 percent of its oil"
};

}  // namespace

CountedPhrase counted_phrase(const Document& doc, const LowerWords& lower,
                             const FigureTables& tables,
                             const std::vector<std::vector<TriggerHit>>& triggers,
                             const QuantityHit& hit, uint32_t stop) {
  const uint32_t first = doc.sentences[hit.sentence].token_begin;
  return Chunker(doc, lower, tables, triggers, first, stop).run(hit);
}

}  // namespace sitrep
