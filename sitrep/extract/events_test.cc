#include "sitrep/extract/events.h"

#include <gmock/gmock.h>
#include <rapidcheck.h>

#include "sitrep/extract/places.h"
#include "sitrep/extract/test_tokens.h"
#include "sitrep/extract/times.h"

namespace sitrep {
namespace {

struct Page {
  Document doc;
  LowerWords lower;
  TimesResult times;
  std::vector<PlaceMention> places;
  EventsResult events;
};

const TestKb& kb() {
  static const TestKb the_kb;
  return the_kb;
}

const EventTables& tables() {
  static const auto made = make_event_tables(kb());
  EXPECT_TRUE(made.ok()) << made.status().message();
  return *made.value();
}

Page read(const std::string& text, const std::string& published = "2031-04-16") {
  static const auto times = make_time_tables(kb());
  static const auto places = make_place_tables(kb());
  Page page{read_document(text, published), {}, {}, {}, {}};
  page.lower = lower_words(page.doc);
  page.times = find_times(page.doc, page.lower, *times.value());
  page.places = find_places(page.doc, page.lower, *places.value(), kb());
  page.events = find_events(page.doc, page.lower, page.times, page.places, tables());
  return page;
}

int32_t event_of(const Page& page, const std::string& number, const std::string& measure) {
  const Span span = span_of(page.doc, number);
  return event_of_figure(page.doc, page.lower, page.events, tables(), sentence_of(page.doc, span),
                         span, measure);
}

TEST(Events, MentionsOfOneHappeningAreOne) {
  const Page page = read(
      "A flood hit Kasten on Monday. The flooding killed 12 people. In Kasten the flood fell.");
  ASSERT_EQ(page.events.events.size(), 1u);
  const EventMention& e = page.events.events[0];
  EXPECT_EQ(e.type, "disaster");
  EXPECT_EQ(e.trigger.exact, "flood");
  ASSERT_TRUE(e.place);
  EXPECT_EQ(e.place->name, "Kasten");
  EXPECT_EQ(e.when.from, (Date{2031, 4, 14}));
  EXPECT_EQ(page.events.hits.size(), 3u);
  EXPECT_EQ(page.events.lead, 0);
}

TEST(Events, AFloodAndTheBurstDamAreOne) {
  const Page page = read(
      "The Brell dam burst above Kasten on Monday. The flood killed 12 people. The collapse of the "
      "dam left 40 missing, and 30 people were rescued.");
  ASSERT_EQ(page.events.events.size(), 1u);
  EXPECT_EQ(page.events.events[0].type, "disaster");
  EXPECT_EQ(page.events.events[0].place->name, "Kasten");
  EXPECT_EQ(event_of(page, "30", "freed"), 0);
}

TEST(Events, TheDayOfWritingOrSayingIsNotItsDay) {
  for (const char* text : {"OROMA, April 15 (NPA) - A flood killed nine people in Tirva.",
                           "The ministry on Tuesday denied that a flood had killed nine people."}) {
    const Page page = read(text);
    ASSERT_EQ(page.events.events.size(), 1u) << text;
    EXPECT_FALSE(page.events.events[0].when.from) << text;
  }
}

TEST(Events, ABurstAloneIsAnAccident) {
  const Page page = read("A pipe burst in Kasten and 12 people were injured.");
  ASSERT_EQ(page.events.events.size(), 1u);
  EXPECT_EQ(page.events.events[0].type, "accident");
}

TEST(Events, ADamThatBrokeYearsAgoIsAnotherHappening) {
  const Page page = read(
      "A flood in Kasten killed 12 people. In 2012, a smaller dam broke at Oroma and 17 people "
      "were "
      "killed.");
  ASSERT_EQ(page.events.events.size(), 2u);
  EXPECT_TRUE(page.events.events[1].background);
  EXPECT_EQ(event_of(page, "17", "killed"), 1);
}

TEST(Events, TwoPlacesAreTwoHappenings) {
  const Page page = read("A raid on Kasten killed 12 people. A raid on Tirva killed 9 people.");
  ASSERT_EQ(page.events.events.size(), 2u);
  EXPECT_NE(event_of(page, "12", "killed"), event_of(page, "9", "killed"));
}

TEST(Events, TwoDaysAreTwoHappenings) {
  const Page page =
      read("A raid on Kasten on 3 April killed 12. A raid on Kasten on 9 April killed 9.");
  EXPECT_EQ(page.events.events.size(), 2u);
}

TEST(Events, AProvinceFarAwayIsAnotherHappening) {
  const Page page = read(
      "A raid in Ukraine killed 12 people. The raid on Kasten came at dawn. Planes began a raid in "
      "Morvany, where 30 people died.");
  ASSERT_EQ(page.events.events.size(), 2u);
  EXPECT_EQ(event_of(page, "12", "killed"), 0);
  EXPECT_EQ(event_of(page, "30", "killed"), 1);
}

TEST(Events, AWeekThatLeavesTheDayOutIsAnotherHappening) {
  const Page page = read(
      "A raid on Kasten killed 12 people on Tuesday. The raid in Velland last week left 30 dead.");
  ASSERT_EQ(page.events.events.size(), 2u);
  EXPECT_EQ(event_of(page, "30", "killed"), 1);
}

TEST(Events, AMonthThatLeavesTheDayOutIsAnotherHappening) {
  const Page page = read(
      "A raid on Kasten killed 12 people on Tuesday. A mid-March night raid on the town left 30 "
      "dead.");
  ASSERT_EQ(page.events.events.size(), 2u);
  EXPECT_EQ(event_of(page, "30", "killed"), 1);
}

TEST(Events, AMonthWithoutAYearIsNoPeriod) {
  EXPECT_EQ(read("Kasten reported a raid in January.", "").events.events.size(), 1u);
}

TEST(Events, WhatIsAvengedIsAnotherHappening) {
  const Page page =
      read("A raid on Kasten killed 12 people. It was revenge for an attack that left 30 dead.");
  ASSERT_EQ(page.events.events.size(), 2u);
  EXPECT_FALSE(page.events.events[0].background);
  EXPECT_TRUE(page.events.events[1].background);
  EXPECT_EQ(event_of(page, "30", "killed"), 1);
}

TEST(Events, AnActOfRevengeIsForAnotherHappening) {
  const Page page = read(
      "A raid on Kasten killed 12 people. It was a \"revenge attack\" for air strikes that left 30 "
      "dead.");
  EXPECT_EQ(event_of(page, "12", "killed"), 0);
  EXPECT_NE(event_of(page, "30", "killed"), 0);
}

TEST(Events, APlaceBelongsToTheHappeningBeforeIt) {
  const Page page = read(
      "A raid on Kasten killed 12 people. The group claimed the attack, calling it an answer to "
      "strikes on Tirva.");
  ASSERT_EQ(page.events.events.size(), 2u);
  EXPECT_EQ(page.events.events[0].place->name, "Kasten");
  ASSERT_EQ(page.events.hits.size(), 3u);
  EXPECT_EQ(page.events.hits[1].event, 0);
}

TEST(Events, WhatIsNamedAgainIsTheHappeningOfThatName) {
  const Page page = read(
      "An attack on Kasten killed 12 people. It was revenge for air strikes in Tirva. The strikes "
      "on a market there were denied. The air strikes killed 30 children.");
  EXPECT_EQ(event_of(page, "12", "killed"), 0);
  EXPECT_EQ(event_of(page, "30", "killed"), 1);
}

TEST(Events, WhatCameAWeekEarlierIsAnotherHappening) {
  for (const char* text :
       {"A raid on Kasten killed 12 people. A week earlier, a raid on the town killed 30.",
        "A raid on Kasten killed 12 people. Another raid killed 30 people two days before."}) {
    const Page page = read(text);
    EXPECT_EQ(event_of(page, "12", "killed"), 0) << text;
    EXPECT_NE(event_of(page, "30", "killed"), 0) << text;
  }
  const Page same = read("A raid on Kasten killed 12 people. The raid had begun a day earlier.");
  EXPECT_EQ(same.events.events.size(), 1u);
}

TEST(Events, TheCauseIsTheHappening) {
  const Page page = read(
      "The number of people displaced by shelling in Kasten rose to 520. Shelling in Kasten has "
      "displaced 450 people.");
  ASSERT_GE(event_of(page, "520", "displaced"), 0);
  EXPECT_EQ(event_of(page, "520", "displaced"), event_of(page, "450", "displaced"));
}

TEST(Events, AMonthIsNoMarch) {
  EXPECT_TRUE(read("Trade was calm in March 2030 in Kasten.").events.events.empty());
  EXPECT_EQ(read("The march in Kasten was calm.").events.events.size(), 1u);
}

TEST(Events, AnActOfRevengeIsTheHappeningTold) {
  const Page page = read("A revenge attack on Kasten killed 12 people. The attack came at dawn.");
  ASSERT_EQ(page.events.events.size(), 1u);
  EXPECT_FALSE(page.events.events[0].background);
}

TEST(Events, AWiderPlaceIsTheSameHappening) {
  const Page page =
      read("An earthquake in Ukraine killed 12 people. The earthquake in Kasten broke a dam.");
  ASSERT_EQ(page.events.events.size(), 1u);
  EXPECT_EQ(page.events.events[0].place->name, "Kasten");
}

TEST(Events, AnActorsCountryIsNotTheirPlace) {
  const Page page = read("Russia troops began a raid at dawn.");
  ASSERT_EQ(page.events.events.size(), 1u);
  EXPECT_FALSE(page.events.events[0].place);
}

TEST(Events, HistoryIsBackground) {
  const Page page = read("A flood hit Kasten on Monday. A flood in 2013 killed 300 people there.");
  ASSERT_EQ(page.events.events.size(), 2u);
  EXPECT_FALSE(page.events.events[0].background);
  EXPECT_TRUE(page.events.events[1].background);
  EXPECT_EQ(page.events.lead, 0);
  EXPECT_EQ(event_of(page, "300", "killed"), 1);
}

TEST(Events, AWarsTotalIsOfTheWar) {
  const Page page = read(
      "Shelling of Kasten killed 12 people. The raid is one of 300 attacks since the war began.");
  const int32_t event = event_of(page, "300", "attacks");
  ASSERT_GE(event, 0);
  EXPECT_TRUE(page.events.events[static_cast<size_t>(event)].running_total);
}

TEST(Events, AMeasureTheHappeningCannotHaveIsNotHung) {
  const Page page = read("An election was held in Kasten. Some 12 people died.");
  EXPECT_EQ(event_of(page, "12", "killed"), -1);
}

TEST(Events, AnExplosionIsAnAttackOnlyBesideBombs) {
  EXPECT_EQ(read("An explosion in Kasten killed 12.").events.events[0].type, "accident");
  EXPECT_EQ(read("An explosion in Kasten killed 12. A bomber had come.").events.events[0].type,
            "attack");
}

TEST(Events, IndicesHoldForAnyText) {
  static const std::vector<std::string> bits = {"raid ",  "flood ", "in ",     "Kasten ", "Tirva ",
                                                ". ",     "2013 ",  "Monday ", "on ",     "war ",
                                                "since ", "air ",   "strike ", "\n"};
  rc::check([](const std::vector<uint8_t>& picks) {
    std::string text;
    for (const uint8_t p : picks) text += bits[p % bits.size()];
    const Page page = read(text);
    const auto n = static_cast<int32_t>(page.events.events.size());
    uint32_t at = 0;
    for (const EventHit& hit : page.events.hits) {
      RC_ASSERT(hit.trigger.begin >= at && hit.trigger.end <= page.doc.text.size());
      RC_ASSERT(hit.event >= 0 && hit.event < n);
      at = hit.trigger.begin;
    }
    RC_ASSERT(page.events.lead < n);
  });
}

TEST(Events, MalformedTablesAreNamed) {
  TestKb broken;
  broken.set_table("events", "word\tclass\tvalue\nflood\tnonsense\t1\n");
  const auto made = make_event_tables(broken);
  ASSERT_FALSE(made.ok());
  EXPECT_THAT(made.status().message(), testing::HasSubstr("events.tsv, row 1"));
}

}  // namespace
}  // namespace sitrep
