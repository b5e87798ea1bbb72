// Cards, charts and highlights of one story.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "sitrep/report/fixture_test.h"
#include "sitrep/report/html_util.h"

namespace sitrep {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Html, ChartsSayTheirFirstAndLastMark) {
  const auto crisis = fixture::ferry();
  const ReportModel m = make_view_model(crisis.input(), fixture::options());
  const std::string chart = chart_svg(m.stories[0].series[0]);
  const size_t said = chart.find("class=\"said\"");
  ASSERT_NE(said, std::string::npos);
  EXPECT_NE(chart.find(">at least 12</text>", said), std::string::npos);
  EXPECT_NE(chart.find(">at least 36</text>", said), std::string::npos);
}

TEST(Html, HighlightsAreNotFiveOfOneKind) {
  const auto crisis = fixture::ferry();
  const ReportModel m = make_view_model(crisis.input(), fixture::options());
  std::set<std::string> headings;
  for (const SeriesView& s : m.stories[0].highlights_of) {
    EXPECT_TRUE(headings.insert(s.title.substr(0, s.title.find(" – "))).second) << s.title;
  }
  EXPECT_GE(headings.size(), 2u);
  const std::string html = render_html(crisis.input(), fixture::options());
  EXPECT_THAT(html, HasSubstr("to Radio Lindhaven. She had first said 410 and withdrew it.</a>"));
}

// The sentence of a view is one in every output: here it opens what stands behind the card.
TEST(Html, TheSentenceOfAViewIsThatOfTheJson) {
  const auto crisis = fixture::ferry();
  const ReportModel m = make_view_model(crisis.input(), fixture::options());
  const std::string html = render_html(crisis.input(), fixture::options()),
                    json = render_json(crisis.input(), fixture::options()),
                    markdown = render_markdown(crisis.input(), fixture::options());
  for (const SeriesView& s : m.stories[0].series) {
    EXPECT_THAT(html, HasSubstr("<p class=\"view\">" + esc(s.sentence) + "</p>")) << s.title;
    EXPECT_THAT(json, HasSubstr("\"sentence\": \"" + s.sentence + "\"")) << s.title;
    EXPECT_THAT(markdown, HasSubstr("\n" + s.sentence + "\n")) << s.title;
  }
}

TEST(Html, ACardDoesNotRepeatItsHeadline) {
  const auto crisis = fixture::ferry();
  const ReportModel m = make_view_model(crisis.input(), fixture::options());
  const std::string html = render_html(crisis.input(), fixture::options());
  for (const SeriesView& s : m.stories[0].series) {
    EXPECT_THAT(html, Not(HasSubstr("<p class=\"sentence\">" + esc(s.head)))) << s.title;
  }
  EXPECT_THAT(html, HasSubstr("<details class=\"claims one\"><summary>1 claim"));
}

}  // namespace
}  // namespace sitrep
