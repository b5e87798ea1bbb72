#include "sitrep/archive/mime.h"

#include <algorithm>

#include "sitrep/archive/headers.h"
#include "sitrep/archive/http.h"
#include "sitrep/base/limits.h"
#include "sitrep/text/utf8.h"

namespace sitrep {
namespace {

constexpr int kDepth = 8;
constexpr int kParts = 1000;

int hex_digit(char c) {
  if (is_digit(c)) return c - '0';
  const char low = to_lower_ascii(c);
  return low >= 'a' && low <= 'f' ? low - 'a' + 10 : -1;
}

// RFC 2045 section 6.7; what is no code stays as it stands.
std::string from_quoted_printable(std::string_view s) {
  std::string out;
  out.reserve(s.size());
  for (size_t i = 0; i < s.size(); ++i) {
    if (s[i] != '=') {
      out += s[i];
    } else if (s.substr(i + 1, 1) == "\n") {
      ++i;
    } else if (s.substr(i + 1, 2) == "\r\n") {
      i += 2;
    } else if (i + 2 < s.size() && hex_digit(s[i + 1]) >= 0 && hex_digit(s[i + 2]) >= 0) {
      out += static_cast<char>(hex_digit(s[i + 1]) * 16 + hex_digit(s[i + 2]));
      i += 2;
    } else {
      out += s[i];
    }
  }
  return out;
}

// RFC 2045 section 6.8: other characters are passed over.
std::string from_base64(std::string_view s) {
  std::string out;
  out.reserve(s.size() / 4 * 3);
  uint32_t bits = 0;
  int have = 0;
  for (char c : s) {
    uint32_t value = 0;
    if (c >= 'A' && c <= 'Z') {
      value = static_cast<uint32_t>(c - 'A');
    } else if (c >= 'a' && c <= 'z') {
      value = static_cast<uint32_t>(c - 'a' + 26);
    } else if (is_digit(c)) {
      value = static_cast<uint32_t>(c - '0' + 52);
    } else if (c == '+' || c == '/') {
      value = c == '+' ? 62 : 63;
    } else if (c == '=') {
      break;
    } else {
      continue;
    }
    bits = bits << 6 | value;
    have += 6;
    if (have < 8) continue;
    have -= 8;
    out += static_cast<char>(bits >> have & 0xFF);
  }
  return out;
}

// Where a line "--boundary" begins at or after `from`; npos when there is none.
size_t find_delimiter(std::string_view s, const std::string& line, size_t from) {
  for (size_t at = s.find(line, from); at != s.npos; at = s.find(line, at + 1)) {
    if (at == 0 || s[at - 1] == '\n') return at;
  }
  return s.npos;
}

class Parts {
 public:
  explicit Parts(MimePage& page) : page_(page) {}

  void take(std::string_view message, int depth) {
    const size_t head = end_of_head(message.substr(0, limits::kArchiveHeadBytes));
    if (head == message.npos) return;
    const Headers headers = parse_headers(message.substr(0, head));
    const std::string content = header(headers, "content-type");
    const std::string type = media_type(content);
    const std::string_view body = message.substr(head);
    if (page_.url.empty()) page_.url = header(headers, "snapshot-content-location");
    if (type.starts_with("multipart/")) {
      const std::string boundary = parameter(content, "boundary");
      if (depth < kDepth && !boundary.empty()) split(body, "--" + boundary, depth);
      return;
    }
    const bool html = type == "text/html" || type == "application/xhtml+xml";
    const bool text = (type == "text/plain" || type.empty()) && page_.type.empty();
    if ((!html && !text) || page_.type == "text/html") return;
    const std::string coding = lower_ascii(header(headers, "content-transfer-encoding"));
    page_.body = coding == "base64"             ? from_base64(body)
                 : coding == "quoted-printable" ? from_quoted_printable(body)
                                                : std::string(body);
    page_.type = html ? "text/html" : "text/plain";
    page_.error = open_ ? "the file ends in the middle of it" : "";
    const std::string location = header(headers, "content-location");
    if (page_.url.empty()) page_.url = location;
  }

 private:
  void split(std::string_view body, const std::string& line, int depth) {
    size_t at = find_delimiter(body, line, 0);
    while (at != body.npos && page_.type != "text/html") {
      const size_t begin = body.find('\n', at);
      if (begin == body.npos || body.substr(at + line.size(), 2) == "--" || ++seen_ > kParts)
        return;
      const size_t next = find_delimiter(body, line, begin + 1);
      std::string_view part = body.substr(begin + 1, next == body.npos ? next : next - begin - 1);
      if (next != body.npos) {  // the line end before a delimiter is part of it
        if (part.ends_with('\n')) part.remove_suffix(1);
        if (part.ends_with('\r')) part.remove_suffix(1);
      }
      const bool was_open = open_;
      open_ = open_ || next == body.npos;
      take(part, depth + 1);
      open_ = was_open;
      at = next;
    }
  }

  MimePage& page_;
  int seen_ = 0;
  bool open_ = false;  // the part in work has no end
};

}  // namespace

bool looks_like_mime(std::string_view head) {
  const size_t stop = end_of_head(head.substr(0, limits::kArchiveHeadBytes));
  const size_t colon = head.find_first_of(": \t\r\n");
  if (stop == head.npos || colon == head.npos || head[colon] != ':') return false;
  const Headers headers = parse_headers(head.substr(0, stop));
  const std::string type = media_type(header(headers, "content-type"));
  return !header(headers, "mime-version").empty() &&
         (type.starts_with("multipart/") || type.starts_with("text/"));
}

MimePage read_mime(std::string_view message) {
  MimePage page;
  Parts(page).take(message, 0);
  page.url = repair_utf8(page.url).text;
  if (!page.url.starts_with("http://") && !page.url.starts_with("https://")) page.url.clear();
  return page;
}

}  // namespace sitrep
