// The trained pipeline against spaCy's own annotations (tests/golden/nlp, written by
// tools/parity.py --golden), where the pipeline that they were made with is installed.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "sitrep/nlp/kernels.h"
#include "sitrep/nlp/pipeline.h"
#include "sitrep/nlp/test_installed_model.h"

namespace sitrep {
namespace {

namespace fs = std::filesystem;

struct GoldenText {
  std::string text;
  std::vector<std::string> lines;  // one a token
};

std::vector<GoldenText> read_golden(const fs::path& path) {
  std::vector<GoldenText> out;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("= ")) {
      out.push_back({nlohmann::json::parse(line.substr(2)).get<std::string>(), {}});
    } else if (!line.empty() && !line.starts_with("# ")) {
      if (out.empty()) out.push_back({"", {}});  // no text before its tokens: will not compare
      out.back().lines.push_back(line);
    }
  }
  return out;
}

std::vector<fs::path> golden_files() {
  std::vector<fs::path> out;
  for (const auto& entry :
       fs::directory_iterator(fs::path(SITREP_SOURCE_DIR) / "tests" / "golden" / "nlp"))
    out.push_back(entry.path());
  std::sort(out.begin(), out.end());
  return out;
}

std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '\n') {
      out += "\\n";
    } else if (c == '\t') {
      out += "\\t";
    } else {
      out += c;
    }
  }
  return out;
}

std::string line_of(const TokenAnnotation& t, const LabelTable& labels) {
  std::ostringstream out;
  out << t.form.begin << '\t' << t.form.end << '\t' << t.form.space_after << '\t' << labels[t.tag]
      << '\t' << labels[t.pos] << '\t' << labels[t.morph] << '\t' << escaped(labels[t.lemma])
      << '\t' << t.head << '\t' << labels[t.dep] << '\t' << t.ent_iob << '\t' << labels[t.ent_type]
      << '\t' << static_cast<int>(t.sent_start);
  return out.str();
}

void compare(Analyzer& analyzer, const std::vector<GoldenText>& golden) {
  std::vector<std::string_view> texts;
  for (const GoldenText& g : golden) texts.push_back(g.text);
  std::vector<std::vector<TokenAnnotation>> annotated;
  analyzer.annotate(texts, annotated);
  ASSERT_EQ(annotated.size(), golden.size());
  for (size_t i = 0; i < golden.size(); ++i) {
    std::vector<std::string> lines;
    for (const TokenAnnotation& t : annotated[i]) lines.push_back(line_of(t, analyzer.labels()));
    EXPECT_EQ(lines, golden[i].lines) << golden[i].text;
  }
}

class PipelineGolden : public testing::Test {
 protected:
  void SetUp() override {
    model_ = installed_model();
    ASSERT_FALSE(model_.empty()) << "no trained pipeline in .deps: run tools/setup.py";
  }
  std::string model_;
};

TEST_F(PipelineGolden, EveryTokenIsAsSpacyHasIt) {
  for (const Kernels* kernels : all_kernels()) {
    SCOPED_TRACE(kernels->name);
    auto pipeline = load_pipeline(model_, kernels);
    ASSERT_TRUE(pipeline.ok()) << pipeline.status().message();
    Analyzer analyzer(pipeline.value());
    size_t tokens = 0;
    for (const fs::path& path : golden_files()) {
      SCOPED_TRACE(path.filename().string());
      const auto golden = read_golden(path);
      for (const GoldenText& g : golden) tokens += g.lines.size();
      compare(analyzer, golden);
    }
    EXPECT_GT(tokens, 400u);
  }
}

TEST_F(PipelineGolden, TextsDoNotSeeEachOther) {
  auto pipeline = load_pipeline(model_);
  ASSERT_TRUE(pipeline.ok()) << pipeline.status().message();
  Analyzer analyzer(pipeline.value());
  std::vector<GoldenText> all;
  for (const fs::path& path : golden_files()) {
    for (const GoldenText& g : read_golden(path)) {
      compare(analyzer, {g});
      all.push_back(g);
      all.push_back({"", {}});
    }
  }
  std::reverse(all.begin(), all.end());
  compare(analyzer, all);
}

TEST_F(PipelineGolden, GluedWordsAreCutOnlyWhereAsked) {
  auto pipeline = load_pipeline(model_);
  ASSERT_TRUE(pipeline.ok()) << pipeline.status().message();
  const std::string_view text = "They called it \"relief\"and left.";
  std::vector<std::vector<TokenAnnotation>> as_spacy, cut;
  Analyzer(pipeline.value()).annotate(std::span(&text, 1), as_spacy);
  Analyzer(pipeline.value(), true).annotate(std::span(&text, 1), cut);
  EXPECT_EQ(as_spacy[0].size() + 2, cut[0].size());
}

}  // namespace
}  // namespace sitrep
