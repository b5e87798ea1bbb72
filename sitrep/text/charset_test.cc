#include "sitrep/text/charset.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "sitrep/text/utf8.h"

namespace sitrep {
namespace {

using namespace std::string_literals;

TEST(Charset, PlainUtf8StaysAsItIs) {
  const std::string text = "At least 12 people \xE2\x80\x93 in Veldra.";
  const DecodedText d = decode_bytes(text, false);
  EXPECT_EQ(d.text, text);
  EXPECT_EQ(d.charset, "UTF-8");
  EXPECT_EQ(d.map.to_raw({3, 8}), (Span{3, 8}));
}

TEST(Charset, ByteOrderMarkIsDroppedAndCounted) {
  const DecodedText d = decode_bytes("\xEF\xBB\xBFVeldra", false);
  EXPECT_EQ(d.text, "Veldra");
  EXPECT_EQ(d.bom, 3u);
  EXPECT_EQ(d.map.to_raw({0, 3}), (Span{3, 6}));
  EXPECT_EQ(decode_bytes("\xFF\xFEV\0e\0"s, false).text, "Ve");
  EXPECT_EQ(decode_bytes("\xFE\xFF\0V\0e"s, false).text, "Ve");
}

TEST(Charset, ReadsTheDeclarationOfThePage) {
  EXPECT_EQ(declared_charset("<!-- <meta charset=x> --><meta charset='ISO-8859-2'>"), "iso-8859-2");
  EXPECT_EQ(
      declared_charset("<meta http-equiv=Content-Type content=\"text/html; charset=koi8-r\">"),
      "koi8-r");
  EXPECT_EQ(declared_charset("<?xml version='1.0' encoding='windows-1250'?><html>"),
            "windows-1250");
  const DecodedText d =
      decode_bytes("<meta charset=windows-1251><p>\xCF\xEE\xE6\xE0\xF0</p>", true);
  EXPECT_EQ(d.charset, "windows-1251");
  EXPECT_EQ(d.text.substr(30, 10), "\xD0\x9F\xD0\xBE\xD0\xB6\xD0\xB0\xD1\x80");
  EXPECT_EQ(d.map.to_raw({30, 34}), (Span{30, 32}));
}

TEST(Charset, ValidUtf8BeatsAWrongDeclaration) {
  EXPECT_EQ(decode_bytes("<meta charset=iso-8859-1><p>caf\xC3\xA9</p>", true).charset, "UTF-8");
}

TEST(Charset, UndeclaredSingleByteTextIsDecoded) {
  const DecodedText d = decode_bytes("\x93Never,\x94 said the mayor \x96 twice.", false);
  EXPECT_EQ(d.text, "\xE2\x80\x9CNever,\xE2\x80\x9D said the mayor \xE2\x80\x93 twice.");
}

TEST(Charset, AnyBytesGiveValidTextUnderACoveringMap) {
  rc::check([](const std::string& bytes) {
    const DecodedText d = decode_bytes(bytes, true);
    RC_ASSERT(valid_utf8(d.text));
    RC_ASSERT(d.map.clean_size() == d.text.size());
    RC_ASSERT(d.map.to_raw({0, static_cast<uint32_t>(d.text.size())}).end <= bytes.size());
  });
}

}  // namespace
}  // namespace sitrep
