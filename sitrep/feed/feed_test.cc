#include "sitrep/feed/feed.h"

#include <gtest/gtest.h>

#include "sitrep/base/limits.h"

namespace sitrep {
namespace {

struct Seen {
  FeedResult result;
  std::vector<FeedItem> items;
};

Seen read(const std::string& bytes) {
  Seen seen;
  const FeedKind kind = feed_kind(bytes);
  if (kind == FeedKind::none) return seen;
  seen.result = read_feed(bytes, kind, [&](FeedItem&& item) {
    seen.items.push_back(std::move(item));
    return true;
  });
  return seen;
}

const std::string kRss =
    "<?xml version='1.0'?><!-- news --><rss version='2.0' "
    "xmlns:content='http://purl.org/rss/1.0/modules/content/' "
    "xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:m='http://search.yahoo.com/mrss/'>"
    "<channel><title>Orlen Post</title><link>http://orlen.example/</link>"
    "<item><title>Toll &amp; tide</title><link>http://orlen.example/1</link><guid>g-1</guid>"
    "<pubDate>Sat, 12 Apr 2031 10:00:00 +0200</pubDate><dc:creator>A. Writer</dc:creator>"
    "<description>Short.</description><m:title>no</m:title>"
    "<content:encoded><![CDATA[<p>Nine people were killed.</p>]]></content:encoded></item>"
    "<item><title>Second</title><guid>http://orlen.example/2</guid>"
    "<description>&lt;p&gt;Ten &amp;amp; more.&lt;/p&gt;</description></item>";

TEST(Feed, ReadsRss) {
  const Seen seen = read(kRss + "</channel></rss>");
  EXPECT_EQ(seen.result.error, "");
  EXPECT_EQ(seen.result.title, "Orlen Post");
  ASSERT_EQ(seen.items.size(), 2u);
  EXPECT_EQ(seen.items[0].title, "Toll & tide");
  EXPECT_EQ(seen.items[0].html, "<p>Nine people were killed.</p>");
  EXPECT_EQ(seen.items[0].author, "A. Writer");
  EXPECT_EQ(seen.items[0].offset, kRss.find("<item>"));
  EXPECT_EQ(seen.items[1].link, "http://orlen.example/2");
  EXPECT_EQ(seen.items[1].html, "<p>Ten &amp; more.</p>");
}

TEST(Feed, ReadsWhatIsWholeOfABrokenFeed) {
  const Seen seen = read(kRss + "<item><title>Third</wrong></item></channel></rss>");
  EXPECT_EQ(seen.items.size(), 2u);
  EXPECT_EQ(seen.result.error.substr(0, 14), "mismatched tag");
  EXPECT_EQ(read(kRss).items.size(), 2u);
  EXPECT_NE(read(kRss).result.error, "");
}

TEST(Feed, ReadsAtom) {
  const Seen seen = read(
      "<feed xmlns='http://www.w3.org/2005/Atom'><title>Orlen Post</title><entry><id>urn:x:1</id>"
      "<title>Flood</title><link rel='self' href='http://orlen.example/s'/>"
      "<link href='http://orlen.example/1'/><updated>2031-04-13T08:00:00Z</updated>"
      "<author><name>A. Writer</name><email>a@orlen.example</email></author>"
      "<summary>Short &amp; plain &lt;5.</summary>"
      "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>Nine &amp; ten.</p></div>"
      "</content></entry><entry><id>urn:x:2</id><summary>Short &amp; plain &lt;5.</summary></entry>"
      "</feed>");
  EXPECT_EQ(seen.result.error, "");
  ASSERT_EQ(seen.items.size(), 2u);
  EXPECT_EQ(seen.items[0].link, "http://orlen.example/1");
  EXPECT_EQ(seen.items[0].author, "A. Writer");
  EXPECT_EQ(seen.items[0].published, "2031-04-13T08:00:00Z");
  EXPECT_EQ(seen.items[0].html, "<div><p>Nine &amp; ten.</p></div>");
  EXPECT_EQ(seen.items[1].html, "Short &amp; plain &lt;5.");
}

TEST(Feed, ReadsRss1AndJsonFeedAndSitemaps) {
  const Seen rdf = read(
      "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' "
      "xmlns='http://purl.org/rss/1.0/' xmlns:dc='http://purl.org/dc/elements/1.1/'>"
      "<channel><title>Orlen Post</title></channel><item rdf:about='http://orlen.example/1'>"
      "<title>Flood</title><description>Nine.</description><dc:date>2031-04-12</dc:date></item>"
      "</rdf:RDF>");
  ASSERT_EQ(rdf.items.size(), 1u);
  EXPECT_EQ(rdf.items[0].link, "http://orlen.example/1");
  EXPECT_EQ(rdf.items[0].published, "2031-04-12");
  const Seen json = read(
      "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"Orlen Post\",\"items\":[7,"
      "{\"id\":\"1\",\"url\":\"http://orlen.example/1\",\"content_text\":\"A < b.\\n\\nC.\","
      "\"authors\":[{\"name\":\"A. Writer\"}],\"date_published\":\"2031-04-12T10:00:00Z\"}]}");
  ASSERT_EQ(json.items.size(), 1u);
  EXPECT_EQ(json.items[0].html, "<p>A &lt; b.</p><p>C.</p>");
  EXPECT_EQ(json.items[0].author, "A. Writer");
  const Seen map = read(
      "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url>"
      "<loc>http://orlen.example/1</loc></url></urlset>");
  ASSERT_EQ(map.items.size(), 1u);
  EXPECT_EQ(map.items[0].link, "http://orlen.example/1");
}

TEST(Feed, RefusesDoctypeAndEntities) {
  const Seen seen = read(
      "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;'>]>"
      "<rss><channel><item><title>&b;</title></item></channel></rss>");
  EXPECT_TRUE(seen.items.empty());
  EXPECT_NE((seen.result.error + read("<rss><channel><item><title>&b;</title></item>").result.error)
                .find("undefined entity"),
            std::string::npos);
  const FeedResult direct =
      read_feed("<!DOCTYPE rss><rss/>", FeedKind::rss, [](FeedItem&&) { return true; });
  EXPECT_NE(direct.error.find("DOCTYPE"), std::string::npos);
}

TEST(Feed, IsBounded) {
  std::string deep = "<rss>";
  for (int i = 0; i < 500; ++i) deep += "<a>";
  EXPECT_NE(read(deep).result.error.find("deep"), std::string::npos);
  const Seen seen =
      read("<rss><channel><item><title>" + std::string(limits::kFeedFieldBytes + 1, 'x') +
           "</title></item></channel></rss>");
  ASSERT_EQ(seen.items.size(), 1u);
  EXPECT_TRUE(seen.items[0].cut);
}

TEST(Feed, HostileFeedsTakeLinearTime) {
  const size_t most = limits::kFeedBytes - 100;
  for (const std::string& bytes :
       {"<rss><!--" + std::string(most, 'x'), "<rss a='" + std::string(most, 'x'),
        "<rss><item><title>" + std::string(most, '<'), "<rss><item><a>" + std::string(most, '&')}) {
    EXPECT_NE(read_feed(bytes, FeedKind::rss, [](FeedItem&&) { return true; }).error, "");
  }
}

TEST(Feed, KindsGoByTheRoot) {
  EXPECT_EQ(feed_kind("<rss version='2.0'>"), FeedKind::rss);
  EXPECT_EQ(feed_kind("<html><body><rss>"), FeedKind::none);
  EXPECT_EQ(feed_kind("The <feed> is late."), FeedKind::none);
  EXPECT_EQ(feed_kind("<!DOCTYPE html><feed>"), FeedKind::none);
  EXPECT_EQ(feed_kind("<!DOCTYPE rss [<!ENTITY a 'b'>]><rss>"), FeedKind::rss);
}

TEST(Feed, DatesOfRss) {
  EXPECT_EQ(iso_date("Sat, 12 Apr 2031 10:00:00 GMT"), "2031-04-12T10:00:00Z");
  EXPECT_EQ(iso_date("5 April 31 9:00"), "2031-04-05");
  EXPECT_EQ(iso_date("Sat, 12 Apr 2031 10:00:00 -0430"), "2031-04-12T10:00:00-04:30");
  EXPECT_EQ(iso_date("Sat, 12 Apr 2031 10:00 XYZ"), "2031-04-12T10:00:00");
  EXPECT_EQ(iso_date("2031-04-12T10:00:00Z"), "2031-04-12T10:00:00Z");
  EXPECT_EQ(iso_date("soon"), "soon");
  EXPECT_EQ(iso_date("99 Apr 2031"), "99 Apr 2031");
}

}  // namespace
}  // namespace sitrep
