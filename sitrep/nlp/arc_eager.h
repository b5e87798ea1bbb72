// spaCy's arc-eager transition system with non-monotonic repair (pipeline/_parser_internals:
// arc_eager.pyx, _state.pxd, nonproj.pyx; Honnibal and Johnson 2015), greedy.
#ifndef SITREP_NLP_ARC_EAGER_H_
#define SITREP_NLP_ARC_EAGER_H_

#include <cstdint>
#include <string>
#include <vector>

#include "sitrep/model/model.h"
#include "sitrep/nlp/transition_net.h"

namespace sitrep {

struct ParsedToken {
  int32_t head = 0;   // index; its own for a root
  int32_t label = 0;  // into ArcEager::labels()
  bool sent_start = false;
};

// Immutable, shared by threads.
class ArcEager {
 public:
  explicit ArcEager(const std::vector<Move>& moves);

  // Labels by number. Those of lifted arcs ("prep||dobj") are there too, but parse() resolves them.
  const std::vector<std::string>& labels() const { return labels_; }

  // Heads, labels and sentence starts of a text of is_space.size() tokens. `is_space`: is the token
  // white space? Linear in the number of tokens but for deep stacks.
  void parse(TransitionNet::Tokens& tokens, const std::vector<bool>& is_space,
             std::vector<ParsedToken>& out) const;

 private:
  struct Class {
    int action;
    int32_t label;
  };
  struct Lifted {
    int32_t plain, head;  // "plain||head"; head -1 for a label without the mark
  };
  int32_t number_of(const std::string& label);
  int32_t best_valid(const float* scores, const bool* valid) const;
  void take(int32_t best, class ArcEagerState& state) const;
  bool has_lifted(const std::vector<ParsedToken>& tokens) const;
  void deprojectivize(const std::vector<bool>& is_space, std::vector<ParsedToken>& out) const;

  std::vector<Class> classes_;
  std::vector<std::string> labels_;
  std::vector<Lifted> lifted_;  // by label
  int32_t root_ = 0;
};

}  // namespace sitrep

#endif  // SITREP_NLP_ARC_EAGER_H_
