#include "sitrep/nlp/chunk_cache.h"

namespace sitrep {

void ChunkCache::add(std::string_view chunk, std::span<const CachedToken> tokens) {
  if (chunk.size() > kChunkBytes) return;
  if (size_ >= kFull) clear();
  const uint64_t hash = hash_of(chunk);
  for (size_t i = 0; i < kProbes; ++i) {
    Entry& e = entries_[(hash + i) % kEntries];
    if (e.count != 0) continue;
    e = {static_cast<uint32_t>(hash >> 32), static_cast<uint32_t>(bytes_.size()),
         static_cast<uint32_t>(tokens_.size()), static_cast<uint16_t>(chunk.size()),
         static_cast<uint16_t>(tokens.size())};
    bytes_.insert(bytes_.end(), chunk.begin(), chunk.end());
    tokens_.insert(tokens_.end(), tokens.begin(), tokens.end());
    ++size_;
    return;
  }
}

void ChunkCache::clear() {
  entries_.assign(kEntries, {});
  bytes_.clear();
  tokens_.clear();
  size_ = 0;
}

}  // namespace sitrep
