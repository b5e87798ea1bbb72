#include "sitrep/extract/phrases.h"

#include <algorithm>

namespace sitrep {
namespace {

constexpr int kCoreTokens = 10;  // tokens of one noun phrase without its complements
constexpr int kBracket = 8;      // tokens of "(Sea Rescue - SR)"
constexpr int kPlainWords = 2;   // "disaster management" before "agency"
constexpr int kComplements = 4;  // "head of the office of the mayor of ..."

bool in(const std::string& w, std::initializer_list<const char*> list) {
  return std::any_of(list.begin(), list.end(), [&](const char* x) { return w == x; });
}

bool is_pronoun(WordClass c) {
  return c == WordClass::pron_person || c == WordClass::pron_body || c == WordClass::pron_group ||
         c == WordClass::pron_other;
}

// Prepositions that may stand inside a name between two capitals.
bool joins_name(const TokenView& v, int i, int lo, int hi) {
  if (!in(v.lower(i), {"of",  "for", "the", "and", "without", "de", "du", "des", "der",
                       "von", "van", "al",  "bin", "sans",    "on", "to", "in",  "el",
                       "la",  "&",   "es",  "do",  "da",      "di", "le", "ibn", "ben"})) {
    return false;
  }
  int left = i - 1, right = i + 1;
  if (left >= lo && v.lower(left) == "of") --left;
  if (right < hi && v.lower(right) == "the") ++right;
  return left >= lo && right < hi && v.name(left) && v.name(right) &&
         (v.lower(i) != "in" && v.lower(i) != "on");
}

bool nominal(const TokenView& v, int i) {
  return v.name(i) || v.noun(i) != nullptr || v.cls(i) == WordClass::mod || v.clitic(i);
}

bool extends(const TokenView& v, int prep) {
  return v.cls(prep) == WordClass::prep &&
         in(v.lower(prep), {"of", "for", "in", "at", "from", "with", "on", "near", "within",
                            "inside", "to", "by"});
}

bool year(const TokenView& v, int i) {
  const std::string& w = v.lower(i);
  return w.size() == 4 && (w[0] == '1' || w[0] == '2');
}

// The "(" of a short bracket that closes at `close`, or `lo`.
int opening_bracket(const TokenView& v, int close, int lo) {
  for (int k = close - 1; k > lo && close - k <= kBracket; --k) {
    if (v.lower(k) == "(") return k;
  }
  return lo;
}

// Where the core that ends before `end` begins, and how the scan stopped.
struct Core {
  int begin;
  bool det = false, boundary = false;
};

Core core_left(const TokenView& v, int end, int lo) {
  Core c{end};
  while (c.begin > lo && end - c.begin < kCoreTokens) {
    const int t = c.begin - 1;
    const WordClass k = v.cls(t);
    if (v.number(t) && t - 1 > lo && v.lower(t - 1) == "no." && v.word(t - 2)) {
      c.begin = t - 1;  // "Clinic No. 4"
      continue;
    }
    if (k == WordClass::det || (v.number(t) && end - t < 5 && !year(v, t))) {
      c.begin = t;
      c.det = true;
      return c;
    }
    if (v.clitic(t) || joins_name(v, t, lo, end)) {
      c.begin = t;
      continue;
    }
    if (v.lower(t) == ")") {  // "the relief fund (RF)", "separatists (east)"
      const int open = opening_bracket(v, t, lo);
      if (open > lo) {
        c.begin = open;
        continue;
      }
    }
    if (!v.word(t)) {
      c.boundary = true;
      return c;
    }
    if (k == WordClass::mod || v.name(t) || v.noun(t) != nullptr) {
      c.begin = t;
      continue;
    }
    if (k != WordClass::other) {
      c.boundary = k == WordClass::conj || k == WordClass::rel;
      return c;
    }
    if (v.verb(t) != nullptr) return c;
    c.begin = t;
  }
  c.boundary = c.begin <= lo;
  return c;
}

}  // namespace

int head_of(const TokenView& v, Range r) {
  int head = r.begin;
  for (int i = r.begin; i < r.end; ++i) {
    if (i > r.begin &&
        (v.cls(i) == WordClass::prep || v.cls(i) == WordClass::rel || v.lower(i) == "," ||
         v.lower(i) == "(") &&
        !joins_name(v, i, r.begin, r.end)) {
      break;
    }
    const bool numbered = i > r.begin && v.number(i) && v.lower(i - 1) == "no.";
    if (v.word(i) && !v.clitic(i) && v.lower(i) != "no." && !numbered) head = i;
  }
  return head;
}

bool can_speak(const TokenView& v, Range r, bool strong) {
  if (r.empty()) return false;
  if (r.size() == 1 && is_pronoun(v.cls(r.begin))) return true;
  const int head = head_of(v, r);
  if (v.noun(head) != nullptr) return true;
  if (v.name(head) && v.cls(head) != WordClass::time) return !v.number(head);
  if (in(v.lower(r.begin), {"others", "some", "many", "both"}) && r.size() == 1) return strong;
  for (int i = r.begin; i < r.end; ++i) {
    if (v.noun(i) != nullptr && v.noun(i)->cls != SourceClass::document) return strong;
  }
  return strong && in(v.lower(r.begin), {"a", "an"}) && r.size() <= 4;
}

namespace {

// "Zembla's disaster agency said", "Lund disaster agency staff said": where the owner of the noun
// at `at` begins before plain words; `at` when there is none.
int owner_before(const TokenView& v, int at, const Core& core) {
  int k = at;
  while (k > core.begin && at - k < kPlainWords && v.word(k - 1) && !v.clitic(k - 1) &&
         !nominal(v, k - 1) && v.cls(k - 1) == WordClass::other && v.verb(k - 1) == nullptr &&
         !v.lower(k - 1).ends_with("ed"))
    --k;
  if (k == at || k == core.begin || !nominal(v, k - 1)) return at;
  const bool owned = v.clitic(k - 1);
  while (k > core.begin && (nominal(v, k - 1) || joins_name(v, k - 1, core.begin, at))) --k;
  return owned || (core.boundary && k == core.begin && v.name(k)) ? k : at;
}

// "killed in Kelm Velland state television said", "killed six people Vellish state television
// said": where a comma was lost, the adjective of a land begins the speaker.
int behind_lost_comma(const TokenView& v, Range r, int lo) {
  for (int k = r.begin + 1; k < r.end; ++k) {
    if (!v.capital(k) || !v.tables().adjectives.contains(v.lower(k))) continue;
    const bool place =
        r.begin > lo && v.name(k - 1) && in(v.lower(r.begin - 1), {"in", "at", "near"});
    const bool people =
        !v.capital(k - 1) && v.noun(k - 1) != nullptr && v.noun(k - 1)->cls == SourceClass::group;
    return place || people ? k : r.begin;
  }
  return r.begin;
}

// `depth`: how many phrases may still be nested to the left; bounds the work.
Range phrase_left_at(const TokenView& v, int end, int lo, bool strong, int depth) {
  if (end <= lo || depth == 0) return {};
  if (is_pronoun(v.cls(end - 1))) return {end - 1, end};
  Core core = core_left(v, end, lo);
  if (!core.det) {
    int shrunk = end;
    while (shrunk > core.begin && nominal(v, shrunk - 1)) --shrunk;
    while (shrunk > core.begin && joins_name(v, shrunk - 1, core.begin, end)) {
      --shrunk;
      while (shrunk > core.begin && nominal(v, shrunk - 1)) --shrunk;
    }
    if (shrunk < end) {
      core.begin = owner_before(v, shrunk, core);
    } else if (!core.boundary) {
      return {};
    }
  }
  while (core.begin < end && v.clitic(core.begin)) ++core.begin;
  Range r{core.begin, end};
  if (r.empty()) return {};
  if (const int speaker = behind_lost_comma(v, r, lo); speaker > r.begin) return {speaker, end};
  int tried = r.begin;  // how far left complements without a speaker of their own reach
  for (int k = 0; k < kComplements && tried - 1 > lo; ++k) {
    const int before = tried - 1;
    const bool maker = v.lower(before) == "by" && before > lo && v.noun(before - 1) != nullptr &&
                       v.noun(before - 1)->cls == SourceClass::document;
    if (extends(v, before) && (v.lower(before) != "by" || maker)) {
      const Range head = phrase_left_at(v, before, lo, false, depth - 1);
      const bool source = !head.empty() && v.noun(head_of(v, head)) != nullptr;
      const bool of_name =
          !head.empty() && v.name(before - 1) && in(v.lower(before), {"of", "from", "with"});
      if (source || of_name) {
        r.begin = head.begin;
        return r;
      }
      const Core middle = core_left(v, before, lo);
      if (!middle.det || middle.begin >= before) break;
      tried = middle.begin;
      continue;
    }
    if (tried != r.begin) break;
    // "the Valley Institute a think tank"
    if (in(v.lower(r.begin), {"a", "an"}) && v.name(before)) {
      const Range name = phrase_left_at(v, r.begin, lo, false, depth - 1);
      if (name.empty()) break;
      r.begin = name.begin;
      break;
    }
    // "the monitoring group the Valley Observatory", "activist Ann Bell"
    if (v.noun(before) != nullptr && (v.lower(r.begin) == "the" || v.name(r.begin))) {
      const Range title = phrase_left_at(v, r.begin, lo, false, depth - 1);
      if (title.empty()) break;
      r.begin = tried = title.begin;
      continue;
    }
    break;
  }
  // A name that ends a complement of something else ("in the north of Zembla") does not speak, nor
  // does the place where somebody is ("guards posted at the clinic said").
  if (r.begin > lo && extends(v, r.begin - 1) && v.noun(head_of(v, r)) == nullptr) return {};
  if (r.begin - 1 > lo && in(v.lower(r.begin - 1), {"in", "at", "near", "inside", "outside"}) &&
      v.word(r.begin - 2) && v.cls(r.begin - 2) == WordClass::other)
    return {};
  return can_speak(v, r, strong) ? r : Range{};
}

// "the Lund fire brigade", "Vellish transport officials": does a source noun stand behind the plain
// words from `i` on, the name of its place before them?
bool of_place(const TokenView& v, int begin, int i, int hi) {
  if (i <= begin || !v.capital(i - 1)) return false;
  const bool named = i - 2 == begin && v.lower(begin) == "the" && v.name(i - 1);
  if (!named && !v.tables().adjectives.contains(v.lower(i - 1))) return false;
  for (int k = i; k < hi && k - i <= kPlainWords; ++k) {
    if (v.noun(k) != nullptr) return k > i;
    if (!v.word(k) || v.verb(k) != nullptr || v.cls(k) != WordClass::other ||
        v.lower(k).ends_with("ed"))
      return false;
  }
  return false;
}

// The end of the core that begins at `begin`.
int core_right(const TokenView& v, int begin, int hi) {
  int i = begin;
  bool head = false;  // a source noun or a name has been seen
  for (; i < hi && i - begin < kCoreTokens; ++i) {
    const WordClass k = v.cls(i);
    if (v.clitic(i)) {
      head = false;
      continue;
    }
    if (joins_name(v, i, begin, hi)) continue;
    if (v.lower(i) == "(" && i + 2 < hi && v.lower(i + 2) == ")" && v.acronym(i + 1)) {
      i += 2;
      continue;
    }
    if (k == WordClass::det) {
      if (i == begin) continue;
      if (head && v.noun(i - 1) != nullptr && i + 1 < hi && v.name(i + 1) &&
          in(v.lower(i), {"the", "a", "an"}))
        continue;
      break;
    }
    if (!v.word(i)) break;
    if (head && (v.lower(i) == "no." || (v.number(i) && v.lower(i - 1) == "no."))) continue;
    if (v.name(i) || v.noun(i) != nullptr) {
      head = true;
      continue;
    }
    if (k == WordClass::mod) continue;
    if (head && of_place(v, begin, i, hi)) head = false;
    if (k != WordClass::other || head || v.verb(i) != nullptr) break;
    if (i - begin > 5) break;
  }
  // "the army", "the union": adjectives that are bodies by themselves stay.
  while (i > begin &&
         (v.cls(i - 1) == WordClass::det ||
          (v.cls(i - 1) == WordClass::mod && v.noun(i - 1) == nullptr)) &&
         !v.name(i - 1))
    --i;
  return i;
}

}  // namespace

namespace {

// Past "released on Tuesday" in "figures released on Tuesday by the port"; r.end when there is
// none.
int released_by(const TokenView& v, Range r, int hi) {
  const SourceNoun* n = v.noun(r.end - 1);
  if (n == nullptr || n->cls != SourceClass::document) return r.end;
  if (!in(v.lower(r.end), {"released", "published", "issued", "compiled", "provided", "collected",
                           "obtained", "cited", "quoted", "given", "gathered"}))
    return r.end;
  for (int k = r.end + 1; k < std::min(hi, r.end + 5); ++k) {
    if (v.lower(k) == "by" || v.lower(k) == "from") return k;
  }
  return r.end;
}

}  // namespace

namespace {

// "…, the fever killed nine people": a clause, no apposition.
bool counts_inside(const TokenView& v, Range r) {
  for (int i = r.begin; i < r.end; ++i) {
    if (v.number(i) && v.lower(i - 1) != "no.") return true;
  }
  return false;
}

// "a provincial doctor, Ann Bell, …": the end of the name behind the comma at `at`; 0 for none.
int named_in_apposition(const TokenView& v, Range r, int at, int hi) {
  if (v.lower(at) != "," || at + 2 >= hi || !v.name(at + 1)) return 0;
  const SourceNoun* n = v.noun(head_of(v, r));
  // "the operator, Kestrel Lines,": a kind of body that has a name of its own.
  const bool kind = n != nullptr && in(v.lower(head_of(v, r)), {"operator", "company", "firm",
                                                                "airline", "charity", "group"});
  if (n == nullptr || (!kind && n->cls != SourceClass::person && n->cls != SourceClass::role))
    return 0;
  const int name = at + 1;
  int end = core_right(v, name, hi);
  if (end >= hi || end - name < 2 || !v.name(end - 1)) return 0;
  if (v.lower(end) == "(") {  // "Ann Bell of Sea Rescue (SR), …"
    for (int k = end; k < std::min(hi - 1, end + kBracket); ++k) {
      if (v.lower(k) == ")") return k + 1;
    }
  }
  if (kind) return in(v.lower(end), {",", "."}) ? end : 0;
  const bool closed = in(v.lower(end), {",", "."}) || extends(v, end) || v.verb(end) != nullptr;
  return closed ? end : 0;
}

}  // namespace

Range phrase_left(const TokenView& v, int end, int lo, bool strong) {
  return phrase_left_at(v, end, lo, strong, kComplements);
}

Range phrase_right(const TokenView& v, int begin, int hi, bool strong) {
  if (begin >= hi) return {};
  if (is_pronoun(v.cls(begin))) return {begin, begin + 1};
  Range r{begin, core_right(v, begin, hi)};
  if (r.empty() || !can_speak(v, r, strong)) return {};
  for (int k = 0; k < kComplements && r.end + 1 < hi; ++k) {
    const int at = released_by(v, r, hi);
    if (at + 1 >= hi) break;
    if (extends(v, at)) {
      if (v.lower(at) == "by" &&
          (v.noun(r.end - 1) == nullptr || v.noun(r.end - 1)->cls != SourceClass::document))
        break;
      const int next = core_right(v, at + 1, hi);
      if (next <= at + 1) break;
      const bool named =
          v.name(next - 1) || v.noun(next - 1) != nullptr || v.cls(at + 1) == WordClass::det;
      if (!named || v.cls(next - 1) == WordClass::time) break;
      r.end = next;
      continue;
    }
    if (const int end = named_in_apposition(v, r, at, hi); end > at) {
      r.end = end;
      continue;
    }
    if (v.lower(at) == "," && (v.cls(at + 1) == WordClass::det || v.noun(at + 1) != nullptr ||
                               v.cls(at + 1) == WordClass::mod)) {
      const int next = core_right(v, at + 1, hi);
      if (next <= at + 1 || v.noun(head_of(v, {at + 1, next})) == nullptr) break;
      if (!v.name(r.end - 1) || counts_inside(v, {at + 1, next})) break;
      r.end = next;
      continue;
    }
    break;
  }
  return r;
}

Range joint_right(const TokenView& v, Range r, int hi) {
  if (r.empty() || r.end + 1 >= hi || v.lower(r.end) != "and") return r;
  const Range more = phrase_right(v, r.end + 1, hi, false);
  if (more.empty() || v.noun(head_of(v, more)) == nullptr) return r;
  return {r.begin, more.end};
}

Range joint_left(const TokenView& v, Range r, int lo) {
  if (r.empty() || r.begin - 2 < lo || v.lower(r.begin - 1) != "and") return r;
  const Range left = phrase_left(v, r.begin - 1, lo, false);
  if (left.empty() || v.noun(head_of(v, r)) == nullptr || v.noun(head_of(v, left)) == nullptr)
    return r;
  if (v.cls(left.begin) >= WordClass::pron_person && v.cls(left.begin) <= WordClass::pron_other)
    return r;
  return {left.begin, r.end};
}

}  // namespace sitrep
