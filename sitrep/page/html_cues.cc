#include "sitrep/page/html_cues.h"

#include <lexbor/tag/const.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "sitrep/text/utf8.h"

namespace sitrep {
namespace {

using std::string_view;

// Classes and ids are words of their makers; these are the words that content systems share.
// Compared as whole words of the name ("post-comments" has "comments"), or as whole names where a
// word alone says little.
constexpr auto kCommentWords = std::to_array<std::string_view>(
    {"comment", "comments", "commentlist", "disqus", "respond", "reply", "replies", "kommentar",
     "kommentare", "commenting", "fbcomments", "livefyre", "trackback", "pingback"});
constexpr auto kRelatedWords = std::to_array<std::string_view>(
    {"related",  "recommended", "recommendations", "recommendation", "recirc",
     "teaser",   "nextstory",   "relatedlinks",    "relatedpost",    "teasers",
     "outbrain", "taboola",     "readmore",        "mostread",       "popular",
     "trending", "similar",     "jp-relatedposts", "relatedposts",   "crosslinks",
     "zergnet",  "plista",      "recommends",      "morestories",    "alsoread"});
constexpr auto kNoticeWords = std::to_array<std::string_view>(
    {"nav",           "navi",           "navigation", "navbar",     "submenu",      "menu",
     "footer",        "foot",           "sidebar",    "widget",     "widgets",      "share",
     "sharing",       "shares",         "sharedaddy", "social",     "socials",      "breadcrumb",
     "breadcrumbs",   "cookie",         "cookies",    "consent",    "gdpr",         "advert",
     "advertisement", "advertising",    "ads",        "adsense",    "sponsor",      "sponsored",
     "promo",         "promotion",      "newsletter", "subscribe",  "subscription", "signup",
     "login",         "toolbar",        "topbar",     "bio",        "tags",         "taglist",
     "tagcloud",      "pager",          "pagination", "paginator",  "paywall",      "copyright",
     "legal",         "disclaimer",     "imprint",    "impressum",  "modal",        "popup",
     "overlay",       "tooltip",        "rating",     "ratings",    "license",      "blogroll",
     "addthis",       "addtoany",       "sociable",   "byline",     "postmeta",     "metadata",
     "shariff",       "infobox-author", "authorbox",  "authorbio",  "sprite",       "masthead",
     "skiplink",      "searchform",     "sitemap",    "sidenav",    "footnav",      "topnav",
     "mainnav",       "kicker",         "toc",        "printonly",  "donate",       "disclosure",
     "licence",       "likes",          "reviews",    "saboxplugin"});
constexpr auto kHiddenWords = std::to_array<std::string_view>(
    {"hidden", "hide", "invisible", "noprint-only", "sr-only", "screen-reader-text",
     "visually-hidden", "visuallyhidden", "display-none", "u-hidden", "is-hidden"});
// Pairs of words: neither says it alone.
constexpr auto kNoticePairs = std::to_array<std::string_view>(
    {"author-bio",     "author-card",   "author-section",  "article-author",   "user-profile",
     "author-box",     "author-info",   "about-author",    "post-author",      "entry-author",
     "author-profile", "entry-meta",    "post-meta",       "article-meta",     "post-tags",
     "entry-footer",   "post-footer",   "article-footer",  "entry-utility",    "post-info",
     "entry-info",     "post-nav",      "post-navigation", "site-header",      "page-header",
     "site-footer",    "nav-links",     "skip-link",       "ad-container",     "ad-slot",
     "sign-up",        "cat-links",     "tag-links",       "post-date",        "entry-date",
     "below-entry",    "post-bottom",   "postmetadata",    "entry-categories", "meta-info",
     "article-info",   "article-tools", "article-actions"});
constexpr auto kRelatedPairs = std::to_array<std::string_view>(
    {"read-more",    "next-post",   "next-story", "more-stories",    "more-news",    "most-read",
     "most-popular", "also-read",   "read-also",  "see-also",        "up-next",      "next-article",
     "prev-next",    "more-on",     "you-may",    "latest-news",     "recent-posts", "latest-posts",
     "recent-news",  "top-stories", "more-from",  "further-reading", "link-list",    "teaser-list",
     "story-list",   "article-list"});
constexpr auto kBodyNames = std::to_array<std::string_view>(
    {"articlebody",    "article-body",    "article__body",   "article-content", "article__content",
     "articlecontent", "article-text",    "article_text",    "article_body",    "article_content",
     "articletext",    "story-body",      "story__body",     "storybody",       "story-content",
     "story-text",     "entry-content",   "entrycontent",    "post-content",    "postcontent",
     "post-body",      "postbody",        "post__content",   "post_content",    "post-entry",
     "body-content",   "news-body",       "news-content",    "news-text",       "text-content",
     "single-content", "td-post-content", "article-main",    "content-body",    "body-text",
     "bodytext",       "wysiwyg",         "field-name-body", "rich-text",       "richtext",
     "entry-body",     "blog-content",    "page-content",    "main-text",       "caas-body",
     "article-copy",   "story-copy",      "the-content",     "thecontent",      "artikeltext",
     "post-text",      "articlebodytext", "contentbody",     "textblock"});
constexpr auto kArticleNames = std::to_array<std::string_view>(
    {"article", "story", "hentry", "post", "entry", "news-article", "blog-post", "single-post",
     "artikel", "beitrag", "main-content", "maincontent", "content-main"});

constexpr auto kCaptionWords = std::to_array<std::string_view>(
    {"caption", "figcaption", "bildunterschrift", "captions", "credit", "credits", "legend"});
constexpr auto kLeadWords = std::to_array<std::string_view>(
    {"lead",  "lede",       "teaser",  "intro",    "abstract",    "excerpt",  "deck",
     "dek",   "standfirst", "summary", "subtitle", "subheadline", "vorspann", "teasertext",
     "chapo", "sapo",       "bajada",  "subhead",  "introtext",   "ingress"});

template <size_t N>
bool is_one_of(string_view word, const std::array<std::string_view, N>& table) {
  return std::any_of(table.begin(), table.end(), [&](std::string_view w) { return word == w; });
}

// A blog engine lists the topics of an article among the classes of its element: "category-comment"
// says what it is about, not what it is. Such lists say what they are.
constexpr auto kArticleMarks =
    std::to_array<std::string_view>({"status-publish", "type-post", "hentry", "postid-"});
constexpr auto kTopicPrefixes =
    std::to_array<std::string_view>({"category-", "tag-", "author-", "tag_", "postid-"});

// "postCommentsList" -> "post-comments-list": lower case, words joined by "-".
std::string split_words(string_view name) {
  std::string out;
  for (size_t i = 0; i < name.size(); ++i) {
    const char c = name[i];
    const bool capital = c >= 'A' && c <= 'Z';
    if (capital && i > 0 && name[i - 1] >= 'a' && name[i - 1] <= 'z') out += '-';
    const bool joins = c == '_' || c == ':' || c == '-';
    if (joins && (out.empty() || out.back() == '-')) continue;
    out += joins ? '-' : to_lower_ascii(c);
  }
  return out;
}

Cue cue_of_name(string_view written) {
  const std::string lower = lower_ascii(written);
  if (is_one_of(lower, kBodyNames)) return Cue::article_body;
  if (is_one_of(lower, kArticleNames)) return Cue::article;
  if (is_one_of(lower, kHiddenWords)) return Cue::hidden;
  // "section--ads" is a section, in a variation; "item--teaser" is a teaser all the same.
  const size_t variation = written.find("--");
  const std::string name = split_words(written);
  const size_t own = variation == string_view::npos || variation == 0
                         ? name.size()
                         : split_words(written.substr(0, variation)).size();
  // Elements of page builders: everything is a widget.
  if (name.starts_with("elementor-widget") || name.starts_with("elementor-element"))
    return Cue::none;
  // "has-sidebar": the element holds one, or stands beside one.
  for (const char* state : {"has-", "with-", "no-", "without-"}) {
    if (name.starts_with(state)) return Cue::none;
  }
  Cue found = Cue::none;
  string_view before;
  for (size_t at = 0; at <= name.size();) {
    const size_t end = std::min(name.find('-', at), name.size());
    const string_view word = string_view(name).substr(at, end - at);
    if (is_one_of(word, kCommentWords)) return Cue::comment;
    if (is_one_of(word, kRelatedWords)) found = Cue::related;
    if (found == Cue::none && at < own && is_one_of(word, kNoticeWords)) found = Cue::boilerplate;
    if (found == Cue::none && is_one_of(word, kCaptionWords)) found = Cue::caption;
    if (!before.empty()) {
      const string_view pair(before.data(),
                             static_cast<size_t>(word.data() + word.size() - before.data()));
      if (is_one_of(pair, kRelatedPairs)) found = Cue::related;
      if (found == Cue::none && is_one_of(pair, kNoticePairs)) found = Cue::boilerplate;
    }
    before = word;
    at = end + 1;
  }
  return found;
}

// The strongest cue of a list of names; what speaks for the article is outweighed by what speaks
// against.
Cue cue_of_names(string_view names) {
  constexpr int kNames = 24;  // utility classes come by the dozen; the telling ones stand first
  Cue best = Cue::none;
  Cue article = Cue::none;  // "entry share": an article that carries buttons
  const bool topics =
      std::any_of(kArticleMarks.begin(), kArticleMarks.end(),
                  [&](string_view mark) { return names.find(mark) != string_view::npos; });
  size_t at = 0;
  for (int n = 0; n < kNames && at < names.size(); ++n) {
    while (at < names.size() && is_space_ascii(names[at])) ++at;
    size_t end = at;
    while (end < names.size() && !is_space_ascii(names[end])) ++end;
    const string_view name = names.substr(at, end - at);
    const bool topic = topics && std::any_of(kTopicPrefixes.begin(), kTopicPrefixes.end(),
                                             [&](string_view p) { return name.starts_with(p); });
    if (end > at && end - at < 80 && !topic) {
      const Cue cue = cue_of_name(name);
      best = std::max(best, cue);
      if (cue == Cue::article || cue == Cue::article_body) article = std::max(article, cue);
    }
    at = end;
  }
  return best == Cue::boilerplate && article != Cue::none ? article : best;
}

// "display: None" -> "display:none;".
std::string plain_style(string_view style) {
  std::string s;
  if (style.empty() || style.size() > 4096) return s;
  for (char c : style) {
    if (!is_space_ascii(c)) s += to_lower_ascii(c);
  }
  return s + ';';
}

bool says_unshown(const std::string& s) {
  return s.find("display:none") != std::string::npos ||
         s.find("visibility:hidden") != std::string::npos;
}

bool hidden_style(string_view style) {
  const std::string s = plain_style(style);
  if (s.empty()) return false;
  if (says_unshown(s)) return true;
  for (const char* rule : {"font-size:0;", "font-size:0px", "opacity:0;"}) {
    if (s.find(rule) != std::string::npos) return true;
  }
  const auto zero = [&](const char* rule) {
    const size_t at = s.find(rule);
    return at != std::string::npos && (at == 0 || s[at - 1] == ';');
  };
  return (zero("height:0;") || zero("height:0px;")) &&
         s.find("overflow:hidden") != std::string::npos;
}

Cue cue_of_tag(uint16_t tag) {
  switch (tag) {
    case LXB_TAG_SCRIPT:
    case LXB_TAG_STYLE:
    case LXB_TAG_TEMPLATE:
    case LXB_TAG_NOSCRIPT:
    case LXB_TAG_SVG:
    case LXB_TAG_IFRAME:
    case LXB_TAG_OBJECT:
    case LXB_TAG_SELECT:
    case LXB_TAG_BUTTON:
    case LXB_TAG_TEXTAREA:
    case LXB_TAG_NOFRAMES:
    case LXB_TAG_NOEMBED:
    case LXB_TAG_TITLE:
    case LXB_TAG_AUDIO:
    case LXB_TAG_VIDEO:
    case LXB_TAG_CANVAS:
    case LXB_TAG_DATALIST:
    case LXB_TAG_MATH:
    case LXB_TAG_RT:
    case LXB_TAG_RP:
      return Cue::hidden;
    case LXB_TAG_NAV:
    case LXB_TAG_FOOTER:
    case LXB_TAG_ASIDE:
    case LXB_TAG_MENU:
    case LXB_TAG_DIALOG:
      return Cue::boilerplate;
    case LXB_TAG_FIGCAPTION:
      return Cue::caption;
    case LXB_TAG_ARTICLE:
    case LXB_TAG_MAIN:
      return Cue::article;
    default:
      return Cue::none;
  }
}

}  // namespace

bool names_lead(const HtmlTree& tree, uint32_t node) {
  constexpr size_t kBytes = 200;
  for (AttrName attr : {AttrName::cls, AttrName::id, AttrName::itemprop}) {
    std::string names = split_words(tree.attr(node, attr).substr(0, kBytes));
    std::replace_if(names.begin(), names.end(), is_space_ascii, '-');
    for (size_t at = 0; at < names.size();) {
      const size_t end = std::min(names.find('-', at), names.size());
      if (is_one_of(string_view(names).substr(at, end - at), kLeadWords)) return true;
      at = end + 1;
    }
  }
  return false;
}

bool is_unshown(const HtmlTree& tree, uint32_t node) {
  const HtmlNode& n = tree.nodes[node];
  if (n.attr_begin == n.attr_end || n.tag == LXB_TAG_BODY || n.tag == LXB_TAG_HTML) return false;
  return tree.has(node, AttrName::hidden) ||
         says_unshown(plain_style(tree.attr(node, AttrName::style)));
}

bool is_hidden_tag(uint16_t tag) { return cue_of_tag(tag) == Cue::hidden; }

Cue cue_of(const HtmlTree& tree, uint32_t node, Belief belief) {
  const HtmlNode& n = tree.nodes[node];
  const bool shown = belief == Belief::noscript && n.tag == LXB_TAG_NOSCRIPT;
  const Cue by_tag = shown ? Cue::none : cue_of_tag(n.tag);
  if (by_tag == Cue::hidden || n.attr_begin == n.attr_end) return by_tag;
  if (tree.has(node, AttrName::hidden) || tree.attr(node, AttrName::aria_hidden) == "true" ||
      hidden_style(tree.attr(node, AttrName::style))) {
    return Cue::hidden;
  }
  const string_view prop = tree.attr(node, AttrName::itemprop);
  if (equals_ignore_case(prop, "articleBody") || equals_ignore_case(prop, "text"))
    return Cue::article_body;
  if (equals_ignore_case(prop, "comment")) return Cue::comment;
  const auto believed = [&](Cue named) {
    const bool doubted = named == Cue::related || named == Cue::boilerplate;
    return doubted && belief != Belief::all ? Cue::none : named;
  };
  const string_view role = tree.attr(node, AttrName::role);
  Cue cue = by_tag;
  if (role == "main" || role == "article") cue = std::max(cue, Cue::article);
  for (const char* r : {"navigation", "banner", "contentinfo", "complementary", "search", "dialog",
                        "menu", "alert"}) {
    if (role == r) cue = std::max(cue, believed(Cue::boilerplate));
  }
  cue = std::max(cue, believed(cue_of_names(tree.attr(node, AttrName::cls))));
  return std::max(cue, believed(cue_of_names(tree.attr(node, AttrName::id))));
}

}  // namespace sitrep
