// Any bytes are read as each kind of feed: numbered items within the limits, valid UTF-8, and a
// line of JSON for each.
#include <cstdint>
#include <string>

#include "sitrep/base/check.h"
#include "sitrep/feed/feed.h"
#include "sitrep/text/utf8.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  (void)sitrep::feed_kind(bytes);
  for (const auto kind : {sitrep::FeedKind::rss, sitrep::FeedKind::rdf, sitrep::FeedKind::atom,
                          sitrep::FeedKind::json, sitrep::FeedKind::sitemap}) {
    uint64_t number = 0;
    const auto result = sitrep::read_feed(bytes, kind, [&](sitrep::FeedItem&& item) {
      SITREP_CHECK(item.number == ++number && item.offset < size);
      SITREP_CHECK(sitrep::valid_utf8(item.title) && sitrep::valid_utf8(item.html));
      const std::string line = sitrep::item_json(item, "id", "outlet");
      SITREP_CHECK(line.find('\n') == std::string::npos);
      (void)sitrep::iso_date(item.published);
      return true;
    });
    SITREP_CHECK(result.items == number);
  }
  (void)sitrep::iso_date(bytes);
  return 0;
}
