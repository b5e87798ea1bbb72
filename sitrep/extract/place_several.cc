#include "sitrep/extract/place_several.h"

#include <algorithm>
#include <string_view>

#include "sitrep/base/one_of.h"

namespace sitrep {
namespace {

// Words between the quantity and the noun: "three small rebel-held towns".
constexpr size_t kDescribing = 4;
// Tokens of a clause that are looked at on either side.
constexpr size_t kClauseTokens = 40;

bool is_break(std::string_view w) {
  return one_of(w, {";", ":", "while", "but", "said", "says", "told", "where", "which", "who",
                    "when", "after", "before", "as", "because", "since"});
}

bool is_quantity(std::string_view w) {
  if (one_of(w, {"two",       "three",       "four",         "five",     "six",
                 "seven",     "eight",       "nine",         "ten",      "several",
                 "many",      "multiple",    "numerous",     "various",  "dozens",
                 "different", "neighboring", "neighbouring", "adjacent", "scattered"}))
    return true;
  return !w.empty() && w.size() <= 3 && w != "1" &&
         std::all_of(w.begin(), w.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_letters(std::string_view w) {
  return !w.empty() && std::all_of(w.begin(), w.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || c == '-' || c == '.';
  });
}

std::string singular(const std::string& word) {
  if (word.ends_with("ies")) return word.substr(0, word.size() - 3) + "y";
  if (word.ends_with("s")) return word.substr(0, word.size() - 1);
  return "";
}

// Towns and wider: a quarter or a hospital lies in the one place that is named.
bool is_plural_place(const PlaceTables& tables, const LowerWords& lower, size_t i) {
  const std::string noun = singular(lower[i]);
  if (noun == "centre" || noun == "center")
    return i > 0 && (lower[i - 1].ends_with("-held") || lower[i - 1].ends_with("-controlled") ||
                     one_of(lower[i - 1], {"urban", "population"}));
  const auto it = tables.nouns.find(noun);
  return it != tables.nouns.end() && one_of(it->second, {"town", "city", "admin1", "admin2"});
}

// The words at a preposition; none where it starts something else.
std::optional<SeveralPlaces> at(const LowerWords& lower, const PlaceTables& tables, size_t i,
                                size_t end) {
  if (!tables.roles.count(lower[i])) return std::nullopt;
  size_t k = i + 1;
  while (k < end && one_of(lower[k], {"at", "least", "about", "nearly", "more", "than", "some",
                                      "the", "a", "number", "of", "all"}))
    ++k;
  bool counted = k > i + 1 && lower[k - 1] == "of" && lower[k - 2] == "number";
  SeveralPlaces found{i, 0, ""};
  for (size_t n = 0; k < end && n <= kDescribing; ++n, ++k) {
    if (counted && is_plural_place(tables, lower, k)) {
      found.end = k + 1;
      return found;
    }
    if (is_quantity(lower[k])) {
      counted = true;
      if (k + 1 < end && lower[k] == "dozens" && lower[k + 1] == "of") ++k;
      continue;
    }
    if (!is_letters(lower[k]) || tables.roles.count(lower[k])) return std::nullopt;
    if (const auto land = tables.adjectives.find(lower[k]); land != tables.adjectives.end())
      found.land = land->second;
  }
  return std::nullopt;
}

}  // namespace

std::optional<SeveralPlaces> several_places(const Document& doc, const LowerWords& lower,
                                            const PlaceTables& tables, const Sentence& s,
                                            Span anchor,
                                            const std::vector<const PlaceRef*>& named) {
  const auto is_named = [&](size_t token) {
    return std::any_of(named.begin(), named.end(), [&](const PlaceRef* p) {
      return p->words.span.begin == doc.tokens[token].span.begin &&
             !governing_role(doc, lower, tables, token).empty();
    });
  };
  const size_t first = token_at(doc, anchor.begin), last = token_at(doc, anchor.end);
  const size_t end = std::min<size_t>(s.token_end, last + kClauseTokens);
  for (size_t i = last; i < end; ++i) {
    if (is_named(i)) return std::nullopt;  // "in 32 cities, including 264 in Oroma"
    if (is_break(lower[i])) break;
    if (auto found = at(lower, tables, i, s.token_end)) return found;
  }
  const size_t begin =
      first > s.token_begin + kClauseTokens ? first - kClauseTokens : s.token_begin;
  std::optional<SeveralPlaces> best;
  for (size_t i = first; i > begin;) {
    --i;
    if (is_break(lower[i]) || is_named(i)) break;
    if (auto found = at(lower, tables, i, first)) best = found;
  }
  return best;
}

}  // namespace sitrep
