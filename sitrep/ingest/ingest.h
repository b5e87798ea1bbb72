// Where pages come from: files, folders (walked), standard input; plain text, HTML, JSONL, WARC
// archives and feeds, recognised by content. Streams: one page at a time, in a deterministic order
// (sorted paths, then lines, records or items).
#ifndef SITREP_INGEST_INGEST_H_
#define SITREP_INGEST_INGEST_H_

#include <functional>
#include <string>
#include <vector>

#include "sitrep/base/status.h"
#include "sitrep/doc/raw_page.h"

namespace sitrep {

// Calls `sink` once for every input, readable or not: a page that cannot be read comes with its
// state (skipped, quarantined) and reason set. `sink` returns false to stop. A path that does not
// exist is a quarantined input, not a failure of the run; Status is not ok only when nothing can be
// read at all (standard input closed, ...). Bytes beyond limits::kPageBytes are not read: the page
// is quarantined.
Status read_inputs(const std::vector<std::string>& paths,
                   const std::function<bool(RawPage&&)>& sink);

// Reads the one page again that `read_inputs` called (path, line), for verification.
Result<RawPage> read_page_again(const std::string& path, uint64_t line);

// Recognises what the bytes are: never trusts a file name.
PageKind recognise(std::string_view bytes);

// One JSONL line to a page; broken JSON or a wrong type gives state quarantined with the reason.
RawPage parse_json_record(std::string line, const std::string& path, uint64_t line_number);

}  // namespace sitrep

#endif  // SITREP_INGEST_INGEST_H_
