// What the page says about itself in its head, in JSON-LD and in marked elements. Pure, linear.
#ifndef SITREP_PAGE_HTML_META_H_
#define SITREP_PAGE_HTML_META_H_

#include <string>

#include "sitrep/doc/document.h"
#include "sitrep/page/html_tree.h"

namespace sitrep {

struct HtmlMeta {
  std::string title;  // without the site's name
  Span title_source;  // characters in the source that decode to it; empty when there is none
  std::string outlet, byline, url, lang;
  PageDate published, modified;  // from metadata or marked elements; may be empty
  PageFacts facts;
  Span body;          // in the source: the text of the article as JSON-LD has it, escaped; or empty
  bool paid = false;  // the page says that its text is not for everyone
};

HtmlMeta read_html_meta(const HtmlTree& tree);

// "Flood in Kelm - The Kelm Courier" -> the length of "Flood in Kelm" and the site's name. `site`
// is what is known of that name, may be empty.
size_t without_site_suffix(std::string_view title, std::string_view site, std::string* suffix);

}  // namespace sitrep

#endif  // SITREP_PAGE_HTML_META_H_
