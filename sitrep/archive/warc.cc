#include "sitrep/archive/warc.h"

#include <algorithm>
#include <charconv>

#include "sitrep/archive/headers.h"
#include "sitrep/base/limits.h"
#include "sitrep/text/utf8.h"

namespace sitrep {
namespace {

constexpr std::string_view kMagic = "WARC/";
constexpr size_t kLineEnds = 4;  // behind a block
constexpr size_t kDropBytes = 1u << 20;

// "WARC/1.0" and "WARC/1.1", and the drafts 0.17 and 0.18, which are the same for our purpose.
bool version_line(std::string_view s) {
  return s.starts_with("WARC/1.") || s.starts_with("WARC/0.1");
}

std::string without_brackets(std::string_view s) {
  if (s.size() >= 2 && s.front() == '<' && s.back() == '>') s = s.substr(1, s.size() - 2);
  return std::string(s);
}

// Takes the fields that matter; false without a length that makes sense.
bool take_headers(std::string_view head, WarcRecord& r) {
  const Headers headers = parse_headers(head);
  r.type = lower_ascii(header(headers, "warc-type"));
  r.id = repair_utf8(header(headers, "warc-record-id")).text;
  r.uri = repair_utf8(without_brackets(header(headers, "warc-target-uri"))).text;
  r.date = repair_utf8(header(headers, "warc-date")).text;
  r.content_type = lower_ascii(header(headers, "content-type"));
  r.truncated = repair_utf8(header(headers, "warc-truncated")).text;
  const std::string length = header(headers, "content-length");
  const auto [end, error] = std::from_chars(length.data(), length.data() + length.size(), r.length);
  return error == std::errc() && end == length.data() + length.size() && r.length < 1ull << 62 &&
         !r.type.empty();
}

}  // namespace

bool looks_like_warc(std::string_view head) {
  // A frame that holds a dictionary, often longer than any head, opens nothing but a .warc.zst.
  if (version_line(head) || head.starts_with("\x5D\x2A\x4D\x18")) return true;
  if (packing_of(head) == Packing::none) return false;
  size_t taken = 0;
  Unpacker unpacker(
      [&](char* to, size_t size) {
        const size_t n = head.copy(to, size, taken);
        taken += n;
        return n;
      },
      std::string(kMagic));
  std::string out;
  while (out.size() < kMagic.size() + 3 && taken <= head.size() && unpacker.fill(out)) {
    if (unpacker.marks().size() > 1) break;
  }
  return version_line(out);
}

WarcReader::WarcReader(ByteSource source) : unpacker_(std::move(source), std::string(kMagic)) {}

std::string_view WarcReader::at(uint64_t from) const {
  return std::string_view(buffer_).substr(
      static_cast<size_t>(std::min<uint64_t>(from - buffer_at_, buffer_.size())));
}

void WarcReader::drop(uint64_t upto) {
  const uint64_t n = std::min<uint64_t>(upto - buffer_at_, buffer_.size());
  if (n < kDropBytes && n < buffer_.size()) return;
  buffer_.erase(0, static_cast<size_t>(n));
  buffer_at_ += n;
}

// Why the bytes [from, to) are not one whole record: a lost member in or right behind them, or a
// member inside them that opens a record of its own.
bool WarcReader::strikes(const Mark& m, uint64_t from, uint64_t to) const {
  if (m.at <= from || m.at > to) return false;
  if (m.lost) return !m.between || m.at < to;
  return m.at < to && version_line(at(m.at));
}

const Mark* WarcReader::struck(uint64_t from, uint64_t to) {
  for (const Mark& m : unpacker_.marks()) {
    if (m.at > to) break;
    if (strikes(m, from, to)) return &m;
  }
  return nullptr;
}

// Reads on until the bytes up to `to` are there; false when they never come or are struck.
bool WarcReader::reach(uint64_t from, uint64_t to) {
  const auto& marks = unpacker_.marks();
  size_t seen = 0;  // each mark is looked at once, however small the members are
  for (;;) {
    for (; seen < marks.size() && marks[seen].at <= std::min(to, end()); ++seen) {
      if (strikes(marks[seen], from, to)) return false;
    }
    if (end() >= to) return true;
    if (!fill()) return false;
  }
}

bool WarcReader::skip_line_ends() {
  for (;;) {
    const bool any = position_ < end() || fill();
    const std::string_view rest = at(position_);
    const size_t n = std::min(rest.find_first_not_of("\r\n"), rest.size());
    position_ += n;
    // Members that begin at or before this place: where the next record lies.
    auto& marks = unpacker_.marks();
    while (!marks.empty() && marks.front().at <= position_) {
      member_at_ = marks.front().at;
      member_offset_ = marks.front().offset;
      if (marks.front().lost) return true;
      marks.pop_front();
    }
    if (n < rest.size()) return true;
    if (!any) return false;
    drop(position_);
  }
}

bool WarcReader::read_head(uint64_t begin, uint64_t& block, WarcRecord& record) {
  size_t looked = 0;
  for (;;) {
    const std::string_view rest = at(begin);
    const size_t head_end = end_of_head(rest, looked);
    if (head_end != std::string_view::npos) {
      if (!reach(begin, begin + head_end)) break;
      block = begin + head_end;
      if (take_headers(rest.substr(0, head_end), record)) return true;
      damage_ = "its head has no type or no length that makes sense";
      return false;
    }
    if (rest.size() > limits::kArchiveHeadBytes) {
      damage_ = "its head is longer than " + std::to_string(limits::kArchiveHeadBytes) + " bytes";
      return false;
    }
    looked = rest.size() > 3 ? rest.size() - 3 : 0;
    if (!reach(begin, end() + 1)) break;
  }
  damage_ = "its head ends too soon";
  return false;
}

bool WarcReader::read_block(uint64_t begin, uint64_t block, WarcRecord& record) {
  const uint64_t after = block + record.length;
  record.too_long = record.length > limits::kArchiveBlockBytes;
  if (!record.too_long) {
    if (!reach(begin, after)) {
      damage_ = "it has fewer than the " + std::to_string(record.length) + " bytes it should have";
      return false;
    }
    if (!closed(begin, after)) return false;
    record.block = at(block).substr(0, static_cast<size_t>(record.length));
    return true;
  }
  for (uint64_t passed = block; passed < after; passed = std::min(after, end())) {
    drop(passed);
    if (!reach(begin, std::min<uint64_t>(after, end() + 1))) {
      damage_ = "it has fewer than the " + std::to_string(record.length) + " bytes it should have";
      return false;
    }
  }
  return closed(begin, after);
}

// Does the record end where it says: before line ends and another record, or the end of its
// member?
bool WarcReader::closed(uint64_t begin, uint64_t after) {
  const auto& marks = unpacker_.marks();
  const auto next_member = [&] { return !marks.empty() && marks.back().at >= after; };
  while (end() < after + kLineEnds + kMagic.size() && !next_member() && fill()) {
  }
  const std::string_view rest = at(after);
  size_t ends = 0;
  while (ends < kLineEnds && ends < rest.size() && (rest[ends] == '\r' || rest[ends] == '\n'))
    ++ends;
  position_ = after + ends;
  // A checksum comes last: the member must end or go on with a record.
  while (end() == position_ && !next_member() && fill()) {
  }
  if (struck(begin, position_) != nullptr) {
    damage_ = "it is not whole";
    return false;
  }
  const bool ok = end() == position_ || at(position_).starts_with(kMagic) ||
                  std::any_of(marks.begin(), marks.end(),
                              [&](const Mark& m) { return m.at >= after && m.at <= position_; });
  if (!ok) damage_ = "it does not end where it says";
  return ok;
}

// Goes to where the next record may begin: the member behind a lost one, else the next line that
// opens a record. Bytes are looked at twice only while that stays linear.
WarcReader::Found WarcReader::lose(uint64_t begin) {
  if (const Mark* mark = struck(begin, end()); mark != nullptr) {
    if (mark->lost) damage_ += ": " + mark->what;
    member_at_ = position_ = mark->at;
    member_offset_ = mark->offset;
    while (!unpacker_.marks().empty() && unpacker_.marks().front().at <= position_)
      unpacker_.marks().pop_front();
    return Found::damage;
  }
  const uint64_t again = end() - begin;
  uint64_t from = std::max(begin + 1, buffer_at_);
  if (reread_ + again > 2 * end()) {
    from = std::max(from, position_);
  } else {
    reread_ += again;
  }
  find_record(from);
  return Found::damage;
}

void WarcReader::find_record(uint64_t from) {
  for (;;) {
    const std::string_view rest = at(from);
    for (size_t found = rest.find(kMagic); found != std::string_view::npos;
         found = rest.find(kMagic, found + 1)) {
      const bool line = found == 0 || rest[found - 1] == '\n';
      if (line && version_line(rest.substr(found))) {
        position_ = from + found;
        return;
      }
    }
    const auto& marks = unpacker_.marks();
    const auto lost = std::find_if(marks.begin(), marks.end(),
                                   [&](const Mark& m) { return m.lost && m.at >= from; });
    if (lost != marks.end()) {
      position_ = lost->at;
      return;
    }
    const size_t keep = std::min(rest.size(), kMagic.size() + 3);
    from += rest.size() - keep;
    position_ = end();
    drop(from);
    if (!fill()) return;
  }
}

WarcReader::Found WarcReader::next(WarcRecord& record) {
  record = {};
  drop(position_);
  if (!skip_line_ends()) return Found::end;
  record.number = ++number_;
  auto& marks = unpacker_.marks();
  if (!marks.empty() && marks.front().at <= position_) {  // lost, between two records
    record.offset = marks.front().lost_from;
    damage_ = marks.front().what;
    marks.pop_front();
    return Found::damage;
  }
  record.offset = member_offset_;
  record.inside = position_ - member_at_;
  if (unpacker_.packing() == Packing::none) {
    record.offset += record.inside;
    record.inside = 0;
  }
  const uint64_t begin = position_;
  while (end() < begin + kMagic.size() + 3 && fill()) {
  }
  uint64_t block = begin;
  if (!version_line(at(begin))) {
    damage_ = "no record begins where one should";
    return lose(begin);
  }
  if (!read_head(begin, block, record) || !read_block(begin, block, record)) return lose(begin);
  return Found::record;
}

}  // namespace sitrep
