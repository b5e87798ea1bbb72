// The sentence of a view for every case of ledger.md section 11, word for word.
#include "sitrep/ledger/wording.h"

#include <gtest/gtest.h>

#include "sitrep/ledger/clause.h"
#include "sitrep/ledger/ledger.h"
#include "sitrep/ledger/test_records.h"

namespace sitrep {
namespace {

using testing::day;
using testing::Fig;
using testing::Page;
using testing::World;

Fig held(std::string words, std::string number) {
  return Fig(std::move(words), std::move(number)).event(0).measure("arrested");
}

// The sentence of the view of a figure.
std::string sentence_of(const World& w, uint32_t doc, uint32_t figure) {
  const Ledger l = w.reconcile();
  return l.series[l.statements[l.statement_of[doc][figure]].series].view.sentence;
}

// A page whose figures stand in the sentence given.
Page in_sentence(Page page, const std::string& text) {
  SentenceText s;
  s.words.exact = s.context = text;
  page.doc.sentences.push_back(std::move(s));
  return page;
}

TEST(Wording, Normal) {
  Page last("d", "2031-04-14");
  last.add(held("more than 900 people", "900")
               .counted("people at the harbour rallies")
               .place("Tarvel", "x:1")
               .window(WindowType::SINCE_DATE, "2031-04-07")
               .by("Legal Aid Desk", "b2"))
      .add(held("About 700 people", "700").place("Tarvel", "x:1"));
  last.undated_figures();
  last.doc.meta.published.basis = DateBasis::inferred;
  const World w({Page("a", "2031-04-07").add(held("at least 120 people", "120")),
                 Page("b", "2031-04-10").add(held("at least 600 people", "600")), last});
  EXPECT_EQ(sentence_of(w, 2, 0),
            "More than 900 people arrested at the harbour rallies in Tarvel since 7 Apr 2031 – "
            "Legal Aid Desk, in one report (page dated by its content, after 14 Apr). Also "
            "reported, undated and without a source: about 700. Earlier: at least 600 (10 Apr, no "
            "source given); at least 120 (7 Apr, no source given). No upper limit stated.");
}

TEST(Wording, Correction) {
  const auto papers = [](std::string words, std::string number) {
    return Fig(std::move(words), std::move(number))
        .event(0)
        .measure("call_up_papers")
        .unit("order")
        .by("Rena Voss");
  };
  Page page("a", "2031-04-09");
  page.add(papers("4,000 summonses", "4,000")
               .counted("summonses")
               .place("Tarvel", "x:1")
               .words("The district commissar of Tarvel")
               .status(FigureStatus::CORRECTED_OLD))
      .add(papers("only 400", "400")
               .words("She")
               .via("Harbour Post")
               .status(FigureStatus::CORRECTED_NEW))
      .link(0, 1, RelationType::CORRECTS)
      .undated_figures();
  page.doc.figures[1].chain.push_back({"Harbour Post", "reported", {{}, {}, "the Harbour Post"}});
  page = in_sentence(page, "Later she told the Harbour Post that there were only 400.");
  EXPECT_EQ(sentence_of(World({page}), 0, 1),
            "Only 400 summonses issued in Tarvel – district commissar Rena Voss, to Harbour Post. "
            "She had first said 4,000 and withdrew it.");
}

Fig flow(std::string words, std::string number) {
  return Fig(std::move(words), std::move(number)).kind(Kind::FLOW).measure("entered");
}

Fig compiled() {
  return flow("more than 50,000 people", "50,000")
      .measure("left")
      .place("Kelmar", "x:k", "from", "country")
      .place("Orelia", "x:o", "to", "country")
      .place("Brenn", "x:b", "to", "country")
      .place("Northern Union", "x:n", "to", "region")
      .by("border figures from three lands", "b3")
      .via("World Digest")
      .window(WindowType::SINCE_DATE, "2031-04-01");
}

TEST(Wording, Compiled) {
  const auto part = [](std::string words, std::string number, const char* place, const char* role,
                       const char* start) {
    return flow(std::move(words), std::move(number))
        .place(place, std::string("x:") + place, role, "country")
        .window(WindowType::CLOSED, start, "2031-04-08")
        .by(std::string(place) + " border police", "b1");
  };
  const World w(
      {Page("a", "2031-04-09")
           .add(part("About 30,000 people", "30,000", "Brenn", "to", "2031-04-01"))
           .add(part("at least 9,150 people", "9,150", "border between Kelmar and Orelia", "at",
                     "2031-04-02")
                    .measure("crossed"))
           .add(part("some 12,000 people", "12,000", "Northern Union", "to", "2031-04-03"))
           .add(compiled())
           .link(0, 3, RelationType::OTHER, "AGGREGATE_OF")
           .link(1, 3, RelationType::OTHER, "AGGREGATE_OF")
           .link(2, 3, RelationType::OTHER, "AGGREGATE_OF")});
  EXPECT_EQ(sentence_of(w, 0, 3),
            "More than 50,000 people left Kelmar for Orelia, Brenn and the Northern Union – World "
            "Digest, from border figures of three lands. Its parts, counted over different days: "
            "about 30,000 into Brenn, at least 9,150 across the Orelian border, some 12,000 into "
            "the Northern Union.");
}

TEST(Wording, FiguresOfSeveralBodiesAreCompiledByWhoeverPrintsThem) {
  const Fig fig = flow("900 people", "900").by("official figures from several ports").via("Digest");
  const DocRecords page;
  EXPECT_EQ(owner_of(page, fig.figure(), fig.figure().root),
            "Digest, from official figures of several ports");
  EXPECT_TRUE(is_compiled(fig.figure()));
  EXPECT_FALSE(is_compiled(flow("9", "9").by("several officials").via("Digest").figure()));
}

TEST(Wording, ANameIsWrittenAsItsPageDoes) {
  const DocRecords page;
  const auto owner = [&](const char* root, const char* words) {
    Fig fig = flow("900 people", "900").by(root);
    fig.words(words);
    return owner_of(page, fig.figure(), root);
  };
  EXPECT_EQ(owner("palace", "The Palace"), "Palace");
  EXPECT_EQ(owner("police", "The police"), "police");
  EXPECT_EQ(owner("police", "Police"), "police");
}

TEST(Wording, NotComparable) {
  Page digest("a", "2031-04-09"), weekly("b", "2031-04-12");
  digest.add(compiled());
  weekly.add(flow("nearly 80,000 citizens", "80,000")
                 .measure("left")
                 .place("Kelmar", "x:k", "from", "country")
                 .by("Kestrel Weekly", "b5"));
  weekly.doc.figures[0].chain[0].mode = "reported";
  const Told a{&digest.doc, &digest.doc.figures[0], digest.doc.figures[0].root, day("2031-04-08"),
               true};
  const Told b{&weekly.doc, &weekly.doc.figures[0], "Kestrel Weekly", day("2031-04-12")};
  EXPECT_EQ(different_counts(a, b),
            "Two different counts, not a contradiction: more than 50,000 to three destinations "
            "(World Digest, border figures, about 8 Apr); nearly 80,000 to all destinations "
            "(Kestrel Weekly, source not stated, 12 Apr).");
}

TEST(Wording, NotComparableOfTwoYearsOrThings) {
  Page page("a", "2031-04-09");
  page.add(Fig("31 people", "31").place("Tarvel").by("Relief Office"))
      .add(Fig("31 tents", "31").measure("other").unit("tent").by("Relief Office"));
  const Told a{&page.doc, &page.doc.figures[0], "Relief Office", day("2030-04-08")};
  const Told b{&page.doc, &page.doc.figures[1], "Relief Office", {}};
  EXPECT_EQ(different_counts(a, b),
            "Two different counts, not a contradiction: 31 people killed in Tarvel (Relief Office, "
            "8 Apr 2030); 31 tents (Relief Office, undated).");
}

TEST(Wording, OwnerlessNumber) {
  const auto plan = [](std::string words, std::string number) {
    return Fig(std::move(words), std::move(number)).measure("mobilise_planned").kind(Kind::PLAN);
  };
  Fig owned = plan("about 20,000 troops", "20,000").by("Palace").status(FigureStatus::PLANNED);
  owned.words("The Palace");
  const World w(
      {Page("a", "2031-04-09")
           .add(plan("‘90,000’", "90,000").status(FigureStatus::ASSERTED, "QUOTED_UNOWNED"))
           .add(owned)});
  EXPECT_EQ(sentence_of(w, 0, 0),
            "A figure of 90,000 circulates in this page without an owner; the Palace’s stated goal "
            "is about 20,000.");
}

TEST(Wording, OwnerlessNumberOfSeveralPages) {
  const auto dead = [](std::string number) {
    return Fig(number, number).event(0).status(FigureStatus::ASSERTED, "QUOTED_UNOWNED");
  };
  EXPECT_EQ(sentence_of(World({Page("a", "2031-04-09").add(dead("900")),
                               Page("b", "2031-04-09").add(dead("900"))}),
                        0, 0),
            "A figure of 900 circulates in 2 pages without an owner.");
}

TEST(Wording, Disputed) {
  const auto dead = [](std::string words, std::string number, std::string by) {
    return Fig(std::move(words), std::move(number)).event(0).by(std::move(by), "b1");
  };
  const World w({Page("a", "2031-04-20").add(dead("45 people", "45", "Relief Office")),
                 Page("b", "2031-04-20").add(dead("at least 61 people", "61", "Vesna Union"))});
  EXPECT_EQ(sentence_of(w, 0, 0),
            "Sources disagree: Relief Office says 45, Vesna Union says at least 61. We give no "
            "single figure. No upper limit stated.");
}

TEST(Wording, OneSourceToldTwoWays) {
  const auto dead = [](std::string words, std::string number) {
    return Fig(std::move(words), std::move(number))
        .event(0)
        .by("Relief Office")
        .as_of("2031-05-02");
  };
  const World w({Page("a", "2031-05-02").add(dead("30 people", "30")),
                 Page("b", "2031-05-02").add(dead("32 people", "32"))});
  const std::string said = sentence_of(w, 0, 0);
  EXPECT_NE(said.find("The same source is reported with "), std::string::npos) << said;
  EXPECT_NE(said.find("30 (Outlet a)"), std::string::npos) << said;
  EXPECT_NE(said.find("32 (Outlet b)"), std::string::npos) << said;
}

TEST(Wording, TheVerbOfASource) {
  EXPECT_EQ(says("Relief Office"), "Relief Office says");
  EXPECT_EQ(says("activists in Orel"), "activists in Orel say");
  EXPECT_EQ(says("police"), "police say");
  EXPECT_EQ(says("the United Harbours"), "the United Harbours says");
  EXPECT_EQ(says("witness"), "witness says");
}

TEST(Wording, Gap) {
  EXPECT_EQ(gap_sentence("of these later returned"),
            "No report says how many of these later returned.");
}

TEST(Wording, PeriodsAndPlaces) {
  DateWriter dates;
  const Fig week = flow("some 66,000 people", "66,000")
                       .place("Brenn", "x:b", "to")
                       .window(WindowType::CLOSED, "2031-04-19", "2031-04-25");
  EXPECT_EQ(clause_of(week.figure(), nullptr) + period_of(week.figure(), dates),
            "some 66,000 people entered Brenn from 19 Apr to 25 Apr 2031");
  EXPECT_EQ(with_article("Netherlands"), "the Netherlands");
  EXPECT_EQ(with_article("Union"), "Union");
  EXPECT_EQ(joined({"Orel"}), "Orel");
  EXPECT_EQ(clause_of(flow("900 people", "900").measure("left").place("Orel", "", "to").figure(),
                      nullptr),
            "900 people left to Orel");
}

}  // namespace
}  // namespace sitrep
