// spaCy's transition system for names (pipeline/_parser_internals/ner.pyx): begin, in, last, unit,
// out, greedy.
#ifndef SITREP_NLP_ENTITY_TAGGER_H_
#define SITREP_NLP_ENTITY_TAGGER_H_

#include <cstdint>
#include <string>
#include <vector>

#include "sitrep/model/model.h"
#include "sitrep/nlp/transition_net.h"

namespace sitrep {

struct EntitySpan {
  int32_t begin = 0, end = 0;  // tokens, half-open
  int32_t label = 0;           // into EntityTagger::labels()
};

// Immutable, shared by threads.
class EntityTagger {
 public:
  explicit EntityTagger(const std::vector<Move>& moves);
  const std::vector<std::string>& labels() const { return labels_; }

  // Names of a text, in order. A name neither crosses a sentence start nor begins on white space.
  void find(TransitionNet::Tokens& tokens, const std::vector<bool>& is_space,
            const std::vector<bool>& sent_start, std::vector<EntitySpan>& out) const;

 private:
  struct Class {
    int action;
    int32_t label;
  };
  struct Situation {
    bool open, last, next_starts_sentence, space;
    int32_t label;
  };
  bool valid(const Class& c, const Situation& s) const;

  std::vector<Class> classes_;
  std::vector<std::string> labels_;  // [0] is ""
};

}  // namespace sitrep

#endif  // SITREP_NLP_ENTITY_TAGGER_H_
