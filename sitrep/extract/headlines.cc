#include "sitrep/extract/headlines.h"

#include <algorithm>
#include <array>

namespace sitrep {
namespace {

constexpr int kPictureTokens = 14;  // a line of credits
constexpr int kHeadlineTokens = 30;
constexpr int kHeadlineSource = 8;   // tokens of the source in a headline
constexpr int kDatelineTokens = 25;  // tokens at the top of a page that may hold a dateline
constexpr size_t kTopBlocks = 3;

bool separator(const TokenView& v, int i) {
  const std::string& w = v.lower(i);
  return w == "-" || w == "–" || w == "—" || w == "--" || w == ":" || w == "$-";
}

bool headline_block(const TokenView& v, uint32_t block, Range r) {
  const BlockRole role = v.doc().blocks[block].role;
  if (role == BlockRole::title || role == BlockRole::heading) return true;
  return role == BlockRole::body && block < kTopBlocks && r.size() <= 18 &&
         (block + 1 >= v.doc().blocks.size() ||
          v.token(r.begin).span.begin == v.doc().blocks[block].span.begin) &&
         v.token(r.end - 1).span.end == v.doc().blocks[block].span.end;
}

bool sourcelike(const TokenView& v, const NameRegistry& names, Range r) {
  if (r.empty() || r.size() > kHeadlineSource) return false;
  if (v.noun(head_of(v, r)) != nullptr) return true;
  const std::string text = v.text(r);
  int end = 0;
  return outlet_at(v, r.begin, r.end, &end) != nullptr || names.is_person(text) ||
         (r.size() > 1 && names.is_body(text));
}

bool number_word(const TokenView& v, int i) {
  return v.number(i) || (v.cls(i) == WordClass::det && v.lower(i).size() > 2 &&
                         v.lower(i) != "the" && v.lower(i) != "its");
}

// "Monitor: …"; false for none.
bool read_initial(const TokenView& v, const NameRegistry& names, Range s, HeadlineSource* out) {
  for (int k = s.begin + 1; k < std::min(s.end - 1, s.begin + kHeadlineSource); ++k) {
    if (v.lower(k) != ":") continue;
    const Range r = phrase_right(v, s.begin, k, true);
    if (r.end != k || !sourcelike(v, names, r)) return false;
    *out = {0, r, {k + 1, s.end}, "headline-initial"};
    return true;
  }
  return false;
}

// A headline at the head of the body that a page runs into its first sentence: up to the dash of
// the dateline behind it where that sentence tells who says what.
Range run_in_headline(const TokenView& v, Range s, bool told) {
  if (s.begin > 0 && v.doc().blocks[v.token(s.begin - 1).block].role != BlockRole::title) return {};
  const int limit = std::min(s.end, s.begin + kHeadlineTokens);
  for (int k = s.begin + kHeadlineSource; k < limit; ++k) {
    if (v.lower(k) == "—" || v.lower(k) == "--") return {s.begin, k};
  }
  return told || s.size() > kHeadlineTokens ? Range{} : s;
}

// The source in a headline's form; false for none.
bool read_headline(const TokenView& v, const NameRegistry& names, Range s, HeadlineSource* out) {
  int end = s.end;
  while (end > s.begin && (v.lower(end - 1) == "." || v.lower(end - 1) == "...")) --end;
  for (int k = end - 2; k > s.begin + 1; --k) {  // "…– ministry"
    if (!separator(v, k)) continue;
    const Range r = phrase_right(v, k + 1, end, true);
    int outlet_end = 0;  // "… – Harbour Post" is where it stands, not who says it
    if (outlet_at(v, k + 1, end, &outlet_end) != nullptr && outlet_end == end) break;
    const bool glued = v.token(k - 1).span.end == v.token(k).span.begin &&
                       v.token(k).span.end == v.token(k + 1).span.begin;
    if (glued && r.size() > 1) break;  // "a 62-member team"; but "kills six-witness"
    if (r.end == end && sourcelike(v, names, r)) {
      *out = {0, r, {s.begin, k}, "headline-final"};
      return true;
    }
    break;
  }
  if (read_initial(v, names, {s.begin, end}, out)) return true;
  // Punctuation lost: a watching body or a medium at the very end.
  const SourceNoun* last = v.noun(end - 1);
  if (last == nullptr || (last->cls != SourceClass::monitor && last->cls != SourceClass::medium))
    return false;
  if (end - 1 - s.begin < 3) return false;
  int begin = end - 1;
  while (begin > s.begin && end - begin < 4 && v.cls(begin - 1) == WordClass::mod) --begin;
  if (begin > s.begin && begin < end - 1 && v.capital(begin - 1) &&
      v.cls(begin - 1) == WordClass::other)
    --begin;
  if (begin <= s.begin + 2 ||
      (v.cls(begin - 1) != WordClass::other && !number_word(v, begin - 1)) || !v.word(begin - 1) ||
      (!v.capital(begin) && last->cls != SourceClass::medium))
    return false;
  *out = {0, {begin, end}, {s.begin, begin}, "headline-unmarked"};
  return true;
}

}  // namespace

std::vector<HeadlineSource> find_headline_sources(const TokenView& v, const NameRegistry& names,
                                                  const std::vector<char>& taken) {
  std::vector<HeadlineSource> out;
  for (uint32_t k = 0; k < v.doc().sentences.size(); ++k) {
    const Sentence& s = v.doc().sentences[k];
    const Range r{static_cast<int>(s.token_begin), static_cast<int>(s.token_end)};
    HeadlineSource h;
    if (taken[k] != 0 || r.size() > kHeadlineTokens || r.size() < 4 ||
        !headline_block(v, s.block, r)) {
      const Range head = run_in_headline(v, r, taken[k] != 0);
      if (head.size() < 4 || !read_initial(v, names, head, &h)) continue;
    } else if (!read_headline(v, names, r, &h)) {
      continue;
    }
    h.sentence = k;
    out.push_back(h);
  }
  return out;
}

const Outlet* outlet_at(const TokenView& v, int i, int hi, int* end) {
  std::string name;
  const Outlet* best = nullptr;
  for (int k = i; k < hi && k - i < static_cast<int>(v.tables().outlet_words); ++k) {
    if (k > i) name += ' ';
    name += v.raw(k);
    const Outlet* o = v.tables().outlet(name);
    if (o != nullptr) {
      best = o;
      *end = k + 1;
    }
  }
  return best;
}

namespace {

// Is the outlet at [i, end) placed as a credit: in brackets, before a dash or a date, after
// "Source:", or alone in its block?
bool credited(const TokenView& v, int i, int end, Range block, bool top) {
  const auto before = [&](int k) { return i - k >= block.begin ? v.lower(i - k) : std::string(); };
  const std::string after = end < block.end ? v.lower(end) : std::string();
  if (before(1) == "(" && (after == ")" || after == "/" || after == ",")) {
    return top && end + 1 < block.end ? separator(v, end + 1) || i - block.begin < 8 : top;
  }
  if (before(1) == "/" || after == "/") return true;
  if (before(1) == ":" && (before(2) == "source" || before(2) == "sources" || before(2) == "via"))
    return true;
  if (before(1) == "by" && i - block.begin == 1 && end == block.end) return true;
  if (top && (after == "|" || before(1) == "|")) return true;
  if (i == block.begin && end == block.end) return true;
  if (i == block.begin && top && !after.empty() &&
      (separator(v, end) || v.cls(end) == WordClass::time))
    return true;
  for (int k = end; k < std::min(block.end, end + 4); ++k) {
    if (v.lower(k) == "contributed") return true;
  }
  return false;
}

// "Image copyright Harbour Post", "Photo: KPA via Lens": who made a picture wrote no line of the
// text.
bool credits_picture(const TokenView& v, Range block) {
  constexpr std::array kWords = {"image",      "images",       "photo",   "photos",
                                 "photograph", "photographer", "picture", "pictures",
                                 "pic",        "copyright",    "getty",   "file"};
  if (v.doc().blocks[v.token(block.begin).block].role == BlockRole::caption) return true;
  if (block.size() > kPictureTokens) return false;
  for (int k = block.begin; k < block.end; ++k) {
    if (std::find(kWords.begin(), kWords.end(), v.lower(k)) != kWords.end()) return true;
  }
  return false;
}

// Capitalised words from `at` on.
Range name_from(const TokenView& v, int at, int hi) {
  if (at < hi && v.lower(at) == "the") ++at;
  Range r{at, at};
  while (r.end < hi && v.word(r.end) && v.capital(r.end)) ++r.end;
  return r;
}

// "This story first appeared in the Harbour Post", "originally published by X": the name behind it.
Range first_publisher(const TokenView& v, Range block) {
  for (int k = block.begin; k + 3 < block.end; ++k) {
    if (v.lower(k) != "first" && v.lower(k) != "originally") continue;
    const std::string& verb = v.lower(k + 1);
    if (verb != "appeared" && verb != "published" && verb != "ran" && verb != "posted") continue;
    const std::string& where = v.lower(k + 2);
    if (where != "in" && where != "on" && where != "by" && where != "at") continue;
    if (const Range name = name_from(v, k + 3, block.end); !name.empty()) return name;
  }
  return {};
}

// "Translated from the Sorvian by Ana Reth", "Translation: Harbour Post", alone in a short block.
void find_translation(const TokenView& v, Range block, Credits& out) {
  constexpr int kTranslationTokens = 16;
  if (block.size() > kTranslationTokens) return;
  for (int k = block.begin; k + 1 < block.end; ++k) {
    const std::string &w = v.lower(k), &next = v.lower(k + 1);
    const bool done = w == "translated" && (next == "from" || next == "by" || next == "for");
    const bool noun = w == "translation" && (next == ":" || next == "by" || next == "from");
    if (!done && !noun) continue;
    const Range name = next == "from" ? Range{} : name_from(v, k + 2, block.end);
    const int end = name.empty() ? k + 2 : name.end;
    out.lines.push_back({name.empty() ? "" : std::string(v.doc().view(v.span(name))), "translation",
                         words_of(v.doc(), v.span({k, end}))});
    return;
  }
}

void add_credit(Credits& out, const TokenView& v, Range words, const std::string& name,
                const char* kind) {
  if (std::find(out.names.begin(), out.names.end(), name) != out.names.end()) return;
  out.names.push_back(name);
  out.lines.push_back({name, kind, words_of(v.doc(), v.span(words))});
}

}  // namespace

Credits find_credits(const TokenView& v) {
  Credits out;
  size_t content_blocks = 0;
  for (int i = 0; i < v.size();) {
    const uint32_t block = v.token(i).block;
    Range r{i, i};
    while (r.end < v.size() && v.token(r.end).block == block) ++r.end;
    i = r.end;
    if (v.doc().blocks[block].role == BlockRole::title) continue;
    if (credits_picture(v, r)) continue;
    find_translation(v, r, out);
    if (const Range first = first_publisher(v, r); !first.empty())
      add_credit(out, v, first, std::string(v.doc().view(v.span(first))), "first_published");
    const bool top = content_blocks++ < kTopBlocks;
    const int hi = top ? std::min(r.end, r.begin + kDatelineTokens) : r.end;
    if (!top && r.size() > kDatelineTokens) continue;
    for (int k = r.begin; k < hi; ++k) {
      int end = 0;
      const Outlet* o =
          v.capital(k) || v.lower(k) == "dpa" ? outlet_at(v, k, r.end, &end) : nullptr;
      if (o == nullptr || o->kind == "platform" || !credited(v, k, end, r, top)) continue;
      add_credit(out, v, {k, end}, o->canonical, "credit");
      if (out.wire.empty() && o->kind == "wire") out.wire = o->canonical;
      k = end - 1;
    }
  }
  return out;
}

}  // namespace sitrep
