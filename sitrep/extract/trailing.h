// Sources named without a verb of speech: "a statement by the port that …", "by the ministry's
// count", "per the clinic", "as confirmed by the army", and a sentence that hangs the one before on
// its source ("That is according to …"). Private to the sources layer.
#ifndef SITREP_EXTRACT_TRAILING_H_
#define SITREP_EXTRACT_TRAILING_H_

#include "sitrep/extract/phrases.h"

namespace sitrep {

struct TrailingSource {
  Range cue, source;
  Range content;  // what is said, where the phrase says where it stands; else see below
  bool sentence_before =
      false;  // what is said is the sentence before, else the clause it stands in
  const char* rule = "";
};

// The source that such a phrase beginning at token i of the sentence [b, e) names; false for none.
// Looks at a bounded number of tokens.
bool trailing_source(const TokenView& v, int i, int b, int e, TrailingSource& out);

// Does the sentence [b, e) up to token i only point back ("That is", "The toll was announced")?
bool points_back(const TokenView& v, int b, int i);

}  // namespace sitrep

#endif  // SITREP_EXTRACT_TRAILING_H_
