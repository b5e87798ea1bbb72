#include "sitrep/extract/windows.h"

#include <gmock/gmock.h>

#include "sitrep/extract/test_tokens.h"
#include "sitrep/extract/times.h"

namespace sitrep {
namespace {

FigureTime read(const std::string& text, const std::string& number,
                const EventMention* event = nullptr, const std::string& published = "2031-04-16") {
  static const TestKb kb;
  static const auto tables = make_time_tables(kb);
  const Document doc = read_document(text, published);
  const LowerWords lower = lower_words(doc);
  const Span span = span_of(doc, number);
  return time_of_figure(doc, lower, find_times(doc, lower, *tables.value()), *tables.value(),
                        sentence_of(doc, span), span, nullptr, event);
}

const Date kToday{2031, 4, 16};

TEST(Windows, AClosedWindowSpeaksForItsEnd) {
  const FigureTime t = read("From April 3 to 9 some 300 people crossed.", "300");
  EXPECT_EQ(t.window.type, WindowType::CLOSED);
  EXPECT_EQ(t.window.start, (Date{2031, 4, 3}));
  EXPECT_EQ(t.window.end, (Date{2031, 4, 9}));
  EXPECT_EQ(t.as_of.to, (Date{2031, 4, 9}));
}

TEST(Windows, ARunningWeekEndsToday) {
  const FigureTime t = read("Some 300 people crossed this week.", "300");
  EXPECT_EQ(t.window.type, WindowType::CLOSED);
  EXPECT_EQ(t.as_of.to, kToday);
}

TEST(Windows, TheLastHoursEndToday) {
  const FigureTime t = read("Some 300 people crossed in the past 24 hours.", "300");
  EXPECT_EQ(t.window.type, WindowType::LAST_N);
  EXPECT_EQ(t.window.start, (Date{2031, 4, 15}));
  EXPECT_EQ(t.window.end, kToday);
  EXPECT_EQ(t.as_of.to, kToday);
}

TEST(Windows, SinceADay) {
  const FigureTime t = read("Some 300 people have crossed since Saturday.", "300");
  EXPECT_EQ(t.window.type, WindowType::SINCE_DATE);
  EXPECT_EQ(t.window.start, (Date{2031, 4, 12}));
  EXPECT_EQ(t.as_of.to, kToday);
}

TEST(Windows, SinceAnEvent) {
  const FigureTime dated = read("Some 300 left since the announcement on April 9.", "300");
  EXPECT_EQ(dated.window.type, WindowType::SINCE_EVENT);
  EXPECT_EQ(dated.window.start, (Date{2031, 4, 9}));
  const FigureTime bare = read("Some 300 left since the siege began.", "300");
  EXPECT_EQ(bare.window.type, WindowType::SINCE_EVENT);
  EXPECT_FALSE(bare.window.start);
  EXPECT_THAT(bare.window.inferred, testing::Contains("start"));
}

TEST(Windows, PerPeriod) {
  EXPECT_EQ(read("Some 300 people cross every day.", "300").window.type, WindowType::PER_PERIOD);
}

TEST(Windows, ADayInTheSentence) {
  const FigureTime t = read("A raid killed 12 people on Monday.", "12");
  EXPECT_EQ(t.as_of.to, (Date{2031, 4, 14}));
  ASSERT_FALSE(t.fields.empty());
  EXPECT_EQ(t.fields[0].words.exact, "Monday");
  EXPECT_FALSE(t.fields[0].inferred);
}

TEST(Windows, TheDayOfSayingIsTheStateOfKnowledge) {
  const FigureTime t = read("The toll is 12, the clinic said on Tuesday.", "12");
  EXPECT_EQ(t.said_on, (Date{2031, 4, 15}));
  EXPECT_EQ(t.as_of.to, (Date{2031, 4, 15}));
}

TEST(Windows, ANextDayReportSpeaksForTheEventsDay) {
  EventMention event;
  event.when = {Date{2031, 4, 15}, Date{2031, 4, 15}};
  const FigureTime t = read("The raid killed 12 people.", "12", &event);
  EXPECT_EQ(t.window.type, WindowType::EVENT);
  EXPECT_EQ(t.as_of.to, (Date{2031, 4, 15}));
  event.running_total = true;
  EXPECT_EQ(read("The war killed 12 people.", "12", &event).as_of.to, kToday);
}

TEST(Windows, AYearStaysAYear) {
  EXPECT_EQ(read("A flood in 2013 killed 12 people.", "12").as_of.to, (Date{2013, 0, 0}));
}

TEST(Windows, ARisingTollIsOfItsDay) {
  EventMention event;
  event.when = {Date{2031, 4, 15}, Date{2031, 4, 15}};
  const std::string page = "The toll rose again. The raid killed 12 people.";
  EXPECT_EQ(read(page, "12", &event).as_of.to, kToday);
  event.background = true;
  EXPECT_EQ(read(page, "12", &event).as_of.to, (Date{2031, 4, 15}));
}

TEST(Windows, TheBeginningIsNotTheDayOfTheCount) {
  EXPECT_EQ(read("The siege that began in March 2029 has killed 12 people.", "12").as_of.to,
            kToday);
}

TEST(Windows, HistoryWithoutADaySaysNothing) {
  EventMention event;
  event.background = true;
  const FigureTime t = read("The old flood killed 12 people.", "12", &event);
  EXPECT_FALSE(t.as_of.from);
  EXPECT_FALSE(t.as_of.to);
}

TEST(Windows, ABareFigureSpeaksForThePage) {
  const FigureTime t = read("Some 12 people are held.", "12");
  EXPECT_FALSE(t.as_of.from);
  EXPECT_EQ(t.as_of.to, kToday);
  ASSERT_EQ(t.fields.size(), 1u);
  EXPECT_TRUE(t.fields[0].inferred);
}

TEST(Windows, WithoutAPageDateNothingIsGuessed) {
  const FigureTime t = read("Some 12 people are held.", "12", nullptr, "");
  EXPECT_FALSE(t.as_of.from);
  EXPECT_FALSE(t.as_of.to);
  EXPECT_TRUE(t.fields.empty());
}

EventMention happening() {
  EventMention event;
  event.when = {Date{2031, 4, 14}, Date{2031, 4, 14}};
  return event;
}

TEST(Windows, WhatHasHappenedSpeaksForTheDayOfWriting) {
  const EventMention event = happening();
  EXPECT_EQ(read("The blasts on Monday have killed 40 people.", "40", &event).as_of.to, kToday);
  EXPECT_EQ(read("Some 40 people have died since dawn on Monday.", "40", &event).as_of.to, kToday);
  EXPECT_EQ(read("The fire has burnt 12 homes over the weekend.", "12", &event).as_of.to,
            (Date{2031, 4, 13}));
  EXPECT_EQ(read("The blasts on Monday killed 40 people.", "40", &event).as_of.to,
            (Date{2031, 4, 14}));
  EXPECT_EQ(read("Crews have left, and 40 people died on Monday.", "40", &event).as_of.to,
            (Date{2031, 4, 14}));
}

TEST(Windows, ATollOfOldIsTheOneKnownNow) {
  EventMention event = happening();
  event.when = {Date{2031, 4, 3}, Date{2031, 4, 3}};
  EXPECT_EQ(read("The ferry fire of April 3 killed 40 people.", "40", &event).as_of.to, kToday);
  EXPECT_EQ(read("Gunmen had killed 40 people on April 3.", "40", &event).as_of.to,
            (Date{2031, 4, 3}));
  EXPECT_EQ(read("On April 3 police searched 40 homes.", "40", &event).as_of.to,
            (Date{2031, 4, 3}));
}

TEST(Windows, TheDayOfAVowIsNoDayOfTheEvent) {
  const EventMention event = happening();
  const FigureTime t =
      read("The premier Tuesday strongly condemned the two attacks.", "two", &event);
  EXPECT_EQ(t.said_on, (Date{2031, 4, 15}));
}

TEST(Windows, ARaisedTollMovesAPage) {
  const EventMention event = happening();
  EXPECT_EQ(read("Two more died, taking the toll to 13. Monday's raid killed 13 people.",
                 "13 people", &event)
                .as_of.to,
            kToday);
  EXPECT_EQ(read("Two more were taken home. Monday's raid killed 13 people.", "13 people", &event)
                .as_of.to,
            (Date{2031, 4, 14}));
}

}  // namespace
}  // namespace sitrep
