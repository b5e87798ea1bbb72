// The blocks of a page as its markup makes them, with what speaks for and against each.
#ifndef SITREP_PAGE_HTML_BLOCKS_H_
#define SITREP_PAGE_HTML_BLOCKS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "sitrep/doc/document.h"
#include "sitrep/page/html_cues.h"
#include "sitrep/page/html_tree.h"

namespace sitrep {

// A run of inline text within one block element.
struct HtmlBlock {
  uint32_t node = 0;                        // the element whose text it is
  uint32_t piece_begin = 0, piece_end = 0;  // into HtmlBlocks::pieces
  // Characters that are no white space, those of Chinese, Japanese and Korean twice: they say more;
  // of them in links.
  uint32_t chars = 0, link_chars = 0;
  BlockRole role = BlockRole::body;  // by its markup
  Cue cue = Cue::none;               // the strongest against it, of itself and its ancestors
  uint32_t cue_node = 0;             // the outermost element that gives that cue
  bool ends_sentence = false;
};

struct HtmlBlocks {
  std::vector<HtmlBlock> blocks;
  // Text nodes, br elements and cell borders (a td or th node) in document order.
  std::vector<uint32_t> pieces;
  std::vector<Cue> cues;  // by node
};

// Linear in the tree; hidden text is in no block.
HtmlBlocks find_blocks(const HtmlTree& tree, Belief belief = Belief::all);

// The text of a block, entities decoded, without line breaks of ours.
std::string words_of(const HtmlTree& tree, const HtmlBlocks& found, const HtmlBlock& block);

}  // namespace sitrep

#endif  // SITREP_PAGE_HTML_BLOCKS_H_
