#include "sitrep/engine/pipeline.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "sitrep/base/hash.h"
#include "sitrep/base/limits.h"
#include "sitrep/extract/test_kb.h"

namespace sitrep {
namespace {

PageWork read(const std::string& text) {
  const auto rules = make_rules(std::make_shared<TestKb>(), "");
  EXPECT_TRUE(rules.ok()) << rules.status().message();
  RawPage page;
  page.id = page.path = "page.txt";
  page.kind = PageKind::plain_text;
  page.sha256 = sha256_hex(text);
  page.bytes = text;
  return run_page(std::move(page), rules.value(), nullptr);
}

bool has_issue(const PageWork& work, const std::string& code) {
  const auto& issues = work.records.meta.issues;
  return std::any_of(issues.begin(), issues.end(), [&](const Issue& i) { return i.code == code; });
}

TEST(Pipeline, APageWhoseRecordsWereCutIsReadInPart) {
  std::string text = "Toll in Oroma rises, the police and the city say\n\n";
  for (size_t i = 0; i <= limits::kRecordsPerDocument; ++i)
    text += "The police said that " + std::to_string(i + 2) + " people were killed in Oroma.\n\n";
  const PageWork work = read(text);
  EXPECT_TRUE(has_issue(work, "records_cut"));
  EXPECT_EQ(work.state, InputState::partial);
  EXPECT_EQ(work.reason, "records_cut");
  EXPECT_EQ(work.records.meta.state, InputState::partial);
  EXPECT_EQ(work.records.meta.reason, "records_cut");
}

TEST(Pipeline, APageOfTooManyQuotesIsReadInPart) {
  std::string text = "What they say in Oroma\n\n";
  for (size_t i = 0; i < limits::kRecordsPerDocument + 10; ++i)
    text += "“The bridge is closed,” the mayor said.\n\n";
  const PageWork work = read(text);
  EXPECT_EQ(work.records.quotes.size(), limits::kRecordsPerDocument);
  EXPECT_TRUE(has_issue(work, "records_cut"));
  EXPECT_EQ(work.state, InputState::partial);
}

TEST(Pipeline, APageWithinTheLimitsIsReadInFull) {
  const PageWork work = read(
      "Toll in Oroma rises, the police and the city say\n\nThe police said that 31 people were "
      "killed in Oroma on Monday. The mayor said that the bridge was closed.\n");
  EXPECT_FALSE(has_issue(work, "records_cut"));
  EXPECT_EQ(work.state, InputState::ok) << work.reason;
  EXPECT_FALSE(work.records.figures.empty());
}

}  // namespace
}  // namespace sitrep
