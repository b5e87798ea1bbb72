// Copies, rewrites, credits and citations, on texts of our own.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "sitrep/story/align.h"
#include "sitrep/story/story.h"
#include "sitrep/story/test_families.h"

namespace sitrep {
namespace {

using families::Article;
using families::Incident;
using families::records_of;

Corpus sorted(Corpus corpus) {
  std::sort(corpus.begin(), corpus.end(),
            [](const DocRecords& a, const DocRecords& b) { return a.meta.id < b.meta.id; });
  return corpus;
}

Article dated(Article a, std::string id, std::string day) {
  a.id = std::move(id);
  a.published = std::move(day);
  return a;
}

Lineage linked(const Corpus& corpus) {
  Lineage out = copies(corpus);
  link_pages(corpus, out);
  return out;
}

TEST(Align, ARewordedSentenceIsFoundAndANewOneIsNot) {
  const Article a{"a",
                  "",
                  "",
                  "",
                  {{"Rescue teams pulled nine bodies from the flooded quarry near Orvik.", false},
                   {"The mayor of Orvik promised money to every bereaved household.", false}}};
  const Article b{
      "b",
      "",
      "",
      "",
      {{"Schools across the valley stay closed until the weekend.", false},
       {"Rescue crews pulled nine corpses from the flooded quarry near Orvik.", false}}};
  const Alignment al = align(records_of(a), records_of(b));
  ASSERT_EQ(al.pairs.size(), 1u);
  EXPECT_EQ(al.pairs[0].a, 0u);
  EXPECT_EQ(al.pairs[0].b, 1u);
  EXPECT_FALSE(al.pairs[0].exact);
  EXPECT_GT(al.of_a, 0.2);
  EXPECT_LT(al.of_a, 0.6);
}

// One report and 40 rewrites of it are one source, the report of another writer is another one.
TEST(Families, RewritesAreOneSourceAndTwoReportsAreTwo) {
  constexpr uint32_t kFamilies = 5, kRewrites = 40;
  Corpus corpus;
  for (uint32_t f = 0; f < kFamilies; ++f) {
    const Incident incident = families::make_incident(f + 900);
    const std::string name = "f" + std::to_string(f);
    const Article first = dated(families::report_on(incident, f * 2), name, "2031-04-08");
    corpus.push_back(records_of(first));
    corpus.push_back(
        records_of(dated(families::report_on(incident, f * 2 + 1), name + "-b", "2031-04-08")));
    for (uint32_t i = 0; i < kRewrites; ++i) {
      corpus.push_back(records_of(dated(families::rewrite(first, incident, f * 1000 + i),
                                        name + "-" + std::to_string(i), "2031-04-09")));
    }
  }
  corpus = sorted(std::move(corpus));
  const Lineage l = copies(corpus);
  std::map<std::string, int32_t> at;
  for (uint32_t d = 0; d < corpus.size(); ++d) at[corpus[d].meta.id] = static_cast<int32_t>(d);
  uint32_t found = 0, strays = 0;
  for (uint32_t f = 0; f < kFamilies; ++f) {
    const std::string name = "f" + std::to_string(f);
    EXPECT_EQ(l[static_cast<size_t>(at[name])].copies_of, -1);
    EXPECT_EQ(l[static_cast<size_t>(at[name + "-b"])].copies_of, -1);
    for (uint32_t i = 0; i < kRewrites; ++i) {
      const int32_t of = l[static_cast<size_t>(at[name + "-" + std::to_string(i)])].copies_of;
      found += of == at[name];
      strays += of >= 0 && of != at[name];
    }
  }
  EXPECT_GE(found, kFamilies * kRewrites * 98 / 100);
  EXPECT_EQ(strays, 0u);
}

TEST(Families, AnyOrderGivesTheSameGroups) {
  const Incident incident = families::make_incident(4);
  const Article first = dated(families::report_on(incident, 1), "m", "2031-04-08");
  Corpus corpus = {records_of(first)};
  for (uint32_t i = 0; i < 30; ++i) {
    corpus.push_back(records_of(
        dated(families::rewrite(first, incident, i), std::to_string(100 + i), "2031-04-08")));
  }
  const Lineage a = copies(sorted(corpus));
  std::reverse(corpus.begin(), corpus.end());
  const Lineage b = copies(sorted(corpus));
  for (size_t d = 0; d < a.size(); ++d) {
    EXPECT_EQ(a[d].copies_of, b[d].copies_of);
    EXPECT_EQ(a[d].group, b[d].group);
  }
}

TEST(Families, ADigestOfTwoReportsDoesNotMakeThemOne) {
  const Article one = dated(families::report_on(families::make_incident(11), 1), "a", "2031-04-08");
  const Article two = dated(families::report_on(families::make_incident(12), 2), "b", "2031-04-08");
  Article digest = dated(one, "c", "2031-04-09");
  digest.lines.insert(digest.lines.end(), two.lines.begin(), two.lines.end());
  const Lineage l = copies({records_of(one), records_of(two), records_of(digest)});
  EXPECT_NE(l[0].group, l[1].group);
}

TEST(Links, ACopyTellsItsSentencesAndWhy) {
  const Article first =
      dated(families::report_on(families::make_incident(3), 1), "a", "2031-04-08");
  const Corpus corpus = {records_of(first), records_of(dated(first, "b", "2031-04-09"))};
  const Lineage l = linked(corpus);
  EXPECT_TRUE(l[0].links.empty());
  ASSERT_EQ(l[1].links.size(), 1u);
  const PageLink& link = l[1].links[0];
  EXPECT_EQ(link.type, "copies");
  EXPECT_EQ(link.to, 0);
  EXPECT_EQ(link.sentences, corpus[1].sketch.size());
  EXPECT_EQ(link.in_order, link.sentences);
  EXPECT_EQ(link.why, "published on an earlier day");
  ASSERT_FALSE(link.evidence.empty());
  EXPECT_EQ(link.evidence[0].kind, "same");
  EXPECT_EQ(link.evidence[0].here, corpus[1].sketch[0].span);
}

TEST(Links, CreditsAndCitationsNameTheirWords) {
  Corpus corpus(3);
  for (size_t d = 0; d < 3; ++d) corpus[d].meta.id = std::string(1, static_cast<char>('a' + d));
  corpus[0].meta.outlet = "The Harbour Post";
  corpus[1].credits = {"Kestrel"};
  corpus[1].credit_lines = {{"Kestrel", "credit", {{0, 7}, {0, 7}, "KESTREL"}},
                            {"", "translation", {{9, 24}, {9, 24}, "translated from"}}};
  Figure f;
  f.measure = "killed";
  f.number.exact = "12";
  corpus[0].figures = {f};
  f.chain = {{"Harbour Post", "reported", {{30, 46}, {30, 46}, "the Harbour Post"}},
             {"Relief Office", "said", {{50, 60}, {50, 60}, "the office"}}};
  corpus[2].figures = {f};
  const Lineage l = linked(corpus);
  ASSERT_EQ(l[1].links.size(), 2u);
  EXPECT_EQ(l[1].links[0].type, "credits");
  EXPECT_EQ(l[1].links[0].name, "Kestrel");
  EXPECT_EQ(l[1].links[0].to, -1);
  EXPECT_EQ(l[1].links[0].evidence[0].exact, "KESTREL");
  EXPECT_EQ(l[1].links[1].type, "translates");
  ASSERT_EQ(l[2].links.size(), 1u);  // an office is no medium
  EXPECT_EQ(l[2].links[0].type, "cites");
  EXPECT_EQ(l[2].links[0].to, 0);
  EXPECT_EQ(l[2].links[0].evidence[0].here, (Span{30, 46}));
}

}  // namespace
}  // namespace sitrep
