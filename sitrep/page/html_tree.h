// A small tree of an HTML page that knows where everything stood: lexbor's tokenizer, implied end
// tags, no adoption agency, no foster parents. Nodes are in document order, so a subtree is a range
// of indices. Depth and size are bounded (base/limits.h), time is linear: what a hostile page nests
// deeper, or leaves open by the thousand, is flattened into its ancestor.
#ifndef SITREP_PAGE_HTML_TREE_H_
#define SITREP_PAGE_HTML_TREE_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "sitrep/text/span.h"

namespace sitrep {

enum class AttrName : uint8_t {
  cls,
  id,
  role,
  itemprop,
  itemtype,
  style,
  hidden,
  aria_hidden,
  href,
  property,
  name,
  content,
  datetime,
  type,
  lang,
  rel,
  width,
  height,
  pubdate,
  title,
  none
};

struct HtmlAttr {
  AttrName name = AttrName::none;
  Span value;  // as written, entities undecoded; in the source text
};

struct HtmlNode {
  uint16_t tag = 0;  // lexbor's LXB_TAG_*; LXB_TAG__TEXT for text, LXB_TAG__UNDEF for unknown names
  uint16_t depth = 0;
  uint32_t parent = 0;
  uint32_t end = 0;                       // one past the last node of the subtree
  Span source;                            // of a text: its characters; of an element: its start tag
  uint32_t attr_begin = 0, attr_end = 0;  // into HtmlTree::attrs
};

struct HtmlTree {
  std::string_view source;      // UTF-8; outlives the tree
  std::vector<HtmlNode> nodes;  // [0] is the document
  std::vector<HtmlAttr> attrs;
  bool cut = false;  // limits::kHtmlNodes was reached

  // The attribute as written, or an empty view; `has` tells an empty value from none.
  std::string_view attr(uint32_t node, AttrName name) const;
  bool has(uint32_t node, AttrName name) const;
  std::string_view text_of(const Span& s) const { return source.substr(s.begin, s.size()); }
};

// `source` is valid UTF-8. Never fails.
HtmlTree parse_html(std::string_view source);

// Elements that stand as blocks of their own (p, div, li, td ...), by tag.
bool is_block_tag(uint16_t tag);
bool is_text_tag(uint16_t tag);       // text, no element
bool is_link_tag(uint16_t tag);       // a
bool is_paragraph_tag(uint16_t tag);  // p
bool is_time_tag(uint16_t tag);       // time
bool is_meta_tag(uint16_t tag);       // meta
bool is_script_tag(uint16_t tag);     // script
bool is_aside_tag(uint16_t tag);      // nav and aside: beside the text

}  // namespace sitrep

#endif  // SITREP_PAGE_HTML_TREE_H_
