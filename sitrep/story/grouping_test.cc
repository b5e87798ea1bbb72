// Which happening of its page a figure counts, and which pages tell one happening by what they
// count.
#include <gtest/gtest.h>

#include <algorithm>

#include "sitrep/story/counted.h"
#include "sitrep/story/story.h"

namespace sitrep {
namespace {

PlaceRef place(std::string name, std::string country = "XA", std::string level = "city") {
  PlaceRef p;
  p.name = name;
  p.id = "x:" + name;
  p.country = std::move(country);
  p.level = std::move(level);
  return p;
}

EventMention told(std::string type, const std::string& where, std::string_view when = "") {
  EventMention e;
  e.type = std::move(type);
  e.trigger.exact = e.type;
  if (!where.empty()) e.place = place(where);
  if (!when.empty()) e.when = {*parse_iso(when), *parse_iso(when)};
  return e;
}

Figure count(std::string measure, int64_t value, int32_t event, const std::string& where = "") {
  Figure f;
  f.measure = std::move(measure);
  f.unit = "person";
  f.value = Decimal::integer(value);
  f.event = event;
  if (!where.empty()) f.places.push_back(place(where));
  return f;
}

DocRecords page(std::string id, std::string_view published, std::vector<EventMention> events,
                std::vector<Figure> figures) {
  DocRecords doc;
  doc.meta.id = std::move(id);
  doc.meta.published = {*parse_iso(published), DateBasis::metadata, "", ""};
  doc.events = std::move(events);
  doc.figures = std::move(figures);
  for (size_t i = 0; i < doc.figures.size(); ++i)
    doc.figures[i].id = "f-" + doc.meta.id + std::to_string(i);
  return doc;
}

TEST(CountedEvents, TheDeadOfAFlightDiedInTheRaid) {
  const DocRecords doc =
      page("a", "2031-04-08", {told("migration", "Orel"), told("attack", "Orel")},
           {count("killed", 9, 0), count("killed", 9, 1), count("injured", 40, 0),
            count("displaced", 500, 0)});
  EXPECT_EQ(counted_events(doc), (std::vector<int32_t>{1, 1, 1, 0}));
}

TEST(CountedEvents, WithoutARaidTheyStay) {
  const DocRecords doc =
      page("a", "2031-04-08", {told("migration", "Orel")}, {count("killed", 9, 0)});
  EXPECT_EQ(counted_events(doc), (std::vector<int32_t>{0}));
}

TEST(CountedEvents, ATownsCountIsOfTheHappeningThere) {
  const DocRecords doc = page("a", "2031-04-08", {told("attack", "Orel"), told("attack", "Brenn")},
                              {count("killed", 9, 0, "Brenn"), count("killed", 4, 0, "Tarvel")});
  EXPECT_EQ(counted_events(doc), (std::vector<int32_t>{1, 0}));
}

TEST(CountedEvents, ATollOfTensOfThousandsIsTheWars) {
  EventMention war = told("attack", "");
  war.running_total = true;
  const DocRecords doc = page("a", "2031-04-08", {told("attack", "Orel"), war},
                              {count("killed", 31, 0), count("killed", 280000, 0)});
  EXPECT_EQ(counted_events(doc), (std::vector<int32_t>{0, 1}));
  const DocRecords quake =
      page("b", "2031-04-08", {told("disaster", "Orel"), war}, {count("killed", 41000, 0)});
  EXPECT_EQ(counted_events(quake), (std::vector<int32_t>{0}));  // no smaller toll beside it
}

size_t happenings(std::vector<DocRecords> corpus) { return events(corpus).events.size(); }

TEST(EventGroups, PagesOfLaterWeeksTellTheHappeningThatTheyCount) {
  const DocRecords first =
      page("a", "2031-04-08", {told("attack", "Orel", "2031-04-07")}, {count("killed", 212, 0)});
  const auto later = [](int64_t dead) {
    DocRecords doc = page("b", "2031-04-20", {told("attack", "Orel", "2031-04-20")},
                          {count("killed", dead, 0), count("injured", 900, 0)});
    doc.events[0].words = {"embassy", "lorry", "rubble"};
    return doc;
  };
  DocRecords same = first;
  same.events[0].words = {"embassy", "lorry", "rubble"};
  EXPECT_EQ(happenings({same, later(213)}), 1u);
  EXPECT_EQ(happenings({same, later(17)}), 2u);  // words alone do not join two weeks
}

TEST(EventGroups, AMisreadPlaceIsMendedByThatOfTheFigures) {
  DocRecords wrong = page("a", "2031-04-08", {told("accident", "Xanth", "2031-04-08")},
                          {count("killed", 12, 0, "Orel")});
  wrong.events[0].place = place("Xanthia", "XB", "country");  // of the passengers
  const DocRecords right = page("b", "2031-04-08", {told("accident", "Orel", "2031-04-08")},
                                {count("killed", 12, 0, "Orel")});
  EXPECT_EQ(happenings({wrong, right}), 1u);
}

TEST(EventGroups, OneLandHasOneWar) {
  const auto war = [](const std::string& id, const std::string& land) {
    EventMention e = told("attack", "");
    e.running_total = true;
    DocRecords doc = page(id, "2031-04-08", {e}, {});
    PlaceMention p;
    p.place = place(land + "ville", land);
    doc.places = {p};
    return doc;
  };
  EXPECT_EQ(happenings({war("a", "XA"), war("b", "XA")}), 1u);
  EXPECT_EQ(happenings({war("a", "XA"), war("b", "XB")}), 2u);
}

TEST(EventGroups, ABlastMayTurnOutAnAttack) {
  EventMention blast = told("accident", "Orel", "2031-04-08");
  blast.trigger.exact = "Blast";
  const DocRecords early = page("a", "2031-04-08", {blast}, {count("killed", 20, 0)});
  const DocRecords late =
      page("b", "2031-04-08", {told("attack", "Orel", "2031-04-08")}, {count("killed", 29, 0)});
  EXPECT_EQ(happenings({early, late}), 1u);
  EventMention crash = told("accident", "Orel", "2031-04-08");
  EXPECT_EQ(happenings({page("a", "2031-04-08", {crash}, {}), late}), 2u);
}

// A siege has no happening of each day; what is counted of it makes the story.
TEST(StoryGroups, PagesThatCountTheCaptivesOfOneTownAreOne) {
  const Corpus corpus = {
      page("a", "2031-01-10", {}, {count("abducted", 400, -1, "Orel")}),
      page("b", "2031-01-13", {}, {count("held", 72, -1, "Orel")}),
      page("c", "2031-01-20", {}, {count("freed", 71, -1, "Orel")}),
      page("d", "2031-01-20", {}, {count("freed", 9, -1, "Brenn")}),
      page("e", "2031-02-20", {}, {count("held", 8, -1, "Orel")}),
  };
  std::vector<size_t> sizes;
  for (const Story& s : stories(corpus, copies(corpus), events(corpus)))
    sizes.push_back(s.documents.size());
  EXPECT_EQ(sizes, (std::vector<size_t>{3, 1, 1}));
}

}  // namespace
}  // namespace sitrep
