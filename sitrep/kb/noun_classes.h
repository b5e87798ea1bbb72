// Classes of English nouns out of WordNet, for the knowledge file. Used by sitrep-kb only.
#ifndef SITREP_KB_NOUN_CLASSES_H_
#define SITREP_KB_NOUN_CLASSES_H_

#include <string>
#include <string_view>

#include "sitrep/base/status.h"

namespace sitrep {

// `index` and `data` are the texts of WordNet's index.noun and data.noun (wndb(5WN)). The result is
// a table "lemma, class", sorted by lemma, one-word nouns only, by their first (most frequent)
// sense: person, animal, vehicle, building, arms, thing, happening, group, place or abstract.
// kCorrupt when a file is not what it should be.
Result<std::string> noun_classes(std::string_view index, std::string_view data);

}  // namespace sitrep

#endif  // SITREP_KB_NOUN_CLASSES_H_
