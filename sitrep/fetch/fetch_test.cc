#include "sitrep/fetch/fetch.h"

#include <gtest/gtest.h>

#include "sitrep/fetch/address.h"
#include "sitrep/fetch/robots.h"

namespace sitrep {
namespace {

TEST(Address, OnlyPublicOnesAreOpen) {
  using V4 = std::array<uint8_t, 4>;
  for (const V4& a : {V4{8, 8, 8, 8}, V4{172, 32, 0, 1}, V4{100, 128, 0, 1}, V4{169, 253, 1, 1}})
    EXPECT_TRUE(is_public(a)) << int(a[0]);
  for (const V4& a : {V4{0, 0, 0, 0}, V4{10, 0, 0, 1}, V4{127, 1, 2, 3}, V4{169, 254, 169, 254},
                      V4{172, 31, 255, 255}, V4{192, 168, 0, 1}, V4{100, 64, 0, 1},
                      V4{198, 19, 0, 1}, V4{224, 0, 0, 1}, V4{255, 255, 255, 255}})
    EXPECT_FALSE(is_public(a)) << int(a[0]);
  using V6 = std::array<uint8_t, 16>;
  EXPECT_TRUE(is_public(V6{0x26, 6, 0x28}));
  EXPECT_FALSE(is_public(V6{}));
  EXPECT_FALSE(is_public(V6{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}));
  EXPECT_FALSE(is_public(V6{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 127, 0, 0, 1}));
  EXPECT_TRUE(is_public(V6{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 8, 8, 8, 8}));
  EXPECT_FALSE(is_public(V6{0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0, 10, 0, 0, 1}));
  EXPECT_FALSE(is_public(V6{0xFE, 0x80}));
  EXPECT_FALSE(is_public(V6{0xFD, 0}));
  EXPECT_FALSE(is_public(V6{0x20, 0x02, 10, 0, 0, 1}));
  EXPECT_FALSE(is_public(V6{0x20, 0x01, 0x0D, 0xB8}));
}

TEST(Robots, TheLongestRuleOfTheOwnGroupDecides) {
  const Robots r = Robots::read(
      "User-agent: other\nDisallow: /\n\n# note\nuser-agent: x\nUser-Agent: SITREP/2\n"
      "Disallow: /a\nAllow: /a/b\nDisallow: /*.pdf$\nDisallow:\nCrawl-delay: 7\n"
      "\nUser-agent: *\nDisallow: /c",
      "sitrep");
  EXPECT_TRUE(r.allows("/"));
  EXPECT_TRUE(r.allows("/c"));
  EXPECT_FALSE(r.allows("/a?x"));
  EXPECT_TRUE(r.allows("/a/b/c"));
  EXPECT_FALSE(r.allows("/x/y.pdf"));
  EXPECT_TRUE(r.allows("/x/y.pdf?z"));
  EXPECT_EQ(r.delay(), 7);
  const Robots all = Robots::read("User-agent: *\nDisallow: /c\nCrawl-delay: 1e9", "sitrep");
  EXPECT_FALSE(all.allows("/c"));
  EXPECT_EQ(all.delay(), 60);
  EXPECT_TRUE(Robots::read("", "sitrep").allows("/c"));
  EXPECT_FALSE(Robots::all(false).allows("/c"));
  EXPECT_TRUE(Robots::all(false).allows("/robots.txt"));
}

TEST(WebAddress, HttpAlone) {
  const WebAddress a = web_address("HTTP://Orlen.example:8080/a/../b?c=d#e");
  EXPECT_EQ(a.origin, "http://orlen.example:8080");
  EXPECT_EQ(a.path, "/b?c=d");
  EXPECT_EQ(a.url.find('#'), std::string::npos);
  for (const char* url : {"", "x", "ftp://a/b", "file:///etc/passwd", "http://u@h/", "http://",
                          "gopher://h/", "javascript:alert(1)"})
    EXPECT_EQ(web_address(url).host, "") << url;
  EXPECT_EQ(absolute_url("http://orlen.example/a/b", "../c"), "http://orlen.example/c");
  EXPECT_EQ(absolute_url("http://orlen.example/a", "file:///x"), "");
}

}  // namespace
}  // namespace sitrep
