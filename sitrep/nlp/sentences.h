// Where sentences end. Part of annotate_tokens().
#ifndef SITREP_NLP_SENTENCES_H_
#define SITREP_NLP_SENTENCES_H_

#include <cstddef>
#include <cstdint>

#include "sitrep/doc/document.h"

namespace sitrep {

// Groups the tokens from `first` on, all of the block, into sentences and appends these. REQUIRES
// that `first` is the first token of the block. Linear.
void split_sentences(Document& doc, uint32_t block, size_t first);

}  // namespace sitrep

#endif  // SITREP_NLP_SENTENCES_H_
