#include "sitrep/nlp/tok2vec_net.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace sitrep {
namespace {

// thinc HashEmbed's hash of a 64-bit key (backends/_murmur3.pyx, MurmurHash3_x86_128_uint64): the
// tail and the finish of MurmurHash3 x64 128 for eight bytes. Public domain (A. Appleby).
std::array<uint32_t, 4> hash_key(uint64_t key, uint32_t seed) {
  const auto finish = [](uint64_t h) {
    h ^= h >> 33;
    h *= 0xff51afd7ed558ccdull;
    h ^= h >> 33;
    h *= 0xc4ceb9fe1a85ec53ull;
    return h ^ (h >> 33);
  };
  uint64_t h1 = key * 0x87c37b91114253d5ull;
  h1 = (h1 << 31) | (h1 >> 33);
  h1 *= 0x4cf5ad432745937full;
  h1 ^= seed;
  h1 ^= 8;
  uint64_t h2 = uint64_t{seed} ^ 8;
  h1 += h2;
  h2 += h1;
  h1 = finish(h1);
  h2 = finish(h2);
  h1 += h2;
  h2 += h1;
  return {static_cast<uint32_t>(h1), static_cast<uint32_t>(h1 >> 32), static_cast<uint32_t>(h2),
          static_cast<uint32_t>(h2 >> 32)};
}

uint64_t attribute(TokenAttr attr, const Form& form, bool space_after) {
  switch (attr) {
    case TokenAttr::NORM:
      return form.norm_id;
    case TokenAttr::PREFIX:
      return form.prefix_id;
    case TokenAttr::SUFFIX:
      return form.suffix_id;
    case TokenAttr::SHAPE:
      return form.shape_id;
    case TokenAttr::SPACY:
      return space_after ? 1 : 0;
    case TokenAttr::IS_SPACE:
      return form.is_space ? 1 : 0;
    case TokenAttr::LOWER:
      return form.lower_id;
    case TokenAttr::ORTH:
      return form.orth_id;
  }
  return 0;
}

}  // namespace

Tok2VecNet::Tok2VecNet(const Tok2Vec& weights, const Vectors* vectors, const Kernels& kernels)
    : weights_(&weights), vectors_(vectors), k_(&kernels) {
  mix_ = pack_maxout(weights.mix, kernels);
  if (weights.vectors) {
    const auto& shape = weights.vectors->shape;
    vectors_layer_ =
        pack_affine(weights.vectors->values.data(), nullptr, shape[0], shape[1], kernels);
  }
  for (const auto& [maxout, norm] : weights.layers)
    layers_.push_back({pack_maxout(maxout, kernels), &norm});
  for (const HashEmbed& e : weights.embeds) sees_space_ |= e.attr == TokenAttr::SPACY;
}

// The concatenated embeddings of one key.
void Tok2VecNet::gather(const FormKey& key, const FormTable& forms, float* out) const {
  const Form& form = forms[key.form];
  for (const HashEmbed& e : weights_->embeds) {
    const uint32_t rows = e.E.shape[0], width = e.E.shape[1];
    std::fill_n(out, width, 0.0f);
    for (const uint32_t h : hash_key(attribute(e.attr, form, key.space_after), e.seed)) {
      const float* row = e.E.values.data() + size_t{h % rows} * width;
      for (uint32_t i = 0; i < width; ++i) out[i] += row[i];
    }
    out += width;
  }
  if (!weights_->vectors) return;
  std::fill_n(out, weights_->vectors->shape[0], 0.0f);
  const auto it = vectors_->row_of.find(form.orth_id);
  if (it == vectors_->row_of.end()) return;  // no vector: zeros behind the projection
  const uint32_t nI = weights_->vectors->shape[1];
  Floats projected(vectors_layer_.stride);
  k_->apply(vectors_layer_, vectors_->table.values.data() + size_t{it->second} * nI, nI, 1,
            projected.data());
  std::copy_n(projected.data(), weights_->vectors->shape[0], out);
}

void Tok2VecNet::embed(std::span<const FormKey> keys, const FormTable& forms, Scratch& s,
                       float* out) const {
  constexpr size_t kRows = 64;  // inputs of a block stay in the second-level cache
  const uint32_t nI = weights_->mix.nI, w = width();
  s.inputs.resize(kRows * nI);
  s.mixed.resize(kRows * mix_.stride);
  for (size_t at = 0; at < keys.size(); at += kRows) {
    const size_t n = std::min(kRows, keys.size() - at);
    for (size_t i = 0; i < n; ++i) gather(keys[at + i], forms, s.inputs.data() + i * nI);
    k_->apply(mix_, s.inputs.data(), nI, n, s.mixed.data());
    k_->layer_norm(weights_->mix_norm.G.values.data(), weights_->mix_norm.b.values.data(), w, n,
                   s.mixed.data(), mix_.stride, nullptr, 0);
    for (size_t i = 0; i < n; ++i)
      std::copy_n(s.mixed.data() + i * mix_.stride, w, out + (at + i) * w);
  }
}

// Layer l needs one row less on each side than layer l - 1, so the rows at the ends of the buffer
// are never read where they would be wrong.
void Tok2VecNet::encode(std::span<const float* const> slots, size_t begin, size_t end, Scratch& s,
                        float* out) const {
  const size_t w = width(), reach = layers_.size(), n = end - begin;
  const size_t rows = n + 2 * reach;
  size_t stride = w;
  for (const Layer& layer : layers_) stride = std::max<size_t>(stride, layer.maxout.stride);
  s.a.resize(rows * w);
  s.b.resize(rows * stride);
  for (size_t i = 0; i < rows; ++i) {
    float* row = s.a.data() + i * w;
    const size_t slot = begin + i - reach;  // wraps below zero
    if (begin + i < reach || slot >= slots.size() || slots[slot] == nullptr) {
      std::fill_n(row, w, 0.0f);
    } else {
      std::memcpy(row, slots[slot], w * sizeof(float));
    }
  }
  for (size_t l = 0; l < reach; ++l) {
    const Layer& layer = layers_[l];
    const size_t first = l + 1, count = rows - 2 * first;
    // The window of a row is the row before, itself and the next: contiguous floats.
    k_->apply(layer.maxout, s.a.data() + (first - 1) * w, w, count, s.b.data());
    k_->layer_norm(layer.norm->G.values.data(), layer.norm->b.values.data(), w, count, s.b.data(),
                   layer.maxout.stride, s.a.data() + first * w, w);
    float* next = l + 1 == reach ? out : s.a.data() + first * w;
    for (size_t i = 0; i < count; ++i)
      std::memcpy(next + i * w, s.b.data() + i * layer.maxout.stride, w * sizeof(float));
  }
}

void FormVectors::prepare(std::span<const FormKey> keys, const FormTable& forms,
                          Tok2VecNet::Scratch& scratch) {
  missing_.clear();
  const size_t slots = forms.size() * (net_->sees_space_after() ? 2 : 1);
  if (row_of_.size() < slots) row_of_.resize(slots, kNone);
  const size_t w = net_->width();
  uint32_t rows = static_cast<uint32_t>(rows_.size() / w);
  for (const FormKey& key : keys) {
    uint32_t& row = row_of_[slot(key)];
    if (row != kNone) continue;
    row = rows++;
    missing_.push_back(key);
  }
  const size_t before = rows_.size();
  rows_.resize(size_t{rows} * w);
  net_->embed(missing_, forms, scratch, rows_.data() + before);
}

void FormVectors::clear() {
  row_of_.clear();
  rows_.clear();
}

}  // namespace sitrep
