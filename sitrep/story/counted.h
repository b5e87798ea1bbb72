// Which happening of its page a figure counts, where its own words and the other figures of the
// page know better than the nearest word for a happening.
#ifndef SITREP_STORY_COUNTED_H_
#define SITREP_STORY_COUNTED_H_

#include <cstdint>
#include <vector>

#include "sitrep/doc/records.h"

namespace sitrep {

// For each figure of the page an index into its events, -1 for none. Pure.
std::vector<int32_t> counted_events(const DocRecords& doc);

}  // namespace sitrep

#endif  // SITREP_STORY_COUNTED_H_
