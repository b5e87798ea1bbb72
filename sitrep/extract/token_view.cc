// The words of a document as the sources layer sees them: classes, capitals, names.
#include "sitrep/extract/phrases.h"

namespace sitrep {
namespace {

constexpr int kShouted = 8;  // words in capitals that make a block one in capitals

bool wh_or_pronoun(WordClass c) {
  return c == WordClass::rel || c == WordClass::pron_person || c == WordClass::pron_body ||
         c == WordClass::pron_group || c == WordClass::pron_other;
}

}  // namespace

TokenView::TokenView(const Document& d, const LowerWords& l, const AttributionTables& t)
    : doc_(d), lower_(l), tables_(t) {
  classes_.reserve(l.words.size());
  for (const std::string& w : l.words) classes_.push_back(t.word(w));
  find_shouting();
  // "the WHO", "US officials": letters of a name in running text are no pronouns.
  for (int i = 1; i < size(); ++i) {
    WordClass& c = classes_[static_cast<size_t>(i)];
    if (wh_or_pronoun(c) && acronym(i) && !acronym(i - 1) && (i + 1 >= size() || !acronym(i + 1)))
      c = WordClass::other;
  }
}

bool TokenView::capital(int i) const {
  const std::string_view r = raw(i);
  const auto c = static_cast<unsigned char>(r[0]);
  if (c >= 'A' && c <= 'Z') return true;
  return c >= 0xC3 && lower(i)[0] != '\'' && lower(i)[0] != '"' &&
         r.substr(0, 2) != std::string_view(lower(i)).substr(0, 2);
}

// Blocks in capital letters throughout, as old telex copy has them: there a capital marks no name.
void TokenView::find_shouting() {
  std::vector<std::pair<int, int>> counts(doc_.blocks.size());  // words in capitals, other words
  for (int i = 0; i < size(); ++i) {
    int capitals = 0, small = 0;
    for (const char c : raw(i)) {
      capitals += c >= 'A' && c <= 'Z';
      small += c >= 'a' && c <= 'z';
    }
    auto& [shouted, other] = counts[token(i).block];
    if (capitals + small >= 2) (small == 0 ? shouted : other) += 1;
  }
  for (const auto& [shouted, other] : counts)
    shouting_.push_back(shouted >= kShouted && other * kShouted < shouted);
}

bool TokenView::acronym(int i) const {
  if (shouting(i)) return false;
  int capitals = 0;
  for (const char c : raw(i)) {
    if (c >= 'A' && c <= 'Z') {
      ++capitals;
    } else if (c != '.' && c != '-' && c != '&' && (c < '0' || c > '9')) {
      return false;
    }
  }
  return capitals >= 2;
}

bool TokenView::word(int i) const {
  const auto c = static_cast<unsigned char>(lower(i)[0]);
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 0xC3 && c != 0xE2) || clitic(i);
}

bool TokenView::number(int i) const { return lower(i)[0] >= '0' && lower(i)[0] <= '9'; }

bool TokenView::name(int i) const {
  if (!capital(i)) return false;
  const WordClass k = cls(i);
  if (acronym(i)) return true;
  if (shouting(i)) return k == WordClass::other && verb(i) == nullptr && noun(i) == nullptr;
  const size_t hyphen = raw(i).rfind('-');  // "Port-based" describes, "Port-Louis" names
  if (hyphen != std::string_view::npos && hyphen + 1 < raw(i).size() && raw(i)[hyphen + 1] >= 'a' &&
      raw(i)[hyphen + 1] <= 'z')
    return false;
  return (k == WordClass::other || k == WordClass::mod) &&
         (verb(i) == nullptr || noun(i) != nullptr);
}

bool TokenView::sentence_start(int i) const {
  const auto begin = static_cast<int>(doc_.sentences[token(i).sentence].token_begin);
  return i == begin || (i == begin + 1 && !word(begin));
}

Span TokenView::span(Range r) const {
  return {token(r.begin).span.begin, token(r.end - 1).span.end};
}

std::string TokenView::text(Range r) const {
  std::string out;
  for (int i = r.begin; i < r.end; ++i) {
    out += raw(i);
    if (i + 1 < r.end && token(i).space_after) out += ' ';
  }
  return out;
}

}  // namespace sitrep
