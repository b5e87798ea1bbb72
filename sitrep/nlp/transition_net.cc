#include "sitrep/nlp/transition_net.h"

#include <algorithm>
#include <cstring>

namespace sitrep {
namespace {

// Feature rows kept, in tokens: more than the states of real sentences look back. A power of two.
constexpr size_t kWindow = 512;
// Rows computed at once: enough for the kernel, few enough that none is computed for nothing.
constexpr size_t kAhead = 64;
// Tokens further back whose rows are kept when they are asked for again.
constexpr size_t kFar = 16;

// [f][o][p][i] to rows [f][p][o], outputs rounded up to whole vectors of any path.
constexpr uint32_t rounded(uint32_t n) { return (n + 15) / 16 * 16; }

}  // namespace

TransitionNet::TransitionNet(const TransitionModel& m, const Kernels& kernels)
    : k_(&kernels), nF_(m.nF), nO_(m.nO), nP_(m.nP), hidden_(rounded(m.nO)), classes_(m.upper.nO) {
  row_ = nP_ * hidden_;
  input_ = pack_linear(m.input, kernels);
  std::vector<float> W(size_t{nF_} * row_ * m.nI);
  pad_.assign(size_t{nF_} * row_, 0.0f);
  bias_.assign(row_, 0.0f);
  for (uint32_t o = 0; o < nO_; ++o) {
    for (uint32_t p = 0; p < nP_; ++p) {
      bias_[p * hidden_ + o] = m.lower_b.values[o * nP_ + p];
      for (uint32_t f = 0; f < nF_; ++f) {
        const size_t from = (size_t{f} * nO_ + o) * nP_ + p;
        const size_t to = size_t{f} * row_ + p * hidden_ + o;
        pad_[to] = m.pad.values[from];
        std::copy_n(m.lower_W.values.data() + from * m.nI, m.nI, W.data() + to * m.nI);
      }
    }
  }
  lower_ = pack_affine(W.data(), nullptr, nF_ * row_, m.nI, kernels);
  upper_ = pack_linear(m.upper, kernels, Use::one_row);
}

void TransitionNet::Tokens::clear() {
  tokens_ = filled_ = first_ = 0;
  table_.resize(kWindow * net_->lower_.stride);
  far_token_.assign(kFar, SIZE_MAX);
}

void TransitionNet::Tokens::append(const float* vectors, size_t stride, size_t tokens) {
  const size_t row = net_->input_.stride;
  if (inputs_.size() < (tokens_ + tokens) * row) inputs_.resize((tokens_ + tokens) * row);
  net_->k_->apply(net_->input_, vectors, stride, tokens, inputs_.data() + tokens_ * row);
  tokens_ += tokens;
}

// Computes the rows [from, to), which do not wrap around the window.
void TransitionNet::Tokens::fill(size_t from, size_t to) {
  const PackedLayer& lower = net_->lower_;
  net_->k_->apply(lower, inputs_.data() + from * net_->input_.stride, net_->input_.stride,
                  to - from, table_.data() + from % kWindow * lower.stride);
}

const float* TransitionNet::Tokens::row(size_t t) {
  const PackedLayer& lower = net_->lower_;
  while (filled_ <= t) {
    const size_t to = std::min(filled_ + kAhead, tokens_);
    fill(filled_, to);
    filled_ = to;
  }
  if (t + kWindow >= filled_) return table_.data() + t % kWindow * lower.stride;
  far_.resize(kFar * lower.stride);
  const size_t place = t % kFar;
  float* out = far_.data() + place * lower.stride;
  if (far_token_[place] != t) {
    net_->k_->apply(lower, inputs_.data() + t * net_->input_.stride, net_->input_.stride, 1, out);
    far_token_[place] = t;
  }
  return out;
}

const float* TransitionNet::Tokens::scores(std::span<const int32_t> ids) {
  const uint32_t row_floats = net_->row_, hidden = net_->hidden_;
  sum_.assign(row_floats, 0.0f);
  for (size_t f = 0; f < ids.size(); ++f) {
    const float* from = ids[f] < 0 ? net_->pad_.data() : row(first_ + static_cast<size_t>(ids[f]));
    net_->k_->add(from + f * row_floats, row_floats, sum_.data());
  }
  net_->k_->add(net_->bias_.data(), row_floats, sum_.data());
  const float* best = sum_.data();
  for (uint32_t p = 1; p < net_->nP_; ++p) {
    hidden_.resize(hidden);
    net_->k_->maximum(best, sum_.data() + p * hidden, hidden, hidden_.data());
    best = hidden_.data();
  }
  scores_.resize(net_->upper_.stride);
  net_->k_->apply(net_->upper_, best, hidden, 1, scores_.data());
  return scores_.data();
}

}  // namespace sitrep
