// From the bytes of a page to UTF-8, with the way back. Order of trust: byte order mark, the
// charset the page declares (WHATWG labels), valid UTF-8, detection (uchardet), windows-1252. A
// declaration that the bytes contradict (UTF-8 declared, no UTF-8 at all) is passed over; valid
// UTF-8 with characters beyond ASCII is UTF-8 whatever a page declares, for no text of another
// charset looks like it by chance.
#ifndef SITREP_TEXT_CHARSET_H_
#define SITREP_TEXT_CHARSET_H_

#include <string>
#include <string_view>

#include "sitrep/text/source_map.h"

namespace sitrep {

struct DecodedText {
  std::string text;     // valid UTF-8, without byte order mark
  SourceMap map;        // text -> bytes
  std::string charset;  // WHATWG name, "UTF-8" for plain text and ASCII
  size_t repaired = 0;  // sequences that were no characters, now U+FFFD
  uint32_t bom = 0;     // bytes of the byte order mark that was dropped
};

// Pure, thread-safe, linear. `markup` says whether declarations inside the bytes count (HTML, XML).
// REQUIRES bytes.size() < 2^30.
DecodedText decode_bytes(std::string_view bytes, bool markup);

// The label in a meta element or XML declaration within the first `kPrescanBytes`, "" if none.
std::string declared_charset(std::string_view bytes);

// The HTML standard asks for 1024 bytes; pages put long scripts before the element, so look
// further.
inline constexpr size_t kPrescanBytes = 8192;

}  // namespace sitrep

#endif  // SITREP_TEXT_CHARSET_H_
