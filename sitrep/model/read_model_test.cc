#include <gtest/gtest.h>

#include "sitrep/model/folder.h"
#include "sitrep/model/model.h"

namespace sitrep {
namespace {

// The real model, where it has been set up.
TEST(ReadModel, ReadsTheDefaultModel) {
  const auto dir = find_model("");
  if (!dir.ok()) GTEST_SKIP() << dir.status().message();
  const auto model = read_model(dir.value());
  ASSERT_TRUE(model.ok()) << model.status().message();
  EXPECT_EQ(model->tags.size(), 50u);
  EXPECT_EQ(model->tok2vec.embeds.size(), 6u);
  EXPECT_EQ(model->parser_moves.size(), 106u);
  EXPECT_EQ(model->parser_moves.back().label, "ROOT");
  EXPECT_EQ(model->ner_moves.size(), 74u);
  EXPECT_EQ(model->tokenizer.exceptions.size(), 1347u);
  EXPECT_EQ(model->ruler.size(), 179u);
}

}  // namespace
}  // namespace sitrep
