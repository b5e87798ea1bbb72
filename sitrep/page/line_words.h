// How a line is held against tables of lower-case words. Internal to the page module. Pure.
#ifndef SITREP_PAGE_LINE_WORDS_H_
#define SITREP_PAGE_LINE_WORDS_H_

#include <algorithm>
#include <array>
#include <string_view>

#include "sitrep/text/utf8.h"

namespace sitrep {

template <size_t N>
bool opens_with(std::string_view line, const std::array<std::string_view, N>& table) {
  return std::any_of(table.begin(), table.end(), [&](std::string_view words) {
    // The tables are lower case: one comparison settles most lines.
    return !line.empty() && to_lower_ascii(line[0]) == words[0] &&
           starts_with_ignore_case(line, words);
  });
}
template <size_t N>
bool holds(std::string_view line, const std::array<std::string_view, N>& table) {
  return std::any_of(table.begin(), table.end(),
                     [&](std::string_view words) { return contains_ignore_case(line, words); });
}
template <size_t N>
bool is_one_of(std::string_view line, const std::array<std::string_view, N>& table) {
  return std::any_of(table.begin(), table.end(), [&](std::string_view words) {
    return !line.empty() && to_lower_ascii(line[0]) == words[0] && equals_ignore_case(line, words);
  });
}

inline std::string_view without_end(std::string_view line) {
  while (!line.empty() &&
         (line.back() == ':' || line.back() == '.' || line.back() == '!' || line.back() == ' ')) {
    line.remove_suffix(1);
  }
  return line;
}

}  // namespace sitrep

#endif  // SITREP_PAGE_LINE_WORDS_H_
