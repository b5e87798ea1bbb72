#include "sitrep/page/html_tree.h"

#include <lexbor/html/tokenizer.h>

#include <array>
#include <memory>

#include "sitrep/base/limits.h"
#include "sitrep/text/utf8.h"

namespace sitrep {
namespace {

constexpr size_t kTags = LXB_TAG__LAST_ENTRY;
// Attributes kept of one element; a start tag with more is no honest markup.
constexpr int kAttributes = 64;
// Equal formatting elements open at once (the "Noah's Ark" clause of the HTML standard keeps
// three).
constexpr int kEqualFormatting = 3;
// The tables of names do not grow, and a page may invent millions of attributes: many buckets keep
// the chains short (memory is touched only where used).
constexpr size_t kNameBuckets = 1u << 16;
// How far down the open elements an end tag may find its start: beyond, the page is broken anyway.
constexpr size_t kScopeSearch = limits::kHtmlDepth;

constexpr std::array kVoid = {LXB_TAG_AREA,  LXB_TAG_BASE, LXB_TAG_BR,    LXB_TAG_COL,
                              LXB_TAG_EMBED, LXB_TAG_HR,   LXB_TAG_IMG,   LXB_TAG_INPUT,
                              LXB_TAG_LINK,  LXB_TAG_META, LXB_TAG_PARAM, LXB_TAG_SOURCE,
                              LXB_TAG_TRACK, LXB_TAG_WBR};
constexpr std::array kFormatting = {
    LXB_TAG_A,  LXB_TAG_B,    LXB_TAG_BIG,  LXB_TAG_CODE,  LXB_TAG_EM,     LXB_TAG_FONT,
    LXB_TAG_I,  LXB_TAG_NOBR, LXB_TAG_S,    LXB_TAG_SMALL, LXB_TAG_STRIKE, LXB_TAG_STRONG,
    LXB_TAG_TT, LXB_TAG_U,    LXB_TAG_SPAN, LXB_TAG_SUB,   LXB_TAG_SUP};
// Elements whose start ends an open paragraph (HTML standard, "in body"), and the parts of lists
// and tables.
constexpr std::array kBlocks = {
    LXB_TAG_ADDRESS,  LXB_TAG_ARTICLE,    LXB_TAG_ASIDE,  LXB_TAG_BLOCKQUOTE, LXB_TAG_CENTER,
    LXB_TAG_DETAILS,  LXB_TAG_DIALOG,     LXB_TAG_DIR,    LXB_TAG_DIV,        LXB_TAG_DL,
    LXB_TAG_FIELDSET, LXB_TAG_FIGCAPTION, LXB_TAG_FIGURE, LXB_TAG_FOOTER,     LXB_TAG_FORM,
    LXB_TAG_H1,       LXB_TAG_H2,         LXB_TAG_H3,     LXB_TAG_H4,         LXB_TAG_H5,
    LXB_TAG_H6,       LXB_TAG_HEADER,     LXB_TAG_HGROUP, LXB_TAG_HR,         LXB_TAG_MAIN,
    LXB_TAG_MENU,     LXB_TAG_NAV,        LXB_TAG_OL,     LXB_TAG_P,          LXB_TAG_PRE,
    LXB_TAG_SECTION,  LXB_TAG_SUMMARY,    LXB_TAG_TABLE,  LXB_TAG_UL,         LXB_TAG_LI,
    LXB_TAG_DD,       LXB_TAG_DT,         LXB_TAG_TD,     LXB_TAG_TH,         LXB_TAG_TR,
    LXB_TAG_CAPTION,  LXB_TAG_TBODY,      LXB_TAG_THEAD,  LXB_TAG_TFOOT};

template <size_t N, typename T>
constexpr std::array<bool, kTags> table_of(const std::array<T, N>& tags) {
  std::array<bool, kTags> out{};
  for (T tag : tags) out[static_cast<size_t>(tag)] = true;
  return out;
}
constexpr auto kIsVoid = table_of(kVoid);
constexpr auto kIsFormatting = table_of(kFormatting);
constexpr auto kIsBlock = table_of(kBlocks);

struct NamedAttr {
  std::string_view text;
  AttrName name;
};
constexpr std::array kAttrNames = {
    NamedAttr{"class", AttrName::cls},         NamedAttr{"id", AttrName::id},
    NamedAttr{"role", AttrName::role},         NamedAttr{"itemprop", AttrName::itemprop},
    NamedAttr{"itemtype", AttrName::itemtype}, NamedAttr{"style", AttrName::style},
    NamedAttr{"hidden", AttrName::hidden},     NamedAttr{"aria-hidden", AttrName::aria_hidden},
    NamedAttr{"href", AttrName::href},         NamedAttr{"property", AttrName::property},
    NamedAttr{"name", AttrName::name},         NamedAttr{"content", AttrName::content},
    NamedAttr{"datetime", AttrName::datetime}, NamedAttr{"type", AttrName::type},
    NamedAttr{"lang", AttrName::lang},         NamedAttr{"rel", AttrName::rel},
    NamedAttr{"width", AttrName::width},       NamedAttr{"height", AttrName::height},
    NamedAttr{"pubdate", AttrName::pubdate},   NamedAttr{"title", AttrName::title}};

AttrName attr_name(std::string_view written) {
  for (const NamedAttr& known : kAttrNames) {
    if (equals_ignore_case(written, known.text)) return known.name;
  }
  return AttrName::none;
}

// A stack entry; `node` is 0 for elements beyond the depth or the node limit, which have no node;
// `nearest` is the node that takes their children.
struct Open {
  lxb_tag_id_t tag;
  uint32_t node;
  uint32_t nearest;
};

class TreeBuilder {
 public:
  explicit TreeBuilder(HtmlTree& tree) : tree_(tree) {
    tree_.nodes.emplace_back();
    stack_.push_back({LXB_TAG__DOCUMENT, 0, 0});
  }

  void run() {
    const auto destroy = [](lxb_html_tokenizer_t* t) {
      lxb_html_tokenizer_tags_destroy(t);
      lxb_html_tokenizer_attrs_destroy(t);
      lxb_html_tokenizer_destroy(t);
    };
    const std::unique_ptr<lxb_html_tokenizer_t, decltype(destroy)> tkz(lxb_html_tokenizer_create(),
                                                                       destroy);
    if (lxb_html_tokenizer_init(tkz.get()) != LXB_STATUS_OK) throw std::bad_alloc();
    lxb_html_tokenizer_tags_make(tkz.get(), kNameBuckets);
    lxb_html_tokenizer_attrs_make(tkz.get(), kNameBuckets);
    // The search for duplicate attributes is quadratic; the first of a name wins in HtmlTree::attr.
    lxb_html_tokenizer_keep_duplicate_set(tkz.get(), true);
    lxb_html_tokenizer_callback_token_done_set(tkz.get(), &TreeBuilder::on_token, this);
    lxb_html_tokenizer_begin(tkz.get());
    lxb_html_tokenizer_chunk(tkz.get(), reinterpret_cast<const lxb_char_t*>(tree_.source.data()),
                             tree_.source.size());
    lxb_html_tokenizer_end(tkz.get());
    while (!stack_.empty()) pop();
  }

 private:
  static lxb_html_token_t* on_token(lxb_html_tokenizer_t* tkz, lxb_html_token_t* token, void* ctx) {
    static_cast<TreeBuilder*>(ctx)->take(tkz, token);
    return token;
  }

  void take(lxb_html_tokenizer_t* tkz, lxb_html_token_t* token) {
    if (token->tag_id == LXB_TAG__TEXT) {
      add(LXB_TAG__TEXT, range(token->begin, token->end));
    } else if (token->tag_id == LXB_TAG__UNDEF ||
               (token->tag_id > LXB_TAG__TEXT && token->tag_id < LXB_TAG__BEGIN) ||
               token->tag_id == LXB_TAG__END_OF_FILE) {
      return;  // comments, doctype, processing instructions
    } else if ((token->type & LXB_HTML_TOKEN_TYPE_CLOSE) != 0) {
      close(token->tag_id);
    } else {
      open(tkz, token);
    }
  }

  Span range(const lxb_char_t* begin, const lxb_char_t* end) const {
    const auto* base = reinterpret_cast<const lxb_char_t*>(tree_.source.data());
    const auto* stop = base + tree_.source.size();
    if (begin == nullptr || end == nullptr || begin < base || end > stop || begin > end) return {};
    return {static_cast<uint32_t>(begin - base), static_cast<uint32_t>(end - base)};
  }

  static bool known(lxb_tag_id_t tag) { return tag < kTags; }
  static bool formatting(lxb_tag_id_t tag) { return known(tag) && kIsFormatting[tag]; }
  static bool block(lxb_tag_id_t tag) { return known(tag) && kIsBlock[tag]; }
  int& count(lxb_tag_id_t tag) { return open_[known(tag) ? tag : 0]; }
  bool foreign() { return count(LXB_TAG_SVG) > 0 || count(LXB_TAG_MATH) > 0; }

  // Appends a node under the current element; 0 when a limit forbids it.
  uint32_t add(lxb_tag_id_t tag, Span source) {
    if (tag == LXB_TAG__TEXT && source.empty()) return 0;
    if (tree_.nodes.size() >= limits::kHtmlNodes) {
      tree_.cut = true;
      return 0;
    }
    HtmlNode node;
    node.tag = known(tag) ? static_cast<uint16_t>(tag) : uint16_t{LXB_TAG__UNDEF};
    node.parent = stack_.back().nearest;
    node.depth = static_cast<uint16_t>(tree_.nodes[node.parent].depth + 1);
    node.source = source;
    node.end = static_cast<uint32_t>(tree_.nodes.size()) + 1;
    tree_.nodes.push_back(node);
    return static_cast<uint32_t>(tree_.nodes.size()) - 1;
  }

  void add_attributes(uint32_t node, const lxb_html_token_t* token) {
    HtmlNode& n = tree_.nodes[node];
    n.attr_begin = static_cast<uint32_t>(tree_.attrs.size());
    int left = kAttributes;
    for (const lxb_html_token_attr_t* a = token->attr_first; a != nullptr && left > 0;
         a = a->next, --left) {
      const Span name = range(a->name_begin, a->name_end);
      const AttrName known_name = attr_name(tree_.text_of(name));
      if (known_name != AttrName::none)
        tree_.attrs.push_back({known_name, range(a->value_begin, a->value_end)});
    }
    n.attr_end = static_cast<uint32_t>(tree_.attrs.size());
  }

  // HTML standard, "in foreign content": a block of HTML ends a drawing that was left open, unless
  // the drawing gives it a place of its own.
  void leave_drawing(lxb_tag_id_t tag) {
    if (!block(tag) || !foreign() || count(LXB_TAG_FOREIGNOBJECT) > 0) return;
    while (foreign()) pop();
  }

  void open(lxb_html_tokenizer_t* tkz, lxb_html_token_t* token) {
    const lxb_tag_id_t tag = token->tag_id;
    leave_drawing(tag);
    imply_ends(tag);
    if (tag == LXB_TAG_HEAD || (tag == LXB_TAG_BODY && seen_body_)) return;
    seen_body_ |= tag == LXB_TAG_BODY;
    const bool shut = (known(tag) && kIsVoid[tag]) || tag == LXB_TAG_HTML || tag == LXB_TAG_BODY ||
                      (foreign() && (token->type & LXB_HTML_TOKEN_TYPE_CLOSE_SELF) != 0);
    const bool excess = formatting(tag) && count(tag) >= kEqualFormatting;
    const bool room = stack_.size() <= limits::kHtmlDepth;
    uint32_t node = 0;
    if (!excess && (room || (known(tag) && kIsVoid[tag]))) {
      node = add(tag, range(token->begin, token->end));
      if (node != 0) add_attributes(node, token);
    }
    if (shut) return;
    // Without scripts: what stands for them is read as markup.
    if (!foreign()) lxb_html_tokenizer_set_state_by_tag(tkz, false, tag, LXB_NS_HTML);
    if (excess) {
      ++excess_[tag];
      return;
    }
    stack_.push_back({tag, node, node != 0 ? node : stack_.back().nearest});
    ++count(tag);
  }

  void pop() {
    const Open top = stack_.back();
    stack_.pop_back();
    --count(top.tag);
    if (top.node != 0 || stack_.empty())
      tree_.nodes[top.node].end = static_cast<uint32_t>(tree_.nodes.size());
  }

  // Pops down to the nearest open element of one of the tags, unless a barrier stands between.
  template <typename IsTarget, typename IsBarrier>
  void close_nearest(IsTarget target, IsBarrier barrier) {
    size_t steps = 0;
    for (size_t i = stack_.size(); i > 1 && steps < kScopeSearch; --i, ++steps) {
      const lxb_tag_id_t tag = stack_[i - 1].tag;
      if (target(tag)) {
        while (stack_.size() >= i) pop();
        return;
      }
      if (barrier(tag)) return;
    }
  }

  // HTML standard: the scope of end tags ends at tables, cells and other frames, that of paragraphs
  // also at buttons.
  static bool frame(lxb_tag_id_t tag) { return scope(tag) || tag == LXB_TAG_BUTTON; }
  static bool scope(lxb_tag_id_t tag) {
    return tag == LXB_TAG_TABLE || tag == LXB_TAG_TD || tag == LXB_TAG_TH ||
           tag == LXB_TAG_CAPTION || tag == LXB_TAG_TEMPLATE || tag == LXB_TAG_SVG ||
           tag == LXB_TAG_OBJECT;
  }

  void imply_ends(lxb_tag_id_t tag) {
    const auto one = [](lxb_tag_id_t wanted) {
      return [wanted](lxb_tag_id_t t) { return t == wanted; };
    };
    const auto list = [](lxb_tag_id_t t) {
      return frame(t) || t == LXB_TAG_UL || t == LXB_TAG_OL || t == LXB_TAG_DL || t == LXB_TAG_MENU;
    };
    const auto table = one(LXB_TAG_TABLE);
    if (block(tag) && count(LXB_TAG_P) > 0) close_nearest(one(LXB_TAG_P), frame);
    switch (tag) {
      case LXB_TAG_LI:
        close_nearest(one(LXB_TAG_LI), list);
        break;
      case LXB_TAG_DT:
      case LXB_TAG_DD:
        close_nearest([](lxb_tag_id_t t) { return t == LXB_TAG_DT || t == LXB_TAG_DD; }, list);
        break;
      case LXB_TAG_OPTION:
        close_nearest(one(LXB_TAG_OPTION), one(LXB_TAG_SELECT));
        break;
      case LXB_TAG_TD:
      case LXB_TAG_TH:
        close_nearest([](lxb_tag_id_t t) { return t == LXB_TAG_TD || t == LXB_TAG_TH; },
                      [](lxb_tag_id_t t) { return t == LXB_TAG_TR || t == LXB_TAG_TABLE; });
        break;
      case LXB_TAG_TR:
        close_nearest(one(LXB_TAG_TR), table);
        break;
      case LXB_TAG_TBODY:
      case LXB_TAG_THEAD:
      case LXB_TAG_TFOOT:
        close_nearest(
            [](lxb_tag_id_t t) {
              return t == LXB_TAG_TBODY || t == LXB_TAG_THEAD || t == LXB_TAG_TFOOT;
            },
            table);
        break;
      case LXB_TAG_A:
        if (count(LXB_TAG_A) > 0) close_nearest(one(LXB_TAG_A), block);
        break;
      default:
        break;
    }
  }

  void close(lxb_tag_id_t tag) {
    if (tag == LXB_TAG_HTML || tag == LXB_TAG_HEAD || tag == LXB_TAG_BODY || count(tag) <= 0)
      return;
    if (known(tag) && excess_[tag] > 0) {
      --excess_[tag];
      return;
    }
    leave_drawing(tag);
    const auto same = [tag](lxb_tag_id_t t) { return t == tag; };
    if (formatting(tag)) {
      close_nearest(same, block);
    } else if (tag == LXB_TAG_TABLE || tag == LXB_TAG_TR || tag == LXB_TAG_TBODY ||
               tag == LXB_TAG_THEAD || tag == LXB_TAG_TFOOT) {
      close_nearest(same,
                    [tag](lxb_tag_id_t t) { return tag != LXB_TAG_TABLE && t == LXB_TAG_TABLE; });
    } else if (tag >= LXB_TAG_H1 && tag <= LXB_TAG_H6) {
      close_nearest([](lxb_tag_id_t t) { return t >= LXB_TAG_H1 && t <= LXB_TAG_H6; }, frame);
    } else {
      close_nearest(same, tag == LXB_TAG_P ? frame : scope);
    }
  }

  HtmlTree& tree_;
  std::vector<Open> stack_;
  std::array<int, kTags> open_{};    // open elements by tag; [0] counts all unknown names
  std::array<int, kTags> excess_{};  // formatting elements beyond kEqualFormatting, by tag
  bool seen_body_ = false;
};

}  // namespace

std::string_view HtmlTree::attr(uint32_t node, AttrName name) const {
  for (uint32_t i = nodes[node].attr_begin; i < nodes[node].attr_end; ++i) {
    if (attrs[i].name == name) return text_of(attrs[i].value);
  }
  return {};
}

bool HtmlTree::has(uint32_t node, AttrName name) const {
  for (uint32_t i = nodes[node].attr_begin; i < nodes[node].attr_end; ++i) {
    if (attrs[i].name == name) return true;
  }
  return false;
}

HtmlTree parse_html(std::string_view source) {
  HtmlTree tree;
  tree.source = source;
  TreeBuilder(tree).run();
  return tree;
}

bool is_block_tag(uint16_t tag) { return tag < kTags && kIsBlock[tag]; }
bool is_text_tag(uint16_t tag) { return tag == LXB_TAG__TEXT; }
bool is_link_tag(uint16_t tag) { return tag == LXB_TAG_A; }
bool is_paragraph_tag(uint16_t tag) { return tag == LXB_TAG_P; }
bool is_time_tag(uint16_t tag) { return tag == LXB_TAG_TIME; }
bool is_meta_tag(uint16_t tag) { return tag == LXB_TAG_META; }
bool is_script_tag(uint16_t tag) { return tag == LXB_TAG_SCRIPT; }
bool is_aside_tag(uint16_t tag) { return tag == LXB_TAG_NAV || tag == LXB_TAG_ASIDE; }

}  // namespace sitrep
