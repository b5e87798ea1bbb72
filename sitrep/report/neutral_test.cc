#include "sitrep/report/neutral.h"

#include <gtest/gtest.h>

namespace sitrep {
namespace {

const std::string kMark = "\xEF\xBF\xBD";

TEST(Neutral, WhatActsBecomesAMark) {
  const std::string text("a\x1b[31mb\0c\x7f\xC2\x9B\xE2\x80\xAE\xE2\x81\xA6\xD8\x9C\xEF\xBB\xBFz",
                         24);
  std::string want = "a" + kMark + "[31mb" + kMark + "c";
  for (int i = 0; i < 6; ++i) want += kMark;
  EXPECT_EQ(neutral(text, LineEnds::spaces), want + "z");
  EXPECT_EQ(neutral(text, LineEnds::kept), want + "z");
}

TEST(Neutral, LineEndsOfAllKinds) {
  const std::string text =
      "a\r\nb\rc\nd\xE2\x80\xA8"
      "e\xC2\x85"
      "f\tg";
  EXPECT_EQ(neutral(text, LineEnds::spaces), "a b c d e f g");
  EXPECT_EQ(neutral(text, LineEnds::kept), "a\nb\nc\nd\ne\nf\tg");
}

TEST(Neutral, LettersOfAllScriptsStay) {
  const std::string text = "Größe, می\xE2\x80\x8Cخواهم, 31 – “so” 🙂";
  EXPECT_EQ(neutral(text, LineEnds::spaces), text);
}

TEST(Neutral, MarkdownHasNoMarkupOfThePage) {
  EXPECT_EQ(markdown_text("a|b*c_d[e](f)<g>`h`#i\\"),
            "a\\|b\\*c\\_d\\[e\\](f)\\<g\\>\\`h\\`\\#i\\\\");
  EXPECT_EQ(markdown_text("- x"), "\\- x");
  EXPECT_EQ(markdown_text("+ x"), "\\+ x");
  EXPECT_EQ(markdown_text("12. x"), "12\\. x");
  EXPECT_EQ(markdown_text("3) x"), "3\\) x");
  EXPECT_EQ(markdown_text(" - 3. x"), " \\- 3. x");
  EXPECT_EQ(markdown_text(". x"), ". x");
  EXPECT_EQ(markdown_text("12.5 x-ray"), "12.5 x-ray");
  EXPECT_EQ(markdown_text("    code\n\n# head\n==="), " code \\# head ===");
  EXPECT_EQ(markdown_text("see https://x.example, www.y.example, @z"),
            "see https\\://x.example, www\\.y.example, \\@z");
}

TEST(Neutral, CsvCellsAreOneLineAndNoFormula) {
  EXPECT_EQ(csv_text("a,\"b\"\r\nc"), "\"a,\"\"b\"\" c\"");
  EXPECT_EQ(csv_text("=1+1"), "'=1+1");
  EXPECT_EQ(csv_text(" \t=1+1"), "' =1+1");
  EXPECT_EQ(csv_text("\xEF\xBC\x9D"
                     "1"),
            "'\xEF\xBC\x9D"
            "1");
  EXPECT_EQ(csv_text("a=b"), "a=b");
  EXPECT_EQ(csv_text("\x1b[2J"), kMark + "[2J");
}

}  // namespace
}  // namespace sitrep
