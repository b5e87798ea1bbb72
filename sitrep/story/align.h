// Which sentences of one page stand in another one, word for word or rewritten, by the words that
// they share. Pure.
#ifndef SITREP_STORY_ALIGN_H_
#define SITREP_STORY_ALIGN_H_

#include <bitset>
#include <cstdint>
#include <vector>

#include "sitrep/doc/records.h"

namespace sitrep {

struct AlignedPair {
  uint32_t a = 0, b = 0;  // indices into DocRecords::sketch
  bool exact = false;     // the same words
};

struct Alignment {
  std::vector<AlignedPair> pairs;  // by a; each sentence of a at most once
  // Shares of the words of each page that its aligned sentences have in common, by weight. What
  // somebody said is anybody's to print: sentences that are mostly a direct quote count for
  // neither, where others are left.
  double of_a = 0, of_b = 0;
  uint32_t own_pairs = 0;           // pairs that are no quotes
  uint32_t in_order = 0;            // the most pairs that stand in one order in both
  uint64_t mask_a = 0, mask_b = 0;  // which 64ths of each page are aligned
};

// What each word of a sketch weighs, by hash; empty: each the same.
using WordWeights = std::vector<float>;

// Linear in the words of both pages.
Alignment align(const DocRecords& a, const DocRecords& b, const WordWeights& weights = {});

// The most that align() can find between two pages, at a twentieth of its cost: the words of each
// sentence that stand anywhere in the other page. One thread.
class AlignBound {
 public:
  // Keeps references to both.
  AlignBound(const std::vector<DocRecords>& pages, const WordWeights& weights);
  struct Shares {
    double of_a = 0, of_b = 0;  // not below those of align()
  };
  Shares operator()(uint32_t a, uint32_t b);

 private:
  using Marks = std::bitset<size_t{1} << 16>;
  struct Page {
    std::vector<bool> counts;  // the sentences that are no quotes, where others are left
    double weight = 0;         // of their words
  };
  double share(uint32_t page, const Marks& other) const;

  const std::vector<DocRecords>& docs_;
  const WordWeights& weights_;
  std::vector<Page> pages_;
  Marks in_a_, in_b_;
};

// For each sentence of the sketch: is it mostly a direct quote?
std::vector<bool> quoted_sentences(const DocRecords& doc);

}  // namespace sitrep

#endif  // SITREP_STORY_ALIGN_H_
