#include "sitrep/text/source_map.h"

#include <algorithm>

#include "sitrep/base/check.h"

namespace sitrep {

void SourceMap::copy(uint32_t size, uint32_t raw_begin) {
  if (size == 0) return;
  if (!pieces_.empty()) {  // extend the run, so that plain text is one piece
    Piece& last = pieces_.back();
    if (last.copied && last.raw.end == raw_begin) {
      last.clean_end += size;
      last.raw.end += size;
      clean_size_ += size;
      return;
    }
  }
  pieces_.push_back({clean_size_, clean_size_ + size, {raw_begin, raw_begin + size}, true});
  clean_size_ += size;
}

void SourceMap::replace(uint32_t size, Span raw) {
  if (size == 0) return;
  pieces_.push_back({clean_size_, clean_size_ + size, raw, false});
  clean_size_ += size;
}

size_t SourceMap::find(uint32_t clean) const {
  const auto it = std::upper_bound(pieces_.begin(), pieces_.end(), clean,
                                   [](uint32_t at, const Piece& p) { return at < p.clean_begin; });
  SITREP_CHECK(it != pieces_.begin());
  return static_cast<size_t>(it - pieces_.begin()) - 1;
}

Span SourceMap::to_raw(Span clean) const {
  SITREP_CHECK(clean.begin <= clean.end && clean.end <= clean_size_);
  if (pieces_.empty()) return {};
  const Piece& first =
      pieces_[find(clean.begin == clean_size_ && clean_size_ > 0 ? clean.begin - 1 : clean.begin)];
  uint32_t begin =
      first.copied ? first.raw.begin + (clean.begin - first.clean_begin) : first.raw.begin;
  if (clean.empty()) return {begin, begin};
  const Piece& last = pieces_[find(clean.end - 1)];
  const uint32_t end = last.copied ? last.raw.begin + (clean.end - last.clean_begin) : last.raw.end;
  return {begin, std::max(begin, end)};
}

SourceMap SourceMap::composed_with(const SourceMap& middle) const {
  SourceMap out;
  for (const Piece& p : pieces_) {
    const uint32_t size = p.clean_end - p.clean_begin;
    if (!p.copied) {
      out.replace(size, middle.to_raw(p.raw));
      continue;
    }
    uint32_t at = p.raw.begin;  // cut the copied run at the pieces of the middle map
    while (at < p.raw.end) {
      const Piece& step = middle.pieces_[middle.find(at)];
      const uint32_t stop = std::min(p.raw.end, step.clean_end);
      if (step.copied) {
        out.copy(stop - at, step.raw.begin + (at - step.clean_begin));
      } else {
        out.replace(stop - at, step.raw);
      }
      at = stop;
    }
  }
  return out;
}

}  // namespace sitrep
