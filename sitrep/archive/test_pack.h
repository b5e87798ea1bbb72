// Archives for tests.
#ifndef SITREP_ARCHIVE_TEST_PACK_H_
#define SITREP_ARCHIVE_TEST_PACK_H_

#include <zlib.h>
#include <zstd.h>

#include <string>
#include <string_view>

namespace sitrep {

// `window_bits` as deflateInit2() has it: 31 gzip, 15 zlib, -15 raw.
inline std::string deflated(std::string_view s, int window_bits = 31) {
  z_stream z{};
  deflateInit2(&z, 6, Z_DEFLATED, window_bits, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&z, s.size()) + 64, '\0');
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(s.data()));
  z.avail_in = static_cast<uInt>(s.size());
  z.next_out = reinterpret_cast<Bytef*>(out.data());
  z.avail_out = static_cast<uInt>(out.size());
  deflate(&z, Z_FINISH);
  out.resize(z.total_out);
  deflateEnd(&z);
  return out;
}

inline std::string zstandard(std::string_view s) {
  std::string out(ZSTD_compressBound(s.size()), '\0');
  out.resize(ZSTD_compress(out.data(), out.size(), s.data(), s.size(), 3));
  return out;
}

inline std::string warc_record(
    std::string_view type, std::string_view name, std::string_view block,
    std::string_view content_type = "application/http; msgtype=response") {
  std::string out = "WARC/1.1\r\nWARC-Type: ";
  out.append(type).append("\r\nWARC-Record-ID: <urn:x:").append(name);
  out.append(">\r\nWARC-Target-URI: http://orlen.example/").append(name);
  out.append("\r\nWARC-Date: 2031-04-12T10:00:00Z\r\nContent-Type: ").append(content_type);
  out.append("\r\nContent-Length: ").append(std::to_string(block.size())).append("\r\n\r\n");
  return out.append(block).append("\r\n\r\n");
}

inline std::string http_page(std::string_view body, std::string_view headers = "",
                             std::string_view status = "200 OK") {
  std::string out = "HTTP/1.1 ";
  out.append(status).append("\r\nContent-Type: text/html\r\n").append(headers).append("\r\n");
  return out.append(body);
}

}  // namespace sitrep

#endif  // SITREP_ARCHIVE_TEST_PACK_H_
