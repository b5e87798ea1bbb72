// How a Document is put together: parts, blocks, and the issues of decoding.
#ifndef SITREP_PAGE_PAGE_PARTS_H_
#define SITREP_PAGE_PAGE_PARTS_H_

#include <string>

#include "sitrep/doc/document.h"
#include "sitrep/text/charset.h"

namespace sitrep {

// Appends a part, with a blank line before it when it is not the first. Text beyond
// limits::kCleanBytes for the document is cut on a character boundary: state `partial`, issue
// "text_cut".
void add_part(Document& doc, std::string field, std::string text, SourceMap map, uint32_t base);
// Appends the block without white space at its ends; nothing if nothing is left.
void add_block(Document& doc, Span span, BlockRole role);
// Issues "charset" and "invalid_utf8" of a decoded page.
void note_decoding(Document& doc, const DecodedText& decoded);

}  // namespace sitrep

#endif  // SITREP_PAGE_PAGE_PARTS_H_
