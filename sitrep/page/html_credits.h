// Who wrote the page and when, as its elements show it to readers: what is classed as a date or a
// byline, and lines of the page's head that are nothing else. For pages whose metadata is silent.
// Pure, linear.
#ifndef SITREP_PAGE_HTML_CREDITS_H_
#define SITREP_PAGE_HTML_CREDITS_H_

#include <string>
#include <string_view>

#include "sitrep/doc/document.h"
#include "sitrep/page/main_text.h"

namespace sitrep {

struct ShownCredits {
  PageDate published, modified;  // basis `stated`; may be empty
  std::string byline;            // may be empty
};

ShownCredits find_shown_credits(const HtmlTree& tree, const HtmlBlocks& found,
                                const MainText& main);

}  // namespace sitrep

#endif  // SITREP_PAGE_HTML_CREDITS_H_
