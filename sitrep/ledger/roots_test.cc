// Spellings of one source, and rows as extraction leaves them: without an event, about another
// time, denied. Invented sources and places.
#include "sitrep/ledger/roots.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "sitrep/ledger/speakers.h"
#include "sitrep/ledger/test_records.h"

namespace sitrep {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using testing::Fig;
using testing::Page;
using testing::relations_of;
using testing::World;

// The canonical names of sources that pages of successive days name; one page for each list.
std::vector<std::string> canonical(const std::vector<std::vector<std::string>>& pages) {
  std::vector<Page> docs;
  for (size_t d = 0; d < pages.size(); ++d) {
    Page p("p" + std::to_string(d), "2031-04-0" + std::to_string(d + 1));
    for (const std::string& root : pages[d]) p.add(Fig("31 people", "31").by(root));
    docs.push_back(std::move(p));
  }
  const World w(std::move(docs));
  const RootNames names(w.corpus, {});
  std::vector<std::string> out;
  for (uint32_t d = 0; d < pages.size(); ++d) {
    for (const std::string& root : pages[d]) out.push_back(names.canonical(d, root));
  }
  return out;
}

TEST(Roots, TheShorterNameIsTheLongerOnes) {
  const std::string m = "Interior Ministry of Kelmara";
  EXPECT_THAT(canonical({{m}, {"Interior Ministry"}, {"Kelmaran Interior Ministry"}}),
              ElementsAre(m, m, m));
  EXPECT_THAT(canonical({{"Vesna Police"}, {"Vesna Police Command"}}),
              ElementsAre("Vesna Police", "Vesna Police"));
}

// Pages of two days: the first names Rena Voss with the bodies given, the second by her name alone.
std::string alone(const std::vector<std::string>& bodies) {
  Page first("p0", "2031-04-01"), second("p1", "2031-04-02");
  for (const std::string& body : bodies)
    first.add(Fig("31 people", "31").by(body).words("Rena Voss of the " + body));
  second.add(Fig("31 people", "31").by("Rena Voss").words("Voss"));
  const World w({first, second});
  return RootNames(w.corpus, {}).canonical(1, "Rena Voss");
}

TEST(Roots, WhoWasIntroducedWithABodySpeaksForIt) {
  EXPECT_EQ(alone({"Relief Office"}), "Relief Office");
  EXPECT_EQ(alone({}), "Rena Voss");
  EXPECT_EQ(alone({"Relief Office", "Rebel Council"}), "Rena Voss");
}

TEST(Roots, AMinisterSpeaksForTheMinistry) {
  EXPECT_THAT(canonical({{"Interior Ministry"}, {"Interior Minister Rena Voss"}, {"Voss"}}),
              ElementsAre("Interior Ministry", "Interior Ministry", "Interior Ministry"));
  EXPECT_THAT(canonical({{"Health Ministry"}, {"Interior Minister Rena Voss"}}),
              ElementsAre("Health Ministry", "Interior Minister Rena Voss"));
  EXPECT_THAT(canonical({{"Interior Ministry"}, {"Prime Minister Ivo Dahl"}}),
              ElementsAre("Interior Ministry", "Prime Minister Ivo Dahl"));
}

TEST(Roots, APostIsHeldInABody) {
  EXPECT_EQ(
      employer_in("Jan van Orel, head of the agency Relief Office (RO) in Brenn", "Jan van Orel"),
      "Relief Office");
  EXPECT_EQ(employer_in("Jan Orr, head of KRL-Brenn in Tarvel", "Jan Orr"), "KRL-Brenn");
  EXPECT_EQ(employer_in("head of the Vesna Observatory for Peace Rena Voss", "Rena Voss"),
            "Vesna Observatory for Peace");
  EXPECT_EQ(employer_in("Observatory head Rena Voss", "Rena Voss"), "Observatory");
  EXPECT_EQ(employer_in("The observatorys chief Rena Voss", "Rena Voss"), "observatory");
  EXPECT_EQ(employer_in("Interior Minister Rena Voss", "Rena Voss"), "");
  EXPECT_EQ(employer_in("Rena Voss, governor of Brenn", "Rena Voss"), "");
  EXPECT_EQ(employer_in("head teacher Rena Voss", "Rena Voss"), "");
}

// Pages of two days; the first quotes Rena Voss with the role given, both have a number of hers.
std::string by_role(const std::string& role) {
  Page first("p0", "2031-04-01"), second("p1", "2031-04-02");
  first.add(Fig("30 people", "30").by("Vesna Observatory"));
  Quote quote;
  quote.speaker = "Rena Voss";
  quote.role = role;
  first.doc.quotes.push_back(quote);
  second.add(Fig("31 people", "31").by("Rena Voss").words("She"));
  const World w({first, second});
  return RootNames(w.corpus, {}).canonical(1, "Rena Voss");
}

TEST(Roots, WhoHoldsAPostSpeaksForTheBody) {
  EXPECT_EQ(by_role("Vesna Observatory head Rena Voss"), "Vesna Observatory");
  EXPECT_EQ(by_role("the observatory's chief Rena Voss"), "Vesna Observatory");
  EXPECT_EQ(by_role("Rena Voss, mayor of Brenn"), "Rena Voss");
}

TEST(Roots, ACommonWordIsTheOneBodyOfItsKind) {
  EXPECT_THAT(canonical({{"Kelmaran officials"}, {"officials"}}),
              ElementsAre("Kelmaran officials", "Kelmaran officials"));
  EXPECT_THAT(canonical({{"Kelmaran officials", "Norian officials"}, {"officials"}}),
              ElementsAre("Kelmaran officials", "Norian officials", "officials"));
}

TEST(Roots, APersonIsOneInEverySpelling) {
  EXPECT_THAT(canonical({{"Noor Fayez"}, {"Nour Faiz"}, {"Noor Harif"}}),
              ElementsAre("Noor Fayez", "Noor Fayez", "Noor Harif"));
  EXPECT_THAT(canonical({{"Omar Hadley"}, {"Amir Hadley"}}),
              ElementsAre("Omar Hadley", "Amir Hadley"));
  // Bodies are not people: another vowel may be another land.
  EXPECT_THAT(canonical({{"Noria Police"}, {"Nara Police"}}),
              ElementsAre("Noria Police", "Nara Police"));
}

TEST(Roots, ABranchIsItsBody) {
  const std::string body = "Kelmaran Red Lamp Society";
  EXPECT_THAT(canonical({{body}, {"KRLS-Brenn"}, {"XRLS-Brenn"}}),
              ElementsAre(body, body, "XRLS-Brenn"));
  EXPECT_THAT(canonical({{"KRLS"}, {"KRLS-Brenn"}}), ElementsAre("KRLS", "KRLS"));
  EXPECT_THAT(canonical({{"KRLS-Brenn"}, {body}}), ElementsAre("KRLS-Brenn", "KRLS-Brenn"));
}

TEST(Roots, StateTelevisionIsTheOneOfItsPage) {
  EXPECT_THAT(canonical({{"Kelmaran state television", "state TV"}}),
              ElementsAre("Kelmaran state television", "Kelmaran state television"));
  EXPECT_THAT(canonical({{"Kelmaran state television", "Norian state television", "state TV"}}),
              ElementsAre("Kelmaran state television", "Norian state television", "state TV"));
}

TEST(Roots, ALandAndItsAdjectiveNameOneBody) {
  EXPECT_THAT(canonical({{"Turkey's disaster agency"}, {"Turkish disaster agency"}}),
              ElementsAre("Turkey's disaster agency", "Turkey's disaster agency"));
  EXPECT_THAT(canonical({{"Nigerian police"}, {"Niger's police"}}),
              ElementsAre("Nigerian police", "Niger's police"));
}

TEST(Roots, DifferentBodiesStayApart) {
  EXPECT_THAT(canonical({{"Kelmara"}, {"Kelmara Red Cross"}}),
              ElementsAre("Kelmara", "Kelmara Red Cross"));
  EXPECT_THAT(canonical({{"Rescue Service"}, {"Rescue Service Workers’ Union"}}),
              ElementsAre("Rescue Service", "Rescue Service Workers’ Union"));
  // Two ministries of one name: the bare name is neither's.
  EXPECT_THAT(canonical({{"Interior Ministry of Kelmara", "Interior Ministry of Noria"},
                         {"Interior Ministry"}}),
              ElementsAre("Interior Ministry of Kelmara", "Interior Ministry of Noria",
                          "Interior Ministry"));
}

TEST(Roots, ACommonWordIsTheBodyOfItsPage) {
  EXPECT_THAT(canonical({{"Interior Ministry", "ministry"}, {"ministry"}}),
              ElementsAre("Interior Ministry", "Interior Ministry", "ministry"));
  EXPECT_THAT(canonical({{"Interior Ministry", "Health Ministry", "ministry"}}),
              ElementsAre("Interior Ministry", "Health Ministry", "ministry"));
}

TEST(Roots, ALaterPageRenamesNothing) {
  EXPECT_EQ(canonical({{"Interior Ministry"}})[0],
            canonical({{"Interior Ministry"}, {"Interior Ministry of Kelmara"}})[0]);
}

TEST(ImperfectRows, SpellingsOfOneSourceAreNoRivals) {
  const World w(
      {Page("a", "2031-04-08").add(Fig("31 people", "31").event(0).by("Interior Ministry")),
       Page("b", "2031-04-09")
           .add(Fig("44 people", "44").event(0).by("Interior Minister Rena Voss"))});
  const Ledger l = w.reconcile();
  EXPECT_THAT(relations_of(w, l), ElementsAre("GROWS 31 -> 44"));
  EXPECT_EQ(l.series[0].view.roots_lo, 1u);
}

TEST(ImperfectRows, ADeniedValueIsNobodysClaim) {
  // Days later the toll no longer moves.
  const World w({Page("a", "2031-04-19")
                     .add(Fig("44 people", "44").event(0).by("Interior Ministry"))
                     .add(Fig("200 dead", "200")
                              .event(0)
                              .by("Interior Ministry")
                              .status(FigureStatus::DENIED)),
                 Page("b", "2031-04-19").add(Fig("200 dead", "200").event(0).by("Valley Radio"))});
  const Ledger l = w.reconcile();
  EXPECT_THAT(relations_of(w, l), Contains("DENIES 200 -> 200"));
  // The ministry's own 44 does not strain against the 200 that it denies; the radio's 200 does.
  const auto relations = relations_of(w, l);
  EXPECT_EQ(std::count(relations.begin(), relations.end(), "CONFLICTS 200 -> 44"), 1);
}

TEST(ImperfectRows, ACountOfAnOlderTimeIsAnotherEvents) {
  const World w({Page("a", "2031-04-08")
                     .add(Fig("31 people", "31").event(0))
                     .add(Fig("17 people", "17").event(0).as_of("2012-12-31"))});
  EXPECT_EQ(w.reconcile().series.size(), 2u);
}

TEST(ImperfectRows, ACountWithoutAnEventIsOfItsPagesEvent) {
  const World w(
      {Page("a", "2031-04-08").add(Fig("31 people", "31").event(0)),
       Page("b", "2031-04-09")
           .add(Fig("300 houses", "300").measure("buildings_destroyed").unit("building").event(0))
           .add(Fig("44 people", "44"))});
  EXPECT_EQ(w.reconcile().series.size(), 2u);
  const World elsewhere(
      {Page("a", "2031-04-08")
           .add(Fig("31 people", "31").event(0))
           .add(Fig("44 people", "44").place("Noria", "x:2").window(WindowType::CLOSED))});
  EXPECT_EQ(elsewhere.reconcile().series.size(), 2u);
}

TEST(ImperfectRows, AStatedPartIsNoSmallerWhole) {
  const World w({Page("a", "2031-04-08")
                     .add(Fig("26 dead", "26").event(0).by("Interior Ministry"))
                     .add(Fig("31 people", "31").event(0).by("Interior Ministry"))
                     .link(0, 1, RelationType::PART_OF)});
  EXPECT_EQ(w.reconcile().series.size(), 2u);
  EXPECT_THAT(relations_of(w, w.reconcile()), Contains("PART_OF 26 -> 31"));
}

}  // namespace
}  // namespace sitrep
