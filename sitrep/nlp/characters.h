// Character classes that tokens are cut by: a small closed set of ranges, enough for European
// scripts. Works on valid UTF-8; pure, thread-safe.
#ifndef SITREP_NLP_CHARACTERS_H_
#define SITREP_NLP_CHARACTERS_H_

#include <cstdint>
#include <string_view>

namespace sitrep {

// One decoded character and its bytes. REQUIRES at < s.size() and valid UTF-8; a broken sequence is
// read as one byte.
struct Character {
  uint32_t code = 0;
  uint32_t size = 1;
};
Character character_at(std::string_view s, size_t at);

bool is_space(uint32_t c);       // white space, no-break and thin spaces included
bool is_digit(uint32_t c);       // ASCII digits: what numbers are read from
bool is_letter(uint32_t c);      // whatever is no space, digit, punctuation or symbol
bool is_upper(uint32_t c);       // Latin, Greek and Cyrillic capitals
bool is_apostrophe(uint32_t c);  // ' and its typographic kin
bool is_hyphen(uint32_t c);      // - and U+2010, U+2011
bool is_quote(uint32_t c);       // any quotation mark, single or double
bool is_opening(uint32_t c);     // brackets and quotes that open
bool is_closing(uint32_t c);     // brackets and quotes that close; the plain ones do both

}  // namespace sitrep

#endif  // SITREP_NLP_CHARACTERS_H_
