// Cuts a text at white space, as spaCy does before its rules: runs of other characters, and runs of
// white space less the one blank that the token before stands for.
#ifndef SITREP_NLP_TOKENIZER_CHUNKS_H_
#define SITREP_NLP_TOKENIZER_CHUNKS_H_

#include <array>
#include <cstddef>
#include <string_view>

#include "sitrep/nlp/python_text.h"

namespace sitrep {

// Whether a byte can start a white space character; certain for ASCII.
inline constexpr std::array<bool, 256> kMayBeSpace = [] {
  std::array<bool, 256> out{};
  for (const int b : {9, 10, 11, 12, 13, 28, 29, 30, 31, 32, 0xC2, 0xE1, 0xE2, 0xE3})
    out[static_cast<size_t>(b)] = true;
  return out;
}();

// The first byte at or after `at` where white space starts; the size of the text if none does.
inline size_t find_space(std::string_view text, size_t at) {
  for (; at < text.size(); ++at) {
    if (kMayBeSpace[static_cast<unsigned char>(text[at])] && python::space_bytes(text, at) != 0)
      return at;
  }
  return at;
}

inline size_t skip_space(std::string_view text, size_t at) {
  while (at < text.size() && kMayBeSpace[static_cast<unsigned char>(text[at])]) {
    const size_t bytes = python::space_bytes(text, at);
    if (bytes == 0) break;
    at += bytes;
  }
  return at;
}

// Calls use(begin, end, is a blank after it) for each chunk; see the top. REQUIRES valid UTF-8.
template <typename Use>
void for_each_chunk(std::string_view text, Use use) {
  for (size_t at = 0; at < text.size();) {
    const size_t end = find_space(text, at);
    const bool blank = end > at && end < text.size() && text[end] == ' ';
    if (end > at) use(at, end, blank);
    at = skip_space(text, end);
    if (end + blank < at) use(end + blank, at, false);
  }
}

}  // namespace sitrep

#endif  // SITREP_NLP_TOKENIZER_CHUNKS_H_
