// spaCy's tokenizer (tokenizer.pyx): affixes, exceptions and infixes of a model, with the same
// tokens for the same text.
#ifndef SITREP_NLP_TRAINED_TOKENIZER_H_
#define SITREP_NLP_TRAINED_TOKENIZER_H_

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "sitrep/base/status.h"
#include "sitrep/nlp/forms.h"

namespace sitrep {

// Offsets are bytes of the text. White space between tokens is a token of its own except for the
// one blank that `space_after` stands for.
struct FormToken {
  uint32_t begin = 0, end = 0;
  uint32_t form = 0;  // in the FormTable
  bool space_after = false;
};

// The compiled rules of a model: immutable, shared by threads. Borrows the model.
class TokenizerTables;
// Fails where a regular expression of the model does not compile.
Result<std::shared_ptr<const TokenizerTables>> make_tokenizer_tables(const Model& model);

// One thread's tokenizer with its cache of chunks. Borrows the tables and the forms.
class TrainedTokenizer {
 public:
  // `unglue`: also cut where find_glue() says (glue.h); off gives spaCy's tokens.
  TrainedTokenizer(const TokenizerTables& tables, FormTable& forms, bool unglue = false);
  ~TrainedTokenizer();
  // Appends the tokens of the text. REQUIRES valid UTF-8 of less than 2^30 bytes. Linear.
  void tokenize(std::string_view text, std::vector<FormToken>& out);
  // Forgets the cached chunks; needed when the forms are cleared.
  void clear_cache();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace sitrep

#endif  // SITREP_NLP_TRAINED_TOKENIZER_H_
