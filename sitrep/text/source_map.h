// Where every byte of a derived text came from: a piecewise map from clean offsets to raw bytes.
//
// A text is built piece by piece: copied runs keep byte-for-byte positions, replaced runs (an
// entity, a decoded character, collapsed white space) map as a whole to the raw bytes they stand
// for, and inserted runs (a paragraph break) map to an empty raw range. Clean pieces are
// contiguous; raw pieces never go backwards. Owned by value; const use is thread-safe.
#ifndef SITREP_TEXT_SOURCE_MAP_H_
#define SITREP_TEXT_SOURCE_MAP_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "sitrep/text/span.h"

namespace sitrep {

class SourceMap {
 public:
  // Appends `size` clean bytes equal to the raw bytes at raw_begin.
  void copy(uint32_t size, uint32_t raw_begin);
  // Appends `size` clean bytes that stand for the raw bytes [raw.begin, raw.end).
  void replace(uint32_t size, Span raw);

  // The smallest raw range that covers the clean span. A span that is cut through a replaced run
  // takes in the whole of that run. REQUIRES clean.end <= clean_size().
  Span to_raw(Span clean) const;
  uint32_t clean_size() const { return clean_size_; }
  bool empty() const { return pieces_.empty(); }

  // The map of a text derived from a text derived from raw: this maps clean -> middle, `middle`
  // maps middle -> raw.
  SourceMap composed_with(const SourceMap& middle) const;

 private:
  struct Piece {
    uint32_t clean_begin;
    uint32_t clean_end;
    Span raw;
    bool copied;
  };
  // Index of the piece that holds the clean offset.
  size_t find(uint32_t clean) const;

  std::vector<Piece> pieces_;
  uint32_t clean_size_ = 0;
};

}  // namespace sitrep

#endif  // SITREP_TEXT_SOURCE_MAP_H_
