#include "sitrep/extract/places.h"

#include <gmock/gmock.h>
#include <rapidcheck.h>

#include <chrono>

#include "sitrep/extract/events.h"
#include "sitrep/extract/test_tokens.h"

namespace sitrep {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const TestKb& kb() {
  static const TestKb the_kb;
  return the_kb;
}

const PlaceTables& tables() {
  static const auto made = make_place_tables(kb());
  EXPECT_TRUE(made.ok()) << made.status().message();
  return *made.value();
}

std::vector<PlaceMention> places_of(const Document& doc) {
  return find_places(doc, lower_words(doc), tables(), kb());
}

// "words=id/role" of what locates; ids of unknown names are empty.
std::vector<std::string> found(const std::string& text) {
  std::vector<std::string> out;
  for (const PlaceMention& m : places_of(read_document(text)))
    if (!m.part_of_name) out.push_back(m.place.words.exact + "=" + m.place.id + "/" + m.place.role);
  return out;
}

std::vector<std::string> figure_places(const std::string& text, const std::string& number) {
  const Document doc = read_document(text);
  const Span span = span_of(doc, number);
  std::vector<std::string> out;
  for (const PlaceRef& p : places_of_figure(doc, lower_words(doc), tables(), places_of(doc),
                                            sentence_of(doc, span), span, nullptr))
    out.push_back(p.name + "/" + p.role + (p.inferred ? "/inferred" : ""));
  return out;
}

TEST(Places, NamesOfTheGazetteerAreResolved) {
  EXPECT_THAT(found("Ten died in Kasten."), ElementsAre("Kasten=t:3/at"));
  EXPECT_THAT(found("A storm hit Port Sella, Russia, at night."),
              ElementsAre("Port Sella=t:4/at", "Russia=iso:RU/at"));
}

TEST(Places, WherePeopleComeFromAndWhereWordsWereWrittenIsNotInherited) {
  // The region that is named, not the city of the ministry or of the dateline.
  EXPECT_THAT(
      figure_places("OROMA, 3 May - The ministry in Oroma said 40 people died in Kasten.", "40"),
      ElementsAre("Kasten/at"));
  EXPECT_THAT(figure_places(
                  "The storm hit Kasten. A couple from Oroma mourned. Then 40 people died.", "40"),
              ElementsAre("Kasten/at/inferred"));
  EXPECT_THAT(
      figure_places("The storm hit Kasten. Ann Bell of Oroma mourned. Then 40 people died.", "40"),
      ElementsAre("Kasten/at/inferred"));
  EXPECT_THAT(figure_places("A doctor told reporters in Oroma. Then 40 people died.", "40"),
              IsEmpty());
}

TEST(Places, PrepositionsAndVerbsGiveRoles) {
  EXPECT_THAT(found("They fled from Kasten to Oroma via Tirva."),
              ElementsAre("Kasten=t:3/from", "Oroma=t:1/to", "Tirva=t:6/via"));
  EXPECT_THAT(found("Families crossed into Kazakhstan."), ElementsAre("Kazakhstan=iso:KZ/to"));
}

TEST(Places, PersonsBodiesAndPapersLocateNothing) {
  EXPECT_THAT(found("President Kasten spoke."), IsEmpty());
  EXPECT_THAT(found("Maria Tirva spoke."), IsEmpty());
  EXPECT_THAT(found("Ten thanked Marek van Kasten of the charity."), IsEmpty());
  EXPECT_THAT(found("The Oroma Times and the Bank of Oroma wrote."), IsEmpty());
  EXPECT_THAT(found("The Oroma-based monitor spoke."), IsEmpty());
}

TEST(Places, APersonOfThePageIsNoPlaceUnlessSomethingStandsInIt) {
  EXPECT_THAT(found("Maria Tirva spoke. Ten thanked Tirva."), IsEmpty());
  EXPECT_THAT(found("Maria Tirva spoke. Ten died in Tirva, Ukraine."),
              ElementsAre("Tirva=t:6/at", "Ukraine=iso:UA/at"));
}

TEST(Places, ASmallTownNeedsAPageThatSpeaksOfItsCountry) {
  EXPECT_THAT(found("Ten died in Tirva."), ElementsAre("Tirva=/at"));
  EXPECT_THAT(found("Ten died in Tirva. Ukrainian medics came."), ElementsAre("Tirva=t:6/at"));
  EXPECT_THAT(found("Ten died in Tirva, far from Kasten."),
              ElementsAre("Tirva=t:6/at", "Kasten=t:3/from"));
}

TEST(Places, ADamOrRiverIsNotTheTownOfItsName) {
  EXPECT_THAT(found("The Tirva dam in Ukraine held."),
              ElementsAre("Tirva=/at", "Ukraine=iso:UA/at"));
  EXPECT_THAT(figure_places("The bursting of the Brell dam killed 44 people in Kasten.", "44"),
              ElementsAre("Kasten/at"));
}

TEST(Places, AnAdjectiveOfAnUnknownCountryIsNoName) {
  EXPECT_THAT(found("Ten died in Melmaran floods."), IsEmpty());
  EXPECT_THAT(found("The toll of the Melmaran dam burst rose."), IsEmpty());
  EXPECT_THAT(found("Melmara mourned. Ten died in Melmaran floods."), IsEmpty());
}

TEST(Places, WhereWordsWereSpokenIsNotWhereThingsHappened) {
  EXPECT_THAT(
      figure_places("Ten died in Kasten.\nA minister told reporters in Oroma that 30 were hurt.",
                    "30"),
      ElementsAre("Kasten/at/inferred"));
}

TEST(Places, AMentionInsideANameIsKeptAsSuch) {
  const auto mentions = places_of(read_document("The Oroma Times wrote."));
  ASSERT_EQ(mentions.size(), 1u);
  EXPECT_TRUE(mentions[0].part_of_name);
}

TEST(Places, UnknownNamesNeedANoun) {
  EXPECT_THAT(found("Ten died in the village of Zorbad."), ElementsAre("Zorbad=/at"));
  EXPECT_THAT(found("Ten died in the Brell district."), ElementsAre("Brell=/at"));
  EXPECT_THAT(found("Ten spoke to Zorbad."), IsEmpty());
  EXPECT_THAT(found("Ten died in Zorbad."), ElementsAre("Zorbad=/at"));
  EXPECT_THAT(found("Ten spoke in Parliament on Monday."), IsEmpty());
  const auto mentions = places_of(read_document("Shells fell on the town of Zorbad."));
  ASSERT_EQ(mentions.size(), 1u);
  EXPECT_EQ(mentions[0].place.level, "town");
  EXPECT_EQ(mentions[0].place.name, "Zorbad");
  EXPECT_FALSE(mentions[0].place.lat);
}

TEST(Places, ALostApostropheHidesNoCountry) {
  EXPECT_THAT(found("Shells fell in Ukraines east."), ElementsAre("Ukraine=iso:UA/at"));
  EXPECT_THAT(found("Ukrainians left."), IsEmpty());
}

TEST(Places, AdjectivesBeforeANounAreNoNames) {
  EXPECT_THAT(found("Ten fled the Ukrainian city of Oroma."), ElementsAre("Oroma=t:1/from"));
  EXPECT_THAT(found("Ten died in the Kelm-held city of Oroma."), ElementsAre("Oroma=t:1/at"));
}

TEST(Places, DirectionsMakeAPartWithoutCoordinates) {
  const auto mentions = places_of(read_document("Fighting spread in northern Velland."));
  ASSERT_EQ(mentions.size(), 1u);
  EXPECT_EQ(mentions[0].place.name, "northern Velland");
  EXPECT_EQ(mentions[0].place.level, "region");
  EXPECT_EQ(mentions[0].place.country, "UA");
  EXPECT_TRUE(mentions[0].place.id.empty());
  EXPECT_FALSE(mentions[0].place.lat);
}

TEST(FigurePlaces, TheClauseBeatsTheRestOfTheSentence) {
  EXPECT_THAT(figure_places("Officials in Kasten said 12 people were killed in Tirva.", "12"),
              ElementsAre("Tirva/at"));
  EXPECT_THAT(figure_places("Ten died in Kasten, while 12 were hurt in Tirva.", "12"),
              ElementsAre("Tirva/at"));
}

TEST(FigurePlaces, RolesStandSideBySide) {
  EXPECT_THAT(figure_places("Some 300 people fled from Kasten to Oroma.", "300"),
              ElementsAre("Kasten/from", "Oroma/to"));
}

TEST(FigurePlaces, WhereWordsWereSentFromIsNoWay) {
  EXPECT_THAT(
      figure_places("He said by telephone from Oroma that nobody had yet found out what had "
                    "happened, and he counted 12 dead after the raid on Tirva by 3 planes.",
                    "12"),
      ElementsAre("Tirva/at"));
}

TEST(FigurePlaces, ACountryThatDescribesAnActorIsNoPlace) {
  EXPECT_THAT(figure_places("Shells fell on Kasten. Russia troops killed 12 people.", "12"),
              ElementsAre("Kasten/at/inferred"));
}

TEST(FigurePlaces, ALandmarkGivesWay) {
  EXPECT_THAT(figure_places("In Tirva, north of Kasten, 12 people died.", "12"),
              testing::Contains("Tirva/at"));
  EXPECT_EQ(figure_places("In Tirva, north of Kasten, 12 people died.", "12")[0], "Tirva/at");
}

TEST(FigurePlaces, ADatelineAndAnOriginGiveWay) {
  EXPECT_EQ(
      figure_places("OROMA, 3 May - A raid near the mill killed 12 people in Tirva.", "12")[0],
      "Tirva/at");
  EXPECT_EQ(figure_places("A dam broke at Tirva. The dead are 12 miners from Kasten.", "12")[0],
            "Tirva/at/inferred");
  const Document doc = read_document("A couple and their 12 friends from Kasten died.");
  EventMention event;
  event.place = PlaceRef{};
  event.place->name = "Tirva";
  const Span span = span_of(doc, "12");
  const auto places =
      places_of_figure(doc, lower_words(doc), tables(), places_of(doc), 0, span, &event);
  ASSERT_EQ(places.size(), 1u);
  EXPECT_EQ(places[0].name, "Tirva");
  EXPECT_TRUE(places[0].inferred);
}

TEST(Places, CapitalsOnlyShowNoNames) {
  // "KASTEN" stands in nothing and opens nothing; "SAN" and a noun make names of the unknown.
  EXPECT_THAT(found("REBELS SAID THEY FIRED KASTEN ROUNDS AT SOLDIERS."), IsEmpty());
  EXPECT_THAT(found("TEN SOLDIERS WERE KILLED IN KASTEN, UKRAINE."),
              ElementsAre("KASTEN=t:3/at", "UKRAINE=iso:UA/at"));
  EXPECT_THAT(found("TEN SOLDIERS WERE KILLED IN SAN ZORBAD WHERE REBELS ATTACKED."),
              ElementsAre("SAN ZORBAD=/at"));
  EXPECT_THAT(found("TEN SOLDIERS WERE KILLED NEAR ZORBA BRELL HAMLET WHEN REBELS ATTACKED."),
              ElementsAre("ZORBA BRELL=/at"));
  EXPECT_THAT(found("THE BUSES WERE BURNED LATER IN THE SAME DISTRICT BY REBELS."), IsEmpty());
}

TEST(Places, WordsThatRanTogetherAreNoName) {
  EXPECT_THAT(found("Two others were hurt in ZorbadZORBAD late on Monday."), IsEmpty());
}

TEST(Places, WhoIsFollowedIsNoPlace) {
  EXPECT_THAT(found("A faction loyal to Tirva fled."), IsEmpty());
}

TEST(Places, ADepartmentOfSomethingIsABody) {
  EXPECT_THAT(found("The Zorbad Department of Health counted ten."), IsEmpty());
}

TEST(FigurePlaces, ALandThatReportsOrEvacuatesIsWhere) {
  const std::string before = "Shells fell on Kasten.\n";
  EXPECT_THAT(figure_places(before + "Kazakhstan evacuated 300 people.", "300"),
              ElementsAre("Kazakhstan/at"));
  EXPECT_THAT(figure_places(before + "Velland has counted 12 dead.", "12"),
              ElementsAre("Velland/at"));
  EXPECT_THAT(figure_places(before + "Kazakhstan ferry disaster kills 12", "12"),
              ElementsAre("Kazakhstan/at"));
  // It acts: somewhere else.
  EXPECT_THAT(figure_places(before + "Russia bombed 12 villages.", "12"),
              ElementsAre("Kasten/at/inferred"));
}

TEST(FigurePlaces, PoliceAndDoctorsCountAtHome) {
  EXPECT_THAT(figure_places("A ferry sank off Kasten.\nKazakh police arrested 14 people.", "14"),
              ElementsAre("Kazakhstan/at/inferred"));
  EXPECT_THAT(
      figure_places("Kazakh police arrested 14 people.\nThe 14 men had no papers.", "14 men"),
      ElementsAre("Kazakhstan/at/inferred"));
  EXPECT_THAT(figure_places("Shells fell on Kasten.\nKazakh troops arrested 14 people.", "14"),
              ElementsAre("Kasten/at/inferred"));
}

TEST(FigurePlaces, APairIsOnePlace) {
  EXPECT_THAT(figure_places("The blasts killed 257 people in Kasten and Ardaq.", "257"),
              ElementsAre("Kasten and Ardaq/at"));
  EXPECT_THAT(figure_places("Blasts in Kasten, Ukraine, and Ardaq, Kazakhstan, killed 257.", "257"),
              testing::Contains("Kasten and Ardaq/at"));
  EXPECT_THAT(figure_places("Ten died in Kasten and Oroma police said so.", "Ten"),
              ElementsAre("Kasten/at"));
}

TEST(FigurePlaces, AListStandsUnderItsHead) {
  EXPECT_THAT(figure_places("The storm hit Kasten.\nARDAQ:\nDead: 10\nInjured: 74", "74"),
              ElementsAre("Ardaq/at/inferred"));
}

TEST(FigurePlaces, HereIsWhereTheReportWasWritten) {
  EXPECT_THAT(
      figure_places("KASTEN, 3 May - Doctors rested.\nA mill in Tirva, Ukraine, burned.\nA crash "
                    "here late on Friday killed 12 people.",
                    "12"),
      ElementsAre("Kasten/at/inferred"));
}

TEST(FigurePlaces, TheTitleNamesTheLandOfAPage) {
  EXPECT_THAT(figure_places("Ukraine: aid for 300 families", "300"), ElementsAre("Ukraine/at"));
}

TEST(FigurePlaces, WhereTheHurtWereTakenIsNotWhere) {
  EXPECT_THAT(
      figure_places("A bus fell in Kasten.\nA girl died in an Ardaq clinic. Later 12 people "
                    "died in a Oroma hospital.",
                    "12"),
      testing::Not(testing::Contains("Oroma/at")));
}

TEST(FigurePlaces, NothingNamedIsNothing) {
  EXPECT_THAT(figure_places("Some 12 people died.", "12"), IsEmpty());
}

TEST(Places, Golden) {
  check_golden("places", [](const Document& doc) {
    std::string out;
    for (const PlaceMention& m : places_of(doc))
      out += m.place.words.exact + " | " + m.place.name + " | " + m.place.level + " | " +
             m.place.country + " | " + m.place.id + " | " +
             (m.part_of_name ? "part of a name" : m.place.role) + "\n";
    return out;
  });
}

TEST(Places, SpansAreOrderedAndInsideAnyText) {
  static const std::vector<std::string> bits = {
      "Oroma ",   "Kasten ", "in ",       "of ",        "town ",  "Port Sella ", ", ",
      "Times ",   "Zorbad ", ". ",        "\n",         "the ",   "- ",          "é",
      "Ukraine ", "from ",   "northern ", "President ", "County "};
  rc::check([](const std::vector<uint8_t>& picks) {
    std::string text;
    for (const uint8_t p : picks) text += bits[p % bits.size()];
    const Document doc = read_document(text);
    uint32_t at = 0;
    for (const PlaceMention& m : places_of(doc)) {
      RC_ASSERT(m.place.words.span.begin >= at);
      RC_ASSERT(m.place.words.span.end <= doc.text.size());
      RC_ASSERT(m.place.words.exact == doc.view(m.place.words.span));
      RC_ASSERT(m.place.id.empty() != m.place.lat.has_value());
      at = m.place.words.span.end;
    }
  });
}

double seconds_for(size_t repeats, const std::string& piece) {
  std::string text;
  for (size_t i = 0; i < repeats; ++i) text += piece;
  const Document doc = read_document(text);
  const auto start = std::chrono::steady_clock::now();
  places_of(doc);
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

TEST(Places, HostileTextTakesLinearTime) {
  for (const std::string piece : {"Oroma ", "Of The ", "in Kasten, Ukraine. ", "town of Zorbad "}) {
    const double small = seconds_for(4'000, piece), large = seconds_for(32'000, piece);
    EXPECT_LT(large, 40 * small + 0.5) << piece;
  }
}

// The places of a text where a table has other rows.
std::vector<PlaceMention> places_with(const std::string& table, const std::string& rows,
                                      const std::string& text) {
  TestKb other;
  other.set_table(table, rows);
  const auto made = make_place_tables(other);
  EXPECT_TRUE(made.ok()) << made.status().message();
  const Document doc = read_document(text);
  return find_places(doc, lower_words(doc), *made.value(), other);
}

TEST(Places, APeopleIsNoTownOfItsName) {
  const std::string countries =
      "iso2\tname\talternates\tadjective\tnouns\nUA\tUkraine\t\tOroma\tOroma\n";
  EXPECT_THAT(places_with("countries", countries, "More than 600 Oromas fled."), IsEmpty());
  EXPECT_THAT(found("More than 600 Oromas fled."), ElementsAre("Oroma=t:1/at"));
}

TEST(Places, ThePluralOfAWaterAtTheHeadOfASentenceIsAWord) {
  const std::string words = "word\tclass\tvalue\noroma\twater\tsite\n";
  EXPECT_THAT(places_with("places", words, "Oromas have burst their banks."), IsEmpty());
  EXPECT_THAT(found("Oromas have burst their banks."), ElementsAre("Oroma=t:1/at"));
}

TEST(Places, MalformedTablesAreNamed) {
  TestKb broken;
  broken.set_table("places", "word\tclass\tvalue\ntown\tnonsense\t1\n");
  const auto made = make_place_tables(broken);
  ASSERT_FALSE(made.ok());
  EXPECT_THAT(made.status().message(), testing::HasSubstr("places.tsv, row 1"));
}

}  // namespace
}  // namespace sitrep
