// An HTTP/1 message as archives and servers have it: its head, and its body without chunks and
// content coding (RFC 9110, RFC 9112).
#ifndef SITREP_ARCHIVE_HTTP_H_
#define SITREP_ARCHIVE_HTTP_H_

#include <string>
#include <string_view>

#include "sitrep/archive/headers.h"

namespace sitrep {

struct HttpMessage {
  int status = 0;  // 0: these bytes are no HTTP response
  Headers headers;
  std::string body;   // as far as it could be decoded
  std::string error;  // why the body is not all of it; "" when it is whole
  bool too_long = false;
};

// Pure, thread-safe. Bodies beyond `limit` bytes are cut. Archives often keep the headers of a
// coding that they have undone: a body that is not chunked, or does not have the signature of its
// coding, is taken as it stands.
HttpMessage read_http(std::string_view bytes, size_t limit);

// "text/html" of `Text/HTML; charset=utf-8`.
std::string media_type(std::string_view content_type);

}  // namespace sitrep

#endif  // SITREP_ARCHIVE_HTTP_H_
