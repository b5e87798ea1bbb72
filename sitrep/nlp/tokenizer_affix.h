// Finds the prefix or the suffix of a word by a model's expression, looking only where a match can
// be: most words are done after a look at one character.
#ifndef SITREP_NLP_TOKENIZER_AFFIX_H_
#define SITREP_NLP_TOKENIZER_AFFIX_H_

#include <array>
#include <memory>
#include <string_view>
#include <vector>

#include "sitrep/nlp/tokenizer_pattern.h"
#include "sitrep/nlp/tokenizer_regex.h"

namespace sitrep {

// The length of an affix, and how many characters were looked at for it, to bound the work.
struct AffixMatch {
  size_t bytes = 0;
  size_t work = 1;
};

// Immutable, shared by threads.
class AffixMatcher {
 public:
  enum class Side { prefix, suffix };

  // "" matches nothing.
  static Result<AffixMatcher> compile(std::string_view python_pattern, Side side);

  // What spaCy's find_prefix and find_suffix count: the length of the first match of re.search.
  AffixMatch find(std::string_view text, RegexRunner& runner) const;

 private:
  AffixMatch find_in_tail(const Regex& regex, std::string_view text, RegexRunner& runner) const;

  Side side_ = Side::prefix;
  std::shared_ptr<const Regex> whole_;
  // By the class of the first or last character: the alternatives that can match at all; null for
  // none. Used if `is_analyzed_`.
  bool is_analyzed_ = false;
  std::array<std::shared_ptr<const Regex>, kOtherCharacters + 1> by_character_;
  size_t tail_ = 0;  // characters that a suffix has at most, runs apart
};

}  // namespace sitrep

#endif  // SITREP_NLP_TOKENIZER_AFFIX_H_
