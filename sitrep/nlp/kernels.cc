#include "sitrep/nlp/kernels.h"

#include <cmath>
#include <cstdlib>
#include <string_view>

#include "sitrep/base/check.h"

// SVE and RVV have vectors without a size, which the register tiles below cannot hold; ARM runs on
// NEON.
#define HWY_DISABLED_TARGETS (HWY_SVE | HWY_SVE2 | HWY_SVE_256 | HWY_SVE2_128 | HWY_RVV)
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "sitrep/nlp/kernels.cc"
#include <hwy/foreach_target.h>  // IWYU pragma: keep
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace sitrep {
namespace HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

using D = hn::ScalableTag<float>;
using V = hn::Vec<D>;

// Accumulators in registers: AVX-512 has 32 vectors, the others 16.
constexpr size_t kAccumulators = HWY_TARGET <= HWY_AVX3 ? 24 : 12;

// `R` rows against one panel of `P` vectors.
template <size_t R, size_t P>
HWY_INLINE void tile(const float* HWY_RESTRICT x, size_t x_stride, const float* HWY_RESTRICT w,
                     const float* HWY_RESTRICT bias, size_t nI, bool maxout,
                     float* HWY_RESTRICT out, size_t stride) {
  const D d;
  const size_t n = hn::Lanes(d);
  V acc[R * P];
#pragma GCC unroll 24
  for (size_t i = 0; i < R * P; ++i) acc[i] = hn::Load(d, bias + (i % P) * n);
  for (size_t k = 0; k < nI; ++k, w += P * n) {
    V weight[P];
#pragma GCC unroll 12
    for (size_t p = 0; p < P; ++p) weight[p] = hn::Load(d, w + p * n);
#pragma GCC unroll 12
    for (size_t r = 0; r < R; ++r) {
      const V input = hn::Set(d, x[r * x_stride + k]);
#pragma GCC unroll 12
      for (size_t p = 0; p < P; ++p) acc[r * P + p] = hn::MulAdd(input, weight[p], acc[r * P + p]);
    }
  }
#pragma GCC unroll 12
  for (size_t r = 0; r < R; ++r) {
    if (maxout) {
      V best = acc[r * P];
#pragma GCC unroll 12
      for (size_t p = 1; p < P; ++p) best = hn::Max(best, acc[r * P + p]);
      hn::Store(best, d, out + r * stride);
    } else {
#pragma GCC unroll 12
      for (size_t p = 0; p < P; ++p) hn::Store(acc[r * P + p], d, out + r * stride + p * n);
    }
  }
}

template <size_t P>
void apply_pieces(const PackedLayer& layer, const float* x, size_t x_stride, size_t rows,
                  float* out) {
  const D d;
  const size_t n = hn::Lanes(d);
  constexpr size_t R = kAccumulators / P;
  const size_t width = layer.maxout ? n : P * n;  // outputs of a panel
  const size_t panel_floats = size_t{layer.nI} * P * n;
  for (size_t o = 0, panel = 0; o < layer.stride; o += width, ++panel) {
    const float* w = layer.W.data() + panel * panel_floats;
    const float* b = layer.b.data() + panel * P * n;
    size_t r = 0;
    for (; r + R <= rows; r += R) {
      tile<R, P>(x + r * x_stride, x_stride, w, b, layer.nI, layer.maxout,
                 out + r * layer.stride + o, layer.stride);
    }
    if (r < rows && rows >= R) {  // the last whole tile again, shifted: the same sums
      r = rows - R;
      tile<R, P>(x + r * x_stride, x_stride, w, b, layer.nI, layer.maxout,
                 out + r * layer.stride + o, layer.stride);
    } else {
      for (; r < rows; ++r) {
        tile<1, P>(x + r * x_stride, x_stride, w, b, layer.nI, layer.maxout,
                   out + r * layer.stride + o, layer.stride);
      }
    }
  }
}

void apply(const PackedLayer& layer, const float* x, size_t x_stride, size_t rows, float* out) {
  using Apply = void (*)(const PackedLayer&, const float*, size_t, size_t, float*);
  static constexpr Apply kByPieces[kMaxPieces] = {
      apply_pieces<1>, apply_pieces<2>,  apply_pieces<3>,  apply_pieces<4>,
      apply_pieces<5>, apply_pieces<6>,  apply_pieces<7>,  apply_pieces<8>,
      apply_pieces<9>, apply_pieces<10>, apply_pieces<11>, apply_pieces<12>};
  kByPieces[layer.pieces - 1](layer, x, x_stride, rows, out);
}

// A plain loop for the columns behind the last whole vector.
void layer_norm(const float* G, const float* b, size_t n, size_t rows, float* x, size_t stride,
                const float* residual, size_t residual_stride) {
  const D d;
  const size_t lanes = hn::Lanes(d);
  const size_t whole = n - n % lanes;
  for (size_t r = 0; r < rows; ++r, x += stride) {
    V sums = hn::Zero(d);
    for (size_t i = 0; i < whole; i += lanes) sums = hn::Add(sums, hn::LoadU(d, x + i));
    float sum = hn::GetLane(hn::SumOfLanes(d, sums));
    for (size_t i = whole; i < n; ++i) sum += x[i];
    const float mean = sum / static_cast<float>(n);
    const V means = hn::Set(d, mean);
    V squares = hn::Zero(d);
    for (size_t i = 0; i < whole; i += lanes) {
      const V off = hn::Sub(hn::LoadU(d, x + i), means);
      squares = hn::MulAdd(off, off, squares);
    }
    float square = hn::GetLane(hn::SumOfLanes(d, squares));
    for (size_t i = whole; i < n; ++i) square += (x[i] - mean) * (x[i] - mean);
    const float scale = 1.0f / std::sqrt(square / static_cast<float>(n) + 1e-8f);
    const V scales = hn::Set(d, scale);
    for (size_t i = 0; i < whole; i += lanes) {
      const V unit = hn::Mul(hn::Sub(hn::LoadU(d, x + i), means), scales);
      V y = hn::MulAdd(unit, hn::LoadU(d, G + i), hn::LoadU(d, b + i));
      if (residual) y = hn::Add(y, hn::LoadU(d, residual + i));
      hn::StoreU(y, d, x + i);
    }
    for (size_t i = whole; i < n; ++i) {
      x[i] = (x[i] - mean) * scale * G[i] + b[i] + (residual ? residual[i] : 0.0f);
    }
    if (residual) residual += residual_stride;
  }
}

void add(const float* row, size_t n, float* sum) {
  const D d;
  const size_t lanes = hn::Lanes(d);
  for (size_t i = 0; i < n; i += lanes)
    hn::StoreU(hn::Add(hn::LoadU(d, sum + i), hn::LoadU(d, row + i)), d, sum + i);
}

void maximum(const float* a, const float* b, size_t n, float* out) {
  const D d;
  const size_t lanes = hn::Lanes(d);
  for (size_t i = 0; i < n; i += lanes)
    hn::StoreU(hn::Max(hn::LoadU(d, a + i), hn::LoadU(d, b + i)), d, out + i);
}

const Kernels* table() {
  static const Kernels kTable{
      hwy::TargetName(HWY_TARGET), hn::Lanes(D()), apply, layer_norm, add, maximum};
  return &kTable;
}

}  // namespace HWY_NAMESPACE
}  // namespace sitrep
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace sitrep {
namespace {

HWY_EXPORT(table);

uint32_t in_units(uint32_t n, uint32_t unit) { return (n + unit - 1) / unit * unit; }

// weight(o, p, i) and bias(o, p) of output o and piece p, written panel by panel.
template <typename Weight, typename Bias>
void fill(PackedLayer& layer, uint32_t lanes, uint32_t pieces_of_weight, Weight weight, Bias bias) {
  const uint32_t vectors = layer.stride / lanes * pieces_of_weight;  // of the whole layer
  layer.W.assign(size_t{vectors} * lanes * layer.nI, 0.0f);
  layer.b.assign(size_t{vectors} * lanes, 0.0f);
  for (uint32_t v = 0; v < vectors; ++v) {
    const uint32_t panel = v / layer.pieces, piece = v % layer.pieces;
    for (uint32_t lane = 0; lane < lanes; ++lane) {
      const uint32_t o = (layer.maxout ? panel : v) * lanes + lane;
      const uint32_t p = layer.maxout ? piece : 0;
      if (o >= layer.nO) continue;
      layer.b[size_t{v} * lanes + lane] = bias(o, p);
      float* to = layer.W.data() + (size_t{panel} * layer.nI * layer.pieces + piece) * lanes + lane;
      for (uint32_t i = 0; i < layer.nI; ++i)
        to[size_t{i} * layer.pieces * lanes] = weight(o, p, i);
    }
  }
}

}  // namespace

Result<const Kernels*> best_kernels() {
  static const std::vector<const Kernels*> kAll = all_kernels();
  const char* wanted = std::getenv("SITREP_SIMD");
  if (wanted == nullptr || *wanted == '\0') return kAll.front();
  std::string names;
  for (const Kernels* k : kAll) {
    if (std::string_view(wanted) == k->name) return k;
    names += (names.empty() ? "" : ", ") + std::string(k->name);
  }
  return Status(ErrorCode::kInvalid, "SITREP_SIMD: " + std::string(wanted) +
                                         " is no path of this processor; it has " + names);
}

PackedLayer pack_maxout(const Maxout& m, const Kernels& k) {
  const uint32_t lanes = static_cast<uint32_t>(k.lanes);
  PackedLayer out{m.nI, m.nO, in_units(m.nO, lanes), m.nP, true, {}, {}};
  SITREP_CHECK(m.nP >= 1 && m.nP <= kMaxPieces);
  fill(
      out, lanes, m.nP,
      [&](uint32_t o, uint32_t p, uint32_t i) {
        return m.W.values[(size_t{o} * m.nP + p) * m.nI + i];
      },
      [&](uint32_t o, uint32_t p) { return m.b.values[size_t{o} * m.nP + p]; });
  return out;
}

// Many rows share the loads of three vectors of weights; for one row, more sums at once hide how
// long each takes.
PackedLayer pack_affine(const float* W, const float* b, uint32_t nO, uint32_t nI, const Kernels& k,
                        Use use) {
  const uint32_t lanes = static_cast<uint32_t>(k.lanes);
  const uint32_t vectors = in_units(nO, lanes) / lanes;
  const uint32_t panels = (vectors + kMaxPieces - 1) / kMaxPieces;
  const uint32_t pieces = use == Use::one_row ? (vectors + panels - 1) / panels : 3;
  PackedLayer out{nI, nO, in_units(nO, lanes * pieces), pieces, false, {}, {}};
  fill(
      out, lanes, 1, [&](uint32_t o, uint32_t, uint32_t i) { return W[size_t{o} * nI + i]; },
      [&](uint32_t o, uint32_t) { return b == nullptr ? 0.0f : b[o]; });
  return out;
}

PackedLayer pack_linear(const Linear& l, const Kernels& k, Use use) {
  return pack_affine(l.W.values.data(), l.b.values.data(), l.nO, l.nI, k, use);
}

// Widest first: Highway gives better targets lower bits. Not to be called while another thread
// runs a kernel.

std::vector<const Kernels*> all_kernels() {
  std::vector<const Kernels*> out;
  for (int64_t left = hwy::SupportedTargets(); left != 0; left &= left - 1) {
    hwy::SetSupportedTargetsForTest(left & -left);
    hwy::GetChosenTarget().Update(hwy::SupportedTargets());
    // A target that the compiler left out runs on the next lower one.
    const Kernels* found = HWY_DYNAMIC_DISPATCH(table)();
    if (out.empty() || out.back() != found) out.push_back(found);
  }
  hwy::SetSupportedTargetsForTest(0);
  hwy::GetChosenTarget().DeInit();
  return out;
}
}  // namespace sitrep
#endif
