#include "sitrep/extract/sketches.h"

#include "sitrep/doc/sketch.h"

namespace sitrep {

void add_sketches(const Document& doc, const LowerWords& lower, DocRecords& records) {
  Sketcher sketcher;
  for (const Sentence& s : doc.sentences) {
    if (!is_content(doc.blocks[s.block].role)) continue;
    for (uint32_t t = s.token_begin; t < s.token_end; ++t) sketcher.word(lower[t]);
    sketcher.end_sentence(s.span);
  }
  sketcher.finish(records);
}

}  // namespace sitrep
