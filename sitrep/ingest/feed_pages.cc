#include "sitrep/ingest/feed_pages.h"

#include "sitrep/base/hash.h"
#include "sitrep/ingest/ingest.h"
#include "sitrep/text/utf8.h"

namespace sitrep {
namespace {

RawPage item_to_page(const FeedItem& item, const FeedKind kind, const std::string& path,
                     const std::string& outlet) {
  std::string name = item.id.empty() ? item.link : item.id;
  if (name.empty()) name = std::to_string(item.number);
  RawPage page = parse_json_record(item_json(item, path + "#" + name, outlet), path, item.number);
  page.extra["feed_offset"] = std::to_string(item.offset);
  if (item.cut && page.state == InputState::ok) {
    page.state = InputState::quarantined;
    page.reason = std::string(feed_name(kind)) + " item " + std::to_string(item.number) +
                  ", byte " + std::to_string(item.offset) + ": a text of it is too long";
  }
  return page;
}

RawPage no_item(const std::string& path, InputState state, const std::string& reason) {
  RawPage page;
  page.id = page.path = path;
  page.kind = PageKind::unreadable;
  page.state = state;
  page.reason = reason;
  page.sha256 = sha256_hex("");
  return page;
}

}  // namespace

bool feed_to_pages(std::string_view bytes, FeedKind kind, const std::string& path,
                   const std::function<bool(RawPage&&)>& sink) {
  const std::string name(feed_name(kind));
  if (kind == FeedKind::sitemap || kind == FeedKind::sitemap_index) {
    return sink(no_item(path, InputState::skipped,
                        "a " + name + ": its pages are saved with sitrep fetch"));
  }
  bool going = true;
  // The feed's own title stands in front of its items.
  const std::string outlet = read_feed(bytes, kind, [](FeedItem&&) { return false; }).title;
  const FeedResult result = read_feed(bytes, kind, [&](FeedItem&& item) {
    going = sink(item_to_page(item, kind, path, outlet));
    return going;
  });
  if (!going) return false;
  if (!result.error.empty()) {
    return sink(no_item(path, InputState::quarantined,
                        name + ": " + repair_utf8(result.error).text + "; " +
                            std::to_string(result.items) + " items before it are read"));
  }
  if (result.items == 0) return sink(no_item(path, InputState::skipped, name + " without items"));
  return true;
}

}  // namespace sitrep
