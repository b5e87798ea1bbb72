// The arithmetic of the networks: matrix products fused with what follows them, on the vectors of
// the processor at hand. One source for every instruction set (Highway, foreach_target), chosen at
// run time. Every path sums in the same order; they differ in rounding only where one of them fuses
// multiply and add.
#ifndef SITREP_NLP_KERNELS_H_
#define SITREP_NLP_KERNELS_H_

#include <cstddef>
#include <cstdint>
#include <new>
#include <string>
#include <vector>

#include "sitrep/base/status.h"
#include "sitrep/model/model.h"

namespace sitrep {

// Vectors of one panel at most; a maxout of more pieces is refused by the model's reader.
inline constexpr uint32_t kMaxPieces = 12;

// Memory that begins on a cache line, as whole vectors are loaded from it.
template <typename T>
struct CacheAligned {
  using value_type = T;
  static constexpr std::align_val_t kLine{64};
  CacheAligned() = default;
  template <typename U>
  explicit CacheAligned(const CacheAligned<U>&) {}
  T* allocate(size_t n) { return static_cast<T*>(::operator new(n * sizeof(T), kLine)); }
  void deallocate(T* at, size_t) { ::operator delete(at, kLine); }
  friend bool operator==(const CacheAligned&, const CacheAligned&) { return true; }
};
using Floats = std::vector<float, CacheAligned<float>>;

// Weights of one layer in the order in which the kernel reads them: panels of `lanes` outputs by
// `pieces`, so that a panel stays in the first-level cache while it meets every row. Outputs are
// padded to whole panels with zeros.
struct PackedLayer {
  uint32_t nI = 0;      // inputs
  uint32_t nO = 0;      // outputs, after the maximum if there is one
  uint32_t stride = 0;  // floats of one output row: nO padded
  uint32_t pieces = 1;  // vectors of a panel: pieces of a maxout, neighbours of an affine layer
  bool maxout = false;
  Floats W, b;
};

struct Kernels {
  const char* name;  // "AVX2", "AVX3", "SSE4", "NEON", "EMU128", "SCALAR"
  size_t lanes;      // floats a vector

  // out[r][0..stride) = layer(x + r * x_stride), r < rows. `out` holds rows * layer.stride floats.
  void (*apply)(const PackedLayer& layer, const float* x, size_t x_stride, size_t rows, float* out);
  // x[r] = (x[r] - mean) * (var + 1e-8)^-1/2 * G + b (+ residual[r]); thinc LayerNorm, n floats a
  // row; residual may be null.
  void (*layer_norm)(const float* G, const float* b, size_t n, size_t rows, float* x, size_t stride,
                     const float* residual, size_t residual_stride);
  // sum[i] += row[i], i < n; n a multiple of 16.
  void (*add)(const float* row, size_t n, float* sum);
  // out[i] = max(a[i], b[i])
  void (*maximum)(const float* a, const float* b, size_t n, float* out);
};

// The widest vectors of this processor, or those that the environment variable SITREP_SIMD names;
// kInvalid with the names to choose from where it names none of them.
Result<const Kernels*> best_kernels();
// Every path that this processor can run, widest first.
std::vector<const Kernels*> all_kernels();

// What a layer is packed for: many rows a call, or one.
enum class Use { many_rows, one_row };

PackedLayer pack_maxout(const Maxout& layer, const Kernels& k);
PackedLayer pack_linear(const Linear& layer, const Kernels& k, Use use = Use::many_rows);
// W [nO][nI], bias b [nO] or null.
PackedLayer pack_affine(const float* W, const float* b, uint32_t nO, uint32_t nI, const Kernels& k,
                        Use use = Use::many_rows);

}  // namespace sitrep

#endif  // SITREP_NLP_KERNELS_H_
