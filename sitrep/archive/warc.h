// WARC 1.0 and 1.1 (ISO 28500:2017), plain or compressed, record by record. A damaged stretch costs
// the records in it, not those behind it.
#ifndef SITREP_ARCHIVE_WARC_H_
#define SITREP_ARCHIVE_WARC_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "sitrep/archive/byte_source.h"
#include "sitrep/archive/unpack.h"

namespace sitrep {

// Do these first bytes of a file open an archive? Compressed ones are unpacked as far as needed.
bool looks_like_warc(std::string_view head);

struct WarcRecord {
  uint64_t number = 0;  // 1-based, in the file; a damaged stretch counts as one record
  uint64_t offset = 0;  // of the record, or of the compressed member it lies in, in the file
  uint64_t inside = 0;  // unpacked bytes from there to the record; 0 unless a member holds several
  std::string type;     // WARC-Type in lower case: response, resource, conversion, ...
  std::string id;       // WARC-Record-ID as it stands: "<urn:uuid:...>"
  std::string uri;      // WARC-Target-URI without the angle brackets that WARC 1.0 allowed
  std::string date;     // WARC-Date: when it was saved
  std::string content_type, truncated;  // WARC-Truncated: why the block is not all of it
  uint64_t length = 0;                  // of the block
  std::string block;                    // "" when too long
  bool too_long = false;                // beyond limits::kArchiveBlockBytes
};

// Owned by one thread. Memory is bounded by the limits, not by the archive.
class WarcReader {
 public:
  explicit WarcReader(ByteSource source);

  enum class Found { record, damage, end };
  // The next record; or a damaged stretch, of which `record` has number, offset and inside, and
  // damage() the reason. A record of a compressed member is given only when the member is whole, or
  // another record follows in it.
  Found next(WarcRecord& record);
  const std::string& damage() const { return damage_; }

 private:
  uint64_t end() const { return buffer_at_ + buffer_.size(); }
  std::string_view at(uint64_t from) const;
  bool fill() { return unpacker_.fill(buffer_); }
  void drop(uint64_t upto);
  bool skip_line_ends();
  bool strikes(const Mark& m, uint64_t from, uint64_t to) const;
  const Mark* struck(uint64_t from, uint64_t to);
  bool reach(uint64_t from, uint64_t to);
  bool read_head(uint64_t begin, uint64_t& block, WarcRecord& record);
  bool read_block(uint64_t begin, uint64_t block, WarcRecord& record);
  bool closed(uint64_t begin, uint64_t after);
  Found lose(uint64_t begin);
  void find_record(uint64_t from);

  Unpacker unpacker_;
  std::string buffer_;      // unpacked bytes from buffer_at_ on
  uint64_t buffer_at_ = 0;  // all positions count unpacked bytes of the whole file
  uint64_t position_ = 0;   // where the next record is looked for
  uint64_t member_at_ = 0, member_offset_ = 0;
  uint64_t number_ = 0, reread_ = 0;
  std::string damage_;
};

}  // namespace sitrep

#endif  // SITREP_ARCHIVE_WARC_H_
