// A file of gzip members or Zstandard frames, or an uncompressed one, as one run of bytes, with
// marks where its members begin and where some are lost.
#ifndef SITREP_ARCHIVE_UNPACK_H_
#define SITREP_ARCHIVE_UNPACK_H_

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>

#include "sitrep/archive/byte_source.h"
#include "sitrep/archive/codec.h"

namespace sitrep {

enum class Packing : uint8_t { none, gzip, zstd };
// By the first bytes.
Packing packing_of(std::string_view head);

// At the unpacked byte `at` a member begins that lies at byte `offset` of the file. `lost`: what
// stood before it is not whole, and `what` says why; then the end of the file counts as a member.
struct Mark {
  uint64_t at = 0, offset = 0;
  bool lost = false;
  std::string what;
  uint64_t lost_from = 0;  // byte of the file where the lost member begins
  bool between = false;    // what is lost began behind a whole member
};

// Owned by one thread. Holds at most a few limits::kMemberKeepBytes and one codec of each kind,
// whatever the file's size. After damage it goes on with the next member that unpacks to something
// beginning with `magic`; the work is linear in the size of the file. A member that grows beyond
// limits::kUnpackRatio counts as damaged.
class Unpacker {
 public:
  Unpacker(ByteSource source, std::string magic);

  // Appends what comes next (at least one byte or one mark); false at the end of the file.
  bool fill(std::string& out);
  // New marks in order; the caller takes them.
  std::deque<Mark>& marks() { return marks_; }
  Packing packing() const { return packing_; }  // known after the first fill()

 private:
  size_t have() const { return in_.size() - begin_; }
  bool more();  // reads on; false at the end of the file
  bool ensure(size_t bytes);
  uint64_t here() const { return in_offset_ + begin_; }
  void start();
  bool begin_member();
  bool pass_skippable();
  bool copy(std::string& out);
  bool take_whole(std::string& out);
  void lose(const std::string& what);
  bool find_member();
  bool plausible_member();

  ByteSource source_;
  std::string magic_;
  Packing packing_ = Packing::none;
  std::unique_ptr<Codec> codec_, trial_;
  std::unique_ptr<GzipMembers> members_;
  std::string in_;       // bytes of the file, from in_offset_ on
  std::string scratch_;  // what one step unpacks
  size_t begin_ = 0;     // first byte not yet taken
  uint64_t in_offset_ = 0;
  bool started_ = false, ended_ = false, in_member_ = false, finding_ = false, between_ = false;
  std::string dictionary_, lost_;  // lost_: why, while the next member is sought
  uint64_t member_offset_ = 0, member_out_ = 0, total_out_ = 0;
  uint64_t reread_ = 0, tried_ = 0;  // work spent on damage, bounded by what was read
  std::deque<Mark> marks_;
};

}  // namespace sitrep

#endif  // SITREP_ARCHIVE_UNPACK_H_
