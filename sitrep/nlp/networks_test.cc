// Token vectors and the scores of transition systems against the plain networks.
#include <gtest/gtest.h>

#include "sitrep/nlp/reference_net.h"
#include "sitrep/nlp/tok2vec_net.h"
#include "sitrep/nlp/transition_net.h"

namespace sitrep {
namespace {

using reference::Row;
using reference::Weights;

constexpr double kNear = 1e-3;

Tok2Vec layers_only(uint32_t width, uint32_t depth) {
  Weights weights(11);
  Tok2Vec t;
  t.width = width;
  t.mix = weights.maxout(width, 3, width);
  t.mix_norm = weights.layer_norm(width);
  for (uint32_t l = 0; l < depth; ++l)
    t.layers.emplace_back(weights.maxout(width, 3, 3 * width), weights.layer_norm(width));
  return t;
}

std::vector<Floats> random_vectors(size_t n, uint32_t width) {
  Weights weights(5);
  std::vector<Floats> out(n, Floats(width));
  for (Floats& row : out) {
    for (float& v : row) v = weights.value();
  }
  return out;
}

// Padding, then each text followed by padding.
std::vector<const float*> slots_of(const std::vector<std::vector<Floats>>& texts, size_t pad) {
  std::vector<const float*> out(pad, nullptr);
  for (const auto& text : texts) {
    for (const Floats& row : text) out.push_back(row.data());
    out.insert(out.end(), pad, nullptr);
  }
  return out;
}

std::vector<Row> plain_rows(const std::vector<Floats>& rows) {
  std::vector<Row> out;
  for (const Floats& r : rows) out.emplace_back(r.begin(), r.end());
  return out;
}

TEST(Tok2VecNet, TextsInARowAreAsEachByItself) {
  const Tok2Vec weights = layers_only(16, 4);
  const std::vector<std::vector<Floats>> texts = {random_vectors(1, 16), random_vectors(11, 16),
                                                  random_vectors(2, 16)};
  const auto slots = slots_of(texts, 4);
  for (const Kernels* k : all_kernels()) {
    const Tok2VecNet net(weights, nullptr, *k);
    Tok2VecNet::Scratch scratch;
    // In one pass and cut in the middle of a text.
    for (const size_t cut : {size_t{0}, size_t{12}}) {
      std::vector<float> out(slots.size() * 16);
      if (cut > 0) net.encode(slots, 0, cut, scratch, out.data());
      net.encode(slots, cut, slots.size(), scratch, out.data() + cut * 16);
      size_t slot = 4;
      for (const auto& text : texts) {
        const std::vector<Row> want = reference::encode(weights, plain_rows(text));
        for (size_t t = 0; t < text.size(); ++t, ++slot) {
          for (size_t i = 0; i < 16; ++i)
            ASSERT_NEAR(out[slot * 16 + i], want[t][i], kNear) << k->name << " token " << t;
        }
        slot += 4;
      }
    }
  }
}

TransitionModel transitions(uint32_t nF) {
  Weights weights(nF);
  TransitionModel m;
  m.nF = nF;
  m.nO = 20;
  m.nP = 2;
  m.nI = 12;
  m.input = weights.linear(12, 16);
  m.lower_W = weights.tensor({nF, 20, 2, 12});
  m.lower_b = weights.tensor({20, 2});
  m.pad = weights.tensor({1, nF, 20, 2});
  m.upper = weights.linear(9, 20);
  return m;
}

Row plain_scores(const TransitionModel& m, const std::vector<Floats>& tokens,
                 const std::vector<int32_t>& ids) {
  Row hidden;
  for (uint32_t o = 0; o < m.nO; ++o) {
    double best = -1e30;
    for (uint32_t p = 0; p < m.nP; ++p) {
      double sum = m.lower_b.values[o * m.nP + p];
      for (uint32_t f = 0; f < m.nF; ++f) {
        const size_t at = (size_t{f} * m.nO + o) * m.nP + p;
        if (ids[f] < 0) {
          sum += m.pad.values[at];
          continue;
        }
        const Floats& token = tokens[static_cast<size_t>(ids[f])];
        const Row input = reference::linear(m.input, Row(token.begin(), token.end()));
        for (uint32_t i = 0; i < m.nI; ++i)
          sum += double{m.lower_W.values[at * m.nI + i]} * input[i];
      }
      best = std::max(best, sum);
    }
    hidden.push_back(best);
  }
  return reference::linear(m.upper, hidden);
}

TEST(TransitionNet, ScoresTokensNearAndFarBehind) {
  const TransitionModel m = transitions(3);
  const auto tokens = random_vectors(1500, 16);
  std::vector<float> rows;
  for (const Floats& t : tokens) rows.insert(rows.end(), t.begin(), t.end());
  for (const Kernels* k : all_kernels()) {
    const TransitionNet net(m, *k);
    TransitionNet::Tokens window(net);
    window.clear();
    window.append(rows.data(), 16, 1000);
    window.append(rows.data() + 1000 * 16, 16, 500);
    const std::vector<std::vector<int32_t>> asked = {{0, -1, 1},    {700, 3, -1}, {1499, 0, 700},
                                                     {1499, 16, 0}, {-1, -1, -1}, {2, 1000, 987}};
    for (const auto& ids : asked) {
      const float* got = window.scores(ids);
      const Row want = plain_scores(m, tokens, ids);
      for (size_t i = 0; i < want.size(); ++i)
        ASSERT_NEAR(got[i], want[i], kNear) << k->name << " class " << i;
    }
  }
}

TEST(TransitionNet, ATextCountsFromItsFirstToken) {
  const TransitionModel m = transitions(3);
  const auto tokens = random_vectors(10, 16);
  std::vector<float> rows;
  for (const Floats& t : tokens) rows.insert(rows.end(), t.begin(), t.end());
  const TransitionNet net(m, *all_kernels().front());
  TransitionNet::Tokens window(net);
  window.clear();
  window.append(rows.data(), 16, 10);
  window.set_text(4);
  const std::vector<int32_t> ids = {2, -1, 0};
  const Row want = plain_scores(m, tokens, {6, -1, 4});
  const float* got = window.scores(ids);
  for (size_t i = 0; i < want.size(); ++i) ASSERT_NEAR(got[i], want[i], kNear);
}

}  // namespace
}  // namespace sitrep
