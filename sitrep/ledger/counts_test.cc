// Which counts of one happening are one series: states, ways, places, families, second numbers; and
// what two numbers of one day are to each other while a toll still rises.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sitrep/ledger/ledger.h"
#include "sitrep/ledger/test_records.h"

namespace sitrep {
namespace {

using ::testing::Contains;
using testing::Fig;
using ::testing::Not;
using testing::Page;
using testing::relations_of;
using testing::World;

Fig hurt(std::string words, std::string number) {
  return Fig(std::move(words), std::move(number)).measure("injured").event(0);
}

Fig dead(std::string words, std::string number) {
  return Fig(std::move(words), std::move(number)).event(0);
}

size_t series_of(std::vector<Page> pages) {
  return World(std::move(pages)).reconcile().series.size();
}

std::vector<std::string> edges(std::vector<Page> pages) {
  const World w(std::move(pages));
  return relations_of(w, w.reconcile());
}

TEST(YoungToll, TheHigherOfTwoSourcesIsLater) {
  EXPECT_THAT(edges({Page("a", "2031-04-08").add(hurt("20 people", "20").by("Ferry Line")),
                     Page("b", "2031-04-08").add(hurt("37 people", "37").by("Coast Guard"))}),
              Contains("GROWS 20 -> 37"));
  // Nearly the same number, and a page that sets two sources against each other, are no growth.
  EXPECT_THAT(edges({Page("a", "2031-04-08").add(hurt("30 people", "30").by("Ferry Line")),
                     Page("b", "2031-04-08").add(hurt("32 people", "32").by("Coast Guard"))}),
              Contains("CONFLICTS 30 -> 32"));
  EXPECT_THAT(edges({Page("a", "2031-04-08")
                         .add(hurt("20 people", "20").by("Ferry Line"))
                         .add(hurt("37 people", "37").by("Coast Guard"))}),
              Contains("CONFLICTS 20 -> 37"));
}

TEST(YoungToll, WhatIsOverDoesNotRise) {
  const auto jets = [](std::string n) {
    return Fig(n + " jets", n).measure("deployed").unit("aircraft").event(0);
  };
  EXPECT_THAT(edges({Page("a", "2031-04-08").add(jets("2").by("a baker")),
                     Page("b", "2031-04-08").add(jets("4").by("Town Council"))}),
              Contains("CONFLICTS 2 -> 4"));
}

TEST(YoungToll, ALowerCountOfALaterDayIsNoGrowth) {
  EXPECT_THAT(edges({Page("a", "2031-04-07").add(dead("90 people", "90").by("Coast Guard")),
                     Page("b", "2031-04-08").add(dead("40 people", "40").by("Ferry Line"))}),
              Contains("CONFLICTS 40 -> 90"));
}

TEST(OneVoice, ASecondNumberIsAnotherCount) {
  const World w({Page("a", "2031-04-08")
                     .add(dead("6 killed", "6").title())
                     .add(dead("6 people", "6"))
                     .add(dead("120 pilgrims", "120"))});
  EXPECT_EQ(w.reconcile().series.size(), 2u);
  EXPECT_THAT(relations_of(w, w.reconcile()), Not(Contains("CONFLICTS 120 -> 6")));
  // Words that link the two, other days and near numbers leave one count.
  EXPECT_EQ(series_of({Page("a", "2031-04-08")
                           .add(dead("10 people", "10"))
                           .add(dead("25 people", "25"))
                           .link(0, 1, RelationType::GROWS)}),
            1u);
  EXPECT_EQ(series_of({Page("a", "2031-04-08")
                           .add(dead("10 people", "10").as_of("2031-04-07"))
                           .add(dead("25 people", "25"))}),
            1u);
  EXPECT_EQ(
      series_of(
          {Page("a", "2031-04-08").add(dead("24 people", "24")).add(dead("25 people", "25"))}),
      1u);
}

TEST(Counts, GravityIsReadFromTheWholePhrase) {
  Page page("a", "2031-04-08");
  page.add(hurt("37 people", "37")).add(hurt("17", "17"));
  page.doc.sentences.emplace_back().words.exact = "Some 17 were badly hurt.";
  page.doc.sentences[0].words.span = {100, 124};
  Figure& f = page.doc.figures[1];
  f.sentence = 0;
  f.evidence.span = {105, 107};
  f.fields.push_back({"measure", {{119, 123}, {}, "hurt"}, "", false});
  page.doc.figures[0].sentence = 9;
  EXPECT_EQ(series_of({page, Page("b", "2031-04-08").add(hurt("19 badly hurt", "19")),
                       Page("c", "2031-04-08").add(hurt("39 people", "39"))}),
            2u);
}

TEST(Counts, TwoFamiliesAreTwo) {
  EXPECT_EQ(series_of({Page("a", "2031-04-08").add(dead("family of 5", "5")),
                       Page("b", "2031-04-08").add(dead("Family of 5", "5"))}),
            1u);
  EXPECT_EQ(series_of({Page("a", "2031-04-08").add(dead("family of 5", "5")),
                       Page("b", "2031-04-08").add(dead("family of 4", "4"))}),
            2u);
}

TEST(Counts, AStateOfOneHappeningIsOneCount) {
  const auto missing = [](std::string n, Kind kind) {
    return Fig(n + " people", n).measure("missing").kind(kind).event(0);
  };
  EXPECT_EQ(series_of({Page("a", "2031-04-08").add(missing("300", Kind::EVENT_COUNT)),
                       Page("b", "2031-04-09").add(missing("240", Kind::STOCK))}),
            1u);
  EXPECT_EQ(series_of({Page("a", "2031-04-08").add(missing("300", Kind::STOCK)),
                       Page("b", "2031-04-09").add(missing("240", Kind::FLOW))}),
            2u);
}

TEST(Counts, AWayIsAFacetOfThoseWhoMove) {
  const auto both = [](const std::string& measure) {
    const auto people = [&] { return Fig("40 people", "40").measure(measure).event(0); };
    return series_of({Page("a", "2031-04-08").add(people().place("Brenn", "x:2", "to")),
                      Page("b", "2031-04-08").add(people())});
  };
  EXPECT_EQ(both("killed"), 1u);
  EXPECT_EQ(both("evacuated"), 2u);
}

TEST(Counts, OneBombIsOneOfThem) {
  const auto bombs = [](std::string n) {
    return Fig(n + " bombs", n).measure("attacks").unit("bomb").event(0);
  };
  EXPECT_EQ(
      series_of({Page("a", "2031-04-08").add(bombs("4")), Page("b", "2031-04-08").add(bombs("1"))}),
      2u);
}

TEST(Counts, TentsAreNoBlankets) {
  const auto items = [](std::string n, std::string what) {
    return Fig(n + " " + what, n).measure("aid_items").unit("item").counted(what).event(0);
  };
  EXPECT_EQ(series_of({Page("a", "2031-04-08").add(items("300", "tents")),
                       Page("b", "2031-04-08").add(items("900", "blankets")),
                       Page("c", "2031-04-08").add(items("400", "family tents"))}),
            2u);
}

World twins(std::vector<Page> pages) {
  World w(std::move(pages), {"2031-04-07", "2031-04-07"});
  PlaceRef orel, brenn;
  orel.name = "Orel", orel.id = "x:Orel", orel.level = "city", orel.country = "XA";
  brenn.name = "Brenn", brenn.id = "x:Brenn", brenn.level = "city", brenn.country = "XB";
  w.events.events[0].place = orel;
  w.events.events[1].place = brenn;
  return w;
}

TEST(Places, ACountOfATwinHappeningIsHungThere) {
  const World w =
      twins({Page("a", "2031-04-08")
                 .add(dead("90 people", "90").place("Orel", "x:Orel"))
                 .add(dead("7 people", "7").place("Brenn", "x:Brenn", "at", "city", "XB")),
             Page("b", "2031-04-08").add(Fig("9 people", "9").event(1))});
  const Ledger l = w.reconcile();
  EXPECT_EQ(l.series.size(), 2u);
  EXPECT_THAT(relations_of(w, l), Contains("GROWS 7 -> 9"));
}

TEST(Places, AnotherLandIsSetApartAndSoAreBothTogether) {
  World w({Page("a", "2031-04-08").add(dead("90 people", "90").place("Orel", "x:Orel")),
           Page("b", "2031-04-08")
               .add(dead("7 people", "7").place("Xanthia", "", "at", "country", "XB")),
           Page("c", "2031-04-08")
               .add(dead("99 people", "99")
                        .place("Orel", "x:Orel")
                        .place("Xanthia", "", "at", "country", "XB"))});
  PlaceRef orel;
  orel.name = "Orel", orel.id = "x:Orel", orel.level = "city", orel.country = "XA";
  w.events.events[0].place = orel;
  EXPECT_EQ(w.reconcile().series.size(), 3u);
}

TEST(Places, APairOfPlacesIsNotOneAndAnUnknownSiteMayBeThere) {
  World w(
      {Page("a", "2031-04-08").add(dead("90 people", "90").place("Orel", "x:Orel")),
       Page("b", "2031-04-08").add(dead("99 people", "99").place("Orel and Brenn", "", "at", "")),
       Page("c", "2031-04-08")
           .add(dead("92 people", "92").place("Sorrel Dam", "", "at", "site", ""))});
  PlaceRef orel;
  orel.name = "Orel", orel.id = "x:Orel", orel.level = "city", orel.country = "XA";
  w.events.events[0].place = orel;
  EXPECT_EQ(w.reconcile().series.size(), 2u);
}

TEST(Places, TheTotalOfALandIsApartFromItsMainTown) {
  World w({Page("a", "2031-04-08")
               .add(dead("21 people", "21").place("Kelmara", "x:K", "at", "country"))
               .add(dead("9 people", "9").place("Orel", "x:Orel").by("Relief Office")),
           Page("b", "2031-04-08").add(dead("11 people", "11").place("Orel", "x:Orel"))});
  PlaceRef orel;
  orel.name = "Orel", orel.id = "x:Orel", orel.level = "city", orel.country = "XA";
  w.events.events[0].place = orel;
  const Ledger l = w.reconcile();
  EXPECT_EQ(l.series.size(), 2u);
  EXPECT_THAT(relations_of(w, l), Not(Contains("GROWS 11 -> 21")));
}

}  // namespace
}  // namespace sitrep
