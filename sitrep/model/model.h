// A trained spaCy 3.x English pipeline as plain values, read from the pipeline's own folder: sizes,
// seeds, labels and weights come from the files and are checked against each other. Nothing of the
// folder is run. Sources of the layout: spaCy 3.8 (Language.to_disk and the to_disk of each
// component) and thinc 8 (Model.to_bytes).
#ifndef SITREP_MODEL_MODEL_H_
#define SITREP_MODEL_MODEL_H_

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "sitrep/base/status.h"

namespace sitrep {

// Token attributes that the networks and patterns look at.
enum class TokenAttr : uint8_t { NORM, PREFIX, SUFFIX, SHAPE, SPACY, IS_SPACE, LOWER, ORTH };

// Row-major float32; `shape` multiplies to values.size().
struct Tensor {
  std::vector<uint32_t> shape;
  std::vector<float> values;
};

// thinc HashEmbed: four rows of `E` (rows x width) are summed for each key.
struct HashEmbed {
  TokenAttr attr = TokenAttr::NORM;
  uint32_t seed = 0;
  Tensor E;  // [rows][width]
};

// thinc Maxout: max over p of W[o][p] . x + b[o][p]
struct Maxout {
  uint32_t nO = 0, nP = 0, nI = 0;
  Tensor W, b;  // [nO][nP][nI], [nO][nP]
};
struct LayerNorm {
  Tensor G, b;  // [nO]
};
struct Linear {
  uint32_t nO = 0, nI = 0;
  Tensor W, b;  // [nO][nI], [nO]
};

// spacy.Tok2Vec.v2 of MultiHashEmbed.v2 and MaxoutWindowEncoder.v2.
struct Tok2Vec {
  uint32_t width = 0;
  std::vector<HashEmbed> embeds;  // concatenated in this order,
  std::optional<Tensor> vectors;  // then static vectors: W [width][vector width]
  Maxout mix;                     // of the concatenation
  LayerNorm mix_norm;
  uint32_t window = 1;                               // always 1: others are refused
  std::vector<std::pair<Maxout, LayerNorm>> layers;  // residual, each over 3 * width inputs
};

// spacy.TransitionBasedParser.v2: tokens -> input -> lower (precomputed for each token and feature)
// -> maxout -> upper.
struct TransitionModel {
  std::optional<Tok2Vec> own;  // absent: listens to the shared one
  Linear input;                // [hidden][width]
  uint32_t nF = 0, nO = 0, nP = 0, nI = 0;
  Tensor lower_W, lower_b, pad;  // [nF][nO][nP][nI], [nO][nP], [1][nF][nO][nP]
  Linear upper;                  // [classes][nO]
};

// One class of a transition system, in the order of the classes of `upper`.
struct Move {
  int action = 0;     // arc-eager: 0 S, 1 D, 2 L, 3 R, 4 B; entities: 1 B, 2 I, 3 L, 4 U, 5 O
  std::string label;  // "" for none
};

// Static word vectors: rows by the 64-bit id of the exact word.
struct Vectors {
  Tensor table;                                   // [rows][width]
  std::unordered_map<uint64_t, uint32_t> row_of;  // by string_id
};

// A token of a tokenizer exception.
struct SpecialToken {
  std::string orth;
  std::optional<std::string> norm;
};
struct TokenizerRules {
  // Regular expressions in Python's syntax; "" for none.
  std::string prefix_search, suffix_search, infix_finditer, token_match, url_match;
  std::map<std::string, std::vector<SpecialToken>> exceptions;  // tokens join to the key
  bool faster_heuristics = true;
};

// One test of one token in a pattern of the attribute ruler.
struct TokenTest {
  enum class Kind : uint8_t { equals, in, not_in, regex, flag } kind = Kind::equals;
  enum class Key : uint8_t {
    TAG,
    DEP,
    LOWER,
    ORTH,
    NORM,
    IS_SPACE,
    POS,
    MORPH,
    LEMMA
  } key = Key::TAG;
  std::vector<std::string> values;  // one for equals and regex
  bool flag = false;
};
struct RulerPattern {
  std::vector<std::vector<std::vector<TokenTest>>> patterns;  // alternatives of tokens of tests
  std::optional<std::string> tag, pos, morph, lemma, dep,
      norm;       // what is set; morph is Feats, "_" for none
  int index = 0;  // token of the match, from its end if < 0
};

// Lookup tables of the rule lemmatizer, by lower-case part of speech.
struct LemmaTables {
  struct Of {
    std::vector<std::pair<std::string, std::string>> rules;  // suffix, its replacement; in order
    std::unordered_map<std::string, std::vector<std::string>> exceptions;
    std::unordered_map<std::string, bool> index;
    bool has_rules = false, has_exceptions = false,
         has_index = false;  // is the table's entry non-empty
  };
  std::map<std::string, Of> by_pos;
};

struct Model {
  std::string name, version, licence;  // meta.json
  TokenizerRules tokenizer;
  std::unordered_map<uint64_t, std::string> lexeme_norm;  // string_id of the exact word -> norm
  std::optional<Vectors> vectors;
  Tok2Vec tok2vec;
  Linear tagger;
  std::vector<std::string> tags;
  TransitionModel parser, ner;
  std::vector<Move> parser_moves, ner_moves;
  std::vector<RulerPattern> ruler;
  LemmaTables lemmas;
};

// Reads the folder (the one that holds config.cfg). Errors name the file, the part and what does
// not fit: an unknown architecture, a wrong shape, a truncated file, a beam wider than 1.
Result<Model> read_model(const std::string& dir);

}  // namespace sitrep

#endif  // SITREP_MODEL_MODEL_H_
