// Tokens of chunks seen before, by their bytes. One thread's; bounded, what does not fit is lost.
#ifndef SITREP_NLP_CHUNK_CACHE_H_
#define SITREP_NLP_CHUNK_CACHE_H_

#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace sitrep {

struct CachedToken {
  uint32_t begin = 0, end = 0;  // bytes of the chunk
  uint32_t form = 0;
};

class ChunkCache {
 public:
  ChunkCache() { clear(); }

  // Good until the next add() or clear().
  std::optional<std::span<const CachedToken>> find(std::string_view chunk) const {
    if (chunk.size() > kChunkBytes) return std::nullopt;
    const uint64_t hash = hash_of(chunk);
    for (size_t i = 0; i < kProbes; ++i) {
      const Entry& e = entries_[(hash + i) % kEntries];
      if (e.count == 0) break;
      if (e.hash == static_cast<uint32_t>(hash >> 32) && e.bytes == chunk.size() &&
          std::memcmp(bytes_.data() + e.key, chunk.data(), chunk.size()) == 0)
        return std::span(tokens_).subspan(e.tokens, e.count);
    }
    return std::nullopt;
  }
  // REQUIRES that find(chunk) finds nothing, and at least one token.
  void add(std::string_view chunk, std::span<const CachedToken> tokens);
  void clear();

 private:
  // Distinct chunks of news grow slowly: 412,000 tokens have some 40,000.
  static constexpr size_t kEntries = 1u << 16;
  static constexpr size_t kFull = kEntries / 2;  // then all is forgotten
  // Places looked at: bounds the cost of chunks that are chosen to collide.
  static constexpr size_t kProbes = 16;
  // Longer chunks are rarely seen twice.
  static constexpr size_t kChunkBytes = 128;

  struct Entry {
    uint32_t hash = 0, key = 0, tokens = 0;
    uint16_t bytes = 0, count = 0;  // count 0: free
  };

  // Mixes eight bytes at a time; the low half places, the high half compares.
  static uint64_t hash_of(std::string_view s) {
    constexpr uint64_t kMix = 0x9E3779B97F4A7C15;
    uint64_t h = s.size() * kMix;
    size_t i = 0;
    for (; i + 8 <= s.size(); i += 8) {
      uint64_t word;
      std::memcpy(&word, s.data() + i, 8);
      h = (h ^ word) * kMix;
      h ^= h >> 32;
    }
    uint64_t word = 0;
    if (i < s.size()) std::memcpy(&word, s.data() + i, s.size() - i);
    h = (h ^ word) * kMix;
    h ^= h >> 29;
    h *= 0xBF58476D1CE4E5B9;
    return h ^ h >> 32;
  }

  std::vector<Entry> entries_;
  std::vector<char> bytes_;
  std::vector<CachedToken> tokens_;
  size_t size_ = 0;
};

}  // namespace sitrep

#endif  // SITREP_NLP_CHUNK_CACHE_H_
