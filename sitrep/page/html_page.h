// An HTML page to the parts, blocks and metadata of a Document.
#ifndef SITREP_PAGE_HTML_PAGE_H_
#define SITREP_PAGE_HTML_PAGE_H_

#include <string>

#include "sitrep/doc/document.h"
#include "sitrep/text/charset.h"

namespace sitrep {

// Appends one part named `field` with the title (unless the document has one already) and the
// article. Fills what is still empty in the metadata. `source.map` leads on to the raw bytes.
void read_html(const DecodedText& source, const std::string& field, Document& doc);

}  // namespace sitrep

#endif  // SITREP_PAGE_HTML_PAGE_H_
