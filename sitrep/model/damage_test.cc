// Cut and flipped files of a model: refused, or read with other contents of a sound shape.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "sitrep/model/read_model.h"
#include "sitrep/model/test_tiny_model.h"

namespace sitrep {
namespace {

Result<Model> read(const tiny::Files& files, const std::string& changed, const std::string& bytes) {
  return read_model_files([&](const std::string& file, size_t) -> Result<std::string> {
    if (file == changed) return bytes;
    const auto found = files.find(file);
    if (found == files.end()) return Status(ErrorCode::kNotFound, file + ": not there");
    return found->second;
  });
}

bool sound(const Tensor& tensor) {
  size_t count = 1;
  for (const uint32_t size : tensor.shape) count *= size;
  return count == tensor.values.size() && count != 0 &&
         std::all_of(tensor.values.begin(), tensor.values.end(),
                     [](float value) { return std::isfinite(value); });
}

bool sound(const Linear& layer) {
  return sound(layer.W) && sound(layer.b) && layer.W.shape == std::vector{layer.nO, layer.nI};
}

bool sound(const Tok2Vec& tok2vec) {
  bool good = sound(tok2vec.mix.W) && sound(tok2vec.mix.b) && sound(tok2vec.mix_norm.G);
  for (const auto& embed : tok2vec.embeds)
    good = good && sound(embed.E) && embed.E.shape[1] == tok2vec.width;
  for (const auto& [maxout, norm] : tok2vec.layers)
    good = good && sound(maxout.W) && sound(maxout.b) && sound(norm.G) && sound(norm.b);
  return good;
}

// What the networks rely on, whatever the numbers are.
bool sound(const Model& m) {
  return sound(m.tok2vec) && sound(m.tagger) && m.tagger.nO == m.tags.size() &&
         sound(m.parser.input) && sound(m.parser.lower_W) && sound(m.parser.upper) &&
         m.parser.upper.nO == m.parser_moves.size() && m.ner.upper.nO == m.ner_moves.size() &&
         (!m.ner.own || sound(*m.ner.own)) && sound(m.ner.upper);
}

TEST(Damage, CutFilesAreRefused) {
  const auto files = tiny::model(true);
  for (const auto& [name, bytes] : files) {
    for (size_t i = 0; i < 50; ++i) {
      const auto model = read(files, name, bytes.substr(0, bytes.size() * i / 50));
      ASSERT_FALSE(model.ok()) << name << " cut to " << i << "/50";
    }
  }
}

TEST(Damage, FlippedBitsAreRefusedOrChangeContentsOnly) {
  const auto files = tiny::model(true);
  size_t refused = 0, accepted = 0;
  for (const auto& [name, bytes] : files) {
    // All bits of small files, a fixed sample of larger ones.
    const size_t bits = bytes.size() * 8, step = std::max<size_t>(1, bits / 400 | 1);
    for (size_t bit = 0; bit < bits; bit += step) {
      std::string flipped = bytes;
      flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ 1 << bit % 8);
      const auto model = read(files, name, flipped);
      ASSERT_TRUE(!model.ok() || sound(model.value())) << name << " bit " << bit;
      ASSERT_TRUE(model.ok() || model.status().message().find(": ") != std::string::npos);
      ++(model.ok() ? accepted : refused);
    }
  }
  EXPECT_GT(refused, 1000u);
  EXPECT_GT(accepted, 500u);
}

}  // namespace
}  // namespace sitrep
