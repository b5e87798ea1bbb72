#include "sitrep/page/main_text.h"

#include <lexbor/tag/const.h>

#include <algorithm>

#include "sitrep/page/html_text.h"
#include "sitrep/page/link_boxes.h"
#include "sitrep/text/utf8.h"

namespace sitrep {
namespace {

// Shares of the prose (percent) that an element must hold to be the container: less when it says
// so.
constexpr uint64_t kNamedBody = 40;
constexpr uint64_t kNamedArticle = 50;
constexpr uint64_t kUnnamed = 80;
// The same of the only element with such a name.
constexpr uint64_t kOnlyBody = 15;
constexpr uint64_t kOnlyArticle = 30;
// Characters below which a block without the end of a sentence is a label.
constexpr uint32_t kLabel = 60;
// Characters of a paragraph that opens the text; of the shortest standfirst; and elements around it
// whose names may say that it is one.
constexpr uint32_t kParagraph = 90;
constexpr uint32_t kLead = 30;
constexpr uint32_t kHeadline = 12;
constexpr int kLeadLevels = 3;
// Characters of an article so short that another reading is tried, and how many times as long that
// must be to be taken.
constexpr uint64_t kShortText = 250;
constexpr uint64_t kMuchMore = 3;

uint64_t percent(uint64_t part, uint64_t whole) { return whole == 0 ? 0 : 100 * part / whole; }

bool mostly_links(const HtmlBlock& b) { return 2 * b.link_chars > b.chars; }

// How much a block counts as prose.
uint32_t weight(const HtmlBlock& b) {
  if (b.cue >= Cue::caption || mostly_links(b)) return 0;
  const uint32_t plain = b.chars - b.link_chars;
  if (b.role == BlockRole::heading) return 0;
  if (plain < kLabel && !b.ends_sentence) return plain / 8;
  if (plain < 25) return plain / 4;
  return plain;
}

class Chooser {
 public:
  Chooser(const HtmlTree& tree, const HtmlBlocks& found, const BodyMatch& body)
      : tree_(tree), nodes_(tree.nodes), found_(found), body_(body) {}

  MainText run() {
    weigh();
    match();
    MainText out;
    out.container = widen(container());
    if (shown_body_ != 0 && !abstract(out.container)) out.container = widen(shown_body_);
    out.headline = headline(out.container);
    choose(out);
    return out;
  }

 private:
  void weigh() {
    weight_.assign(nodes_.size(), 0);
    for (const HtmlBlock& b : found_.blocks) weight_[b.node] += weight(b);
    for (size_t i = nodes_.size(); i > 1; --i) weight_[nodes_[i - 1].parent] += weight_[i - 1];
  }

  // Which blocks the metadata gives as the article's text, and the smallest element that holds
  // nearly all of them; none where the page shows less than half of it.
  void match() {
    constexpr uint64_t kNearlyAll = 95;  // percent
    matched_.assign(found_.blocks.size(), false);
    if (body_.letters() < kParagraph) return;
    std::vector<uint64_t> chars(nodes_.size(), 0);
    for (size_t i = 0; i < found_.blocks.size(); ++i) {
      const HtmlBlock& b = found_.blocks[i];
      if (b.cue == Cue::comment || !body_.holds(words_of(tree_, found_, b))) continue;
      matched_[i] = true;
      chars[b.node] += b.chars;
    }
    for (size_t i = nodes_.size(); i > 1; --i) chars[nodes_[i - 1].parent] += chars[i - 1];
    if (2 * chars[0] < body_.letters()) {
      matched_.assign(found_.blocks.size(), false);
      return;
    }
    shown_chars_ = chars[0];
    for (uint32_t at = 0, next = 0;; at = next) {
      shown_body_ = at;
      for (uint32_t child = at + 1; child < nodes_[at].end; child = nodes_[child].end) {
        if (percent(chars[child], chars[0]) >= kNearlyAll) next = child;
      }
      if (next == at || is_paragraph_tag(nodes_[next].tag)) return;
    }
  }

  // Is what the metadata has as the text much shorter than the container, and part of it or too
  // short to be an article?
  bool abstract(uint32_t container) const {
    if (2 * shown_chars_ >= weight_[container]) return false;
    const bool apart = shown_body_ >= nodes_[container].end || nodes_[shown_body_].end <= container;
    return !apart || shown_chars_ < kShortText || 3 * shown_chars_ < weight_[container];
  }

  uint32_t container() const {
    const uint64_t all = weight_[0];
    if (all == 0) return 0;
    // The innermost element named a body, else an article, that has its share: less where it is the
    // only one.
    uint32_t body = 0;
    uint32_t article = 0;
    const uint64_t body_share = alone(Cue::article_body) ? kOnlyBody : kNamedBody;
    const uint64_t article_share = alone(Cue::article) ? kOnlyArticle : kNamedArticle;
    for (uint32_t i = 1; i < nodes_.size(); ++i) {
      const Cue cue = found_.cues[i];
      if (cue == Cue::article_body && percent(weight_[i], all) >= body_share && better(i, body))
        body = i;
      if (cue == Cue::article && percent(weight_[i], all) >= article_share && better(i, article))
        article = i;
    }
    if (body != 0) return body;
    if (article != 0) return narrow(article, 90);
    return narrow(0, kUnnamed);
  }

  // Do all elements with the cue that hold prose stand one in another?
  bool alone(Cue cue) const {
    uint32_t end = 0;  // of the outermost one seen
    bool seen = false;
    for (uint32_t i = 1; i < nodes_.size(); ++i) {
      if (found_.cues[i] != cue || weight_[i] < kParagraph || i < end) continue;
      if (seen) return false;
      seen = true;
      end = nodes_[i].end;
    }
    return seen;
  }

  // Of two elements: the heavier by far, else the inner.
  bool better(uint32_t i, uint32_t than) const {
    return than == 0 || 100 * weight_[i] >= 85 * weight_[than];
  }

  // Down to the smallest element that keeps `share` of the weight of each step.
  uint32_t narrow(uint32_t from, uint64_t share) const {
    uint32_t at = from;
    for (;;) {
      uint32_t next = 0;
      for (uint32_t child = at + 1; child < nodes_[at].end; child = nodes_[child].end) {
        if (percent(weight_[child], weight_[at]) >= share && is_block_tag(nodes_[child].tag))
          next = child;
        if (percent(weight_[child], weight_[at]) >= share && nodes_[child].tag != LXB_TAG__TEXT &&
            nodes_[child].end > child + 2) {
          next = child;
        }
      }
      if (next == 0 || nodes_[next].tag == LXB_TAG_P) return at;
      at = next;
    }
  }

  // Leads and continuations stand beside a named body: take the parent while it adds prose and
  // little else.
  uint32_t widen(uint32_t at) const {
    for (int steps = 0; steps < 3 && at != 0; ++steps) {
      const uint32_t parent = nodes_[at].parent;
      if (parent == 0 || weight_[parent] < weight_[at] + 80) return at;
      uint64_t other = 0;  // characters the parent would add that are no prose
      uint64_t prose = weight_[parent] - weight_[at];
      for (const HtmlBlock& b : found_.blocks) {
        const bool in_parent = b.node >= parent && b.node < nodes_[parent].end;
        const bool in_child = b.node >= at && b.node < nodes_[at].end;
        if (in_parent && !in_child && b.cue < Cue::caption && weight(b) == 0) other += b.chars;
      }
      if (other > prose) return at;
      at = parent;
    }
    return at;
  }

  static BlockRole role_of(Cue cue) {
    if (cue == Cue::related) return BlockRole::related;
    return cue == Cue::comment ? BlockRole::comment : BlockRole::boilerplate;
  }

  // The words by which the page calls itself in its head.
  std::string page_title() const {
    constexpr size_t kBytes = 500;
    std::string title;
    for (uint32_t i = 1; i < nodes_.size() && title.size() < kBytes; ++i) {
      if (nodes_[i].tag == LXB_TAG_TITLE && i + 1 < nodes_[i].end) {
        title += decode_html(tree_.text_of(nodes_[i + 1].source).substr(0, kBytes)) + "\n";
      } else if (nodes_[i].tag == LXB_TAG_META &&
                 equals_ignore_case(tree_.attr(i, AttrName::property), "og:title")) {
        title += decode_html(tree_.attr(i, AttrName::content).substr(0, kBytes)) + "\n";
      }
      if (nodes_[i].tag == LXB_TAG_BODY) break;
    }
    return title;
  }

  // Does the heading say what the page's head calls it?
  bool repeats_title(const HtmlBlock& b, const std::string& title) const {
    constexpr uint32_t kMost = 300;
    if (title.empty() || b.chars < kHeadline || b.chars > kMost) return false;
    return contains_ignore_case(title, words_of(tree_, found_, b));
  }

  // The heading over the text: the last one before its first paragraph that repeats the page's
  // title, else the first h1 of the container, else the last one before it, else the last lower
  // heading over its first paragraph.
  uint32_t headline(uint32_t container) const {
    const std::string title = page_title();
    uint32_t titled = 0;
    uint32_t first = 0;
    uint32_t lower = 0;
    bool opened = false;
    for (const HtmlBlock& b : found_.blocks) {
      const uint16_t tag = nodes_[b.node].tag;
      if (b.node >= nodes_[container].end || opened) break;
      opened = b.node > container && weight(b) >= kParagraph;
      if (b.role == BlockRole::heading && !opened && repeats_title(b, title)) titled = b.node;
      if (tag == LXB_TAG_H1 && b.cue <= Cue::related && b.chars >= kHeadline &&
          (first == 0 || first < container))
        first = b.node;
      const bool second = tag == LXB_TAG_H2 || tag == LXB_TAG_H3;
      if (second && b.cue < Cue::caption && b.chars >= kLead && (lower <= container || lower == 0))
        lower = b.node;
    }
    if (titled != 0) return titled;
    return first != 0 ? first : lower;
  }

  void choose(MainText& out) const {
    const uint32_t begin = out.container;
    const uint32_t end = nodes_[begin].end;
    bool opened = false;  // a paragraph of the text has been seen
    for (uint32_t i = 0; i < found_.blocks.size(); ++i) {
      const HtmlBlock& b = found_.blocks[i];
      if (b.node >= end) break;
      const bool inside = b.node >= begin;
      const bool lead = !opened && out.headline != 0 && b.node > out.headline && is_lead(b);
      if (!inside && !lead) continue;
      BlockRole role = matched_[i] ? b.role : final_role(b, begin);
      if (lead && (!is_content(role) || role == BlockRole::heading)) role = BlockRole::body;
      opened |= inside && weight(b) >= kParagraph;
      out.blocks.push_back({i, role, false});
    }
    drop_behind_body(out);
    mark_link_boxes(tree_, found_, out);
    drop_link_lists(out);
    drop_bare_headings(out);
  }

  // Where the metadata has nearly all of the text, what stands behind its end is none of it.
  void drop_behind_body(MainText& out) const {
    constexpr uint64_t kNearlyAll = 85;  // percent
    uint64_t all = 0;
    uint64_t matched = 0;
    size_t end = 0;
    for (size_t i = 0; i < out.blocks.size(); ++i) {
      if (!is_content(out.blocks[i].role)) continue;
      const uint32_t chars = found_.blocks[out.blocks[i].block].chars;
      all += chars;
      if (!matched_[out.blocks[i].block]) continue;
      matched += chars;
      end = i + 1;
    }
    if (matched == 0 || percent(matched, all) < kNearlyAll) return;
    for (size_t i = end; i < out.blocks.size(); ++i) {
      if (is_content(out.blocks[i].role)) out.blocks[i].role = BlockRole::boilerplate;
    }
  }

  // The standfirst between the headline and the text: prose, or so named.
  bool is_lead(const HtmlBlock& b) const {
    if (4 * b.link_chars > b.chars || b.chars < kLead || b.role == BlockRole::caption) return false;
    bool named = false;
    uint32_t at = b.node;
    for (int level = 0; level < kLeadLevels && at != 0; ++level, at = nodes_[at].parent)
      named |= names_lead(tree_, at);
    if (b.cue > Cue::caption) {
      return b.cue == Cue::related && named && names_lead(tree_, b.cue_node);
    }
    return named || (b.ends_sentence && b.chars >= kLabel && b.cue != Cue::caption);
  }

  BlockRole final_role(const HtmlBlock& b, uint32_t container) const {
    // A cue from outside the container is about the page around it, or wrong.
    if (b.cue > Cue::caption && b.cue_node > container) return role_of(b.cue);
    return b.role;
  }

  // Runs of blocks that are links lead elsewhere.
  void drop_link_lists(MainText& out) const {
    for (MainText::Chosen& c : out.blocks) {
      const HtmlBlock& b = found_.blocks[c.block];
      if (!is_content(c.role) || c.role == BlockRole::heading) continue;
      const bool all_link = 10 * b.link_chars >= 9 * b.chars;
      if (all_link || (mostly_links(b) && b.chars - b.link_chars < kLabel))
        c.role = BlockRole::related;
    }
  }

  // A heading with nothing of the article under it belongs to what follows.
  static void drop_bare_headings(MainText& out) {
    BlockRole below = BlockRole::boilerplate;
    for (size_t i = out.blocks.size(); i > 0; --i) {
      MainText::Chosen& c = out.blocks[i - 1];
      if (c.role == BlockRole::heading && !is_content(below)) c.role = below;
      if (c.role != BlockRole::heading) below = c.role;
    }
  }

  const HtmlTree& tree_;
  const std::vector<HtmlNode>& nodes_;
  const HtmlBlocks& found_;
  const BodyMatch& body_;
  std::vector<uint64_t> weight_;
  std::vector<bool> matched_;  // by block
  uint64_t shown_chars_ = 0;   // of the matched blocks
  uint32_t shown_body_ = 0;  // the element that shows what the metadata gives as the text; 0: none
};

}  // namespace

MainText find_main_text(const HtmlTree& tree, const HtmlBlocks& found, const BodyMatch& body) {
  return Chooser(tree, found, body).run();
}

uint64_t content_chars(const PageText& text) {
  uint64_t chars = 0;
  for (const MainText::Chosen& c : text.main.blocks) {
    const HtmlBlock& b = text.found.blocks[c.block];
    const bool said = is_content(c.role) && c.role != BlockRole::caption;
    if (said && c.role != BlockRole::heading) chars += b.chars - b.link_chars;
  }
  return chars;
}

PageText read_page_text(const HtmlTree& tree, const BodyMatch& body) {
  PageText best;
  best.found = find_blocks(tree);
  best.main = find_main_text(tree, best.found, body);
  for (Belief belief : {Belief::tags, Belief::noscript}) {
    const uint64_t have = content_chars(best);
    if (have >= kShortText) break;
    PageText other;
    other.found = find_blocks(tree, belief);
    other.main = find_main_text(tree, other.found, body);
    if (content_chars(other) > kMuchMore * have + kShortText / 2) best = std::move(other);
  }
  return best;
}

}  // namespace sitrep
