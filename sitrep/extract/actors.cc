#include "sitrep/extract/actors.h"

#include <algorithm>

#include "sitrep/base/one_of.h"

namespace sitrep {
namespace {

constexpr int kNameTokens = 12;
constexpr int kDescribing = 2;  // plain words between an owner's name and his body
constexpr size_t kBestOf = 64;  // entries compared for one short name

bool small_word(const std::string& w) {
  return w == "of" || w == "for" || w == "the" || w == "and" || w == "de" || w == "du" ||
         w == "des" || w == "es" || w == "da" || w == "di" || w == "van" || w == "von" ||
         w == "bin" || w == "al" || w == "sans" || w == "without" || w == "&";
}

// The proper name that begins at i: capitals joined by small words; empty for none.
Range name_at(const TokenView& v, int i, int hi) {
  if (!opens_name(v, i) || v.cls(i) == WordClass::time) return {};
  int end = i + 1;
  while (end < hi && end - i < kNameTokens) {
    if (v.name(end) && v.cls(end) != WordClass::time) {
      if (v.acronym(end) && v.tables().outlet(std::string(v.raw(end))) != nullptr) break;
      ++end;
    } else if (small_word(v.lower(end)) && end + 1 < hi && v.name(end + 1) &&
               v.lower(end) != "and") {
      end += 2;
    } else if (small_word(v.lower(end)) && end + 2 < hi && small_word(v.lower(end + 1)) &&
               v.name(end + 2)) {
      end += 3;
    } else {
      break;
    }
  }
  return {i, end};
}

std::vector<std::string> content_words(const TokenView& v, Range r) {
  std::vector<std::string> out;
  for (int i = r.begin; i < r.end; ++i) {
    if (!small_word(v.lower(i)) && !v.clitic(i)) out.push_back(v.lower(i));
  }
  return out;
}

// "General Staff", "General Assembly": the title belongs to the name of a body.
bool heads_body(const TokenView& v, int i) {
  return v.lower(i) == "general" && v.lower(i + 1).size() > 2 &&
         (v.noun(i + 1) != nullptr ||
          one_of(v.lower(i + 1), {"staff", "assembly", "command", "secretariat", "directorate",
                                  "council", "union", "confederation"}));
}

// Without leading titles: "President Ann Bell" -> "Ann Bell".
Range strip_titles(const TokenView& v, Range r) {
  while (r.size() > 1 && !heads_body(v, r.begin) &&
         (title_at(v, r.begin) ||
          (v.noun(r.begin) != nullptr && v.noun(r.begin)->cls == SourceClass::person))) {
    ++r.begin;
  }
  return r;
}

bool body_class(SourceClass c) {
  return c == SourceClass::body || c == SourceClass::monitor || c == SourceClass::medium ||
         c == SourceClass::group;
}

}  // namespace

bool title_at(const TokenView& v, int i) {
  std::string w = v.lower(i);
  if (w.size() > 2 && w.back() == '.') w.pop_back();
  return v.tables().titles.count(w) > 0;
}

bool opens_name(const TokenView& v, int i) {
  if (v.name(i)) return true;
  const SourceNoun* n = v.shouting(i) ? v.noun(i) : nullptr;
  return n != nullptr && n->cls == SourceClass::medium && i + 1 < v.size() && v.name(i + 1);
}

int end_of_person(const TokenView& v, Range r) {
  int of = r.begin;
  while (of < r.end && v.lower(of) != "of" &&
         (small_word(v.lower(of)) ||
          (v.name(of) && v.noun(of) == nullptr && v.cls(of) != WordClass::mod && !v.acronym(of))))
    ++of;
  if (of - r.begin < 2 || of >= r.end || v.lower(of) != "of") return r.end;
  for (int i = of + 1; i < r.end; ++i) {
    if (v.noun(i) != nullptr && body_class(v.noun(i)->cls)) return of;
  }
  return r.end;
}

bool land_letters(const TokenView& v, int i) {
  const std::string& w = v.lower(i);
  return v.acronym(i) && (w == "u.s." || w == "us" || w == "u.s" || w == "usa" || w == "u.k." ||
                          w == "uk" || w == "uae" || w == "drc" || w == "u.s.a.");
}

NameRegistry::NameRegistry(const TokenView& v) {
  for (int i = 0; i < v.size();) {
    Range r = name_at(v, i, std::min(v.size(), i + kNameTokens));
    if (r.empty()) {
      ++i;
      continue;
    }
    // A by-line without a full stop must not swallow the name that begins the next paragraph.
    while (r.size() > 1 && v.token(r.end - 1).block != v.token(r.begin).block) --r.end;
    r.end = end_of_person(v, r);
    add(v, r);
    i = r.end;
  }
  learn_acronyms(v);
  learn_described(v);
}

void NameRegistry::add(const TokenView& v, Range r) {
  if (r.size() == 1 && v.noun(r.begin) != nullptr && !v.acronym(r.begin)) return;
  const Range bare = strip_titles(v, r);
  const std::string name = v.text(bare);
  const auto [it, fresh] = by_name_.try_emplace(name, entries_.size());
  if (fresh) {
    Entry e;
    e.name = name;
    e.words = content_words(v, bare);
    e.first = bare.begin;
    e.end = bare.end;
    if (e.words.empty()) e.words.push_back(v.lower(bare.begin));
    by_last_[e.words.back()].push_back(entries_.size());
    entries_.push_back(std::move(e));
  }
  Entry& e = entries_[it->second];
  ++e.count;
  if (bare.begin > r.begin) e.person = true;
  classify(v, e, bare);
}

void NameRegistry::classify(const TokenView& v, Entry& e, Range r) {
  for (int i = r.begin; i < r.end; ++i) {
    const SourceNoun* n = v.noun(i);
    if (n != nullptr && body_class(n->cls)) {
      e.body = true;
      e.cls = n->cls;
      e.noun = v.lower(i);
    }
  }
  if (e.body) return;
  const int before = r.begin - 1;
  const bool same = before >= 0 && v.token(before).block == v.token(r.begin).block;
  if (same && v.noun(before) != nullptr) {  // "agency Kestrel", "activist Ann Bell"
    const SourceNoun* n = v.noun(before);
    if (n->cls == SourceClass::monitor && v.tables().outlet(e.name) != nullptr) {
      e.body = true;  // "… – Monitor", and the agency whose page it is
    } else if (body_class(n->cls)) {
      e.body = true;
      e.cls = n->cls;
      e.noun = v.lower(before);
    } else {
      e.person = true;
    }
  }
  if (r.size() == 1 && v.acronym(r.begin) && !land_letters(v, r.begin)) e.body = true;
}

void NameRegistry::learn_acronyms(const TokenView& v) {
  // "South Valley Observatory (SVO)": the initials must fit.
  for (int i = 1; i + 2 < v.size(); ++i) {
    if (v.lower(i) != "(" || v.lower(i + 2) != ")" || !v.acronym(i + 1)) continue;
    std::string letters;
    for (const char c : v.raw(i + 1)) {
      if (c >= 'A' && c <= 'Z') letters += static_cast<char>(c - 'A' + 'a');
    }
    int begin = i;
    while (begin > 0 && i - begin < kNameTokens &&
           (v.name(begin - 1) || small_word(v.lower(begin - 1))))
      --begin;
    while (begin < i && (!v.name(begin) || title_at(v, begin))) ++begin;
    for (int b = begin; b < i; ++b) {
      const std::vector<std::string> words = content_words(v, {b, i});
      std::string initials;
      for (const std::string& w : words) initials += w[0];
      if (v.name(b) &&
          (initials == letters || (letters.size() > 2 && initials.size() + 1 >= letters.size() &&
                                   !initials.empty() && initials[0] == letters[0]))) {
        acronyms_[std::string(v.raw(i + 1))] = v.text({b, i});
        break;
      }
    }
  }
  for (const Entry& e :
       entries_) {  // or anywhere on the page, by exact initials of three or more words
    if (e.words.size() < 3) continue;
    std::string initials;
    for (const std::string& w : e.words)
      initials += static_cast<char>(w[0] >= 'a' && w[0] <= 'z' ? w[0] - 32 : w[0]);
    if (by_name_.count(initials) > 0) acronyms_.try_emplace(initials, e.name);
  }
}

void NameRegistry::learn_described(const TokenView& v) {
  for (int i = 2; i < v.size(); ++i) {
    const SourceNoun* n = v.capital(i) ? nullptr : v.noun(i);
    if (n == nullptr || (n->cls != SourceClass::body && n->cls != SourceClass::monitor &&
                         n->cls != SourceClass::medium))
      continue;
    const uint32_t sentence = v.token(i).sentence;
    int k = i;  // past "disaster management"
    while (k > 1 && i - k < kDescribing && v.word(k - 1) && !v.capital(k - 1) && !v.clitic(k - 1) &&
           (v.cls(k - 1) == WordClass::other || v.cls(k - 1) == WordClass::mod) &&
           v.verb(k - 1) == nullptr)
      --k;
    const int end = v.clitic(k - 1) ? k - 1 : k;
    int begin = end;
    while (begin > 0 && v.name(begin - 1) && v.token(begin - 1).sentence == sentence) --begin;
    if (begin == end || (end == k && k == i)) continue;
    described_.push_back({v.text({begin, i + 1}), v.lower(i), begin});
  }
}

std::string NameRegistry::full(const std::string& name) const {
  std::string key = name;
  const auto acronym = acronyms_.find(key);
  if (acronym != acronyms_.end()) key = acronym->second;
  const auto self = by_name_.find(key);
  if (self == by_name_.end()) return key;
  const Entry& e = entries_[self->second];
  // A longer name that ends in this one ("Bell" -> "Ann Bell"), or that begins with it for bodies.
  const Entry* best = &e;
  const auto consider = [&](const Entry& other) {
    if (other.words.size() <= e.words.size() || other.words.size() > e.words.size() + 5) return;
    const bool tail = std::equal(e.words.rbegin(), e.words.rend(), other.words.rbegin());
    const bool holds =
        other.body && e.body &&
        std::all_of(e.words.begin(), e.words.end(), [&](const std::string& w) {
          return std::find(other.words.begin(), other.words.end(), w) != other.words.end();
        });
    if (!tail && !holds) return;
    if (tail && !other.body && e.body) return;
    if (best == &e || other.count > best->count ||
        (other.count == best->count && other.name < best->name))
      best = &other;
  };
  const auto last = by_last_.find(e.words.back());
  if (last != by_last_.end()) {
    for (size_t k = 0; k < std::min(last->second.size(), kBestOf); ++k)
      consider(entries_[last->second[k]]);
  }
  if (best == &e && e.body) {
    for (size_t k = 0; k < std::min(entries_.size(), kBestOf * 8); ++k) {
      if (entries_[k].body) consider(entries_[k]);
    }
  }
  return best->name;
}

Range NameRegistry::person_called(const std::string& last) const {
  const auto it = by_last_.find(last);
  if (it == by_last_.end()) return {};
  for (size_t k = 0; k < std::min(it->second.size(), kBestOf); ++k) {
    const Entry& e = entries_[it->second[k]];
    if (!e.body && e.words.size() > 1) return {e.first, e.end};
  }
  return {};
}

bool NameRegistry::is_body(const std::string& name) const {
  const auto it = by_name_.find(name);
  return it != by_name_.end() && entries_[it->second].body;
}

bool NameRegistry::is_person(const std::string& name) const {
  const auto it = by_name_.find(name);
  return it != by_name_.end() && entries_[it->second].person && !entries_[it->second].body;
}

std::string NameRegistry::only_body(const TokenView& v, const std::string& noun, int at) const {
  const SourceNoun* n = v.tables().noun(noun);
  if (n == nullptr) return "";
  const Entry* nearest = nullptr;
  for (const Entry& e : entries_) {
    if (!e.body || e.noun.empty()) continue;
    const SourceNoun* own = v.tables().noun(e.noun);
    const bool watches = n->cls == SourceClass::monitor && own != nullptr && own->basis == "b2";
    const bool sends = n->cls == SourceClass::medium && e.cls == SourceClass::medium;
    if (e.noun != noun && !watches && !sends) continue;
    if (e.first < at || nearest == nullptr) nearest = &e;
    if (e.first >= at) break;
  }
  const Described* known = nullptr;
  for (const Described& d : described_) {
    if (d.first >= at) break;
    if (d.noun == noun) known = &d;
  }
  if (known != nullptr && (nearest == nullptr || nearest->first < known->first)) return known->text;
  return nearest == nullptr ? "" : full(nearest->name);
}

}  // namespace sitrep
