#include <zstd.h>

#include "sitrep/base/check.h"
#include "sitrep/base/limits.h"
#include "sitrep/store/store.h"

namespace sitrep {
namespace {

constexpr int kLevel = 6;  // pages shrink to about a third; higher levels cost time and gain little

struct FreeCompressor {
  void operator()(ZSTD_CCtx* c) const { ZSTD_freeCCtx(c); }
};

}  // namespace

std::string compress(std::string_view bytes) {
  const std::unique_ptr<ZSTD_CCtx, FreeCompressor> context(ZSTD_createCCtx());
  SITREP_CHECK(context != nullptr);
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_compressionLevel, kLevel);
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_checksumFlag, 1);
  std::string out(ZSTD_compressBound(bytes.size()), '\0');
  const size_t size =
      ZSTD_compress2(context.get(), out.data(), out.size(), bytes.data(), bytes.size());
  SITREP_CHECK(!ZSTD_isError(size));
  out.resize(size);
  return out;
}

Result<std::string> decompress(std::string_view frame, uint64_t size) {
  // A page of any sort is below this; a damaged size must not ask for all memory.
  if (size > limits::kJsonLineBytes)
    return Status(ErrorCode::kCorrupt, "the stored bytes are damaged (impossible size)");
  std::string out(size, '\0');
  const size_t got = ZSTD_decompress(out.data(), out.size(), frame.data(), frame.size());
  if (ZSTD_isError(got)) {
    return Status(ErrorCode::kCorrupt,
                  std::string("the stored bytes are damaged (") + ZSTD_getErrorName(got) + ")");
  }
  if (got != size) return Status(ErrorCode::kCorrupt, "the stored bytes are damaged (cut short)");
  return out;
}

}  // namespace sitrep
