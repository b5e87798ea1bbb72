#include "sitrep/nlp/kernels.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <optional>
#include <string>

#include "sitrep/nlp/pipeline.h"
#include "sitrep/nlp/reference_net.h"

namespace sitrep {
namespace {

using reference::Row;
using reference::Weights;

constexpr double kNear = 1e-4;

Floats random_rows(Weights& weights, size_t rows, size_t width) {
  Floats out(rows * width);
  for (float& v : out) v = weights.value();
  return out;
}

Row row_of(const Floats& rows, size_t r, size_t width) {
  return {rows.begin() + static_cast<std::ptrdiff_t>(r * width),
          rows.begin() + static_cast<std::ptrdiff_t>((r + 1) * width)};
}

void expect_rows(const PackedLayer& layer, const Floats& got, const std::vector<Row>& want,
                 const char* path) {
  for (size_t r = 0; r < want.size(); ++r) {
    for (size_t o = 0; o < want[r].size(); ++o)
      ASSERT_NEAR(got[r * layer.stride + o], want[r][o], kNear) << path << " row " << r << " " << o;
  }
}

TEST(Kernels, EveryPathOfThisProcessorIsListedOnceAndWidestFirst) {
  const auto all = all_kernels();
  ASSERT_FALSE(all.empty());
  for (size_t i = 1; i < all.size(); ++i) {
    EXPECT_GE(all[i - 1]->lanes, all[i]->lanes);
    EXPECT_STRNE(all[i - 1]->name, all[i]->name);
  }
}

// Sets a variable of the environment for the time of a test.
class Environment {
 public:
  explicit Environment(const char* name) : name_(name) {
    if (const char* value = std::getenv(name)) before_ = value;
  }
  Environment(const Environment&) = delete;
  Environment& operator=(const Environment&) = delete;
  ~Environment() {
    if (before_)
      set(before_->c_str());
    else
      ::unsetenv(name_);
  }
  void set(const char* value) const { ::setenv(name_, value, 1); }

 private:
  const char* name_;
  std::optional<std::string> before_;
};

TEST(Kernels, TheEnvironmentNamesAPathOfThisProcessor) {
  const Environment simd("SITREP_SIMD");
  const auto all = all_kernels();
  for (const Kernels* k : all) {
    simd.set(k->name);
    EXPECT_EQ(best_kernels().value(), k);
  }
  simd.set("");
  EXPECT_EQ(best_kernels().value(), all.front());
  simd.set("NONSENSE");
  const auto refused = best_kernels();
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.status().code(), ErrorCode::kInvalid);
  for (const Kernels* k : all)
    EXPECT_NE(refused.status().message().find(k->name), std::string::npos) << k->name;
  // Said before a model is looked for.
  EXPECT_EQ(load_pipeline("/no/such/folder").status().message(), refused.status().message());
}

TEST(Kernels, MaxoutIsThatOfThePlainLoop) {
  for (const Kernels* k : all_kernels()) {
    for (const uint32_t nP : {1u, 2u, 3u, 4u}) {
      for (const uint32_t nO : {8u, 20u, 96u}) {
        Weights weights(nP * 100 + nO);
        const Maxout m = weights.maxout(nO, nP, 33);
        const PackedLayer packed = pack_maxout(m, *k);
        for (const size_t rows : {1u, 3u, 4u, 9u, 25u}) {
          const Floats x = random_rows(weights, rows, 33);
          Floats out(rows * packed.stride);
          k->apply(packed, x.data(), 33, rows, out.data());
          std::vector<Row> want;
          for (size_t r = 0; r < rows; ++r) want.push_back(reference::maxout(m, row_of(x, r, 33)));
          expect_rows(packed, out, want, k->name);
        }
      }
    }
  }
}

TEST(Kernels, LinearIsThatOfThePlainLoop) {
  for (const Kernels* k : all_kernels()) {
    for (const Use use : {Use::many_rows, Use::one_row}) {
      for (const uint32_t nO : {1u, 50u, 74u, 106u, 300u}) {
        Weights weights(nO);
        const Linear l = weights.linear(nO, 40);
        const PackedLayer packed = pack_linear(l, *k, use);
        for (const size_t rows : {1u, 2u, 13u}) {
          const Floats x = random_rows(weights, rows, 40);
          Floats out(rows * packed.stride);
          k->apply(packed, x.data(), 40, rows, out.data());
          std::vector<Row> want;
          for (size_t r = 0; r < rows; ++r) want.push_back(reference::linear(l, row_of(x, r, 40)));
          expect_rows(packed, out, want, k->name);
        }
      }
    }
  }
}

// A row's result may not depend on its neighbours: batches would change decisions.
TEST(Kernels, ARowGivesTheSameBitsAloneAndAmongOthers) {
  for (const Kernels* k : all_kernels()) {
    Weights weights(7);
    const PackedLayer packed = pack_maxout(weights.maxout(96, 3, 288), *k);
    const Floats x = random_rows(weights, 23, 288);
    Floats together(23 * packed.stride), alone(packed.stride);
    k->apply(packed, x.data(), 288, 23, together.data());
    for (size_t r = 0; r < 23; ++r) {
      k->apply(packed, x.data() + r * 288, 288, 1, alone.data());
      for (size_t o = 0; o < packed.stride; ++o)
        ASSERT_EQ(alone[o], together[r * packed.stride + o]) << k->name << " row " << r;
    }
  }
}

TEST(Kernels, LayerNormIsThatOfThePlainLoop) {
  for (const Kernels* k : all_kernels()) {
    for (const uint32_t n : {5u, 8u, 20u, 96u}) {
      Weights weights(n);
      const LayerNorm norm = weights.layer_norm(n);
      Floats x = random_rows(weights, 3, n);
      const Floats before = x, residual = random_rows(weights, 3, n);
      k->layer_norm(norm.G.values.data(), norm.b.values.data(), n, 3, x.data(), n, residual.data(),
                    n);
      for (size_t r = 0; r < 3; ++r) {
        const Row want = reference::layer_norm(norm, row_of(before, r, n));
        for (size_t i = 0; i < n; ++i)
          ASSERT_NEAR(x[r * n + i], want[i] + residual[r * n + i], kNear) << k->name;
      }
    }
  }
}

TEST(Kernels, SumsAndMaxima) {
  for (const Kernels* k : all_kernels()) {
    Weights weights(3);
    const Floats a = random_rows(weights, 1, 32), b = random_rows(weights, 1, 32);
    Floats sum = a, best(32);
    k->add(b.data(), 32, sum.data());
    k->maximum(a.data(), b.data(), 32, best.data());
    for (size_t i = 0; i < 32; ++i) {
      EXPECT_EQ(sum[i], a[i] + b[i]);
      EXPECT_EQ(best[i], std::max(a[i], b[i]));
    }
  }
}

}  // namespace
}  // namespace sitrep
