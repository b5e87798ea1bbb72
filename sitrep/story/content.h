// Which pages tell near things, by their content words. Pure.
#ifndef SITREP_STORY_CONTENT_H_
#define SITREP_STORY_CONTENT_H_

#include <cstddef>

#include "sitrep/story/sets.h"
#include "sitrep/story/story.h"

namespace sitrep {

// Pages from which the words can tell: of fewer, nobody knows which word is rare.
inline constexpr size_t kEnoughPages = 100;

// Is the day of the page known, rather than guessed from what it tells?
bool surely_dated(const DocRecords& doc);

// Joins pages by the cosine of their weighted words (TF-IDF; Salton and Buckley 1988): the nearest
// pairs first, each where the pages of both sets are near on average (UPGMA; Sokal and Michener
// 1958), so that two like happenings stay two where names, places and numbers differ. Dated pages
// make a pair within a week. Copies count once; asks for the sketches; does nothing for fewer than
// kEnoughPages. Linear: a page is compared with a few that share its heaviest words.
void join_by_content(const Corpus& corpus, const Lineage& lineage, Sets& sets);

}  // namespace sitrep

#endif  // SITREP_STORY_CONTENT_H_
