#include "sitrep/engine/restrict.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sitrep/engine/engine.h"

namespace sitrep {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

DocRecords page(const std::string& id, const std::string& published) {
  DocRecords doc;
  doc.meta.id = id;
  doc.meta.sha256 = std::string(64, id[0]);
  doc.meta.title = "Page " + id;
  doc.meta.lang = "en";
  if (const auto day = parse_iso(published))
    doc.meta.published = {*day, DateBasis::stated, "", published};
  const std::string text = "31 people were killed in Orlen, police said.";
  const Span all{0, static_cast<uint32_t>(text.size())};
  doc.parts = {{"", 0, all.end, 0}};
  doc.sentences = {{{all, all, text}, all, text}};
  return doc;
}

Figure figure(const DocRecords& doc, int64_t value, const std::string& as_of) {
  Figure f;
  f.evidence = {{0, 9}, {0, 9}, std::to_string(value) + " people"};
  f.number = {{0, 2}, {0, 2}, std::to_string(value)};
  f.id = figure_id(doc.meta.id, "", {0, 2}, static_cast<int>(doc.figures.size()));
  f.value = Decimal::integer(value);
  f.measure = "killed";
  f.unit = "person";
  f.population = f.counted = "people";
  f.root = "Police";
  f.chain = {{"Police", "said", {}}};
  if (const auto day = parse_iso(as_of)) f.as_of = {day, day};
  return f;
}

std::vector<std::string> ids(const Corpus& corpus) {
  std::vector<std::string> out;
  for (const DocRecords& doc : corpus) out.push_back(doc.meta.id);
  return out;
}

TEST(Restrict, KnowsNoPageOfALaterDayAndNoneWithoutADay) {
  const Corpus all = {page("a", "2031-04-12"), page("b", "2031-04-13"), page("c", ""),
                      page("d", "2031-04"), page("e", "2031-03")};
  EXPECT_THAT(ids(restrict_to(all, {{}, parse_iso("2031-04-12")})), ElementsAre("a", "e"));
  EXPECT_THAT(ids(restrict_to(all, {{}, parse_iso("2031-04-30")})),
              ElementsAre("a", "b", "d", "e"));
  EXPECT_EQ(restrict_to(all, {}).size(), all.size());
}

TEST(Restrict, SaysNothingOfLaterDays) {
  DocRecords doc = page("a", "2031-04-14");
  doc.events.resize(2);
  doc.events[0].when = {parse_iso("2031-04-14"), parse_iso("2031-04-14")};
  doc.events[1].when = {parse_iso("2031-04-11"), parse_iso("2031-04-11")};
  for (const char* day : {"2031-04-14", "2031-04-12", "", "2031-04-11"})
    doc.figures.push_back(figure(doc, 31, day));
  doc.figures[1].event = 1;
  doc.figures[3].event = 0;
  doc.links = {{0, 1, RelationType::GROWS, "", "", {}}, {1, 3, RelationType::FALLS, "", "", {}}};
  doc.quantities.resize(2);
  doc.quantities[0].figure = 0;
  doc.quantities[1].figure = 3;
  doc.quotes.resize(2);
  doc.quotes[0].said_on = parse_iso("2031-04-12");
  doc.quotes[0].denies = "DENIES";
  doc.quotes[0].denied_figure = 0;
  const Corpus got = restrict_to({doc, page("b", "2031-04-13"), page("c", "2031-04-12")},
                                 {parse_iso("2031-04-12"), {}});
  EXPECT_THAT(ids(got), ElementsAre("a", "c"));  // the later page says nothing of those days
  const DocRecords& r = got[0];
  ASSERT_EQ(r.figures.size(), 2u);
  EXPECT_EQ(r.figures[0].id, doc.figures[1].id);
  EXPECT_EQ(r.figures[0].event, 0);
  EXPECT_EQ(r.figures[1].event, -1);
  ASSERT_EQ(r.events.size(), 1u);
  ASSERT_EQ(r.links.size(), 1u);
  EXPECT_EQ(r.links[0].a, 0u);
  EXPECT_EQ(r.links[0].b, 1u);
  EXPECT_EQ(r.quantities[0].figure, -1);
  EXPECT_EQ(r.quantities[1].figure, 1);
  ASSERT_EQ(r.quotes.size(), 1u);
  EXPECT_EQ(r.quotes[0].denied_figure, -1);
  EXPECT_EQ(r.quotes[0].denies, "");
}

std::string everything(const Analysis& a) {
  const ReportInput in = a.report_input({});
  return export_documents(in, {}) + export_figures(in, {}) + export_series(in, {}) +
         export_relations(in, {}) + export_stories(in, {}) + export_sources(in, {}) +
         export_quotes(in, {}) + export_events(in, {}) + render_json(in, {}) + render_html(in, {}) +
         render_markdown(in, {});
}

// The view for (D, K) never changes after K, and neither does anything around it.
TEST(Restrict, ALaterPageChangesNothingOfWhatWasKnown) {
  DocRecords early = page("a", "2031-04-12"), late = page("b", "2031-04-14");
  early.figures.push_back(figure(early, 31, "2031-04-12"));
  late.figures.push_back(figure(late, 44, "2031-04-12"));
  DocRecords undated = page("c", "");
  undated.figures.push_back(figure(undated, 52, ""));
  const ViewDates dates{{}, parse_iso("2031-04-12")};
  const std::string then = everything(analyse_records({early}, {}, dates, Keep::for_report));
  EXPECT_EQ(everything(analyse_records({early, late, undated}, {}, dates, Keep::for_report)), then);
  EXPECT_THAT(then, HasSubstr("31 people"));
  EXPECT_THAT(everything(analyse_records({early, late, undated}, {}, {}, Keep::for_report)),
              testing::AllOf(HasSubstr("44 people"), HasSubstr("52 people")));
}

TEST(Restrict, TheReportSaysWhatItIsRestrictedTo) {
  DocRecords early = page("a", "2031-04-12");
  early.figures.push_back(figure(early, 31, "2031-04-12"));
  const auto said = [&](const ViewDates& dates) {
    return render_markdown(analyse_records({early}, {}, dates, Keep::for_report).report_input({}),
                           {});
  };
  EXPECT_THAT(said({{}, parse_iso("2031-04-13")}), HasSubstr("published by 13 Apr 2031"));
  EXPECT_THAT(said({parse_iso("2031-04-13"), {}}), HasSubstr("up to 13 Apr 2031"));
  EXPECT_THAT(said({}), Not(HasSubstr("Restricted")));
}

}  // namespace
}  // namespace sitrep
