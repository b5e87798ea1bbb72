// The methods of Python's str that features of the trained pipeline are defined by
// (Objects/unicodectype.c and unicodeobject.c of CPython 3.11), over UTF-8. They agree with Python
// for every code point that Unicode 14 assigns. Pure, thread-safe; REQUIRE valid UTF-8.
#ifndef SITREP_NLP_PYTHON_TEXT_H_
#define SITREP_NLP_PYTHON_TEXT_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace sitrep::python {

bool is_space(uint32_t c);  // str.isspace of one character: no-break spaces and U+001C to 1F too
bool is_alpha(uint32_t c);
bool is_upper(uint32_t c);  // of what is_alpha()
bool is_digit(uint32_t c);  // superscripts and digits in circles too

// str.isspace: all of it, and not empty.
bool is_space(std::string_view s);
// str.lower: full mapping, with the two characters of U+0130 and the sigma at the end of a word.
std::string lower(std::string_view s);

// Bytes of the white space character that starts at `at`; 0 where there is none.
size_t space_bytes(std::string_view s, size_t at);
// Bytes of the character that starts with this byte, at least 1.
inline size_t character_bytes(char first) {
  const auto b = static_cast<unsigned char>(first);
  return b < 0xC0 ? 1 : b < 0xE0 ? 2 : b < 0xF0 ? 3 : 4;
}
// Code points.
size_t length(std::string_view s);
// Where the last `count` characters begin; 0 if there are fewer.
size_t tail_at(std::string_view s, size_t count);

}  // namespace sitrep::python

#endif  // SITREP_NLP_PYTHON_TEXT_H_
