#include "sitrep/archive/http.h"

#include <charconv>
#include <memory>
#include <vector>

#include "sitrep/archive/codec.h"
#include "sitrep/base/limits.h"
#include "sitrep/text/utf8.h"

namespace sitrep {
namespace {

int status_of(std::string_view line) {
  if (!line.starts_with("HTTP/")) return 0;
  const size_t blank_at = line.find(' ');
  if (blank_at == std::string_view::npos || line.size() < blank_at + 4) return 0;
  int status = 0;
  const char* from = line.data() + blank_at + 1;
  const auto [end, error] = std::from_chars(from, from + 3, status);
  return error == std::errc() && end == from + 3 && status >= 100 ? status : 0;
}

// The size line of a chunk; false when there is none.
bool chunk_size(std::string_view in, uint64_t& size, size_t& line) {
  const size_t stop = in.find('\n');
  if (stop == std::string_view::npos || stop > limits::kArchiveHeadBytes) return false;
  const auto [end, error] = std::from_chars(in.data(), in.data() + stop, size, 16);
  if (error != std::errc() || end == in.data()) return false;
  const std::string_view behind =
      trim(std::string_view(end, static_cast<size_t>(in.data() + stop - end)));
  line = stop + 1;
  return behind.empty() || behind[0] == ';';
}

void undo_chunks(std::string_view in, HttpMessage& m) {
  uint64_t size = 0;
  size_t line = 0;
  if (!chunk_size(in, size, line)) {  // undone already
    m.body = in;
    return;
  }
  for (;;) {
    if (!chunk_size(in, size, line)) {
      m.error = "a chunk has no size";
      return;
    }
    in.remove_prefix(line);
    if (size == 0) return;
    if (size > in.size()) {
      m.body += in;
      m.error = "its last chunk is cut off";
      return;
    }
    m.body += in.substr(0, static_cast<size_t>(size));
    in.remove_prefix(static_cast<size_t>(size));
    if (in.starts_with("\r\n")) {
      in.remove_prefix(2);
    } else if (in.starts_with("\n")) {
      in.remove_prefix(1);
    }
  }
}

bool has_gzip_head(std::string_view s) { return s.starts_with("\x1F\x8B"); }
// RFC 1950 section 2.2: the method is 8 and the first two bytes are a multiple of 31.
bool has_zlib_head(std::string_view s) {
  if (s.size() < 2) return false;
  const unsigned a = static_cast<uint8_t>(s[0]), b = static_cast<uint8_t>(s[1]);
  return (a & 15) == 8 && (a << 8 | b) % 31 == 0;
}

// The decoder of a coding; null when the body shows that it is undone already. `known` is unset for
// a coding that nobody here knows.
std::unique_ptr<Codec> codec_for(std::string_view coding, std::string_view body, bool& known) {
  known = true;
  if (coding == "gzip" || coding == "x-gzip") return has_gzip_head(body) ? gzip_codec() : nullptr;
  if (coding == "zstd") return body.starts_with("\x28\xB5\x2F\xFD") ? zstd_codec({}) : nullptr;
  if (coding == "deflate") return has_zlib_head(body) ? zlib_codec() : raw_deflate_codec();
  if (coding == "br") return brotli_codec();
  known = coding == "identity" || coding.empty() || coding == "none";
  return nullptr;
}

bool opens_markup(std::string_view body) { return trim(body.substr(0, 64)).starts_with("<"); }

std::vector<std::string> codings(const Headers& headers) {
  std::vector<std::string> out;
  for (const auto& [name, value] : headers) {
    if (name != "content-encoding") continue;
    std::string_view rest = value;
    for (bool last = false; !last;) {
      const size_t comma = rest.find(',');
      last = comma == std::string_view::npos;
      out.push_back(lower_ascii(trim(rest.substr(0, comma))));
      if (!last) rest.remove_prefix(comma + 1);
    }
  }
  return out;
}

void undo_codings(HttpMessage& m, size_t limit) {
  const std::vector<std::string> list = codings(m.headers);
  if (list.size() > static_cast<size_t>(limits::kContentCodings)) {
    m.error = "has " + std::to_string(list.size()) + " content codings";
    return;
  }
  for (auto coding = list.rbegin(); coding != list.rend(); ++coding) {
    bool known = false;
    const auto codec = codec_for(*coding, m.body, known);
    if (!known) {
      m.error = "content coding " + repair_utf8(*coding).text + " is not known";
      return;
    }
    if (codec == nullptr || m.body.empty()) continue;
    Decoded d = decode_all(*codec, m.body, limit);
    if (d.bytes.empty() && !d.error.empty() && opens_markup(m.body)) continue;  // undone already
    m.body = std::move(d.bytes);
    m.too_long = d.cut;
    if (!d.error.empty()) m.error = d.error;
    if (d.cut || !d.error.empty()) return;
  }
}

}  // namespace

std::string media_type(std::string_view content_type) {
  return lower_ascii(trim(content_type.substr(0, content_type.find(';'))));
}

HttpMessage read_http(std::string_view bytes, size_t limit) {
  HttpMessage m;
  const int status = status_of(bytes.substr(0, bytes.find('\n')));
  if (status == 0) return m;
  const size_t head = end_of_head(bytes);
  const size_t body = head == std::string_view::npos ? bytes.size() : head;
  m.status = status;
  m.headers = parse_headers(bytes.substr(0, body));
  if (equals_ignore_case(header(m.headers, "transfer-encoding"), "chunked")) {
    undo_chunks(bytes.substr(body), m);
  } else {
    m.body = bytes.substr(body);
    const std::string length = header(m.headers, "content-length");
    uint64_t want = 0;
    const auto [end, error] = std::from_chars(length.data(), length.data() + length.size(), want);
    if (!length.empty() && error == std::errc() && end == length.data() + length.size() &&
        want > m.body.size() && codings(m.headers).empty()) {
      m.error = "the body has " + std::to_string(m.body.size()) + " of " + length + " bytes";
    }
  }
  const std::string chunks = m.error;
  undo_codings(m, limit);
  if (!chunks.empty()) m.error = chunks;
  if (m.body.size() > limit) {
    m.body.resize(limit);
    m.too_long = true;
  }
  return m;
}

}  // namespace sitrep
