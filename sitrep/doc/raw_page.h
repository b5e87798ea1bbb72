// One input page as received: its bytes, where they came from, and their hash. Left of everything
// else.
#ifndef SITREP_DOC_RAW_PAGE_H_
#define SITREP_DOC_RAW_PAGE_H_

#include <cstdint>
#include <map>
#include <string>

#include "sitrep/doc/vocab.h"

namespace sitrep {

enum class PageKind : uint8_t { plain_text, html, json_record, unreadable };

// `bytes` are what `sha256` hashes and what every raw offset counts in: the file for plain text and
// HTML, the line (without its line end) for a JSONL record.
struct RawPage {
  std::string id;     // document id: JSONL `id`, else the path as given
  std::string path;   // as given on the command line, with the walked part; "-" for standard input
  uint64_t line = 0;  // 1-based line in `path` for a JSONL record, else 0
  std::string bytes;
  std::string sha256;
  PageKind kind = PageKind::plain_text;

  // For a json_record: the decoded fields. `text` or `html` holds the page; others may be empty.
  std::string title, text, html, url, outlet, author, published, lang;
  std::map<std::string, std::string> extra;  // unknown keys, values as JSON text

  // Set when the input cannot be read as a page at all: the terminal state and why. `ok` otherwise.
  InputState state = InputState::ok;
  std::string reason;
};

}  // namespace sitrep

#endif  // SITREP_DOC_RAW_PAGE_H_
