// Word forms: what a token looks like apart from its context, kept once for each distinct word. The
// attributes are spaCy's (vocab.pyx, lang/lex_attrs.py, strings.pyx), with the character tables of
// Python's str.
#ifndef SITREP_NLP_FORMS_H_
#define SITREP_NLP_FORMS_H_

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>

#include "sitrep/model/model.h"
#include "sitrep/model/string_id.h"

namespace sitrep {

struct Form {
  std::string orth, lower, norm;  // norm: of the tokenizer's exception, else the lexeme's
  uint64_t orth_id = 0, lower_id = 0, norm_id = 0, prefix_id = 0, suffix_id = 0, shape_id = 0;
  bool is_space = false;
};

// The forms seen by one thread. Numbers are dense from 0 and good until clear().
class FormTable {
 public:
  explicit FormTable(const Model& model) : model_(&model) {}

  // The form of a word; `norm` overrides the norm of the lexeme (nullptr: no override).
  uint32_t number_of(std::string_view orth, const std::string* norm = nullptr);
  const Form& operator[](uint32_t number) const { return forms_[number]; }
  size_t size() const { return forms_.size(); }
  void clear();

 private:
  const Model* model_;  // borrowed
  std::deque<Form> forms_;
  std::unordered_map<std::string, uint32_t> numbers_;  // by orth, or orth NUL norm
};

}  // namespace sitrep

#endif  // SITREP_NLP_FORMS_H_
