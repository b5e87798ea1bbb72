#include "sitrep/report/words.h"

#include <gtest/gtest.h>

#include "sitrep/ledger/clause.h"

namespace sitrep {
namespace {

Words words(uint32_t begin, const std::string& exact) {
  return {{begin, begin + static_cast<uint32_t>(exact.size())}, {}, exact};
}

Figure figure(const Words& evidence, const Words& number, Bound bound, const Words& hedge) {
  Figure f;
  f.evidence = evidence;
  f.number = number;
  f.bound = bound;
  if (hedge.stated()) f.fields.push_back({"bound", hedge, "bound-hedge", false});
  return f;
}

// Invariant N4, wherever the hedge stands.
TEST(Words, TheHedgeIsAlwaysThere) {
  const Words phrase = words(20, "31 people"), number = words(20, "31");
  EXPECT_EQ(hedged_words(figure(words(11, "At least 31 people"), number, Bound::AT_LEAST,
                                words(11, "At least 31")),
                         Bound::AT_LEAST),
            "at least 31 people");
  EXPECT_EQ(hedged_words(figure(phrase, number, Bound::AT_LEAST, words(11, "At least 31")),
                         Bound::AT_LEAST),
            "at least 31 people");
  EXPECT_EQ(
      hedged_words(figure(phrase, number, Bound::AT_LEAST, words(2, "at least")), Bound::AT_LEAST),
      "at least … 31 people");
  EXPECT_EQ(
      hedged_words(figure(phrase, number, Bound::AT_LEAST, words(35, "or more")), Bound::AT_LEAST),
      "31 people … or more");
  EXPECT_EQ(hedged_words(figure(phrase, number, Bound::AT_LEAST, words(20, "31 people or more")),
                         Bound::AT_LEAST),
            "31 people or more");
}

// A headline's bare number under a body's floor is shown with the floor.
TEST(Words, AWeakerBoundOfTheStatementIsSpelledOut) {
  const Figure bare = figure(words(0, "31 people"), words(0, "31"), Bound::EXACT, {});
  EXPECT_EQ(hedged_words(bare, Bound::EXACT), "31 people");
  EXPECT_EQ(hedged_words(bare, Bound::AT_LEAST), "at least 31 people");
  EXPECT_EQ(hedged_words(bare, Bound::ABOUT), "about 31 people");
}

// The heading of a count names what happened to the people: its verb is no part of the number.
TEST(Words, TheVerbBeforeTheNumberIsLeftOut) {
  Figure f = figure(words(10, "Wounded more than 40 people"), words(28, "40"), Bound::MORE_THAN,
                    words(18, "more than"));
  f.fields.push_back({"measure", words(10, "Wounded"), "measure-verb", false});
  EXPECT_EQ(hedged_words(f, Bound::MORE_THAN), "more than 40 people");
  f.fields.back().words = words(10, "Wounded more than 40 people");  // where it names the whole
  EXPECT_EQ(hedged_words(f, Bound::MORE_THAN), "Wounded more than 40 people");
  f.fields.back().words = words(60, "wounded");
  EXPECT_EQ(hedged_words(f, Bound::MORE_THAN), "Wounded more than 40 people");
}

TEST(Words, NamesKeepTheirCapitals) {
  EXPECT_EQ(hedged_words(figure(words(0, "Red Lamp sent 40"), words(14, "40"), Bound::EXACT, {}),
                         Bound::EXACT),
            "Red Lamp sent 40");
  EXPECT_EQ(uncapitalised("UN staff"), "UN staff");
}

TEST(Words, DatesSayWhatIsNotKnown) {
  const auto day = parse_iso("2031-04-09"), later = parse_iso("2031-04-11");
  EXPECT_EQ(range_words({day, day}), "9 Apr 2031");
  EXPECT_EQ(range_words({day, later}), "9 Apr 2031 to 11 Apr 2031");
  EXPECT_EQ(range_words({std::nullopt, day}), "by 9 Apr 2031");
  EXPECT_EQ(range_words({}), "date not known");
  EXPECT_EQ(window_words({WindowType::SINCE_DATE, day, later, {"start"}}),
            "since 9 Apr 2031 (inferred)");
}

TEST(Words, RelationsReadFromBothEnds) {
  EXPECT_EQ(relation_words(RelationType::GROWS, "", true), "grew to");
  EXPECT_EQ(relation_words(RelationType::GROWS, "", false), "grew from");
  EXPECT_EQ(relation_words(RelationType::CORRECTS, "REVISION", false), "corrects (revision)");
}

TEST(Words, RootsAreAnInterval) {
  EXPECT_EQ(roots_words(1, 3), "1 to 3");
  EXPECT_EQ(roots_words(2, 2), "2");
  EXPECT_EQ(roots_words(0, 0), "none named");
}

TEST(Words, PeriodsSayNothingWithoutADay) {
  const auto day = parse_iso("2031-04-09");
  EXPECT_EQ(period_words({WindowType::SINCE_DATE, day, std::nullopt, {}}), "since 9 Apr 2031");
  EXPECT_EQ(period_words({WindowType::SINCE_EVENT, std::nullopt, std::nullopt, {}}), "");
  EXPECT_EQ(period_words({WindowType::EVENT, day, day, {}}), "");
  EXPECT_EQ(period_words({WindowType::UNSPECIFIED, std::nullopt, std::nullopt, {}}), "");
}

TEST(Words, HeadingsReadAsWords) {
  EXPECT_EQ(count_heading("killed", "people", "person"), "People killed");
  EXPECT_EQ(count_heading("killed", "", "person"), "People killed");
  EXPECT_EQ(count_heading("killed", "dead", "person"), "People killed");
  EXPECT_EQ(count_heading("hospitalised", "of them", "person"), "People hospitalised");
  EXPECT_EQ(count_heading("mobilise_planned", "", "person"), "People to be mobilised");
  EXPECT_EQ(count_heading("buildings_destroyed", "homes", "building"),
            "Buildings destroyed: homes");
  EXPECT_EQ(count_heading("casualties", "people", "person"), "Casualties");
  EXPECT_EQ(count_heading("casualties", "Casualties", "person"), "Casualties");
  EXPECT_EQ(count_heading("killed", "dead bodies", "person"), "People killed");
  EXPECT_EQ(count_heading("other", "passengers", "person"), "Passengers");
  EXPECT_EQ(count_heading("other", "", "vessel"), "");
}

TEST(Words, SentencesPartAtTheirLists) {
  const SentenceParts lists = sentence_parts(
      "31 people killed – Coast Guard. Also reported: 28 (Union). Earlier: 12. No upper limit "
      "stated.");
  EXPECT_EQ(lists.head, "31 people killed – Coast Guard. No upper limit stated.");
  EXPECT_EQ(lists.further, "Also reported: 28 (Union). Earlier: 12.");
  const SentenceParts plain = sentence_parts("31 people killed – Coast Guard.");
  EXPECT_EQ(plain.head, "31 people killed – Coast Guard.");
  EXPECT_EQ(plain.further, "");
  EXPECT_EQ(
      sentence_parts("140 on board – Brandt. She had first said 410 and withdrew it.").further,
      "She had first said 410 and withdrew it.");
}

TEST(Words, WhatIsTakenForGrantedIsASentence) {
  const std::vector<std::string> told = assumption_words({"population", "event", "start", "other"});
  EXPECT_EQ(told,
            (std::vector<std::string>{"that the same people are counted", "that one event is meant",
                                      "that the periods begin on one day", "other"}));
}

TEST(Words, CutsOnCharacters) {
  EXPECT_EQ(shortened("abc", 3), "abc");
  EXPECT_EQ(shortened("a’b", 2), "a…");
}

}  // namespace
}  // namespace sitrep
