// A saved page (MHTML) or one mail: the MIME parts of a message (RFC 2045, RFC 2046, RFC 2557).
#ifndef SITREP_ARCHIVE_MIME_H_
#define SITREP_ARCHIVE_MIME_H_

#include <string>
#include <string_view>

namespace sitrep {

// Do these first bytes open a message: header lines, among them MIME-Version and Content-Type?
bool looks_like_mime(std::string_view head);

struct MimePage {
  std::string body;   // of the first part of HTML, else of plain text; its transfer coding undone
  std::string type;   // "text/html" or "text/plain"; "" when there is neither
  std::string url;    // Snapshot-Content-Location, else the part's Content-Location
  std::string error;  // why the body is not all there; "" when it is
};

// Pure, thread-safe, linear. Parts lie at most 8 deep; those beyond, and parts after the
// thousandth, are not looked at.
MimePage read_mime(std::string_view message);

}  // namespace sitrep

#endif  // SITREP_ARCHIVE_MIME_H_
