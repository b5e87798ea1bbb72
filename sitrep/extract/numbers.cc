#include "sitrep/extract/numbers.h"

#include <algorithm>

#include "sitrep/base/one_of.h"
#include "sitrep/extract/number_words.h"

namespace sitrep {
namespace {

constexpr int kHedgesInARow = 4;  // "at least another some 40"

struct Hedge {
  uint32_t begin = 0, end = 0;
  std::optional<Bound> bound;
};

class Finder {
 public:
  Finder(const Document& doc, const LowerWords& lower, const TimesResult& times,
         const NumberTables& tables)
      : doc_(doc), lower_(lower), times_(times), tables_(tables) {}

  std::vector<QuantityHit> run() {
    for (uint32_t s = 0; s < doc_.sentences.size(); ++s) {
      if (is_content(doc_.blocks[doc_.sentences[s].block].role)) sentence(s);
    }
    return std::move(hits_);
  }

 private:
  void sentence(uint32_t index) {
    const Sentence& s = doc_.sentences[index];
    const bool title_case = mostly_capitals(s);
    uint32_t free_from = s.token_begin;
    for (uint32_t i = s.token_begin; i < s.token_end;) {
      std::optional<NumberPhrase> p = read_number(doc_, lower_, tables_, i, s.token_end);
      if (!p) {
        ++i;
        continue;
      }
      add(index, s, title_case, *p, free_from);
      free_from = hits_.back().hedge_end;
      i = std::max(p->end, i + 1);
    }
  }

  bool mostly_capitals(const Sentence& s) const {
    size_t words = 0, capitals = 0;
    for (uint32_t i = s.token_begin; i < s.token_end; ++i) {
      const char c = doc_.text[doc_.tokens[i].span.begin];
      if ((c < 'a' || c > 'z') && (c < 'A' || c > 'Z')) continue;
      if (lower_[i].size() < 4) continue;
      ++words;
      if (c <= 'Z') ++capitals;
    }
    return words >= 3 && capitals * 10 >= words * 7;
  }

  // The hedge before the phrase, not reaching back beyond `from`; the outer one of several counts.
  Hedge before(const NumberPhrase& p, uint32_t from) const {
    Hedge hedge{p.begin, p.end, std::nullopt};
    if (p.low && hedge.begin > from && lower_[hedge.begin - 1] == "between") --hedge.begin;
    for (int round = 0; round < kHedgesInARow && hedge.begin > from; ++round) {
      const HedgePhrase* found = ending_at(hedge.begin, from);
      if (found == nullptr) break;
      hedge.begin -= static_cast<uint32_t>(found->words.size());
      if (found->bound != Bound::EXACT || !hedge.bound) hedge.bound = found->bound;
    }
    return hedge;
  }

  const HedgePhrase* ending_at(uint32_t end, uint32_t from) const {
    const auto it = tables_.before.find(lower_[end - 1]);
    if (it == tables_.before.end()) return nullptr;
    for (const HedgePhrase& phrase : it->second) {
      const auto size = static_cast<uint32_t>(phrase.words.size());
      if (size > end - from || !std::equal(phrase.words.begin(), phrase.words.end(),
                                           lower_.words.begin() + (end - size)))
        continue;
      // "has gone up to sixteen" tells the way, no most.
      const bool went = phrase.words.front() == "up" && size < end - from &&
                        one_of(lower_[end - size - 1], {"gone", "went", "goes", "going"});
      return went ? nullptr : &phrase;
    }
    return nullptr;
  }

  const HedgePhrase* beginning_at(uint32_t begin, uint32_t stop) const {
    if (begin >= stop) return nullptr;
    const auto it = tables_.after.find(lower_[begin]);
    if (it == tables_.after.end()) return nullptr;
    for (const HedgePhrase& phrase : it->second) {
      const auto size = static_cast<uint32_t>(phrase.words.size());
      if (size <= stop - begin &&
          std::equal(phrase.words.begin(), phrase.words.end(), lower_.words.begin() + begin) &&
          !number_follows(begin + size, stop)) {
        return &phrase;
      }
    }
    return nullptr;
  }

  // "31 dead, at least 5 children": a hedge before a number is that number's.
  bool number_follows(uint32_t at, uint32_t stop) const {
    return at < stop &&
           ((lower_[at][0] >= '0' && lower_[at][0] <= '9') || tables_.word(lower_[at]) != nullptr);
  }

  void add(uint32_t index, const Sentence& s, bool title_case, const NumberPhrase& p,
           uint32_t free_from) {
    Hedge hedge = before(p, std::max(free_from, s.token_begin));
    bool members = false;  // "a 62-member team": of the people in it
    if (const HedgePhrase* after = beginning_at(p.end, s.token_end)) {
      hedge.end = p.end + static_cast<uint32_t>(after->words.size());
      if (!hedge.bound || *hedge.bound == Bound::EXACT) hedge.bound = after->bound;
      members = after->bound == Bound::EXACT && after->words.front() == "-";
    }
    QuantityHit hit;
    hit.sentence = index;
    hit.token_begin = p.begin;
    hit.token_end = p.end;
    hit.hedge_begin = hedge.begin;
    hit.hedge_end = hedge.end;
    hit.number = {doc_.tokens[p.begin].span.begin, doc_.tokens[p.end - 1].span.end};
    Quantity& q = hit.quantity;
    q.words =
        words_of(doc_, {doc_.tokens[hedge.begin].span.begin, doc_.tokens[hedge.end - 1].span.end});
    q.value = p.value;
    q.low = p.low;
    q.high = p.high;
    q.scale = p.scale;
    q.unit = p.fraction ? "share" : p.unit;
    if (members && q.unit.empty()) q.unit = "person";
    q.bound = bound_of(p, hedge);
    q.refused = refusal(s, title_case, p);
    const NumberText text{doc_, lower_, tables_, s.token_end};
    if (!q.refused.empty() && q.unit.empty()) q.unit = measured_unit(text, p);
    if (q.refused == "price-per" || q.refused == "price-money-per") q.unit += price_rate(text, p);
    hits_.push_back(std::move(hit));
  }

  static Bound bound_of(const NumberPhrase& p, const Hedge& hedge) {
    if (p.low) return Bound::BETWEEN;
    if (p.several) return Bound::SEVERAL;
    if (p.scale != 0) return Bound::SCALE;
    if (p.something) return Bound::AND_SOMETHING;
    if (p.plus) return Bound::AT_LEAST;
    if (p.fraction && hedge.bound == Bound::ABOUT) return Bound::RATIO;
    if (hedge.bound && *hedge.bound != Bound::EXACT) return *hedge.bound;
    if (p.fraction || p.unit_class == "percent") return Bound::RATIO;
    return Bound::EXACT;
  }

  std::string refusal(const Sentence& s, bool title_case, const NumberPhrase& p) const {
    const std::string trap = trap_of(doc_, lower_, tables_, s, title_case, p);
    if (!trap.empty()) return trap;
    if (!p.refused.empty()) return p.refused;
    if (number_is_glued(doc_, p)) return "number-glued";
    return in_time(p) ? "time" : "";
  }

  // Is the number part of a time expression?
  bool in_time(const NumberPhrase& p) const {
    const Span span{doc_.tokens[p.begin].span.begin, doc_.tokens[p.end - 1].span.end};
    auto it =
        std::lower_bound(times_.mentions.begin(), times_.mentions.end(), span.begin,
                         [](const TimeMention& m, uint32_t at) { return m.words.span.end <= at; });
    if (it == times_.mentions.end() || !it->words.span.overlaps(span)) return false;
    // "three-quarters of its food": a share, though three quarters may be a time.
    return !p.fraction || it->words.span.begin < span.begin || it->words.span.end > span.end;
  }

  const Document& doc_;
  const LowerWords& lower_;
  const TimesResult& times_;
  const NumberTables& tables_;
  std::vector<QuantityHit> hits_;
};

}  // namespace

std::vector<QuantityHit> find_quantity_hits(const Document& doc, const LowerWords& lower,
                                            const TimesResult& times, const NumberTables& tables) {
  return Finder(doc, lower, times, tables).run();
}

std::vector<Quantity> find_quantities(const Document& doc, const LowerWords& lower,
                                      const TimesResult& times, const NumberTables& tables) {
  std::vector<Quantity> out;
  for (QuantityHit& hit : find_quantity_hits(doc, lower, times, tables))
    out.push_back(std::move(hit.quantity));
  return out;
}

}  // namespace sitrep
