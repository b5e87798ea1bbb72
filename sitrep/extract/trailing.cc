#include "sitrep/extract/trailing.h"

#include <algorithm>
#include <string>

namespace sitrep {
namespace {

constexpr int kOwner = 9;     // tokens of "the Valley Relief Fund's count"
constexpr int kPointing = 7;  // tokens of "The latest toll was announced on Monday by"

bool in(const std::string& w, std::initializer_list<const char*> list) {
  return std::any_of(list.begin(), list.end(), [&](const char* x) { return w == x; });
}

// "by the Harbour Office's own count": the body that counted.
Range owner_of_count(const TokenView& v, int i, int e) {
  for (int k = i + 2; k + 1 < std::min(e, i + kOwner); ++k) {
    if (!v.clitic(k)) {
      if (!v.word(k)) return {};
      continue;
    }
    const int noun =
        in(v.lower(k + 1), {"own", "latest", "official", "early", "last"}) ? k + 2 : k + 1;
    if (noun >= e || !in(v.lower(noun), {"count", "tally", "toll", "reckoning", "estimate",
                                         "estimates", "figures", "records", "account", "data"}))
      return {};
    const Range owner{i + 1, k};
    return can_speak(v, owner, true) ? owner : Range{};
  }
  return {};
}

// A phrase with a noun of sources or a name for its head: no "per day", no "by boat".
Range speaker_at(const TokenView& v, int begin, int e) {
  const Range r = phrase_right(v, begin, e, true);
  if (r.empty()) return {};
  const int head = head_of(v, r);
  return v.noun(head) != nullptr || v.name(head) ? r : Range{};
}

}  // namespace

bool points_back(const TokenView& v, int b, int i) {
  if (i <= b || i - b > kPointing) return false;
  int k = b;
  if (in(v.lower(k), {"that", "this", "these", "those", "it"})) {
    ++k;
  } else if (v.lower(k) != "the") {
    return false;
  } else {
    ++k;
  }
  bool noun = k < i && v.lower(b) != "the";
  for (; k < i; ++k) {
    if (in(v.lower(k), {"figure", "figures", "toll", "number", "numbers", "count", "tally", "data",
                        "total", "news"})) {
      noun = true;
    } else if (!in(v.lower(k),
                   {"is",        "are",    "was",      "were",      "has",       "have",
                    "been",      "latest", "death",    "new",       "later",     "also",
                    "comes",     "come",   "came",     "announced", "confirmed", "released",
                    "published", "given",  "provided", "reported",  "issued",    "compiled"}) &&
               v.cls(k) != WordClass::time) {
      return false;
    }
  }
  return noun;
}

namespace {

// "a statement by the port that …", "the announcement made by the port of …": what is said ends
// before the predicate behind "of".
bool nominal_source(const TokenView& v, int i, int e, TrailingSource& out) {
  if (!in(v.lower(i), {"statement", "announcement", "claim", "report", "estimate", "warning",
                       "confirmation", "admission", "disclosure"}))
    return false;
  int by = i + 1;
  if (by < e && in(v.lower(by), {"made", "given", "issued", "released"})) ++by;
  if (by + 2 >= e || v.lower(by) != "by") return false;
  out.source = speaker_at(v, by + 1, e);
  if (out.source.empty()) return false;
  int k = out.source.end;  // past "last week", "on Monday"
  while (k < e && (v.cls(k) == WordClass::time || in(v.lower(k), {"last", "this", "on", "late"})))
    ++k;
  if (k + 1 >= e) return false;
  out.content = {k + 1, e};
  if (v.lower(k) == "of") {
    for (int t = k + 1; t < e; ++t) {
      if (v.cls(t) == WordClass::aux) out.content.end = std::min(out.content.end, t);
    }
  } else if (v.lower(k) != "that") {
    return false;
  }
  out.cue = {i, by + 1};
  out.rule = "nominal";
  return out.content.size() > 1;
}

}  // namespace

bool trailing_source(const TokenView& v, int i, int b, int e, TrailingSource& out) {
  const std::string& w = v.lower(i);
  if (i + 1 >= e) return false;
  if (nominal_source(v, i, e, out)) return true;
  out = {};
  const bool clause = i == b || v.lower(i - 1) == ",";
  if (w == "by" && (out.source = owner_of_count(v, i, e), !out.source.empty())) {
    out.cue = {i, i + 1};
    out.rule = "count-of";
    return true;
  }
  if ((w == "by" || w == "from") && points_back(v, b, i) && v.cls(i - 1) != WordClass::aux) {
    out.source = speaker_at(v, i + 1, e);
    out.cue = {i, i + 1};
    out.sentence_before = true;
    out.rule = "points-back";
    return !out.source.empty();
  }
  // "12 deaths were confirmed by the port"
  if (w == "by" && i - 2 > b && v.cls(i - 2) == WordClass::aux &&
      in(v.lower(i - 1), {"announced", "confirmed", "reported", "disclosed", "recorded",
                          "documented", "registered"})) {
    out.source = speaker_at(v, i + 1, e);
    out.cue = {i - 1, i + 1};
    out.rule = "passive";
    return !out.source.empty();
  }
  if (!clause && w != "as") return false;
  int at = 0;
  if (w == "per") at = i + 1;
  if (w == "as" && i + 3 < e && v.lower(i + 2) == "by" &&
      in(v.lower(i + 1), {"reported", "confirmed", "announced", "stated", "told", "recorded"}))
    at = i + 3;
  if (w == "in" && i + 4 < e && v.lower(i + 2) == "words" && v.lower(i + 3) == "of") at = i + 4;
  if (at == 0) return false;
  out.source = speaker_at(v, at, e);
  out.cue = {i, at};
  out.rule = "per";
  if (out.source.empty()) return false;
  // "as reported by local media" names nobody.
  if (v.lower(out.source.begin) == "the") return true;
  for (int k = out.source.begin; k < out.source.end; ++k)
    if (v.name(k)) return true;
  return false;
}

}  // namespace sitrep
