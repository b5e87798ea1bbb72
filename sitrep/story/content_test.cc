// Stories by content words, on made-up words.
#include "sitrep/story/content.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "sitrep/doc/sketch.h"

namespace sitrep {
namespace {

constexpr uint32_t kPagesEach = 3;

// Words that every page has, words of a pair of twin topics, words of the topic, one of its own.
DocRecords page(uint32_t topic, uint32_t number, std::string_view published = "") {
  DocRecords doc;
  doc.meta.id = "p" + std::to_string(1000 + topic) + "-" + std::to_string(number);
  if (const auto day = parse_iso(published))
    doc.meta.published = {*day, DateBasis::metadata, "", ""};
  Sketcher sketcher;
  const auto word = [&](const std::string& w) { sketcher.word(w); };
  for (uint32_t i = 0; i < 6; ++i) word("w" + std::to_string(i) + "all");
  for (uint32_t i = 0; i < 2; ++i) word(std::to_string(topic / 2) + "k" + std::to_string(i));
  for (uint32_t i = 0; i < 8; ++i) word(std::to_string(topic) + "n" + std::to_string(i));
  word(std::to_string(topic) + "o" + std::to_string(number));
  sketcher.end_sentence({0, 100});
  sketcher.finish(doc);
  return doc;
}

Corpus pages(uint32_t topics, std::string_view first = "", std::string_view later = "") {
  Corpus out;
  for (uint32_t t = 0; t < topics; ++t) {
    for (uint32_t i = 0; i < kPagesEach; ++i) out.push_back(page(t, i, i == 0 ? first : later));
  }
  return out;
}

// The topics of each set.
std::map<uint32_t, std::set<uint32_t>> topics_of_sets(const Corpus& corpus) {
  Sets sets(corpus.size());
  join_by_content(corpus, Lineage(corpus.size()), sets);
  std::map<uint32_t, std::set<uint32_t>> out;
  for (uint32_t d = 0; d < corpus.size(); ++d) out[sets.find(d)].insert(d / kPagesEach);
  return out;
}

TEST(Content, NearPagesAreJoinedAndTwinTopicsStayTwo) {
  const auto sets = topics_of_sets(pages(40));
  EXPECT_EQ(sets.size(), 40u);
  for (const auto& [root, topics] : sets) EXPECT_EQ(topics.size(), 1u);
}

TEST(Content, FewPagesDoNotTellWhichWordIsRare) {
  EXPECT_EQ(topics_of_sets(pages(30)).size(), 30u * kPagesEach);
}

TEST(Content, DatedPagesAreNearWithinAWeekOnly) {
  EXPECT_EQ(topics_of_sets(pages(40, "2031-04-01", "2031-04-08")).size(), 40u);
  EXPECT_EQ(topics_of_sets(pages(40, "2031-04-01", "2031-04-09")).size(), 80u);
}

TEST(Content, CopiesCountOnce) {
  const Corpus corpus = pages(40);
  Lineage lineage(corpus.size());
  for (uint32_t d = 0; d < corpus.size(); ++d) {
    if (d % kPagesEach != 0) lineage[d].copies_of = static_cast<int32_t>(d - d % kPagesEach);
  }
  Sets sets(corpus.size());
  join_by_content(corpus, lineage, sets);  // forty originals are too few
  for (uint32_t d = 0; d < corpus.size(); ++d) EXPECT_EQ(sets.find(d), d);
}

}  // namespace
}  // namespace sitrep
