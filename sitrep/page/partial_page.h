// Is the text of a page less than its article: behind a wall for subscribers, or cut after its
// first lines? Pure, linear.
#ifndef SITREP_PAGE_PARTIAL_PAGE_H_
#define SITREP_PAGE_PARTIAL_PAGE_H_

#include <string_view>

#include "sitrep/page/main_text.h"

namespace sitrep {

// "paywall" or "text_ends_early" (short, stable), "" for a page that seems whole. `paid`: its
// metadata says that the text is not for everyone.
std::string_view why_partial(const HtmlTree& tree, const PageText& text, bool paid);

}  // namespace sitrep

#endif  // SITREP_PAGE_PARTIAL_PAGE_H_
