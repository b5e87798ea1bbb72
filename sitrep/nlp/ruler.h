// spaCy's attribute ruler (pipeline/attributeruler.py) and rule lemmatizer (pipeline/lemmatizer.py,
// lang/en/lemmatizer.py): parts of speech, morphology and lemmas from tags, labels and words.
#ifndef SITREP_NLP_RULER_H_
#define SITREP_NLP_RULER_H_

#include <memory>
#include <vector>

#include "sitrep/nlp/annotation.h"

namespace sitrep {

// Patterns compiled for the numbers of one LabelTable. One thread's.
class AttributeRuler {
 public:
  AttributeRuler(const Model& model, LabelTable& labels, const FormTable& forms);
  ~AttributeRuler();
  // Sets pos, morph, and tag or lemma where a pattern says so; later patterns win. Linear.
  void annotate(std::vector<TokenAnnotation>& tokens);
  void clear_cache();  // when the forms or the labels are cleared

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// One thread's, with its cache by (form, part of speech, morphology).
class Lemmatizer {
 public:
  Lemmatizer(const Model& model, LabelTable& labels, const FormTable& forms);
  ~Lemmatizer();
  // Sets the lemma of each token that has none.
  void annotate(std::vector<TokenAnnotation>& tokens);
  void clear_cache();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace sitrep

#endif  // SITREP_NLP_RULER_H_
