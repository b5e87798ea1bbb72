// Characters of HTML source to clean text with the way back: entities, white space, attribute
// values.
#ifndef SITREP_PAGE_HTML_TEXT_H_
#define SITREP_PAGE_HTML_TEXT_H_

#include <string>
#include <string_view>

#include "sitrep/text/source_map.h"
#include "sitrep/text/span.h"

namespace sitrep {

// Collects clean text and its map to the source. White space of any kind and length becomes one
// space, none at the start of a block. Owned by one thread; linear.
class CleanText {
 public:
  // Appends source characters, entities decoded.
  void append(std::string_view source, Span span);
  // Appends characters that stand for others in the source ("\\u00e9" in a script).
  void append_as(std::string_view decoded, Span span);
  // A line break that stands for `span` (a br element).
  void line_break(Span span);
  // Text of ours that stands for nothing in the source, at most between two blocks or two cells.
  void insert(std::string_view text);
  // Ends the block: a space at its end is dropped. Returns the size so far.
  uint32_t finish_block();
  uint32_t size() const { return static_cast<uint32_t>(text_.size()); }
  std::string_view view() const { return text_; }

  std::string take_text() { return std::move(text_); }
  SourceMap take_map() { return std::move(map_); }

 private:
  void put(std::string_view decoded, Span span, bool same);
  void flush();

  std::string text_;
  SourceMap map_;
  Span pending_;  // white space not yet written
  bool has_pending_ = false;
  bool pending_plain_ = false;  // it is one space as written
  bool at_start_ = true;        // of a block or line
  uint32_t last_raw_ = 0;
};

// The value of an attribute or a title, entities decoded, white space collapsed.
std::string decode_html(std::string_view written);

// One character reference at `at` (which holds '&'): its characters and the bytes it takes; 0 bytes
// when it is none. Named references by the table of the HTML standard (lexbor's copy).
size_t decode_entity(std::string_view s, size_t at, std::string& out);

}  // namespace sitrep

#endif  // SITREP_PAGE_HTML_TEXT_H_
