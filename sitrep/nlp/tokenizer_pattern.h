// What any match of a regular expression must look like, found from the expression alone, so that
// most words need no matching at all. Conservative: an unknown construct means "anything".
#ifndef SITREP_NLP_TOKENIZER_PATTERN_H_
#define SITREP_NLP_TOKENIZER_PATTERN_H_

#include <bitset>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sitrep {

// ASCII characters, and as number 128 all others.
using CharacterSet = std::bitset<129>;
inline constexpr size_t kOtherCharacters = 128;

inline size_t character_class(char first_byte) {
  const auto b = static_cast<unsigned char>(first_byte);
  return b < 0x80 ? b : kOtherCharacters;
}

// One of the expressions between the top-level bars.
struct Alternative {
  static constexpr uint32_t kUnbounded = UINT32_MAX;
  std::string source;
  CharacterSet first, last;               // of a match that is not empty
  CharacterSet required;                  // each occurs in every match; never kOtherCharacters
  uint32_t least = 0, most = 0;           // characters of a match
  bool at_start = false, at_end = false;  // begins with ^, ends with $
  // least or more characters of one class: if a longer one fits before the end, so does a shorter.
  bool is_run = false;
};

// Nothing where the pattern has what the analysis does not know (flags, references, ...).
// REQUIRES a pattern that Regex::compile accepts.
std::optional<std::vector<Alternative>> analyze_pattern(std::string_view python_pattern);

}  // namespace sitrep

#endif  // SITREP_NLP_TOKENIZER_PATTERN_H_
