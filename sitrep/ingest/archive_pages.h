// The pages of a WARC archive, and that of a saved page (MHTML).
#ifndef SITREP_INGEST_ARCHIVE_PAGES_H_
#define SITREP_INGEST_ARCHIVE_PAGES_H_

#include <functional>
#include <string>
#include <string_view>

#include "sitrep/archive/byte_source.h"
#include "sitrep/archive/warc.h"
#include "sitrep/doc/raw_page.h"

namespace sitrep {

// Calls `sink` for every response, resource and conversion record and for every damaged stretch, in
// the order of the archive; other records are passed over. A page has the id "PATH#RECORD-ID", its
// record's number as `line`, the body without HTTP's codings as `bytes`, and the archive's word on
// it in `extra` as JSON strings: "warc_date", "warc_offset", "http_last_modified", and "cut" when
// the body is not all of the page. Returns false when `sink` does.
bool read_archive(const ByteSource& source, const std::string& path,
                  const std::function<bool(RawPage&&)>& sink);

// One record that may hold a page, as read_archive() gives it.
RawPage record_to_page(WarcRecord&& record, const std::string& path);

// A saved page or one mail, as its only page: "PATH" as id, 1 as `line`, the decoded part as
// `bytes`.
RawPage mime_to_page(std::string_view message, const std::string& path);

}  // namespace sitrep

#endif  // SITREP_INGEST_ARCHIVE_PAGES_H_
