// What stands where in a story: the order of its counts, one row or line for one thing.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "sitrep/report/fixture_test.h"
#include "sitrep/report/html_util.h"

namespace sitrep {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

Series& series(fixture::Crisis& c, const std::string& measure) {
  for (Series& s : c.ledger.series) {
    if (s.measure == measure && !s.plan) return s;
  }
  throw std::runtime_error("no series of " + measure);
}

Statement& statement(fixture::Crisis& c, const std::string& words, Lifecycle lifecycle) {
  for (Statement& s : c.ledger.statements) {
    const Figure& f = c.corpus[s.lead.doc].figures[s.lead.figure];
    if (f.evidence.exact == words && s.lifecycle == lifecycle) return s;
  }
  throw std::runtime_error("no statement of " + words);
}

std::string id_of(const fixture::Crisis& c, const Statement& s) {
  return c.corpus[s.lead.doc].figures[s.lead.figure].id;
}

void relate(fixture::Crisis& c, const std::string& a, const std::string& b, RelationType type,
            const std::string& finer) {
  Relation r;
  r.id = "r-00000000000000a" + std::to_string(c.ledger.relations.size());
  r.a = a;
  r.b = b;
  r.type = type;
  r.finer = finer;
  r.why = "planted";
  c.ledger.relations.push_back(r);
}

StoryView story(const fixture::Crisis& c) {
  return make_view_model(c.input(), fixture::options()).stories.at(0);
}

std::vector<std::string> titles(const std::vector<SeriesView>& list) {
  std::vector<std::string> out;
  for (const SeriesView& s : list) out.push_back(s.title);
  return out;
}

// Another source says what the Survivors’ Council says, in the copy of its page.
Statement& second_voice(fixture::Crisis& c) {
  Statement& s = statement(c, "58", Lifecycle::duplicate);
  s.lifecycle = Lifecycle::live;
  s.root = "Bay Watch";
  c.corpus[s.lead.doc].figures[s.lead.figure].root = s.root;
  return s;
}

TEST(Order, HarmToPeopleComesBeforePeopleAndThings) {
  auto c = fixture::ferry();
  EXPECT_THAT(titles(story(c).series),
              ElementsAre("People killed – Oskar Point", "People missing – Oskar Point",
                          "Survivors hospitalised – Lindhaven", "Passengers – Oskar Point"));
  Series& things = series(c, "missing");
  things.measure = "deployed";
  things.unit = "aircraft";
  EXPECT_THAT(story(c).series[1].title, HasSubstr("hospitalised"));
}

TEST(Order, APartLeadsOnlyWhereItIsToldMoreWidely) {
  auto c = fixture::ferry();
  const Statement& killed = statement(c, "At least 36 people", Lifecycle::live);
  const Statement& treated = statement(c, "Some 84 survivors", Lifecycle::live);
  relate(c, id_of(c, killed), id_of(c, treated), RelationType::PART_OF, "SHARE_OF");
  EXPECT_THAT(story(c).series[0].title, HasSubstr("killed"));
  auto d = fixture::ferry();
  series(d, "missing").measure = "hospitalised";
  relate(d, id_of(d, statement(d, "Dozens", Lifecycle::live)),
         id_of(d, statement(d, "Some 84 survivors", Lifecycle::live)), RelationType::PART_OF,
         "SHARE_OF");
  EXPECT_THAT(story(d).series[1].title, HasSubstr("Survivors"));  // the whole, then its part
}

TEST(Order, TheNumberUnderAHeadingIsTheOneOfTheHeading) {
  auto c = fixture::ferry();
  const FigureRef dozens = statement(c, "Dozens", Lifecycle::live).lead;
  ASSERT_THAT(story(c).leading, HasSubstr("killed"));
  c.corpus[dozens.doc].figures[dozens.figure].block_role = BlockRole::title;
  c.stories[0].title = c.corpus[dozens.doc].meta.title;
  EXPECT_THAT(story(c).leading, HasSubstr("missing"));
  c.stories[0].title = "Another heading";
  EXPECT_THAT(story(c).leading, HasSubstr("killed"));
}

TEST(Order, HistoryIsBackgroundAndNoHighlight) {
  auto c = fixture::ferry();
  for (Statement& s : c.ledger.statements) {
    if (s.root == "Regional Hospital") s.status = FigureStatus::HISTORICAL;
  }
  const StoryView told = story(c);
  EXPECT_THAT(told.series.back().title, HasSubstr("hospitalised"));
  for (const SeriesView& h : told.highlights_of) EXPECT_THAT(h.title, Not(HasSubstr("hospital")));
}

// A sentence that sources disagree does not say on what: the heading of the count does.
TEST(Highlights, ADisputeSaysWhatIsCounted) {
  auto c = fixture::ferry();
  Series& killed = series(c, "killed");
  killed.view.best.reset();
  killed.view.best_reason = "disputed";
  killed.view.sentence = "Sources disagree. We give no single figure.";
  const std::string bold = "<b>People killed – Oskar Point, ";
  EXPECT_THAT(render_html(c.input(), fixture::options()), HasSubstr(bold));
  EXPECT_THAT(render_markdown(c.input(), fixture::options()),
              HasSubstr("- **People killed – Oskar Point**: Sources disagree."));
}

TEST(Highlights, WhatNobodyOwnsLeadsOnlyWhereHalfOfThePagesTellIt) {
  auto c = fixture::ferry();
  Series& killed = series(c, "killed");
  killed.view.best.reset();
  killed.view.best_reason = "only unattributed reports";
  ASSERT_EQ(titles(story(c).highlights_of)[0], "People killed – Oskar Point");  // in 5 of 8 pages
  for (size_t i = killed.statements.size(); i-- > 2;) killed.statements.pop_back();
  EXPECT_THAT(titles(story(c).highlights_of), Not(testing::Contains(HasSubstr("killed"))));
}

TEST(Titles, NameThePlaceThatMostSay) {
  auto c = fixture::ferry();
  Series& killed = series(c, "killed");
  killed.view.best.reset();
  const FigureRef first = c.ledger.statements[killed.statements.front()].lead;
  c.corpus[first.doc].figures[first.figure].places[0].name = "Otherport";
  EXPECT_EQ(story(c).series[0].title, "People killed – Oskar Point");
}

TEST(Sources, APathIsNamedByItsFile) {
  auto c = fixture::ferry();
  DocMeta& page = c.corpus[7].meta;
  page.outlet.clear();
  page.title = page.path = "/a/long/way/to/page-8.html";
  EXPECT_EQ(story(c).series[0].best->doc.name, "page-8.html, 6 May 2032");
}

TEST(Disputes, OneDisputeIsToldOnceWithAllItsVoices) {
  auto c = fixture::ferry();
  const size_t before = story(c).disputes.size();
  const Statement& other = second_voice(c);
  relate(c, id_of(c, statement(c, "About 40 people", Lifecycle::live)), id_of(c, other),
         RelationType::CONFLICTS, "CONTRADICTION");
  const StoryView told = story(c);
  ASSERT_EQ(told.disputes.size(), before);
  const auto found = std::find_if(told.disputes.begin(), told.disputes.end(),
                                  [](const DisputeView& d) { return d.kind == "Disputed"; });
  ASSERT_NE(found, told.disputes.end());
  EXPECT_TRUE(found->left_also.empty());
  ASSERT_EQ(found->right_also.size(), 1u);
  EXPECT_EQ(found->right_also[0].root,
            found->right.root == "Bay Watch" ? "Survivors’ Council" : "Bay Watch");
  EXPECT_THAT(render_html(c.input(), fixture::options()), HasSubstr("<p class=\"also\">Also "));
  EXPECT_THAT(render_json(c.input(), fixture::options()), HasSubstr("\"right_also\": [\n"));
}

TEST(Disputes, NothingIsHeldAgainstAWithdrawnFigure) {
  auto c = fixture::ferry();
  const size_t before = story(c).disputes.size();
  relate(c, id_of(c, statement(c, "410 passengers", Lifecycle::withdrawn)),
         id_of(c, statement(c, "only 140 passengers", Lifecycle::live)), RelationType::CONFLICTS,
         "CONTRADICTION");
  EXPECT_EQ(story(c).disputes.size(), before);
}

TEST(Disputes, TwoDifferentCountsAreToldInALineOnce) {
  auto c = fixture::ferry();
  Series& treated = series(c, "hospitalised");
  const std::string other = id_of(c, c.ledger.statements[treated.statements[0]]);
  const auto figure_of = [&](const std::string& id) -> Figure& {
    const FigureRef at = c.ledger.figures.at(id);
    return c.corpus[at.doc].figures[at.figure];
  };
  figure_of(other).measure = "killed";
  for (const char* words : {"At least 36 people", "About 40 people"}) {
    relate(c, id_of(c, statement(c, words, Lifecycle::live)), other, RelationType::NOT_COMPARABLE,
           "INCOMPARABLE");
  }
  const auto near = [](const StoryView& s) {
    return std::count_if(s.disputes.begin(), s.disputes.end(),
                         [](const DisputeView& d) { return d.near; });
  };
  EXPECT_EQ(near(story(c)), 0);  // nobody takes people and survivors for one
  figure_of(other).counted = figure_of(other).population = "people";
  EXPECT_EQ(near(story(c)), 1);
  const std::string html = render_html(c.input(), fixture::options());
  EXPECT_THAT(html, HasSubstr("<h3>Easily taken for one count</h3>"));
  EXPECT_THAT(html, Not(HasSubstr("<h3>Not comparable")));
}

TEST(Timeline, OneCountOfOneDayIsOneRowWithAllItsVoices) {
  auto c = fixture::ferry();
  second_voice(c);
  const StoryView told = story(c);
  size_t rows = 0;
  for (const TimelineRow& r : told.timeline) {
    if (r.text != "Killed: 58 people") continue;
    ++rows;
    EXPECT_THAT(r.source, HasSubstr("Survivors’ Council"));
    EXPECT_THAT(r.source, HasSubstr("Bay Watch"));
  }
  EXPECT_EQ(rows, 1u);
}

TEST(Timeline, StandsInTheOrderOfItsDaysAndOfTheKeyFigures) {
  const StoryView told = story(fixture::ferry());
  const auto at = [&](const std::string& text) {
    const auto row = std::find_if(told.timeline.begin(), told.timeline.end(),
                                  [&](const TimelineRow& r) { return r.text == text; });
    return row - told.timeline.begin();
  };
  EXPECT_EQ(told.timeline[0].kind, "event");
  EXPECT_LT(at("Killed: at least 12 people"), at("Missing: dozens"));
  EXPECT_LT(at("Killed: at least 36 people"), at("Hospitalised: some 84 survivors"));
}

TEST(Timeline, LeavesOutWhatNeitherMeasureNorDayTells) {
  auto c = fixture::ferry();
  const std::string text = "only 140 passengers";
  const FigureRef at = statement(c, text, Lifecycle::live).lead;
  const auto told = [&] {
    const StoryView s = story(c);
    return std::any_of(s.timeline.begin(), s.timeline.end(),
                       [&](const TimelineRow& r) { return r.text == text; });
  };
  EXPECT_TRUE(told());
  c.corpus[at.doc].figures[at.figure].as_of.from.reset();
  EXPECT_FALSE(told());
}

TEST(Quotes, AreToldOnceDirectOnesFirst) {
  auto c = fixture::ferry();
  Quote again = c.corpus[7].quotes.back();  // Anna Moor
  again.id = "q-00000000000000aa";
  Quote part = again, told = again;
  part.id = "q-00000000000000ab";
  part.content.exact = "every family knows";
  told.id = "q-00000000000000ac";
  told.kind = "indirect";
  told.content.exact = "the search was over";
  c.corpus[1].quotes = {told, again, part};
  const StoryView s = story(c);
  const auto moor = std::find_if(s.speakers.begin(), s.speakers.end(),
                                 [](const SpeakerView& v) { return v.name == "Anna Moor"; });
  ASSERT_NE(moor, s.speakers.end());
  ASSERT_EQ(moor->quotes.size(), 2u);
  EXPECT_EQ(moor->quotes[0].kind, "direct");
  EXPECT_EQ(moor->quotes[0].other_documents, 1u);
  EXPECT_EQ(moor->quotes[1].kind, "indirect");
  EXPECT_THAT(render_html(c.input(), fixture::options()), HasSubstr("</a> and 1 other</span>"));
}

TEST(Places, AFarOneDoesNotShrinkTheMap) {
  auto c = fixture::ferry();
  PlaceRef far = c.corpus[7].figures[1].places[0];
  far.name = "Elsewhere";
  far.id = "geonames:900009";
  far.country = "QQ";
  far.lat = -30, far.lon = 140;
  c.corpus[7].figures[1].places.push_back(far);
  const StoryView s = story(c);
  for (const PlaceRow& p : s.places) EXPECT_EQ(p.beyond, p.name == "Elsewhere") << p.name;
  const std::string map = map_svg(s.places, c.outlines, "m");
  EXPECT_THAT(map, Not(HasSubstr("Elsewhere")));
  EXPECT_THAT(map, HasSubstr("Oskar Point"));
  EXPECT_THAT(render_html(c.input(), fixture::options()), HasSubstr("<td>beyond it</td>"));
}

TEST(Cards, AChartNeedsTwoDaysAndTwoValues) {
  auto c = fixture::ferry();
  EXPECT_TRUE(story(c).series[0].chart);
  auto same_day = fixture::ferry(), same_value = fixture::ferry();
  for (size_t d = 0; d < c.corpus.size(); ++d) {
    for (size_t i = 0; i < c.corpus[d].figures.size(); ++i) {
      same_day.corpus[d].figures[i].as_of = {parse_iso("2032-05-04"), parse_iso("2032-05-04")};
      same_value.corpus[d].figures[i].value = Decimal::integer(36);
    }
  }
  EXPECT_FALSE(story(same_day).series[0].chart);
  EXPECT_FALSE(story(same_value).series[0].chart);
}

// Marks of one day and nearly one value stand side by side: each can be seen and pointed at.
TEST(Cards, NoMarkOfAChartCoversAnother) {
  auto c = fixture::ferry();
  int64_t value = 40;
  for (DocRecords& d : c.corpus) {
    for (Figure& f : d.figures) {
      f.bound = Bound::EXACT;
      if (f.value && f.evidence.exact != "At least 12 people") {
        f.value = Decimal::integer(value++);
        f.as_of = {parse_iso("2032-05-04"), parse_iso("2032-05-04")};
      }
    }
  }
  for (Statement& s : c.ledger.statements) s.bound = Bound::EXACT;
  const std::string chart = chart_svg(story(c).series[0]);
  std::vector<std::pair<double, double>> at;
  const std::string cx = "<circle cx=\"", cy = "\" cy=\"";
  for (size_t i = chart.find(cx); i != std::string::npos; i = chart.find(cx, i + 1)) {
    const size_t y = chart.find(cy, i) + cy.size();
    at.emplace_back(std::stod(chart.substr(i + cx.size())), std::stod(chart.substr(y)));
  }
  ASSERT_GE(at.size(), 4u);
  for (size_t i = 0; i < at.size(); ++i) {
    for (size_t j = 0; j < i; ++j) {
      EXPECT_TRUE(std::abs(at[i].first - at[j].first) >= 8 ||
                  std::abs(at[i].second - at[j].second) >= 8)
          << i << " and " << j;
    }
  }
}

}  // namespace
}  // namespace sitrep
