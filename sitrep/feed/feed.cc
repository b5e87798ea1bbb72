#include "sitrep/feed/feed.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "sitrep/base/limits.h"
#include "sitrep/feed/feed_readers.h"
#include "sitrep/text/utf8.h"

namespace sitrep {
namespace {

constexpr size_t kSniffBytes = 8192;

// The root element of an XML file, in lower case, behind its prolog and comments; "" when there is
// no such thing.
std::string root_element(std::string_view s) {
  if (s.starts_with("\xEF\xBB\xBF")) s.remove_prefix(3);
  for (;;) {
    const size_t open = s.find_first_not_of(" \t\r\n");
    if (open == std::string_view::npos || s[open] != '<' || open + 1 >= s.size()) return "";
    s.remove_prefix(open + 1);
    if (s[0] != '?' && s[0] != '!') break;
    if (starts_with_ignore_case(s, "!doctype ")) {  // names the root
      s = trim(s.substr(9));
      break;
    }
    const std::string_view close = s.starts_with("!--") ? "-->" : s[0] == '?' ? "?>" : ">";
    const size_t end = s.find(close);
    if (end == std::string_view::npos) return "";
    s.remove_prefix(end + close.size());
  }
  return lower_ascii(s.substr(0, s.find_first_of(" \t\r\n/>[")));
}

bool two_digits(std::string_view s, int& out) {
  if (s.empty() || s.size() > 2) return false;
  out = 0;
  for (char c : s) {
    if (!is_digit(c)) return false;
    out = out * 10 + (c - '0');
  }
  return true;
}

std::vector<std::string_view> words(std::string_view s) {
  std::vector<std::string_view> out;
  while (!(s = trim(s)).empty() && out.size() < 8) {
    const size_t end = std::min(s.find(' '), s.size());
    out.push_back(s.substr(0, end));
    s.remove_prefix(end);
  }
  return out;
}

int month_of(std::string_view name) {
  constexpr std::array kMonths = {"jan", "feb", "mar", "apr", "may", "jun",
                                  "jul", "aug", "sep", "oct", "nov", "dec"};
  const std::string start = lower_ascii(name.substr(0, 3));
  const auto it = std::find(kMonths.begin(), kMonths.end(), start);
  return it == kMonths.end() || name.size() < 3 ? 0 : static_cast<int>(it - kMonths.begin()) + 1;
}

// "+0100" as "+01:00"; names other than those of RFC 822 say nothing certain.
std::string zone_of(std::string_view zone) {
  if (zone == "GMT" || zone == "UT" || zone == "UTC" || zone == "Z") return "Z";
  const bool offset = zone.size() == 5 && (zone[0] == '+' || zone[0] == '-') &&
                      std::all_of(zone.begin() + 1, zone.end(), is_digit);
  if (!offset) return "";
  return std::string(zone.substr(0, 3)) + ":" + std::string(zone.substr(3));
}

std::string padded(int n) { return (n < 10 ? "0" : "") + std::to_string(n); }

}  // namespace

FeedKind feed_kind(std::string_view head) {
  head = head.substr(0, kSniffBytes);
  const std::string root = root_element(head);
  if (root == "rss") return FeedKind::rss;
  if (root == "rdf:rdf") {
    return head.find("purl.org/rss/1.0") != head.npos || head.find("my.netscape.com") != head.npos
               ? FeedKind::rdf
               : FeedKind::none;
  }
  if (root == "feed" || root == "atom:feed") return FeedKind::atom;
  if (root == "urlset") return FeedKind::sitemap;
  if (root == "sitemapindex") return FeedKind::sitemap_index;
  if (trim(head).starts_with("{") && head.find("jsonfeed.org/version/") != head.npos)
    return FeedKind::json;
  return FeedKind::none;
}

std::string_view feed_name(FeedKind kind) {
  constexpr std::array kNames = {"",          "RSS",     "RSS 1.0",      "Atom",
                                 "JSON Feed", "sitemap", "sitemap index"};
  return kNames[static_cast<size_t>(kind)];
}

FeedResult read_feed(std::string_view bytes, FeedKind kind,
                     const std::function<bool(FeedItem&&)>& sink) {
  return kind == FeedKind::json ? read_json_feed(bytes, sink) : read_xml_feed(bytes, kind, sink);
}

std::string iso_date(std::string_view date) {
  date = trim(date);
  std::vector<std::string_view> w = words(date);
  if (!w.empty() && (w[0].ends_with(',') || !is_digit(w[0][0]))) w.erase(w.begin());
  int day = 0;
  if (w.size() < 3 || !two_digits(w[0], day) || month_of(w[1]) == 0) return std::string(date);
  std::string year(w[2]);
  if (!std::all_of(year.begin(), year.end(), is_digit)) return std::string(date);
  if (year.size() == 2) year = (year < "70" ? "20" : "19") + year;
  if (year.size() != 4 || day < 1 || day > 31) return std::string(date);
  std::string out = year + "-" + padded(month_of(w[1])) + "-" + padded(day);
  if (w.size() < 4 || w[3].size() < 5 || w[3][2] != ':') return out;
  int hour = 0, minute = 0, second = 0;
  if (!two_digits(w[3].substr(0, 2), hour) || !two_digits(w[3].substr(3, 2), minute)) return out;
  if (w[3].size() == 8) (void)two_digits(w[3].substr(6, 2), second);
  if (hour > 23 || minute > 59 || second > 60) return out;
  const std::string zone = w.size() > 4 ? zone_of(w[4]) : "";
  return out + "T" + padded(hour) + ":" + padded(minute) + ":" + padded(second) + zone;
}

std::string item_json(const FeedItem& item, const std::string& id, const std::string& outlet) {
  nlohmann::ordered_json out;
  out["id"] = id;
  const auto put = [&](const char* key, const std::string& value) {
    if (!value.empty()) out[key] = value;
  };
  put("url", item.link);
  put("title", item.title);
  put("author", item.author);
  put("outlet", outlet);
  put("published", iso_date(item.published));
  out["html"] = item.html;
  return out.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

}  // namespace sitrep
