// A file or standard input, read once from the front in chunks of fixed size.
#ifndef SITREP_INGEST_BYTE_STREAM_H_
#define SITREP_INGEST_BYTE_STREAM_H_

#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>

namespace sitrep {

// Owned by one thread. Errors stay: after one, every read finds nothing more.
class ByteStream {
 public:
  // "-" is standard input.
  explicit ByteStream(const std::string& path);
  ~ByteStream();
  ByteStream(const ByteStream&) = delete;
  ByteStream& operator=(const ByteStream&) = delete;

  // 0, or the errno of the failure to open or read.
  int error() const { return error_; }
  // The next bytes without taking them: at least `want` unless the input ends before.
  std::string_view peek(size_t want);
  // Takes at most `size` bytes to `to`; 0 at the end.
  size_t read(char* to, size_t size);
  // Everything that is left, at most `limit` bytes; `more` says whether bytes remain beyond.
  std::string rest(size_t limit, bool& more);

  struct Line {
    std::string bytes;      // without "\n"; empty when too long
    uint64_t offset = 0;    // of its first byte in the input
    bool too_long = false;  // longer than the limit: passed over without being held
  };
  // The next line; false at the end of the input.
  bool next_line(size_t limit, Line& line);

 private:
  bool fill();  // one more chunk; false at the end

  std::FILE* file_ = nullptr;
  bool owned_ = false;
  bool ended_ = false;
  int error_ = 0;
  std::string buffer_;
  size_t begin_ = 0;     // first byte of buffer_ not yet taken
  uint64_t offset_ = 0;  // of that byte in the input
};

}  // namespace sitrep

#endif  // SITREP_INGEST_BYTE_STREAM_H_
