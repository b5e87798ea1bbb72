// The links that a sentence states between its counts: part and whole, share, change. Private to
// the figure layer.
#ifndef SITREP_EXTRACT_FIGURE_LINKS_H_
#define SITREP_EXTRACT_FIGURE_LINKS_H_

#include <vector>

#include "sitrep/extract/figure_items.h"

namespace sitrep {

constexpr uint32_t kAnaphoraSentences = 2;  // how far back "them" may point

// What the links of a sentence borrow.
struct LinkContext {
  const Document& doc;
  const Sentence& sentence;
  const std::vector<QuantityHit>& hits;
};

// `draft_of`: the draft of each item, -1 for none; `base`: how many drafts the sentences before
// have.
void link_items(const LinkContext& context, const std::vector<FigureItem>& items,
                const std::vector<int32_t>& draft_of, size_t base, DraftsResult& out);

}  // namespace sitrep

#endif  // SITREP_EXTRACT_FIGURE_LINKS_H_
