#include "sitrep/ingest/byte_stream.h"

#include <algorithm>
#include <cerrno>

namespace sitrep {
namespace {

constexpr size_t kChunkBytes = 1u << 18;

}  // namespace

ByteStream::ByteStream(const std::string& path) {
  if (path == "-") {
    file_ = stdin;
    return;
  }
  file_ = std::fopen(path.c_str(), "rb");
  owned_ = true;
  if (file_ == nullptr) error_ = errno;
}

ByteStream::~ByteStream() {
  if (owned_ && file_ != nullptr) std::fclose(file_);
}

bool ByteStream::fill() {
  if (file_ == nullptr || ended_ || error_ != 0) return false;
  if (begin_ > 0) {  // taken bytes are dropped before the buffer grows
    buffer_.erase(0, begin_);
    begin_ = 0;
  }
  const size_t held = buffer_.size();
  buffer_.resize(held + kChunkBytes);
  const size_t got = std::fread(buffer_.data() + held, 1, kChunkBytes, file_);
  buffer_.resize(held + got);
  if (got < kChunkBytes) {
    if (std::ferror(file_) != 0) error_ = errno != 0 ? errno : EIO;
    ended_ = true;
  }
  return got > 0;
}

std::string_view ByteStream::peek(size_t want) {
  while (buffer_.size() - begin_ < want && fill()) {
  }
  return std::string_view(buffer_).substr(begin_);
}

size_t ByteStream::read(char* to, size_t size) {
  if (begin_ == buffer_.size() && !fill()) return 0;
  const size_t n = std::min(size, buffer_.size() - begin_);
  std::copy_n(buffer_.data() + begin_, n, to);
  begin_ += n;
  offset_ += n;
  return n;
}

std::string ByteStream::rest(size_t limit, bool& more) {
  while (buffer_.size() - begin_ <= limit && fill()) {
  }
  std::string out = buffer_.substr(begin_, limit);
  more = buffer_.size() - begin_ > limit;
  begin_ += out.size();
  offset_ += out.size();
  return out;
}

bool ByteStream::next_line(size_t limit, Line& line) {
  line = Line{{}, offset_, false};
  bool any = false;
  for (;;) {
    if (begin_ == buffer_.size() && !fill()) return any;
    any = true;
    const size_t found = buffer_.find('\n', begin_);
    const size_t end = found == std::string::npos ? buffer_.size() : found;
    if (line.bytes.size() + (end - begin_) > limit) {
      line.too_long = true;
      std::string().swap(line.bytes);
    }
    if (!line.too_long) line.bytes.append(buffer_, begin_, end - begin_);
    const size_t stop = found == std::string::npos ? end : end + 1;
    offset_ += stop - begin_;
    begin_ = stop;
    if (found != std::string::npos) return true;
  }
}

}  // namespace sitrep
