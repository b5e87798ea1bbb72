// The day of a page that neither its metadata nor the lines around its headline give: other names
// in its head, short lines elsewhere, the folders of its picture. The weakest signs, taken last.
// Pure, linear.
#ifndef SITREP_PAGE_HTML_LAST_DATES_H_
#define SITREP_PAGE_HTML_LAST_DATES_H_

#include "sitrep/doc/document.h"
#include "sitrep/page/main_text.h"

namespace sitrep {

// May be empty. Basis `metadata` or `stated`.
PageDate find_last_date(const HtmlTree& tree, const HtmlBlocks& found, const MainText& main);

}  // namespace sitrep

#endif  // SITREP_PAGE_HTML_LAST_DATES_H_
