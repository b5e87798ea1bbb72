#include "sitrep/story/story.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "sitrep/story/names.h"
#include "sitrep/story/test_pages.h"

namespace sitrep {
namespace {

using testing::day;
using ::testing::HasSubstr;
using testing::kMarket;
using testing::mention;
using testing::page;
using testing::text;

TEST(Copies, OldestIsTheOriginal) {
  Corpus corpus = {page("a", "2031-04-09"), page("b", "2031-04-08"), page("c", "2031-04-08")};
  text(corpus[0], 0, 20);
  text(corpus[1], 0, 20);
  text(corpus[2], 100, 120);
  const Lineage l = copies(corpus);
  EXPECT_EQ(l[0].copies_of, 1);
  EXPECT_EQ(l[1].copies_of, -1);
  EXPECT_EQ(l[0].group, l[1].group);
  EXPECT_NE(l[2].group, l[1].group);
  EXPECT_EQ(l[0].evidence, "100 % of its sentences stand in b");
  EXPECT_DOUBLE_EQ(l[0].similarity, 1);
}

TEST(Copies, ACreditedOutletIsTheOriginal) {
  Corpus corpus = {page("a", "2031-04-08"), page("b", "2031-04-08")};
  text(corpus[0], 0, 20);
  text(corpus[1], 0, 20);
  EXPECT_EQ(copies(corpus)[1].copies_of, 0);
  corpus[1].meta.outlet = "Harbour Post";
  corpus[0].credits = {"Harbour Post"};
  EXPECT_EQ(copies(corpus)[0].copies_of, 1);
  EXPECT_EQ(copies(corpus)[1].copies_of, -1);
}

TEST(Copies, AShortPageInsideALongOneIsACopy) {
  Corpus corpus = {page("a", "2031-04-08"), page("b", "2031-04-09")};
  text(corpus[0], 0, 60);
  text(corpus[1], 3, 10);
  EXPECT_EQ(copies(corpus)[1].copies_of, 0);
}

TEST(Copies, AFewSharedSentencesAreNone) {
  Corpus corpus = {page("a", "2031-04-08"), page("b", "2031-04-09"), page("c", "2031-04-09")};
  text(corpus[0], 0, 20);
  text(corpus[1], 17, 40);
  EXPECT_EQ(copies(corpus)[1].copies_of, -1);
  EXPECT_EQ(copies(corpus)[2].copies_of, -1);  // an empty page copies nothing
}

TEST(Copies, OneAddressIsOnePage) {
  EXPECT_EQ(canonical_url("https://WWW.Herald.example/a/?utm_source=x&id=3#top"),
            "herald.example/a?id=3");
  EXPECT_EQ(canonical_url("http://herald.example/a/"), "herald.example/a");
  EXPECT_EQ(canonical_url(""), "");
  Corpus corpus = {page("a", "2031-04-09"), page("b", "2031-04-08")};
  corpus[0].meta.url = "https://herald.example/x";
  corpus[1].meta.url = "http://www.herald.example/x/";
  const Lineage l = copies(corpus);
  EXPECT_EQ(l[0].version_of, 1);
  EXPECT_EQ(l[1].version_of, -1);
}

std::vector<DocRecords> two(const EventMention& a, const EventMention& b,
                            std::string_view da = "2031-04-08",
                            std::string_view db = "2031-04-08") {
  std::vector<DocRecords> out = {page("a", da), page("b", db)};
  out[0].events = {a};
  out[1].events = {b};
  return out;
}

TEST(Events, OnePlaceAndDayAreOne) {
  EXPECT_EQ(events(two(mention("attack", "Orel", "2031-04-07", kMarket),
                       mention("attack", "Orel", "2031-04-07", {})))
                .events.size(),
            1u);
  EXPECT_EQ(events(two(mention("attack", "Orel", "2031-04-07", {}),
                       mention("blast", "Orel", "2031-04-07", {})))
                .events.size(),
            1u);
}

TEST(Events, OtherPlaceTypeOrWeekAreOthers) {
  const EventMention a = mention("attack", "Orel", "2031-04-07", kMarket);
  EXPECT_EQ(events(two(a, mention("attack", "Brenn", "2031-04-07", kMarket))).events.size(), 2u);
  EXPECT_EQ(events(two(a, mention("disease", "Orel", "2031-04-07", kMarket))).events.size(), 2u);
  EXPECT_EQ(events(two(a, mention("attack", "Orel", "2031-04-14", kMarket))).events.size(), 2u);
  EXPECT_EQ(events(two(a, mention("attack", "Orel", "2031-04-09", kMarket))).events.size(),
            2u);  // both days stated
}

TEST(Events, WithoutADayThePagesDaysMustBeNear) {
  const EventMention a = mention("attack", "Orel", "", kMarket);
  EXPECT_EQ(events(two(a, a, "2031-04-08", "2031-04-10")).events.size(), 1u);
  EXPECT_EQ(events(two(a, a, "2031-04-08", "2031-04-16")).events.size(), 2u);
}

TEST(Events, BackgroundAndRunningTotalsAreTheirOwn) {
  const EventMention a = mention("attack", "Orel", "2031-04-07", kMarket);
  EventMention past = mention("attack", "Orel", "", kMarket);
  past.background = true;
  EXPECT_EQ(events(two(a, past)).events.size(), 2u);
  EventMention dated = mention("attack", "Orel", "2031-04-07", kMarket);
  dated.background = true;  // history on one page, news on another: one happening
  const Events one = events(two(a, dated));
  ASSERT_EQ(one.events.size(), 1u);
  EXPECT_FALSE(one.events[0].background);
  EventMention war = a;
  war.running_total = true;
  EXPECT_EQ(events(two(a, war)).events.size(), 2u);
  EXPECT_EQ(events(two(war, war, "2031-04-08", "2031-06-08")).events.size(), 1u);
}

TEST(Events, TwoOfOnePageStayTwo) {
  DocRecords doc = page("a", "2031-04-08");
  doc.events = {mention("attack", "Orel", "2031-04-07", kMarket),
                mention("attack", "Orel", "2031-04-07", kMarket)};
  const Events e = events({doc});
  EXPECT_EQ(e.events.size(), 2u);
  EXPECT_NE(e.event_of[0][0], e.event_of[0][1]);
}

Figure count(std::string measure, int64_t value, int32_t event) {
  Figure f;
  f.id = "f-" + measure + std::to_string(value);
  f.measure = std::move(measure);
  f.unit = "person";
  f.value = Decimal::integer(value);
  f.event = event;
  return f;
}

TEST(Events, SharedNumbersJoinPagesOfUnknownPlaces) {
  auto pages = two(mention("disaster", "", "", {"dam", "water"}),
                   mention("accident", "Orel", "", {"dam", "valley"}), "2031-04-08", "2031-04-08");
  EXPECT_EQ(events(pages).events.size(), 2u);
  pages[0].figures = {count("killed", 31, 0), count("missing", 86, 0)};
  pages[1].figures = {count("killed", 31, 0), count("missing", 86, 0)};
  EXPECT_EQ(events(pages).events.size(), 1u);
}

TEST(Events, OneCountOfOnePageIsOneHappening) {
  DocRecords doc = page("a", "2031-04-08");
  doc.events = {mention("attack", "Orel", "2031-04-07", kMarket),
                mention("attack", "Orel", "", kMarket)};
  doc.figures = {count("killed", 16, 0), count("killed", 16, 1)};
  EXPECT_EQ(events({doc}).events.size(), 1u);
  doc.figures[1].value = Decimal::integer(9);
  EXPECT_EQ(events({doc}).events.size(), 2u);
}

TEST(Events, AttacksOfSuccessiveDaysStayTwo) {
  EXPECT_EQ(events(two(mention("attack", "Orel", "2031-04-07", {"shell", "market"}),
                       mention("attack", "Orel", "2031-04-08", {"raid", "school"})))
                .events.size(),
            2u);
}

TEST(Events, AProvinceLiesInItsLand) {
  const auto in = [](const char* name, const char* level, const char* land) {
    EventMention e = mention("attack", name, "2031-04-07", kMarket);
    e.place->level = level;
    e.place->country = land;
    return e;
  };
  const auto count = [](const EventMention& a, const EventMention& b) {
    return events(two(a, b)).events.size();
  };
  EXPECT_EQ(count(in("Orel Province", "admin1", "XA"), in("Velland", "country", "XA")), 1u);
  EXPECT_EQ(count(in("Orel Province", "admin1", "XA"), in("Sorvia", "country", "XB")), 2u);
  EXPECT_EQ(count(in("Orel Province", "admin1", "XA"), in("Brenn Province", "admin1", "XA")), 2u);
}

TEST(Events, WhatGoesOnIsOneForWeeks) {
  const auto pages = [](const char* trigger) {
    EventMention first = mention("attack", "Orel", "2031-04-07", kMarket);
    EventMention later = mention("attack", "Orel", "", kMarket);
    first.trigger.exact = later.trigger.exact = trigger;
    return events(two(first, later, "2031-04-08", "2031-04-22")).events.size();
  };
  EXPECT_EQ(pages("fighting"), 1u);
  EXPECT_EQ(pages("bombing"), 2u);
}

TEST(Events, ACopyMovesNoOtherPage) {
  const EventMention first =
      mention("attack", "Orel", "2031-04-07",
              {"friday", "killed", "observatory", "quarter", "raid", "said", "tower", "village"});
  const EventMention second = mention("attack", "", "2031-04-07",
                                      {"friday", "killed", "raid", "risen", "said", "saturday"});
  std::vector<DocRecords> pages = two(first, second, "2031-04-07", "2031-04-08");
  EXPECT_EQ(events(pages).events.size(), 1u);
  pages.push_back(pages[0]);
  pages.back().meta.id = "c";
  EXPECT_EQ(events(pages).events.size(), 1u);
}

TEST(Events, TellWhatAndWhere) {
  const Events e = events(two(mention("attack", "Orel", "2031-04-07", kMarket),
                              mention("attack", "Orel", "2031-04-07", {})));
  EXPECT_EQ(e.events[0].title, "blast, Orel");
  EXPECT_EQ(e.events[0].when.from, day("2031-04-07"));
  EXPECT_EQ(e.events[0].id.substr(0, 2), "e-");
}

TEST(Stories, GroupByEventCopyAndTitle) {
  Corpus corpus = {page("a", "2031-04-08", "Blast kills dozens at Orel fishmarket"),
                   page("b", "2031-04-08"), page("c", "2031-04-08", "Elections"),
                   page("d", "2031-04-09", "Orel fishmarket blast: what is known")};
  corpus[0].events = {mention("attack", "Orel", "2031-04-07", kMarket)};
  corpus[1].events = {mention("attack", "Orel", "2031-04-07", kMarket)};
  const std::vector<Story> s = stories(corpus, copies(corpus), events(corpus));
  ASSERT_EQ(s.size(), 2u);
  EXPECT_EQ(s[0].documents, (std::vector<uint32_t>{0, 1, 3}));
  EXPECT_EQ(s[0].title, "Blast kills dozens at Orel fishmarket");
  EXPECT_EQ(s[1].title, "Elections");
}

TEST(Stories, SharedHistoryJoinsNothing) {
  Corpus corpus = {page("a", "2031-04-08"), page("b", "2031-04-08")};
  for (DocRecords& doc : corpus) {
    doc.events = {mention("attack", "Orel", "2030-01-02", kMarket)};
    doc.events[0].background = true;
  }
  EXPECT_EQ(stories(corpus, copies(corpus), events(corpus)).size(), 2u);
}

// ---- dates

std::vector<DocRecords> random_pages() {
  std::vector<DocRecords> out;
  const int n = *rc::gen::inRange(1, 9);
  for (int i = 0; i < n; ++i) {
    const std::string when = "2031-04-" + *rc::gen::element<std::string>("07", "08", "09", "14");
    out.push_back(*rc::gen::inRange(0, 6) ? page("p" + std::to_string(i), when)
                                          : page("p" + std::to_string(i), ""));
    const int begin = *rc::gen::element(0, 0, 5, 40);
    text(out.back(), begin, begin + 12);
    const int k = *rc::gen::inRange(0, 3);
    for (int e = 0; e < k; ++e) {
      EventMention m =
          mention(*rc::gen::element<std::string>("attack", "blast", "disaster"),
                  *rc::gen::element<std::string>("Orel", "Brenn", ""),
                  *rc::gen::element<std::string>("", "2031-04-07", "2031-04-08"), kMarket);
      m.background = *rc::gen::inRange(0, 4) == 0;
      out.back().events.push_back(m);
    }
  }
  return out;
}

std::string all_of(std::vector<DocRecords> pages) {
  const Corpus corpus = date_pages(std::move(pages));
  const Lineage l = copies(corpus);
  const Events e = events(corpus);
  std::string out;
  for (const Copy& c : l) out += std::to_string(c.copies_of) + "," + std::to_string(c.group) + ";";
  for (const Event& x : e.events) out += x.id + x.title + std::to_string(x.mentions.size()) + ";";
  for (const Story& s : stories(corpus, l, e))
    out += s.id + std::to_string(s.documents.size()) + ";";
  for (const DocRecords& d : corpus) out += to_iso(d.meta.published.date) + ";";
  return out;
}

RC_GTEST_PROP(StoryProperty, OrderPlaysNoPart, ()) {
  std::vector<DocRecords> pages = random_pages();
  std::vector<DocRecords> shuffled = pages;
  std::rotate(shuffled.begin(),
              shuffled.begin() + *rc::gen::inRange<int>(0, static_cast<int>(pages.size())),
              shuffled.end());
  std::reverse(shuffled.begin(), shuffled.end());
  RC_ASSERT(all_of(pages) == all_of(shuffled));
}

RC_GTEST_PROP(StoryProperty, EveryMentionIsInOneEventAndEveryPageInOneStory, ()) {
  const Corpus corpus = date_pages(random_pages());
  const Events e = events(corpus);
  size_t mentions = 0, documents = 0, told = 0;
  for (const DocRecords& d : corpus) mentions += d.events.size();
  for (const Event& x : e.events) told += x.mentions.size();
  RC_ASSERT(mentions == told);
  for (const Story& s : stories(corpus, copies(corpus), e)) documents += s.documents.size();
  RC_ASSERT(documents == corpus.size());
}

TEST(Names, KeysDropWhatSaysNothing) {
  EXPECT_EQ(name_key("the city of Orel"), "orel");
  EXPECT_TRUE(words_within("orel", "old market orel"));
  EXPECT_FALSE(words_within("", "orel"));
}

TEST(Stories, ATitleThatNamesTheHappeningIsPreferred) {
  const auto told = [](const std::string& id, std::string title, uint32_t words, bool figure) {
    DocRecords doc = page(id, "2031-04-08", std::move(title));
    doc.meta.words = words;
    doc.events.push_back(mention("blast", "Orel", "2031-04-08", {"market"}));
    if (!figure) return doc;
    Figure f;
    f.part = "title";
    f.measure = "killed";
    doc.figures.push_back(f);
    return doc;
  };
  Corpus corpus = {told("a", "Water took the lower town before dawn", 900, false),
                   told("b", "Nine dead in Orel", 800, true), told("c", "Orel mourns", 300, false)};
  for (DocRecords& doc : corpus) {
    Figure f;
    f.measure = "killed";
    f.places.push_back(*doc.events[0].place);
    doc.figures.push_back(f);
  }
  const auto title = [&] {
    const auto found = stories(corpus, copies(corpus), events(corpus));
    return found.size() == 1 ? found[0].title : "several stories";
  };
  EXPECT_EQ(title(), "Orel mourns");
  corpus[2].meta.title = "The day after";
  EXPECT_EQ(title(), "Nine dead in Orel");
  corpus[1].figures.erase(corpus[1].figures.begin());
  corpus[1].meta.title = "No place, no number";
  EXPECT_EQ(title(), "Water took the lower town before dawn");
}

}  // namespace
}  // namespace sitrep
