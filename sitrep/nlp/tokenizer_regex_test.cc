#include "sitrep/nlp/tokenizer_regex.h"

#include <gtest/gtest.h>

#include <string>

#include "sitrep/nlp/tokenizer_pattern.h"

namespace sitrep {
namespace {

std::string first_match(std::string_view pattern, std::string_view text) {
  const auto regex = Regex::compile(pattern);
  if (!regex.ok()) return "error: " + regex.status().message();
  RegexRunner runner;
  const auto match = runner.search(*regex.value(), text);
  return match ? std::string(text.substr(match->begin, match->end - match->begin)) : "none";
}

TEST(Regex, MeansWhatPythonMeans) {
  EXPECT_EQ(first_match(R"([\u00e9-\u00ff]+)", "aéÿb"), "éÿ");
  EXPECT_EQ(first_match(R"(\U0001F600)", "a😀"), "😀");
  EXPECT_EQ(first_match(R"(\x41)", "BA"), "A");
  EXPECT_EQ(first_match(R"(\s)", "a\x1c"), "\x1c");  // not white space to PCRE2
  EXPECT_EQ(first_match(R"(\s)", "\u180e"), "none");
  EXPECT_EQ(first_match(R"(\S+)", "\x1f\u2028é\u3000"), "é");
  EXPECT_EQ(first_match(R"([\s]+)", "a\x1d b"), "\x1d ");
  EXPECT_EQ(first_match(R"([^\S]+)", "a\x1d b"), "\x1d ");
  EXPECT_EQ(first_match(R"(\w+)", "-é東²_-"), "é東²_");
  EXPECT_EQ(first_match(R"(\d+)", "a٣5²"), "٣5");
  EXPECT_EQ(first_match(R"([[:a])", "["), "[");
  EXPECT_EQ(first_match(R"([]a]+)", "x]a"), "]a");
  EXPECT_EQ(first_match(R"(^a{,2}$)", "aa"), "aa");
  EXPECT_EQ(first_match(R"(a$)", "a\n"), "a");
  EXPECT_EQ(first_match(R"(a\Z)", "a\n"), "none");
  EXPECT_EQ(first_match(R"((?u)\…\!)", "…!"), "…!");
}

TEST(Regex, RefusesWhatPythonRefuses) {
  for (const char* pattern : {"(", "[a", R"(\p{L})", R"(\Qa\E)", "(?R)", "(?1)", "(*COMMIT)a",
                              R"(\u12)", R"(\K)", "(?C1)a", "a\\"})
    EXPECT_FALSE(Regex::compile(pattern).ok()) << pattern;
}

// An exponential pattern: gives up instead.
TEST(Regex, GivesUpInTime) {
  EXPECT_EQ(first_match(R"(^(?:a+)+$)", std::string(5000, 'a') + "b"), "none");
}

CharacterSet set_of(std::string_view s) {
  CharacterSet out;
  for (const char c : s) out.set(character_class(c));
  return out;
}

TEST(Pattern, WhatAMatchMustHave) {
  const auto found =
      analyze_pattern(R"(^US\$|(?<=[0-9])(?:km|m²|[x-z])$|\.\.+$|(?:a|bc?)d*e{2,3})");
  ASSERT_TRUE(found);
  ASSERT_EQ(found->size(), 4u);
  const auto& a = *found;
  EXPECT_TRUE(a[0].at_start && !a[0].at_end);
  EXPECT_EQ(a[0].first, set_of("U"));
  EXPECT_EQ(a[0].last, set_of("$"));
  EXPECT_EQ(a[0].required, set_of("US$"));
  EXPECT_EQ(a[0].most, 3u);
  EXPECT_TRUE(a[1].at_end && !a[1].at_start);
  EXPECT_EQ(a[1].first, set_of("kmxyz"));
  EXPECT_EQ(a[1].last, set_of("mxyz²"));
  EXPECT_EQ(a[1].required, set_of(""));
  EXPECT_EQ(a[1].least, 1u);
  EXPECT_EQ(a[1].most, 2u);
  EXPECT_FALSE(a[1].is_run);
  EXPECT_TRUE(a[2].is_run && a[2].at_end);
  EXPECT_EQ(a[2].least, 2u);
  EXPECT_EQ(a[3].first, set_of("ab"));
  EXPECT_EQ(a[3].last, set_of("e"));
  EXPECT_EQ(a[3].required, set_of("e"));
  EXPECT_EQ(a[3].least, 3u);
  EXPECT_EQ(a[3].most, Alternative::kUnbounded);
}

TEST(Pattern, UnknownConstructsAreUnknown) {
  for (const char* pattern : {"(?i)a", R"((a)\1)", "a$?", R"(\t)", "(?P<x>a)"})
    EXPECT_FALSE(analyze_pattern(pattern)) << pattern;
  const auto optional = analyze_pattern("a?");
  ASSERT_TRUE(optional);
  EXPECT_EQ(optional->front().least, 0u);
}

}  // namespace
}  // namespace sitrep
