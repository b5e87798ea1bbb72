#include "sitrep/page/html_meta.h"

#include <lexbor/tag/const.h>

#include <algorithm>
#include <array>

#include "sitrep/page/author_names.h"
#include "sitrep/page/html_cues.h"
#include "sitrep/page/html_facts.h"
#include "sitrep/page/html_text.h"
#include "sitrep/page/json_ld.h"
#include "sitrep/page/page_dates.h"
#include "sitrep/page/plain_text.h"
#include "sitrep/text/utf8.h"

namespace sitrep {
namespace {

using std::string_view;

// Bytes of one JSON-LD script that are read.
constexpr size_t kJsonLdBytes = 1u << 20;
constexpr size_t kAuthorsBytes = 200;
// Bytes of a word that is a title by itself.
constexpr size_t kOneWord = 12;
// Nodes of an element that is a date or a name.
constexpr uint32_t kMarkedNodes = 40;

// Names of meta elements, best first.
constexpr auto kPublishedNames = std::to_array<std::string_view>({"article:published_time",
                                                                  "og:article:published_time",
                                                                  "og:published_time",
                                                                  "datepublished",
                                                                  "date.issued",
                                                                  "dc.date.issued",
                                                                  "dcterms.created",
                                                                  "dcterms.issued",
                                                                  "dc.date.created",
                                                                  "dc.date",
                                                                  "dcterms.date",
                                                                  "sailthru.date",
                                                                  "parsely-pub-date",
                                                                  "pubdate",
                                                                  "publishdate",
                                                                  "publish-date",
                                                                  "publish_date",
                                                                  "publication_date",
                                                                  "publication-date",
                                                                  "article_date_original",
                                                                  "cxenseparse:recs:publishtime",
                                                                  "originalpublicationdate",
                                                                  "article.published",
                                                                  "date",
                                                                  "citation_publication_date",
                                                                  "article.created",
                                                                  "datecreated",
                                                                  "og:pubdate",
                                                                  "rnews:datepublished",
                                                                  "dc:date",
                                                                  "dc:date.issued",
                                                                  "citation_date",
                                                                  "bepress_citation_date",
                                                                  "sort_date",
                                                                  "article:published",
                                                                  "datum",
                                                                  "article-publication-date",
                                                                  "published_at",
                                                                  "publicationdate",
                                                                  "release_date"});
constexpr auto kModifiedNames = std::to_array<std::string_view>(
    {"article:modified_time", "og:updated_time", "datemodified", "dcterms.modified",
     "dc.date.modified", "last-modified", "lastmod", "article.updated"});
constexpr auto kSiteNames = std::to_array<std::string_view>(
    {"og:site_name", "application-name", "publisher", "dc.publisher", "citation_journal_title"});
constexpr auto kAuthorNames = std::to_array<std::string_view>(
    {"author", "article:author", "dc.creator", "parsely-author", "byl", "sailthru.author",
     "citation_author", "dc:creator", "dcterms.creator", "og:article:author"});

bool is_url(string_view s) { return s.starts_with("http://") || s.starts_with("https://"); }

// Ranked values: the first source in the table that has one wins.
struct Ranked {
  size_t rank = SIZE_MAX;
  string_view written;
};

template <size_t N>
void offer(Ranked& best, const std::array<std::string_view, N>& names, string_view name,
           string_view value) {
  for (size_t i = 0; i < N && i < best.rank; ++i) {
    if (equals_ignore_case(name, names[i]) && !blank(value)) best = {i, value};
  }
}

class MetaReader {
 public:
  explicit MetaReader(const HtmlTree& tree) : tree_(tree) {}

  HtmlMeta run() {
    for (uint32_t i = 1; i < tree_.nodes.size(); ++i) visit(i);
    resolve();
    return std::move(out_);
  }

 private:
  void visit(uint32_t i) {
    switch (tree_.nodes[i].tag) {
      case LXB_TAG_HTML:
        if (out_.lang.empty()) out_.lang = decode_html(tree_.attr(i, AttrName::lang));
        break;
      case LXB_TAG_META:
        meta(i);
        break;
      case LXB_TAG_LINK:
        if (equals_ignore_case(tree_.attr(i, AttrName::rel), "canonical"))
          canonical_ = tree_.attr(i, AttrName::href);
        break;
      case LXB_TAG_TITLE:
        if (title_.empty()) title_ = text_span(i);
        break;
      case LXB_TAG_H1:
        h1(i);
        headed(i);
        break;
      case LXB_TAG_H2:
      case LXB_TAG_H3:
        headed(i);
        break;
      case LXB_TAG_SCRIPT:
        if (contains_ignore_case(tree_.attr(i, AttrName::type), "ld+json")) json_ld(i);
        break;
      case LXB_TAG_TIME:
        time_element(i);
        break;
      default:
        marked(i);
    }
  }

  // The source range of all text below a node.
  Span text_span(uint32_t i) const {
    Span out;
    for (uint32_t n = i + 1; n < tree_.nodes[i].end; ++n) {
      if (tree_.nodes[n].tag != LXB_TAG__TEXT || blank(tree_.text_of(tree_.nodes[n].source)))
        continue;
      if (out.empty()) out.begin = tree_.nodes[n].source.begin;
      out.end = tree_.nodes[n].source.end;
    }
    return out;
  }

  std::string text_below(uint32_t i) const {
    CleanText clean;
    for (uint32_t n = i + 1; n < tree_.nodes[i].end;) {
      const HtmlNode& node = tree_.nodes[n];
      if (node.tag == LXB_TAG__TEXT) clean.append(tree_.source, node.source);
      n = is_hidden_tag(node.tag) ? node.end : n + 1;
    }
    return clean.take_text();
  }

  void meta(uint32_t i) {
    const string_view value = tree_.attr(i, AttrName::content);
    for (AttrName key : {AttrName::property, AttrName::name, AttrName::itemprop}) {
      const string_view name = tree_.attr(i, key);
      if (name.empty()) continue;
      offer(published_, kPublishedNames, name, value);
      offer(modified_, kModifiedNames, name, value);
      offer(site_, kSiteNames, name, value);
      if (!is_url(value)) offer_author(name, value);
      if (equals_ignore_case(name, "og:url")) og_url_ = value;
      facts_.offer(name, value);
      if (og_title_.empty() && equals_ignore_case(name, "og:title") && !blank(value)) {
        const auto begin = static_cast<uint32_t>(value.data() - tree_.source.data());
        og_title_ = {begin, begin + static_cast<uint32_t>(value.size())};
      }
    }
  }

  // Authors of the best name; each may have an element of its own.
  void offer_author(string_view name, string_view value) {
    const size_t rank = author_.rank;
    offer(author_, kAuthorNames, name, value);
    if (author_.rank < rank) {
      authors_ = value;
    } else if (rank != SIZE_MAX && equals_ignore_case(name, kAuthorNames[rank]) &&
               authors_.size() < kAuthorsBytes && authors_.find(value) == std::string::npos) {
      authors_ += ", " + std::string(value);
    }
  }

  void h1(uint32_t i) {
    constexpr size_t kMost = 8;
    if (h1_.size() < kMost && !text_below(i).empty()) h1_.push_back(i);
  }

  // Headings that say that they are the article's.
  void headed(uint32_t i) {
    constexpr auto kNames = std::to_array<string_view>(
        {"entry-title", "post-title", "article-title", "article-headline", "headline-title",
         "article__title", "article__headline", "post__title", "entry__title", "story-title",
         "articletitle", "posttitle", "story-headline", "news-title", "single-title"});
    bool named = equals_ignore_case(tree_.attr(i, AttrName::itemprop), "headline");
    for (string_view name : kNames)
      named = named || contains_ignore_case(tree_.attr(i, AttrName::cls), name);
    if (!named) return;
    if (headed_ == 0) {
      headed_ = i;
    } else if (text_below(headed_) != text_below(i)) {
      more_headed_ = true;
    }
  }

  void time_element(uint32_t i) {
    string_view value = tree_.attr(i, AttrName::datetime);
    std::string shown;
    if (blank(value) && tree_.nodes[i].end - i < kMarkedNodes) {
      shown = text_below(i);
      value = shown;
    }
    auto found = find_date(value);
    if (!found) return;
    found->basis = DateBasis::metadata;
    const string_view prop = tree_.attr(i, AttrName::itemprop);
    const string_view cls = tree_.attr(i, AttrName::cls);
    if (equals_ignore_case(prop, "dateModified") || contains_ignore_case(cls, "updated")) {
      if (marked_modified_.date.empty()) marked_modified_ = *found;
    } else if (tree_.has(i, AttrName::pubdate) || equals_ignore_case(prop, "datePublished")) {
      if (marked_published_.date.empty()) marked_published_ = *found;
    }
  }

  void marked(uint32_t i) {
    const HtmlNode& n = tree_.nodes[i];
    if (n.attr_begin == n.attr_end) return;
    const string_view prop = tree_.attr(i, AttrName::itemprop);
    if (equals_ignore_case(prop, "datePublished") && marked_published_.date.empty() &&
        n.end - i < kMarkedNodes) {
      string_view value = tree_.attr(i, AttrName::content);
      const std::string shown = blank(value) ? text_below(i) : std::string();
      if (auto found = find_date(blank(value) ? string_view(shown) : value)) {
        found->basis = DateBasis::metadata;
        marked_published_ = *found;
      }
    }
    const bool author = equals_ignore_case(prop, "author") ||
                        equals_ignore_case(tree_.attr(i, AttrName::rel), "author");
    if (author && marked_author_.empty() && n.end - i < kMarkedNodes) {
      std::string words = text_below(i);
      if (words.size() < 100) marked_author_ = std::move(words);
    }
  }

  void json_ld(uint32_t i) {
    const Span span = text_span(i);
    if (span.empty() || span.size() > kJsonLdBytes) return;
    const string_view script = tree_.text_of(span);
    read_json_ld(script, ld_);
    Span body = json_text(script, "articleBody");
    body = {body.begin + span.begin, body.end + span.begin};
    if (body.size() > out_.body.size()) out_.body = body;
  }

  static PageDate dated(string_view value) {
    auto found = find_date(value);
    if (!found) return {};
    found->basis = DateBasis::metadata;
    found->exact = value;
    return *found;
  }

  static void first_date(PageDate& to, const PageDate& from) {
    if (to.date.empty()) to = from;
  }

  void resolve() {
    first_date(out_.published, dated(decode_html(published_.written)));
    first_date(out_.published, dated(ld_.published));
    first_date(out_.published, marked_published_);
    first_date(out_.modified, dated(ld_.modified));
    first_date(out_.modified, dated(decode_html(modified_.written)));
    first_date(out_.modified, marked_modified_);
    out_.url = decode_html(!blank(canonical_) ? canonical_ : og_url_);
    if (!is_url(out_.url)) out_.url.clear();
    if (auto found = date_in_url(out_.url)) {
      first_date(out_.published, *found);
      correct_day(out_.published, *found);
    }
    resolve_names();
    resolve_title();
    out_.facts = facts_.finish(ld_);
    out_.facts.canonical = out_.url;
    out_.paid = ld_.paid;
    if (out_.outlet.empty()) out_.outlet = host();
  }

  void resolve_names() {
    out_.outlet = decode_html(site_.rank == 0 ? site_.written : string_view());
    if (out_.outlet.empty()) out_.outlet = trim(ld_.site);
    if (out_.outlet.empty()) out_.outlet = decode_html(site_.written);
    if (is_url(out_.outlet)) out_.outlet.clear();
    for (const std::string& words :
         {std::string(trim(ld_.author)), marked_author_, decode_html(authors_)}) {
      if (out_.byline.empty()) out_.byline = person(words);
    }
  }

  // The words as a byline, each of several authors by itself.
  std::string person(const std::string& words) const {
    constexpr size_t kAuthors = 12;
    std::string out;
    size_t names = 0;
    for (size_t at = 0; at <= words.size() && names < kAuthors; ++names) {
      const size_t end = std::min(words.find(", ", at), words.size());
      const std::string name = one_person(string_view(words).substr(at, end - at));
      if (!name.empty() && !contains_ignore_case(out, name))
        out += (out.empty() ? "" : ", ") + name;
      at = end + 2;
    }
    return out;
  }

  // Without the site's name, which is no person.
  std::string one_person(string_view words) const {
    const std::string name = clean_author(words);
    const bool site = !out_.outlet.empty() && (contains_ignore_case(name, out_.outlet) ||
                                               contains_ignore_case(out_.outlet, name));
    return site || names_organisation(name) ? std::string() : name;
  }

  std::string host() const {
    const size_t scheme = out_.url.find("://");
    if (scheme == std::string::npos) return "";
    string_view h = string_view(out_.url).substr(scheme + 3);
    h = h.substr(0, h.find_first_of("/:?#"));
    if (h.starts_with("www.")) h.remove_prefix(4);
    return std::string(h);
  }

  // The one heading named as the article's where the metadata repeats it, else such an h1, else the
  // metadata without the site's name, else the only such heading or h1.
  void resolve_title() {
    const std::string og = decode_html(tree_.text_of(og_title_));
    const std::string head = decode_html(tree_.text_of(title_));
    std::string suffix;
    const size_t head_size = without_site_suffix(head, out_.outlet, &suffix);
    if (out_.outlet.empty()) out_.outlet = suffix;
    const std::string bare = og.substr(0, without_site_suffix(og, out_.outlet, nullptr));
    std::vector<uint32_t> shown_first;
    if (headed_ != 0 && !more_headed_) shown_first.push_back(headed_);
    shown_first.insert(shown_first.end(), h1_.begin(), h1_.end());
    for (uint32_t h : shown_first) {
      const std::string shown = text_below(h);
      const bool whole =
          !shown.empty() && (contains_ignore_case(og, shown) || contains_ignore_case(head, shown));
      // A kicker stands in the heading with the title.
      const bool more = !whole && !og.empty() && contains_ignore_case(shown, bare);
      const size_t words = count_words(shown);
      if (!whole && !more) continue;
      if (words < 2 && shown.size() < kOneWord) continue;
      if (names_site(shown)) continue;
      if (more && count_words(bare) >= 4) return use_title(bare, og_title_);
      return use_title(shown, text_span(h));
    }
    if (!og.empty() && !names_site(og)) return use_title(bare, og_title_);
    if (headed_ != 0 && !more_headed_) return use_title(text_below(headed_), text_span(headed_));
    if (h1_.size() == 1) return use_title(text_below(h1_[0]), text_span(h1_[0]));
    if (head_size > 0) use_title(head.substr(0, head_size), title_);
  }

  bool names_site(string_view title) const { return equals_ignore_case(title, out_.outlet); }

  void use_title(std::string words, Span source) {
    out_.title = std::move(words);
    out_.title_source = source;
  }

  const HtmlTree& tree_;
  HtmlMeta out_;
  Ranked published_, modified_, site_, author_;
  string_view canonical_, og_url_;
  Span og_title_, title_;
  std::vector<uint32_t> h1_;
  uint32_t headed_ = 0;       // the first heading that says that it is an article's; 0: none
  bool more_headed_ = false;  // others say so
  std::string authors_;
  std::string marked_author_;
  FactReader facts_;
  JsonLd ld_;
  PageDate marked_published_, marked_modified_;
};

}  // namespace

HtmlMeta read_html_meta(const HtmlTree& tree) { return MetaReader(tree).run(); }

size_t without_site_suffix(string_view title, string_view site, std::string* suffix) {
  size_t at = string_view::npos;
  size_t width = 0;
  for (string_view mark : {" | ", " - ", " – ", " — ", " :: ", " » ", " · ", " • "}) {
    const size_t found = title.rfind(mark);
    if (found != string_view::npos && (at == string_view::npos || found > at)) {
      at = found;
      width = mark.size();
    }
  }
  if (at == string_view::npos || at == 0) return title.size();
  const string_view head = trim(title.substr(0, at));
  const string_view tail = trim(title.substr(at + width));
  const bool named =
      !site.empty() && (contains_ignore_case(tail, site) || contains_ignore_case(site, tail));
  // Without knowing the name: the tail is short beside what it follows.
  if (!named && (count_words(tail) > 5 || count_words(head) < 3 || tail.size() > head.size() + 10))
    return title.size();
  if (suffix != nullptr) *suffix = tail;
  const size_t inner = named ? without_site_suffix(head, site, nullptr) : head.size();
  return named && inner < head.size() && count_words(head.substr(0, inner)) >= 3 &&
                 contains_ignore_case(site, trim(head.substr(inner + 3)))
             ? inner
             : head.size();
}

}  // namespace sitrep
