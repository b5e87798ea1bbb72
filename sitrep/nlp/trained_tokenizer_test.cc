// Expected tokens: those of spaCy's own Tokenizer with the same rules.
#include "sitrep/nlp/trained_tokenizer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "sitrep/nlp/test_tokenizer_rules.h"

namespace sitrep {
namespace {

using testing::ElementsAre;

std::vector<FormToken> tokens_of(SmallTokenizer& small, std::string_view text) {
  std::vector<FormToken> out;
  small.tokenizer.tokenize(text, out);
  return out;
}

std::vector<std::string> words(SmallTokenizer& small, std::string_view text) {
  std::vector<std::string> out;
  for (const FormToken& t : tokens_of(small, text))
    out.emplace_back(text.substr(t.begin, t.end - t.begin));
  return out;
}

TEST(TrainedTokenizer, CutsAsSpacyDoes) {
  SmallTokenizer small;
  const std::pair<std::string_view, std::vector<std::string>> cases[] = {
      {"(can't)", {"(", "ca", "n't", ")"}},
      {"(a.m.)", {"(", "a.m.", ")"}},
      {"can't.", {"ca", "n't", "."}},
      {"\"Ostle\"", {"\"", "Ostle", "\""}},
      {"Marsh's", {"Marsh", "'s"}},
      {"12km²", {"12", "km²"}},
      {"12km", {"12", "km"}},
      {"xkm", {"xkm"}},
      {"5m", {"5", "m"}},
      {"well-known", {"well", "-", "known"}},
      {"ald--bree", {"ald", "--", "bree"}},
      {"3-4", {"3", "-", "4"}},
      {"3--4", {"3", "-", "-4"}},
      {"3+-4", {"3", "+", "-4"}},
      {"...x", {"...", "x"}},
      {"a...x", {"a", "...", "x"}},
      {"a ...x b", {"a", "...", "x", "b"}},
      {":)", {":)"}},
      {"said:)", {"said", ":)"}},
      {"(said :) now)", {"(", "said", ":)", "now", ")"}},
      {"see:) )", {"see", ":)", ")"}},
      {"www.ostle.example/x(y)", {"www.ostle.example/x(y", ")"}},
      {"ilka@ostle.example", {"ilka@ostle.example"}},
      {"ilka@ostle.example,", {"ilka@ostle.example", ","}},
      {"end.", {"end", "."}},
      {"end.)", {"end", ".", ")"}},
      {"END.", {"END."}},
      {"....", {"...."}},
      {"US$5", {"US$", "5"}},
      {"$5", {"$", "5"}},
      {"US$", {"US$"}},
      {"“Ünterau”", {"“", "Ünterau", "”"}},
      {"☀☀sun", {"☀", "☀", "sun"}},
      {"😀", {"😀"}},
      {"-x-y-", {"-x", "-", "y-"}},
      {"a-b-c", {"a", "-", "b", "-", "c"}},
      {"''''", {"'", "'", "'", "'"}},
      {"((a))", {"(", "(", "a", ")", ")"}},
      {"a b", {"a", "b"}},
      {"a  b", {"a", " ", "b"}},
      {" a", {" ", "a"}},
      {"a ", {"a"}},
      {"a\nb", {"a", "\n", "b"}},
      {"a\n b", {"a", "\n ", "b"}},
      {"a \nb", {"a", "\n", "b"}},
      {"\n", {"\n"}},
      {"\u00a0", {"\u00a0"}},
      {"a\u00a0b", {"a", "\u00a0", "b"}},
      {"a\u2028b", {"a", "\u2028", "b"}},
      {"x'", {"x", "'"}},
      {"'", {"'"}},
      {"", {}},
      {"can't can't", {"ca", "n't", "ca", "n't"}},
      {"CAN'T", {"CAN'T"}},
      {"a.m.,", {"a.m.", ","}},
      {"12m's", {"12", "m", "'s"}},
      {"ß.", {"ß", "."}},
      {"é.", {"é", "."}},
      {"(", {"("}},
      {")(", {")("}},
      {"\n\n", {"\n\n"}},
      {"a\r\n", {"a", "\r\n"}},
  };
  for (int pass = 0; pass < 2; ++pass) {  // the second from the cache
    for (const auto& [text, expected] : cases) EXPECT_EQ(words(small, text), expected) << text;
  }
}

TEST(TrainedTokenizer, BlanksAndOtherSpace) {
  SmallTokenizer small;
  std::vector<int> blanks;
  for (const FormToken& t : tokens_of(small, "a b  c\td \u00a0e, f "))
    blanks.push_back(t.space_after);
  // a b " " c \t d nbsp e , f
  EXPECT_THAT(blanks, ElementsAre(1, 1, 0, 0, 0, 1, 0, 0, 1, 1));
  EXPECT_EQ(tokens_of(small, "a ").size(), 1u);
  EXPECT_FALSE(tokens_of(small, "a  ").back().space_after);
}

TEST(TrainedTokenizer, ExceptionsSetNorms) {
  SmallTokenizer small;
  std::vector<std::string> norms;
  for (const FormToken& t : tokens_of(small, "can't Ca harbour Harbour said:)"))
    norms.push_back(small.forms[t.form].norm);
  EXPECT_THAT(norms, ElementsAre("can", "not", "ca", "harbor", "harbour", "said", ":)"));
}

TEST(TrainedTokenizer, CacheIsForgottenWithTheForms) {
  SmallTokenizer small;
  tokens_of(small, "Marsh can't");
  small.forms.clear();
  small.tokenizer.clear_cache();
  EXPECT_EQ(small.forms[tokens_of(small, "can't").front().form].orth, "ca");
}

TEST(TrainedTokenizer, CutsGluedWordsOnlyWhenAsked) {
  SmallTokenizer plain, unglued(true);
  EXPECT_THAT(words(plain, "it\"declared."), ElementsAre("it\"declared", "."));
  EXPECT_THAT(words(unglued, "it\"declared."), ElementsAre("it", "\"", "declared", "."));
  EXPECT_THAT(words(unglued, "ended.The can't"), ElementsAre("ended", ".", "The", "ca", "n't"));
}

// Tokens and blanks give the text back.
TEST(TrainedTokenizer, LosesNothing) {
  const std::string_view parts[] = {"can't", "(", ")",  "\"", " ",      "  ",     "\n", "...", "x",
                                    "12km",  "-", "'s", ":)", "\u00a0", "\u2028", "é",  "😀",  "."};
  uint32_t seed = 7;
  for (const bool unglue : {false, true}) {
    SmallTokenizer small(unglue);
    for (int i = 0; i < 2000; ++i) {
      std::string text;
      for (uint32_t n = 0; n < 1 + static_cast<uint32_t>(i) % 12; ++n) {
        seed = seed * 1664525 + 1013904223;
        text += parts[(seed >> 16) % std::size(parts)];
      }
      std::string back;
      for (const FormToken& t : tokens_of(small, text)) {
        ASSERT_EQ(t.begin, back.size()) << text;
        ASSERT_LT(t.begin, t.end) << text;
        back += text.substr(t.begin, t.end - t.begin);
        if (t.space_after) back += ' ';
      }
      ASSERT_EQ(back, text);
    }
  }
}

// Each would take minutes if any step looked at all the rest of the word again.
TEST(TrainedTokenizer, LongWordsTakeLinearTime) {
  SmallTokenizer small;
  const auto repeated = [](std::string_view part, int times) {
    std::string out;
    for (int i = 0; i < times; ++i) out += part;
    return out;
  };
  EXPECT_EQ(words(small, repeated("(", 500'000)).size(), 500'000u);
  EXPECT_EQ(words(small, repeated(")", 500'000)).size(), 500'000u);
  EXPECT_EQ(words(small, repeated(".", 500'000)).size(), 1u);
  EXPECT_EQ(words(small, repeated("a-", 250'000)).size(), 499'999u);
  EXPECT_EQ(words(small, repeated("a@", 250'000)).size(), 1u);
  EXPECT_EQ(words(small, repeated("a.b@", 100'000)).size(), 1u);
  EXPECT_EQ(words(small, repeated("x", 500'000)).size(), 1u);
  EXPECT_EQ(words(small, repeated("\n", 500'000)).size(), 1u);
}

TEST(TrainedTokenizer, RefusesBrokenRules) {
  Model model = small_tokenizer_model();
  model.tokenizer.suffix_search = "(?<=a+)b$";
  EXPECT_FALSE(make_tokenizer_tables(model).ok());
  EXPECT_NE(make_tokenizer_tables(model).status().message().find("suffix_search"),
            std::string::npos);
  model = small_tokenizer_model();
  model.tokenizer.exceptions["won't"] = {{"wo", {}}, {"n`t", {}}};
  EXPECT_FALSE(make_tokenizer_tables(model).ok());
  model.tokenizer.exceptions["won't"] = {{"wo", {}}, {"", {}}, {"n't", {}}};
  EXPECT_FALSE(make_tokenizer_tables(model).ok());
}

}  // namespace
}  // namespace sitrep
