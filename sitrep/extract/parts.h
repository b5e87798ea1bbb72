// Parts of a whole and ratios of two counts, read off the words around a number. Private to the
// figures.
#ifndef SITREP_EXTRACT_PARTS_H_
#define SITREP_EXTRACT_PARTS_H_

#include <vector>

#include "sitrep/extract/figures.h"
#include "sitrep/extract/measures.h"

namespace sitrep {

// "Of the 31 dead, 26 were children": does the number follow a whole that opens the sentence?
bool part_of_opening(const LowerWords& lower, const Sentence& s, const QuantityHit& hit);

// "26 of the dead were children": the words that say who the part is; empty where its predicate
// says nothing about people, or the counted phrase says it already.
Span people_of_part(const SentenceView& view, const QuantityHit& hit, const CountedPhrase& counted);

// "10 times less": makes the quantity and its phrase the ratio of two counts.
void read_ratio(const LowerWords& lower, const Sentence& s, QuantityHit& hit,
                CountedPhrase& counted);

// "Nobody was hurt" is a figure only where the page counts the hurt elsewhere: refuses the others.
void drop_lone_zeros(DraftsResult& out, std::vector<QuantityHit>& hits);

}  // namespace sitrep

#endif  // SITREP_EXTRACT_PARTS_H_
