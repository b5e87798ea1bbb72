#include "sitrep/page/html_credits.h"

#include <gtest/gtest.h>

#include <functional>

#include "sitrep/base/limits.h"
#include "sitrep/page/author_names.h"
#include "sitrep/page/page.h"
#include "sitrep/page/plain_text.h"

namespace sitrep {
namespace {

Document read(std::string bytes, PageKind kind = PageKind::html) {
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

const std::string kText =
    "<p>The dam above Orlen gave way on Saturday after nine days of rain, and the water reached "
    "the "
    "lower town within the hour, the city's emergency service said in a statement.</p>"
    "<p>Rescue teams were still at work on Sunday night, and the river is expected to fall by "
    "Wednesday, the water office of the province said in Kelm.</p>";

// A page with something between its headline and its text.
std::string page(const std::string& between, const std::string& head = "") {
  return "<html><head><title>Dam above Orlen gives way</title>" + head +
         "</head><body><h1>Dam above Orlen gives way</h1>" + between +
         "<div class='article-body'>" + kText + "</div></body></html>";
}

TEST(Credits, DatesThatElementsShow) {
  const auto day = [](const std::string& between, const std::string& head = "") {
    return to_iso(read(page(between, head)).meta.published.date);
  };
  EXPECT_EQ(day("<span class='post-date'>12 April 2031</span>"), "2031-04-12");
  EXPECT_EQ(day("<div class=datum>Samstag, 12. März 2031</div>"), "2031-03-12");
  EXPECT_EQ(day("<div class='date-shown'>12.04.31</div>"), "2031-04-12");
  EXPECT_EQ(day("<time datetime='2031-04-12T09:30'>Saturday</time>"), "2031-04-12");
  EXPECT_EQ(day("<p>By Ann Ostrom on 12 April 2031</p>"), "2031-04-12");
  EXPECT_EQ(day("<p>Kelm Courier • 12 April 2031</p>"), "2031-04-12");
  // A day of something else, a date in a sentence, and one of another story are none of the page.
  EXPECT_EQ(day("<p>The dam was built from 12 April 2031 to the end of May in 2033.</p>"), "");
  EXPECT_EQ(day("<div class='related-posts'><span class=date>12 April 2031</span></div>"), "");
  EXPECT_EQ(
      day("<span class=candidate>12 April 2031 to 14 April 2031, all of it in the town</span>"),
      "");
}

TEST(Credits, TheDayShownBeatsAMomentOfTheNextDay) {
  const std::string meta =
      "<meta property='article:published_time' content='2031-04-13T02:10:00+00:00'>";
  const std::string local =
      "<meta property='article:published_time' content='2031-04-13T02:10:00+02:00'>";
  const std::string shown = "<span class=date>April 12, 2031</span>";
  EXPECT_EQ(to_iso(read(page(shown, meta)).meta.published.date), "2031-04-12");
  EXPECT_EQ(to_iso(read(page(shown, local)).meta.published.date), "2031-04-12");
  const std::string other = "<span class=date>April 11, 2031</span>";
  EXPECT_EQ(to_iso(read(page(other, local)).meta.published.date), "2031-04-13");
  // A day that came with the page, not from it, is its keeper's.
  RawPage raw;
  raw.id = raw.path = "dir/page";
  raw.kind = PageKind::html;
  raw.bytes = page(shown);
  raw.published = "2031-04-13";
  EXPECT_EQ(to_iso(read_page(raw).meta.published.date), "2031-04-13");
  EXPECT_EQ(to_iso(read(page("", meta)).meta.published.date), "2031-04-13");
}

TEST(Credits, DatesOfBrokenJson) {
  const std::string head =
      "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"a \"b\" c\","
      "\"datePublished\" : \"2031-04-12T10:00:00\"}</script>";
  EXPECT_EQ(to_iso(read(page("", head)).meta.published.date), "2031-04-12");
}

TEST(Credits, BylinesThatElementsShow) {
  const auto byline = [](const std::string& between, const std::string& head = "") {
    return read(page(between, head)).meta.byline;
  };
  EXPECT_EQ(byline("<span class=author>By Ann Ostrom | 12 April 2031</span>"), "Ann Ostrom");
  EXPECT_EQ(byline("<span class=byline>Von <b>Pia Lund</b></span>"), "Pia Lund");
  EXPECT_EQ(byline("<span class=author>Author<b>Pia Lund</b></span>"), "Pia Lund");
  EXPECT_EQ(byline("<div class=author-bio>Ann Ostrom</div>"), "");
  const std::string site = "<meta property='og:site_name' content='Orlen Post'>";
  EXPECT_EQ(byline("", site + "<meta name=author content='The Orlen Post'>"), "");
  EXPECT_EQ(byline("", site + "<meta name=author content='Pia Lund, Orlen Post'>"), "Pia Lund");
  EXPECT_EQ(byline("",
                   "<meta name=citation_author content='Pia Lund'>"
                   "<meta name=citation_author content='Ann Ostrom'>"),
            "Pia Lund, Ann Ostrom");
}

TEST(Credits, NamesAndLabels) {
  EXPECT_EQ(clean_author("Written by Ann Ostrom"), "Ann Ostrom");
  EXPECT_EQ(clean_author("reader47"), "reader47");
  EXPECT_EQ(clean_author("https://site.example/ann"), "");
  EXPECT_EQ(clean_author("Published"), "");
  EXPECT_TRUE(names_organisation("Orlen Post Newsroom, Staff"));
  EXPECT_TRUE(names_organisation("orlen.example"));
  EXPECT_FALSE(names_organisation("J. R. Ostrom"));
}

TEST(Standfirst, BelongsToTheText) {
  const std::string lead =
      "At least 12 people are missing, and 300 of the lower town were moved to schools and halls.";
  for (const char* open : {"p class=teaser-text", "h2 class='article-deck'", "p"}) {
    const std::string tag = std::string(open).substr(0, std::string(open).find(' '));
    const Document doc = read(page("<" + std::string(open) + ">" + lead + "</" + tag + ">"));
    EXPECT_NE(words(doc, BlockRole::body).find(lead), std::string::npos) << open;
  }
  // Of another story, it is none: it is a link, or it stands below the text.
  const std::string other = "<a href=/x><p class=teaser>" + lead + "</p></a>";
  EXPECT_EQ(words(read(page(other)), BlockRole::body).find(lead), std::string::npos);
  const std::string below = "<html><body><article><h1>Dam above Orlen gives way</h1>" + kText +
                            "<div class=teaser><p>" + lead + "</p></div></article></body></html>";
  EXPECT_EQ(words(read(below), BlockRole::body).find(lead), std::string::npos);
}

TEST(MainText, NamesThatDeceive) {
  // The text itself outweighs the name of what it stands in.
  for (const char* name : {"elementor-widget", "post category-comments", "share"}) {
    const Document doc =
        read("<html><body><h1>Dam above Orlen gives way</h1><div class='" + std::string(name) +
             "'><div class='entry-content'>" + kText + "</div></div></body></html>");
    EXPECT_NE(words(doc, BlockRole::body).find("Rescue teams"), std::string::npos) << name;
  }
  // A button over the text opens no comments.
  const Document doc = read(page("<p>Comments</p>"));
  EXPECT_NE(words(doc, BlockRole::body).find("Rescue teams"), std::string::npos);
  EXPECT_EQ(doc.meta.state, InputState::ok);
}

TEST(MainText, ElementsCloseAcrossAnOpenButton) {
  const Document doc = read(
      "<html><body><h1>Dam above Orlen gives way</h1><div><div><button>Save"
      "</div></div><div class=article-body>" +
      kText + "</div></body></html>");
  EXPECT_NE(words(doc, BlockRole::body).find("Rescue teams"), std::string::npos);
}

TEST(PlainText, ALineWiderThanTheOthersMakesNoHeadings) {
  const Document doc = read(
      "Dam gives way above Orlen\n\n"
      "The dam above Orlen gave way on Saturday after nine days of rain, and\n"
      "the water reached the lower town within the hour, the city's emergency service said\n"
      "in a statement. At least 12 people are missing and 300 were moved to\n"
      "schools, the mayor said on Sunday.\n\n"
      "The river is expected to fall by Wednesday, the water office said. It\n"
      "has been above its mark since the first of the month, and the office\n"
      "warned that more rain would come.\n",
      PageKind::plain_text);
  EXPECT_EQ(words(doc, BlockRole::heading), "");
  EXPECT_EQ(doc.blocks.size(), 3u);
}

TEST(PlainText, WhereATextStoodFirst) {
  const auto wire = [](const std::string& line) {
    const Document doc = read(
        "Dam gives way above Orlen\n\nThe dam above Orlen gave way on Saturday, and the water "
        "reached the lower town within the hour, the city's emergency service said on Sunday.\n\n" +
            line,
        PageKind::plain_text);
    EXPECT_EQ(words(doc, BlockRole::body).find(line), std::string::npos) << line;
    return doc.meta.wire;
  };
  EXPECT_EQ(wire("This article first appeared on The Kelm Courier."), "The Kelm Courier");
  EXPECT_EQ(wire("Republished from Orlen Post under a licence."), "Orlen Post");
  EXPECT_EQ(wire("Translated from Kelmish by Ann Ostrom."), "");
}

// What hostile pages make of themselves: nodes, attributes, blocks and clean text grow no faster
// than the page.
TEST(HostilePages, GrowInLine) {
  const auto repeat = [](const std::string& what, size_t n) {
    std::string out;
    for (size_t i = 0; i < n; ++i) out += what;
    return out;
  };
  const std::vector<std::function<std::string(size_t)>> families = {
      [&](size_t n) { return repeat("<div>", n) + "flood"; },
      [&](size_t n) { return repeat("<p><b><i><a href=x>flood in Kelm ", n); },
      [&](size_t n) { return "<table>" + repeat("<tr><td>Kelm</td><td>12</td></tr>", n); },
      [&](size_t n) { return "<p " + repeat("class=a ", n) + ">flood in Kelm"; },
      [&](size_t n) { return repeat("<span class=date><time>12 April 2031", n); },
      [&](size_t n) { return "<p>" + repeat("&amp;&lt;", n); },
  };
  for (size_t i = 0; i < families.size(); ++i) {
    const auto size = [&](size_t n) {
      const std::string source = families[i](n);
      const HtmlTree tree = parse_html(source);
      const HtmlBlocks found = find_blocks(tree);
      const MainText main = find_main_text(tree, found);
      const Document doc = read(source);
      return tree.nodes.size() + tree.attrs.size() + found.blocks.size() + found.pieces.size() +
             main.blocks.size() + doc.text.size() + doc.blocks.size();
    };
    const size_t once = size(2000);
    EXPECT_LE(size(4000), 2 * once + once / 8) << "family " << i;
  }
}

}  // namespace
}  // namespace sitrep
