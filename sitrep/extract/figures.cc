#include "sitrep/extract/figures.h"

#include <algorithm>
#include <utility>

#include "sitrep/extract/elided.h"
#include "sitrep/extract/figure_items.h"
#include "sitrep/extract/figure_links.h"
#include "sitrep/extract/measures.h"
#include "sitrep/extract/parts.h"
#include "sitrep/extract/second_looks.h"
#include "sitrep/extract/table_cells.h"
#include "sitrep/extract/tolls.h"

namespace sitrep {
namespace {

constexpr size_t kRepeated = 40;  // counts among which "the four officers" are looked for

class SentenceReader {
 public:
  SentenceReader(const Document& doc, const LowerWords& lower, const FigureTables& tables,
                 uint32_t sentence, uint32_t first_row, std::vector<QuantityHit>& hits,
                 size_t first, size_t last, DraftsResult& out)
      : doc_(doc),
        lower_(lower),
        tables_(tables),
        s_(doc.sentences[sentence]),
        first_row_(first_row),
        hits_(hits),
        out_(out) {
    for (size_t i = first; i < last; ++i) {
      if (hits[i].quantity.refused.empty()) items_.emplace_back().hit = static_cast<uint32_t>(i);
    }
  }

  void run() {
    if (items_.empty()) return;
    triggers_ = find_triggers(lower_, tables_, s_);
    quantity_at_.assign(s_.token_end - s_.token_begin, -1);
    for (size_t i = 0; i < items_.size(); ++i) {
      const QuantityHit& h = hit(items_[i]);
      for (uint32_t t = h.token_begin; t < h.token_end; ++t)
        quantity_at_[t - s_.token_begin] = static_cast<int32_t>(i);
    }
    for (size_t i = 0; i < items_.size(); ++i) read(items_[i], i == 0 ? nullptr : &items_[i - 1]);
    inherit();
    for (size_t i = 0; i < items_.size(); ++i) read_increment(i);
    const size_t base = out_.drafts.size();
    std::vector<int32_t> draft_of(items_.size(), -1);
    for (size_t i = 0; i < items_.size(); ++i) {
      if (decide(items_[i])) {
        draft_of[i] = static_cast<int32_t>(out_.drafts.size());
        out_.drafts.push_back(draft(items_[i]));
      }
    }
    link_items({doc_, s_, hits_}, items_, draft_of, base, out_);
  }

 private:
  QuantityHit& hit(const FigureItem& item) const { return hits_[item.hit]; }
  const std::string& word(int64_t token) const {
    static const std::string none;
    return token >= s_.token_begin && token < s_.token_end ? lower_[static_cast<size_t>(token)]
                                                           : none;
  }
  SentenceView view() const { return {doc_, lower_, tables_, s_, triggers_, quantity_at_}; }
  uint32_t end_of(const FigureItem& item) const {
    return std::max(item.counted.end, hit(item).hedge_end);
  }
  bool person(const CountedPhrase& c) const {
    return c.cls == "person" || c.cls == "official" || c.cls == "none" || c.of_them;
  }

  void read(FigureItem& item, const FigureItem* before) {
    const QuantityHit& h = hit(item);
    const QuantityHit* whole = whole_behind(lower_, hits_, item.hit);
    QuantityHit counting = h;  // "37 of 45 drones": what the whole counts, the part counts
    if (whole != nullptr) counting.hedge_end = whole->hedge_end;
    item.counted = counted_phrase(doc_, lower_, tables_, triggers_, counting, s_.token_end);
    if (h.quantity.unit == "money:GBP" && weighs(lower_, s_, h)) {
      hit(item).quantity.unit = "pound";
      item.counted.cls = "thing";
    }
    if (h.quantity.unit.starts_with("money")) {
      item.counted.cls = "money";
      item.counted.begin = item.counted.end = h.hedge_end;
      item.counted.noun = nullptr;
      item.counted.unit = h.quantity.unit;
    }
    count_more_of(before, h, item.counted);
    if (item.counted.cls == "none" && counts_members(lower_, s_, h))
      item.counted.cls = item.counted.unit = "person";
    const SentenceView view = this->view();
    item.measure = choose_by_label(view, h, first_row_, item.counted);
    if (!item.measure.found()) item.measure = choose_measure(view, h, item.counted);
    if (whole != nullptr || part_of_them(item)) take_main_verb(view, item.counted, item.measure);
    item.subset = whole == nullptr && (subset_before(lower_, s_, h) || part_of_them(item) ||
                                       part_of_opening(lower_, s_, h));
    if (before != nullptr && before->subset && whole == nullptr && !item.measure.found())
      item.subset = item.subset || goes_on_with_parts(view, hit(*before), h, item.counted);
    item.people = (item.subset ? people_of_part : people_of_toll)(view, h, item.counted);
    if (item.measure.measure == "population" && lives_in_shelters(view, item.measure)) {
      item.measure.measure = "displaced";
      item.measure.rule = "measure-shelters";
    }
    look_again(view, h, item.counted, item.measure);
    read_of_them(item);
    read_left_behind(view, item);
    read_same_count(item);
    read_level_before(view, item, before);
    read_elided(view, item, before);
    read_repeat(item);
    read_change({doc_, lower_, tables_, s_, hits_}, item);
    read_ratio(lower_, s_, hit(item), item.counted);
  }

  // "toppled 90 houses and damaged 400 more", "90 houses fell and 400 were damaged": more of what
  // the count before counts.
  void count_more_of(const FigureItem* before, const QuantityHit& h, CountedPhrase& c) const {
    if (c.cls != "none" || before == nullptr || before->counted.noun == nullptr ||
        person(before->counted))  // bare numbers count people anyway
      return;
    if (part_of_opening(lower_, s_, h)) {
      c.cls = before->counted.cls;
      c.unit = before->counted.unit;
      return;
    }
    if (!c.others && word(h.hedge_end) != "others" &&
        !happens_to(view(), before->counted.cls, h.hedge_end) &&
        !done_to(view(), before->counted.cls, h))
      return;
    c.cls = before->counted.cls;
    c.unit = before->counted.unit;
    c.noun = before->counted.noun;
  }

  // "26 of the dead", "Eleven of them", but not "there were only 8,000 of them".
  bool part_of_them(const FigureItem& item) const {
    const QuantityHit& h = hit(item);
    if (word(h.hedge_end) != "of" || h.quantity.unit == "percent" || h.quantity.unit == "share")
      return false;
    for (int64_t t = s_.token_begin; t < h.hedge_begin; ++t)
      if (word(t) == "there") return false;
    const std::string& next = word(h.hedge_end + 1);
    return next == "them" || next == "whom" || next == "those" || next == "the";
  }

  // What a figure counts is what one before it counts.
  static void count_like(const FigureDraft& before, const char* rule, FigureItem& item) {
    item.measure.measure = before.measure;
    item.measure.rule = rule;
    item.measure.cost = kSureCost;
    item.counted.unit = before.unit;
    item.inherited = true;
  }

  // "In fact there were only 8,000 of them": the count of a sentence before.
  void read_of_them(FigureItem& item) const {
    const CountedPhrase& c = item.counted;
    if (item.measure.found() || !c.of_them || c.noun != nullptr || c.end == c.begin ||
        out_.drafts.empty())
      return;
    const FigureDraft& whole = out_.drafts.back();
    if (hits_[whole.quantity].sentence + kAnaphoraSentences < hit(item).sentence) return;
    count_like(whole, "measure-of-them", item);
  }

  // "An earlier version said 19 died; the number is 16": the count said before.
  void read_same_count(FigureItem& item) const {
    if (item.measure.found() || item.counted.cls != "none") return;
    const bool stood = stood_at(lower_, s_, hit(item));
    if (!stood && !points_to_count(lower_, s_, hit(item))) return;
    const FigureDraft* before = out_.drafts.empty() ? nullptr : &out_.drafts.back();
    if (before != nullptr &&
        hits_[before->quantity].sentence + kAnaphoraSentences >= hit(item).sentence)
      return count_like(*before, "measure-same-count", item);
    if (!stood || !toll_before(hit(item))) return;
    FigureDraft dead;  // "gave a new death toll. It stood at 22"
    dead.measure = "killed";
    dead.unit = "person";
    count_like(dead, "measure-same-count", item);
  }

  // Does the sentence before speak of a toll?
  bool toll_before(const QuantityHit& h) const {
    if (h.sentence == 0) return false;
    const Sentence& s = doc_.sentences[h.sentence - 1];
    if (s.block != s_.block) return false;
    for (uint32_t t = s.token_begin; t < s.token_end; ++t)
      if (lower_[t] == "toll") return true;
    return false;
  }

  // "up from 46": what the number before it counts.
  void read_level_before(const SentenceView& view, FigureItem& item,
                         const FigureItem* before) const {
    if (item.measure.found() || item.counted.cls != "none" || !hit(item).quantity.unit.empty() ||
        !is_level_before(view, hit(item)))
      return;
    if (before != nullptr) {
      if (before->measure.found() && !before->subset) take(item, *before);
    } else if (const FigureDraft* count = counted_before(hit(item)); count != nullptr) {
      count_like(*count, "measure-level", item);
    }
  }

  // "freed 12, leaving 72 inside": those who are held still.
  void read_left_behind(const SentenceView& view, FigureItem& item) const {
    if ((item.counted.cls != "none" && item.counted.cls != "person") || item.measure.found())
      return;
    const auto went = [](const std::string& m) { return m == "freed" || m == "released"; };
    const FigureDraft* whole = counted_before(hit(item));
    bool free = whole != nullptr && went(whole->measure);
    for (const FigureItem& other : items_) free = free || went(other.measure.measure);
    if (!free || !is_left_behind(view, hit(item))) return;
    if (item.counted.cls == "none") item.counted.cls = item.counted.unit = "person";
    item.measure.measure = "held";
    item.measure.rule = "measure-left-behind";
    item.measure.cost = kSureCost;
    item.inherited = true;
  }

  // "Of these, 40 were children", "they now number 160,000": a number without its noun.
  void read_elided(const SentenceView& view, FigureItem& item, const FigureItem* before) const {
    if (item.counted.cls != "none" || (item.measure.found() && item.measure.cost < kSureCost))
      return;
    const QuantityHit& h = hit(item);
    const NumberOf subject = number_of_subject(view, h);
    if (subject.noun != nullptr) {
      item.counted.cls = subject.noun->cls;
      item.counted.unit = subject.noun->unit;
      if (!item.measure.found() && !subject.noun->measure.empty()) {
        item.measure.measure = subject.noun->measure;
        item.measure.rule = "measure-subject";
        item.measure.cost = kSureCost;
      }
      return;
    }
    const bool bare = is_bare_subject(view, h);
    if (!bare && !subject.pronoun) return;
    if (bare && item.people.empty()) item.people = people_of_part(view, h, item.counted);
    if (before != nullptr && before->measure.found() && person(before->counted)) {
      if (!item.measure.found()) take(item, *before);
    } else if (const FigureDraft* whole = counted_before(h); whole != nullptr) {
      if (item.measure.found()) {
        item.counted.unit = whole->unit;
      } else {
        count_like(*whole, "measure-elided", item);
      }
    } else if (h.quantity.bound == Bound::EXACT && !item.measure.found()) {
      return;
    } else if (!item.measure.found()) {
      item.counted.cls = "person";
    }
    item.inherited = true;
  }

  // "the four officers": those counted before, by the same number.
  void read_repeat(FigureItem& item) const {
    const QuantityHit& h = hit(item);
    if (item.measure.found() || item.counted.cls != "person" || !h.quantity.value ||
        h.hedge_begin == s_.token_begin ||
        tables_.word_class(word(h.hedge_begin - 1)) == PhraseClass::none)
      return;
    const std::string& owner = word(h.hedge_begin - 1);
    if (owner != "the" && owner != "these" && owner != "those" && owner != "all") return;
    size_t left = kRepeated;
    for (size_t i = out_.drafts.size(); i-- > 0 && left-- > 0;) {
      const FigureDraft& d = out_.drafts[i];
      if (d.unit != "person" || d.measure == "other" || !hits_[d.quantity].quantity.value ||
          *hits_[d.quantity].quantity.value != *h.quantity.value)
        continue;
      return count_like(d, "measure-repeat", item);
    }
  }

  // The last count of the sentences right before; null for none.
  const FigureDraft* counted_before(const QuantityHit& h) const {
    if (out_.drafts.empty()) return nullptr;
    const FigureDraft& d = out_.drafts.back();
    const bool near = hits_[d.quantity].sentence + kAnaphoraSentences >= h.sentence;
    return near && d.measure != "money" && d.unit != "percent" ? &d : nullptr;
  }

  // Is the count before of the same measure, or is there none nearby?
  bool adds_up(size_t i) const {
    const std::string& measure = items_[i].measure.measure;
    if (i > 0 && items_[i - 1].measure.found()) return items_[i - 1].measure.measure == measure;
    if (out_.drafts.empty()) return true;
    const FigureDraft& before = out_.drafts.back();
    return before.measure == measure ||
           hits_[before.quantity].sentence + kAnaphoraSentences < hit(items_[i]).sentence;
  }

  // "another 86 people were killed": what came on top, no total. Not "killed 12 and injured another
  // 40", where nobody was injured before, and not beside scale words.
  void read_increment(size_t i) {
    FigureItem& item = items_[i];
    const QuantityHit& h = hit(item);
    if (!h.quantity.value || !item.measure.found() || item.change || item.subset) return;
    bool more = false;
    for (uint32_t t = h.hedge_begin; t < h.token_begin; ++t)
      more = more || lower_[t] == "another" || lower_[t] == "additional" || lower_[t] == "further";
    const std::string& next = word(h.hedge_end);
    more = more || next == "more" || next == "additional" || next == "further";
    if (!more) return;
    if (!adds_up(i)) return;
    item.change = item.increment = true;
    item.change_words = "up";
  }

  // Measures pass along a list and from a whole to its parts.
  void inherit() {
    for (size_t i = 1; i < items_.size(); ++i) {
      FigureItem& item = items_[i];
      if (item.measure.found() && (!item.subset || item.measure.cost < kSureCost)) continue;
      // "700 people were held in 32 cities, including 264 in Oroma"
      const bool over = item.subset && i > 1 && !alike(items_[i - 1], item);
      const FigureItem& before = items_[over ? i - 2 : i - 1];
      if (!before.measure.found() || !alike(before, item)) continue;
      // What the noun of another count says is no state of this one: "one hostage, two soldiers".
      if (before.measure.rule == "measure-noun" && !item.subset && item.counted.noun != nullptr)
        continue;
      if (item.subset || list_between(before, item)) take(item, before);
    }
    for (size_t i = 1; i < items_.size(); ++i) {
      FigureItem& item = items_[i];
      const bool relative = item.change || hit(item).quantity.unit == "ratio";
      const bool points = item.counted.cls == "none" && points_to_count(lower_, s_, hit(item));
      if ((relative || points) && !item.measure.found() && items_[i - 1].measure.found())
        take(item, items_[i - 1]);
    }
    for (size_t i = 0; i + 1 < items_.size(); ++i) {
      if (items_[i].level && !items_[i].measure.found()) take(items_[i], items_[i + 1]);
    }
    for (size_t i = items_.size() - 1; i > 0; --i) {
      FigureItem& item = items_[i - 1];
      const FigureItem& next = items_[i];
      // "Forty hostages and three guards were killed": no count of those held.
      const bool told =
          item.measure.rule == "measure-noun" && !item.counted.noun->strong &&
          (next.measure.rule == "measure-passive" || next.measure.rule == "measure-predicate");
      if ((item.measure.found() && !told) || !next.measure.found() || next.subset ||
          !alike(item, next))
        continue;
      if (list_between(item, next)) take(item, next);
    }
  }

  bool alike(const FigureItem& a, const FigureItem& b) const {
    const bool points = b.subset && b.counted.of_them && b.counted.noun == nullptr;  // "12 of them"
    return points || (person(a.counted) && person(b.counted)) || a.counted.cls == b.counted.cls;
  }

  static void take(FigureItem& item, const FigureItem& from) {
    item.measure = from.measure;
    item.measure.rule = "measure-list";
    item.inherited = true;
  }

  bool list_between(const FigureItem& a, const FigureItem& b) const {
    return joins_list(doc_, lower_, tables_, hit(a), {end_of(a), hit(b).hedge_begin},
                      a.measure.words);
  }

  // Is it a figure? Otherwise says why not.
  bool decide(FigureItem& item) {
    QuantityHit& h = hit(item);
    Quantity& q = h.quantity;
    if (item.counted.end > item.counted.begin)
      q.counted = std::string(doc_.view(counted_span(item)));
    q.change = item.change_words;
    const std::string why = refusal({doc_, lower_, tables_, s_, hits_}, item);
    if (why.empty()) return true;
    q.refused = why;
    return false;
  }

  Span counted_span(const FigureItem& item) const {
    return {doc_.tokens[item.counted.begin].span.begin, doc_.tokens[item.counted.end - 1].span.end};
  }

  FigureDraft draft(const FigureItem& item) const {
    const QuantityHit& h = hit(item);
    const CountedPhrase& c = item.counted;
    FigureDraft d;
    d.quantity = item.hit;
    d.evidence = {doc_.tokens[h.hedge_begin].span.begin, doc_.tokens[h.hedge_end - 1].span.end};
    d.measure = item.measure.measure;
    d.measure_rule = item.measure.rule;
    d.measure_words = item.measure.words;
    d.subset = item.subset;
    d.change = item.change;
    d.unit = c.unit;
    if (c.cls == "none" && d.measure.starts_with("buildings_")) d.unit = "building";
    if (!h.quantity.unit.empty()) d.unit = h.quantity.unit;
    if (c.end > c.begin) {
      d.counted = counted_span(item);
      d.evidence.end = d.counted.end;
      if (!c.of_them) d.population = population_of(view(), c);
      if (c.of_them && c.noun != nullptr && c.unit == "person") d.population = d.counted;
    } else if (!item.measure.words.empty() && c.cls != "thing") {
      touch(item.measure.words, d.evidence);
    }
    if (!item.people.empty()) d.population = item.people;
    if (!item.measure.counted.empty()) {
      d.counted = item.measure.counted;
      if (c.cls == "person" || c.cls == "official") d.population = d.counted;
    }
    return d;
  }

  // "killed 22", "31 dead": the word beside a bare number belongs to the phrase.
  void touch(Span words, Span& evidence) const {
    if (words.end < evidence.begin && evidence.begin - words.end <= 1) evidence.begin = words.begin;
    if (words.begin > evidence.end && words.begin - evidence.end <= 1) evidence.end = words.end;
  }

  const Document& doc_;
  const LowerWords& lower_;
  const FigureTables& tables_;
  const Sentence& s_;
  uint32_t first_row_;  // the sentence of the first row of the table, its own index elsewhere
  std::vector<QuantityHit>& hits_;
  DraftsResult& out_;
  std::vector<FigureItem> items_;
  std::vector<std::vector<TriggerHit>> triggers_;
  std::vector<int32_t> quantity_at_;
};

}  // namespace

DraftsResult find_figures(const Document& doc, const LowerWords& lower, const FigureTables& tables,
                          std::vector<QuantityHit>& hits) {
  DraftsResult out;
  const std::vector<uint32_t> rows = first_rows(doc);
  for (size_t first = 0; first < hits.size();) {
    size_t last = first;
    while (last < hits.size() && hits[last].sentence == hits[first].sentence) ++last;
    const uint32_t sentence = hits[first].sentence;
    SentenceReader(doc, lower, tables, sentence, rows[sentence], hits, first, last, out).run();
    first = last;
  }
  drop_lone_zeros(out, hits);
  return out;
}

}  // namespace sitrep
