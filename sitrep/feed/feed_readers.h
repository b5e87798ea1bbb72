// The readers behind read_feed().
#ifndef SITREP_FEED_FEED_READERS_H_
#define SITREP_FEED_FEED_READERS_H_

#include <functional>
#include <string_view>

#include "sitrep/feed/feed.h"

namespace sitrep {

FeedResult read_xml_feed(std::string_view bytes, FeedKind kind,
                         const std::function<bool(FeedItem&&)>& sink);
FeedResult read_json_feed(std::string_view bytes, const std::function<bool(FeedItem&&)>& sink);

}  // namespace sitrep

#endif  // SITREP_FEED_FEED_READERS_H_
