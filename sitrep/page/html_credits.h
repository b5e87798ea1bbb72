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

// "By Ann Ostrom | 12 April" -> "Ann Ostrom"; "" where no name of a person or a desk is left.
std::string clean_author(std::string_view words);
// Is the author an organisation by its words ("The Orlen Post Newsroom", "orlen.example")?
bool names_organisation(std::string_view author);

}  // namespace sitrep

#endif  // SITREP_PAGE_HTML_CREDITS_H_
