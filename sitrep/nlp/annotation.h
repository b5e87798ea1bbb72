// What the trained pipeline says of one text (a block), token by token, as structure of arrays that
// are reused. Labels are numbers in tables that the Labels hold: equal numbers are equal strings.
#ifndef SITREP_NLP_ANNOTATION_H_
#define SITREP_NLP_ANNOTATION_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "sitrep/nlp/trained_tokenizer.h"

namespace sitrep {

// Strings by number, "" is 0. One thread's; grows while texts are read (lemmas), so that its owner
// clears it between texts when it has grown large.
class LabelTable {
 public:
  LabelTable() { number_of(""); }
  uint32_t number_of(std::string_view text);
  const std::string& operator[](uint32_t number) const { return *texts_[number]; }
  size_t size() const { return texts_.size(); }

 private:
  std::unordered_map<std::string, uint32_t> numbers_;
  std::vector<const std::string*> texts_;
};

struct TokenAnnotation {
  FormToken form;
  uint32_t tag = 0, pos = 0, morph = 0, dep = 0, lemma = 0, ent_type = 0;  // in the LabelTable
  int32_t head = 0;       // index of the head in the text; its own for a root
  int8_t sent_start = 0;  // 1 or -1
  char ent_iob = 'O';     // B, I or O
};

}  // namespace sitrep

#endif  // SITREP_NLP_ANNOTATION_H_
