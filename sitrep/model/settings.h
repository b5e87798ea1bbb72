// What config.cfg asks for: the components of the pipeline and the sizes of their networks, checked
// against what can be run.
#ifndef SITREP_MODEL_SETTINGS_H_
#define SITREP_MODEL_SETTINGS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sitrep/model/config.h"
#include "sitrep/model/model.h"

namespace sitrep {

struct Tok2VecSettings {
  uint32_t width = 0, depth = 0, pieces = 0;
  std::vector<TokenAttr> attrs;
  std::vector<std::string> attr_names;
  std::vector<uint32_t> rows;  // one for each attribute
  bool static_vectors = false;
};
struct TransitionSettings {
  std::optional<Tok2VecSettings> own;  // absent: listens to the shared one
  uint32_t hidden = 0, pieces = 0;
};
struct Settings {
  // Names of the components, which are their folders.
  std::string tok2vec_name, tagger_name, parser_name, ner_name, ruler_name, lemmatizer_name;
  Tok2VecSettings tok2vec;
  TransitionSettings parser, ner;
};

// kInvalid with the section and what cannot be run.
Result<Settings> read_settings(const Config& config);

}  // namespace sitrep

#endif  // SITREP_MODEL_SETTINGS_H_
