#include "sitrep/extract/scopes.h"

#include <algorithm>

namespace sitrep {
namespace {

bool any_word(const std::string& w, std::initializer_list<const char*> list) {
  return std::any_of(list.begin(), list.end(), [&](const char* x) { return w == x; });
}

bool ends_ing(const std::string& w) { return w.size() > 5 && w.ends_with("ing"); }

bool relative_word(const std::string& w) {
  return w == "which" || w == "who" || w == "whose" || w == "where";
}

bool past(const TokenView& v, int i) {
  const std::string& w = v.lower(i);
  return v.cls(i) == WordClass::aux || w == "left" || w == "hit" || w == "struck" || w == "took" ||
         w == "saw" || w == "began" || (w.size() > 4 && w.ends_with("ed"));
}

// ", two days after the raid …": what went before is background.
bool background_at(const TokenView& v, int i, Range content) {
  for (int k = i + 1; k < std::min(content.end, i + 5); ++k) {
    if (v.lower(k) == "after") return k > i + 1;
    if (!v.number(k) && v.cls(k) != WordClass::det && v.cls(k) != WordClass::time &&
        v.lower(k) != "just")
      return false;
  }
  return false;
}

// Does a relative clause begin at i? Sets where it begins.
bool relative_at(const TokenView& v, int i, Range content, bool postposed, int* begin) {
  if (v.lower(i) == ",") {
    if (background_at(v, i, content)) return *begin = i + 1, true;
    if (i + 1 < content.end && relative_word(v.lower(i + 1))) return *begin = i + 1, true;
    if (i + 2 < content.end && v.cls(i + 1) == WordClass::prep &&
        (v.lower(i + 2) == "which" || v.lower(i + 2) == "whom")) {
      return *begin = i + 1, true;
    }
    return false;
  }
  if (postposed || i <= content.begin) return false;
  if (v.lower(i) == "which") return *begin = i, true;
  if (v.lower(i) != "that" || i + 1 >= content.end || !past(v, i + 1)) return false;
  const bool after_noun =
      v.word(i - 1) && v.cls(i - 1) == WordClass::other && v.verb(i - 1) == nullptr;
  return after_noun || v.cls(i - 1) == WordClass::time || v.noun(i - 1) != nullptr
             ? (*begin = i, true)
             : false;
}

}  // namespace

std::vector<Range> said_segments(const TokenView& v, Range content, bool postposed) {
  std::vector<Range> out;
  int from = content.begin;
  for (int i = content.begin; i < content.end; ++i) {
    int begin = 0;
    if (!relative_at(v, i, content, postposed, &begin)) continue;
    int end = begin + 2;
    while (end < content.end && v.lower(end) != ",") ++end;
    if (end >= content.end && postposed) break;
    if (begin > from) out.push_back({from, begin});
    from = std::min(end, content.end);
    i = from - 1;
    if (i < begin) i = begin;
  }
  if (from < content.end) out.push_back({from, content.end});
  return out;
}

Range within_time_clause(const TokenView& v, int b, int source, Range content) {
  if (source <= b || !any_word(v.lower(source - 1), {"after", "when", "before", "since", "once"}))
    return content;
  for (int k = content.begin; k < content.end; ++k) {
    if (any_word(v.lower(k), {",", ";", ":"})) return {content.begin, k};
  }
  return content;
}

bool later_than(const TokenView& v, Range r) {
  for (int k = r.begin; k < std::min(r.end, r.begin + 4); ++k) {
    if (v.lower(k) == "after") return true;
  }
  return false;
}

bool says_before(const TokenView& v, bool quote_follows, int b, int first, Range left,
                 Range right) {
  if (right.empty()) return true;
  const std::string& start = v.lower(left.begin);
  const std::string& next = v.lower(right.begin);
  const bool comma = first > b && v.lower(first - 1) == ",";
  if (next == "that" || quote_follows) return false;
  const bool intro = v.cls(left.begin) == WordClass::prep || v.cls(left.begin) == WordClass::adv ||
                     v.cls(left.begin) == WordClass::conj || v.cls(left.begin) == WordClass::time ||
                     ends_ing(start);
  if (left.size() <= 1 || first - left.end > 3) return false;
  if (any_word(v.lower(first - 1), {"and", "but", ";", "while", "as", "where", "which"}))
    return false;
  const bool tail = v.cls(right.begin) == WordClass::prep || ends_ing(next) ||
                    v.cls(right.begin) == WordClass::conj ||
                    (v.lower(right.begin - 1) == "," && right.begin > first);
  if (tail) return !(intro && comma && v.cls(right.begin) == WordClass::prep && left.size() < 6);
  return false;
}

bool toll_follows(const TokenView& v, int i, int e) {
  for (int k = i + 1; k < std::min(e, i + 9); ++k) {
    if (any_word(v.lower(k),
                 {"toll", "tolls", "number", "figure", "count", "total", "tally", "casualties",
                  "cost", "losses", "deaths", "crowd", "turnout", "damage"}))
      return true;
  }
  return false;
}

}  // namespace sitrep
