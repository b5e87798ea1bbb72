#include "sitrep/ingest/ingest.h"

#include <sys/stat.h>

#include <cerrno>
#include <cstring>
#include <optional>

#include "sitrep/archive/mime.h"
#include "sitrep/archive/warc.h"
#include "sitrep/base/hash.h"
#include "sitrep/base/limits.h"
#include "sitrep/ingest/archive_pages.h"
#include "sitrep/ingest/byte_stream.h"
#include "sitrep/ingest/feed_pages.h"
#include "sitrep/ingest/recognise.h"
#include "sitrep/ingest/walk.h"
#include "sitrep/text/utf8.h"

namespace sitrep {
namespace {

using Sink = std::function<bool(RawPage&&)>;

// Enough of an input to tell what it is.
constexpr size_t kHeadBytes = 64u << 10;

RawPage refused(const std::string& path, InputState state, std::string reason) {
  RawPage page;
  page.id = page.path = path;
  page.kind = PageKind::unreadable;
  page.state = state;
  page.reason = std::move(reason);
  page.sha256 = sha256_hex("");
  return page;
}

std::string errno_text(int error) { return std::string("unreadable: ") + std::strerror(error); }

RawPage whole_page(ByteStream& in, const std::string& path, PageKind kind) {
  bool more = false;
  RawPage page;
  page.id = page.path = path;
  page.kind = kind;
  page.bytes = in.rest(limits::kPageBytes, more);
  if (in.error() != 0) return refused(path, InputState::quarantined, errno_text(in.error()));
  if (more) {
    return refused(path, InputState::quarantined,
                   "longer than " + std::to_string(limits::kPageBytes) + " bytes");
  }
  page.sha256 = sha256_hex(page.bytes);
  if (blank(page.bytes)) {
    page.state = InputState::skipped;
    page.reason = "empty";
  }
  return page;
}

// One record to a page; where its line stands is part of the reason of a broken one.
RawPage record_page(ByteStream::Line line, const std::string& path, uint64_t number) {
  const std::string where =
      " (line " + std::to_string(number) + ", byte " + std::to_string(line.offset) + ")";
  if (line.too_long) {
    RawPage page =
        refused(path, InputState::quarantined,
                "line longer than " + std::to_string(limits::kJsonLineBytes) + " bytes" + where);
    page.id = path + "#" + std::to_string(number);
    page.line = number;
    return page;
  }
  if (number == 1 && line.bytes.starts_with("\xEF\xBB\xBF")) line.bytes.erase(0, 3);
  RawPage page = parse_json_record(std::move(line.bytes), path, number);
  if (page.state == InputState::quarantined) page.reason += where;
  return page;
}

bool read_records(ByteStream& in, const std::string& path, const Sink& sink) {
  ByteStream::Line line;
  for (uint64_t number = 1; in.next_line(limits::kJsonLineBytes, line); ++number) {
    if (!line.too_long && blank(line.bytes)) continue;
    if (!sink(record_page(std::move(line), path, number))) return false;
  }
  if (in.error() != 0) return sink(refused(path, InputState::quarantined, errno_text(in.error())));
  return true;
}

bool read_warc(ByteStream& in, const std::string& path, const Sink& sink) {
  if (!read_archive([&](char* to, size_t size) { return in.read(to, size); }, path, sink))
    return false;
  if (in.error() != 0) return sink(refused(path, InputState::quarantined, errno_text(in.error())));
  return true;
}

bool read_feed_items(ByteStream& in, const std::string& path, FeedKind kind, const Sink& sink) {
  bool more = false;
  const std::string bytes = in.rest(limits::kFeedBytes, more);
  if (in.error() != 0) return sink(refused(path, InputState::quarantined, errno_text(in.error())));
  if (more) {
    return sink(refused(path, InputState::quarantined,
                        "longer than " + std::to_string(limits::kFeedBytes) + " bytes"));
  }
  return feed_to_pages(bytes, kind, path, sink);
}

// Pictures of a saved page lie in it too.
bool read_message(ByteStream& in, const std::string& path, const Sink& sink) {
  bool more = false;
  const std::string bytes = in.rest(limits::kJsonLineBytes, more);
  if (in.error() != 0) return sink(refused(path, InputState::quarantined, errno_text(in.error())));
  if (more) {
    return sink(refused(path, InputState::quarantined,
                        "longer than " + std::to_string(limits::kJsonLineBytes) + " bytes"));
  }
  return sink(mime_to_page(bytes, path));
}

bool read_stream(ByteStream& in, const std::string& path, const Sink& sink) {
  const std::string_view head = in.peek(kHeadBytes);
  if (in.error() != 0) return sink(refused(path, InputState::quarantined, errno_text(in.error())));
  if (head.empty()) return sink(refused(path, InputState::skipped, "empty"));
  if (looks_like_warc(head)) return read_warc(in, path, sink);
  const FeedKind feed = feed_kind(head);
  if (feed != FeedKind::none) return read_feed_items(in, path, feed, sink);
  if (looks_like_mime(head)) return read_message(in, path, sink);
  const std::string foreign = foreign_format(head);
  if (!foreign.empty()) return sink(refused(path, InputState::skipped, foreign));
  if (looks_like_jsonl(head)) return read_records(in, path, sink);
  return sink(whole_page(in, path, looks_like_html(head) ? PageKind::html : PageKind::plain_text));
}

// A stream that the caller's shell has opened for this program, not a name that may never be
// served.
bool handed_over(const std::string& path) {
  return path == "/dev/stdin" || path.starts_with("/dev/fd/") || path.starts_with("/proc/self/fd/");
}

bool read_path(const std::string& given, const Sink& sink) {
  const std::string path = normal_path(given);
  struct stat st;
  if (stat(path.c_str(), &st) != 0) {
    const bool absent = errno == ENOENT || errno == ENOTDIR;
    return sink(refused(path, InputState::quarantined, absent ? "missing" : errno_text(errno)));
  }
  if (S_ISDIR(st.st_mode)) {
    return walk_folder(path, [&](const Walked& walked) {
      if (walked.state != InputState::ok)
        return sink(refused(walked.path, walked.state, walked.reason));
      ByteStream in(walked.path);
      return read_stream(in, walked.path, sink);
    });
  }
  if (!S_ISREG(st.st_mode) && !handed_over(path))
    return sink(refused(path, InputState::skipped, "not a regular file"));
  ByteStream in(path);
  return read_stream(in, path, sink);
}

}  // namespace

Status read_inputs(const std::vector<std::string>& paths, const Sink& sink) {
  for (const std::string& path : paths) {
    if (path == "-") {
      ByteStream in(path);
      (void)in.peek(1);
      if (in.error() != 0) {
        return {ErrorCode::kUnreadable,
                std::string("standard input: ") + std::strerror(in.error())};
      }
      if (!read_stream(in, path, sink)) return {};
    } else if (!read_path(path, sink)) {
      return {};
    }
  }
  return {};
}

namespace {

// A record of an archive or an item of a feed.
Result<RawPage> numbered_again(ByteStream& in, const std::string& path, uint64_t number) {
  std::optional<RawPage> found;
  read_stream(in, path, [&](RawPage&& page) {
    if (page.line == number) found = std::move(page);
    return !found;
  });
  if (found) return std::move(*found);
  return Status(ErrorCode::kNotFound, path + ": has no record or item " + std::to_string(number));
}

}  // namespace

Result<RawPage> read_page_again(const std::string& path, uint64_t line) {
  if (path == "-") return Status(ErrorCode::kNotFound, "standard input cannot be read again");
  ByteStream in(path);
  if (in.error() != 0) {
    return Status(in.error() == ENOENT ? ErrorCode::kNotFound : ErrorCode::kUnreadable,
                  path + ": " + std::strerror(in.error()));
  }
  if (line == 0) {
    const PageKind kind =
        looks_like_html(in.peek(kHeadBytes)) ? PageKind::html : PageKind::plain_text;
    RawPage page = whole_page(in, path, kind);
    if (in.error() != 0)
      return Status(ErrorCode::kUnreadable, path + ": " + std::strerror(in.error()));
    return page;
  }
  const std::string_view head = in.peek(kHeadBytes);
  if (looks_like_warc(head) || feed_kind(head) != FeedKind::none || looks_like_mime(head))
    return numbered_again(in, path, line);
  ByteStream::Line found;
  for (uint64_t number = 1; in.next_line(limits::kJsonLineBytes, found); ++number) {
    if (number == line) return record_page(std::move(found), path, number);
  }
  return Status(ErrorCode::kNotFound, path + ": has no line " + std::to_string(line));
}

}  // namespace sitrep
