#include "sitrep/extract/scopes.h"

#include <algorithm>

namespace sitrep {
namespace {

constexpr int kMaking = 5;  // tokens of "released late on Monday by"

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

// ", a town of 14,000": what a place is like is nobody's statement.
bool place_size_at(const TokenView& v, int i, Range content) {
  if (i + 4 >= content.end || !any_word(v.lower(i + 1), {"a", "an", "home"})) return false;
  for (int k = i + 2; k < std::min(content.end - 1, i + 6); ++k) {
    if (any_word(v.lower(k), {"of", "to"})) return v.number(k + 1) || v.number(k + 2);
    if (!v.word(k)) return false;
  }
  return false;
}

// Does a relative clause begin at i? Sets where it begins.
bool relative_at(const TokenView& v, int i, Range content, bool postposed, int* begin) {
  if (v.lower(i) == ",") {
    if (background_at(v, i, content) || place_size_at(v, i, content)) return *begin = i + 1, true;
    if (i + 1 < content.end && relative_word(v.lower(i + 1))) return *begin = i + 1, true;
    // ", of whom 31 were pupils": the parts hang on whoever told the whole.
    if (i + 2 < content.end && v.cls(i + 1) == WordClass::prep && v.lower(i + 1) != "of" &&
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
    // ", which struck at dawn, killing two": the participle goes on with the clause.
    while (end < content.end &&
           (v.lower(end) != "," || (end + 1 < content.end && ends_ing(v.lower(end + 1)))))
      ++end;
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

namespace {

// "at least six were", "over 300 had": a preposition that hedges a number opens a clause.
bool hedged_number(const TokenView& v, Range r) {
  int k = r.begin;
  if (any_word(v.lower(k), {"at", "up", "as"}) && r.size() > 2) {
    if (!any_word(v.lower(k + 1), {"least", "most", "to", "many"})) return false;
    k += v.lower(k) == "as" ? 3 : 2;
  } else if (any_word(v.lower(k), {"about", "around", "over", "under", "between"})) {
    ++k;
  } else {
    return false;
  }
  return k < r.end && (v.number(k) || (v.cls(k) == WordClass::det && v.lower(k) != "the" &&
                                       v.lower(k) != "a" && v.lower(k) != "an"));
}

}  // namespace

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
  if (hedged_number(v, right)) return false;
  const bool tail = v.cls(right.begin) == WordClass::prep || ends_ing(next) ||
                    v.cls(right.begin) == WordClass::conj ||
                    (v.cls(right.begin) == WordClass::rel && v.word(right.begin - 1)) ||
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
    // "put the dead at 16"
    if (k + 1 < e && v.lower(k + 1) == "at" &&
        any_word(v.lower(k),
                 {"dead", "wounded", "injured", "missing", "homeless", "displaced", "killed"}))
      return true;
    // "puts it at 30"
    if (k == i + 1 && k + 1 < e && v.lower(k) == "it" && any_word(v.lower(k + 1), {"at", "to"}))
      return true;
  }
  return false;
}

Range trimmed(const TokenView& v, Range r) {
  while (r.begin < r.end &&
         (!v.word(r.begin) && !any_word(v.lower(r.begin), {"$", "€", "£", "#", "(", "\""})))
    ++r.begin;
  while (r.begin < r.end && !v.word(r.end - 1) && !any_word(v.lower(r.end - 1), {"%", "\"", ")"}))
    --r.end;
  return r.begin < r.end ? r : Range{};
}

// Does a verb follow, so that what stands before it is a subject ("said rebels currently held")?
bool predicate_at(const TokenView& v, int k, int e) {
  while (k < e && (v.cls(k) == WordClass::adv || v.lower(k).ends_with("ly"))) ++k;
  if (k >= e) return false;
  const std::string& w = v.lower(k);
  return (v.cls(k) == WordClass::aux && w != "being") ||
         (v.verb(k) != nullptr && !ends_ing(w) && v.noun(k) == nullptr) ||
         any_word(w, {"held", "took", "lost", "left", "began", "fell", "fled", "hit", "struck"}) ||
         (v.cls(k) == WordClass::other && w.size() > 4 && w.ends_with("ed") &&
          v.verb(k) == nullptr && v.noun(k) == nullptr && !v.capital(k));
}

// Behind the last mark of page furniture before `end`: a bar, a bullet, a closing square bracket,
// the dash of a dateline. What stands before it is another's.
int behind_furniture(const TokenView& v, int b, int end) {
  for (int k = end - 1; k > b; --k) {
    if (any_word(v.lower(k), {"|", "•", "·", "]"})) return k + 1;
    const bool dash = any_word(v.lower(k), {"—", "–", "--"}) ||
                      (any_word(v.lower(k), {"-", ":"}) && !v.shouting(k));
    if (!dash || k + 1 >= end || !v.capital(k + 1)) continue;
    const std::string_view place = v.raw(k - 1);
    const auto capital = [](char ch) { return ch >= 'A' && ch <= 'Z'; };
    if (place == ")" ||
        (place.size() > 2 && capital(place.back()) && capital(place[place.size() - 2])))
      return k + 1;
  }
  return b;
}

// The verb of a predicate behind ", and" or "and" that shares the subject of the content before
// the cue; 0 for none.
int shares_subject(const TokenView& v, int k, int e) {
  if (k < e && v.lower(k) == ",") ++k;
  if (k + 2 >= e || v.lower(k) != "and") return 0;
  const std::string& w = v.lower(k + 1);
  const bool past_verb = w.size() > 4 && w.ends_with("ed") && v.verb(k + 1) == nullptr &&
                         v.cls(k + 1) == WordClass::other;
  return past_verb ? k + 1 : 0;
}

bool takes_statement(const TokenView& v, int i, int b, int e) {
  // "the first reported raids": no statement.
  if (i > b && v.lower(i).ends_with("ed") &&
      any_word(v.lower(i - 1), {"the", "a", "an", "first", "last", "its", "their", "newly"}))
    return false;
  const std::string next = i + 1 < e ? v.lower(i + 1) : "";
  // "the nine sailors reported missing": they say nothing.
  if (v.lower(i).ends_with("ed") &&
      any_word(next, {"missing", "dead", "killed", "injured", "wounded", "hurt", "lost", "safe"}))
    return false;
  if (v.noun(i) != nullptr && i + 1 < e && v.verb(i + 1) != nullptr && !ends_ing(next))
    return false;  // "the next report says"
  if (v.lower(i).starts_with("claim")) {
    if (i > b && v.verb(i - 1) != nullptr) return false;  // "rejected claims that"
    for (int k = i + 1; k < std::min(e, i + 4); ++k) {
      if (any_word(v.lower(k), {"responsibility", "lives", "life", "credit", "victory", "victims"}))
        return false;
    }
  }
  if (any_word(v.lower(i), {"rejected", "rejects", "refuted", "refutes"}) &&
      !any_word(next,
                {"claims", "reports", "allegations", "accusations", "suggestions", "rumours"}))
    return false;
  if (v.lower(i).starts_with("withdr") || v.lower(i).starts_with("retract")) {
    for (int k = i + 1; k < std::min(e - 1, i + 5); ++k) {  // "withdrew its report that"
      if (any_word(v.lower(k), {"report", "statement", "claim", "announcement"}))
        return any_word(v.lower(k + 1), {"that", "of"});
    }
    return false;
  }
  if (any_word(v.lower(i),
               {"spoke", "spoken"})) {  // "spoke of at least 12 dead", not "spoke of peace"
    for (int k = i + 2; next == "of" && k < std::min(e, i + 6); ++k)
      if (v.number(k) || any_word(v.lower(k), {"dozens", "scores", "hundreds", "dozen", "thousands",
                                               "two", "three", "four", "five", "six", "seven",
                                               "eight", "nine", "ten", "several"}))
        return true;
    return false;
  }
  if (v.lower(i).starts_with("point") && next != "out") return false;
  return !v.lower(i).starts_with("call") || next == "for";
}

bool paper_sent(const TokenView& v, int i) {
  const SourceNoun* n = i > 0 ? v.noun(i - 1) : nullptr;
  return n != nullptr && (n->cls == SourceClass::document || n->cls == SourceClass::visual) &&
         any_word(v.lower(i), {"posted", "issued", "released", "published", "carried", "read",
                               "aired", "broadcast", "sent", "seen", "given"});
}

int paper_by(const TokenView& v, Range source, int lo) {
  if (source.empty() || source.begin - 2 < lo || v.lower(source.begin - 1) != "by")
    return source.begin;
  if (v.noun(source.begin - 2) != nullptr) return source.begin - 2;
  for (int k = source.begin - 2; k > lo && source.begin - k <= kMaking; --k) {
    if (any_word(v.lower(k), {"released", "published", "issued", "compiled", "collected", "kept",
                              "gathered", "provided", "given", "made", "seen"})) {
      const SourceNoun* n = v.noun(k - 1);
      return n != nullptr && n->cls == SourceClass::document ? k - 1 : source.begin;
    }
    if (v.cls(k) != WordClass::time && v.lower(k) != "on" && v.lower(k) != "late")
      return source.begin;
  }
  return source.begin;
}

}  // namespace sitrep
