#include "sitrep/extract/numbers.h"

#include <gtest/gtest.h>

#include "sitrep/extract/number_tables.h"
#include "sitrep/extract/test_kb.h"
#include "sitrep/extract/times.h"
#include "sitrep/nlp/annotate.h"

namespace sitrep {
namespace {

class NumbersTest : public testing::Test {
 protected:
  NumbersTest() : kb_(std::make_shared<TestKb>()) {
    auto numbers = make_number_tables(*kb_);
    auto times = make_time_tables(*kb_);
    EXPECT_TRUE(numbers.ok()) << numbers.status().message();
    EXPECT_TRUE(times.ok()) << times.status().message();
    numbers_ = numbers.value();
    times_ = times.value();
  }

  std::vector<Quantity> read(const std::string& text) const {
    Document doc = test_document(text, "2031-04-12");
    annotate_tokens(doc);
    const LowerWords lower = lower_words(doc);
    return find_quantities(doc, lower, find_times(doc, lower, *times_), *numbers_);
  }

  // "value bound" of the first quantity; "low..high" for a range, "xN" for a scale word.
  std::string first(const std::string& text) const {
    const auto all = read(text);
    if (all.empty()) return "none";
    const Quantity& q = all.front();
    const std::string n = q.low     ? to_string(*q.low) + ".." + to_string(*q.high)
                          : q.value ? to_string(*q.value)
                                    : "x" + std::to_string(q.scale);
    return n + " " + std::string(name_of(q.bound)) + (q.unit.empty() ? "" : " " + q.unit) +
           (q.refused.empty() ? "" : " !" + q.refused);
  }

  std::shared_ptr<TestKb> kb_;
  std::shared_ptr<const NumberTables> numbers_;
  std::shared_ptr<const TimeTables> times_;
};

TEST_F(NumbersTest, Digits) {
  EXPECT_EQ(first("They counted 53,136 people."), "53136 EXACT");
  EXPECT_EQ(first("They counted 816 000 people."), "816000 EXACT");
  EXPECT_EQ(first("They counted 816\u00a0000 people."), "816000 EXACT");
  EXPECT_EQ(first("They counted 16'157 people."), "16157 EXACT");
  EXPECT_EQ(first("They counted 1.250.000 people."), "1250000 EXACT");
  EXPECT_EQ(first("They counted 12.000 people."), "12000 EXACT");
  EXPECT_EQ(first("Some 3.8 million people fled."), "3800000 ABOUT");
  EXPECT_EQ(first("The state gave $5m in aid."), "5000000 EXACT money:USD");
  EXPECT_EQ(first("The state gave 2 lakh rupees."), "200000 EXACT money:INR");
  EXPECT_EQ(first("The state gave 1.5 crore rupees."), "15000000 EXACT money:INR");
}

TEST_F(NumbersTest, WhatIsGluedToDigitsIsUnderstoodOrNoNumber) {
  for (const char* text :
       {"About 1e309 people died.", "Some -5 people died.",     "Some \u22125 people died.",
        "Some 0x1F people died.",   "\u21165 people died.",     "#5 people died.",
        "@5 people died.",          "5@home people died.",      "Some 5^3 people died.",
        "Some 5*3 people died.",    "Some 5+3 people died.",    "Some +5 people died.",
        "\u00bd5 people died.",     "5a people died.",          "1_000 people died.",
        "A $-5 million gift.",      "It counted 1.2.3 people.", "It counted 12.5.6 people.",
        "It counted 1,2,3 people.", "It counted 12,34 people.", "12/34 people died.",
        "1234.567.890 people died."}) {
    for (const Quantity& q : read(text)) EXPECT_NE(q.refused, "") << text << " " << q.words.exact;
  }
  EXPECT_EQ(first("The (5) people died."), "5 EXACT");
  EXPECT_EQ(first("It said:\u201c12 people died\u201d."), "12 EXACT");
  EXPECT_EQ(first("The flood\u201412 people died\u2014was bad."), "12 EXACT");
  EXPECT_EQ(first("Dead:12, hurt:40."), "12 EXACT");
  EXPECT_EQ(first("Homes lost 342* in all."), "342 EXACT");
  EXPECT_EQ(first("They counted 50,000+ people."), "50000 AT_LEAST");
  EXPECT_EQ(first("It counted 5-7 people."), "5..7 BETWEEN");
  EXPECT_EQ(first("It gave $5bn."), "5000000000 EXACT money:USD");
  EXPECT_EQ(first("It gave 2,75 million crowns."), "2750000 EXACT money:CROWN");
}

TEST_F(NumbersTest, SignsOfMoneyStandApartOrGlued) {
  for (const auto& [text, want] : std::vector<std::pair<const char*, const char*>>{
           {"It cost Sh4.48Billion.", "4480000000 EXACT money:SHILLING"},
           {"It cost over Sh15.4 Billion.", "15400000000 MORE_THAN money:SHILLING"},
           {"It cost sh50 million.", "50000000 EXACT money:SHILLING"},
           {"It cost KSh 2,205,000,000.", "2205000000 EXACT money:KES"},
           {"Each got Sh200,000 in cash.", "200000 EXACT money:SHILLING"},
           {"The K230,000 bridge fell.", "230000 EXACT money:KWACHA"},
           {"It cost R20m.", "20000000 EXACT money:ZAR"},
           {"It cost US$11.4 million.", "11400000 EXACT money:USD"},
           {"It cost (US$5m).", "5000000 EXACT money:USD"},
           {"It cost A$3m.", "3000000 EXACT money:AUD"},
           {"It cost C $ 16.4 million.", "16400000 EXACT money:CAD"},
           {"It cost QX$3 million.", "3000000 EXACT money"},
           {"A $5 million gift came.", "5000000 EXACT money:USD"},
           {"It cost Rs 5 crore.", "50000000 EXACT money:INR"},
           {"It cost Rs 3 crores.", "30000000 EXACT money:INR"},
           {"It cost Rs.500 million.", "500000000 EXACT money:INR"},
           {"It cost up to dlrs 2 million.", "2000000 UP_TO money:USD"},
           {"It cost CHF 3 million.", "3000000 EXACT money:CHF"},
           {"It cost $16.4 m in all.", "16400000 EXACT money:USD"},
           {"It cost 500,000USD.", "500000 EXACT money:USD"},
           {"It cost 5 million USD.", "5000000 EXACT money:USD"},
           {"It cost 5 million \u20ac.", "5000000 EXACT money:EUR"},
           {"It cost 5 million F CFA.", "5000000 EXACT money:CFA"},
           {"It cost Sh20,000/= at once.", "20000 EXACT money:SHILLING"}}) {
    EXPECT_EQ(first(text), want) << text;
  }
  // Letters before digits that are no sign, or may as well begin a name.
  for (const char* text :
       {"They climbed K2 today.", "The R5 road.", "The SH1 road.", "They try 5 times.",
        "Z230,000 people died.", "The M6.4 quake struck."}) {
    for (const Quantity& q : read(text)) {
      EXPECT_FALSE(q.unit.starts_with("money")) << text;
      EXPECT_NE(q.refused, "") << text;
    }
  }
}

TEST_F(NumbersTest, GroupsMayStandApart) {
  EXPECT_EQ(first("It counted 1, 000 households."), "1000 EXACT");
  EXPECT_EQ(first("It counted 61, 000 people."), "61000 EXACT");
  EXPECT_EQ(first("It counted 1, 250, 000 people."), "1250000 EXACT");
  EXPECT_EQ(first("It counted 5, 120 and 300 people."), "5 EXACT");
  EXPECT_EQ(first("It counted 2,14,000 people."), "214000 EXACT");
  EXPECT_EQ(first("It counted 1,05,20,000 people."), "10520000 EXACT");
  EXPECT_EQ(first("It counted 12,345,67 people."), "x0 EXACT !number-malformed");
  EXPECT_EQ(first("It counted 10 1/2 loads."), "10.5 EXACT");
  EXPECT_EQ(first("It counted 10\u00bd loads."), "10.5 EXACT");
}

TEST_F(NumbersTest, WordsJoinedByAHyphen) {
  EXPECT_EQ(first("A hundred-plus people fled."), "100 AT_LEAST");
  EXPECT_EQ(first("Some sixty-odd people fled."), "60 AND_SOMETHING");
  EXPECT_EQ(first("They counted 300-plus people."), "300 AT_LEAST");
  EXPECT_EQ(first("A 62-member team came."), "62 EXACT person");
  EXPECT_EQ(first("A 200-strong crowd came."), "200 EXACT person");
  EXPECT_EQ(first("A pair of fires burnt."), "2 EXACT");
  EXPECT_EQ(first("A score of people fled."), "20 EXACT");
  EXPECT_EQ(first("They got a score and left."), "none");
  EXPECT_EQ(first("A half-dozen people fled."), "6 EXACT");
  EXPECT_EQ(first("One in 10 people fled."), "0.1 RATIO share");
}

TEST_F(NumbersTest, OneIsACountBeforeItsNounAndBehindAVerbOfHarm) {
  EXPECT_EQ(first("Only one person was found."), "1 EXACT");
  EXPECT_EQ(first("THAT ONE SOLDIER WAS KILLED."), "1 EXACT");
  EXPECT_EQ(first("He said that one soldier was killed."), "1 EXACT");
  EXPECT_EQ(first("The crash kills one, hurts four."), "1 EXACT");
  EXPECT_EQ(first("It is the only one of its kind."), "1 EXACT !one-of");
  EXPECT_EQ(first("This one is better."), "1 EXACT !one-before");
  EXPECT_EQ(first("He took another one."), "1 EXACT !one-before-verb");
}

TEST_F(NumbersTest, NumbersThatNoCountIsWrittenLike) {
  EXPECT_EQ(first("It began at 0930 sharp."), "930 EXACT !leading-zero");
  EXPECT_EQ(first("It ran throughout 2013."), "2013 EXACT !year");
  EXPECT_EQ(first("The 2015 accord fell."), "2015 EXACT !year-event");
  EXPECT_EQ(first("A wall 3m high fell."), "3000000 EXACT !length-glued");
  EXPECT_EQ(first("It cost u.s $ 5 million."), "5000000 EXACT money:USD");
  EXPECT_EQ(first("Fuel cost 3 dollars per litre."), "3 EXACT money:USD per litre !price-per");
}

// What measures nothing reported keeps its unit.
TEST_F(NumbersTest, RefusedMeasurementsKeepTheirUnit) {
  EXPECT_EQ(first("He is 45 years old."), "45 EXACT year of age !age-spaced");
  EXPECT_EQ(first("The 45-year-old slept."), "45 EXACT year of age !age-old");
  EXPECT_EQ(first("It lies 30 kilometres away."), "30 EXACT kilometre !unit-measure");
  EXPECT_EQ(first("It ran 90 km per hour."), "90 EXACT kilometre per hour !unit-measure");
  EXPECT_EQ(first("It was 40 degrees Celsius."), "40 EXACT celsius !unit-measure");
  EXPECT_EQ(first("They held a 3-day feast."), "3 EXACT day !unit-hyphen");
  EXPECT_EQ(first("They took a six-mile walk."), "6 EXACT mile !unit-glued");
  EXPECT_EQ(first("The two-year-old slept."), "2 EXACT year of age !age-old");
  EXPECT_EQ(first("They sent 500 kg of rice."), "500 EXACT");
  EXPECT_EQ(first("They sent 500MT of rice."), "500 EXACT tonne");
  EXPECT_EQ(first("it fell in october 2014."), "2014 EXACT !date-ordinal");
}

TEST_F(NumbersTest, Words) {
  EXPECT_EQ(first("Nine people fled."), "9 EXACT");
  EXPECT_EQ(first("Twenty-one people fled."), "21 EXACT");
  EXPECT_EQ(first("One hundred and fifty-two thousand people fled."), "152000 EXACT");
  EXPECT_EQ(first("A hundred and something people fled."), "100 AND_SOMETHING");
  EXPECT_EQ(first("A dozen people fled."), "12 EXACT");
  EXPECT_EQ(first("Two dozen people fled."), "24 EXACT");
  EXPECT_EQ(first("Half a million people fled."), "500000 EXACT");
  EXPECT_EQ(first("A quarter of a million people fled."), "250000 EXACT");
  EXPECT_EQ(first("A quarter million people fled."), "250000 EXACT");
  EXPECT_EQ(first("Half million people fled."), "500000 EXACT");
  EXPECT_EQ(first("A couple of people fled."), "2 EXACT");
  EXPECT_EQ(first("About half of them fled."), "0.5 RATIO share");
  EXPECT_EQ(first("Nobody was hurt."), "0 EXACT");
}

TEST_F(NumbersTest, ScaleWords) {
  EXPECT_EQ(first("Dozens of people fled."), "x12 SCALE");
  EXPECT_EQ(first("Scores of people fled."), "x20 SCALE");
  EXPECT_EQ(first("Tens of thousands of people fled."), "x10000 SCALE");
  EXPECT_EQ(first("Many hundreds of people fled."), "x100 SCALE");
  EXPECT_EQ(first("Several thousand people fled."), "x1000 SEVERAL");
  EXPECT_EQ(first("A few dozen people fled."), "x12 SEVERAL");
  EXPECT_EQ(first("Several people fled."), "x1 SEVERAL");
}

TEST_F(NumbersTest, RangesSharesAndRatios) {
  EXPECT_EQ(first("Between 5 and 7 people fled."), "5..7 BETWEEN");
  EXPECT_EQ(first("Some 20 to 30 people fled."), "20..30 BETWEEN");
  EXPECT_EQ(first("They lost 19-25 people."), "19..25 BETWEEN");
  EXPECT_EQ(first("Five or six people fled."), "5..6 BETWEEN");
  EXPECT_EQ(first("Some 20 to 30 million people fled."), "20000000..30000000 BETWEEN");
  EXPECT_EQ(first("It spent 114 - 130 millions."), "114000000..130000000 BETWEEN");
  EXPECT_EQ(first("About 30% of them fled."), "30 ABOUT percent");
  EXPECT_EQ(first("Half of them fled."), "0.5 RATIO share");
  EXPECT_EQ(first("Two thirds of them fled."), "0.667 RATIO share");
  EXPECT_EQ(first("It buys about three-quarters of its food there."), "0.75 RATIO share");
  EXPECT_EQ(first("One in four people fled."), "0.25 RATIO share");
}

TEST_F(NumbersTest, TheOuterHedgeCounts) {
  EXPECT_EQ(first("At least some 580 people fled."), "580 AT_LEAST");
  EXPECT_EQ(first("At least another 40 people fled."), "40 AT_LEAST");
  EXPECT_EQ(first("Only 8,000 people fled."), "8000 EXACT");
  EXPECT_EQ(first("No fewer than 58 people fled."), "58 AT_LEAST");
}

// Every hedge of the table, in its own example.
TEST_F(NumbersTest, HedgeExamples) {
  for (const TableRow& row : kb_->table("hedges")) {
    ASSERT_GE(row.size(), 4u) << row[0];
    const auto all = read(std::string(row[3]));
    ASSERT_FALSE(all.empty()) << row[3];
    const auto n = std::find_if(all.begin(), all.end(),
                                [](const Quantity& q) { return q.value == Decimal::integer(580); });
    ASSERT_NE(n, all.end()) << row[3];
    EXPECT_EQ(name_of(n->bound), row[1]) << row[3];
  }
}

// Every trap of the table refuses the number of its own example.
TEST_F(NumbersTest, TrapExamples) {
  for (const TableRow& row : kb_->table("traps")) {
    ASSERT_GE(row.size(), 3u) << row[0];
    const auto all = read(std::string(row[2]));
    const bool refused =
        std::any_of(all.begin(), all.end(), [&](const Quantity& q) { return q.refused == row[0]; });
    std::string seen;
    for (const Quantity& q : all) seen += q.words.exact + "=" + q.refused + " ";
    EXPECT_TRUE(refused) << row[0] << ": " << row[2] << " [" << seen << "]";
  }
}

TEST_F(NumbersTest, NumbersThatAreNoCounts) {
  EXPECT_EQ(first("The 3rd man fled."), "3 EXACT !ordinal");
  EXPECT_EQ(first("In the 1990s it was calm."), "1990 EXACT !decade");
  EXPECT_EQ(first("They lost 3-2 at home."), "3 EXACT !score");
  EXPECT_EQ(read("A T-72 and 4chan and the G7.").size(), 1u);
  EXPECT_EQ(first("A 155mm gun."), "155 EXACT millimetre !unit-glued");
}

// What keeps the reading linear: wherever it begins, a phrase ends within a few tokens, so that the
// same tokens are never read again more than a few times; and quantities do not overlap.
TEST_F(NumbersTest, PhrasesAreShortInHostileText) {
  constexpr uint32_t kTokens = 40;
  for (const char* part : {"5, 000, ",
                           "1,",
                           "Sh1,",
                           "Sh4.",
                           "123 ",
                           "000 ",
                           "thousand ",
                           "hundred and one ",
                           "tens of ",
                           "half a million of a quarter ",
                           "one in ",
                           "at least another some ",
                           "A$",
                           "5-",
                           "5 to ",
                           "5 or ",
                           "million ",
                           "10 1/2 ",
                           "twenty-one ",
                           "and a half ",
                           "between 5 and ",
                           "killed nine "}) {
    std::string text;
    for (int i = 0; i < 2000; ++i) text += part;
    Document doc = test_document(text, "2031-04-12");
    annotate_tokens(doc);
    const LowerWords lower = lower_words(doc);
    const auto stop = static_cast<uint32_t>(doc.tokens.size());
    for (uint32_t i = 0; i < stop; ++i) {
      const auto p = read_number(doc, lower, *numbers_, i, stop);
      ASSERT_LE(p ? p->end - i : 0, kTokens) << part << " at " << i;
    }
    const auto hits = find_quantity_hits(doc, lower, find_times(doc, lower, *times_), *numbers_);
    for (size_t i = 1; i < hits.size(); ++i)
      ASSERT_LE(hits[i - 1].token_end, hits[i].hedge_begin) << part;
  }
}

TEST_F(NumbersTest, MalformedTablesAreNamed) {
  for (const auto& [table, text] : std::vector<std::pair<std::string, std::string>>{
           {"numbers", "word\tkind\tvalue\nnine\tunit\tx\n"},
           {"numbers", "word\tkind\tvalue\nnine\twhat\t9\n"},
           {"hedges", "phrase\tbound\tside\nabout\tSORT_OF\tbefore\n"},
           {"traps", "rule\tpattern\texample\nx\tno slot\tNothing.\n"},
           {"traps", "rule\tpattern\texample\nx\t# and #\tNothing.\n"}}) {
    TestKb kb;
    kb.set_table(table, text);
    const auto made = make_number_tables(kb);
    ASSERT_FALSE(made.ok()) << text;
    EXPECT_NE(made.status().message().find(table + ".tsv row 1"), std::string::npos)
        << made.status().message();
  }
}

}  // namespace
}  // namespace sitrep
