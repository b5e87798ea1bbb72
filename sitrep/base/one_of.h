// Is a word one of a few? For lists short enough to stand in the code that asks.
#ifndef SITREP_BASE_ONE_OF_H_
#define SITREP_BASE_ONE_OF_H_

#include <algorithm>
#include <initializer_list>
#include <string_view>

namespace sitrep {

constexpr bool one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace sitrep

#endif  // SITREP_BASE_ONE_OF_H_
