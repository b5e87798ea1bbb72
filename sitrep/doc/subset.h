// Records without some of their items, with all that points at the others put right.
#ifndef SITREP_DOC_SUBSET_H_
#define SITREP_DOC_SUBSET_H_

#include <cstdint>
#include <utility>
#include <vector>

#include "sitrep/doc/records.h"

namespace sitrep {

// Drops the items that `keep` refuses; returns the new index of each old one, -1 for the dropped.
template <typename T, typename Keep>
std::vector<int32_t> drop_items(std::vector<T>& items, Keep&& keep) {
  std::vector<int32_t> moved(items.size(), -1);
  size_t kept = 0;
  for (size_t i = 0; i < items.size(); ++i) {
    if (!keep(items[i])) continue;
    moved[i] = static_cast<int32_t>(kept);
    if (kept != i) items[kept] = std::move(items[i]);
    ++kept;
  }
  items.resize(kept);
  return moved;
}

// Where an index of old points now; -1 stays.
int32_t moved_to(const std::vector<int32_t>& moved, int32_t index);
// After figures were dropped: quantities, quotes and links lose what is gone. `moved` is what
// drop_items() gave.
void follow_figures(DocRecords& doc, const std::vector<int32_t>& moved);

}  // namespace sitrep

#endif  // SITREP_DOC_SUBSET_H_
