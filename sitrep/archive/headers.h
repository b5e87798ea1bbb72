// Lines "Name: value", as WARC, HTTP and mail have them.
#ifndef SITREP_ARCHIVE_HEADERS_H_
#define SITREP_ARCHIVE_HEADERS_H_

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sitrep {

// Names in lower case, values trimmed, folded lines joined by a blank; in the order they stand.
using Headers = std::vector<std::pair<std::string, std::string>>;

// Where the block behind the head begins, npos when the empty line has not come yet. `from`: bytes
// that were looked at before.
size_t end_of_head(std::string_view bytes, size_t from = 0);
// The lines of a head; one without a colon (the first) is passed over.
Headers parse_headers(std::string_view head);
// The first of this name (in lower case), "" when there is none.
std::string header(const Headers& headers, std::string_view name);
// The value of a parameter: "boundary" of `multipart/related; boundary="x"`.
std::string parameter(std::string_view value, std::string_view name);

}  // namespace sitrep

#endif  // SITREP_ARCHIVE_HEADERS_H_
