// What a trained pipeline says of a page, token by token. The tokens are its own: white space that no
// single blank stands for is a token too, so that the texts of the blocks can be put together again.
#ifndef SITREP_DOC_SYNTAX_H_
#define SITREP_DOC_SYNTAX_H_

#include <cstdint>
#include <string>
#include <vector>

#include "sitrep/text/span.h"

namespace sitrep {

struct SyntaxToken {
  Span span;           // of Document::text
  uint32_t block = 0;  // index
  uint32_t head = 0;   // index into Syntax::tokens; its own for a root
  // Numbers in Syntax::labels: fine tag, part of speech and features (Universal Dependencies),
  // lemma, dependency label, type of the name it belongs to ("" for none).
  uint32_t tag = 0, pos = 0, morph = 0, lemma = 0, dep = 0, ent_type = 0;
  char ent_iob = 'O';  // B, I or O
  bool sent_start = false;
  bool space_after = false;
};

// Tokens are ordered, and sentences and heads do not cross a block. Owned by the Document.
struct Syntax {
  std::vector<SyntaxToken> tokens;
  std::vector<std::string> labels;  // equal numbers are equal strings

  const std::string& label(uint32_t number) const { return labels[number]; }
};

}  // namespace sitrep

#endif  // SITREP_DOC_SYNTAX_H_
