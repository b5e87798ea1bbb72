// Boxes of links to other stories ("Most read", "More from ..."), with or without a teaser under
// each link: told by a heading that announces one and by items that begin with a link.
#ifndef SITREP_PAGE_LINK_BOXES_H_
#define SITREP_PAGE_LINK_BOXES_H_

#include "sitrep/page/html_blocks.h"
#include "sitrep/page/main_text.h"

namespace sitrep {

// Gives every block of such a box, its heading included, the role related, and marks it as boxed.
// Linear in the blocks times a named number of headings. Pure.
void mark_link_boxes(const HtmlTree& tree, const HtmlBlocks& found, MainText& text);

}  // namespace sitrep

#endif  // SITREP_PAGE_LINK_BOXES_H_
