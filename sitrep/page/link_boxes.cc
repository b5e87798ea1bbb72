#include "sitrep/page/link_boxes.h"

#include <algorithm>
#include <array>
#include <string>

#include "sitrep/page/furniture.h"
#include "sitrep/text/utf8.h"

namespace sitrep {
namespace {

// Headings looked at on one page: more than any page has boxes, few enough to bound the time.
constexpr int kHeadings = 64;
// Elements around a heading that are looked at: boxes are not wrapped deeper.
constexpr int kLevels = 8;
// Characters of a heading that announces a box.
constexpr uint32_t kHeadingChars = 60;
// Blocks under one link: a date, a section, a teaser of a paragraph or two.
constexpr size_t kTeaserBlocks = 3;
// Openings that announce a list of pages, where the markup below them is one. Alone they say little
// ("Latest figures").
constexpr auto kOpenings = std::to_array<std::string_view>(
    {"more ",     "latest",    "the latest",   "related",      "most ",     "also ",
     "popular",   "trending",  "recommended",  "top ",         "read ",     "see also",
     "you may",   "you might", "don't miss",   "don’t miss",   "elsewhere", "other ",
     "editor",    "further ",  "similar ",     "what to read", "what else", "up next",
     "next ",     "previous ", "keep reading", "in case you",  "in other ", "from our ",
     "from the ", "recent ",   "sponsored",    "promoted",     "explore ",  "discover",
     "must ",     "our picks", "our top",      "today's",      "today’s",   "stories "});

class Boxes {
 public:
  Boxes(const HtmlTree& tree, const HtmlBlocks& found, MainText& text)
      : tree_(tree), nodes_(tree.nodes), found_(found), text_(text) {}

  void run() {
    for (size_t i = 0; i < text_.blocks.size(); ++i) prose_ += prose(i);
    int headings = 0;
    for (size_t i = 0; i + 1 < text_.blocks.size() && headings < kHeadings; ++i) {
      const size_t heads_needed = announces(i);
      if (heads_needed == 0) continue;
      ++headings;
      const size_t end = box_end(i, heads_needed);
      if (end == i + 1 || !small(i, end, heads_needed)) continue;
      for (; i < end; ++i) {
        text_.blocks[i].role = BlockRole::related;
        text_.blocks[i].boxed = true;
      }
      --i;
    }
  }

 private:
  const HtmlBlock& block(size_t i) const { return found_.blocks[text_.blocks[i].block]; }
  uint32_t first_piece(size_t i) const { return found_.pieces[block(i).piece_begin]; }
  uint64_t prose(size_t i) const { return block(i).chars - block(i).link_chars; }
  bool mostly_links(size_t i) const { return 2 * block(i).link_chars > block(i).chars; }

  // How many links must follow for the block to be the heading of a box; 0: it is none.
  size_t announces(size_t i) const {
    const HtmlBlock& b = block(i);
    if (b.chars > kHeadingChars || mostly_links(i)) return 0;
    std::string words;
    for (uint32_t p = b.piece_begin; p < b.piece_end; ++p) {
      const HtmlNode& n = nodes_[found_.pieces[p]];
      if (is_text_tag(n.tag)) words += tree_.text_of(n.source);
    }
    const std::string_view line = trim(words);
    if (opens_furniture(line) == BlockRole::boilerplate ||
        furniture_role(line) == BlockRole::related)
      return 1;
    if (b.ends_sentence && !line.ends_with(':')) return 0;
    const bool listed = std::any_of(
        kOpenings.begin(), kOpenings.end(),
        [&](std::string_view opening) { return starts_with_ignore_case(line, opening); });
    return listed ? 2 : 0;
  }

  // Does the block begin an item: is it a link, or does it begin with one?
  bool head(size_t i) const {
    if (mostly_links(i)) return true;
    uint32_t at = first_piece(i);
    while (at > block(i).node && !is_link_tag(nodes_[at].tag)) at = nodes_[at].parent;
    return is_link_tag(nodes_[at].tag) && block(i).role == BlockRole::list;
  }

  // The number of items of the blocks [from, to), 0 when they are no list of them.
  size_t items(size_t from, size_t to) const {
    size_t heads = 0;
    size_t gap = kTeaserBlocks;  // the first block begins an item
    for (size_t i = from; i < to; ++i) {
      if (head(i)) {
        ++heads;
        gap = 0;
      } else if (++gap > kTeaserBlocks) {
        return 0;
      }
    }
    return heads;
  }

  // One past the blocks of the element, from the block `i` on.
  size_t end_in(uint32_t node, size_t i) const {
    while (i < text_.blocks.size() && first_piece(i) < nodes_[node].end) ++i;
    return i;
  }

  // One past the box under the heading `i`; i + 1 when there is none.
  size_t box_end(size_t i, size_t heads_needed) const {
    size_t end = i + 1;
    uint32_t alone =
        block(i).node;  // the outermost element that holds the heading and nothing else
    uint32_t at = nodes_[alone].parent;
    for (int level = 0; level < kLevels && at > text_.container; ++level, at = nodes_[at].parent) {
      if (i > 0 && first_piece(i - 1) > at) break;  // something stands before the heading
      const size_t to = end_in(at, i);
      if (to == i + 1) {
        alone = at;
      } else if (items(i + 1, to) >= heads_needed) {
        end = to;
      } else {
        break;
      }
    }
    return end > i + 1 ? end : siblings_end(i, alone, heads_needed);
  }

  // The box made of the elements that follow the heading's.
  size_t siblings_end(size_t i, uint32_t alone, size_t heads_needed) const {
    const uint32_t parent = nodes_[alone].parent;
    size_t end = i + 1;
    size_t heads = 0;
    for (uint32_t at = nodes_[alone].end; at < nodes_[parent].end; at = nodes_[at].end) {
      const size_t to = end_in(at, end);
      if (to == end) continue;
      const bool paragraph = is_paragraph_tag(nodes_[at].tag);
      const size_t found = paragraph && !mostly_links(end) ? 0 : items(end, to);
      if (found == 0) break;
      heads += found;
      end = to;
    }
    return heads >= heads_needed ? end : i + 1;
  }

  // A box holds less than half of the prose, or than a third where its heading alone says little: a
  // day's live coverage has headings with links, too.
  bool small(size_t from, size_t to, size_t heads_needed) const {
    uint64_t inside = 0;
    for (size_t i = from; i < to; ++i) inside += prose(i);
    return (heads_needed + 1) * inside <= prose_;
  }

  const HtmlTree& tree_;
  const std::vector<HtmlNode>& nodes_;
  const HtmlBlocks& found_;
  MainText& text_;
  uint64_t prose_ = 0;
};

}  // namespace

void mark_link_boxes(const HtmlTree& tree, const HtmlBlocks& found, MainText& text) {
  Boxes(tree, found, text).run();
}

}  // namespace sitrep
