// Stretches between quotation marks: straight, curly, angled and single curly marks, glued ones
// ("…"said), and quotations that run over paragraphs, each opened anew. Private to the sources
// layer.
#ifndef SITREP_EXTRACT_QUOTES_H_
#define SITREP_EXTRACT_QUOTES_H_

#include <vector>

#include "sitrep/extract/phrases.h"

namespace sitrep {

// Tokens between two marks, the marks left out. `direct`: a statement of its own rather than a few
// quoted words in somebody else's sentence. `open`: the closing mark is missing, the quotation goes
// on in the next paragraph.
struct QuoteRegion {
  Range tokens;  // inside the marks
  Range outer;   // with the marks
  uint32_t block = 0;
  bool direct = false;
  bool open = false;
};

// Ordered by begin, not overlapping; no region crosses a block. Linear.
std::vector<QuoteRegion> find_quote_regions(const TokenView& v);

// DENIES or DISMISSAL when the words reject a claim without a number of their own, else "".
std::string denial_in(const TokenView& v, Range content);

}  // namespace sitrep

#endif  // SITREP_EXTRACT_QUOTES_H_
