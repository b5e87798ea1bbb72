#include "sitrep/doc/sketch.h"

#include <algorithm>
#include <limits>

#include "sitrep/base/hash.h"

namespace sitrep {
namespace {

constexpr size_t kShortWord = 3;  // bytes: "the", "of", "was" say nothing of what is told
constexpr size_t kStem = 6;       // bytes: "ministry" and "ministries" are one

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_word(std::string_view w) {
  if (w.empty()) return false;
  const auto c = static_cast<unsigned char>(w[0]);
  return c >= 0x80 ? c < 0xE2 : (c >= 'a' && c <= 'z') || is_digit(w[0]);
}

bool says_something(std::string_view w) {
  return w.size() > kShortWord || std::any_of(w.begin(), w.end(), is_digit);
}

// The k-th member of a family of 32-bit permutations-by-mixing (splitmix64 with an odd stride).
uint32_t mixed(uint64_t h, uint64_t k) {
  h += (k + 1) * 0x9E3779B97F4A7C15ull;
  h = (h ^ (h >> 30)) * 0xBF58476D1CE4E5B9ull;
  h = (h ^ (h >> 27)) * 0x94D049BB133111EBull;
  return static_cast<uint32_t>((h ^ (h >> 31)) >> 32);
}

}  // namespace

Sketcher::Sketcher() { least_.fill(std::numeric_limits<uint32_t>::max()); }

void Sketcher::add_shingle(uint64_t shingle) {
  for (size_t k = 0; k < kMinHashValues; ++k) least_[k] = std::min(least_[k], mixed(shingle, k));
}

void Sketcher::word(std::string_view lower) {
  if (!is_word(lower)) return;
  if (says_something(lower)) open_.push_back(static_cast<uint16_t>(hash64(lower.substr(0, kStem))));
  window_[seen_++ % 3] = hash64(lower);
  if (seen_ < 3) return;
  const uint64_t a = window_[seen_ % 3], b = window_[(seen_ + 1) % 3], c = window_[(seen_ + 2) % 3];
  add_shingle(a * 3 + (b << 21 | b >> 43) * 5 + (c << 42 | c >> 22) * 7);
}

void Sketcher::end_sentence(Span span) {
  std::sort(open_.begin(), open_.end());
  open_.erase(std::unique(open_.begin(), open_.end()), open_.end());
  if (!open_.empty()) {
    sentences_.push_back({span, static_cast<uint32_t>(open_.size())});
    words_.insert(words_.end(), open_.begin(), open_.end());
  }
  open_.clear();
}

void Sketcher::finish(DocRecords& records) const {
  records.sketch = sentences_;
  records.sketch_words = words_;
  records.minhash.clear();
  if (seen_ == 0) return;
  records.minhash.assign(least_.begin(), least_.end());
  if (seen_ >= 3) return;
  for (size_t k = 0; k < kMinHashValues; ++k)
    records.minhash[k] = mixed(window_[0] + window_[1], k);
}

}  // namespace sitrep
