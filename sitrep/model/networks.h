// The networks of the components, read from their `model` files as the settings ask for them.
#ifndef SITREP_MODEL_NETWORKS_H_
#define SITREP_MODEL_NETWORKS_H_

#include <string>

#include "sitrep/model/model.h"
#include "sitrep/model/settings.h"

namespace sitrep {

// `file` names the file in errors; `vector_width` is the width of the static vectors, 0 for none.
Result<Tok2Vec> read_tok2vec(const std::string& file, std::string bytes,
                             const Tok2VecSettings& settings, uint32_t vector_width);
// Of `width` inputs and one output for each of `tags`.
Result<Linear> read_tagger(const std::string& file, std::string bytes, uint32_t width,
                           uint32_t tags);
// Of `features` tokens (8: parser, 3: names) and `classes` moves. `width` is the shared Tok2Vec's.
Result<TransitionModel> read_transitions(const std::string& file, std::string bytes,
                                         const TransitionSettings& settings, uint32_t width,
                                         uint32_t vector_width, uint32_t features,
                                         uint32_t classes);

}  // namespace sitrep

#endif  // SITREP_MODEL_NETWORKS_H_
