// Sketches of a page's text for finding copies: a MinHash over word 3-shingles (Broder 1997, "On
// the resemblance and containment of documents") and, a sentence, the hashes of its content words,
// by which a rewritten sentence is told from a new one.
#ifndef SITREP_DOC_SKETCH_H_
#define SITREP_DOC_SKETCH_H_

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "sitrep/doc/records.h"

namespace sitrep {

inline constexpr size_t kMinHashValues = 64;

// Takes the words of a page in order of the text. Linear. One thread.
class Sketcher {
 public:
  Sketcher();
  // A word in lower case; anything else (marks, spaces) is passed over.
  void word(std::string_view lower);
  // The words since the last call stand in this span of the clean text.
  void end_sentence(Span span);
  // Fills sketch, sketch_words and minhash; the minhash of a page without words stays empty.
  void finish(DocRecords& records) const;

 private:
  void add_shingle(uint64_t shingle);

  std::array<uint32_t, kMinHashValues> least_;
  std::array<uint64_t, 3> window_{};
  size_t seen_ = 0;
  std::vector<uint16_t> open_;  // of the sentence that has not ended
  std::vector<SentenceSketch> sentences_;
  std::vector<uint16_t> words_;
};

}  // namespace sitrep

#endif  // SITREP_DOC_SKETCH_H_
