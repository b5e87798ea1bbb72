// One compressed stream at a time, step by step: gzip, zlib, raw deflate, Zstandard, Brotli.
#ifndef SITREP_ARCHIVE_CODEC_H_
#define SITREP_ARCHIVE_CODEC_H_

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace sitrep {

// Owned by one thread. Memory is bounded: 64 kB for deflate, 16 MiB for Brotli, 8 MiB and a window
// of at most 64 MiB for Zstandard.
class Codec {
 public:
  enum class Step { more, end, error };
  virtual ~Codec() = default;
  // Takes bytes off the front of `in` and writes to `out`, which is moved behind them. `more`: go
  // on with more input or room. `end`: the stream is whole and its checksum, if it has one, right.
  virtual Step step(std::string_view& in, char*& out, char* out_end) = 0;
  // Ready for another stream.
  virtual void reset() = 0;
  // What was wrong, after `error`; not empty.
  virtual std::string error() const = 0;
};

std::unique_ptr<Codec> gzip_codec();
std::unique_ptr<Codec> zlib_codec();
std::unique_ptr<Codec> raw_deflate_codec();
// `dictionary` (borrowed for the call; may be empty) is used for every frame.
std::unique_ptr<Codec> zstd_codec(std::string_view dictionary);
std::unique_ptr<Codec> brotli_codec();

// Whole gzip members: several times as fast as step by step. Owned by one thread.
class GzipMembers {
 public:
  GzipMembers();
  ~GzipMembers();
  GzipMembers(const GzipMembers&) = delete;
  GzipMembers& operator=(const GzipMembers&) = delete;
  // Takes one member off the front of `in`, unpacked to `to`, its checksum right; `made` bytes.
  // False, and nothing taken, when it is damaged, not all there, or does not fit.
  bool decode(std::string_view& in, std::string& to, size_t& made);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// A whole stream at once. `whole`: it ended as it should; else `error` says why, and `bytes` are
// what came before. `cut`: there is more than `limit`.
struct Decoded {
  std::string bytes, error;
  bool whole = false, cut = false;
};
Decoded decode_all(Codec& codec, std::string_view in, size_t limit);

}  // namespace sitrep

#endif  // SITREP_ARCHIVE_CODEC_H_
