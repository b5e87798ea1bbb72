#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "sitrep/report/fixture_test.h"

namespace sitrep {
namespace {

using Json = nlohmann::ordered_json;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

std::vector<Json> lines(const std::string& jsonl) {
  std::vector<Json> out;
  std::istringstream in(jsonl);
  for (std::string line; std::getline(in, line);) out.push_back(Json::parse(line));
  return out;
}

std::vector<std::string> keys(const Json& json) {
  std::vector<std::string> out;
  for (const auto& [key, value] : json.items()) out.push_back(key);
  return out;
}

Json find(const std::string& jsonl, const std::string& exact) {
  for (const Json& j : lines(jsonl)) {
    if (j["evidence"]["exact"] == exact) return j;
  }
  return nullptr;
}

TEST(Exports, FigureHasTheKeysOfTheContractInItsOrder) {
  const auto c = fixture::ferry();
  const Json f = find(export_figures(c.input(), {}), "At least 36 people");
  EXPECT_THAT(
      keys(f),
      ElementsAre("id", "doc", "doc_sha256", "outlet", "published", "title", "evidence", "number",
                  "value", "low", "high", "bound", "scale", "measure", "kind", "direction", "unit",
                  "unit_method", "population", "counted", "places", "place", "event", "window",
                  "as_of", "said_on", "chain", "root", "via", "status", "status_finer", "blame",
                  "basis", "credibility", "lifecycle", "elliptic", "part_of_text", "series",
                  "statement", "letter", "reviewed", "overrides", "fields"));
  EXPECT_THAT(keys(f["evidence"]),
              ElementsAre("field", "begin", "end", "exact", "sentence", "raw"));
  EXPECT_THAT(keys(f["place"]),
              ElementsAre("role", "exact", "name", "country", "level", "lat", "lon", "id"));
  EXPECT_THAT(keys(f["fields"]["bound"]), ElementsAre("begin", "end", "exact", "rule", "inferred"));
  EXPECT_EQ(f["value"].dump(), "36");
  EXPECT_TRUE(f["direction"].is_null() && f["blame"].is_null() && f["scale"].is_null() &&
              f["evidence"]["field"].is_null());
  EXPECT_EQ(f["place"], f["places"][0]);
  EXPECT_EQ(f["evidence"]["raw"].dump(), R"({"path":"pages/08-tribune.html","begin":40,"end":58})");
  EXPECT_EQ(f["as_of"].dump(), R"({"from":"2032-05-06","to":"2032-05-06"})");
  EXPECT_EQ(f["statement"], f["id"]);
  EXPECT_EQ(f["credibility"], 4);
}

TEST(Exports, TheUnitOfASourcesMethodComesFromTheSourcesFile) {
  auto c = fixture::ferry();
  EXPECT_TRUE(find(export_figures(c.input(), {}), "At least 36 people")["unit_method"].is_null());
  c.policy.sources.push_back({"Coast Guard", {"Velland Coast Guard"}, 'B', "b1", "body", "", ""});
  const std::string all = export_figures(c.input(), {});
  EXPECT_EQ(find(all, "At least 36 people")["unit_method"], "body");
  EXPECT_TRUE(find(all, "Dozens")["unit_method"].is_null());
}

TEST(Exports, ScaleWordsAndUnstatedThingsAreNull) {
  const auto c = fixture::ferry();
  const std::string all = export_figures(c.input(), {});
  const Json dozens = find(all, "Dozens");
  EXPECT_TRUE(dozens["value"].is_null());
  EXPECT_EQ(dozens["scale"], 12);
  EXPECT_EQ(dozens["root"], "UNATTRIBUTED");
  const Json undated = find(all, "About 40 people");
  EXPECT_TRUE(undated["published"].is_null() && undated["outlet"].is_null());
  EXPECT_EQ(find(all, "410 passengers")["lifecycle"], "withdrawn");
}

TEST(Exports, DecimalsAreExact) {
  auto c = fixture::ferry();
  c.corpus[0].figures[0].value = parse_decimal("3.8");
  c.corpus[1].figures[0].value = parse_decimal("123456789012345678");
  const std::string all = export_figures(c.input(), {});
  EXPECT_THAT(all, HasSubstr("\"value\":3.8,"));
  EXPECT_THAT(all, HasSubstr("\"value\":123456789012345678,"));
}

TEST(Exports, RecordsAreNamedByTheirHashNotTheirPlaceInAFile) {
  auto c = fixture::ferry();
  c.corpus[0].meta.line = 7;
  c.corpus[0].parts = {{"text", 0, 400, 5}};
  for (Figure& f : c.corpus[0].figures) f.part = "text";
  const Json f = find(export_figures(c.input(), {}), "At least 12 people");
  EXPECT_THAT(keys(f["evidence"]["raw"]), ElementsAre("record", "field", "begin", "end"));
  EXPECT_EQ(f["evidence"]["raw"]["record"], c.corpus[0].meta.sha256);
  EXPECT_EQ(f["evidence"]["field"], "text");
  EXPECT_EQ(f["evidence"]["begin"], 5);  // the part's own offset
}

TEST(Exports, AreSortedByIdAndFiltered) {
  const auto c = fixture::ferry();
  const auto all = lines(export_figures(c.input(), {}));
  EXPECT_EQ(all.size(), 12u);
  for (size_t i = 1; i < all.size(); ++i)
    EXPECT_LT(all[i - 1]["id"].get<std::string>(), all[i]["id"].get<std::string>());
  EXPECT_EQ(lines(export_figures(c.input(), {"", "killed", "", {}})).size(), 7u);
  EXPECT_EQ(lines(export_figures(c.input(), {"", "", "lindhaven", {}})).size(), 2u);
  EXPECT_EQ(lines(export_figures(c.input(), {"", "", "", parse_iso("2032-05-06")})).size(), 4u);
  EXPECT_EQ(export_figures(c.input(), {"no-such-story", "", "", {}}), "");
}

TEST(Exports, DocumentsSeriesRelationsAndQuotesHaveTheirKeys) {
  const auto c = fixture::ferry();
  const auto docs = lines(export_documents(c.input(), {}));
  EXPECT_THAT(keys(docs[2]), ElementsAre("id", "sha256", "path", "url", "outlet", "title", "byline",
                                         "published", "modified", "lang", "wire", "state", "reason",
                                         "story", "copies_of", "version_of", "words", "issues"));
  EXPECT_EQ(docs[2]["copies_of"], "02-tribune.html");
  EXPECT_EQ(docs[0]["published"].dump(),
            R"({"date":"2032-05-03","basis":"stated","precision":"day"})");
  const auto series = lines(export_series(c.input(), {}));
  EXPECT_THAT(keys(series[0]), ElementsAre("id", "measure", "unit", "population", "place", "event",
                                           "figures", "overrides", "view"));
  EXPECT_THAT(
      keys(series[0]["view"]),
      ElementsAre("as_of", "known_on", "low", "best", "best_reason", "high", "open_above", "roots",
                  "documents", "publishers", "credibility", "assumptions", "sentence"));
  EXPECT_THAT(keys(lines(export_relations(c.input(), {}))[0]),
              ElementsAre("id", "a", "b", "type", "finer", "assumptions", "why"));
  EXPECT_THAT(keys(lines(export_quotes(c.input(), {}))[0]),
              ElementsAre("id", "doc", "kind", "speaker", "role", "cue", "source", "content",
                          "said_on", "via", "field", "raw"));
  EXPECT_EQ(lines(export_stories(c.input(), {}))[0]["documents"].size(), 8u);
  EXPECT_EQ(lines(export_events(c.input(), {}))[0]["series"].size(), 5u);
}

TEST(Exports, OneLineARootWithNobodysOpinion) {
  const auto c = fixture::ferry();
  for (const Json& j : lines(export_sources(c.input(), {}))) {
    EXPECT_EQ(j["letter"], "F");
    if (j["root"] == "Velland Coast Guard") {
      EXPECT_EQ(j["documents"].size(), 4u);
    }
  }
}

// What a person said of the ferry: one row is none, one is right, one source is rated.
Review reviewed(fixture::Crisis& c) {
  Override reject{1,         "2032-05-07T06:00:00Z", "A. Voss", Action::reject, {}, "", "", {}, 0,
                  "<i>x</i>"};
  Override seen{2, "2032-05-07T07:00:00Z", "B", Action::seen, {}, "", "", {}, 0, ""};
  Override letter{3, "2032-05-07T08:00:00Z", "B", Action::letter, {}, "", "B", {}, 0, ""};
  letter.subject = "Velland Coast Guard";
  for (const DocRecords& doc : c.corpus) {
    for (const Figure& f : doc.figures) {
      const OverrideFigure on{f.id, f.evidence.exact, reading_of(f)};
      if (f.evidence.exact == "410 passengers") reject.figures.push_back(on);
      if (f.evidence.exact == "At least 36 people") seen.figures.push_back(on);
      if (f.root == letter.subject) letter.figures.push_back(on);
    }
  }
  // The fixture's ledger knows the rejected row by its place: it stays there and is only marked.
  Corpus copy = c.corpus;
  Review out = apply_overrides({reject, seen, letter}, copy);
  out.rejected.clear();
  settle(c.corpus, c.ledger, out);
  return out;
}

TEST(Exports, TellWhatAPersonDecided) {
  auto c = fixture::ferry();
  const Review review = reviewed(c);
  ReportInput input = c.input();
  input.review = &review;
  const std::string all = export_figures(input, {});
  EXPECT_EQ(find(all, "At least 36 people")["reviewed"], "seen");
  EXPECT_EQ(find(all, "At least 36 people")["letter"], "B");
  EXPECT_EQ(find(all, "At least 36 people")["overrides"].dump(), "[2]");
  EXPECT_EQ(find(all, "410 passengers")["lifecycle"], "rejected");
  EXPECT_EQ(find(all, "Dozens")["reviewed"], "machine-read");
  const std::string page = render_html(input, fixture::options());
  EXPECT_THAT(page, HasSubstr("2 of 12 figures reviewed by a person (1 seen and found right, 1 "
                              "rejected)"));
  EXPECT_THAT(page, HasSubstr("&lt;i&gt;x&lt;/i&gt;"));
  EXPECT_THAT(page, Not(HasSubstr("<i>x</i>")));
  EXPECT_THAT(render_markdown(input, fixture::options()), HasSubstr("rated B"));
  EXPECT_THAT(render_json(input, fixture::options()), HasSubstr("\"letter\": \"B\""));
}

TEST(Csv, FollowsRfc4180AndDisarmsFormulas) {
  EXPECT_EQ(jsonl_to_csv("{\"a\":1,\"b\":{\"c\":null}}\n{\"a\":2,\"b\":{\"c\":\"x,\\\"y\\\"\\nz\","
                         "\"d\":[\"p\",\"q\"]}}\n"),
            "a,b.c,b.d\r\n1,,\r\n2,\"x,\"\"y\"\" z\",p; q\r\n");
  EXPECT_EQ(jsonl_to_csv(
                "{\"a\":\"=1+1\"}\n{\"a\":\"+1\"}\n{\"a\":\"-1\"}\n{\"a\":\"@x\"}\n{\"a\":-1.5}\n"),
            "a\r\n'=1+1\r\n'+1\r\n'-1\r\n'@x\r\n-1.5\r\n");
  EXPECT_EQ(jsonl_to_csv(""), "");
  // A null object beside a filled one makes no column of its own.
  EXPECT_EQ(jsonl_to_csv("{\"p\":null}\n{\"p\":{\"n\":\"x\"}}\n"), "p.n\r\n\r\nx\r\n");
}

TEST(GeoJson, PointsOnlyAtTownLevelOrBetter) {
  auto c = fixture::ferry();
  for (Figure& f : c.corpus[0].figures) f.places[0].level = "country";
  const Json all = Json::parse(figures_to_geojson(export_figures(c.input(), {})));
  EXPECT_EQ(all["features"].size(), 12u);
  size_t points = 0;
  for (const Json& feature : all["features"]) {
    if (feature["geometry"].is_null()) continue;
    ++points;
    EXPECT_NE(feature["properties"]["place"]["level"], "country");
    EXPECT_EQ(feature["geometry"]["coordinates"].size(), 2u);
  }
  EXPECT_EQ(points, 10u);
}

TEST(Exports, NeverThrowAndHoldOnEmptyAndHostileInput) {
  const auto empty = fixture::empty();
  EXPECT_EQ(export_figures(empty.input(), {}) + export_series(empty.input(), {}) +
                export_sources(empty.input(), {}),
            "");
  EXPECT_THAT(figures_to_geojson(""), HasSubstr("\"features\":["));
  const auto hostile = fixture::hostile("\xFF\xFE\"\n=cmd");
  const std::string figures = export_figures(hostile.input(), {});
  EXPECT_EQ(lines(figures).size(), 12u);
  EXPECT_THAT(jsonl_to_csv(export_documents(hostile.input(), {})), Not(HasSubstr("\n=cmd,")));
}

}  // namespace
}  // namespace sitrep
