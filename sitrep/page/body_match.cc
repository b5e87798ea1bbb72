#include "sitrep/page/body_match.h"

#include <algorithm>
#include <array>

#include "sitrep/text/utf8.h"

namespace sitrep {
namespace {

// Words in a row that are compared, and the share of a block's runs (percent) that must be there.
constexpr size_t kRun = 3;
constexpr uint64_t kShare = 60;

bool in_word(char c) {
  return is_alpha_ascii(c) || is_digit(c) || static_cast<unsigned char>(c) >= 0x80;
}

// Calls `take` with the hash of each run of words; returns the bytes of all words.
template <typename Take>
uint64_t each_run(std::string_view text, Take take) {
  constexpr uint64_t kBasis = 0xcbf29ce484222325;  // FNV-1a
  constexpr uint64_t kPrime = 0x100000001b3;
  std::array<uint64_t, kRun> last{};
  size_t words = 0;
  uint64_t letters = 0;
  for (size_t at = 0; at < text.size();) {
    if (!in_word(text[at])) {
      ++at;
      continue;
    }
    uint64_t hash = kBasis;
    for (; at < text.size() && in_word(text[at]); ++at, ++letters)
      hash = (hash ^ static_cast<unsigned char>(to_lower_ascii(text[at]))) * kPrime;
    last[words++ % kRun] = hash;
    if (words < kRun) continue;
    uint64_t run = kBasis;
    for (size_t i = 0; i < kRun; ++i) run = (run ^ last[(words + i) % kRun]) * kPrime;
    take(run);
  }
  return letters;
}

}  // namespace

BodyMatch::BodyMatch(std::string_view body) {
  letters_ = each_run(body, [&](uint64_t run) { runs_.push_back(run); });
  std::sort(runs_.begin(), runs_.end());
}

bool BodyMatch::holds(std::string_view block) const {
  if (runs_.empty()) return false;
  uint64_t all = 0;
  uint64_t there = 0;
  each_run(block, [&](uint64_t run) {
    ++all;
    there += std::binary_search(runs_.begin(), runs_.end(), run) ? 1 : 0;
  });
  return all > 0 && 100 * there >= kShare * all;
}

}  // namespace sitrep
