// The networks once more, as plainly as they can be written: what the fast paths are tested
// against. Test support.
#ifndef SITREP_NLP_REFERENCE_NET_H_
#define SITREP_NLP_REFERENCE_NET_H_

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

#include "sitrep/model/model.h"

namespace sitrep::reference {

using Row = std::vector<double>;

inline Row linear(const Linear& l, const Row& x) {
  Row out;
  for (uint32_t o = 0; o < l.nO; ++o) {
    double sum = l.b.values[o];
    for (uint32_t i = 0; i < l.nI; ++i) sum += double{l.W.values[o * l.nI + i]} * x[i];
    out.push_back(sum);
  }
  return out;
}

inline Row maxout(const Maxout& m, const Row& x) {
  Row out;
  for (uint32_t o = 0; o < m.nO; ++o) {
    double best = -1e30;
    for (uint32_t p = 0; p < m.nP; ++p) {
      double sum = m.b.values[o * m.nP + p];
      for (uint32_t i = 0; i < m.nI; ++i)
        sum += double{m.W.values[(size_t{o} * m.nP + p) * m.nI + i]} * x[i];
      best = std::max(best, sum);
    }
    out.push_back(best);
  }
  return out;
}

inline Row layer_norm(const LayerNorm& n, const Row& x) {
  double mean = 0, variance = 0;
  for (const double v : x) mean += v / static_cast<double>(x.size());
  for (const double v : x) variance += (v - mean) * (v - mean) / static_cast<double>(x.size());
  Row out;
  for (size_t i = 0; i < x.size(); ++i)
    out.push_back((x[i] - mean) / std::sqrt(variance + 1e-8) * n.G.values[i] + n.b.values[i]);
  return out;
}

// Layers over a text with four rows of zeros on each side, which change with the layers.
inline std::vector<Row> encode(const Tok2Vec& t, std::vector<Row> rows) {
  const Row zero(t.width, 0.0);
  const size_t pad = t.layers.size();
  rows.insert(rows.begin(), pad, zero);
  rows.insert(rows.end(), pad, zero);
  for (const auto& [layer, norm] : t.layers) {
    std::vector<Row> next;
    for (size_t i = 0; i < rows.size(); ++i) {
      Row window = i == 0 ? zero : rows[i - 1];
      window.insert(window.end(), rows[i].begin(), rows[i].end());
      const Row& after = i + 1 < rows.size() ? rows[i + 1] : zero;
      window.insert(window.end(), after.begin(), after.end());
      Row out = layer_norm(norm, maxout(layer, window));
      for (size_t k = 0; k < out.size(); ++k) out[k] += rows[i][k];
      next.push_back(std::move(out));
    }
    rows = std::move(next);
  }
  return {rows.begin() + static_cast<std::ptrdiff_t>(pad),
          rows.end() - static_cast<std::ptrdiff_t>(pad)};
}

// Weights of a fixed seed.
class Weights {
 public:
  explicit Weights(uint32_t seed) : random_(seed) {}
  Tensor tensor(std::vector<uint32_t> shape) {
    size_t n = 1;
    for (const uint32_t d : shape) n *= d;
    Tensor out{std::move(shape), {}};
    for (size_t i = 0; i < n; ++i) out.values.push_back(value());
    return out;
  }
  float value() { return static_cast<float>(random_() % 2001) / 1000.0f - 1.0f; }
  Maxout maxout(uint32_t nO, uint32_t nP, uint32_t nI) {
    return {nO, nP, nI, tensor({nO, nP, nI}), tensor({nO, nP})};
  }
  Linear linear(uint32_t nO, uint32_t nI) { return {nO, nI, tensor({nO, nI}), tensor({nO})}; }
  LayerNorm layer_norm(uint32_t n) { return {tensor({n}), tensor({n})}; }

 private:
  std::mt19937 random_;
};

}  // namespace sitrep::reference

#endif  // SITREP_NLP_REFERENCE_NET_H_
