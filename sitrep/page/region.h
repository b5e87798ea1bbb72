// What became of one byte of a page: where it stands, and why its words are or are not read.
#ifndef SITREP_PAGE_REGION_H_
#define SITREP_PAGE_REGION_H_

#include <cstdint>
#include <string>

#include "sitrep/doc/raw_page.h"

namespace sitrep {

// For people: "body text", "related: ... left out", "markup". `byte` counts in the file, or, for a
// JSONL record, in its field ("title", "text" or "html"); it lies within. Reads the page again:
// linear in it. Pure, thread-safe.
std::string region_of(const RawPage& raw, const std::string& field, uint32_t byte);

}  // namespace sitrep

#endif  // SITREP_PAGE_REGION_H_
