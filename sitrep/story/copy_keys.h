// Under which keys pages are compared when copies of one text are looked for. Pure.
#ifndef SITREP_STORY_COPY_KEYS_H_
#define SITREP_STORY_COPY_KEYS_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "sitrep/story/align.h"
#include "sitrep/story/story.h"

namespace sitrep {

// Pages that share a key, the rarest keys first: what few pages have in common tells most, and what
// all have in common comes when most pages have found their text.
struct SharedKeys {
  struct Run {
    uint64_t key;
    size_t begin, size;  // of `pages`
  };
  std::vector<Run> runs;
  std::vector<uint32_t> pages;  // places in the given order, rising within a run
};

// MinHash bands, equal sentences, and rare pairs of words of one sentence: at most 76 keys a page
// of 15 sentences.
class CopyKeys {
 public:
  // Does not keep the corpus beyond its own life.
  explicit CopyKeys(const Corpus& corpus);

  // Sorted in slices: a few bytes a key that two pages share, 16 bytes a key of the slice in hand.
  SharedKeys shared(const std::vector<uint32_t>& order) const;
  // A word that few pages have says more of where a text comes from than a turn of phrase; a word
  // that no other page has may be a slip.
  WordWeights weights(size_t pages) const;

 private:
  template <typename Sink>
  void each(const DocRecords& doc, const Sink& sink) const;
  template <typename Sink>
  void sentence(const uint16_t* words, uint32_t size, const Sink& sink) const;

  const Corpus& corpus_;
  std::vector<uint32_t> pages_of_;  // that have the word
};

}  // namespace sitrep

#endif  // SITREP_STORY_COPY_KEYS_H_
