// Rare pairs of words find a rewritten sentence; bands after Leskovec, Rajaraman, Ullman, Mining of
// Massive Datasets, chapter 3.
#include "sitrep/story/copy_keys.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <utility>

#include "sitrep/base/hash.h"

namespace sitrep {
namespace {

constexpr size_t kRows = 4;        // of a band; 16 bands: half-equal sketches meet with p > 0.64
constexpr double kMostRare = 4;    // weight of a rare word
constexpr uint32_t kKeyWords = 4;  // of a sentence that makes keys
constexpr size_t kRareWords = 3;   // of a sentence, joined in pairs
constexpr size_t kSliceKeys = 1u << 23;  // held at a time, 16 bytes each
constexpr size_t kWords = 1u << 16;

uint64_t mixed(uint64_t h) {
  h = (h ^ (h >> 31)) * 0x9E3779B97F4A7C15ull + 1;
  return h ^ (h >> 29);
}

}  // namespace

CopyKeys::CopyKeys(const Corpus& corpus) : corpus_(corpus), pages_of_(kWords, 0) {
  std::vector<uint32_t> last(kWords, 0);
  for (uint32_t d = 0; d < corpus.size(); ++d) {
    for (const uint16_t w : corpus[d].sketch_words) {
      pages_of_[w] += last[w] != d + 1;
      last[w] = d + 1;
    }
  }
}

template <typename Sink>
void CopyKeys::each(const DocRecords& doc, const Sink& sink) const {
  for (size_t band = 0; band < doc.minhash.size() / kRows; ++band) {
    uint64_t key = band;
    for (size_t r = 0; r < kRows; ++r) key = mixed(key ^ doc.minhash[band * kRows + r]);
    sink(key);
  }
  const uint16_t* words = doc.sketch_words.data();
  for (const SentenceSketch& s : doc.sketch) {
    if (s.words >= kKeyWords) sentence(words, s.words, sink);
    words += s.words;
  }
}

template <typename Sink>
void CopyKeys::sentence(const uint16_t* words, uint32_t size, const Sink& sink) const {
  sink(hash64({reinterpret_cast<const char*>(words), size * sizeof *words}));
  // The rarest words that other pages have, too: a slip of one writer finds nothing.
  std::array<std::pair<uint32_t, uint16_t>, kRareWords> rare;
  rare.fill({UINT32_MAX, 0});
  for (uint32_t i = 0; i < size; ++i) {
    std::pair<uint32_t, uint16_t> w{pages_of_[words[i]], words[i]};
    if (w.first < 2) continue;
    for (auto& r : rare) {
      if (w < r) std::swap(w, r);
    }
  }
  for (size_t i = 0; i < rare.size(); ++i) {
    for (size_t j = i + 1; j < rare.size(); ++j) {
      if (rare[j].first == UINT32_MAX) return;
      const auto [a, b] = std::minmax(rare[i].second, rare[j].second);
      sink(mixed(mixed(uint64_t{a} << 16 | b | uint64_t{1} << 40)));
    }
  }
}

WordWeights CopyKeys::weights(size_t pages) const {
  WordWeights out;
  for (const uint32_t n : pages_of_) {
    const double rarity = n < 2 ? 1 : std::log2(static_cast<double>(pages) / n);
    out.push_back(static_cast<float>(std::clamp(rarity, 1.0, kMostRare)));
  }
  return out;
}

SharedKeys CopyKeys::shared(const std::vector<uint32_t>& order) const {
  SharedKeys out;
  size_t total = 0;
  for (const DocRecords& doc : corpus_) each(doc, [&](uint64_t) { ++total; });
  const size_t slices = total / kSliceKeys + 1;
  std::vector<std::pair<uint64_t, uint32_t>> held;  // key, place in the order
  held.reserve(std::min(total, kSliceKeys + kSliceKeys / 8));
  for (size_t slice = 0; slice < slices; ++slice) {
    held.clear();
    for (uint32_t i = 0; i < order.size(); ++i) {
      each(corpus_[order[i]], [&](uint64_t key) {
        if (key % slices == slice) held.emplace_back(key, i);
      });
    }
    std::sort(held.begin(), held.end());
    held.erase(std::unique(held.begin(), held.end()), held.end());
    for (size_t i = 0, end = 0; i < held.size(); i = end) {
      while (end < held.size() && held[end].first == held[i].first) ++end;
      if (end - i < 2) continue;
      out.runs.push_back({held[i].first, out.pages.size(), end - i});
      for (size_t j = i; j < end; ++j) out.pages.push_back(held[j].second);
    }
  }
  std::sort(out.runs.begin(), out.runs.end(), [](const auto& a, const auto& b) {
    return std::pair(a.size, a.key) < std::pair(b.size, b.key);
  });
  return out;
}

}  // namespace sitrep
