// Annotators of tokens and sentences. The rule-based one needs no model; a trained pipeline plugs
// in beside it and fills further layers of the Document.
#ifndef SITREP_NLP_ANNOTATE_H_
#define SITREP_NLP_ANNOTATE_H_

#include "sitrep/doc/document.h"

namespace sitrep {

// Fills doc.tokens and doc.sentences for every block, by itself: no token or sentence crosses one.
// Replaces what was there. Linear in the text; sentences are cut at limits::kSentenceTokens.
void annotate_tokens(Document& doc);

}  // namespace sitrep

#endif  // SITREP_NLP_ANNOTATE_H_
