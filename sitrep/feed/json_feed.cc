// JSON Feed 1.0 and 1.1 (jsonfeed.org).
#include <simdjson.h>

#include "sitrep/base/limits.h"
#include "sitrep/feed/feed_readers.h"

namespace sitrep {
namespace {

using simdjson::dom::element;
using simdjson::dom::object;

std::string text_of(const object& from, const char* key) {
  std::string_view text;
  return from.at_key(key).get_string().get(text) == simdjson::SUCCESS ? std::string(text) : "";
}

// "authors" of 1.1, else "author" of 1.0.
std::string author_of(const object& item) {
  object author;
  if (item.at_key("authors").at(0).get_object().get(author) == simdjson::SUCCESS ||
      item.at_key("author").get_object().get(author) == simdjson::SUCCESS) {
    return text_of(author, "name");
  }
  return "";
}

// Plain text as HTML that says the same.
std::string escaped(const std::string& text) {
  std::string out = "<p>";
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '<') {
      out += "&lt;";
    } else if (c == '&') {
      out += "&amp;";
    } else if (c == '\n' && text[i + 1] == '\n') {  // a string ends with a zero byte
      out += "</p><p>";
      ++i;
    } else {
      out += c;
    }
  }
  return out + "</p>";
}

void cut(std::string& text, size_t limit, FeedItem& item) {
  if (text.size() <= limit) return;
  text.clear();
  item.cut = true;
}

FeedItem item_of(const object& from) {
  FeedItem item;
  item.id = text_of(from, "id");
  item.title = text_of(from, "title");
  item.link = text_of(from, "url");
  if (item.link.empty()) item.link = text_of(from, "external_url");
  item.author = author_of(from);
  item.published = text_of(from, "date_published");
  if (item.published.empty()) item.published = text_of(from, "date_modified");
  item.html = text_of(from, "content_html");
  for (const char* key : {"content_text", "summary"}) {
    if (item.html.empty() && !text_of(from, key).empty()) item.html = escaped(text_of(from, key));
  }
  for (std::string* s : {&item.id, &item.title, &item.link, &item.author, &item.published})
    cut(*s, limits::kFeedFieldBytes, item);
  cut(item.html, limits::kPageBytes, item);
  return item;
}

}  // namespace

FeedResult read_json_feed(std::string_view bytes, const std::function<bool(FeedItem&&)>& sink) {
  FeedResult result;
  simdjson::dom::parser parser;
  object feed;
  simdjson::dom::array items;
  const auto error = parser.parse(bytes.data(), bytes.size()).get_object().get(feed);
  if (error != simdjson::SUCCESS) {
    result.error = std::string("broken JSON: ") + simdjson::error_message(error);
    return result;
  }
  result.title = text_of(feed, "title");
  if (feed.at_key("items").get_array().get(items) != simdjson::SUCCESS) {
    result.error = "the feed has no items";
    return result;
  }
  for (const element each : items) {
    object from;
    if (each.get_object().get(from) != simdjson::SUCCESS) continue;
    if (result.items >= limits::kFeedItems) {
      result.error = "more than " + std::to_string(limits::kFeedItems) + " items";
      return result;
    }
    FeedItem item = item_of(from);
    item.number = ++result.items;
    if (!sink(std::move(item))) return result;
  }
  return result;
}

}  // namespace sitrep
