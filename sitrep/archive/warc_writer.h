// Writes a WARC 1.1 archive (ISO 28500:2017), a gzip member for each record.
#ifndef SITREP_ARCHIVE_WARC_WRITER_H_
#define SITREP_ARCHIVE_WARC_WRITER_H_

#include <cstdio>
#include <string>
#include <string_view>

#include "sitrep/base/status.h"

namespace sitrep {

// One exchange with a server.
struct Exchange {
  std::string url, date, address;   // date: UTC, "2031-04-12T10:00:00Z"
  std::string request, head, body;  // head: the status line and headers with their empty line
  std::string truncated;            // WARC-Truncated: length, time, disconnect; "" when whole
};

// Owned by one thread. The archive has its name only once finish() has succeeded; until then it is
// NAME.unfinished, which is removed when it never does. The same exchanges give the same bytes: ids
// are made of the contents.
class WarcWriter {
 public:
  explicit WarcWriter(std::string path);
  ~WarcWriter();
  WarcWriter(const WarcWriter&) = delete;
  WarcWriter& operator=(const WarcWriter&) = delete;

  // First of all; `fields` are lines "name: value\r\n" of application/warc-fields.
  Status open(const std::string& date, const std::string& fields);
  // A response record and the request record that belongs to it.
  Status add(const Exchange& exchange);
  Status finish();

 private:
  Status record(const std::string& head, std::string_view block);
  Status failed() const;

  std::string path_, info_id_;
  std::FILE* file_ = nullptr;
  uint64_t count_ = 0;
};

}  // namespace sitrep

#endif  // SITREP_ARCHIVE_WARC_WRITER_H_
