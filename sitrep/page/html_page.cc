#include "sitrep/page/html_page.h"

#include <lexbor/tag/const.h>

#include <algorithm>

#include "sitrep/page/furniture.h"
#include "sitrep/page/html_blocks.h"
#include "sitrep/page/html_credits.h"
#include "sitrep/page/html_last_dates.h"
#include "sitrep/page/html_meta.h"
#include "sitrep/page/html_text.h"
#include "sitrep/page/html_tree.h"
#include "sitrep/page/json_ld.h"
#include "sitrep/page/main_text.h"
#include "sitrep/page/page_dates.h"
#include "sitrep/page/page_parts.h"
#include "sitrep/page/partial_page.h"
#include "sitrep/page/plain_text.h"
#include "sitrep/text/utf8.h"

namespace sitrep {
namespace {

void write_block(const HtmlTree& tree, const HtmlBlocks& found, const HtmlBlock& block,
                 CleanText& clean) {
  for (uint32_t p = block.piece_begin; p < block.piece_end; ++p) {
    const HtmlNode& n = tree.nodes[found.pieces[p]];
    if (n.tag == LXB_TAG__TEXT) {
      clean.append(tree.source, n.source);
    } else if (n.tag == LXB_TAG_BR) {
      clean.line_break(n.source);
    } else {
      clean.insert(" | ");  // the border of a cell
    }
  }
}

bool in_source(const HtmlTree& tree, const HtmlBlocks& found, const HtmlBlock& block, Span source) {
  for (uint32_t p = block.piece_begin; p < block.piece_end; ++p) {
    const HtmlNode& n = tree.nodes[found.pieces[p]];
    if (n.tag == LXB_TAG__TEXT && n.source.overlaps(source)) return true;
  }
  return false;
}

// Appends the title: the text nodes within its range, or, for an attribute, its value.
void write_title(const HtmlTree& tree, Span source, CleanText& clean) {
  bool any = false;
  for (const HtmlNode& n : tree.nodes) {
    if (n.tag != LXB_TAG__TEXT || !source.contains(n.source)) continue;
    clean.append(tree.source, n.source);
    any = true;
  }
  if (!any) clean.append(tree.source, source);
}

// The roles that the words of a block claim, after its markup has had its say.
// `boxed`: begins of blocks in boxes of links, which say nothing about the text after them.
void apply_words(Document& doc, const std::vector<uint32_t>& boxed, std::vector<Block>& blocks) {
  std::vector<Span> spans;
  std::vector<size_t> at;
  for (size_t i = 0; i < blocks.size(); ++i) {
    if (blocks[i].role == BlockRole::title) continue;
    if (std::binary_search(boxed.begin(), boxed.end(), blocks[i].span.begin)) continue;
    spans.push_back(blocks[i].span);
    at.push_back(i);
  }
  const RoledBlocks read = assign_roles(doc.text, spans, false, true);
  for (size_t i = 0; i < at.size(); ++i) {
    BlockRole& role = blocks[at[i]].role;
    const BlockRole claimed = read.blocks[i].role;
    const bool furniture = !is_content(claimed) || claimed == BlockRole::caption;
    if (is_content(role) && furniture && role != BlockRole::table) role = claimed;
  }
  DocMeta& meta = doc.meta;
  if (meta.published.date.empty()) meta.published = read.published;
  if (meta.modified.date.empty()) meta.modified = read.modified;
  if (meta.byline.empty()) meta.byline = read.byline;
  if (meta.wire.empty()) meta.wire = read.wire;
}

void take_shown(const ShownCredits& from, DocMeta& to) {
  if (in_utc(to.published)) correct_day(to.published, from.published);
  if (to.published.date.empty()) to.published = from.published;
  if (to.modified.date.empty()) to.modified = from.modified;
  if (to.byline.empty()) to.byline = from.byline;
}

void take_meta(const HtmlMeta& from, DocMeta& to) {
  if (to.title.empty()) to.title = from.title;
  if (to.outlet.empty()) to.outlet = from.outlet;
  if (to.byline.empty()) to.byline = from.byline;
  if (to.url.empty()) to.url = from.url;
  if (to.lang.empty()) to.lang = from.lang;
  if (to.published.date.empty()) to.published = from.published;
  if (to.modified.date.empty()) to.modified = from.modified;
}

// The clean text of a page while it is written: blocks, each with its role, in one CleanText.
struct Written {
  CleanText clean;
  std::vector<Block> blocks;
  std::vector<uint32_t> boxed;  // begins of blocks in boxes of links, ascending

  uint32_t separate() {
    if (clean.size() > 0) clean.insert("\n\n");
    return clean.size();
  }
  void close(uint32_t begin, BlockRole role) {
    const uint32_t end = clean.finish_block();
    if (end > begin) blocks.push_back({{begin, end}, role});
  }
};

void write_page(const HtmlTree& tree, const PageText& text, Span title, Written& out) {
  for (const MainText::Chosen& chosen : text.main.blocks) {
    const HtmlBlock& block = text.found.blocks[chosen.block];
    if (in_source(tree, text.found, block, title)) continue;  // it stands first already
    const uint32_t begin = out.separate();
    write_block(tree, text.found, block, out.clean);
    if (chosen.boxed) out.boxed.push_back(begin);
    out.close(begin, chosen.role);
  }
}

// The article as the metadata has it, a line a block.
void write_body(const HtmlTree& tree, Span body, Written& out) {
  uint32_t begin = out.separate();
  write_json_text(tree.source, body, out.clean, [&] {
    const size_t before = out.blocks.size();
    out.close(begin, BlockRole::body);
    if (out.blocks.size() > before) begin = out.separate();
  });
}

// Does the page show next to nothing of the article that its metadata holds?
bool only_in_metadata(const PageText& text, Span body) {
  constexpr uint32_t kBody = 400;  // bytes
  return body.size() >= kBody && 4 * content_chars(text) < body.size();
}

std::string plain_body(const HtmlTree& tree, Span body) {
  CleanText clean;
  write_json_text(tree.source, body, clean, [&] { clean.insert(" "); });
  return clean.take_text();
}

void take_all(const HtmlTree& tree, const PageText& text, HtmlMeta& meta, Document& doc) {
  const ShownCredits shown = find_shown_credits(tree, text.found, text.main);
  correct_day(meta.published, shown.published);
  take_meta(meta, doc.meta);
  take_shown(shown, doc.meta);
  const bool address = date_in_url(doc.meta.url).has_value();  // it is read later
  if (doc.meta.published.date.empty() && !address)
    doc.meta.published = find_last_date(tree, text.found, text.main);
  doc.facts = std::move(meta.facts);
}

}  // namespace

void read_html(const DecodedText& source, const std::string& field, Document& doc) {
  const HtmlTree tree = parse_html(source.text);
  if (tree.cut) doc.meta.issues.push_back({"html_cut", "more nodes than are read"});
  HtmlMeta meta = read_html_meta(tree);
  const BodyMatch body(plain_body(tree, meta.body));
  const PageText text = read_page_text(tree, body);
  const bool own_title = doc.meta.title.empty();
  take_all(tree, text, meta, doc);

  Written out;
  if (own_title && !meta.title_source.empty() && !meta.title.empty()) {
    write_title(tree, meta.title_source, out.clean);
    out.clean.finish_block();
    // Without the site's name behind it; never within a character, where the heading as written
    // differs from the title.
    const auto end = static_cast<uint32_t>(cut_utf8(out.clean.view(), meta.title.size()).size());
    out.blocks.push_back({{0, end}, BlockRole::title});
  }
  if (only_in_metadata(text, meta.body)) {
    write_body(tree, meta.body, out);
  } else {
    write_page(tree, text, meta.title_source, out);
    if (const auto reason = why_partial(tree, text, meta.paid); !reason.empty()) {
      doc.meta.state = InputState::partial;
      doc.meta.reason = reason;
      doc.meta.issues.push_back({std::string(reason), "the page holds only the begin of its text"});
    }
  }
  SourceMap map = out.clean.take_map().composed_with(source.map);
  add_part(doc, field, out.clean.take_text(), std::move(map), 0);
  const Part& part = doc.parts.back();
  std::vector<Block> kept;
  for (Block b : out.blocks) {
    b.span = {b.span.begin + part.begin, std::min(b.span.end + part.begin, part.end)};
    if (!b.span.empty() && !blank(doc.view(b.span))) kept.push_back(b);
  }
  for (uint32_t& begin : out.boxed) begin += part.begin;
  apply_words(doc, out.boxed, kept);
  for (const Block& b : kept) add_block(doc, b.span, b.role);
}

}  // namespace sitrep
