// Which pages get a day from the others, and which stay undated.
#include <gtest/gtest.h>

#include <algorithm>

#include "sitrep/story/story.h"
#include "sitrep/story/test_pages.h"

namespace sitrep {
namespace {

using testing::day;
using testing::kMarket;
using testing::mention;
using testing::page;
using testing::text;

TimeMention named_day(int8_t month, int8_t d, int8_t weekday) {
  TimeMention t;
  t.type = "DATE";
  t.range.from = t.range.to = Date{0, month, d, weekday};
  return t;
}

DocRecords undated(int8_t weekday) {
  DocRecords doc = page("u", "");
  doc.times = {named_day(4, 8, weekday)};
  doc.events = {mention("attack", "Orel", "", kMarket)};
  Figure f;
  f.as_of.to = Date{0, 4, 8, weekday};
  doc.figures = {f};
  return doc;
}

DocRecords dated(const std::string& id, std::string_view published) {
  DocRecords doc = page(id, published);
  doc.events = {mention("attack", "Orel", "", kMarket)};
  return doc;
}

const PageDate& date_of(const Corpus& corpus, const std::string& id) {
  return std::find_if(corpus.begin(), corpus.end(),
                      [&](const DocRecords& d) { return d.meta.id == id; })
      ->meta.published;
}

TEST(Dates, WeekdayAndOtherPagesGiveTheYear) {  // 8 April 2031 is a Tuesday
  const Corpus c = date_pages({undated(2), dated("b", "2031-04-09")});
  EXPECT_EQ(c[1].figures[0].as_of.to, day("2031-04-08"));
  EXPECT_EQ(date_of(c, "u").date, day("2031-04-08"));
  EXPECT_EQ(date_of(c, "u").basis, DateBasis::inferred);
}

TEST(Dates, AWeekdayThatDoesNotFitLeavesThePageUndated) {
  EXPECT_TRUE(date_of(date_pages({undated(3), dated("b", "2031-04-09")}), "u").date.empty());
}

TEST(Dates, ATieLeavesThePageUndated) {
  EXPECT_TRUE(
      date_of(date_pages({undated(0), dated("b", "2031-04-09"), dated("c", "2030-04-09")}), "u")
          .date.empty());
  EXPECT_FALSE(
      date_of(date_pages({undated(2), dated("b", "2031-04-09"), dated("c", "2030-04-09")}), "u")
          .date.empty());
}

TEST(Dates, AnUnrelatedPageDatesNothing) {
  DocRecords other = page("b", "2031-04-09");
  other.events = {mention("attack", "Brenn", "", {"bridge", "convoy", "river"})};
  EXPECT_TRUE(date_of(date_pages({undated(2), other}), "u").date.empty());
}

TEST(Dates, ACopyHasTheDayOfItsText) {
  std::vector<DocRecords> pages = {page("a", "2031-04-09"), page("b", "")};
  text(pages[0], 0, 20);
  text(pages[1], 0, 20);
  const Corpus c = date_pages(pages);
  EXPECT_EQ(c[1].meta.published.date, day("2031-04-09"));
  EXPECT_EQ(c[1].meta.published.basis, DateBasis::other_documents);
}

TEST(Dates, AnotherVersionOfATextHasADayOfItsOwn) {
  std::vector<DocRecords> pages = {page("a", "2031-04-09"), page("b", "")};
  for (DocRecords& doc : pages) {
    text(doc, 0, 20);
    doc.figures.emplace_back().number.exact = doc.meta.id == "a" ? "18" : "25";
  }
  EXPECT_TRUE(date_pages(pages)[1].meta.published.date.empty());
}

TEST(Dates, APartialPageDateIsCompleted) {
  DocRecords u = undated(2);
  u.meta.published.date = Date{0, 4, 10, 0};
  const Corpus c = date_pages({u, dated("b", "2031-04-09")});
  EXPECT_EQ(date_of(c, "u").date, day("2031-04-10"));
  EXPECT_EQ(date_of(c, "u").basis, DateBasis::other_documents);
}

// ---- order

}  // namespace
}  // namespace sitrep
