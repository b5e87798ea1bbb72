// Spans of `sitrep annotate` are told as the outside counts them.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "sitrep/base/hash.h"
#include "sitrep/engine/engine.h"
#include "sitrep/extract/test_kb.h"

namespace sitrep {
namespace {

using Json = nlohmann::json;

// A record of a JSONL file with a title.
PageWork record(const std::string& title, const std::string& text) {
  const auto rules = make_rules(std::make_shared<TestKb>(), "");
  EXPECT_TRUE(rules.ok()) << rules.status().message();
  RawPage page;
  page.id = "r1";
  page.path = "pages.jsonl";
  page.line = 1;
  page.kind = PageKind::json_record;
  page.sha256 = sha256_hex(text);
  page.bytes = text;
  page.title = title;
  page.text = text;
  return run_page(std::move(page), rules.value(), nullptr);
}

// Marks the words as one name, as a trained pipeline would.
void add_name(PageWork& page, const std::string& words, size_t from) {
  auto& syntax = page.doc.syntax;
  if (syntax.labels.size() < 2) syntax.labels = {"", "LOC"};
  const size_t at = page.doc.text.find(words, from);
  ASSERT_NE(at, std::string::npos) << words;
  SyntaxToken token;
  token.span = {static_cast<uint32_t>(at), static_cast<uint32_t>(at + words.size())};
  token.ent_iob = 'B';
  token.ent_type = 1;
  syntax.tokens.push_back(token);
}

TEST(PageJson, NamesTellTheFieldOfARecord) {
  const std::string title = "Fire in Oroma", text = "A fire broke out in Oroma on Monday.";
  PageWork page = record(title, text);
  ASSERT_TRUE(page.readable()) << page.reason;
  add_name(page, "Oroma", 0);
  add_name(page, "Oroma", page.doc.text.find("Oroma") + 1);
  AnnotateLayers layers;
  layers.names = true;
  const Json names = Json::parse(annotate_json(page, layers))["names"];
  ASSERT_EQ(names.size(), 2u);
  const Json in_title{
      {"field", "title"}, {"begin", 8}, {"end", 13}, {"exact", "Oroma"}, {"type", "LOC"}};
  const Json in_text{
      {"field", "text"}, {"begin", 20}, {"end", 25}, {"exact", "Oroma"}, {"type", "LOC"}};
  EXPECT_EQ(names[0], in_title);
  EXPECT_EQ(names[1], in_text);
}

}  // namespace
}  // namespace sitrep
