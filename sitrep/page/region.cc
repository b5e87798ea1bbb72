#include "sitrep/page/region.h"

#include <algorithm>

#include "sitrep/page/html_blocks.h"
#include "sitrep/page/html_tree.h"
#include "sitrep/page/page.h"
#include "sitrep/text/charset.h"

namespace sitrep {
namespace {

bool holds(Span span, uint32_t byte) { return span.begin <= byte && byte < span.end; }

std::string role_words(BlockRole role) {
  const std::string name(name_of(role));
  switch (role) {
    case BlockRole::related:
      return name + ": links to other stories, left out";
    case BlockRole::comment:
      return name + ": readers' words, left out";
    case BlockRole::boilerplate:
      return name + ": navigation, notices or credits of the site, left out";
    default:
      return name + " of the article, read";
  }
}

std::string cue_words(Cue cue) {
  switch (cue) {
    case Cue::related:
      return role_words(BlockRole::related);
    case Cue::comment:
      return role_words(BlockRole::comment);
    case Cue::boilerplate:
      return role_words(BlockRole::boilerplate);
    case Cue::hidden:
      return "hidden: not shown to readers, left out";
    default:
      return "outside the main text: the page around the article, left out";
  }
}

// The strongest of what the elements around a node say against it.
Cue cue_around(const HtmlTree& tree, uint32_t node) {
  Cue cue = Cue::none;
  for (uint32_t at = tree.nodes[node].parent;; at = tree.nodes[at].parent) {
    cue = std::max(cue, cue_of(tree, at));
    if (at == 0) return cue;
  }
}

std::string html_region(const DecodedText& source, uint32_t byte) {
  const HtmlTree tree = parse_html(source.text);
  for (uint32_t i = 1; i < tree.nodes.size(); ++i) {
    const HtmlNode& n = tree.nodes[i];
    if (!is_text_tag(n.tag) || !holds(source.map.to_raw(n.source), byte)) continue;
    return cue_words(cue_around(tree, i));
  }
  return "markup: a tag, a comment or the space between, no words";
}

DecodedText as_it_is(const std::string& text) {
  DecodedText out;
  out.text = text;
  out.map.copy(static_cast<uint32_t>(text.size()), 0);
  return out;
}

}  // namespace

std::string region_of(const RawPage& raw, const std::string& field, uint32_t byte) {
  const Document doc = read_page(raw);
  for (const Block& b : doc.blocks) {
    const Part& part = part_at(doc, b.span.begin);
    if (part.field == field && holds(to_raw(doc, b.span), byte)) return role_words(b.role);
  }
  if (raw.kind == PageKind::html) return html_region(decode_bytes(raw.bytes, true), byte);
  if (field == "html") return html_region(as_it_is(raw.html), byte);
  return "between the paragraphs: white space or a mark, no words";
}

}  // namespace sitrep
