#include "sitrep/doc/subset.h"

namespace sitrep {

int32_t moved_to(const std::vector<int32_t>& moved, int32_t index) {
  return index < 0 || static_cast<size_t>(index) >= moved.size()
             ? -1
             : moved[static_cast<size_t>(index)];
}

void follow_figures(DocRecords& doc, const std::vector<int32_t>& moved) {
  for (Quantity& q : doc.quantities) q.figure = moved_to(moved, q.figure);
  for (Quote& q : doc.quotes) {
    q.denied_figure = moved_to(moved, q.denied_figure);
    if (q.denied_figure < 0) q.denies.clear();
  }
  drop_items(doc.links, [&](StatedLink& link) {
    const int32_t a = moved_to(moved, static_cast<int32_t>(link.a));
    const int32_t b = moved_to(moved, static_cast<int32_t>(link.b));
    if (a < 0 || b < 0) return false;
    link.a = static_cast<uint32_t>(a);
    link.b = static_cast<uint32_t>(b);
    return true;
  });
}

}  // namespace sitrep
