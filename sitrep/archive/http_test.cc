#include "sitrep/archive/http.h"

#include <brotli/encode.h>
#include <gtest/gtest.h>

#include "sitrep/archive/test_pack.h"

namespace sitrep {
namespace {

constexpr size_t kLimit = 1 << 20;
const std::string kBody = "<p>Nine people were killed at Orlen, the governor said.</p>";

std::string brotli(const std::string& s) {
  std::string out(s.size() + 200, '\0');
  size_t size = out.size();
  BrotliEncoderCompress(5, 22, BROTLI_MODE_TEXT, s.size(),
                        reinterpret_cast<const uint8_t*>(s.data()), &size,
                        reinterpret_cast<uint8_t*>(out.data()));
  out.resize(size);
  return out;
}

HttpMessage with_coding(const std::string& coding, const std::string& body) {
  return read_http(http_page(body, "Content-Encoding: " + coding + "\r\n"), kLimit);
}

TEST(Http, UndoesChunksAndCodings) {
  for (const HttpMessage& m :
       {with_coding("gzip", deflated(kBody)), with_coding("X-GZip", deflated(kBody)),
        with_coding("deflate", deflated(kBody, 15)), with_coding("deflate", deflated(kBody, -15)),
        with_coding("br", brotli(kBody)), with_coding("zstd", zstandard(kBody)),
        with_coding("gzip, zstd", zstandard(deflated(kBody))), with_coding("gzip", kBody),
        with_coding("br", kBody), with_coding("identity", kBody),
        read_http(http_page("5;x=y\r\n<p>Ni\r\n"
                            "3\r\nne \r\n0\r\n\r\n",
                            "Transfer-Encoding: chunked\r\n"),
                  kLimit),
        read_http(http_page(kBody, "Transfer-Encoding: chunked\r\n"), kLimit)}) {
    EXPECT_EQ(m.status, 200);
    EXPECT_EQ(m.error, "");
    EXPECT_TRUE(m.body == kBody || m.body == "<p>Nine ") << m.body;
  }
}

TEST(Http, KeepsWhatIsWholeOfADamagedBody) {
  const std::string chunks = "9\r\n<p>Nine p\r\n40\r\neople";
  const auto cut = read_http(http_page(chunks, "Transfer-Encoding: chunked\r\n"), kLimit);
  EXPECT_EQ(cut.body, "<p>Nine people");
  EXPECT_NE(cut.error, "");
  const std::string packed = deflated(std::string(5000, 'x') + kBody);
  EXPECT_EQ(with_coding("gzip", packed.substr(0, packed.size() - 12)).error, "ends too soon");
  EXPECT_NE(with_coding("rot13", kBody).error, "");
  EXPECT_NE(with_coding("gzip, gzip, gzip, gzip", kBody).error, "");
  EXPECT_NE(read_http(http_page(kBody, "Content-Length: 4000\r\n"), kLimit).error, "");
}

TEST(Http, ABombIsCutAtTheLimit) {
  const auto m = with_coding("gzip", deflated(std::string(50u << 20, 'x')));
  EXPECT_TRUE(m.too_long);
  EXPECT_EQ(m.body.size(), kLimit);
}

TEST(Http, WhatIsNoResponseHasNoStatus) {
  for (const char* bytes : {"", "HTTP/1.1", "HTTP/1.1 2x0 OK\r\n\r\n", "<html>", "HTTP/1.1 "}) {
    EXPECT_EQ(read_http(bytes, kLimit).status, 0) << bytes;
  }
}

TEST(Headers, FoldsLinesAndFindsParameters) {
  const Headers h = parse_headers("HTTP/1.1 200 OK\r\nA: one\r\n\ttwo\r\n b\r\nCONTENT-type:x\r\n");
  EXPECT_EQ(header(h, "a"), "one two b");
  EXPECT_EQ(header(h, "content-type"), "x");
  EXPECT_EQ(header(h, "absent"), "");
  EXPECT_EQ(parameter("multipart/related; type=\"text/html\"; Boundary=\"a;b\"", "boundary"),
            "a;b");
  EXPECT_EQ(parameter("text/html; charset=utf-8", "charset"), "utf-8");
  EXPECT_EQ(parameter("text/html", "charset"), "");
}

}  // namespace
}  // namespace sitrep
