// UTF-8 (RFC 3629): validation, repair, iteration, and the few character classes that page reading
// needs. Pure functions of their arguments, thread-safe. All sizes and offsets are bytes.
#ifndef SITREP_TEXT_UTF8_H_
#define SITREP_TEXT_UTF8_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "sitrep/text/source_map.h"

namespace sitrep {

inline constexpr char32_t kReplacementCharacter = 0xFFFD;

struct CodePoint {
  char32_t value = kReplacementCharacter;
  uint32_t size =
      1;  // bytes consumed; for an invalid sequence its maximal valid prefix, at least 1
  bool valid = false;
};

// The code point at `at`. REQUIRES at < s.size().
CodePoint decode_utf8(std::string_view s, size_t at);
// Appends the code point; surrogates and values beyond U+10FFFF become U+FFFD.
void append_utf8(std::string& out, char32_t c);
bool valid_utf8(std::string_view s);

struct RepairedText {
  std::string text;
  SourceMap map;        // text -> the bytes given
  size_t repaired = 0;  // invalid sequences, each one U+FFFD now (as WHATWG decoders do)
};
// Valid input comes back unchanged with one copied run. REQUIRES s.size() < 2^30.
RepairedText repair_utf8(std::string_view s);

// The longest prefix of at most `limit` bytes that ends on a character boundary.
std::string_view cut_utf8(std::string_view s, size_t limit);

bool is_space(char32_t c);      // Unicode White_Space: also NBSP, U+2028, U+3000
bool is_invisible(char32_t c);  // zero width: U+200B..U+200F, U+2060, U+FEFF, soft hyphen
// Without white space and invisible characters at both ends.
std::string_view trim(std::string_view s);
bool blank(std::string_view s);  // nothing but white space and invisible characters
size_t count_characters(std::string_view s);
// White-space separated words that hold a letter or a digit (any byte beyond ASCII counts as a
// letter).
size_t count_words(std::string_view s);

constexpr char to_lower_ascii(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_alpha_ascii(char c) {
  return to_lower_ascii(c) >= 'a' && to_lower_ascii(c) <= 'z';
}
constexpr bool is_space_ascii(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
std::string lower_ascii(std::string_view s);
bool equals_ignore_case(std::string_view a, std::string_view b);  // ASCII case only
bool starts_with_ignore_case(std::string_view s, std::string_view prefix);
bool contains_ignore_case(std::string_view s, std::string_view part);

}  // namespace sitrep

#endif  // SITREP_TEXT_UTF8_H_
