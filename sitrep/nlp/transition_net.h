// spacy.TransitionBasedParser.v2: scores of the classes of a transition system from the tokens that
// a state looks at. What each token adds for each feature is computed ahead in blocks.
#ifndef SITREP_NLP_TRANSITION_NET_H_
#define SITREP_NLP_TRANSITION_NET_H_

#include <cstdint>
#include <span>
#include <vector>

#include "sitrep/nlp/kernels.h"

namespace sitrep {

// Packed weights: immutable, shared by threads. Borrows the model and the kernels.
class TransitionNet {
 public:
  TransitionNet(const TransitionModel& model, const Kernels& kernels);

  uint32_t features() const { return nF_; }
  uint32_t classes() const { return classes_; }

  // The tokens of some texts as the states of the transition system see them. Owned by one thread
  // and reused. Memory: 4 * hidden bytes a token and a window of feature rows.
  class Tokens {
   public:
    explicit Tokens(const TransitionNet& net) : net_(&net) {}
    void clear();
    // Adds tokens by their vectors from the network's tok2vec, `stride` floats apart.
    void append(const float* vectors, size_t stride, size_t tokens);
    // The text that begins with this token is scored from now on.
    void set_text(size_t first_token) { first_ = first_token; }
    // The scores of a state that looks at `ids` (tokens of the text, one a feature, -1 for
    // nothing); classes() floats, good until the next call.
    const float* scores(std::span<const int32_t> ids);

   private:
    const float* row(size_t token);
    void fill(size_t from, size_t to);

    const TransitionNet* net_;
    Floats inputs_;  // [token][input stride]
    Floats table_;   // window of feature rows
    Floats far_;     // rows of tokens that have left the window
    std::vector<size_t> far_token_;
    size_t tokens_ = 0, filled_ = 0, first_ = 0;
    Floats sum_, hidden_, scores_;
  };

 private:
  const Kernels* k_;
  uint32_t nF_, nO_, nP_, hidden_, classes_, row_;  // row_: floats of one feature, [piece][output]
  PackedLayer input_, lower_, upper_;
  Floats pad_, bias_;  // [feature][piece][output], [piece][output]
};

}  // namespace sitrep

#endif  // SITREP_NLP_TRANSITION_NET_H_
