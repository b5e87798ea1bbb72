// The items of a feed as pages.
#ifndef SITREP_INGEST_FEED_PAGES_H_
#define SITREP_INGEST_FEED_PAGES_H_

#include <functional>
#include <string>
#include <string_view>

#include "sitrep/doc/raw_page.h"
#include "sitrep/feed/feed.h"

namespace sitrep {

// Calls `sink` for every item, in the order of the feed. An item is a record: its bytes are the
// JSON line that item_json() makes of it, the id is "PATH#" and its own id, else its link, else its
// number, which is its `line` too; `extra` has the byte where it begins as "feed_offset". What
// cannot be read is one quarantined input behind the whole items; a sitemap and a feed without
// items are skipped. Returns false when `sink` does.
bool feed_to_pages(std::string_view bytes, FeedKind kind, const std::string& path,
                   const std::function<bool(RawPage&&)>& sink);

}  // namespace sitrep

#endif  // SITREP_INGEST_FEED_PAGES_H_
