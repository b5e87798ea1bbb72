// RSS (rssboard.org), RSS 1.0 (web.resource.org/rss/1.0), Atom (RFC 4287) and sitemaps
// (sitemaps.org) with expat: a stream of events, nothing is built.
#include <expat.h>

#include <algorithm>
#include <iterator>

#include "sitrep/base/limits.h"
#include "sitrep/feed/feed_readers.h"
#include "sitrep/text/utf8.h"

namespace sitrep {
namespace {

constexpr std::string_view kAtom = "http://www.w3.org/2005/Atom";
constexpr std::string_view kContent = "http://purl.org/rss/1.0/modules/content/";
constexpr std::string_view kDublinCore = "http://purl.org/dc/elements/1.1/";
constexpr std::string_view kXhtml = "http://www.w3.org/1999/xhtml";
// What RSS and sitemaps call their own elements: mostly nothing.
constexpr std::string_view kOwn[] = {"",
                                     "http://purl.org/rss/1.0/",
                                     "http://my.netscape.com/rdf/simple/0.9/",
                                     "http://channel.netscape.com/rdf/simple/0.9/",
                                     "http://backend.userland.com/rss2",
                                     "http://www.sitemaps.org/schemas/sitemap/0.9"};
constexpr char kSeparator = '\n';  // between namespace and name

struct Name {
  std::string_view space, local;
};
Name split(const char* name) {
  const std::string_view s = name;
  const size_t at = s.rfind(kSeparator);
  return at == s.npos ? Name{"", s} : Name{s.substr(0, at), s.substr(at + 1)};
}

std::string_view attribute(const char** attributes, std::string_view wanted) {
  for (; *attributes != nullptr; attributes += 2) {
    if (attributes[0] == wanted) return attributes[1];
  }
  return "";
}

// The text of an element that has been opened, and where it goes.
struct Text {
  std::string* to = nullptr;
  size_t limit = 0;
  int depth = 0;
  bool markup = false;  // XHTML inside: written out again
  bool only_if_empty = false;
  std::string held;
};

class Reader {
 public:
  Reader(FeedKind kind, FeedResult& result, const std::function<bool(FeedItem&&)>& sink)
      : kind_(kind),
        result_(result),
        sink_(sink),
        parser_(XML_ParserCreateNS(nullptr, kSeparator)) {
    XML_SetUserData(parser_, this);
    XML_SetElementHandler(
        parser_,
        [](void* self, const char* name, const char** attributes) {
          static_cast<Reader*>(self)->open(name, attributes);
        },
        [](void* self, const char* name) { static_cast<Reader*>(self)->close(name); });
    XML_SetCharacterDataHandler(parser_, [](void* self, const char* s, int n) {
      static_cast<Reader*>(self)->characters({s, static_cast<size_t>(n)});
    });
    XML_SetStartDoctypeDeclHandler(
        parser_, [](void* self, const char*, const char*, const char*, int) {
          static_cast<Reader*>(self)->stop("it has a DOCTYPE, which a feed does not need");
        });
  }
  ~Reader() { XML_ParserFree(parser_); }
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;

  void read(std::string_view bytes) {
    // In one piece: in many, an unclosed token would be read again for each (CVE-2023-52425).
    const XML_Status status =
        XML_Parse(parser_, bytes.data(), static_cast<int>(bytes.size()), XML_TRUE);
    if (status == XML_STATUS_ERROR && !stopped_) stop(XML_ErrorString(XML_GetErrorCode(parser_)));
  }

 private:
  // `why` "": the caller of read_feed() wants no more.
  void stop(const std::string& why) {
    if (!why.empty()) {
      result_.error = why + " (line " + std::to_string(XML_GetCurrentLineNumber(parser_)) +
                      ", byte " + std::to_string(XML_GetCurrentByteIndex(parser_)) + ")";
    }
    stopped_ = true;
    XML_StopParser(parser_, XML_FALSE);
  }

  void open(const char* full, const char** attributes) {
    if (stopped_) return;
    if (++depth_ > limits::kFeedDepth) {
      return stop("elements lie more than " + std::to_string(limits::kFeedDepth) + " deep");
    }
    const Name name = split(full);
    if (text_.to != nullptr) {
      if (text_.markup && (name.space == kXhtml || name.space.empty()))
        add("<" + std::string(name.local) + ">");
      return;
    }
    const bool entry = kind_ == FeedKind::atom ? name.local == "entry" : name.local == "item";
    const bool address = name.local == "url" || name.local == "sitemap";
    const bool sitemap = kind_ == FeedKind::sitemap || kind_ == FeedKind::sitemap_index;
    if (item_depth_ == 0 && (sitemap ? address : entry)) {
      item_ = {};
      summary_.clear();
      updated_.clear();
      item_depth_ = depth_;
      item_.offset = static_cast<uint64_t>(XML_GetCurrentByteIndex(parser_));
      item_.id = attribute(attributes, "http://www.w3.org/1999/02/22-rdf-syntax-ns#\nabout");
    } else if (item_depth_ != 0) {
      open_in_item(name, attributes);
    } else if (name.local == "title" && depth_ <= 3 && result_.title.empty()) {
      take(result_.title, limits::kFeedFieldBytes);
    }
  }

  void open_in_item(const Name& name, const char** attributes) {
    const size_t small = limits::kFeedFieldBytes;
    const bool direct = depth_ == item_depth_ + 1;
    if (name.local == "name" && in_author_ == depth_ - 1) return take(item_.author, small);
    if (!direct) return;
    const bool dublin = name.space == kDublinCore;
    if (name.space == kContent && name.local == "encoded") {
      take(item_.html, limits::kPageBytes);
    } else if (dublin && name.local == "creator") {
      take(item_.author, small);
    } else if (dublin && name.local == "date") {
      take(item_.published, small);
    } else if (kind_ == FeedKind::atom && name.space == kAtom) {
      open_in_entry(name.local, attributes);
    } else if (std::find(std::begin(kOwn), std::end(kOwn), name.space) != std::end(kOwn)) {
      if (name.local == "title") take(item_.title, small);
      if (name.local == "link" || name.local == "loc") take(item_.link, small);
      if (name.local == "guid") take(item_.id, small);
      if (name.local == "author") take(item_.author, small, true);
      if (name.local == "pubDate" || name.local == "lastmod") take(item_.published, small);
      if (name.local == "description") take(summary_, limits::kPageBytes);
    }
  }

  void open_in_entry(std::string_view name, const char** attributes) {
    const size_t small = limits::kFeedFieldBytes;
    const std::string_view type = attribute(attributes, "type");
    if (name == "link") {
      const std::string_view relation = attribute(attributes, "rel");
      if ((relation.empty() || relation == "alternate") && item_.link.empty())
        item_.link = attribute(attributes, "href").substr(0, small);
    } else if (name == "author") {
      in_author_ = depth_;
    } else if (name == "title") {
      take(item_.title, small);
    } else if (name == "id") {
      take(item_.id, small);
    } else if (name == "published") {
      take(item_.published, small);
    } else if (name == "updated") {
      take(updated_, small);
    } else if (name == "content" && attribute(attributes, "src").empty()) {
      take(item_.html, limits::kPageBytes);
      set_type(type);
    } else if (name == "summary") {
      take(summary_, limits::kPageBytes);
      set_type(type);
    }
  }

  // Text of Atom is text, HTML (escaped) or XHTML (elements).
  void set_type(std::string_view type) {
    text_.markup = type == "xhtml";
    plain_ = type.empty() || type == "text";
  }

  void take(std::string& to, size_t limit, bool only_if_empty = false) {
    text_ = {&to, limit, depth_, false, only_if_empty, ""};
    plain_ = false;
  }

  void add(std::string_view s) {
    if (text_.held.size() + s.size() > text_.limit) {
      item_.cut = true;
      text_.limit = 0;  // what follows would leave a gap
      return;
    }
    text_.held += s;
  }

  void characters(std::string_view s) {
    if (stopped_ || text_.to == nullptr) return;
    if (!text_.markup && !plain_) return add(s);
    for (char c : s) {
      if (c == '<') {
        add("&lt;");
      } else if (c == '&') {
        add("&amp;");
      } else {
        add({&c, 1});
      }
    }
  }

  void close(const char* full) {
    if (stopped_) return;
    const Name name = split(full);
    if (text_.to != nullptr && depth_ == text_.depth) {
      if (!text_.only_if_empty || text_.to->empty()) *text_.to = std::string(trim(text_.held));
      text_ = {};
    } else if (text_.to != nullptr && text_.markup) {
      add("</" + std::string(name.local) + ">");
    }
    if (in_author_ == depth_) in_author_ = 0;
    if (depth_ == item_depth_) finish();
    --depth_;
  }

  void finish() {
    item_depth_ = 0;
    if (result_.items >= limits::kFeedItems)
      return stop("more than " + std::to_string(limits::kFeedItems) + " items");
    if (item_.html.empty()) item_.html = std::move(summary_);
    if (item_.published.empty()) item_.published = updated_;
    const bool web = item_.id.starts_with("http://") || item_.id.starts_with("https://");
    if (item_.link.empty() && web) item_.link = item_.id;
    item_.number = ++result_.items;
    if (!sink_(std::move(item_))) stop("");
  }

  FeedKind kind_;
  FeedResult& result_;
  const std::function<bool(FeedItem&&)>& sink_;
  XML_Parser parser_;
  FeedItem item_;
  std::string summary_, updated_;
  Text text_;
  int depth_ = 0, item_depth_ = 0, in_author_ = 0;
  bool stopped_ = false, plain_ = false;
};

}  // namespace

FeedResult read_xml_feed(std::string_view bytes, FeedKind kind,
                         const std::function<bool(FeedItem&&)>& sink) {
  FeedResult result;
  bytes = bytes.substr(0, limits::kFeedBytes);  // sizes of expat are 32 bits
  Reader(kind, result, sink).read(bytes);
  return result;
}

}  // namespace sitrep
