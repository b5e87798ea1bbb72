// The regular expressions of a tokenizer: written in the syntax of Python's `re`, run by PCRE2.
#ifndef SITREP_NLP_TOKENIZER_REGEX_H_
#define SITREP_NLP_TOKENIZER_REGEX_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "sitrep/base/status.h"

namespace sitrep {

// The pattern in PCRE2's syntax (options UTF and UCP), with Python's meaning of \s, \S, \u, \U,
// \v, \Z, "[" in classes and {,n}. Refuses what Python's `re` does not know or what would let a
// pattern call itself.
Result<std::string> pcre_of_python(std::string_view pattern);

struct RegexMatch {
  size_t begin = 0, end = 0;  // bytes
};

// Compiled: immutable and shared by threads.
class Regex {
 public:
  // Fails where PCRE2 does not accept the translated pattern. `at_start`: as `re.match` does, only
  // matches at the start of a search count.
  static Result<std::shared_ptr<const Regex>> compile(std::string_view python_pattern,
                                                      bool at_start = false);
  ~Regex();

 private:
  friend class RegexRunner;
  struct Code;
  Regex() = default;
  std::unique_ptr<Code> code_;
};

// What one thread needs to run expressions.
class RegexRunner {
 public:
  RegexRunner();
  ~RegexRunner();

  // `re.search` from byte `from` on: the leftmost match. Lookbehinds see what is before `from`.
  // Gives up (no match) after a number of steps that grows with the text, so that the worst
  // pattern and text take linear time. REQUIRES valid UTF-8 and `from` at a character.
  std::optional<RegexMatch> search(const Regex& regex, std::string_view text, size_t from = 0,
                                   bool not_empty_at_start = false);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace sitrep

#endif  // SITREP_NLP_TOKENIZER_REGEX_H_
