#include "sitrep/extract/figure_links.h"

#include <utility>

namespace sitrep {
namespace {

class Linker {
 public:
  Linker(const LinkContext& c, const std::vector<FigureItem>& items, DraftsResult& out)
      : doc_(c.doc), s_(c.sentence), hits_(c.hits), items_(items), out_(out) {}

  void link(const std::vector<int32_t>& draft_of, size_t base) {
    for (size_t i = 0; i < items_.size(); ++i) {
      if (draft_of[i] < 0) continue;
      const FigureItem& item = items_[i];
      const int32_t whole =
          i > 0 && draft_of[i - 1] >= 0 ? draft_of[i - 1] : static_cast<int32_t>(base) - 1;
      if (whole < 0 || whole == draft_of[i]) continue;
      const QuantityHit& h = hits_[item.hit];
      const uint32_t cue_token = h.hedge_begin > s_.token_begin ? h.hedge_begin - 1 : h.hedge_begin;
      const bool share = h.quantity.unit == "percent" || h.quantity.unit == "share";
      if (share && item.counted.of_them) {
        add_link(draft_of[i], whole, RelationType::PART_OF, "SHARE_OF", "link-share",
                 counted_span(item));
      } else if (item.subset && i == 0 && whole_before(item, base)) {
        add_link(draft_of[i], whole, RelationType::PART_OF, "", "link-subset",
                 doc_.tokens[cue_token].span);
      } else if (item.subset && i > 0 && draft_of[i - 1] >= 0) {
        add_link(draft_of[i], whole_of(draft_of, i), RelationType::PART_OF, "", "link-subset",
                 doc_.tokens[cue_token].span);
      } else if (item.change && !item.increment) {
        const int32_t level = item.level && i + 1 < items_.size() ? draft_of[i + 1] : -1;
        add_link(draft_of[i], level >= 0 ? level : whole, RelationType::OTHER, "CHANGE_OF",
                 "link-change", doc_.tokens[cue_token].span);
      } else if (item.counted.of_them && item.counted.noun == nullptr && i > 0) {
        add_link(draft_of[i], whole, RelationType::PART_OF, "", "link-of-them", counted_span(item));
      }
    }
  }

 private:
  void add_link(int32_t a, int32_t b, RelationType type, const char* finer, const char* rule,
                Span cue) {
    out_.links.push_back(
        {static_cast<uint32_t>(a), static_cast<uint32_t>(b), type, finer, rule, cue});
  }

  Span counted_span(const FigureItem& item) const {
    return {doc_.tokens[item.counted.begin].span.begin, doc_.tokens[item.counted.end - 1].span.end};
  }

  // Is the last count of the sentences before the whole of this part: the same measure, no part
  // itself?
  bool whole_before(const FigureItem& item, size_t base) const {
    if (base == 0) return false;
    const FigureDraft& d = out_.drafts[base - 1];
    return d.measure == item.measure.measure && !d.subset && !d.change &&
           hits_[d.quantity].sentence + kAnaphoraSentences >= hits_[item.hit].sentence;
  }

  // The whole of a part: the nearest item before that is no part itself, best of its own measure
  // ("700 people were held in 32 cities, including 264 in Oroma").
  int32_t whole_of(const std::vector<int32_t>& draft_of, size_t i) const {
    for (size_t k = i; k > 0; --k) {
      const FigureItem& item = items_[k - 1];
      if (draft_of[k - 1] >= 0 && !item.subset && item.measure.measure == items_[i].measure.measure)
        return draft_of[k - 1];
    }
    for (size_t k = i; k > 0; --k) {
      if (draft_of[k - 1] >= 0 && !items_[k - 1].subset) return draft_of[k - 1];
    }
    return draft_of[i - 1];
  }

  const Document& doc_;
  const Sentence& s_;
  const std::vector<QuantityHit>& hits_;
  const std::vector<FigureItem>& items_;
  DraftsResult& out_;
};

}  // namespace

void link_items(const LinkContext& context, const std::vector<FigureItem>& items,
                const std::vector<int32_t>& draft_of, size_t base, DraftsResult& out) {
  Linker(context, items, out).link(draft_of, base);
}

}  // namespace sitrep
