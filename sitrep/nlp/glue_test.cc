#include "sitrep/nlp/glue.h"

#include <gtest/gtest.h>

#include <string>

namespace sitrep {
namespace {

// The text with a bar at every cut.
std::string cut(std::string text) {
  std::vector<uint32_t> at;
  find_glue(text, at);
  for (auto it = at.rbegin(); it != at.rend(); ++it) text.insert(*it, "|");
  return text;
}

TEST(Glue, QuotationMarksBetweenWords) {
  EXPECT_EQ(cut("get away with it\"declared Marsh"), "get away with it|\"|declared Marsh");
  EXPECT_EQ(cut("vowed to \"destroy\"to the end"), "vowed to \"destroy|\"|to the end");
  EXPECT_EQ(cut("“gone,”she said"), "“gone,|”|she said");
  EXPECT_EQ(cut("He said:\"We left.\""), "He said:|\"|We left.\"");
}

TEST(Glue, EndsOfSentences) {
  EXPECT_EQ(cut("It ended.The rest"), "It ended.|The rest");
  EXPECT_EQ(cut("In 2015.The flood"), "In 2015.|The flood");
  EXPECT_EQ(cut("Why?Nobody knows!They left"), "Why?|Nobody knows!|They left");
  EXPECT_EQ(cut("it was over.I left. it was over.I’m"), "it was over.|I left. it was over.|I’m");
  EXPECT_EQ(cut("gone).Then"), "gone).|Then");
  EXPECT_EQ(cut("gone.)Then"), "gone.)|Then");
}

TEST(Glue, LeavesWordsAlone) {
  for (const char* text :
       {"don't won’t Marsh's O'Brien rock'n'roll", "\"quoted\" “words”, (\"brackets\")",
        "U.S.The J.Marsh A.B.Quill e.g.The", "Gov.Tarn Mr.Quill Dr.Orme", "3.5 1,000.25 v2.Final",
        "6\"x4\" 5'6\"", "http://ostle.example/a.The?Id=\"x\"y", "www.ostle.Example",
        "ilka.Tarn@ostle.example", "Booking.Com Node.Js", "and/or.The", "ENDED.THE", "ended.the",
        "wait...what", ". ! ?", "", "\"", "a.", ".A"})
    EXPECT_EQ(cut(text), text);
}

}  // namespace
}  // namespace sitrep
