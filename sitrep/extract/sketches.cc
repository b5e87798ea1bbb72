#include "sitrep/extract/sketches.h"

#include <algorithm>
#include <array>
#include <limits>
#include <string>

#include "sitrep/base/hash.h"

namespace sitrep {
namespace {

bool is_word(const std::string& w) {
  const auto c = static_cast<unsigned char>(w[0]);
  return c >= 0x80 ? c < 0xE2 : (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

// The k-th member of a family of 32-bit permutations-by-mixing (splitmix64 with an odd stride).
uint32_t mixed(uint64_t h, uint64_t k) {
  h += (k + 1) * 0x9E3779B97F4A7C15ull;
  h = (h ^ (h >> 30)) * 0xBF58476D1CE4E5B9ull;
  h = (h ^ (h >> 27)) * 0x94D049BB133111EBull;
  return static_cast<uint32_t>((h ^ (h >> 31)) >> 32);
}

}  // namespace

void add_sketches(const Document& doc, const LowerWords& lower, DocRecords& records) {
  std::array<uint32_t, kMinHashValues> least;
  least.fill(std::numeric_limits<uint32_t>::max());
  std::array<uint64_t, 3> window{};
  size_t seen = 0;
  const auto add_shingle = [&](uint64_t shingle) {
    for (size_t k = 0; k < kMinHashValues; ++k) least[k] = std::min(least[k], mixed(shingle, k));
  };
  for (const Sentence& s : doc.sentences) {
    if (!is_content(doc.blocks[s.block].role)) continue;
    uint64_t sentence = 0;
    size_t words = 0;
    for (uint32_t t = s.token_begin; t < s.token_end; ++t) {
      if (!is_word(lower[t])) continue;
      const uint64_t h = hash64(lower[t]);
      sentence = hash64({reinterpret_cast<const char*>(&h), sizeof h}, sentence);
      window[seen++ % 3] = h;
      ++words;
      if (seen >= 3) {
        const uint64_t a = window[seen % 3], b = window[(seen + 1) % 3], c = window[(seen + 2) % 3];
        add_shingle(a * 3 + (b << 21 | b >> 43) * 5 + (c << 42 | c >> 22) * 7);
      }
    }
    if (words > 0) records.sentence_hashes.push_back(sentence);
  }
  if (seen == 0) return;
  if (seen < 3) add_shingle(window[0] + window[1]);
  records.minhash.assign(least.begin(), least.end());
}

}  // namespace sitrep
