#include "sitrep/page/html_credits.h"

#include <algorithm>
#include <array>
#include <optional>

#include "sitrep/page/author_names.h"
#include "sitrep/page/html_text.h"
#include "sitrep/page/page_dates.h"
#include "sitrep/text/utf8.h"

namespace sitrep {
namespace {

using std::string_view;

// Nodes before the headline and behind the text in which a date or a byline may stand.
constexpr uint32_t kNodesBefore = 60;
constexpr uint32_t kNodesAfter = 120;
// An element that is a date or a byline is small.
constexpr uint32_t kCreditNodes = 40;
constexpr uint32_t kCreditBytes = 400;
// Nodes of a line of credits that is named as a teaser; and before the headline where it may stand.
constexpr uint32_t kTeaserNodes = 16;
constexpr size_t kDateChars = 160;
constexpr size_t kBylineChars = 120;

constexpr auto kDateWords = std::to_array<std::string_view>(
    {"date", "datum", "dateline", "published", "publish", "posted", "pubdate", "published",
     "postdate", "created", "time", "timestamp", "timedata", "submitted", "fecha", "datetime"});
// Words that form one with "date": "candidate" and "mandate" are none.
constexpr auto kDatePrefixes =
    std::to_array<std::string_view>({"post", "pub", "publish", "article", "news", "entry", "story",
                                     "recipe", "blog", "content", "release", "create"});
constexpr auto kWeakDateWords = std::to_array<std::string_view>(
    {"meta", "byline", "info", "postmeta", "metadata", "author", "details", "postmetadata"});
constexpr auto kModifiedWords =
    std::to_array<std::string_view>({"updated", "modified", "changed", "update"});
constexpr auto kAuthorWords =
    std::to_array<std::string_view>({"author", "authors", "byline", "autor", "auteur", "fn"});
constexpr auto kNoAuthorWords =
    std::to_array<std::string_view>({"bio", "box", "avatar", "image", "photo", "social", "about",
                                     "comment", "description", "link", "follow"});
template <size_t N>
bool is_one_of(string_view word, const std::array<std::string_view, N>& table) {
  return std::any_of(table.begin(), table.end(),
                     [&](std::string_view w) { return equals_ignore_case(word, w); });
}

// Calls `take` with each word of the names, "post-Date" having two.
template <typename Take>
void each_word(string_view names, Take take) {
  constexpr size_t kBytes = 300;  // utility classes come by the dozen
  names = names.substr(0, kBytes);
  for (size_t at = 0; at < names.size();) {
    size_t end = at;
    while (end < names.size() && is_alpha_ascii(names[end]) &&
           (end == at || names[end] >= 'a' || names[end - 1] < 'a'))
      ++end;
    if (end > at) take(names.substr(at, end - at));
    at = std::max(end, at + 1) + (end < names.size() && end > at && !is_alpha_ascii(names[end]));
  }
}

struct NameSays {
  bool date = false, weak_date = false, modified = false, author = false, no_author = false;
};

NameSays read_names(const HtmlTree& tree, uint32_t node) {
  NameSays out;
  for (AttrName name : {AttrName::cls, AttrName::id, AttrName::itemprop}) {
    each_word(tree.attr(node, name), [&](string_view word) {
      out.date |= is_one_of(word, kDateWords) ||
                  (word.ends_with("date") && word.size() > 6 &&
                   is_one_of(word.substr(0, word.size() - 4), kDatePrefixes)) ||
                  word.ends_with("datum");
      out.weak_date |= is_one_of(word, kWeakDateWords);
      out.modified |= is_one_of(word, kModifiedWords);
      out.author |= is_one_of(word, kAuthorWords);
      out.no_author |= is_one_of(word, kNoAuthorWords);
    });
  }
  return out;
}

class CreditFinder {
 public:
  CreditFinder(const HtmlTree& tree, const HtmlBlocks& found, const MainText& main)
      : tree_(tree), nodes_(tree.nodes), found_(found), main_(main) {}

  ShownCredits run() {
    const uint32_t head = main_.headline != 0 ? main_.headline : main_.container;
    begin_ = head > kNodesBefore ? head - kNodesBefore : 1;
    head_ = head > kTeaserNodes ? head - kTeaserNodes : 1;
    end_ =
        std::min(nodes_[main_.container].end + kNodesAfter, static_cast<uint32_t>(nodes_.size()));
    for (uint32_t i = 1; i < end_;) i = visit(i);
    if (out_.published.date.empty()) out_.published = weak_;
    read_lines(out_.published.date.empty());
    if (out_.byline.empty()) out_.byline = linked_;
    if (out_.byline.empty()) out_.byline = lined_;
    return std::move(out_);
  }

 private:
  // Other stories and readers have their own dates and authors. A small element at the article's
  // head with the name of a teaser ("teaser-meta") is no other story.
  bool foreign(uint32_t i) const {
    const Cue cue = found_.cues[i];
    if (cue == Cue::related && i >= head_ && i < main_.container &&
        nodes_[i].end - i <= kTeaserNodes && names_lead(tree_, i))
      return false;
    // An aside that holds the text, or stands in it, is the page's own.
    return cue == Cue::comment || cue == Cue::related || cue == Cue::hidden ||
           (is_aside_tag(nodes_[i].tag) && nodes_[i].end <= main_.container);
  }

  uint32_t visit(uint32_t i) {
    const HtmlNode& n = nodes_[i];
    if (is_text_tag(n.tag)) return i + 1;
    if (foreign(i) && !(i <= main_.container && main_.container < n.end)) return n.end;
    if (i < begin_ || n.end - i > kCreditNodes) return i + 1;
    if (n.attr_begin == n.attr_end && !is_time_tag(n.tag)) return i + 1;
    NameSays says = read_names(tree_, i);
    // "entry-date updated" is the one date of a page that has not changed.
    if (says.date) says.modified = false;
    says.date |= is_time_tag(n.tag);
    if (says.date || says.weak_date || says.modified) take_date(i, says);
    if (says.author && !says.no_author && out_.byline.empty()) take_author(i);
    if (is_link_tag(n.tag) && linked_.empty() && leads_to_author(i)) take_linked(i);
    return i + 1;
  }

  // Does the address of the link say that it is an author's page?
  bool leads_to_author(uint32_t i) const {
    constexpr auto kFolders = std::to_array<string_view>(
        {"/author/", "/authors/", "/autor/", "/autoren/", "/autorin/", "/auteur/", "/auteurs/",
         "/redakteur/", "/journalist/", "/journalists/", "/reporters/", "/contributor/"});
    const string_view address = tree_.attr(i, AttrName::href).substr(0, kCreditBytes);
    return std::any_of(kFolders.begin(), kFolders.end(), [&](string_view folder) {
      return address.find(folder) != string_view::npos;
    });
  }

  void take_linked(uint32_t i) {
    std::string name = clean_author(words_below(i));
    if (person_shaped(name) && !names_organisation(name)) linked_ = std::move(name);
  }

  // "von Ann Ostrom" as a line of its own.
  void take_byline(string_view line) {
    constexpr auto kLabels = std::to_array<string_view>({"by ",
                                                         "by: ",
                                                         "von ",
                                                         "von: ",
                                                         "text: ",
                                                         "text ",
                                                         "autor: ",
                                                         "autorin: ",
                                                         "author: ",
                                                         "par ",
                                                         "por ",
                                                         "written by ",
                                                         "words by ",
                                                         "ein beitrag von ",
                                                         "ein gastbeitrag von ",
                                                         "interview: ",
                                                         "foto & text: ",
                                                         "story by ",
                                                         "reporting by ",
                                                         "eine analyse von ",
                                                         "ein kommentar von ",
                                                         "da ",
                                                         "door "});
    if (line.size() > kBylineChars || !lined_.empty()) return;
    for (string_view label : kLabels) {
      if (!starts_with_ignore_case(line, label)) continue;
      std::string name = clean_author(line);
      if (person_shaped(name) && !names_organisation(name)) lined_ = std::move(name);
      return;
    }
  }

  std::string words_below(uint32_t i) const {
    CleanText clean;
    for (uint32_t n = i + 1; n < nodes_[i].end; ++n) {
      if (is_text_tag(nodes_[n].tag)) {
        if (clean.size() > kCreditBytes) break;
        if (clean.size() > 0 && !clean.view().ends_with(' ')) clean.insert(" ");
        const Span s = nodes_[n].source;
        clean.append(tree_.source, {s.begin, std::min(s.end, s.begin + kCreditBytes)});
      }
    }
    return clean.take_text();
  }

  void take_date(uint32_t i, const NameSays& says) {
    const std::string words = words_below(i);
    if (words.size() > kDateChars) return;
    auto found = find_date(decode_html(tree_.attr(i, AttrName::datetime)));
    // "<abbr class=published title=2031-04-12T09:30Z>", as microformats write it.
    if (!found)
      found = find_date(decode_html(tree_.attr(i, AttrName::title).substr(0, kDateChars)));
    if (found) {
      found->basis = DateBasis::metadata;
    } else if ((found = find_date(words))) {
      found->basis = DateBasis::stated;
    } else {
      return;
    }
    const auto line = date_line(words);
    const bool modified = says.modified || (line && line->modified);
    PageDate& to = modified ? out_.modified : (says.date ? out_.published : weak_);
    if (to.date.empty()) to = *found;
  }

  // "By Ann Ostrom on 12 April 2031" -> "on 12 April 2031".
  static string_view after_byline(string_view line) {
    if (!opens_byline(line)) return line;
    for (string_view mark : {" on ", " am ", " | ", ", ", " - ", " – ", " le "}) {
      const size_t at = line.find(mark);
      if (at != string_view::npos && find_date(line.substr(at, kDateChars)))
        return trim(line.substr(at + mark.size()));
    }
    return line;
  }

  void take_author(uint32_t i) {
    const std::string words = words_below(i);
    if (words.size() > kBylineChars) return;
    std::string name = clean_author(words);
    if (!names_organisation(name)) out_.byline = std::move(name);
  }

  // "Kelm Courier • 12 April 2031" under the headline; "12 April 2031 - The dam ..." at the start
  // of the text.
  static std::optional<DateLine> place_and_day(string_view words) {
    constexpr size_t kLine = 90;
    constexpr size_t kWords = 6;
    Span at;
    auto found = find_date(words.substr(0, kLine), &at);
    if (!found) return std::nullopt;
    const string_view before = trim(words.substr(0, at.begin));
    const string_view after = trim(words.substr(at.end));
    const bool whole = words.size() <= kLine && !words.ends_with('.') &&
                       count_words(before) + count_words(after) <= kWords;
    bool opens = before.empty() || before == "(" || before == "[";
    opens &= after.starts_with("-") || after.starts_with("–") || after.starts_with("—") ||
             after.starts_with("|") || after.starts_with(")") || after.starts_with(":");
    if (!whole && !opens) return std::nullopt;
    DateLine out;
    out.date = *found;
    out.date.basis = DateBasis::stated;
    return out;
  }

  // Lines between the headline and the text that are a date; else such a line just before the
  // headline, or behind the text.
  void read_lines(bool undated) {
    bool opened = false;
    PageDate beside;
    for (const HtmlBlock& b : found_.blocks) {
      if (b.node < begin_ || b.node >= end_) continue;
      const bool small = b.node >= head_ && b.node < main_.container && b.chars <= kDateChars &&
                         names_lead(tree_, b.cue_node);
      const bool foreign_cue =
          b.cue == Cue::comment || (b.cue == Cue::related && !small) || b.cue == Cue::hidden;
      if (foreign_cue) continue;
      const bool inside = b.node > main_.container && b.node < nodes_[main_.container].end;
      if (!undated && b.chars > kBylineChars) {
        opened |= inside;
        continue;
      }
      const std::string words = words_of(tree_, found_, b);
      if (b.node >= head_) take_byline(words);
      if (!undated) continue;
      auto line = date_line(after_byline(words));
      const bool late = inside && opened;
      if (!line && main_.headline != 0) {
        auto placed = place_and_day(words);
        if (placed && b.node >= main_.headline && !opened) line = placed;
        if (placed && !late && beside.date.empty()) beside = placed->date;
      }
      opened |= inside && b.chars > kDateChars;
      if (!line || (late && !line->labelled)) continue;
      PageDate& to = line->modified ? out_.modified : out_.published;
      if (to.date.empty()) to = line->date;
    }
    if (out_.published.date.empty()) out_.published = beside;
  }

  const HtmlTree& tree_;
  const std::vector<HtmlNode>& nodes_;
  const HtmlBlocks& found_;
  const MainText& main_;
  uint32_t begin_ = 0, end_ = 0;
  uint32_t head_ = 0;  // the first node just before the headline
  PageDate weak_;
  std::string linked_, lined_;  // names of links to authors, of lines
  ShownCredits out_;
};

}  // namespace

ShownCredits find_shown_credits(const HtmlTree& tree, const HtmlBlocks& found,
                                const MainText& main) {
  return CreditFinder(tree, found, main).run();
}

}  // namespace sitrep
