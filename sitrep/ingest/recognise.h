// What the first bytes of an input are. Pure, thread-safe; file names are never trusted.
#ifndef SITREP_INGEST_RECOGNISE_H_
#define SITREP_INGEST_RECOGNISE_H_

#include <string>
#include <string_view>

namespace sitrep {

// Why these bytes are no page of ours ("binary: PDF document", "archive: WARC", "feed"), "" if they
// may be.
std::string foreign_format(std::string_view head);
// One JSON object a line: the first non-blank byte opens an object that has a key on the same line.
bool looks_like_jsonl(std::string_view head);
bool looks_like_html(std::string_view head);

}  // namespace sitrep

#endif  // SITREP_INGEST_RECOGNISE_H_
