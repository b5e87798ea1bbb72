#include "sitrep/extract/layers.h"

namespace sitrep {
namespace {

// Appends the lower-case, plain form of the character at s[at]; returns its size in bytes. Two-byte
// sequences cover Latin-1, Latin Extended-A, Greek and Cyrillic; others are copied.
size_t append_folded(std::string_view s, size_t at, std::string& out) {
  const auto lead = static_cast<unsigned char>(s[at]);
  if (lead < 0x80) {
    out += lead >= 'A' && lead <= 'Z' ? static_cast<char>(lead + 32) : s[at];
    return 1;
  }
  const std::string_view three = s.substr(at, 3);
  if (three == "\u200B" || three == "\u200C" || three == "\u200D" || three == "\u2060") return 3;
  if (s.substr(at, 2) == "\u00AD") return 2;  // where a word may be broken: no letter of it
  if (three == "\u2018" || three == "\u2019" || three == "\u201B") return out += '\'', 3;
  if (three == "\u201C" || three == "\u201D" || three == "\u201E") return out += '"', 3;
  if (three == "\u2010" || three == "\u2011") return out += '-', 3;
  if (lead >= 0xC2 && lead < 0xE0 && at + 1 < s.size()) {
    uint32_t c = (lead & 0x1Fu) << 6 | (static_cast<unsigned char>(s[at + 1]) & 0x3Fu);
    if (c == 0x2BC) return out += '\'', 2;
    if ((c >= 0xC0 && c <= 0xDE && c != 0xD7) || (c >= 0x391 && c <= 0x3A9) ||
        (c >= 0x410 && c <= 0x42F)) {
      c += 32;
    } else if (c >= 0x400 && c <= 0x40F) {
      c += 80;
    } else if ((c >= 0x100 && c <= 0x137 && c % 2 == 0 && c != 0x130) ||
               (c >= 0x14A && c <= 0x177 && c % 2 == 0) ||
               (c >= 0x139 && c <= 0x148 && c % 2 == 1)) {
      c += 1;
    }
    out += static_cast<char>(0xC0u | c >> 6);
    out += static_cast<char>(0x80u | (c & 0x3Fu));
    return 2;
  }
  const size_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 1;
  out += s.substr(at, size);
  return size;
}

}  // namespace

LowerWords lower_words(const Document& doc) {
  LowerWords lower;
  lower.words.reserve(doc.tokens.size());
  for (const Token& token : doc.tokens) {
    const std::string_view view = doc.view(token.span);
    std::string word;
    word.reserve(view.size());
    for (size_t at = 0; at < view.size();) at += append_folded(view, at, word);
    lower.words.push_back(std::move(word));
  }
  return lower;
}

Words words_of(const Document& doc, Span span) {
  return {span, to_raw(doc, span), std::string(doc.view(span))};
}

}  // namespace sitrep
