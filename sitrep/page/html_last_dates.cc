#include "sitrep/page/html_last_dates.h"

#include <algorithm>
#include <array>
#include <optional>

#include "sitrep/page/html_text.h"
#include "sitrep/page/page_dates.h"
#include "sitrep/text/utf8.h"

namespace sitrep {
namespace {

using std::string_view;

// A line that is about the page's date: bytes, characters of its block, and words beside the date.
constexpr size_t kLineBytes = 180;
constexpr uint32_t kBlockChars = 600;
constexpr size_t kLineWords = 6;
// The same of a line that opens as credits do ("Posted by Ann Ostrom in Kelm on ...").
constexpr size_t kCreditWords = 16;
// Time elements that are looked at.
constexpr int kTimes = 64;
// Bytes of a metadata value that is a moment.
constexpr size_t kMomentBytes = 40;

// Parts of the names of metadata that give a date of the page, and of such that give another one.
constexpr auto kDateParts = std::to_array<string_view>(
    {"publish", "pubdate", "created", "upload", "date", "issued", "posted", "release"});
constexpr auto kOtherParts = std::to_array<string_view>(
    {"modif", "updat", "expir", "event", "start", "end", "birth", "valid", "review", "archiv",
     "crawl", "generat", "access", "build", "verif", "revis"});

constexpr auto kCreditOpenings =
    std::to_array<string_view>({"published",      "posted",     "by ",         "written",
                                "submitted",      "von ",       "am ",         "vom ",
                                "veröffentlicht", "erstellt",   "geschrieben", "verfasst",
                                "eingestellt",    "erschienen", "publié",      "par ",
                                "por ",           "publicado",  "di ",         "date",
                                "datum",          "on "});

template <size_t N>
bool holds_part(string_view name, const std::array<string_view, N>& parts) {
  return std::any_of(parts.begin(), parts.end(),
                     [&](string_view part) { return contains_ignore_case(name, part); });
}

class LastDate {
 public:
  LastDate(const HtmlTree& tree, const HtmlBlocks& found, const MainText& main)
      : tree_(tree), nodes_(tree.nodes), found_(found), main_(main) {}

  PageDate run() {
    for (uint32_t i = 1; i < nodes_.size(); ++i) {
      if (is_meta_tag(nodes_[i].tag)) meta(i);
      if (is_script_tag(nodes_[i].tag)) script(i);
    }
    if (!named_.date.empty()) return named_;
    if (!scripted_.date.empty()) return scripted_;
    const PageDate line = nearest_line();
    return line.date.empty() ? picture_ : line;
  }

 private:
  void meta(uint32_t i) {
    const string_view value = trim(tree_.attr(i, AttrName::content));
    for (AttrName key : {AttrName::property, AttrName::name, AttrName::itemprop}) {
      const string_view name = tree_.attr(i, key);
      if (name.empty()) continue;
      const bool about_page = holds_part(name, kDateParts) && !holds_part(name, kOtherParts);
      if (about_page && value.size() <= kMomentBytes) take(named_, find_date(decode_html(value)));
      if (equals_ignore_case(name, "og:image")) take(picture_, date_in_url(value));
    }
  }

  // The first "datePublished":"..." of the script.
  void script(uint32_t i) {
    constexpr auto kKeys = std::to_array<string_view>(
        {"datePublished\"", "publishedAt\"", "published_at\"", "publishDate\"", "publish_date\"",
         "publicationDate\"", "publication_date\"", "firstPublished\"", "pubDate\"",
         "datePublished'", "publishedDate\"", "published_time\""});
    if (!scripted_.date.empty() || i + 1 >= nodes_[i].end) return;
    const string_view words = tree_.text_of(nodes_[i + 1].source);
    for (string_view key : kKeys) {
      const size_t at = words.find(key);
      if (at == string_view::npos) continue;
      const string_view value = trim(words.substr(at + key.size(), kMomentBytes));
      if (value.starts_with(':')) take(scripted_, find_date(value));
    }
  }

  static void take(PageDate& to, std::optional<PageDate> found) {
    if (!found || !to.date.empty()) return;
    to = *found;
    to.basis = DateBasis::metadata;
  }

  // Calls `take` with each line of the block: br elements part them.
  template <typename Take>
  void each_line(const HtmlBlock& b, Take take) const {
    CleanText clean;
    for (uint32_t p = b.piece_begin; p < b.piece_end; ++p) {
      const HtmlNode& n = nodes_[found_.pieces[p]];
      if (is_text_tag(n.tag)) {
        clean.append(tree_.source, n.source);
      } else {
        take(clean.take_text());
        clean = CleanText();
      }
    }
    take(clean.take_text());
  }

  // From the headline, or the text's begin; behind it rather than before.
  uint64_t distance(uint32_t node) const {
    const uint32_t head = main_.headline != 0 ? main_.headline : main_.container;
    return node >= head ? node - head : 3ull * (head - node);
  }

  // Within other stories or readers' words?
  bool foreign(uint32_t node) const {
    for (; node != 0; node = nodes_[node].parent) {
      if (found_.cues[node] == Cue::comment || found_.cues[node] == Cue::related) return true;
      if (found_.cues[node] == Cue::hidden || is_aside_tag(nodes_[node].tag)) return true;
    }
    return false;
  }

  void nearest_time(PageDate& best, uint64_t& least) const {
    int left = kTimes;
    for (uint32_t i = 1; i < nodes_.size() && left > 0; ++i) {
      if (!is_time_tag(nodes_[i].tag)) continue;
      --left;
      auto found = find_date(decode_html(tree_.attr(i, AttrName::datetime)));
      if (!found || distance(i) >= least || foreign(i)) continue;
      least = distance(i);
      best = *found;
      best.basis = DateBasis::metadata;
    }
  }

  // The line with a date that stands nearest.
  PageDate nearest_line() const {
    PageDate best;
    uint64_t least = UINT64_MAX;
    nearest_time(best, least);
    for (const HtmlBlock& b : found_.blocks) {
      if (b.chars > kBlockChars || b.cue == Cue::comment) continue;
      if (distance(b.node) >= least) continue;
      each_line(b, [&](const std::string& words) {
        auto found = date_of_line(b, words);
        if (!found || distance(b.node) >= least) return;
        least = distance(b.node);
        best = *found;
        best.basis = DateBasis::stated;
      });
    }
    return best;
  }

  // The date of a line that is about the page's: short, or in the headline; in menus, sidebars,
  // footers and boxes of the article only with words that say so.
  std::optional<PageDate> date_of_line(const HtmlBlock& b, const std::string& words) const {
    if (words.size() > kLineBytes) return std::nullopt;
    Span at;
    auto found = find_date(words, &at);
    if (!found) return std::nullopt;
    const auto line = date_line(words);
    if (line && line->modified) return std::nullopt;
    const bool says_so = (line && line->labelled) || words.starts_with("Copyright ©");
    if (b.cue == Cue::boilerplate && !says_so) return std::nullopt;
    const bool inside = b.node > main_.container && b.node < nodes_[main_.container].end;
    if (b.cue == Cue::related && !(says_so && inside)) return std::nullopt;
    if (main_.headline != 0 && b.node == main_.headline) return found;
    const size_t beside = count_words(string_view(words).substr(0, at.begin)) +
                          count_words(string_view(words).substr(at.end));
    const bool credits =
        std::any_of(kCreditOpenings.begin(), kCreditOpenings.end(),
                    [&](string_view opening) { return starts_with_ignore_case(words, opening); });
    if (beside > (credits ? kCreditWords : kLineWords) || words.ends_with('.')) return std::nullopt;
    return found;
  }

  const HtmlTree& tree_;
  const std::vector<HtmlNode>& nodes_;
  const HtmlBlocks& found_;
  const MainText& main_;
  PageDate named_, scripted_, picture_;
};

}  // namespace

PageDate find_last_date(const HtmlTree& tree, const HtmlBlocks& found, const MainText& main) {
  return LastDate(tree, found, main).run();
}

}  // namespace sitrep
