// How the article of a page is found where its elements mislead, and what its metadata adds.
#include <gtest/gtest.h>

#include "sitrep/page/body_match.h"
#include "sitrep/page/json_ld.h"
#include "sitrep/page/page.h"

namespace sitrep {
namespace {

const std::string kFirst =
    "The dam above Orlen gave way on Saturday after nine days of rain, and the water reached the "
    "lower town within the hour, the city's emergency service said in a statement.";
const std::string kSecond =
    "Rescue teams were still at work on Sunday night, and the river is expected to fall by "
    "Wednesday, the water office of the province said in Kelm.";
const std::string kOther =
    "A gardener in Tovik has grown a pumpkin of such a size that it had to be lifted from the "
    "field "
    "by two tractors, and the whole village came to look at it on Sunday.";

std::string p(const std::string& words) { return "<p>" + words + "</p>"; }

std::string html(const std::string& body, const std::string& head = "") {
  return "<html lang=en><head><title>Dam above Orlen gives way</title>" + head + "</head><body>" +
         body + "</body></html>";
}

Document read(const std::string& bytes, const std::string& url = "") {
  RawPage raw;
  raw.id = raw.path = "dir/page";
  raw.bytes = bytes;
  raw.url = url;
  raw.kind = PageKind::html;
  return read_page(raw);
}

std::string content(const Document& doc) {
  std::string out;
  for (const Block& b : doc.blocks) {
    const bool said = is_content(b.role) && b.role != BlockRole::title;
    if (said && b.role != BlockRole::caption)
      out += (out.empty() ? "" : "\n") + std::string(doc.view(b.span));
  }
  return out;
}

std::string content(const std::string& body, const std::string& head = "") {
  return content(read(html(body, head)));
}

std::string day(const std::string& body, const std::string& head, const std::string& url = "") {
  return to_iso(read(html(body, head), url).meta.published.date);
}

TEST(Reading, ADrawingLeftOpenDoesNotSwallowThePage) {
  EXPECT_EQ(content("<div><svg><use href=x /></div>" + p(kFirst) + p(kSecond)),
            kFirst + "\n" + kSecond);
  EXPECT_EQ(content("<svg><text>Kelm</text></svg>" + p(kFirst)), kFirst);
}

TEST(Reading, TopicsOfAnArticleAreNoNamesOfItsElement) {
  const std::string blog = "<div class='widget'>" + p(kOther) + "</div>";
  EXPECT_EQ(content("<div class='post type-post status-publish category-comment tag-share'>" +
                    p(kFirst) + p(kSecond) + "</div>" + blog),
            kFirst + "\n" + kSecond);
  // The element of readers' words is one.
  EXPECT_EQ(content(p(kFirst) + "<div class='comment'>" + p(kOther) + "</div>"), kFirst);
}

TEST(Reading, AVariationOfAnElementIsNotItsName) {
  const auto section = [](const std::string& name, const std::string& words) {
    return "<section class='" + name + "'>" + words + "</section>";
  };
  EXPECT_EQ(content(section("part--ads", p(kFirst)) + section("part--ads", p(kSecond))),
            kFirst + "\n" + kSecond);
  EXPECT_EQ(content(p(kFirst) + p(kSecond) + section("item--teaser", p(kOther))),
            kFirst + "\n" + kSecond);
  EXPECT_EQ(content("<div class='page has-sidebar'>" + p(kFirst) + "</div><div>" + p(kSecond) +
                    "</div><div>" + p(kOther) + "</div>"),
            kFirst + "\n" + kSecond + "\n" + kOther);
}

TEST(Reading, WhereNothingIsLeftNamesAreNotBelieved) {
  const std::string widgets = "<div class=widget>" + p(kFirst) + "</div><div class=promo>" +
                              p(kSecond) + "</div><div class=social>" + p(kOther) + "</div>";
  const std::string all = kFirst + "\n" + kSecond + "\n" + kOther;
  EXPECT_EQ(content("<div class=shown>" + p("All of it.") + "</div>" + widgets),
            "All of it.\n" + all);
  // Menus stay menus.
  EXPECT_EQ(content(widgets + "<nav>" + p(kOther) + "</nav>"), all);
  // A page with a text of its own keeps its names.
  EXPECT_EQ(content(p(kFirst) + p(kSecond) + widgets), kFirst + "\n" + kSecond);
}

TEST(Reading, WhatStandsForScriptsIsTextOnlyWhereThereIsNoOther) {
  const std::string without = "<noscript>" + p(kFirst) + p(kSecond) + "</noscript>";
  EXPECT_EQ(content("<div>" + without + "</div>"), kFirst + "\n" + kSecond);
  EXPECT_EQ(content(p(kOther) + p(kSecond) + "<noscript>" + p(kFirst) + "</noscript>"),
            kOther + "\n" + kSecond);
}

TEST(Reading, HiddenTextStaysHidden) {
  const std::string hidden = "<div style='display:none'>" + p(kFirst) + p(kSecond) + "</div>";
  EXPECT_EQ(content(hidden), "");
  EXPECT_EQ(content("<div hidden>" + p(kFirst) + "</div>" + p("A short line.")), "A short line.");
}

TEST(Reading, CommentsLongerThanTheirArticle) {
  std::string comments;
  for (int i = 0; i < 40; ++i) comments += "<div class=comment>" + p(kOther) + "</div>";
  EXPECT_EQ(
      content("<div>" + p(kFirst) + p(kSecond) + "</div><div id=comments>" + comments + "</div>"),
      kFirst + "\n" + kSecond);
}

TEST(Reading, TheStandfirstUnderTheHeadingThatRepeatsTheTitle) {
  const std::string lead =
      "<div class=teaser-text>The water came within the hour, and at night</div>";
  const std::string body = "<div class=article-body>" + p(kFirst) + p(kSecond) + "</div>";
  EXPECT_EQ(content("<h3>Dam above Orlen gives way</h3><i>x</i>" + lead + body),
            "The water came within the hour, and at night\n" + kFirst + "\n" + kSecond);
  EXPECT_EQ(content("<h3>A pumpkin</h3>" + lead + body), kFirst + "\n" + kSecond);
}

TEST(Reading, TheOnlyElementNamedAsTheArticle) {
  std::string others;
  for (int i = 0; i < 4; ++i) others += "<div>" + p(kOther) + "</div>";
  EXPECT_EQ(content("<div class=article-body>" + p(kFirst) + "</div>" + others), kFirst);
}

TEST(Reading, StoriesUnderPictures) {
  const auto picture = [](const std::string& words) {
    return "<figure><img src=x><figcaption>" + p(words) + "</figcaption></figure>";
  };
  EXPECT_EQ(content(p(kFirst) + picture(kSecond + " " + kOther)),
            kFirst + "\n" + kSecond + " " + kOther);
  EXPECT_EQ(content(p(kFirst) + picture("The dam on Sunday, seen from the mill.")), kFirst);
}

TEST(Reading, SentencesOfOtherScripts) {
  const std::string words = "河水在周六决堤后一小时内淹没了下城。";
  EXPECT_EQ(content("<div>" + p(words) + p(words) + "</div>"), words + "\n" + words);
}

// ---- what the metadata gives

std::string ld(const std::string& members) {
  return "<script type='application/ld+json'>{\"@type\":\"NewsArticle\"," + members + "}</script>";
}

TEST(Metadata, TheTextItHasIsTakenWhereThePageHasNone) {
  const std::string head = ld("\"articleBody\":\"" + kFirst + "\\n\\n<b>" + kSecond +
                              "<\\/b>\\nCaf\\u00e9s of \\\"Kelm\\\" &amp; " + kOther + "\"");
  const Document doc = read(html("<div>" + p("Please wait.") + "</div>", head));
  EXPECT_EQ(content(doc), kFirst + "\n" + kSecond + "\nCafés of \"Kelm\" & " + kOther);
  // Its words lead back to the bytes of the script.
  const std::string raw = html("<div>" + p("Please wait.") + "</div>", head);
  const size_t at = doc.text.find("Rescue teams");
  ASSERT_NE(at, std::string::npos);
  const Span span = to_raw(doc, {static_cast<uint32_t>(at), static_cast<uint32_t>(at) + 12});
  EXPECT_EQ(raw.substr(span.begin, span.size()), "Rescue teams");
}

TEST(Metadata, TheTextItHasShowsWhereTheArticleIs) {
  const std::string head = ld("\"articleBody\":\"" + kFirst + " " + kSecond + "\"");
  const std::string shown = "<div class=promo>" + p(kFirst) + p(kSecond) + "</div>";
  EXPECT_EQ(content("<div>" + shown + p("Write to us at the desk in Kelm.") + "</div>", head),
            kFirst + "\n" + kSecond);
  const std::string others = "<div>" + p(kOther) + p(kOther) + p(kOther) + p(kOther) + "</div>";
  EXPECT_EQ(content(shown + others, head), kFirst + "\n" + kSecond);
}

TEST(Metadata, StringsOfBrokenScripts) {
  EXPECT_EQ(json_text("{\"a\":\"x\", \"body\" : \"one \\\" two\", oops", "body").size(), 10u);
  EXPECT_TRUE(json_text("{\"body\":\"never ends", "body").empty());
  EXPECT_TRUE(json_text("{\"body\":12}", "body").empty());
  EXPECT_TRUE(json_text("{\"body\"", "body").empty());
}

TEST(Metadata, RunsOfWordsTellABody) {
  const BodyMatch body(kFirst + " " + kSecond);
  EXPECT_TRUE(body.holds(kFirst));
  EXPECT_TRUE(body.holds("rescue TEAMS were still at work; on Sunday, night"));
  EXPECT_FALSE(body.holds(kOther));
  EXPECT_FALSE(body.holds("Orlen"));
  EXPECT_FALSE(BodyMatch().holds(kFirst));
}

TEST(Metadata, FactsOfThePage) {
  const std::string head =
      "<meta property='article:section' content='Country'>"
      "<meta property='article:tag' content='Flood'><meta property='article:tag' content='Orlen'>"
      "<meta name=keywords content='pumpkin'><meta name=description content='Weak &amp; short'>"
      "<meta property='og:image' content='https://kelm.example/dam.jpg'>"
      "<link rel=canonical href='https://orlen.example/dam'>";
  const Document doc = read(html(p(kFirst), head), "https://kelm.example/copy/dam");
  EXPECT_EQ(doc.facts.section, "Country");
  EXPECT_EQ(doc.facts.tags, (std::vector<std::string>{"Flood", "Orlen"}));
  EXPECT_EQ(doc.facts.description, "Weak & short");
  EXPECT_EQ(doc.facts.image, "https://kelm.example/dam.jpg");
  EXPECT_EQ(doc.facts.canonical, "https://orlen.example/dam");
  EXPECT_EQ(doc.meta.url, "https://kelm.example/copy/dam");
  const Document other = read(html(
      p(kFirst),
      ld("\"articleSection\":\"Town\",\"keywords\":[\"a\",\"b\"],\"image\":{\"url\":\"i.png\"}")));
  EXPECT_EQ(other.facts.section, "Town");
  EXPECT_EQ(other.facts.tags, (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(other.facts.image, "i.png");
}

TEST(Metadata, PagesThatHoldOnlyTheBegin) {
  const auto state = [](const std::string& body, const std::string& head = "") {
    const Document doc = read(html(body, head));
    return std::string(name_of(doc.meta.state)) + " " + doc.meta.reason;
  };
  EXPECT_EQ(state(p(kFirst) + p(kSecond)), "ok ");
  EXPECT_EQ(state(p(kFirst) + p("Subscribe to continue reading this article.")), "partial paywall");
  EXPECT_EQ(state(p(kFirst), ld("\"isAccessibleForFree\":\"False\"")), "partial paywall");
  EXPECT_EQ(state(p(kFirst), ld("\"isAccessibleForFree\":true")), "ok ");
  EXPECT_EQ(state(p(kFirst) + p("Rescue teams were still at work on the river and in …")),
            "partial text_ends_early");
  // A whole article may well speak of subscribers.
  std::string whole;
  for (int i = 0; i < 12; ++i) whole += p(kFirst + std::to_string(i)) + p(kSecond);
  EXPECT_EQ(state(whole + p("Already a subscriber? Sign in.")), "ok ");
}

// ---- dates, titles and authors

TEST(Metadata, TheHeadBeatsTheScript) {
  EXPECT_EQ(day(p(kFirst), "<meta property='article:published_time' content='2031-04-12T10:00'>" +
                               ld("\"datePublished\":\"2031-04-09\"")),
            "2031-04-12");
}

TEST(Metadata, TheDayOfTheAddressBeatsAMomentInUtc) {
  const auto meta = [](const std::string& time) {
    return "<meta property='article:published_time' content='" + time +
           "'><link rel=canonical href='https://kelm.example/2031/04/12/dam'>";
  };
  EXPECT_EQ(day(p(kFirst), meta("2031-04-13T02:10:00+00:00")), "2031-04-12");
  EXPECT_EQ(day(p(kFirst), meta("2031-04-13T02:10:00+02:00")), "2031-04-13");
  EXPECT_EQ(day(p(kFirst), meta("2031-04-19T02:10:00+00:00")), "2031-04-19");
}

TEST(Metadata, DaysInTheLastPlaces) {
  EXPECT_EQ(day(p(kFirst), "<meta property='site:uploaded' content='2031-04-12T10:00:00Z'>"),
            "2031-04-12");
  EXPECT_EQ(day(p(kFirst), "<meta property='event:start_date' content='2031-04-12'>"), "");
  EXPECT_EQ(
      day(p(kFirst), "<meta property='og:image' content='https://k.example/2031/04/12/a.png'>"),
      "2031-04-12");
  EXPECT_EQ(
      day(p(kFirst) + "<script>state={\"publishedAt\": \"2031-04-12T10:00:00Z\"}</script>", ""),
      "2031-04-12");
  EXPECT_EQ(day(p(kFirst) + "<script>state={\"seenAt\": \"2031-04-12T10:00:00Z\"}</script>", ""),
            "");
  EXPECT_EQ(day(p(kFirst), "<link rel=canonical href='https://kelm.example/20310412/dam'>"),
            "2031-04-12");
  EXPECT_EQ(day(p(kFirst), "<link rel=canonical href='https://kelm.example/dam-20310412'>"), "");
  EXPECT_EQ(day(p(kFirst) + p("A. Ostrom<br>Published: 12 April 2031<br>Readers: 61"), ""),
            "2031-04-12");
  EXPECT_EQ(day(p(kFirst) + "<abbr class=published title='2031-04-12T09:30'>Saturday</abbr>", ""),
            "2031-04-12");
  EXPECT_EQ(day("<h1>Dam above Orlen gives way</h1>" + p(kFirst) + p("Kelm, 12 April 2031"), ""),
            "2031-04-12");
  EXPECT_EQ(day(p(kFirst) + "<footer>" + p("Kelm, 12 April 2031") + "</footer>", ""), "");
}

TEST(Metadata, DaysInOtherLanguages) {
  const auto shown = [](const std::string& words) {
    return day("<p class=date>" + words + "</p>" + p(kFirst), "");
  };
  EXPECT_EQ(shown("12 апреля 2031"), "2031-04-12");
  EXPECT_EQ(shown("12 września 2031"), "2031-09-12");
  EXPECT_EQ(shown("12 de março de 2031"), "2031-03-12");
  EXPECT_EQ(shown("4. 2. 2031"), "2031-02-04");
  EXPECT_EQ(shown("12 foobar 2031"), "");
}

TEST(Metadata, TheTitleWithinTheHeading) {
  const auto title = [](const std::string& body, const std::string& head = "") {
    return read(html(body, head)).meta.title;
  };
  const std::string og = "<meta property='og:title' content='The dam above Orlen gives way'>";
  EXPECT_EQ(title("<h1><i>Flood</i> The dam above Orlen gives way</h1>" + p(kFirst), og),
            "The dam above Orlen gives way");
  const std::string two = "<h1>The Kelm Courier</h1><h2 class=entry-title>Dam above Orlen</h2>";
  EXPECT_EQ(title(two + p(kFirst)), "Dam above Orlen");
  // Two such headings: a list of stories.
  EXPECT_NE(title(two + "<h2 class=entry-title>A pumpkin in Tovik</h2>" + p(kFirst)),
            "Dam above Orlen");
}

TEST(Metadata, SeveralAuthors) {
  const auto author = [](const std::string& names) {
    return read(html(p(kFirst), ld("\"author\":[" + names + "]"))).meta.byline;
  };
  const std::string three =
      "{\"name\":\"Ann Ostrom\"},{\"name\":\"Ivo Marek Sobel\"},{\"name\":\"Jan van der Berg\"}";
  EXPECT_EQ(author(three), "Ann Ostrom, Ivo Marek Sobel, Jan van der Berg");
  EXPECT_EQ(author("\"Ann Ostrom\",\"Kelm Newsroom\",\"Ann Ostrom\""), "Ann Ostrom");
  EXPECT_EQ(author("\"All posts by Ann Ostrom\""), "Ann Ostrom");
}

TEST(Metadata, AuthorsOfLinksAndLines) {
  const auto author = [](const std::string& between) {
    return read(html("<h1>Dam above Orlen gives way</h1>" + between + p(kFirst) + p(kSecond)))
        .meta.byline;
  };
  EXPECT_EQ(author("<div><a href='/author/ann-ostrom'>Ann Ostrom</a></div>"), "Ann Ostrom");
  EXPECT_EQ(author("<div><a href='/authors/'>All our authors</a></div>"), "");
  EXPECT_EQ(author("<div>von Ann Ostrom</div>"), "Ann Ostrom");
  EXPECT_EQ(author("<div>von der Leine gelassen</div>"), "");
  EXPECT_EQ(author("<span class=author>Ann Ostrom Follow</span>"), "Ann Ostrom");
  EXPECT_EQ(author("<span class=author>Donnerstag</span>"), "");
}

}  // namespace
}  // namespace sitrep
