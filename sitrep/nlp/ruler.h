// spaCy's attribute ruler (pipeline/attributeruler.py) and rule lemmatizer (pipeline/lemmatizer.py,
// lang/en/lemmatizer.py): parts of speech, morphology and lemmas from tags, labels and words.
#ifndef SITREP_NLP_RULER_H_
#define SITREP_NLP_RULER_H_

#include <memory>
#include <vector>

#include "sitrep/nlp/annotation.h"

namespace sitrep {

// Whether the model's patterns can be compiled: fails where spaCy fails to add or to apply them (a
// pattern without the token that it sets, an expression or features that cannot be read), and
// above limits that no shipped pipeline comes near.
Status check_ruler(const Model& model);

// Patterns compiled for the numbers of one LabelTable. One thread's. REQUIRES check_ruler().
class AttributeRuler {
 public:
  AttributeRuler(const Model& model, LabelTable& labels, const FormTable& forms);
  ~AttributeRuler();
  // Sets what the patterns say; the later of two wins. All are matched before any is applied.
  // A norm is not set: nothing after the ruler looks at it. Linear.
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
