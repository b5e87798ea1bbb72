// The compiled rules of a tokenizer, and the tokens of one chunk by them.
#ifndef SITREP_NLP_TOKENIZER_TABLES_H_
#define SITREP_NLP_TOKENIZER_TABLES_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "sitrep/model/model.h"
#include "sitrep/nlp/tokenizer_affix.h"
#include "sitrep/nlp/tokenizer_regex.h"

namespace sitrep {

// A token of a chunk before its form is looked up. Bytes of the chunk.
struct Piece {
  uint32_t begin = 0, end = 0;
  const std::string* norm = nullptr;  // the exception's; nullptr for the lexeme's own
};

// Sequences of words that are made into the tokens of an exception after the chunks are cut
// (PhraseMatcher over ORTH): a trie from ids of words.
class PhraseTrie {
 public:
  static constexpr uint32_t kRoot = 0, kNone = UINT32_MAX;
  void add(const std::vector<uint64_t>& orth_ids);
  uint32_t next(uint32_t node, uint64_t orth_id) const {
    const auto it = nodes_[node].next.find(orth_id);
    return it == nodes_[node].next.end() ? kNone : it->second;
  }
  bool is_end(uint32_t node) const { return nodes_[node].is_end; }

 private:
  struct Node {
    std::unordered_map<uint64_t, uint32_t> next;
    bool is_end = false;
  };
  std::vector<Node> nodes_ = std::vector<Node>(1);
};

// An expression, and what a text must have for it to match.
struct Expression {
  std::shared_ptr<const Regex> regex;  // null where the model has none
  CharacterSet some_of, all_of;        // characters of the text; all_of is ASCII
  bool may_match(std::string_view text) const;
};

class TokenizerTables {
 public:
  const std::vector<SpecialToken>* special(std::string_view text) const {
    if (text.size() > longest_special_) return nullptr;
    const auto it = specials_.find(text);
    return it == specials_.end() ? nullptr : it->second;
  }
  const PhraseTrie& phrases() const { return phrases_; }

  // Appends the tokens of a chunk: what lies between white space, or white space.
  // `with_specials` is off only while the tables are made.
  void split(std::string_view chunk, bool with_specials, RegexRunner& runner,
             std::vector<Piece>& out) const;

 private:
  friend Result<std::shared_ptr<const TokenizerTables>> make_tokenizer_tables(const Model& model);
  struct Affixes;
  bool is_token(std::string_view text, RegexRunner& runner) const;
  void strip(Affixes& state, bool with_specials, RegexRunner& runner) const;
  void split_infixes(std::string_view chunk, uint32_t begin, uint32_t end, RegexRunner& runner,
                     std::vector<Piece>& out) const;
  void add_phrase(std::string_view key, RegexRunner& runner);
  bool has_affix(std::string_view text, RegexRunner& runner) const;

  AffixMatcher prefix_, suffix_;
  Expression infix_, token_, url_;
  std::unordered_map<std::string_view, const std::vector<SpecialToken>*> specials_;  // borrowed
  size_t longest_special_ = 0;
  PhraseTrie phrases_;
};

}  // namespace sitrep

#endif  // SITREP_NLP_TOKENIZER_TABLES_H_
