#include "sitrep/archive/codec.h"

#include <brotli/decode.h>
#include <libdeflate.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>

#include "sitrep/base/check.h"

namespace sitrep {
namespace {

// Largest window of a Zstandard frame: what `zstd --long=26` makes; level 19 needs 8 MiB.
constexpr int kZstdWindowLog = 26;
constexpr size_t kGrowBytes = 64u << 10;

class Deflate final : public Codec {
 public:
  // As inflateInit2() has it: 15 zlib, 31 gzip, -15 raw.
  explicit Deflate(int window_bits) { SITREP_CHECK(inflateInit2(&stream_, window_bits) == Z_OK); }
  ~Deflate() override { inflateEnd(&stream_); }
  Deflate(const Deflate&) = delete;
  Deflate& operator=(const Deflate&) = delete;

  Step step(std::string_view& in, char*& out, char* out_end) override {
    constexpr size_t kMost = 1u << 30;  // sizes of zlib are 32 bits
    const size_t given = std::min(in.size(), kMost);
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(in.data()));
    stream_.avail_in = static_cast<uInt>(given);
    stream_.next_out = reinterpret_cast<Bytef*>(out);
    stream_.avail_out = static_cast<uInt>(std::min<size_t>(kMost, out_end - out));
    const int code = inflate(&stream_, Z_NO_FLUSH);
    in.remove_prefix(given - stream_.avail_in);
    out = reinterpret_cast<char*>(stream_.next_out);
    if (code == Z_STREAM_END) return Step::end;
    if (code == Z_OK || code == Z_BUF_ERROR) return Step::more;
    error_ = stream_.msg != nullptr ? stream_.msg : "damaged";
    return Step::error;
  }
  void reset() override { SITREP_CHECK(inflateReset(&stream_) == Z_OK); }
  std::string error() const override { return "deflate: " + error_; }

 private:
  z_stream stream_{};
  std::string error_;
};

class Zstd final : public Codec {
 public:
  explicit Zstd(std::string_view dictionary) : context_(ZSTD_createDCtx()) {
    SITREP_CHECK(context_ != nullptr);
    ZSTD_DCtx_setParameter(context_, ZSTD_d_windowLogMax, kZstdWindowLog);
    if (!dictionary.empty())
      ZSTD_DCtx_loadDictionary(context_, dictionary.data(), dictionary.size());
  }
  ~Zstd() override { ZSTD_freeDCtx(context_); }
  Zstd(const Zstd&) = delete;
  Zstd& operator=(const Zstd&) = delete;

  Step step(std::string_view& in, char*& out, char* out_end) override {
    ZSTD_inBuffer from{in.data(), in.size(), 0};
    ZSTD_outBuffer to{out, static_cast<size_t>(out_end - out), 0};
    const size_t code = ZSTD_decompressStream(context_, &to, &from);
    in.remove_prefix(from.pos);
    out += to.pos;
    if (ZSTD_isError(code) != 0) {
      error_ = ZSTD_getErrorName(code);
      return Step::error;
    }
    return code == 0 ? Step::end : Step::more;
  }
  void reset() override { ZSTD_DCtx_reset(context_, ZSTD_reset_session_only); }
  std::string error() const override { return "Zstandard: " + error_; }

 private:
  ZSTD_DCtx* context_;
  std::string error_;
};

class Brotli final : public Codec {
 public:
  Brotli() { reset(); }
  ~Brotli() override { BrotliDecoderDestroyInstance(state_); }
  Brotli(const Brotli&) = delete;
  Brotli& operator=(const Brotli&) = delete;

  Step step(std::string_view& in, char*& out, char* out_end) override {
    size_t in_left = in.size(), out_left = static_cast<size_t>(out_end - out);
    const auto* from = reinterpret_cast<const uint8_t*>(in.data());
    auto* to = reinterpret_cast<uint8_t*>(out);
    const BrotliDecoderResult code =
        BrotliDecoderDecompressStream(state_, &in_left, &from, &out_left, &to, nullptr);
    in.remove_prefix(in.size() - in_left);
    out = reinterpret_cast<char*>(to);
    if (code == BROTLI_DECODER_RESULT_ERROR) return Step::error;
    return code == BROTLI_DECODER_RESULT_SUCCESS ? Step::end : Step::more;
  }
  void reset() override {
    if (state_ != nullptr) BrotliDecoderDestroyInstance(state_);
    state_ = BrotliDecoderCreateInstance(nullptr, nullptr, nullptr);
    SITREP_CHECK(state_ != nullptr);
  }
  std::string error() const override {
    return std::string("Brotli: ") + BrotliDecoderErrorString(BrotliDecoderGetErrorCode(state_));
  }

 private:
  BrotliDecoderState* state_ = nullptr;
};

}  // namespace

std::unique_ptr<Codec> gzip_codec() { return std::make_unique<Deflate>(15 + 16); }
std::unique_ptr<Codec> zlib_codec() { return std::make_unique<Deflate>(15); }
std::unique_ptr<Codec> raw_deflate_codec() { return std::make_unique<Deflate>(-15); }
std::unique_ptr<Codec> zstd_codec(std::string_view dictionary) {
  return std::make_unique<Zstd>(dictionary);
}
std::unique_ptr<Codec> brotli_codec() { return std::make_unique<Brotli>(); }

struct GzipMembers::State {
  libdeflate_decompressor* decompressor = libdeflate_alloc_decompressor();
};
GzipMembers::GzipMembers() : state_(std::make_unique<State>()) {
  SITREP_CHECK(state_->decompressor != nullptr);
}
GzipMembers::~GzipMembers() { libdeflate_free_decompressor(state_->decompressor); }

bool GzipMembers::decode(std::string_view& in, std::string& to, size_t& made) {
  size_t used = 0;
  const libdeflate_result result = libdeflate_gzip_decompress_ex(
      state_->decompressor, in.data(), in.size(), to.data(), to.size(), &used, &made);
  if (result != LIBDEFLATE_SUCCESS) return false;
  in.remove_prefix(used);
  return true;
}

Decoded decode_all(Codec& codec, std::string_view in, size_t limit) {
  Decoded d;
  size_t held = 0;
  for (;;) {
    if (held == d.bytes.size()) d.bytes.resize(std::min(held * 2 + kGrowBytes, limit + 1));
    char* out = d.bytes.data() + held;
    const size_t before_in = in.size(), before = held;
    const Codec::Step step = codec.step(in, out, d.bytes.data() + d.bytes.size());
    held = static_cast<size_t>(out - d.bytes.data());
    d.cut = held > limit;
    d.whole = step == Codec::Step::end && !d.cut;
    if (step == Codec::Step::error) d.error = codec.error();
    const bool stuck = in.size() == before_in && held == before;
    if (step == Codec::Step::more && stuck) d.error = "ends too soon";
    if (d.cut || step != Codec::Step::more || stuck) break;
  }
  d.bytes.resize(std::min(held, limit));
  return d;
}

}  // namespace sitrep
