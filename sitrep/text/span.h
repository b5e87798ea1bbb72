// A half-open byte range on UTF-8 boundaries. Which text it is of is said where it is used; spans
// of a Document are offsets into Document::text and are never edited by a later stage.
#ifndef SITREP_TEXT_SPAN_H_
#define SITREP_TEXT_SPAN_H_

#include <compare>
#include <cstdint>

namespace sitrep {

struct Span {
  uint32_t begin = 0;
  uint32_t end = 0;

  uint32_t size() const { return end - begin; }
  bool empty() const { return begin >= end; }
  bool contains(const Span& s) const { return begin <= s.begin && s.end <= end; }
  bool overlaps(const Span& s) const { return begin < s.end && s.begin < end; }
  friend auto operator<=>(const Span&, const Span&) = default;
};

}  // namespace sitrep

#endif  // SITREP_TEXT_SPAN_H_
