// What a page says of itself in JSON-LD (schema.org). Pure, linear in the script.
#ifndef SITREP_PAGE_JSON_LD_H_
#define SITREP_PAGE_JSON_LD_H_

#include <string>
#include <string_view>

#include "sitrep/page/html_text.h"
#include "sitrep/text/span.h"

namespace sitrep {

// Of the first article in the scripts that gives each; all may be empty.
struct JsonLd {
  std::string published, modified, site, author, section, description, image;
  std::string tags;   // with commas between
  bool paid = false;  // isAccessibleForFree is false
};

// Adds what one script says. Broken JSON gives its dates where they can be told.
void read_json_ld(std::string_view script, JsonLd& out);

// The characters, still escaped, of the longest string under the key anywhere in the script,
// whether or not it is sound JSON; empty if there is none.
Span json_text(std::string_view script, std::string_view key);

// Appends escaped characters of a JSON string of the source. A line end ends the block: `ended` is
// called then, and at the end.
template <typename Ended>
void write_json_text(std::string_view source, Span text, CleanText& clean, Ended ended);

// The string at `at` (a backslash): the characters it stands for, none for a line end, and the
// bytes it takes.
size_t decode_json_escape(std::string_view s, size_t at, std::string& out, bool& line_end);

template <typename Ended>
void write_json_text(std::string_view source, Span text, CleanText& clean, Ended ended) {
  constexpr uint32_t kTagBytes = 500;  // of markup within the string, which is no text
  source = source.substr(0, text.end);
  uint32_t plain = text.begin;  // the first byte not yet written
  uint32_t tag = 0;             // where a tag ends at the latest; 0: outside
  for (uint32_t at = text.begin; at < text.end;) {
    std::string decoded(1, source[at]);
    uint32_t used = 1;
    bool line_end = false;
    if (source[at] == '\\') {
      decoded.clear();
      used = static_cast<uint32_t>(decode_json_escape(source, at, decoded, line_end));
    }
    const bool opens = tag == 0 && decoded == "<";
    const bool escaped = source[at] == '\\';
    if (opens || (escaped && tag == 0)) {
      if (at > plain) clean.append(source, {plain, at});
      plain = at + used;
    }
    if (opens) tag = at + kTagBytes;
    if (tag != 0) {
      plain = at + used;
      if (decoded == ">" || at >= tag) tag = 0;
    } else if (line_end) {
      ended();
    } else if (escaped && !decoded.empty()) {
      clean.append_as(decoded, {at, at + used});
    }
    at += used;
  }
  if (text.end > plain) clean.append(source, {plain, text.end});
  ended();
}

}  // namespace sitrep

#endif  // SITREP_PAGE_JSON_LD_H_
