// The tokenizer against spaCy's own tokens (tests/golden/tokens), where the pipeline that they were
// made with is installed.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "sitrep/nlp/test_installed_model.h"
#include "sitrep/nlp/trained_tokenizer.h"

namespace sitrep {
namespace {

namespace fs = std::filesystem;

std::string line_of(const FormToken& t, const Form& form) {
  std::ostringstream out;
  out << t.begin << '\t' << t.end << '\t' << t.space_after << '\t'
      << nlohmann::json(form.norm).dump(-1, ' ', true) << '\t' << form.prefix_id << '\t'
      << form.suffix_id << '\t' << form.shape_id;
  return out.str();
}

TEST(TrainedTokenizerGolden, SaysWhatSpacySays) {
  const std::string dir = installed_model();
  ASSERT_FALSE(dir.empty()) << "no trained pipeline in .deps: run tools/setup.py";
  const auto model = read_model(dir);
  ASSERT_TRUE(model.ok()) << model.status().message();
  const auto tables = make_tokenizer_tables(model.value());
  ASSERT_TRUE(tables.ok()) << tables.status().message();
  FormTable forms(model.value());
  TrainedTokenizer tokenizer(*tables.value(), forms);
  std::ifstream in(fs::path(SITREP_SOURCE_DIR) / "tests" / "golden" / "tokens" / "english.txt");
  std::vector<FormToken> tokens;
  std::string text;
  size_t next = 0, compared = 0;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("# ")) continue;
    if (line.starts_with("= ")) {
      EXPECT_EQ(next, tokens.size()) << text;
      text = nlohmann::json::parse(line.substr(2)).get<std::string>();
      tokens.clear();
      tokenizer.tokenize(text, tokens);
      next = 0;
      continue;
    }
    ASSERT_LT(next, tokens.size()) << text;
    ASSERT_EQ(line_of(tokens[next], forms[tokens[next].form]), line) << text;
    ++next;
    ++compared;
  }
  EXPECT_EQ(next, tokens.size()) << text;
  EXPECT_GT(compared, 500u);
}

}  // namespace
}  // namespace sitrep
