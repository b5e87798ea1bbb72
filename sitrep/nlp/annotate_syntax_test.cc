#include "sitrep/nlp/annotate_syntax.h"

#include <gtest/gtest.h>

#include <string>

#include "sitrep/base/limits.h"
#include "sitrep/nlp/annotate.h"
#include "sitrep/nlp/test_installed_model.h"

namespace sitrep {
namespace {

class AnnotateSyntax : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_FALSE(installed_model().empty()) << "run tools/setup.py first";
    auto pipeline = load_pipeline(installed_model());
    ASSERT_TRUE(pipeline.ok()) << pipeline.status().message();
    pipeline_ = pipeline.value();
  }
  Document annotated(const std::vector<std::string>& blocks) {
    Document doc;
    for (const std::string& block : blocks) {
      const auto begin = static_cast<uint32_t>(doc.text.size());
      doc.text += block;
      doc.blocks.push_back({{begin, static_cast<uint32_t>(doc.text.size())}, BlockRole::body});
      doc.text += "\n\n";
    }
    annotate_tokens(doc);
    Analyzer analyzer(pipeline_);
    annotate_syntax(doc, analyzer);
    return doc;
  }
  std::shared_ptr<const Pipeline> pipeline_;
};

// Every byte of the blocks stands in a token or is the one blank after it.
void expect_covered(const Document& doc) {
  size_t at = 0, block = 0;
  for (const SyntaxToken& t : doc.syntax.tokens) {
    if (t.block != block || at == 0) {
      block = t.block;
      at = doc.blocks[block].span.begin;
    }
    ASSERT_EQ(t.span.begin, at);
    at = t.span.end + (t.space_after ? 1u : 0u);
    ASSERT_LT(t.head, doc.syntax.tokens.size());
    ASSERT_EQ(doc.syntax.tokens[t.head].block, t.block);
  }
}

TEST_F(AnnotateSyntax, CutsGiantBlocksWhereSentencesEnd) {
  const std::string sentence = "The levee at Orlofka broke and nine people drowned. ";
  std::string giant;
  while (giant.size() < 2 * limits::kTrainedBytes) giant += sentence;
  const Document doc = annotated({giant, sentence});
  expect_covered(doc);
  const Document one = annotated({sentence});
  size_t starts = 0;
  for (const SyntaxToken& t : doc.syntax.tokens) {
    starts += t.sent_start && doc.view(t.span) == "The" ? 1 : 0;
  }
  EXPECT_EQ(starts, giant.size() / sentence.size() + 1);
  // The block behind it reads as if it stood alone.
  const size_t tail = doc.syntax.tokens.size() - one.syntax.tokens.size();
  for (size_t i = 0; i < one.syntax.tokens.size(); ++i) {
    const SyntaxToken &a = doc.syntax.tokens[tail + i], &b = one.syntax.tokens[i];
    EXPECT_EQ(doc.syntax.label(a.lemma), one.syntax.label(b.lemma));
    EXPECT_EQ(doc.syntax.label(a.dep), one.syntax.label(b.dep));
    EXPECT_EQ(a.head - tail, b.head);
  }
}

TEST_F(AnnotateSyntax, CutsEndlessSentencesAtBlanks) {
  std::string words;
  while (words.size() < 2 * limits::kTrainedBytes) words += "eighty ";
  words.pop_back();
  const Document doc = annotated({words});
  expect_covered(doc);
  EXPECT_EQ(doc.syntax.tokens.size(), (words.size() + 1) / 7);
  for (const SyntaxToken& t : doc.syntax.tokens) ASSERT_EQ(doc.view(t.span), "eighty");
}

TEST_F(AnnotateSyntax, CutsEndlessWordsBetweenCharacters) {
  std::string word;
  while (word.size() < 2 * limits::kTrainedBytes) word += "é";
  expect_covered(annotated({word + "x", "The end."}));
}

}  // namespace
}  // namespace sitrep
