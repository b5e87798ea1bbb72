// spacy.Tok2Vec.v2: vectors of tokens from their forms and four neighbours on each side.
#ifndef SITREP_NLP_TOK2VEC_NET_H_
#define SITREP_NLP_TOK2VEC_NET_H_

#include <cstdint>
#include <span>
#include <vector>

#include "sitrep/nlp/forms.h"
#include "sitrep/nlp/kernels.h"

namespace sitrep {

// What a vector without context depends on: a form, and whether a blank follows.
struct FormKey {
  uint32_t form = 0;
  bool space_after = false;
};

// Packed weights: immutable, shared by threads. Borrows the model and the kernels.
class Tok2VecNet {
 public:
  Tok2VecNet(const Tok2Vec& weights, const Vectors* vectors, const Kernels& kernels);

  uint32_t width() const { return weights_->width; }
  // Rows on each side that a token's vector depends on.
  uint32_t reach() const { return static_cast<uint32_t>(layers_.size()); }
  bool sees_space_after() const { return sees_space_; }

  // Scratch memory of one thread.
  struct Scratch {
    Floats inputs, mixed, a, b;
  };
  // Vectors without context, one row of width() each; every key is computed by itself.
  void embed(std::span<const FormKey> keys, const FormTable& forms, Scratch& scratch,
             float* out) const;
  // The vectors in context of slots [begin, end): `slot[i]` is the vector without context or the
  // zero row of padding. Rows behind the ends of `slots` are padding. out: (end - begin) rows.
  void encode(std::span<const float* const> slots, size_t begin, size_t end, Scratch& scratch,
              float* out) const;

 private:
  struct Layer {
    PackedLayer maxout;
    const LayerNorm* norm;
  };
  void gather(const FormKey& key, const FormTable& forms, float* out) const;

  const Tok2Vec* weights_;
  const Vectors* vectors_;
  const Kernels* k_;
  PackedLayer vectors_layer_, mix_;
  std::vector<Layer> layers_;
  bool sees_space_ = false;
};

// The vectors without context of the forms of one thread, computed once each.
class FormVectors {
 public:
  explicit FormVectors(const Tok2VecNet& net) : net_(&net) {}
  // Computes what is missing of the keys.
  void prepare(std::span<const FormKey> keys, const FormTable& forms, Tok2VecNet::Scratch& scratch);
  // REQUIRES the key to be prepared. Good until the next prepare() or clear().
  const float* operator[](FormKey key) const {
    return rows_.data() + row(slot(key)) * net_->width();
  }
  size_t size() const { return rows_.size() / net_->width(); }
  void clear();

 private:
  static constexpr uint32_t kNone = UINT32_MAX;
  size_t slot(FormKey key) const {
    return net_->sees_space_after() ? size_t{key.form} * 2 + key.space_after : key.form;
  }
  size_t row(size_t slot) const { return row_of_[slot]; }

  const Tok2VecNet* net_;
  std::vector<uint32_t> row_of_;
  std::vector<FormKey> missing_;
  Floats rows_;
};

}  // namespace sitrep

#endif  // SITREP_NLP_TOK2VEC_NET_H_
