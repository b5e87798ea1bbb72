// News feeds: RSS 0.9x, 1.0 and 2.0, Atom, JSON Feed; and sitemaps, for their addresses.
#ifndef SITREP_FEED_FEED_H_
#define SITREP_FEED_FEED_H_

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace sitrep {

enum class FeedKind : uint8_t { none, rss, rdf, atom, json, sitemap, sitemap_index };
// By the first bytes of a file.
FeedKind feed_kind(std::string_view head);
// "RSS", "Atom", ...
std::string_view feed_name(FeedKind kind);

struct FeedItem {
  uint64_t number = 0;  // 1-based, in the feed
  uint64_t offset = 0;  // byte of the feed where the item begins; 0 for JSON Feed
  std::string id;       // guid, atom:id, rdf:about; may be ""
  std::string title, link, author;
  std::string published;  // as the feed writes it; `updated` when there is nothing else
  std::string html;       // content, else description or summary
  bool cut = false;       // one of its texts was longer than its limit
};

struct FeedResult {
  std::string title;  // of the feed
  std::string error;  // why the rest was not read, with line and byte; "" when all was
  uint64_t items = 0;
};

// Calls `sink` for every whole item of the feed or address of the sitemap, in its order; false
// stops. XML is read as a stream without entities: a DOCTYPE ends the reading with an error, as
// does markup that is broken; what was whole before is given. Time and memory are linear in the
// bytes. Pure, thread-safe. REQUIRES kind != none.
FeedResult read_feed(std::string_view bytes, FeedKind kind,
                     const std::function<bool(FeedItem&&)>& sink);

// RFC 822 dates of RSS ("Sat, 12 Apr 2031 10:00:00 GMT") as ISO with their zone; others as they
// are.
std::string iso_date(std::string_view date);

// The item as one line of JSON, the same for the same item: what a page of a feed has as its bytes.
std::string item_json(const FeedItem& item, const std::string& id, const std::string& outlet);

}  // namespace sitrep

#endif  // SITREP_FEED_FEED_H_
