#include "sitrep/archive/mime.h"

#include <gtest/gtest.h>

namespace sitrep {
namespace {

const std::string kSaved =
    "From: <Saved by Blink>\r\nSnapshot-Content-Location: http://orlen.example/1\r\n"
    "MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n"
    "\tboundary=\"--b1\"\r\n\r\n\r\n----b1\r\nContent-Type: text/css\r\n\r\np{}\r\n----b1\r\n"
    "Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n"
    "Content-Location: http://orlen.example/2\r\n\r\n<p id=3D\"a\">Nine peo=\r\nple, 5 =3D "
    "5</p>\r\n";

TEST(Mime, ReadsASavedPage) {
  EXPECT_TRUE(looks_like_mime(kSaved));
  const MimePage page = read_mime(kSaved + "----b1--\r\n");
  EXPECT_EQ(page.type, "text/html");
  EXPECT_EQ(page.body, "<p id=\"a\">Nine people, 5 = 5</p>");
  EXPECT_EQ(page.url, "http://orlen.example/1");
  EXPECT_EQ(page.error, "");
  EXPECT_NE(read_mime(kSaved).error, "");
}

TEST(Mime, PrefersHtmlInAMail) {
  const MimePage page = read_mime(
      "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\n"
      "Content-Type: multipart/alternative; boundary=y\n\n--y\nContent-Type: text/plain\n\nNine.\n"
      "--y\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\nPHA+\nTmluZS4=\n--y--\n"
      "--x--\n");
  EXPECT_EQ(page.body, "<p>Nine.");
  EXPECT_EQ(page.url, "");
}

TEST(Mime, TextThatOnlyLooksAlikeIsNone) {
  EXPECT_FALSE(looks_like_mime("From: the governor\n\nNine people were killed."));
  EXPECT_FALSE(looks_like_mime("A page about MIME-Version: 1.0\n\nText."));
  EXPECT_EQ(read_mime("MIME-Version: 1.0\nContent-Type: image/png\n\nx").type, "");
}

TEST(Mime, DepthIsBounded) {
  std::string deep;
  for (int i = 0; i < 5000; ++i)
    deep += "MIME-Version: 1\nContent-Type: multipart/x; boundary=b\n\n--b\n";
  EXPECT_EQ(read_mime(deep).type, "");
}

}  // namespace
}  // namespace sitrep
