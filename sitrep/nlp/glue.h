// Finds where web text lacks the blank between two words: around a quotation mark ("get away with
// it"declared") and after the end of a sentence ("ended.The"). Not part of spaCy: the quality mode
// of the tokenizer cuts there, parity does not.
#ifndef SITREP_NLP_GLUE_H_
#define SITREP_NLP_GLUE_H_

#include <cstdint>
#include <string_view>
#include <vector>

namespace sitrep {

// Appends the byte positions inside of words where a token must end, in ascending order and without
// doubles. A position depends on its word alone (what lies between white space). Apostrophes,
// abbreviations, initials, numbers, inches, e-mail addresses and links are left alone.
// REQUIRES valid UTF-8. Pure; linear.
void find_glue(std::string_view text, std::vector<uint32_t>& out);

}  // namespace sitrep

#endif  // SITREP_NLP_GLUE_H_
