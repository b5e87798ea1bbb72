#include "sitrep/extract/place_page.h"

#include <algorithm>

namespace sitrep {
namespace {

// So large a share of capitals among the longer words of a sentence makes it a headline.
constexpr double kHeadlineShare = 0.6;
constexpr size_t kHeadlineWords = 3;
constexpr size_t kLongWord = 4;
constexpr size_t kAcronymBytes = 5;

bool small_letter(char c) { return c >= 'a' && c <= 'z'; }

bool is_headline(const Document& doc, const Sentence& s) {
  size_t words = 0, capitals = 0;
  for (size_t i = s.token_begin; i < s.token_end; ++i) {
    if (doc.tokens[i].span.size() < kLongWord) continue;
    ++words;
    capitals += is_capital(doc, i);
  }
  return words >= kHeadlineWords &&
         static_cast<double>(capitals) >= kHeadlineShare * static_cast<double>(words);
}

// A text of an agency that writes capitals only.
bool is_shouted(const Document& doc, const Sentence& s) {
  size_t words = 0;
  for (size_t i = s.token_begin; i < s.token_end; ++i) {
    const std::string_view word = doc.view(doc.tokens[i].span);
    if (std::any_of(word.begin(), word.end(), small_letter)) return false;
    words += word.size() >= kLongWord && is_capital(doc, i);
  }
  return words >= kHeadlineWords;
}

// "Asha said": a name that speaks, with nothing before it that could govern or lengthen it.
bool says(const Document& doc, const LowerWords& lower, size_t i) {
  const Sentence& s = doc.sentences[doc.tokens[i].sentence];
  if (i + 1 >= s.token_end) return false;
  const std::string& next = lower[i + 1];
  if (next != "said" && next != "says" && next != "told" && next != "recalled") return false;
  return i == s.token_begin || lower[i - 1] == "," || lower[i - 1] == "\"";
}

}  // namespace

bool follows_person(const Document& doc, const LowerWords& lower, const PlaceTables& tables,
                    size_t i) {
  return i > 0 && doc.tokens[i - 1].sentence == doc.tokens[i].sentence &&
         tables.one_person.count(lower[i - 1]) > 0 && is_capital(doc, i);
}

bool ends_name(const PlaceTables& tables, const std::string& word) {
  static const std::vector<std::string> more = {"were", "has",  "had",   "have",  "been",
                                                "said", "that", "which", "while", "during",
                                                "also", "will", "where", "as"};
  if (tables.openers.count(word)) return false;
  return tables.never.count(word) || tables.roles.count(word) || tables.common.count(word) ||
         tables.one_person.count(word) || std::find(more.begin(), more.end(), word) != more.end();
}

bool is_capital(const Document& doc, size_t token) {
  const std::string_view word = doc.view(doc.tokens[token].span);
  if (word.empty()) return false;
  if (word[0] >= 'A' && word[0] <= 'Z') return true;
  // Latin-1 capitals in UTF-8: U+00C0 to U+00DE.
  return static_cast<unsigned char>(word[0]) == 0xC3 && word.size() > 1 &&
         static_cast<unsigned char>(word[1]) < 0x9F;
}

bool is_acronym(const Document& doc, size_t token) {
  const Token& t = doc.tokens[token];
  const std::string_view word = doc.view(t.span);
  if (word.size() > kAcronymBytes || std::any_of(word.begin(), word.end(), small_letter))
    return false;
  if (token == 0 || doc.tokens[token - 1].block != t.block) return false;
  const Sentence& s = doc.sentences[t.sentence];
  for (size_t j = s.token_begin; j < s.token_end; ++j)
    if (small_letter(doc.view(doc.tokens[j].span)[0])) return true;
  return false;
}

PageWords page_words(const Document& doc, const LowerWords& lower, const PlaceTables& tables) {
  PageWords page;
  for (size_t i = 0; i < doc.tokens.size(); ++i)
    if (is_capital(doc, i)) page.names.insert(lower[i]);
  for (size_t i = 0; i < doc.tokens.size(); ++i)
    if (small_letter(doc.view(doc.tokens[i].span)[0])) page.small.insert(lower[i]);
  for (size_t i = 1; i < doc.tokens.size(); ++i) {
    const uint32_t sentence = doc.tokens[i].sentence;
    if (doc.tokens[i - 1].sentence != sentence || !is_capital(doc, i) || !is_capital(doc, i - 1))
      continue;
    const bool title = tables.titles.count(lower[i - 1]) > 0;
    if (tables.given.count(lower[i - 1]) || title) page.persons.insert(lower[i]);
    const bool more = i + 1 < doc.tokens.size() && doc.tokens[i + 1].sentence == sentence;
    if (title && more && is_capital(doc, i + 1)) page.persons.insert(lower[i + 1]);
  }
  for (size_t i = 0; i + 1 < doc.tokens.size(); ++i)
    if (is_capital(doc, i) && (follows_person(doc, lower, tables, i) || says(doc, lower, i)))
      page.persons.insert(lower[i]);
  for (const Sentence& s : doc.sentences) {
    page.headline.push_back(is_headline(doc, s));
    page.shouted.push_back(is_shouted(doc, s));
  }
  return page;
}

}  // namespace sitrep
