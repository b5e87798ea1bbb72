#include "sitrep/extract/times.h"

#include <gmock/gmock.h>
#include <rapidcheck.h>

#include <chrono>

#include "sitrep/extract/test_tokens.h"
#include "sitrep/extract/time_resolve.h"

namespace sitrep {
namespace {

const TestKb& kb() {
  static const TestKb the_kb;
  return the_kb;
}

const TimeTables& tables() {
  static const auto made = make_time_tables(kb());
  EXPECT_TRUE(made.ok()) << made.status().message();
  return *made.value();
}

TimesResult times_of(const Document& doc) { return find_times(doc, lower_words(doc), tables()); }

TimesResult times_of(const std::string& text, const std::string& published) {
  return times_of(read_document(text, published));
}

std::string range_text(const DateRange& range) {
  return (range.from ? to_iso(*range.from) : "?") + ".." + (range.to ? to_iso(*range.to) : "?");
}

// The value of the only, or the named, expression; "" for none.
std::string value_of(const std::string& text, const std::string& words,
                     const std::string& published) {
  for (const TimeMention& m : times_of(text, published).mentions)
    if (m.words.exact == words) return m.value;
  return "";
}

// 2031-04-16 is a Wednesday.
const char* const kToday = "2031-04-16";

TEST(TimePatterns, EveryRowReadsItsOwnExample) {
  for (const TableRow& row : kb().table("times")) {
    const std::string example(row[3]), words(row[4]);
    EXPECT_EQ(value_of(example, words, kToday), row[5]) << row[0] << ": " << example;
  }
}

TEST(TimePatterns, MalformedTablesAreNamed) {
  TestKb broken;
  broken.set_table("times",
                   "rule\tpattern\taction\texample\twords\tvalue\nx\tNOCLASS\tdate\te\tw\tv\n");
  const auto made = make_time_tables(broken);
  ASSERT_FALSE(made.ok());
  EXPECT_EQ(made.status().code(), ErrorCode::kInvalid);
  EXPECT_THAT(made.status().message(), testing::HasSubstr("times.tsv, row 1"));
  broken.set_table("times",
                   "rule\tpattern\taction\texample\twords\tvalue\nx\tMONTH\tnoaction\te\tw\tv\n");
  EXPECT_FALSE(make_time_tables(broken).ok());
}

TEST(Times, WeekdaysGoBackUnlessTheVerbIsFuture) {
  EXPECT_EQ(value_of("The bridge fell on Thursday.", "Thursday", kToday), "2031-04-10");
  EXPECT_EQ(value_of("The bridge fell on Wednesday.", "Wednesday", kToday), "2031-04-16");
  EXPECT_EQ(value_of("The council will meet on Thursday.", "Thursday", kToday), "2031-04-17");
  EXPECT_EQ(value_of("It fell last Wednesday.", "last Wednesday", kToday), "2031-04-09");
  EXPECT_EQ(value_of("Thursdays blast was heard.", "Thursdays", kToday), "2031-04-10");
}

TEST(Times, MonthsAndDaysTakeTheNearestYear) {
  EXPECT_EQ(value_of("It sank on 30 December.", "30 December", "2031-01-03"), "2030-12-30");
  EXPECT_EQ(value_of("It sank on Tuesday 30 December.", "Tuesday 30 December", "2031-01-03"),
            "XXXX-12-30");
  EXPECT_EQ(value_of("Elections will be held in May there.", "May", kToday), "2031-05");
}

TEST(Times, WhatIsNoTimeIsNone) {
  EXPECT_EQ(value_of("They may march in 2000 homes.", "2000", kToday), "");
  EXPECT_TRUE(times_of("May they march on.", kToday).mentions.empty());
  EXPECT_TRUE(times_of("The vote was 12:3 and 45/46/47.", kToday).mentions.empty());
  EXPECT_TRUE(times_of("On 31 Juno and 45 April nobody came.", kToday).mentions.empty());
}

TEST(Times, AnUndatedPageKeepsPartialDates) {
  const TimesResult result = times_of("It began on Tuesday 27 September. Two died on Friday.", "");
  ASSERT_EQ(result.mentions.size(), 2u);
  EXPECT_EQ(result.mentions[0].value, "XXXX-09-27");
  EXPECT_EQ(result.mentions[0].range.from->weekday, 2);
  EXPECT_EQ(result.mentions[1].range.from, (Date{0, 9, 23}));
  EXPECT_TRUE(result.page_date.date.empty());
  EXPECT_EQ(result.block_anchor[0].from, (Date{0, 9, 27}));
}

TEST(Times, ADatelineOutranksMetadata) {
  const TimesResult result =
      times_of("OROMA, April 2 (Newsline) - Ten died on Monday.", "2031-04-12");
  EXPECT_EQ(result.page_date.date, (Date{2031, 4, 2}));
  EXPECT_EQ(result.page_date.basis, DateBasis::stated);
  ASSERT_EQ(result.issues.size(), 1u);
  EXPECT_EQ(result.issues[0].code, "date_conflict");
  EXPECT_EQ(result.mentions.back().value, "2031-03-31");
}

TEST(Times, ALostCommaIsNoLostDate) {
  const TimesResult result =
      times_of("Last updated at Apr 42031 OROMA Ten died on Monday.", "2031-03-01");
  EXPECT_EQ(result.page_date.date, (Date{2031, 4, 4}));
  EXPECT_EQ(value_of("It held 262016 people.", "26", kToday), "");
}

TEST(Times, ATollThatRisesIsSeen) {
  EXPECT_TRUE(times_of("The toll rose to 12.", kToday).toll_moves);
  EXPECT_FALSE(times_of("Prices rose. The toll is 12.", kToday).toll_moves);
}

TEST(Times, ADayOrTwoIsNoConflict) {
  const TimesResult result = times_of("2 April 2031 The river rose.", "2031-04-03");
  EXPECT_EQ(result.page_date.date, (Date{2031, 4, 2}));
  EXPECT_TRUE(result.issues.empty());
}

TEST(Times, ADateTheStoryTellsIsNoDateline) {
  const TimesResult result =
      times_of("The flood of 3 May 2019 took the bridge. It stands again.", "2031-04-03");
  EXPECT_EQ(result.page_date.date, (Date{2031, 4, 3}));
  EXPECT_EQ(result.page_date.basis, DateBasis::metadata);
}

TEST(Times, AnOpeningDateAnchorsItsParagraphs) {
  const TimesResult result =
      times_of("April 9 - Two fell ill today.\nFour fell ill yesterday.", kToday);
  ASSERT_EQ(result.block_anchor.size(), 2u);
  EXPECT_EQ(result.block_anchor[0].from, (Date{2031, 4, 9}));
  EXPECT_EQ(result.mentions.back().value, "2031-04-08");
}

TEST(Times, ShiftedDaysWithoutAYearStopAtTheYearsEnd) {
  EXPECT_EQ(shift_day(Date{0, 9, 27, 2}, -1), (Date{0, 9, 26}));
  EXPECT_EQ(shift_day(Date{0, 9, 27, 2}, -1).weekday, 1);
  EXPECT_TRUE(shift_day(Date{0, 1, 1}, -1).empty());
  EXPECT_TRUE(shift_day(Date{0, 2, 28}, 1).empty());
}

TEST(Times, Golden) {
  check_golden("times", [](const Document& doc) {
    std::string out;
    const TimesResult result = times_of(doc);
    out += "page " + to_iso(result.page_date.date) + " " +
           std::string(name_of(result.page_date.basis)) + "\n";
    for (const Issue& issue : result.issues) out += "issue " + issue.code + "\n";
    for (const TimeMention& m : result.mentions)
      out += m.words.exact + " | " + m.type + " | " + m.value + " | " + range_text(m.range) + "\n";
    return out;
  });
}

TEST(Times, SpansAreOrderedAndInsideAnyText) {
  static const std::vector<std::string> bits = {
      "on ",   "April ", "12",     ", ",    "2031 ",   "last ", "Monday ", "the ",
      "past ", "24 ",    "hours ", "- ",    "/",       ":",     "weeks ",  "ago ",
      "\n",    "é ",     ". ",     "p.m. ", "twenty ", "four ", "since "};
  rc::check([](const std::vector<uint8_t>& picks) {
    std::string text;
    for (const uint8_t p : picks) text += bits[p % bits.size()];
    const Document doc = read_document(text, kToday);
    uint32_t at = 0;
    for (const TimeMention& m : times_of(doc).mentions) {
      RC_ASSERT(m.words.span.begin >= at);
      RC_ASSERT(m.words.span.begin < m.words.span.end);
      RC_ASSERT(m.words.span.end <= doc.text.size());
      RC_ASSERT(m.words.exact == doc.view(m.words.span));
      at = m.words.span.end;
    }
  });
}

double seconds_for(size_t repeats, const std::string& piece) {
  std::string text;
  for (size_t i = 0; i < repeats; ++i) text += piece;
  const Document doc = read_document(text, kToday);
  const auto start = std::chrono::steady_clock::now();
  times_of(doc);
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

TEST(Times, HostileTextTakesLinearTime) {
  for (const std::string piece :
       {"last last ", "April 1 - ", "the DAY ", "1/1/", "twenty four ", "since "}) {
    const double small = seconds_for(4'000, piece), large = seconds_for(32'000, piece);
    EXPECT_LT(large, 40 * small + 0.5) << piece;
  }
}

}  // namespace
}  // namespace sitrep
