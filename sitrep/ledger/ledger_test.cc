// The patterns of the specification's worked examples, on an invented flood of the Tarvel dam.
#include "sitrep/ledger/ledger.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sitrep/ledger/policy.h"
#include "sitrep/ledger/sources.h"
#include "sitrep/ledger/test_records.h"
#include "sitrep/ledger/wording.h"

namespace sitrep {
namespace {

using ::testing::Contains;
using testing::day;
using ::testing::ElementsAre;
using testing::Fig;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using testing::Page;
using testing::relations_of;
using testing::words_of;
using testing::World;

Fig toll(std::string words, std::string number) {
  return Fig(std::move(words), std::move(number)).event(0);
}

ViewDates at(std::string_view iso) { return {day(iso), day(iso)}; }

TEST(Statements, HeadlineJoinsTheBodyUnderTheWeakerBound) {
  const World w({Page("a", "2031-04-07")
                     .add(toll("31 dead", "31").title())
                     .add(toll("at least 31 people", "31").by("Vesna Police"))});
  const Ledger l = w.reconcile();
  ASSERT_EQ(l.statements.size(), 1u);
  EXPECT_EQ(l.statements[0].bound, Bound::AT_LEAST);
  EXPECT_EQ(l.statements[0].root, "Vesna Police");
  EXPECT_EQ(l.statements[0].mentions.size(), 2u);
  EXPECT_EQ(words_of(w, l, 0u), "at least 31 people");
  EXPECT_THAT(relations_of(w, l), ElementsAre("REPEATS 31 -> 31"));
}

TEST(Statements, BodyWithoutSourceStaysUnattributed) {
  const World w({Page("a", "2031-04-07")
                     .add(toll("31 people", "31"))
                     .add(toll("31 people", "31").by("Vesna Police"))});
  EXPECT_EQ(w.reconcile().statements.size(), 2u);
}

TEST(Relations, OneCounterGrows) {
  const World w({Page("a", "2031-04-07").add(toll("at least 30 people", "30").by("Relief Office")),
                 Page("b", "2031-04-08").add(toll("43 people", "43").by("Relief Office"))});
  const Ledger l = w.reconcile();
  EXPECT_THAT(relations_of(w, l), ElementsAre("GROWS 30 -> 43"));
  EXPECT_EQ(l.statements[l.series[0].statements[0]].lifecycle, Lifecycle::superseded);
  EXPECT_EQ(l.series[0].view.current.size(), 1u);
  EXPECT_EQ(words_of(w, l, l.series[0].view.best), "43 people");
}

TEST(Series, KeepsItsNameWhenLaterPagesCome) {
  for (int i = 0; i < 16; ++i) {  // the id of the later figure is the smaller one now and then
    const Page first = Page("a" + std::to_string(i), "2031-04-07").add(toll("30 people", "30"));
    const Page later = Page("b" + std::to_string(i), "2031-04-08").add(toll("43 people", "43"));
    const World then({first}), now({first, later});
    const Ledger before = then.reconcile(), after = now.reconcile();
    ASSERT_EQ(after.series.size(), 1u);
    EXPECT_EQ(before.series.at(0).id, after.series[0].id) << i;
  }
}

TEST(Relations, FallWithoutWordsIsUnexplained) {
  const World w({Page("a", "2031-04-07").add(toll("43 people", "43").by("Relief Office")),
                 Page("b", "2031-04-09").add(toll("30 people", "30").by("Relief Office"))});
  const Ledger l = w.reconcile();
  ASSERT_EQ(l.relations.size(), 1u);
  EXPECT_EQ(l.relations[0].type, RelationType::FALLS);
  EXPECT_THAT(l.relations[0].why, HasSubstr("unexplained decrease"));
}

TEST(Relations, StockFallsAsAChange) {
  const World w(
      {Page("a", "2031-04-07")
           .add(toll("43 people", "43").measure("missing").kind(Kind::STOCK).by("Relief Office")),
       Page("b", "2031-04-09")
           .add(toll("30 people", "30").measure("missing").kind(Kind::STOCK).by("Relief Office"))});
  EXPECT_EQ(w.reconcile().relations.at(0).finer, "CHANGE");
}

TEST(Relations, RivalsOfOneDayConflict) {
  const World w({Page("a", "2031-04-20").add(toll("30 people", "30").by("Relief Office")),
                 Page("b", "2031-04-20").add(toll("45 people", "45").by("Rebel Council"))});
  const Ledger l = w.reconcile();
  EXPECT_THAT(relations_of(w, l), ElementsAre("CONFLICTS 30 -> 45"));
  const View& v = l.series[0].view;
  EXPECT_FALSE(v.best.has_value());
  EXPECT_EQ(v.best_reason, "disputed");
  EXPECT_EQ(v.credibility, 4);
  EXPECT_EQ(
      v.sentence,
      "Sources disagree: Relief Office says 30, Rebel Council says 45. We give no single figure.");
}

TEST(Relations, FloorsDoNotConflict) {
  const World w(
      {Page("a", "2031-04-20").add(toll("at least 20 people", "20").by("Relief Office")),
       Page("b", "2031-04-20").add(toll("at least 29 people", "29").by("Rebel Council"))});
  EXPECT_THAT(relations_of(w, w.reconcile()), ElementsAre("AGREES 20 -> 29"));
}

TEST(Relations, RisingFloorsOfTheFirstDayGrow) {
  const World w({Page("a", "2031-04-07").add(toll("at least 20 people", "20")),
                 Page("b", "2031-04-07").add(toll("at least 29 people", "29"))});
  const Ledger l = w.reconcile();
  EXPECT_THAT(relations_of(w, l), ElementsAre("GROWS 20 -> 29"));
  EXPECT_THAT(l.relations[0].assumptions, ElementsAre("order within the day by value"));
}

TEST(Relations, AnEventWithoutADayBeginsWithItsFirstPage) {
  const World w({Page("a", "2031-04-07").add(toll("at least 20 people", "20")),
                 Page("b", "2031-04-07").add(toll("at least 29 people", "29"))},
                {""});
  EXPECT_THAT(relations_of(w, w.reconcile()), ElementsAre("GROWS 20 -> 29"));
}

TEST(Relations, OneSourceToldTwoWaysConflicts) {
  const World w(
      {Page("a", "2031-04-20").outlet("Herald").add(toll("30 people", "30").by("State Radio")),
       Page("b", "2031-04-20").outlet("Courier").add(toll("32 people", "32").by("State Radio"))});
  const Ledger l = w.reconcile();
  EXPECT_THAT(relations_of(w, l), ElementsAre("CONFLICTS 30 -> 32"));
  EXPECT_THAT(l.series[0].view.sentence,
              HasSubstr("The same source is reported with 30 (Herald) and with 32 (Courier)."));
}

TEST(Relations, ScaleWordIsCoarserAndCorroboratesNothing) {
  const World w({Page("a", "2031-04-08")
                     .add(toll("dozens of people", "dozens").scale(12).by("Rebel Council")),
                 Page("b", "2031-04-08").add(toll("41 people", "41").by("Relief Office"))});
  const Ledger l = w.reconcile();
  EXPECT_EQ(l.relations.at(0).finer, "COARSER");
  EXPECT_EQ(l.series[0].view.credibility, 3);
  EXPECT_EQ(words_of(w, l, l.series[0].view.low), "41 people");
}

TEST(Relations, UndatedIsNeverAConflict) {
  const World w({Page("a", "").add(toll("about 2,000 people", "2,000")).undated_figures(),
                 Page("b", "2031-04-09")
                     .add(toll("more than 2,400 people", "2,400").by("Relief Office", "b2"))});
  const Ledger l = w.reconcile();
  ASSERT_EQ(l.relations.size(), 1u);
  EXPECT_EQ(l.relations[0].finer, "UNDATED");
}

TEST(Relations, TenThousandCopiesAreAStar) {
  std::vector<Page> pages;
  for (int i = 0; i < 300; ++i)
    pages.push_back(Page("p" + std::to_string(1000 + i), "2031-04-08")
                        .add(toll("31 people", "31").by("Relief Office")));
  EXPECT_EQ(World(std::move(pages)).reconcile().relations.size(), 299u);
}

World corrected() {
  return World({Page("a", "2031-04-08").add(toll("80,000 orders", "80,000").by("Governor Ilin")),
                Page("b", "2031-04-10")
                    .add(toll("80,000 orders", "80,000")
                             .by("Governor Ilin")
                             .status(FigureStatus::CORRECTED_OLD))
                    .add(toll("only 8,000 orders", "8,000")
                             .by("Governor Ilin")
                             .status(FigureStatus::CORRECTED_NEW))
                    .link(0, 1, RelationType::CORRECTS),
                Page("c", "2031-04-12").add(toll("80,000 orders", "80,000").by("Governor Ilin"))});
}

TEST(Corrections, WithdrawTheOldValueFromThenOn) {
  const World w = corrected();
  const Ledger now = w.reconcile();
  EXPECT_THAT(relations_of(w, now), Contains("CORRECTS 80,000 -> 8,000"));
  EXPECT_THAT(relations_of(w, now), Not(Contains("FALLS 80,000 -> 8,000")));
  const View& v = now.series[0].view;
  EXPECT_EQ(words_of(w, now, v.best), "only 8,000 orders");
  EXPECT_EQ(words_of(w, now, v.high), "only 8,000 orders");
  EXPECT_THAT(v.sentence, HasSubstr("Only 8,000 orders"));
  EXPECT_THAT(v.sentence, HasSubstr("The source had first said 80,000 and withdrew it."));
  const Ledger before = w.reconcile(at("2031-04-09"));
  EXPECT_EQ(words_of(w, before, before.series[0].view.best), "80,000 orders");
}

TEST(Corrections, ARisenValueIsAZombie) {
  const World w = corrected();
  const Ledger l = w.reconcile();
  const auto lifecycle = [&](uint32_t doc) {
    return l.statements[l.statement_of[doc][0]].lifecycle;
  };
  EXPECT_EQ(lifecycle(0), Lifecycle::withdrawn);
  EXPECT_EQ(lifecycle(2), Lifecycle::zombie);
  EXPECT_EQ(l.credibility_of[2][0], 5);
}

TEST(Series, PlansStandApart) {
  const World w(
      {Page("a", "2031-04-08")
           .add(toll("300 people", "300").measure("evacuated"))
           .add(toll("5,000 people", "5,000").measure("evacuated").status(FigureStatus::PLANNED))
           .add(toll("9,000 people", "9,000").measure("evacuated").status(FigureStatus::FEARED))});
  const Ledger l = w.reconcile();
  ASSERT_EQ(l.series.size(), 3u);
  EXPECT_EQ(std::count_if(l.series.begin(), l.series.end(), [](const Series& s) { return s.plan; }),
            2);
  for (const Relation& r : l.relations) EXPECT_EQ(r.type, RelationType::NOT_COMPARABLE);
}

TEST(Series, PartsStandApartAndBelongToTheWhole) {
  const World w({Page("a", "2031-04-08")
                     .add(toll("31 people", "31").population("people").by("Relief Office"))
                     .add(toll("6 children", "6").population("children").by("Relief Office"))});
  const Ledger l = w.reconcile();
  EXPECT_EQ(l.series.size(), 2u);
  EXPECT_THAT(relations_of(w, l), ElementsAre("PART_OF 6 -> 31"));
}

TEST(Series, APartIsNeverLargerThanItsWhole) {
  const World w({Page("a", "2031-04-08")
                     .add(toll("5 people", "5").population("people").by("Relief Office"))
                     .add(toll("6 children", "6").population("children").by("Relief Office"))});
  EXPECT_THAT(relations_of(w, w.reconcile()), Not(Contains("PART_OF 6 -> 5")));
}

TEST(Series, ASideIsALabelOfTheWholeAcrossPages) {
  const World w({Page("a", "2031-04-08").add(toll("31 civilians", "31").population("civilians")),
                 Page("b", "2031-04-08").add(toll("31 people", "31").population("people"))});
  const Ledger l = w.reconcile();
  EXPECT_EQ(l.series.size(), 1u);
  EXPECT_THAT(l.series[0].assumptions, ElementsAre("population"));
}

TEST(Series, OnOnePageTwoSidesAreTwoCounts) {
  const World w({Page("a", "2031-04-08")
                     .add(toll("20 civilians", "20").population("civilians"))
                     .add(toll("11 rebels", "11").population("rebels"))});
  EXPECT_EQ(w.reconcile().series.size(), 2u);
}

TEST(Series, StockAndFlowAreNotCompared) {
  const World w({Page("a", "2031-04-08")
                     .add(toll("400 people", "400").measure("displaced").kind(Kind::STOCK))
                     .add(toll("900 people", "900").measure("displaced").kind(Kind::FLOW))});
  const Ledger l = w.reconcile();
  ASSERT_EQ(l.relations.size(), 1u);
  EXPECT_EQ(l.relations[0].finer, "STOCK_OF_FLOW");
}

TEST(Series, PersonsAreNotHouseholds) {
  const World w({Page("a", "2031-04-08")
                     .add(toll("400 people", "400").measure("displaced"))
                     .add(toll("400 households", "400").measure("displaced").unit("household"))});
  EXPECT_EQ(w.reconcile().series.size(), 2u);
}

TEST(Series, TwoEventsAreTwo) {
  const World w({Page("a", "2031-04-08").add(Fig("3 people", "3").event(0)),
                 Page("b", "2031-04-08").add(Fig("3 people", "3").event(1))},
                {"2031-04-07", "2031-04-01"});
  const Ledger l = w.reconcile();
  EXPECT_EQ(l.series.size(), 2u);
  EXPECT_THAT(relations_of(w, l), ElementsAre("NOT_COMPARABLE 3 -> 3"));
}

TEST(Series, WithoutAnEventOnlyPlaceAndWindowJoin) {
  const auto count = [](const char* start, const char* place) {
    return Fig("40 people", "40")
        .measure("entered")
        .kind(Kind::FLOW)
        .place(place, std::string("x:") + place)
        .window(WindowType::CLOSED, start, "2031-04-08");
  };
  const World same({Page("a", "2031-04-08").add(count("2031-04-01", "Orel")),
                    Page("b", "2031-04-09").add(count("2031-04-01", "Orel"))});
  EXPECT_EQ(same.reconcile().series.size(), 1u);
  const World shifted({Page("a", "2031-04-08").add(count("2031-04-01", "Orel")),
                       Page("b", "2031-04-09").add(count("2031-04-02", "Orel"))});
  EXPECT_EQ(shifted.reconcile().series.size(), 2u);
  const World elsewhere({Page("a", "2031-04-08").add(count("2031-04-01", "Orel")),
                         Page("b", "2031-04-09").add(count("2031-04-01", "Brenn"))});
  EXPECT_EQ(elsewhere.reconcile().series.size(), 2u);
}

TEST(Views, GrowthSeriesOnThreeDays) {
  const World w(
      {Page("a", "2031-04-07").add(toll("at least 1,332 people", "1,332").measure("arrested")),
       Page("b", "2031-04-10").add(toll("at least 2,000 people", "2,000").measure("arrested")),
       Page("c", "2031-04-14")
           .add(toll("more than 2,400 people", "2,400")
                    .measure("arrested")
                    .by("Legal Aid Desk", "b2"))});
  const Ledger first = w.reconcile(at("2031-04-07"));
  EXPECT_EQ(first.series[0].view.best_reason, "only unattributed reports");
  EXPECT_EQ(first.series[0].view.roots_lo, 0u);
  EXPECT_EQ(first.series[0].view.roots_hi, 1u);
  const Ledger last = w.reconcile(at("2031-04-14"));
  const View& v = last.series[0].view;
  EXPECT_EQ(words_of(w, last, v.best), "more than 2,400 people");
  EXPECT_EQ(v.credibility, 2);
  EXPECT_EQ(v.confidence, "moderate");
  EXPECT_TRUE(v.open_above);
  EXPECT_EQ(
      v.sentence,
      "More than 2,400 people arrested (as of 14 Apr 2031) – Legal Aid Desk, in one report. "
      "Earlier: at least 2,000 "
      "(10 Apr, no source given); at least 1,332 (7 Apr, no source given). No upper limit stated.");
}

TEST(Views, TwoIndependentRootsCorroborate) {
  const World w({Page("a", "2031-04-08").add(toll("31 people", "31").by("Relief Office", "b1")),
                 Page("b", "2031-04-08").add(toll("31 people", "31").by("Rebel Council", "b4"))});
  const Ledger l = w.reconcile();
  EXPECT_EQ(l.series[0].view.credibility, 1);
  EXPECT_EQ(l.series[0].view.confidence, "high");
  EXPECT_EQ(l.series[0].view.roots_lo, 2u);
}

// A stock is what it is on its day, whoever counts it on a better basis two days before.
TEST(Views, AStockOutlivesOneDay) {
  const auto held = [](const char* words, const char* value) {
    return toll(words, value).measure("held").kind(Kind::STOCK);
  };
  const World w({Page("a", "2031-04-08").add(held("340 people", "340").by("Rebel Council", "b1")),
                 Page("b", "2031-04-10").add(held("72 people", "72").by("Relief Office", "b5"))});
  const Ledger l = w.reconcile();
  EXPECT_EQ(words_of(w, l, l.series[0].view.best), "72 people");
  EXPECT_EQ(words_of(w, l, l.series[0].view.high), "72 people");
}

TEST(Views, CopiesAndUnownedRepeatsAddNothing) {
  const World w({Page("a", "2031-04-08").add(toll("31 people", "31").by("Relief Office")),
                 Page("b", "2031-04-08").copies("a").add(toll("31 people", "31")),
                 Page("c", "2031-04-08").add(toll("31 people", "31"))});
  const View v = w.reconcile().series[0].view;
  EXPECT_EQ(v.roots_lo, 1u);
  EXPECT_EQ(v.roots_hi, 2u);
  EXPECT_EQ(v.credibility, 3);
}

TEST(Views, AChainIsOneRoot) {
  const World w({Page("a", "2031-04-08")
                     .add(toll("31 people", "31").by("Relief Office").via("Harbour Agency")),
                 Page("b", "2031-04-08").add(toll("31 people", "31").by("Harbour Agency"))});
  const View v = w.reconcile().series[0].view;
  EXPECT_EQ(v.roots_lo, 1u);
  EXPECT_EQ(v.credibility, 3);
}

TEST(Views, CompiledAddsNoCorroboration) {
  const World w({Page("a", "2031-04-08").add(toll("31 people", "31").by("Relief Office", "b4")),
                 Page("b", "2031-04-08").add(toll("31 people", "31").by("World Digest", "b3"))});
  const View v = w.reconcile().series[0].view;
  EXPECT_EQ(v.roots_lo, 1u);
  EXPECT_EQ(v.credibility, 3);
}

TEST(Views, CompiledListsItsParts) {
  const auto flow = [](std::string words, std::string n, const char* start, const char* place) {
    return Fig(std::move(words), std::move(n))
        .measure("left")
        .kind(Kind::FLOW)
        .place(place, std::string("x:") + place, "to")
        .window(WindowType::CLOSED, start, "2031-04-08");
  };
  const World w({Page("a", "2031-04-09")
                     .add(flow("about 100,000 people", "100,000", "2031-04-01", "Orel")
                              .by("Orel Border Guard", "b1"))
                     .add(flow("at least 53,136 people", "53,136", "2031-04-02", "Brenn")
                              .by("Brenn Ministry", "b1"))
                     .add(toll("more than 150,000 people", "150,000")
                              .measure("left")
                              .kind(Kind::FLOW)
                              .by("World Digest", "b3"))
                     .link(0, 2, RelationType::OTHER, "AGGREGATE_OF")
                     .link(1, 2, RelationType::OTHER, "AGGREGATE_OF")});
  const Ledger l = w.reconcile();
  const uint32_t total = l.statement_of[0][2];
  const View& v = l.series[l.statements[total].series].view;
  EXPECT_EQ(v.credibility, 2);
  EXPECT_EQ(
      v.sentence,
      "More than 150,000 people left – World Digest. Its parts, counted over different days: about "
      "100,000 into Orel, at least 53,136 into Brenn.");
}

TEST(Views, OwnerlessNumberIsSaidToBeSo) {
  const World w(
      {Page("a", "2031-04-09")
           .add(toll("1,000,000", "1,000,000").status(FigureStatus::ASSERTED, "QUOTED_UNOWNED"))});
  EXPECT_EQ(w.reconcile().series[0].view.sentence,
            "A figure of 1,000,000 circulates in this page without an owner.");
}

TEST(Views, UndatedPagesEnterOnlyWithoutADate) {
  const World w({Page("a", "").add(toll("31 people", "31").by("Relief Office")),
                 Page("b", "2031-04-09").add(toll("30 people", "30").by("Rebel Council"))});
  EXPECT_EQ(w.reconcile().series[0].view.current.size(), 2u);
  EXPECT_EQ(w.reconcile(at("2031-04-09")).series[0].view.current.size(), 1u);
}

TEST(Wording, YearOnceAndHedgeKept) {
  DateWriter dates;
  EXPECT_EQ(dates(day("2022-09-22")), "22 Sep 2022");
  EXPECT_EQ(dates(day("2022-09-25")), "25 Sep");
  EXPECT_EQ(dates(day("2023-01-02")), "2 Jan 2023");
  EXPECT_EQ(figure_words(Fig("killing at least six people", "six").figure()),
            "at least six people");
  EXPECT_EQ(number_words(Fig("nearly 10,000 people", "10,000").figure()), "nearly 10,000");
  EXPECT_EQ(predicate_of(Fig("31 dead", "31").figure()), "");
  EXPECT_EQ(predicate_of(Fig("31 people", "31").figure()), "killed");
}

TEST(Sources, ReadsAndRefuses) {
  const auto good =
      parse_sources("name\taliases\tletter\tbasis\n# note\nRelief Office\tRO|the Office\tB\tb1\n");
  ASSERT_TRUE(good.ok());
  EXPECT_EQ(good.value()[0].aliases.size(), 2u);
  EXPECT_EQ(note_on(good.value(), "the  office")->letter, 'B');
  EXPECT_EQ(note_on(good.value(), "Rebel Council"), nullptr);
  EXPECT_THAT(parse_sources("name\tletter\nX\tG\n").status().message(), HasSubstr("line 2"));
  EXPECT_FALSE(parse_sources("alias\nX\n").ok());
  EXPECT_FALSE(parse_sources("name\tbasis\nX\tb9\n").ok());
}

TEST(Sources, AliasMakesOneRootAndChangesTheVersion) {
  const World w({Page("a", "2031-04-08").add(toll("31 people", "31").by("the Harbour Desk")),
                 Page("b", "2031-04-08").add(toll("31 people", "31").by("Relief Office"))});
  Policy policy;
  policy.sources =
      parse_sources("name\taliases\nRelief Office\tHarbour Desk|the Harbour Desk\n").value();
  EXPECT_EQ(w.reconcile().series[0].view.roots_lo, 2u);
  EXPECT_EQ(w.reconcile({}, policy).series[0].view.roots_lo, 1u);
  EXPECT_NE(policy_version(policy, "k"), policy_version({}, "k"));
}

}  // namespace
}  // namespace sitrep
