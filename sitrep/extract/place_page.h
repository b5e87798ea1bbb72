// How a page writes its words: what tells a capitalised name from a word that merely stands at the
// head of a sentence or in a headline. Private to the place layer.
#ifndef SITREP_EXTRACT_PLACE_PAGE_H_
#define SITREP_EXTRACT_PLACE_PAGE_H_

#include <string>
#include <unordered_set>
#include <vector>

#include "sitrep/extract/place_tables.h"

namespace sitrep {

struct PageWords {
  std::unordered_set<std::string> names;    // written with a capital somewhere
  std::unordered_set<std::string> small;    // written small somewhere: common words
  std::unordered_set<std::string> persons;  // a given name, title or person noun stands before it,
                                            // or it speaks
  std::vector<bool> headline;               // per sentence: capitals tell nothing there
  std::vector<bool> shouted;                // per sentence: no small letter at all
};

PageWords page_words(const Document& doc, const LowerWords& lower, const PlaceTables& tables);

// Is the name one person's, by the noun before it: "the woman Asha", "spokesman Renn"?
bool follows_person(const Document& doc, const LowerWords& lower, const PlaceTables& tables,
                    size_t token);

// Does the token begin with a capital, with or without a mark on it?
bool is_capital(const Document& doc, size_t token);

// Can the word, all in capitals, be no part of a name: "THE", "WERE", "IN"?
bool ends_name(const PlaceTables& tables, const std::string& word);

// "FDA", but not a dateline ("ROME, 3 May") nor in a sentence all in capitals.
bool is_acronym(const Document& doc, size_t token);

}  // namespace sitrep

#endif  // SITREP_EXTRACT_PLACE_PAGE_H_
