#include "sitrep/ingest/archive_pages.h"

#include <algorithm>
#include <array>

#include "sitrep/archive/http.h"
#include "sitrep/archive/mime.h"
#include "sitrep/base/hash.h"
#include "sitrep/base/limits.h"
#include "sitrep/ingest/ingest.h"
#include "sitrep/ingest/recognise.h"
#include "sitrep/text/utf8.h"

namespace sitrep {
namespace {

std::string where(const WarcRecord& r) {
  return " (record " + std::to_string(r.number) + ", byte " + std::to_string(r.offset) +
         (r.inside > 0 ? " and " + std::to_string(r.inside) + " unpacked bytes from there" : "") +
         ")";
}

RawPage without_page(RawPage page, InputState state, const std::string& reason) {
  page.state = state;
  page.reason = reason;
  page.kind = PageKind::unreadable;
  page.bytes.clear();
  page.sha256 = sha256_hex("");
  return page;
}

// Media types of text that people read; others hold no page of ours whatever their bytes.
bool may_hold_text(const std::string& type) {
  constexpr std::array kTypes = {"",
                                 "text/html",
                                 "application/xhtml+xml",
                                 "text/plain",
                                 "application/octet-stream",
                                 "binary/octet-stream"};
  return std::find(kTypes.begin(), kTypes.end(), type) != kTypes.end();
}

// HTML is often served as something that does not say so; what it is shows in the bytes.
std::string no_page(std::string_view body, const std::string& type) {
  if (!may_hold_text(type)) return "content type " + repair_utf8(type).text;
  if (blank(body)) return "empty";
  const std::string foreign = foreign_format(body);
  if (!foreign.empty()) return foreign;
  return looks_like_jsonl(body) ? "JSON" : "";
}

std::string json_string(std::string_view s) {
  std::string out = "\"";
  for (char c : repair_utf8(s).text) {
    if (c == '"' || c == '\\') out += '\\';
    if (static_cast<uint8_t>(c) >= 0x20) out += c;
  }
  return out + '"';
}

RawPage take_body(RawPage page, std::string body, const std::string& type, bool too_long,
                  const std::string& at) {
  if (too_long) {
    return without_page(std::move(page), InputState::quarantined,
                        "longer than " + std::to_string(limits::kPageBytes) + " bytes" + at);
  }
  if (const std::string why = no_page(body, type); !why.empty())
    return without_page(std::move(page), InputState::skipped, why + at);
  page.kind = recognise(body);
  page.sha256 = sha256_hex(body);
  page.bytes = std::move(body);
  return page;
}

// What crawlers keep beside the pages.
bool is_robots_file(std::string_view url) {
  const size_t host = url.find("://");
  const size_t path = host == url.npos ? host : url.find('/', host + 3);
  return path != url.npos && url.substr(path) == "/robots.txt";
}

bool may_hold_page(const WarcRecord& r) {
  return r.type == "response" || r.type == "resource" || r.type == "conversion";
}

}  // namespace

RawPage record_to_page(WarcRecord&& r, const std::string& path) {
  const std::string at = where(r);
  RawPage page;
  page.path = path;
  page.line = r.number;
  page.id = path + "#" + (r.id.empty() ? std::to_string(r.number) : r.id);
  page.url = r.uri;
  page.extra["warc_date"] = json_string(r.date);
  page.extra["warc_offset"] = std::to_string(r.offset);
  if (!r.truncated.empty()) page.extra["cut"] = json_string("cut when saved: " + r.truncated);
  if (r.too_long) return take_body(std::move(page), "", "", true, at);
  const bool http = r.type == "response" &&
                    (r.content_type.starts_with("application/http") || r.uri.starts_with("http"));
  if (!http) {
    if (r.block.size() > limits::kPageBytes) return take_body(std::move(page), "", "", true, at);
    return take_body(std::move(page), std::move(r.block), media_type(r.content_type), false, at);
  }
  HttpMessage m = read_http(r.block, limits::kPageBytes);
  if (m.status == 0) {
    return without_page(std::move(page), InputState::quarantined,
                        "the record holds no HTTP response" + at);
  }
  if (m.status != 200) {
    return without_page(std::move(page), InputState::skipped,
                        "HTTP status " + std::to_string(m.status) + at);
  }
  if (is_robots_file(page.url))
    return without_page(std::move(page), InputState::skipped, "robots.txt" + at);
  const std::string modified = header(m.headers, "last-modified");
  if (!modified.empty()) page.extra["http_last_modified"] = json_string(modified);
  if (!m.error.empty()) {
    if (blank(m.body)) {
      return without_page(std::move(page), InputState::quarantined,
                          "its body cannot be read: " + m.error + at);
    }
    page.extra["cut"] = json_string(m.error);
  }
  return take_body(std::move(page), std::move(m.body),
                   media_type(header(m.headers, "content-type")), m.too_long, at);
}

RawPage mime_to_page(std::string_view message, const std::string& path) {
  MimePage m = read_mime(message);
  RawPage page;
  page.id = page.path = path;
  page.line = 1;
  page.url = m.url;
  if (m.type.empty())
    return without_page(std::move(page), InputState::skipped, "a message without text");
  if (!m.error.empty()) page.extra["cut"] = json_string(m.error);
  const bool too_long = m.body.size() > limits::kPageBytes;
  return take_body(std::move(page), std::move(m.body), m.type, too_long, "");
}

bool read_archive(const ByteSource& source, const std::string& path,
                  const std::function<bool(RawPage&&)>& sink) {
  WarcReader reader(source);
  WarcRecord record;
  uint64_t records = 0, given = 0;
  for (;; ++records) {
    const WarcReader::Found found = reader.next(record);
    if (found == WarcReader::Found::end) break;
    if (found == WarcReader::Found::damage) {
      ++given;
      RawPage page;
      page.path = path;
      page.line = record.number;
      page.id = path + "#" + std::to_string(record.number);
      const std::string reason = "damaged: " + reader.damage() + where(record);
      if (!sink(without_page(std::move(page), InputState::quarantined, reason))) return false;
      continue;
    }
    if (!may_hold_page(record)) continue;
    ++given;
    if (!sink(record_to_page(std::move(record), path))) return false;
  }
  if (given > 0) return true;
  RawPage none;
  none.id = none.path = path;
  return sink(without_page(std::move(none), InputState::skipped,
                           "archive without pages: " + std::to_string(records) + " records"));
}

}  // namespace sitrep
