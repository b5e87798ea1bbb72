#include "sitrep/archive/unpack.h"

#include <algorithm>

#include "sitrep/base/limits.h"

namespace sitrep {
namespace {

constexpr size_t kChunkBytes = 64u << 10;
// Members that are unpacked at once: nearly all, a page each.
constexpr size_t kWholeIn = 128u << 10, kWholeOut = 1u << 20;
constexpr std::string_view kGzip = "\x1F\x8B\x08";
constexpr std::string_view kZstd = "\x28\xB5\x2F\xFD";
// The frame that holds the dictionary of a .warc.zst: "Zstandard compression for WARC 1.0",
// section 3 (IIPC).
constexpr std::string_view kDictionary = "\x5D\x2A\x4D\x18";
constexpr size_t kFrameHead = 8;  // of a skippable frame: magic and size, RFC 8878 section 3.1.2
// What a trial takes of a candidate: a dynamic Huffman table, one block of a frame.
constexpr size_t kGzipTrial = 1u << 10, kZstdTrial = 130u << 10;
// Trials are free up to this; beyond, they may not take longer than the reading itself.
constexpr uint64_t kFreeTrials = 16u << 20;

bool skippable(std::string_view s) {
  return s.size() >= 4 && (static_cast<uint8_t>(s[0]) & 0xF0) == 0x50 &&
         s.substr(1, 3) == kDictionary.substr(1);
}

uint64_t little_endian(std::string_view s) {
  uint64_t n = 0;
  for (size_t i = s.size(); i-- > 0;) n = n << 8 | static_cast<uint8_t>(s[i]);
  return n;
}

}  // namespace

Packing packing_of(std::string_view head) {
  if (head.starts_with(kGzip)) return Packing::gzip;
  return head.starts_with(kZstd) || skippable(head) ? Packing::zstd : Packing::none;
}

Unpacker::Unpacker(ByteSource source, std::string magic)
    : source_(std::move(source)), magic_(std::move(magic)), scratch_(kWholeOut, '\0') {}

bool Unpacker::more() {
  if (ended_) return false;
  // Bytes of the member in work are kept for a second look after damage.
  const uint64_t member = in_member_ ? here() - member_offset_ : 0;
  const size_t keep =
      static_cast<size_t>(std::min<uint64_t>({begin_, member, limits::kMemberKeepBytes}));
  if (begin_ - keep >= std::max(kChunkBytes, keep)) {  // moved rarely enough to be linear
    in_.erase(0, begin_ - keep);
    in_offset_ += begin_ - keep;
    begin_ = keep;
  }
  const size_t held = in_.size();
  in_.resize(held + kChunkBytes);
  const size_t got = source_(in_.data() + held, kChunkBytes);
  in_.resize(held + got);
  ended_ = got == 0;
  return got > 0;
}

bool Unpacker::ensure(size_t bytes) {
  while (have() < bytes && more()) {
  }
  return have() >= bytes;
}

void Unpacker::start() {
  started_ = true;
  ensure(kFrameHead);
  const std::string_view head = std::string_view(in_).substr(begin_);
  packing_ = packing_of(head);
  if (packing_ == Packing::none) marks_.push_back({});
  if (packing_ == Packing::gzip) {
    codec_ = gzip_codec();
    trial_ = gzip_codec();
    members_ = std::make_unique<GzipMembers>();
  }
  if (packing_ != Packing::zstd) return;
  const uint64_t size = head.size() >= kFrameHead ? little_endian(head.substr(4, 4)) : 0;
  if (head.starts_with(kDictionary) && size <= limits::kDictionaryBytes &&
      ensure(kFrameHead + size)) {
    dictionary_ = in_.substr(begin_ + kFrameHead, size);
    begin_ += kFrameHead + size;
    if (dictionary_.starts_with(kZstd)) {
      const Decoded d = decode_all(*zstd_codec({}), dictionary_, limits::kDictionaryBytes);
      dictionary_ = d.whole ? d.bytes : "";
    }
  }
  codec_ = zstd_codec(dictionary_);
  trial_ = zstd_codec(dictionary_);
}

// Passes over a frame without contents; false when there is none here.
bool Unpacker::pass_skippable() {
  if (packing_ != Packing::zstd || !ensure(kFrameHead)) return false;
  const std::string_view head = std::string_view(in_).substr(begin_);
  if (!skippable(head)) return false;
  uint64_t left = kFrameHead + little_endian(head.substr(4, 4));
  while (left > 0 && (have() > 0 || more())) {
    const size_t n = static_cast<size_t>(std::min<uint64_t>(left, have()));
    begin_ += n;
    left -= n;
  }
  return true;
}

// False at the end of the file. Leaves in_member_ unset when it has only made a mark.
bool Unpacker::begin_member() {
  while (!finding_ && pass_skippable()) {
  }
  if (!finding_ && !ensure(1)) return false;
  ensure(kFrameHead);
  if (!finding_ && packing_of(std::string_view(in_).substr(begin_)) != packing_) {
    member_offset_ = here();
    lose("what follows is not compressed data");
    between_ = true;
  }
  if (finding_) {
    const bool found = find_member();
    finding_ = false;
    marks_.push_back({total_out_, here(), true, lost_, member_offset_, between_});
    between_ = false;
    if (!found) return true;
  } else {
    marks_.push_back({total_out_, here(), false, "", 0, false});
  }
  codec_->reset();
  member_offset_ = here();
  member_out_ = 0;
  in_member_ = true;
  return true;
}

// The member in work is damaged: the next one is sought from its second byte on while the bytes
// are held and the work stays linear, else from here on.
void Unpacker::lose(const std::string& what) {
  lost_ = what;
  in_member_ = false;
  finding_ = true;
  const uint64_t first = std::max(member_offset_ + 1, in_offset_);
  if (first >= here()) {
    if (have() > 0 && first == here() + 1) ++begin_;
    return;
  }
  const uint64_t again = here() - first;
  if (reread_ + again > here()) return;
  reread_ += again;
  begin_ = static_cast<size_t>(first - in_offset_);
}

bool Unpacker::find_member() {
  const std::string_view sign = packing_ == Packing::gzip ? kGzip : kZstd;
  while (ensure(sign.size())) {
    const size_t found = in_.find(sign, begin_);
    if (found == std::string::npos) {
      begin_ = in_.size() - (sign.size() - 1);
      if (!more()) break;
      continue;
    }
    begin_ = found;
    if (plausible_member()) return true;
    ++begin_;
  }
  begin_ = in_.size();
  return false;
}

// Does what stands here unpack to something of the right kind?
bool Unpacker::plausible_member() {
  const size_t most = packing_ == Packing::gzip ? kGzipTrial : kZstdTrial;
  if (tried_ > kFreeTrials + here()) return false;
  ensure(most);
  std::string_view in = std::string_view(in_).substr(begin_, most);
  const size_t given = in.size();
  std::string found(magic_.size(), '\0');
  char* out = found.data();
  trial_->reset();
  for (;;) {
    const size_t before = in.size();
    const char* const written = out;
    const Codec::Step step = trial_->step(in, out, found.data() + found.size());
    if (out == found.data() + found.size() || step != Codec::Step::more) break;
    if (in.size() == before && out == written) break;
  }
  tried_ += given - in.size() + 64;
  return out == found.data() + found.size() && found == magic_;
}

bool Unpacker::copy(std::string& out) {
  if (have() == 0 && !more()) return false;
  out.append(in_, begin_, have());
  total_out_ += have();
  in_offset_ += in_.size();
  in_.clear();
  begin_ = 0;
  return true;
}

// The member that begins here at once, where it is small enough to be there in whole.
bool Unpacker::take_whole(std::string& out) {
  ensure(kWholeIn);
  std::string_view in = std::string_view(in_).substr(begin_);
  const size_t given = in.size();
  size_t made = 0;
  if (!members_->decode(in, scratch_, made)) return false;
  out.append(scratch_.data(), made);
  begin_ += given - in.size();
  total_out_ += made;
  in_member_ = false;
  return true;
}

bool Unpacker::fill(std::string& out) {
  if (!started_) start();
  if (packing_ == Packing::none) return copy(out);
  const size_t had = marks_.size();
  for (;;) {
    if (!in_member_) {
      if (!begin_member()) return marks_.size() > had;
      if (!in_member_ || (members_ && take_whole(out))) return true;
    }
    if (have() == 0 && !more()) {
      lose("the file ends in the middle of it");
      continue;
    }
    std::string_view in = std::string_view(in_).substr(begin_);
    const size_t given = in.size();
    char* to = scratch_.data();
    const Codec::Step step = codec_->step(in, to, to + kChunkBytes);
    const auto made = static_cast<uint64_t>(to - scratch_.data());
    out.append(scratch_.data(), made);
    begin_ += given - in.size();
    total_out_ += made;
    member_out_ += made;
    if (step == Codec::Step::end) in_member_ = false;
    if (step == Codec::Step::error) lose(codec_->error());
    if (in_member_ && member_out_ > limits::kUnpackFreeBytes &&
        member_out_ / limits::kUnpackRatio > here() - member_offset_) {
      lose("unpacks to more than " + std::to_string(limits::kUnpackRatio) + " times its size");
    }
    if (made > 0 || marks_.size() > had) return true;
  }
}

}  // namespace sitrep
