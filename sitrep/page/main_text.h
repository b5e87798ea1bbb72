// Which blocks of a page are its article. The method: prose that speaks for itself (sentences, few
// links, no cue against it) is weighed up the tree; the container is the element that says it holds
// the article and has most of the weight, else the smallest one that keeps nearly all of it (cf.
// Kohlschuetter et al. 2010 for the block features, Readability and trafilatura for containers by
// name).
#ifndef SITREP_PAGE_MAIN_TEXT_H_
#define SITREP_PAGE_MAIN_TEXT_H_

#include <cstdint>
#include <vector>

#include "sitrep/page/body_match.h"
#include "sitrep/page/html_blocks.h"

namespace sitrep {

struct MainText {
  uint32_t container = 0;  // node
  uint32_t headline = 0;   // node of the heading over the text, 0 if there is none
  // In document order: blocks of the container with their final roles; what the article does not
  // say has the role related, comment or boilerplate.
  struct Chosen {
    uint32_t block = 0;  // index into HtmlBlocks::blocks
    BlockRole role = BlockRole::body;
    bool boxed = false;  // in a box of links: what its words open ends with the box
  };
  std::vector<Chosen> blocks;
};

// Pure, linear. `body` is what the metadata gives as the article's text: where the page shows it,
// there the article is.
MainText find_main_text(const HtmlTree& tree, const HtmlBlocks& found, const BodyMatch& body = {});

// The blocks of a page and which of them are its article.
struct PageText {
  HtmlBlocks found;
  MainText main;
};

// Reads the page by what its elements say about themselves; where next to nothing is left, again
// with less belief. Linear.
PageText read_page_text(const HtmlTree& tree, const BodyMatch& body);

// Characters outside links of what is taken as the article's text.
uint64_t content_chars(const PageText& text);

}  // namespace sitrep

#endif  // SITREP_PAGE_MAIN_TEXT_H_
