#include "sitrep/page/plain_text.h"

#include <algorithm>
#include <optional>

#include "sitrep/page/furniture.h"
#include "sitrep/page/page_dates.h"
#include "sitrep/text/utf8.h"

namespace sitrep {
namespace {

using std::string_view;

// Columns at which mailers and editors wrap; a text with longer lines has a paragraph on each.
constexpr size_t kNarrowestWrap = 40;
constexpr size_t kWidestWrap = 100;
// How many blocks from an end a date, byline or bare credit of the page may stand.
constexpr size_t kEdgeBlocks = 6;
// A paragraph that ends a stretch of furniture: longer than any teaser.
constexpr size_t kFullParagraph = 160;

struct TextLine {
  Span span;  // trimmed
  bool blank = true;
};

Span trimmed(string_view text, Span s) {
  const string_view all = text.substr(s.begin, s.size());
  const string_view kept = trim(all);
  if (kept.empty()) return {s.begin, s.begin};
  const auto begin = static_cast<uint32_t>(kept.data() - text.data());
  return {begin, begin + static_cast<uint32_t>(kept.size())};
}

std::vector<TextLine> lines_of(string_view text) {
  std::vector<TextLine> lines;
  size_t at = 0;
  while (at < text.size()) {
    size_t end = text.find_first_of("\n\r", at);
    if (end == string_view::npos) end = text.size();
    TextLine line;
    line.span = trimmed(text, {static_cast<uint32_t>(at), static_cast<uint32_t>(end)});
    line.blank = line.span.empty();
    lines.push_back(line);
    at = end + (text.substr(end, 2) == "\r\n" ? 2 : 1);
  }
  return lines;
}

// The width a text is wrapped at, 0 if it is not: nearly all lines short, and full where they may
// be.
size_t wrap_width(string_view text, const std::vector<TextLine>& lines) {
  size_t width = 0;
  size_t filled = 0;
  size_t longer = 0;
  for (const TextLine& line : lines) {
    if (line.blank) continue;
    ++filled;
    const size_t columns = count_characters(text.substr(line.span.begin, line.span.size()));
    if (columns > kWidestWrap) {
      ++longer;  // an address or a table row does not fit
    } else {
      width = std::max(width, columns);
    }
  }
  return width < kNarrowestWrap || longer * 20 > filled ? 0 : width;
}

// Was the line broken because the next word did not fit?
bool wraps_into(string_view text, const TextLine& line, const TextLine& next, size_t width) {
  if (width == 0 || line.blank || next.blank) return false;
  const string_view a = text.substr(line.span.begin, line.span.size());
  const string_view b = text.substr(next.span.begin, next.span.size());
  if (list_item(b) || heading_mark(b) != 0) return false;
  const size_t columns = count_characters(a);
  if (columns > kWidestWrap) return false;
  if (columns + 1 + count_characters(b.substr(0, b.find(' '))) > width) return true;
  // One line of the text may be wider than it was wrapped at: a line that is nearly full and goes
  // on in the next one was broken, too.
  const bool full = 4 * columns >= 3 * width;
  const bool small = b[0] >= 'a' && b[0] <= 'z';
  return full && !ends_sentence(a) && (small || a.back() == ',' || !heading_shaped(a));
}

// Roles by a walk from top to bottom.
class Roles {
 public:
  Roles(string_view text, const std::vector<Span>& spans, bool find_title, bool marked_up)
      : text_(text), spans_(spans), find_title_(find_title), marked_up_(marked_up) {}

  RoledBlocks run() {
    for (size_t i = 0; i < spans_.size(); ++i) out_.blocks.push_back(roled(i));
    return std::move(out_);
  }

 private:
  string_view words(size_t i) const { return text_.substr(spans_[i].begin, spans_[i].size()); }

  Block roled(size_t i) {
    Span span = spans_[i];
    if (i == 0) {
      PageDate date;
      const size_t skipped = date_prefix(words(0), date);
      if (skipped > 0) {
        out_.published = date;
        span = trimmed(text_, {span.begin + static_cast<uint32_t>(skipped), span.end});
      }
    }
    const size_t mark = heading_mark(text_.substr(span.begin, span.size()));
    span.begin += static_cast<uint32_t>(mark);
    return {span, role(i, text_.substr(span.begin, span.size()), mark > 0)};
  }

  BlockRole role(size_t i, string_view line, bool marked) {
    if (line.empty()) return BlockRole::boilerplate;
    if (const auto at_edge = edge_role(i, line)) return *at_edge;
    if (const auto opened = opens_furniture(line)) {
      // With markup, the buttons of a page stand over its text, too.
      const bool below = body_ > 0 && 2 * i > spans_.size();
      if (!marked_up_ || (opened == BlockRole::comment ? below : body_ > 0)) stretch_ = opened;
      return *opened;
    }
    const auto claimed = furniture_role(line);
    if (stretch_) {
      // A list of other pages ends where the article goes on; comments go on to the end.
      const bool resumes =
          *stretch_ != BlockRole::comment && line.size() >= kFullParagraph && ends_sentence(line);
      if (!resumes) return claimed.value_or(*stretch_);
      stretch_.reset();
    }
    if (claimed) {
      note_credit(line);
      return *claimed;
    }
    if (body_ >= 2 && 3 * (i + 1) > 2 * spans_.size() && is_author_note(line))
      return BlockRole::boilerplate;
    if (title_here(i, line)) {
      titled_ = true;
      return BlockRole::title;
    }
    if (marked) return BlockRole::heading;
    if (list_item(line)) return BlockRole::list;
    if (heading_shaped(line) && body_follows(i)) return BlockRole::heading;
    ++body_;
    note_credit(line);
    return BlockRole::body;
  }

  // Dates, bylines: lines of their own near the top or the bottom.
  std::optional<BlockRole> edge_role(size_t i, string_view line) {
    if (i >= kEdgeBlocks && i + kEdgeBlocks < spans_.size()) return std::nullopt;
    if (i > 0 || !find_title_) {
      const std::string by = byline_of(line);
      if (!by.empty() && i < kEdgeBlocks) {
        if (out_.byline.empty()) out_.byline = by;
        note_date(line);
        return BlockRole::boilerplate;
      }
    }
    return note_date(line) ? std::optional(BlockRole::boilerplate) : std::nullopt;
  }

  bool note_date(string_view line) {
    const auto stated = date_line(line);
    if (!stated) return false;
    PageDate& date = stated->modified ? out_.modified : out_.published;
    if (date.date.empty()) date = stated->date;
    return true;
  }

  void note_credit(string_view line) {
    bool whole = false;
    std::string credit = wire_credit(line, whole);
    if (out_.wire.empty() && (whole || body_ <= 2)) out_.wire = std::move(credit);
  }

  bool title_here(size_t i, string_view line) const {
    if (!find_title_ || titled_ || body_ > 0 || i > 3) return false;
    const char last = line.back();
    return line.size() <= 250 && count_words(line) <= 30 && last != '.' && last != ',' &&
           last != ';' && last != ':' && spans_.size() > i + 1 && !list_item(line);
  }

  // A heading stands over text: the next block that is no furniture is a sentence.
  bool body_follows(size_t i) const {
    for (size_t next = i + 1; next < spans_.size() && next < i + 3; ++next) {
      const string_view line = words(next);
      if (furniture_role(line)) continue;
      return line.size() > 60 || ends_sentence(line);
    }
    return false;
  }

  string_view text_;
  const std::vector<Span>& spans_;
  bool find_title_, marked_up_;
  bool titled_ = false;
  size_t body_ = 0;  // body blocks so far
  std::optional<BlockRole> stretch_;
  RoledBlocks out_;
};

}  // namespace

std::vector<Span> paragraph_spans(string_view text) {
  const std::vector<TextLine> lines = lines_of(text);
  const size_t width = wrap_width(text, lines);
  std::vector<Span> spans;
  for (size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].blank) continue;
    if (i > 0 && !spans.empty() && wraps_into(text, lines[i - 1], lines[i], width)) {
      spans.back().end = lines[i].span.end;
    } else {
      spans.push_back(lines[i].span);
    }
  }
  return spans;
}

RoledBlocks assign_roles(string_view text, const std::vector<Span>& spans, bool find_title,
                         bool marked_up) {
  return Roles(text, spans, find_title, marked_up).run();
}

std::string byline_of(string_view line) {
  if (line.size() > 120) return "";
  string_view rest;
  for (string_view label :
       {"by ", "by: ", "written by ", "author: ", "reported by ", "story by ", "reporting by "}) {
    if (starts_with_ignore_case(line, label)) rest = line.substr(label.size());
  }
  rest = trim(rest);
  if (rest.empty() || rest[0] < 'A' || rest[0] > 'Z') return "";
  string_view name = rest.substr(0, rest.find_first_of(",|(\n;"));
  const size_t dash = std::min(name.find(" - "), name.find(" – "));
  name = trim(name.substr(0, dash));
  const size_t words = count_words(name);
  // A sentence may begin with "By": "By Monday the water had ...".
  if (words == 0 || words > 8 || ends_sentence(line)) return "";
  size_t at = 0;
  while (at < name.size()) {
    const string_view word = name.substr(at, name.find(' ', at) - at);
    const bool joins = word == "and" || word == "de" || word == "van" || word == "von" ||
                       word == "al" || word == "&";
    if (!joins && !word.empty() && word[0] >= 'a' && word[0] <= 'z') return "";
    at = std::min(name.find(' ', at), name.size());
    while (at < name.size() && name[at] == ' ') ++at;
  }
  return std::string(name);
}

}  // namespace sitrep
