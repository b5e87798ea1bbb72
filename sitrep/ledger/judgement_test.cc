// What the ledger must not take for one count, and what it says of the counts it has.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sitrep/ledger/ledger.h"
#include "sitrep/ledger/test_records.h"
#include "sitrep/ledger/wording.h"

namespace sitrep {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using testing::Fig;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::Page;
using testing::relations_of;
using ::testing::StartsWith;
using testing::words_of;
using testing::World;

Fig dead(std::string words, std::string number) {
  return Fig(std::move(words), std::move(number)).event(0);
}

size_t series_of(std::vector<Page> pages) {
  return World(std::move(pages)).reconcile().series.size();
}

// A page withdraws a number of one body in the name of another; a later page gives it to that one.
World risen() {
  return World(
      {Page("a", "2031-04-09")
           .add(dead("310 people", "310").by("Harbour Board").status(FigureStatus::CORRECTED_OLD))
           .add(dead("130 people", "130").by("Health Office").status(FigureStatus::CORRECTED_NEW))
           .link(0, 1, RelationType::CORRECTS),
       Page("b", "2031-04-10")
           .add(dead("310 people", "310").by("Health Office").as_of("2031-04-07"))});
}

TEST(Zombies, AreKnownByTheSourceThatCorrected) {
  const World w = risen();
  const Ledger l = w.reconcile();
  EXPECT_EQ(l.statements[l.statement_of[1][0]].lifecycle, Lifecycle::zombie);
  EXPECT_EQ(words_of(w, l, l.series[0].view.best), "130 people");
}

TEST(Zombies, RepeatWhatWasWithdrawnAndAreComparedWithNothingElse) {
  const World w = risen();
  const Ledger l = w.reconcile();
  EXPECT_THAT(relations_of(w, l), ElementsAre("CORRECTS 310 -> 130", "REPEATS 310 -> 310"));
  for (const Relation& r : l.relations) {
    if (r.type == RelationType::CORRECTS) continue;
    EXPECT_EQ(r.finer, "ZOMBIE");
  }
}

TEST(Sentences, CountTheReportsOfTheValueShown) {
  const World w({Page("a", "2031-04-08").add(dead("31 people", "31").by("Relief Office", "b1")),
                 Page("b", "2031-04-08").add(dead("31 people", "31").by("Relief Office", "b1")),
                 Page("c", "2031-04-08").add(dead("about 30 people", "30").by("Vesna Union"))});
  EXPECT_THAT(w.reconcile().series[0].view.sentence, HasSubstr("Relief Office, in 2 reports."));
}

TEST(Sentences, NameOnlyThoseWhoDisagree) {
  const World w({Page("a", "2031-04-20").add(dead("45 people", "45").by("Relief Office", "b1")),
                 Page("b", "2031-04-20").add(dead("about 25 people", "25").by("Vesna Union", "b1")),
                 Page("c", "2031-04-19").add(dead("38 people", "38").by("Harbour Board"))});
  EXPECT_EQ(w.reconcile().series[0].view.sentence,
            "Sources disagree: Relief Office says 45, Vesna Union says about 25. We give no single "
            "figure.");
}

TEST(Sentences, GiveTheDaysOfFiguresOfDifferentDays) {
  const World w({Page("a", "2031-04-20").add(dead("45 people", "45").by("Relief Office")),
                 Page("b", "2031-04-19").add(dead("61 people", "61").by("Vesna Union"))});
  EXPECT_EQ(
      w.reconcile().series[0].view.sentence,
      "Figures of different days do not fit: Relief Office says 45 (20 Apr 2031), Vesna Union "
      "says 61 (19 Apr). We give no single figure.");
}

TEST(Sentences, SayWhatHasNotHappenedAndWhatIsDenied) {
  const auto sentence = [](FigureStatus status) {
    return World({Page("a", "2031-04-08").add(dead("40 people", "40").status(status))})
        .reconcile()
        .series[0]
        .view.sentence;
  };
  EXPECT_THAT(sentence(FigureStatus::THREATENED), HasSubstr("Threatened: 40 people"));
  EXPECT_THAT(sentence(FigureStatus::THREATENED), HasSubstr("only unattributed reports"));
  EXPECT_EQ(sentence(FigureStatus::DENIED), "The only figure reported is denied.");
}

TEST(Sentences, ScaleWordsTakeAnOf) {
  EXPECT_EQ(figure_words(Fig("Dozens", "Dozens").scale(12).figure()), "Dozens of people");
  EXPECT_EQ(figure_words(Fig("several", "several").scale(1).figure()), "several people");
  EXPECT_EQ(figure_words(Fig("a dozen", "dozen").scale(12).figure()), "a dozen people");
}

TEST(Sentences, SayWhatHappenedToSoldiers) {
  EXPECT_THAT(World({Page("a", "2031-04-08").add(dead("15 soldiers", "15").by("Relief Office"))})
                  .reconcile()
                  .series[0]
                  .view.sentence,
              HasSubstr("15 soldiers killed"));
}

TEST(Sentences, NameNoProvinceBesideItsTown) {
  const auto sentence = [](const char* second, const char* level) {
    return World({Page("a", "2031-04-08")
                      .add(dead("15 people", "15")
                               .by("Relief Office")
                               .place("Karsa", "x:karsa", "at", "city", "VL")
                               .place(second, "x:second", "at", level, "VL"))})
        .reconcile()
        .series[0]
        .view.sentence;
  };
  EXPECT_THAT(sentence("Morvany", "admin1"), HasSubstr("killed in Karsa (as of"));
  EXPECT_THAT(sentence("Oskern", "city"), HasSubstr("killed in Karsa and Oskern (as of"));
}

TEST(Sentences, CallTheRescuedNoCaptives) {
  const auto sentence = [](const char* words) {
    Page page = Page("a", "2031-04-08").add(dead("131 people", "131").measure("freed"));
    page.doc.figures[0].fields.push_back({"measure", {{}, {}, words}, "measure-verb", false});
    return World({page}).reconcile().series[0].view.sentence;
  };
  EXPECT_THAT(sentence("rescued"), HasSubstr("131 people rescued"));
  EXPECT_THAT(sentence("let go"), HasSubstr("131 people freed"));
}

TEST(Sentences, NameOnePlaceOnce) {
  const World w({Page("a", "2031-04-08")
                     .add(dead("300 people", "300")
                              .by("Relief Office")
                              .place("Karsa", "x:1", "via")
                              .place("KARSA", "x:1"))});
  EXPECT_THAT(w.reconcile().series[0].view.sentence, HasSubstr("killed via Karsa (as of"));
}

TEST(Sentences, NeverTurnAPeriodRound) {
  const World w({Page("a", "2031-04-08")
                     .add(dead("300 people", "300")
                              .by("Relief Office")
                              .window(WindowType::CLOSED, "2031-06-09", "2031-06-08"))});
  EXPECT_THAT(w.reconcile().series[0].view.sentence, Not(HasSubstr("from 9 Jun")));
}

TEST(Scopes, TwoTownsOfTwoSourcesAreTwoCounts) {
  const auto page = [](const char* first, const char* second) {
    return std::vector<Page>{
        Page("a", "2031-04-08")
            .add(dead("at least 1 death", "1").by("Mayor of Karsa").place(first, first))
            .add(dead("6 people", "6").by("Oskern Council").place(second, second))};
  };
  EXPECT_EQ(series_of(page("Karsa", "Oskern")), 2u);
  EXPECT_EQ(series_of(page("Karsa", "old market of Karsa")), 1u);
}

TEST(Scopes, ATownIsAPartOfItsLand) {
  const auto in = [](Fig fig, const char* name, const char* level) {
    return fig.place(name, name, "at", level, "VL");
  };
  const Page page = Page("a", "2031-04-08")
                        .add(in(dead("at least 40 people", "40"), "Velland", "country"))
                        .add(in(dead("28 people", "28"), "Karsa", "city"));
  Page more = page;
  more.add(in(dead("12 people", "12"), "Oskern", "city"));
  const auto series_in_land = [](Page told) {
    World w({std::move(told)});
    w.events.events.at(0).place = PlaceRef();
    w.events.events.at(0).place->name = w.events.events.at(0).place->id = "Velland";
    w.events.events.at(0).place->country = "VL";
    w.events.events.at(0).place->level = "country";
    return w.reconcile().series.size();
  };
  EXPECT_EQ(series_in_land(page), 2u);
  EXPECT_EQ(series_in_land(more), 3u);
}

TEST(Scopes, SharesOfDifferentThingsStandApart) {
  const auto share = [](const char* words, const char* number, const char* of) {
    return dead(words, number)
        .measure("voted")
        .unit("percent")
        .bound(Bound::RATIO)
        .counted(of)
        .by("Poll Office");
  };
  EXPECT_EQ(series_of({Page("a", "2031-04-08")
                           .add(share("98% of ballots", "98", "ballots"))
                           .add(share("turnout was 61%", "61", ""))}),
            2u);
  EXPECT_EQ(series_of({Page("a", "2031-04-08")
                           .add(share("48% of ballots", "48", "ballots"))
                           .add(share("98% of ballots", "98", "ballots"))}),
            1u);
}

TEST(Scopes, ASmallerNumberUnderAnotherWordIsAPart) {
  const auto page = [](const char* words) {
    return std::vector<Page>{Page("a", "2031-04-08")
                                 .add(dead("4 policemen", "4").population("policemen"))
                                 .add(dead("2 policemen", "2").population(words))};
  };
  EXPECT_EQ(series_of(page("officers")), 2u);
  EXPECT_EQ(series_of(page("policemen")), 1u);
}

TEST(Scopes, BodiesBesideALargerTollAreAPart) {
  const auto with = [](const char* number) {
    return series_of({Page("a", "2031-04-08")
                          .add(dead("21 people", "21").population("people"))
                          .add(dead(number, number).counted("bodies"))});
  };
  EXPECT_EQ(with("4"), 2u);
  EXPECT_EQ(with("21"), 1u);
}

TEST(Parts, LieWithinOneLand) {
  const auto in = [](Fig fig, const char* land) {
    return fig.place(land, land, "at", "country", land);
  };
  World w({Page("a", "2031-04-08")
               .add(in(dead("1014 people", "1014").by("Relief Office"), "VL"))
               .add(in(dead("430 people", "430").by("Vesna Union"), "SV"))});
  w.events.events.at(0).place = w.corpus[0].figures[0].places[0];
  EXPECT_THAT(relations_of(w, w.reconcile()), Not(Contains("PART_OF 430 -> 1014")));
}

TEST(Parts, LieWithinOneHappening) {
  const World w({Page("a", "2031-04-08")
                     .add(Fig("3 of them", "3").event(0).subset().counted("them"))
                     .add(Fig("40 people", "40").event(1))
                     .link(0, 1, RelationType::PART_OF)},
                {"2031-04-07", "2031-04-01"});
  EXPECT_THAT(relations_of(w, w.reconcile()), Not(Contains("PART_OF 3 -> 40")));
}

TEST(Parts, OfUnrelatedPagesWithoutAHappeningAreNotJoined) {
  const auto fig = [](const char* words, const char* number, const char* population) {
    return Fig(words, number)
        .measure("displaced")
        .kind(Kind::STOCK)
        .population(population)
        .place("Karsa", "x:1");
  };
  const World apart({Page("a", "2031-04-08").add(fig("40 people", "40", "people")),
                     Page("b", "2031-05-08").add(fig("9 children", "9", "children"))});
  EXPECT_THAT(relations_of(apart, apart.reconcile()), Not(Contains("PART_OF 9 -> 40")));
  const World one({Page("a", "2031-04-08")
                       .add(fig("40 people", "40", "people"))
                       .add(fig("9 children", "9", "children"))});
  EXPECT_THAT(relations_of(one, one.reconcile()), Contains("PART_OF 9 -> 40"));
}

// What the view of the last day gives as its lowest number, after an older 12 told by `root`.
std::string low_after(const std::string& root) {
  Fig old = dead("12 people", "12");
  if (!root.empty()) old.by(root);
  const World w({Page("a", "2031-04-07").add(old),
                 Page("b", "2031-04-08").add(dead("31 people", "31").by("Relief Office"))});
  const Ledger l = w.reconcile();
  return words_of(w, l, l.series[0].view.low);
}

TEST(Judgement, WhoRevisesWithdrawsWhatHeSaidBefore) {
  const World w(
      {Page("a", "2031-04-08").add(dead("12 people", "12").by("Relief Office")),
       Page("b", "2031-04-09")
           .add(dead("9 people", "9").by("Relief Office").status(FigureStatus::CORRECTED_NEW))});
  const Ledger l = w.reconcile();
  EXPECT_THAT(relations_of(w, l), ElementsAre("CORRECTS 12 -> 9"));
  EXPECT_EQ(l.statements[l.statement_of[0][0]].lifecycle, Lifecycle::withdrawn);
}

TEST(Judgement, CopiesWithTwoNumbersOfTwoSourcesConflict) {
  const World w(
      {Page("a", "2031-04-12").add(dead("22 people", "22").by("Relief Office")),
       Page("b", "2031-04-12").copies("a").add(dead("30 people", "30").by("Vesna Union"))});
  EXPECT_THAT(relations_of(w, w.reconcile()), ElementsAre("CONFLICTS 22 -> 30"));
}

TEST(Judgement, NoPageSpeaksForTheRestOfItsMonth) {
  Page page = Page("a", "2031-04-12").add(dead("30 people", "30").by("Relief Office"));
  page.doc.figures[0].as_of = {std::nullopt, Date{2031, 4}};
  const World w({page, Page("b", "2031-04-13").add(dead("44 people", "44").by("Relief Office"))});
  EXPECT_THAT(relations_of(w, w.reconcile()), ElementsAre("GROWS 30 -> 44"));
}

TEST(Judgement, WhatFellDoesNotGrow) {
  const auto told = [](const char* unit, const char* measure) {
    const auto fig = [&](const char* words, const char* number, const char* root) {
      return dead(words, number).unit(unit).measure(measure).by(root);
    };
    const World w({Page("a", "2031-04-08").add(fig("three bombs", "3", "Relief Office")),
                   Page("b", "2031-04-09").add(fig("four bombs", "4", "Vesna Union"))});
    return relations_of(w, w.reconcile());
  };
  EXPECT_THAT(told("bomb", "attacks"), ElementsAre("CONFLICTS 3 -> 4"));
  EXPECT_THAT(told("person", "killed"), ElementsAre("GROWS 3 -> 4"));
}

TEST(Judgement, MorePeopleThanLiveAreImpossible) {
  const World w({Page("a", "2031-04-12")
                     .add(dead("1000000000000 people", "1000000000000").by("Relief Office"))});
  EXPECT_EQ(w.reconcile().series[0].view.credibility, 5);
}

TEST(Judgement, OneNumberOfOneSourceForTwoThingsIsMarked) {
  const auto marks = [](const char* day) {
    const World w(
        {Page("a", "2031-04-08").add(dead("4460 people", "4460").by("Relief Office")),
         Page("b", day).add(
             dead("4460 centres", "4460").measure("other").unit("centre").by("Relief Office"))});
    size_t n = 0;
    for (const Relation& r : w.reconcile().relations) n += r.finer == "DISTRACTOR";
    return n;
  };
  EXPECT_EQ(marks("2031-04-09"), 1u);
  EXPECT_EQ(marks("2031-04-19"), 0u);
}

TEST(Judgement, AnOpposedValueIsNotOfTheFirstRank) {
  World agreed({Page("a", "2031-04-12").add(dead("22 people", "22").by("Relief Office", "b1")),
                Page("b", "2031-04-12").add(dead("22 people", "22").by("Harbour Board", "b1"))});
  EXPECT_EQ(agreed.reconcile().series[0].view.credibility, 1);
  World opposed({Page("a", "2031-04-12").add(dead("22 people", "22").by("Relief Office", "b1")),
                 Page("b", "2031-04-12").add(dead("22 people", "22").by("Harbour Board", "b1")),
                 Page("c", "2031-04-12").add(dead("90 people", "90").by("Vesna Union", "b4"))});
  EXPECT_EQ(opposed.reconcile().series[0].view.credibility, 2);
}

TEST(Judgement, AHeadlinesWordForASourceIsNoSecondSource) {
  const World w({Page("a", "2031-04-08")
                     .add(dead("100 dead", "100").by("doctors").title())
                     .add(dead("100 people", "100").by("Doctors Union"))});
  const Ledger l = w.reconcile();
  EXPECT_THAT(l.series[0].view.root_names, ElementsAre("Doctors Union"));
  EXPECT_EQ(l.statements.size(), 1u);
}

TEST(Judgement, RivalsFarApartOnOneDayConflict) {
  const auto told = [](const char* words, const char* number) {
    const World w({Page("a", "2031-04-07").add(dead("15 people", "15").by("Relief Office")),
                   Page("b", "2031-04-07").add(dead(words, number).by("Vesna Union"))});
    return relations_of(w, w.reconcile());
  };
  EXPECT_THAT(told("60 people", "60"), ElementsAre("CONFLICTS 15 -> 60"));
  EXPECT_THAT(told("40 people", "40"), ElementsAre("GROWS 15 -> 40"));
  const auto on_page_of = [](const char* published) {
    const World w(
        {Page("a", "2031-04-07").add(dead("28 people", "28").by("Vesna Union").as_of("2031-04-07")),
         Page("b", published)
             .add(dead("14 people", "14").by("Relief Office").as_of("2031-04-07"))});
    return relations_of(w, w.reconcile());
  };
  EXPECT_THAT(on_page_of("2031-04-07"), ElementsAre("GROWS 14 -> 28"));
  EXPECT_THAT(on_page_of("2031-04-08"), ElementsAre(StartsWith("CONFLICTS")));
}

TEST(Judgement, NobodyStandsByAnOutgrownNumberWithoutAnOwner) {
  EXPECT_EQ(low_after(""), "31 people");
  EXPECT_EQ(low_after("unnamed nurse in Tarvel"), "31 people");
  EXPECT_EQ(low_after("Rebel Council"), "12 people");
}

TEST(Judgement, ASourceOfWhomNothingIsSaidMayBeAnyOther) {
  const auto roots = [](const std::string& name) {
    const World w({Page("a", "2031-04-08").add(dead("31 people", "31").by("Relief Office")),
                   Page("b", "2031-04-08").add(dead("31 people", "31").by(name))});
    const View v = w.reconcile().series[0].view;
    return std::pair(v.roots_lo, v.roots_hi);
  };
  EXPECT_EQ(roots("unnamed official"), std::pair(1u, 2u));
  EXPECT_EQ(roots("local media"), std::pair(1u, 2u));
  EXPECT_EQ(roots("unnamed eyewitness"), std::pair(1u, 2u));
  EXPECT_EQ(roots("unnamed nurse in Tarvel"), std::pair(2u, 2u));
}

TEST(Judgement, WhoSaysOnlyDozensStandsBehindNoNumber) {
  const World w({Page("a", "2031-04-08")
                     .add(dead("dozens of people", "dozens").scale(12).by("Rebel Council")),
                 Page("b", "2031-04-08").add(dead("41 people", "41").by("Relief Office"))});
  EXPECT_THAT(w.reconcile().series[0].view.root_names, ElementsAre("Relief Office"));
}

}  // namespace
}  // namespace sitrep
