#include "sitrep/extract/quotes.h"

#include <algorithm>
#include <array>

namespace sitrep {
namespace {

constexpr int kDirectWords = 5;     // shorter ones are quoted words, unless a sentence ends in them
constexpr int kRegionTokens = 600;  // a longer one is a stray mark

enum class Mark { none, open, close, either };

bool glued(const TokenView& v, int i) {  // to the token before
  return i > 0 && v.token(i).block == v.token(i - 1).block &&
         v.token(i).span.begin == v.token(i - 1).span.end;
}

// Tokens of the mark at i: two for the doubled single marks of old copy (``…'').
int width(const TokenView& v, int i) {
  const std::string_view r = v.raw(i);
  return (r == "'" || r == "`") && i + 1 < v.size() && v.raw(i + 1) == r && glued(v, i + 1) ? 2 : 1;
}

std::string_view mark_text(const TokenView& v, int i) {
  if (width(v, i) == 1) return v.raw(i);
  return v.raw(i) == "`" ? "``" : "''";
}

Mark mark_of(const TokenView& v, int i) {
  const std::string_view r = mark_text(v, i);
  if (r == "“" || r == "„" || r == "«" || r == "‘" || r == "``") return Mark::open;
  if (r == "”" || r == "»") return Mark::close;
  if (r == "’") return Mark::close;
  if (r == "\"" || r == "''" || r == "＂") return Mark::either;
  return Mark::none;
}

// A straight mark tells by the gaps around it which way it points; where there are two or none,
// it does not.
bool points_right(const TokenView& v, int i) {
  const int next = i + width(v, i);
  return !glued(v, i) && next < v.size() && glued(v, next);
}
bool points_left(const TokenView& v, int i) {
  const int next = i + width(v, i);
  return glued(v, i) && (next >= v.size() || !glued(v, next));
}

bool matches(std::string_view open, std::string_view close) {
  if (open == "“" || open == "„") return close == "”" || close == "“" || close == "\"";
  if (open == "«") return close == "»";
  if (open == "‘") return close == "’";
  if (open == "\"" && close == "''") return true;  // marks of two keyboards on one page
  return close == open || (open == "``" && (close == "''" || close == "\"")) || close == "”";
}

bool is_direct(const TokenView& v, Range inside) {
  int words = 0;
  for (int i = inside.begin; i < inside.end; ++i) words += v.word(i) && !v.clitic(i);
  if (words >= kDirectWords) return true;
  if (inside.empty() || words == 0) return false;
  const std::string& last = v.lower(inside.end - 1);
  return v.capital(inside.begin) && (last == "," || last == "." || last == "!" || last == "?");
}

// The token after the mark at `i` that closes what it opens, -1 for none in this block. A mark that
// opens anew closes too: paragraphs of one quotation run together.
int closing(const TokenView& v, int i) {
  const uint32_t block = v.token(i).block;
  const std::string_view open = mark_text(v, i);
  const int stop = std::min(v.size(), i + kRegionTokens);
  for (int k = i + width(v, i); k < stop && v.token(k).block == block; ++k) {
    if (mark_of(v, k) != Mark::none && matches(open, mark_text(v, k))) return k;
  }
  return -1;
}

int block_end(const TokenView& v, int i) {
  const uint32_t block = v.token(i).block;
  while (i < v.size() && v.token(i).block == block) ++i;
  return i;
}

bool opens_here(const TokenView& v, int i) {
  const Mark m = mark_of(v, i);
  return m == Mark::open || (m == Mark::either && !points_left(v, i));
}

}  // namespace

std::vector<QuoteRegion> find_quote_regions(const TokenView& v) {
  std::vector<QuoteRegion> out;
  int no_close_before = -1;  // marks up to here are known to have no partner: keeps the scan linear
  for (int i = 0; i < v.size(); ++i) {
    if (!opens_here(v, i) || i < no_close_before) continue;
    const uint32_t block = v.token(i).block;
    const int close = closing(v, i);
    QuoteRegion q;
    q.block = block;
    const int inside = i + width(v, i);
    if (close >= 0) {
      const bool anew = points_right(v, i) && points_right(v, close);
      q.tokens = {inside, close};
      q.outer = {i, anew ? close : close + width(v, close)};
      q.open = anew;
    } else {
      const int end = block_end(v, i);
      const bool goes_on = end < v.size() && opens_here(v, end) && end - i < kRegionTokens;
      const bool first = i == 0 || v.token(i - 1).block != block;
      if (v.raw(i) == "‘" || (!goes_on && !first)) {
        no_close_before = v.raw(i) == "‘" ? no_close_before : std::min(end, i + kRegionTokens);
        continue;
      }
      q.tokens = q.outer = {inside, std::min(end, i + kRegionTokens)};
      q.outer.begin = i;
      q.open = true;
    }
    q.direct = is_direct(v, q.tokens);
    if (!q.tokens.empty()) out.push_back(q);
    i = q.outer.end - 1;
  }
  return out;
}

std::string denial_in(const TokenView& v, Range content) {
  using Pattern = std::vector<const char*>;
  static const std::array<std::pair<Pattern, const char*>, 14> kPatterns = {{
      {{"a", "lie"}, "DENIES"},
      {{"lies"}, "DENIES"},
      {{"not", "true"}, "DENIES"},
      {{"untrue"}, "DENIES"},
      {{"fake", "news"}, "DENIES"},
      {{"is", "false"}, "DENIES"},
      {{"are", "false"}, "DENIES"},
      {{"fabricated"}, "DENIES"},
      {{"nonsense"}, "DENIES"},
      {{"inaccurate"}, "DENIES"},
      {{"don't", "even", "know"}, "DISMISSAL"},
      {{"do", "n't", "even", "know"}, "DISMISSAL"},
      {{"do", "not", "even", "know"}, "DISMISSAL"},
      {{"no", "comment"}, "DISMISSAL"},
  }};
  for (int i = content.begin; i < content.end; ++i) {
    if (v.number(i)) return "";
  }
  for (int i = content.begin; i < content.end; ++i) {
    for (const auto& [words, kind] : kPatterns) {
      if (i + static_cast<int>(words.size()) > content.end) continue;
      bool all = true;
      for (size_t k = 0; all && k < words.size(); ++k)
        all = v.lower(i + static_cast<int>(k)) == words[k];
      if (all) return kind;
    }
  }
  return "";
}

}  // namespace sitrep
