// The patterns of an attribute ruler as rules about one token and its neighbours, and the tests of
// tokens as sets of bits: what of spaCy's Matcher (matcher/matcher.pyx) such patterns use.
#ifndef SITREP_NLP_RULER_RULES_H_
#define SITREP_NLP_RULER_RULES_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "sitrep/base/status.h"
#include "sitrep/model/model.h"
#include "sitrep/nlp/tokenizer_regex.h"

namespace sitrep {

// A set of token patterns, 64 a word.
using Bits = std::vector<uint64_t>;

// All tests of one key, for all token patterns.
struct KeyTests {
  TokenTest::Key key = TokenTest::Key::TAG;
  std::unordered_map<std::string, Bits> by_value;  // what passes for a value that a test names
  Bits other;                                      // and for any other value
  std::vector<std::pair<std::shared_ptr<const Regex>, Bits>> regexes;  // and who asks for it
  Bits if_true, if_false;                                              // what passes, for a flag

  // Takes out of `bits` the token patterns that have a test of this key that fails.
  void narrow(const std::string& value, RegexRunner& runner, Bits& bits) const;
  void narrow_flag(bool value, Bits& bits) const;
};

// Rules by increasing precedence. Rule r looks at its own token with token pattern r; the token
// patterns of neighbours follow those of the rules.
struct RulerRules {
  struct Neighbour {
    int64_t offset = 0;  // from the rule's token
    uint32_t token = 0;  // number of the token pattern
  };
  struct Rule {
    uint32_t pattern = 0;  // of Model::ruler, whose attributes are set
    std::vector<Neighbour> neighbours;
  };
  std::vector<Rule> rules;
  size_t tokens = 0;  // token patterns
  std::vector<KeyTests> keys;
};

// Fails where spaCy fails too (a pattern without tokens, an index beyond it, an expression or
// features that cannot be read), and above limits that no shipped pipeline comes near.
Result<RulerRules> compile_ruler(const std::vector<RulerPattern>& patterns);

// Features in spaCy's normal form (morphology.pyx): sorted, with sorted values; "" for "_".
std::string normal_morph(std::string_view feats);

}  // namespace sitrep

#endif  // SITREP_NLP_RULER_RULES_H_
