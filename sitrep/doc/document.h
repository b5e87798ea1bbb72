// One page: its immutable clean text in parts and blocks, the map back to raw bytes, its metadata
// and issues, and the annotation layers so far. Owned by one thread while stages run over it.
#ifndef SITREP_DOC_DOCUMENT_H_
#define SITREP_DOC_DOCUMENT_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sitrep/base/date.h"
#include "sitrep/doc/syntax.h"
#include "sitrep/doc/vocab.h"
#include "sitrep/text/source_map.h"
#include "sitrep/text/span.h"

namespace sitrep {

// Something about the input that a reader should know; reading went on.
struct Issue {
  std::string code;    // short, stable: "invalid_utf8", "text_cut", "no_date", "date_conflict"
  std::string detail;  // for people
  friend bool operator==(const Issue&, const Issue&) = default;
};

// A date of the page with how it is known. `time` is "HH:MM" with zone as stated, or empty.
struct PageDate {
  Date date;
  DateBasis basis = DateBasis::unknown;
  std::string time;
  std::string exact;  // the words or the metadata value it was read from
  friend bool operator==(const PageDate&, const PageDate&) = default;
};

// What is known about the page as a whole.
struct DocMeta {
  std::string id, sha256, path, url, outlet, title, byline, lang, wire;
  uint64_t line = 0;  // 1-based line of a JSONL record in its file, else 0
  PageDate published, modified;
  InputState state = InputState::ok;
  std::string reason;
  uint32_t words = 0;
  std::vector<Issue> issues;
  friend bool operator==(const DocMeta&, const DocMeta&) = default;
};

// What else a page says about itself in its head. For those who keep pages; no figure comes of it, and
// no database holds it.
struct PageFacts {
  std::string section, description, image;
  std::string canonical;          // the address the page gives as its own
  std::vector<std::string> tags;  // in its order, without repetitions
};

// A named stretch of the clean text. `field` is "title" or "text" (or "html") for a JSONL record,
// "" for a file. Exported offsets are `span offset - begin + base`.
struct Part {
  std::string field;
  uint32_t begin = 0;
  uint32_t end = 0;
  uint32_t base =
      0;  // what the first byte of the part is called in exports (0 unless bytes were dropped)
  SourceMap map;  // offsets relative to `begin` -> raw bytes (of the file, or of the field's value)
};

// A paragraph-like unit. Blocks are ordered, do not overlap, lie within one part, and need not
// cover the text: what lies outside is white space or dropped furniture that stays in the text of
// plain files.
struct Block {
  Span span;
  BlockRole role = BlockRole::body;
};

// Is figure-bearing text: what the article says, as against its furniture.
constexpr bool is_content(BlockRole role) {
  return role != BlockRole::related && role != BlockRole::comment && role != BlockRole::boilerplate;
}

// Fixed-size; tokens are ordered and never cross a block. Sentences partition the tokens.
struct Token {
  Span span;
  uint32_t block = 0;
  uint32_t sentence = 0;
  bool space_after = false;
};

struct Sentence {
  Span span;  // from its first token's begin to its last token's end
  uint32_t block = 0;
  uint32_t token_begin = 0;  // half-open range of token indices
  uint32_t token_end = 0;
};

struct Document {
  std::string text;  // clean, valid UTF-8
  std::vector<Part> parts;
  std::vector<Block> blocks;
  DocMeta meta;
  PageFacts facts;
  // layers
  std::vector<Token> tokens;        // nlp
  std::vector<Sentence> sentences;  // nlp
  Syntax syntax;                    // nlp with a trained pipeline; else empty

  std::string_view view(Span s) const { return std::string_view(text).substr(s.begin, s.size()); }
};

// The part that holds the offset. REQUIRES that one does.
const Part& part_at(const Document& doc, uint32_t offset);
// Raw bytes behind a span of the clean text that lies in one part.
Span to_raw(const Document& doc, Span clean);

}  // namespace sitrep

#endif  // SITREP_DOC_DOCUMENT_H_
