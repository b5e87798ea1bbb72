#include <algorithm>

#include "sitrep/extract/place_tables.h"

namespace sitrep {
namespace {

// Words between a preposition and the name it governs: "in the rebel-held northern town of X".
constexpr size_t kPhraseWords = 8;

bool capital(std::string_view word) { return !word.empty() && word[0] >= 'A' && word[0] <= 'Z'; }

}  // namespace

size_t token_at(const Document& doc, uint32_t offset) {
  const auto it = std::upper_bound(doc.tokens.begin(), doc.tokens.end(), offset,
                                   [](uint32_t at, const Token& t) { return at < t.span.end; });
  return static_cast<size_t>(it - doc.tokens.begin());
}

std::string governing_role(const Document& doc, const LowerWords& lower, const PlaceTables& tables, size_t token) {
  static const std::vector<std::string> joints = {"of", "the", "a", "an", "and", ",", "'s", "-", "its", "their"};
  for (size_t n = 1; n <= kPhraseWords && token >= n; ++n) {
    const size_t i = token - n;
    if (doc.tokens[i].sentence != doc.tokens[token].sentence) break;
    const std::string& word = lower[i];
    if (const auto it = tables.roles.find(word); it != tables.roles.end()) return it->second;
    const bool skip = std::find(joints.begin(), joints.end(), word) != joints.end() || tables.nouns.count(word) ||
                      tables.directions.count(word) || tables.adjectives.count(word) || word.ends_with("-held") ||
                      word.ends_with("held") || word.ends_with("-controlled") || capital(doc.view(doc.tokens[i].span));
    if (!skip) break;
  }
  return {};
}

bool is_landmark(const Document& doc, const LowerWords& lower, const PlaceTables& tables, size_t token) {
  for (size_t n = 1; n <= 3 && token >= n; ++n) {
    const size_t i = token - n;
    if (doc.tokens[i].sentence != doc.tokens[token].sentence) return false;
    if (lower[i] == "near") return true;
    if (lower[i] == "of") return i > 0 && tables.directions.count(lower[i - 1]) > 0;
    if (!tables.nouns.count(lower[i]) && lower[i] != "the") return false;
  }
  return false;
}

}  // namespace sitrep
