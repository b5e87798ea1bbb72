#include "sitrep/nlp/annotate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <chrono>
#include <string>
#include <vector>

#include "sitrep/base/limits.h"

namespace sitrep {
namespace {

using testing::ElementsAre;

Document document(std::string text, BlockRole role = BlockRole::body) {
  Document doc;
  doc.text = std::move(text);
  const auto size = static_cast<uint32_t>(doc.text.size());
  doc.parts.push_back({"text", 0, size, 0, {}});
  doc.parts.back().map.copy(size, 0);
  doc.blocks.push_back({{0, size}, role});
  annotate_tokens(doc);
  return doc;
}

std::vector<std::string> tokens(const std::string& text) {
  const Document doc = document(text);
  std::vector<std::string> out;
  for (const Token& t : doc.tokens) out.emplace_back(doc.view(t.span));
  return out;
}

std::vector<std::string> sentences(const std::string& text, BlockRole role = BlockRole::body) {
  const Document doc = document(text, role);
  std::vector<std::string> out;
  for (const Sentence& s : doc.sentences) out.emplace_back(doc.view(s.span));
  return out;
}

TEST(Tokens, Abbreviations) {
  EXPECT_THAT(tokens("Gen. J. R. Smith left the U.S. at 7 a.m. on Jan. 5."),
              ElementsAre("Gen.", "J.", "R.", "Smith", "left", "the", "U.S.", "at", "7", "a.m.",
                          "on", "Jan.", "5", "."));
  EXPECT_THAT(tokens("No. 5 said no."), ElementsAre("No.", "5", "said", "no", "."));
}

TEST(Tokens, Numbers) {
  EXPECT_THAT(tokens("816 000 or 53,136 or 3.8 or 16'157"),
              ElementsAre("816", "000", "or", "53,136", "or", "3.8", "or", "16'157"));
  EXPECT_THAT(tokens("$5m, 30% of 155mm"), ElementsAre("$", "5m", ",", "30", "%", "of", "155mm"));
  EXPECT_THAT(tokens("a 10-year-old, 19-25, 5–7"),
              ElementsAre("a", "10", "-", "year-old", ",", "19", "-", "25", ",", "5", "–", "7"));
}

TEST(Tokens, QuotesAndContractions) {
  EXPECT_THAT(tokens("get away with it\"declared"),
              ElementsAre("get", "away", "with", "it", "\"", "declared"));
  EXPECT_THAT(tokens("‘1 million’"), ElementsAre("‘", "1", "million", "’"));
  EXPECT_THAT(tokens("Oroma's mayor didn't say they’re safe"),
              ElementsAre("Oroma", "'s", "mayor", "did", "n't", "say", "they", "’re", "safe"));
}

TEST(Tokens, Addresses) {
  EXPECT_THAT(
      tokens("See https://a.example/x?y=1. Write a.b@c.example, #news"),
      ElementsAre("See", "https://a.example/x?y=1", ".", "Write", "a.b@c.example", ",", "#news"));
}

TEST(Sentences, EndAtStops) {
  EXPECT_THAT(sentences("Nine died. Two fled! Why?"),
              ElementsAre("Nine died.", "Two fled!", "Why?"));
  EXPECT_THAT(sentences("He left.The dam broke."), ElementsAre("He left.", "The dam broke."));
  EXPECT_THAT(sentences("Cold weather. is becoming rare."),
              ElementsAre("Cold weather. is becoming rare."));
}

TEST(Sentences, AbbreviationsDoNotEndThem) {
  EXPECT_THAT(sentences("Mr. Tan met Gen. Oro in St. Vell."),
              ElementsAre("Mr. Tan met Gen. Oro in St. Vell."));
  EXPECT_THAT(sentences("He flew to the U.S. The dam held."),
              ElementsAre("He flew to the U.S.", "The dam held."));
  EXPECT_THAT(sentences("The U.S. Embassy shut."), ElementsAre("The U.S. Embassy shut."));
}

TEST(Sentences, Quotes) {
  EXPECT_THAT(sentences("\"We fled.\" She wept."), ElementsAre("\"We fled.\"", "She wept."));
  EXPECT_THAT(sentences("\"Who fled?\" asked she."), ElementsAre("\"Who fled?\" asked she."));
  EXPECT_THAT(sentences("“We fled.” “All of us.”"), ElementsAre("“We fled.”", "“All of us.”"));
}

TEST(Sentences, HeadlineIsOneUnlessClearlyMore) {
  EXPECT_THAT(sentences("Flood hits. Oroma", BlockRole::title), ElementsAre("Flood hits. Oroma"));
  EXPECT_THAT(sentences("Flood hits the town. Nine people are dead", BlockRole::title),
              ElementsAre("Flood hits the town.", "Nine people are dead"));
}

TEST(Sentences, BulletsAndBlankLines) {
  EXPECT_THAT(sentences("Lost:\n- nine huts\n- two boats"),
              ElementsAre("Lost:", "- nine huts", "- two boats"));
}

TEST(Sentences, AreCutAtTheLimit) {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += "word ";
  const Document doc = document(text);
  ASSERT_EQ(doc.sentences.size(), 3u);
  EXPECT_EQ(doc.sentences[0].token_end, static_cast<uint32_t>(limits::kSentenceTokens));
}

TEST(Tokens, LongRunsAreCut) {
  const Document doc = document(std::string(5000, 'x'));
  for (const Token& t : doc.tokens)
    EXPECT_LE(t.span.size(), static_cast<uint32_t>(limits::kTokenBytes));
}

// Tokens cover all but white space, sentences partition the tokens, for any text.
TEST(Annotate, Properties) {
  EXPECT_TRUE(rc::check([] {
    const auto pieces = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
        "a", "B.", "U.S.", " ", "\n", "n't", "'", "’s", "\"", "12", ",", ".", "...", "é", "@", "-",
        "http://", "№", "\n\n", "5m", "(", "—"));
    std::string text;
    for (const std::string& p : pieces) text += p;
    const Document doc = document(text);
    uint32_t at = 0;
    for (const Token& t : doc.tokens) {
      RC_ASSERT(t.span.begin >= at && !t.span.empty());
      RC_ASSERT(text.substr(at, t.span.begin - at).find_first_not_of(" \n") == std::string::npos);
      RC_ASSERT((static_cast<unsigned char>(text[t.span.begin]) & 0xC0) != 0x80);
      at = t.span.end;
    }
    uint32_t token = 0;
    for (const Sentence& s : doc.sentences) {
      RC_ASSERT(s.token_begin == token && s.token_end > token);
      token = s.token_end;
    }
    RC_ASSERT(token == doc.tokens.size());
  }));
}

double seconds(const std::string& text) {
  const auto start = std::chrono::steady_clock::now();
  document(text);
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

TEST(Annotate, HostileTextIsLinear) {
  for (const char* unit : {"a@", "a.", "'\"", "1,", "x-", "....", "n't", "http://"}) {
    std::string text;
    while (text.size() < 400000) text += unit;
    EXPECT_LT(seconds(text), 5.0) << unit;
  }
}

}  // namespace
}  // namespace sitrep
