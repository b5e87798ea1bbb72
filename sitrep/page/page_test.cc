#include "sitrep/page/page.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "sitrep/base/limits.h"
#include "sitrep/page/region.h"
#include "sitrep/text/utf8.h"

namespace sitrep {
namespace {

namespace fs = std::filesystem;

Document read(std::string bytes, PageKind kind) {
  RawPage raw;
  raw.id = raw.path = "dir/page";
  raw.bytes = std::move(bytes);
  raw.kind = kind;
  return read_page(raw);
}

std::string words(const Document& doc, BlockRole role) {
  std::string out;
  for (const Block& b : doc.blocks) {
    if (b.role == role) out += (out.empty() ? "" : "\n") + std::string(doc.view(b.span));
  }
  return out;
}

void expect_sound(const Document& doc, size_t raw_size) {
  ASSERT_TRUE(valid_utf8(doc.text));
  uint32_t last = 0;
  for (const Block& b : doc.blocks) {
    ASSERT_LE(last, b.span.begin);
    ASSERT_LT(b.span.begin, b.span.end);
    last = b.span.end;
    const Part& part = part_at(doc, b.span.begin);
    ASSERT_LE(b.span.end, part.end);
    ASSERT_LE(to_raw(doc, b.span).end, raw_size);
  }
}

nlohmann::ordered_json as_json(const Document& doc) {
  nlohmann::ordered_json j;
  const DocMeta& m = doc.meta;
  j["title"] = m.title;
  j["outlet"] = m.outlet;
  j["byline"] = m.byline;
  j["url"] = m.url;
  j["lang"] = m.lang;
  j["wire"] = m.wire;
  j["state"] = name_of(m.state);
  j["published"] = {to_iso(m.published.date), name_of(m.published.basis), m.published.exact};
  j["modified"] = to_iso(m.modified.date);
  for (const Block& b : doc.blocks) {
    const Span raw = to_raw(doc, b.span);
    j["blocks"].push_back(
        {{"role", name_of(b.role)}, {"raw", {raw.begin, raw.end}}, {"text", doc.view(b.span)}});
  }
  return j;
}

// The clean article text of a page whose body is one article with these blocks.
std::string article(const std::string& blocks) {
  const Document doc = read(
      "<html><head><title>Orlen flood</title></head><body><article>"
      "<p>The dam above Orlen gave way on Saturday after nine days of rain, and the water reached "
      "the lower town within the hour, the city's emergency service said in a statement.</p>" +
          blocks +
          "<p>Rescue teams were still at work on Sunday night.</p>"
          "<p>The river is expected to fall by Wednesday, the water office said.</p>"
          "</article></body></html>",
      PageKind::html);
  return words(doc, BlockRole::body) + words(doc, BlockRole::list) + words(doc, BlockRole::heading);
}

TEST(Page, BoxesOfLinksAreLeftOutAndTheTextGoesOnBelowThem) {
  const std::string links =
      "<li><a href='/1'>Bus crash</a> <p>31 people were killed in Tarn.</p></li>"
      "<li><a href='/2'>Fire</a> <p>\"It was hell,\" said Jan Orde.</p></li>";
  for (const char* heading :
       {"Most read", "More from the Post", "Latest", "You may also like", "Related stories:"}) {
    for (const std::string& box :
         {"<div><h3>" + std::string(heading) + "</h3><ul>" + links + "</ul></div>",
          "<h4>" + std::string(heading) + "</h4><ul>" + links + "</ul>",
          "<p><b>" + std::string(heading) + "</b></p><div>" + links + "</div>"}) {
      const std::string text = article(box);
      EXPECT_EQ(text.find("31 people"), std::string::npos) << box;
      EXPECT_EQ(text.find("hell"), std::string::npos) << box;
      EXPECT_NE(text.find("Rescue teams"), std::string::npos) << box;
      EXPECT_NE(text.find("expected to fall"), std::string::npos) << box;
    }
  }
}

TEST(Page, AHeadingLikeThatOverTextIsNoBox) {
  const std::string text = article(
      "<h3>Latest from the region</h3><p>In <a href='/t'>Tarn</a>, 31 people were killed when a "
      "bus "
      "left the road, police said.</p><p>In Velm the plant was closed.</p>");
  EXPECT_NE(text.find("31 people"), std::string::npos);
  EXPECT_NE(text.find("Velm"), std::string::npos);
}

TEST(Page, LiveCoverageWithLinkedHeadingsIsRead) {
  std::string entries;
  for (int hour = 9; hour < 16; ++hour) {
    entries += "<h4><a href='#at" + std::to_string(hour) + "'>At " + std::to_string(hour) +
               "</a></h4><p>The water rose by another hand in the hour and " +
               std::to_string(hour) + " people were brought out of the lower town by boat.</p>";
  }
  EXPECT_NE(article("<div><h3>Latest updates</h3>" + entries + "</div>").find("12 people"),
            std::string::npos);
}

TEST(Page, RegionsOfTheSource) {
  RawPage raw;
  raw.kind = PageKind::html;
  raw.bytes =
      "<html><body><script>var a = 1;</script><nav>Menu of the site</nav><article><p>Six people "
      "were killed in Orlen on Monday, police said.</p></article></body></html>";
  const auto at = [&](const char* words) {
    return region_of(raw, "", static_cast<uint32_t>(raw.bytes.find(words)));
  };
  EXPECT_TRUE(at("Six").starts_with("body"));
  EXPECT_TRUE(at("Menu").starts_with("boilerplate"));
  EXPECT_TRUE(at("var").starts_with("hidden"));
  EXPECT_TRUE(at("<p>").starts_with("markup"));
}

TEST(Page, GoldenPages) {
  size_t cases = 0;
  for (const auto& entry :
       fs::directory_iterator(fs::path(SITREP_SOURCE_DIR) / "tests/golden/page")) {
    if (entry.path().extension() != ".html") continue;
    ++cases;
    std::ifstream in(entry.path(), std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(in)), {});
    const Document doc = read(bytes, PageKind::html);
    expect_sound(doc, bytes.size());
    const fs::path expected = fs::path(entry.path()).replace_extension(".json");
    const std::string got = as_json(doc).dump(1) + "\n";
    if (std::getenv("SITREP_UPDATE") != nullptr) std::ofstream(expected, std::ios::binary) << got;
    std::ifstream want(expected, std::ios::binary);
    EXPECT_EQ(got, std::string((std::istreambuf_iterator<char>(want)), {})) << entry.path();
  }
  EXPECT_GE(cases, 2u);
}

TEST(Page, PlainTextOffsetsAreTheFiles) {
  const std::string text =
      "Flood in Kelm leaves dozens homeless\n\nAt least 58 people were killed in Kelm, the mayor "
      "said.\n\n"
      "Read Also: Bridge of Kelm closed\n\nSource: Xinhua\n\nLeave A Reply\nPlease enter your "
      "comment!\n";
  const Document doc = read(text, PageKind::plain_text);
  EXPECT_EQ(doc.text, text);
  EXPECT_EQ(words(doc, BlockRole::title), "Flood in Kelm leaves dozens homeless");
  EXPECT_EQ(words(doc, BlockRole::body), "At least 58 people were killed in Kelm, the mayor said.");
  EXPECT_EQ(words(doc, BlockRole::related), "Read Also: Bridge of Kelm closed");
  EXPECT_EQ(words(doc, BlockRole::comment), "Leave A Reply\nPlease enter your comment!");
  EXPECT_EQ(doc.meta.wire, "Xinhua");
  EXPECT_EQ(doc.meta.id, "dir/page");
}

TEST(Page, PlainTextDatesAndMarks) {
  const Document doc = read(
      " date 2031-04-12 Troops left the town of Veldra on Friday, a spokesman of the army said in "
      "the capital.\n"
      "h2. Talks go on\nThe two sides met again in the evening, and no agreement was reached by "
      "midnight.\n",
      PageKind::plain_text);
  EXPECT_EQ(to_iso(doc.meta.published.date), "2031-04-12");
  EXPECT_EQ(doc.meta.published.basis, DateBasis::stated);
  EXPECT_EQ(words(doc, BlockRole::heading), "Talks go on");
  EXPECT_TRUE(words(doc, BlockRole::body).starts_with("Troops left"));
}

TEST(Page, WrappedLinesAreOneParagraph) {
  const Document doc = read(
      "The river rose by two metres within an hour, and the\nlower town of Kelm was cut off from "
      "all of its roads\n"
      "before the first boats came.\n\nNobody was hurt.\n",
      PageKind::plain_text);
  ASSERT_EQ(doc.blocks.size(), 2u);
}

TEST(Page, RecordFieldsAreParts) {
  RawPage raw;
  raw.id = "k-1";
  raw.kind = PageKind::json_record;
  raw.title = "Flood in Kelm";
  raw.text = "The mayor said 58 people were killed on Friday in the lower town.";
  raw.published = "2031-04-12T10:00:00Z";
  const Document doc = read_page(raw);
  ASSERT_EQ(doc.parts.size(), 2u);
  EXPECT_EQ(doc.parts[1].field, "text");
  EXPECT_EQ(doc.text, raw.title + "\n\n" + raw.text);
  const Span number{doc.parts[1].begin + 15, doc.parts[1].begin + 17};
  EXPECT_EQ(doc.view(number), "58");
  EXPECT_EQ(to_raw(doc, number), (Span{15, 17}));
  EXPECT_EQ(to_iso(doc.meta.published.date), "2031-04-12");
  EXPECT_EQ(doc.meta.published.basis, DateBasis::metadata);
}

TEST(Page, HtmlWordsLeadBackToTheirBytes) {
  const std::string bytes =
      "<html><p>In K&ouml;lm, at   least <b>58</b> people were killed, said the mayor.</p>";
  const Document doc = read(bytes, PageKind::html);
  const size_t at = doc.text.find("K\xC3\xB6lm");
  ASSERT_NE(at, std::string::npos);
  const Span town = to_raw(doc, {static_cast<uint32_t>(at), static_cast<uint32_t>(at + 5)});
  EXPECT_EQ(bytes.substr(town.begin, town.size()), "K&ouml;lm");
  const auto number = static_cast<uint32_t>(doc.text.find("58"));
  EXPECT_EQ(bytes.substr(to_raw(doc, {number, number + 2}).begin, 2), "58");
}

TEST(Page, OtherLanguagesAreSkipped) {
  const Document doc = read(
      "Der Bürgermeister sagte am Freitag, dass mindestens vierzehn Menschen bei dem Brand im "
      "Hafen gestorben sind. "
      "Die Feuerwehr suchte in der Nacht weiter nach Vermissten und sperrte die Straße zum Hafen.",
      PageKind::plain_text);
  EXPECT_EQ(doc.meta.state, InputState::skipped);
  EXPECT_EQ(doc.meta.reason, "language: de");
}

TEST(Page, SaysWhatWasWrongWithTheBytes) {
  const Document cut = read(std::string(limits::kCleanBytes + 10, 'x'), PageKind::plain_text);
  ASSERT_EQ(cut.meta.issues.size(), 1u);
  EXPECT_EQ(cut.meta.issues[0].code, "text_cut");
  const Document broken = read(
      "The caf\xC3\xA9, the caf\xC3\xA9, caf\xC3\xA9 and caf\xC3\xA9s of \xC3\xA9t\xC3\xA9 were "
      "\xE2 shut.",
      PageKind::plain_text);
  ASSERT_EQ(broken.meta.issues.size(), 1u);
  EXPECT_EQ(broken.meta.issues[0].code, "invalid_utf8");
  EXPECT_EQ(read("<html><script>x()</script>", PageKind::html).meta.reason, "no text");
}

TEST(Page, HostileMarkupEndsAndStaysSound) {
  std::string nested;
  for (int i = 0; i < 1'000'000; ++i) nested += "<div>";
  std::string open;
  for (int i = 0; i < 20'000; ++i) open += "<p><b><font><a>word";
  std::string attributes = "<p";
  for (int i = 0; i < 100'000; ++i) attributes += " a" + std::to_string(i);
  std::string entities;
  for (int i = 0; i < 100'000; ++i) entities += "&notit;&#x10FFFFF;&amp";
  for (const std::string& bytes :
       {nested + "The end.", open, attributes + ">The end.", "<p>" + entities,
        std::string("<p>\0\xFF\xFE", 6), std::string(100'000, '<')}) {
    expect_sound(read(bytes, PageKind::html), bytes.size());
  }
}

TEST(Page, AnyMarkupKeepsThePromises) {
  rc::check([] {
    const auto pieces = *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(
        std::vector<std::string>{"<p>",
                                 "</p>",
                                 "<div class=sidebar>",
                                 "</div>",
                                 "<table>",
                                 "<tr>",
                                 "<td>",
                                 "</table>",
                                 "<b>",
                                 "</b>",
                                 "<a href=x>",
                                 "</a>",
                                 "<h1>",
                                 "</h1>",
                                 "<title>",
                                 "</title>",
                                 "<br>",
                                 "&amp;",
                                 "&#8211;",
                                 "At least 5 people died. ",
                                 "\xC3\xA9",
                                 "\xFF",
                                 "<li>",
                                 "<ul>",
                                 "<svg>",
                                 "<!--",
                                 "-->",
                                 "<script>",
                                 "</script>",
                                 "<article>",
                                 "</article>",
                                 " ",
                                 "<meta property='og:title' content='A &lt; B c'>"}));
    std::string bytes = "<html>";
    for (const std::string& piece : pieces) bytes += piece;
    expect_sound(read(bytes, PageKind::html), bytes.size());
  });
}

}  // namespace
}  // namespace sitrep
