#include "sitrep/page/html_blocks.h"

#include <lexbor/tag/const.h>

#include <algorithm>

#include "sitrep/page/html_text.h"
#include "sitrep/text/utf8.h"

namespace sitrep {
namespace {

// Chinese, Japanese, Korean: from the radicals to the last Hangul syllable.
bool is_wide(char32_t c) { return c >= 0x2E80 && c <= 0xD7AF; }

// Characters of a block under a picture that is more than its caption.
constexpr uint32_t kStory = 240;

bool is_cell(uint16_t tag) { return tag == LXB_TAG_TD || tag == LXB_TAG_TH; }

class BlockFinder {
 public:
  BlockFinder(const HtmlTree& tree, Belief belief)
      : tree_(tree), nodes_(tree.nodes), belief_(belief) {}

  HtmlBlocks run() {
    out_.cues.resize(nodes_.size(), Cue::none);
    unshown_.assign(nodes_.size(), false);
    for (uint32_t i = 1; i < nodes_.size(); ++i)
      unshown_[i] = unseen(nodes_[i].tag) || is_unshown(tree_, i);
    find_row_tables();
    find_data_rows();
    weigh_prose();
    find_bodies();
    context_.push_back({0, BlockRole::body, Cue::none, 0, false, false});
    for (uint32_t i = 1; i < nodes_.size();) {
      leave(i);
      i = visit(i);
    }
    leave(static_cast<uint32_t>(nodes_.size()));
    finish();
    return std::move(out_);
  }

 private:
  // What holds inside an open element.
  struct Context {
    uint32_t node;
    BlockRole role;
    Cue cue;
    uint32_t cue_node;
    bool link;
    bool row;  // inside a table row that is one block
  };

  // Which elements hold block elements other than cells and rows: from the leaves up.
  void find_row_tables() {
    holds_block_.assign(nodes_.size(), false);
    for (size_t i = nodes_.size(); i > 1; --i) {
      const HtmlNode& n = nodes_[i - 1];
      const bool row_part = is_cell(n.tag) || n.tag == LXB_TAG_TR;
      if (holds_block_[i - 1] || (is_block_tag(n.tag) && !row_part && n.tag != LXB_TAG_P)) {
        holds_block_[n.parent] = true;
      }
    }
  }

  // Is the row one of data, so that it reads as one line? Layout tables have cells full of text.
  void find_data_rows() {
    constexpr uint32_t kCellBytes = 200;
    std::vector<uint32_t> bytes(nodes_.size(), 0);
    data_row_.assign(nodes_.size(), true);
    for (size_t i = nodes_.size(); i > 1; --i) {
      const HtmlNode& n = nodes_[i - 1];
      if (n.tag == LXB_TAG__TEXT) bytes[i - 1] = n.source.size();
      const bool frame = n.tag == LXB_TAG_TABLE || n.tag == LXB_TAG_TR;
      const bool plain = data_row_[i - 1] && !(is_cell(n.tag) && bytes[i - 1] > kCellBytes);
      if (!plain || holds_block_[i - 1]) data_row_[n.parent] = false;
      if (!frame) bytes[n.parent] += bytes[i - 1];
    }
  }

  // Characters outside links in long blocks below each element: what is left when menus and lists
  // are not counted.
  void weigh_prose() {
    constexpr uint32_t kLongText = 80;
    prose_.assign(nodes_.size(), 0);
    constexpr uint32_t kNowhere = UINT32_MAX;
    std::vector<uint32_t> block(nodes_.size(), 0);  // around each node; kNowhere in links
    for (uint32_t i = 1; i < nodes_.size(); ++i) {
      const HtmlNode& n = nodes_[i];
      const bool skipped = unshown_[i] || n.tag == LXB_TAG_A;
      block[i] = skipped ? kNowhere : is_block_tag(n.tag) ? i : block[n.parent];
      if (n.tag == LXB_TAG__TEXT && block[i] != kNowhere)
        prose_[block[i]] += static_cast<uint32_t>(trim(tree_.text_of(n.source)).size());
    }
    for (uint32_t& prose : prose_) prose = prose >= kLongText ? prose : 0;
    for (size_t i = nodes_.size(); i > 1; --i) {
      const HtmlNode& n = nodes_[i - 1];
      if (!unshown_[i - 1] && n.tag != LXB_TAG_A) prose_[n.parent] += prose_[i - 1];
    }
  }

  // What elements say about themselves, and which hold one that says it is the article's text and
  // has its share of the prose.
  void find_bodies() {
    constexpr uint64_t kShare = 30;  // percent
    holds_body_.assign(nodes_.size(), false);
    for (size_t i = nodes_.size(); i > 1; --i) {
      const auto at = static_cast<uint32_t>(i - 1);
      if (is_text_tag(nodes_[at].tag)) continue;
      out_.cues[at] = cue_of(tree_, at, belief_);
      const bool body =
          out_.cues[at] == Cue::article_body && 100ull * prose_[at] >= kShare * prose_[0];
      if ((body || holds_body_[at]) && prose_[at] > 0) holds_body_[nodes_[at].parent] = true;
    }
  }

  // A cue against an element that holds most of the page's prose is a misunderstanding of its name
  // ("layout-with-sidebar"). Comments may well be longer than what they comment on; only a page of
  // which nothing else is left is read as a forum.
  Cue believed(uint32_t i, Cue own) const {
    if (own <= Cue::caption || unshown_[i]) return own;
    if (holds_body_[i]) return own == Cue::hidden ? own : Cue::none;
    const uint64_t share = prose_[0] == 0 ? 0 : 100ull * prose_[i] / prose_[0];
    if (own == Cue::comment && belief_ == Belief::all) return own;
    return share > 50 ? Cue::none : own;
  }

  void leave(uint32_t at) {
    while (context_.size() > 1 && nodes_[context_.back().node].end <= at) {
      const Context& top = context_.back();
      if (breaks(top.node)) finish();
      context_.pop_back();
    }
  }

  // Does the element stand apart from the text around it? Cells and paragraphs of a row do not.
  bool breaks(uint32_t node) const {
    const uint16_t tag = nodes_[node].tag;
    if (!is_block_tag(tag)) return false;
    if (tag == LXB_TAG_TR) return true;
    return !context_.back().row;
  }

  uint32_t visit(uint32_t i) {
    const HtmlNode& n = nodes_[i];
    if (n.tag == LXB_TAG__TEXT) {
      add_text(i);
      return i + 1;
    }
    if (n.tag == LXB_TAG_BR) {
      add_break(i);
      return i + 1;
    }
    const Cue own = believed(i, out_.cues[i]);
    out_.cues[i] = own;
    if (own == Cue::hidden) return n.end;
    Context c = context_.back();
    c.node = i;
    c.link = c.link || n.tag == LXB_TAG_A;
    if (own > Cue::caption && own > c.cue) {
      if (c.cue <= Cue::caption) c.cue_node = i;
      c.cue = own;
    } else if (own == Cue::caption && c.cue < own) {
      c.cue = own;
      c.cue_node = i;
    }
    c.role = role_in(n.tag, c.role);
    const bool row = n.tag == LXB_TAG_TR && data_row_[i] && !holds_block_[i];
    if (is_block_tag(n.tag) && !context_.back().row) finish();
    if (is_cell(n.tag) && c.row && !pieces_empty()) out_.pieces.push_back(i);
    if (row) {
      c.row = true;
      c.role = BlockRole::table;
    }
    context_.push_back(c);
    return i + 1;
  }

  static BlockRole role_in(uint16_t tag, BlockRole outer) {
    switch (tag) {
      case LXB_TAG_H1:
      case LXB_TAG_H2:
      case LXB_TAG_H3:
      case LXB_TAG_H4:
      case LXB_TAG_H5:
      case LXB_TAG_H6:
        return BlockRole::heading;
      case LXB_TAG_LI:
      case LXB_TAG_DT:
      case LXB_TAG_DD:
        return BlockRole::list;
      case LXB_TAG_BLOCKQUOTE:
        return BlockRole::quote;
      case LXB_TAG_FIGCAPTION:
      case LXB_TAG_CAPTION:
        return BlockRole::caption;
      case LXB_TAG_TABLE:
        return BlockRole::body;
      default:
        return outer;
    }
  }

  bool pieces_empty() const { return begin_ == out_.pieces.size(); }

  void add_text(uint32_t i) {
    const std::string_view text = tree_.text_of(nodes_[i].source);
    uint32_t chars = 0;
    for (size_t at = 0; at < text.size();) {
      const CodePoint c = decode_utf8(text, at);
      chars += is_space(c.value) ? 0 : is_wide(c.value) ? 2 : 1;
      at += c.size;
    }
    if (chars == 0 && pieces_empty()) return;
    if (chars > 0) {
      if (chars_ == 0) owner_ = context_.back();
      breaks_ = 0;
    }
    out_.pieces.push_back(i);
    chars_ += chars;
    if (context_.back().link) link_chars_ += chars;
  }

  void add_break(uint32_t i) {
    if (pieces_empty()) return;
    if (++breaks_ >= 2 && !context_.back().row) {
      finish();
    } else {
      out_.pieces.push_back(i);
    }
  }

  void finish() {
    breaks_ = 0;
    if (chars_ == 0) {
      out_.pieces.resize(begin_);
    } else {
      HtmlBlock b;
      b.node = block_node(owner_.node);
      b.piece_begin = static_cast<uint32_t>(begin_);
      b.piece_end = static_cast<uint32_t>(out_.pieces.size());
      b.chars = chars_;
      b.link_chars = link_chars_;
      b.role = owner_.role;
      b.cue = owner_.cue;
      b.cue_node = owner_.cue_node;
      b.ends_sentence = sentence_end(b);
      if (b.cue == Cue::caption) b.role = BlockRole::caption;
      // A picture's caption is a line or two; a gallery tells its story under the pictures.
      if (b.role == BlockRole::caption && b.chars >= kStory && b.ends_sentence) {
        b.role = BlockRole::body;
        if (b.cue == Cue::caption) b.cue = Cue::none;
      }
      out_.blocks.push_back(b);
    }
    begin_ = out_.pieces.size();
    chars_ = link_chars_ = 0;
  }

  uint32_t block_node(uint32_t node) const {
    while (node != 0 && !is_block_tag(nodes_[node].tag)) node = nodes_[node].parent;
    return node;
  }

  bool sentence_end(const HtmlBlock& b) const {
    for (uint32_t p = b.piece_end; p > b.piece_begin; --p) {
      const HtmlNode& n = nodes_[out_.pieces[p - 1]];
      if (n.tag != LXB_TAG__TEXT) continue;
      std::string_view text = trim(tree_.text_of(n.source));
      if (text.empty()) continue;
      for (const char* end : {"。", "！", "？", "।", "؟", "۔", "．"}) {
        if (text.ends_with(end)) return true;
      }
      while (!text.empty() &&
             (text.back() == '"' || text.back() == ')' || text.back() == '\'' ||
              static_cast<unsigned char>(text.back()) >= 0x80 || text.back() == ';')) {
        text.remove_suffix(1);
      }
      return !text.empty() &&
             (text.back() == '.' || text.back() == '!' || text.back() == '?' || text.back() == ':');
    }
    return false;
  }

  // Is the text below never shown? What stands for scripts is, when there is no other.
  bool unseen(uint16_t tag) const {
    return is_hidden_tag(tag) && !(belief_ == Belief::noscript && tag == LXB_TAG_NOSCRIPT);
  }

  const HtmlTree& tree_;
  const std::vector<HtmlNode>& nodes_;
  const Belief belief_;
  HtmlBlocks out_;
  std::vector<Context> context_;
  std::vector<bool> holds_block_, data_row_, holds_body_;
  std::vector<bool> unshown_;  // by tag, style or attribute
  std::vector<uint32_t> prose_;
  Context owner_{};
  size_t begin_ = 0;
  uint32_t chars_ = 0, link_chars_ = 0;
  int breaks_ = 0;
};

}  // namespace

HtmlBlocks find_blocks(const HtmlTree& tree, Belief belief) {
  return BlockFinder(tree, belief).run();
}

std::string words_of(const HtmlTree& tree, const HtmlBlocks& found, const HtmlBlock& block) {
  CleanText clean;
  for (uint32_t p = block.piece_begin; p < block.piece_end; ++p) {
    const HtmlNode& n = tree.nodes[found.pieces[p]];
    if (is_text_tag(n.tag)) clean.append(tree.source, n.source);
  }
  return clean.take_text();
}

}  // namespace sitrep
