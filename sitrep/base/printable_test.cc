#include "sitrep/base/printable.h"

#include <gtest/gtest.h>

namespace sitrep {
namespace {

TEST(Printable, VisibleTextStaysAsItIs) {
  for (const char* text : {"", "Orlen: 58 killed", "Žďár – “вода” 水 👍", "back\\slash"})
    EXPECT_EQ(printable(text), text);
}

TEST(Printable, ControlsAreShown) {
  EXPECT_EQ(printable("a\x1b[31mb"), "a\\x1b[31mb");
  EXPECT_EQ(printable(std::string_view("a\0b\x7f", 4)), "a\\x00b\\x7f");
  EXPECT_EQ(printable("one\r\ntwo\tthree"), "one\\x0d\\x0atwo\\x09three");
  EXPECT_EQ(printable("\xC2\x9B"
                      "1m"),
            "\\u009b1m");
}

TEST(Printable, FormatCharactersAreShown) {
  EXPECT_EQ(printable("a\xE2\x80\xAE"
                      "b"),
            "a\\u202eb");
  EXPECT_EQ(printable("\xE2\x81\xA6\xE2\x80\xA8\xEF\xBB\xBF\xD8\x9C"),
            "\\u2066\\u2028\\ufeff\\u061c");
  EXPECT_EQ(printable("\xF3\xA0\x81\x81"), "\\U000e0041");
}

TEST(Printable, BytesThatAreNoUtf8AreShown) {
  EXPECT_EQ(printable("\xff"
                      "a\xE2\x80"),
            "\\xffa\\xe2\\x80");
  EXPECT_EQ(printable("\xC0\x8A"), "\\xc0\\x8a");           // an overlong line end
  EXPECT_EQ(printable("\xED\xA0\x80"), "\\xed\\xa0\\x80");  // half a surrogate pair
}

TEST(Printable, LinesOfATextOfItsOwnStayLines) {
  EXPECT_EQ(printable("one\r\ntwo\n\tthree", Breaks::kept), "one\ntwo\n\tthree");
  EXPECT_EQ(printable("over\rwritten", Breaks::kept), "over\\x0dwritten");
}

TEST(OneLine, DropsWhatIsNotSeenAndJoinsLines) {
  EXPECT_EQ(one_line("  seen\tby\r\n two  people \n"), "seen by two people");
  EXPECT_EQ(one_line("a\x1b[31mb\xe2\x80\xae\xff\x7f c"), "a[31mb c");
  EXPECT_EQ(one_line("Dvořák\xe2\x80\xa8水"), "Dvořák 水");
  EXPECT_EQ(one_line(" \n\x01 "), "");
}

}  // namespace
}  // namespace sitrep
