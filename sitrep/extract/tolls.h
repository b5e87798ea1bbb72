// What stands between a toll and the bare number that its predicate ends with: "the death toll from
// the blast, initially 10, has risen from 31 to 43". Private to the figures layer.
#ifndef SITREP_EXTRACT_TOLLS_H_
#define SITREP_EXTRACT_TOLLS_H_

#include <string>

#include "sitrep/extract/measures.h"

namespace sitrep {

// A form of "to be" or "to get".
bool is_be(const std::string& word);

// "number", "count", "tally": what a bare number at the end of the sentence may be.
bool counts_people(const std::string& word);

// The people of "the number of soldiers killed in the blast has risen to 15", whom the bare number
// of `hit` counts; empty when nobody is named, or the number has a counted phrase of its own.
Span people_of_toll(const SentenceView& view, const QuantityHit& hit, const CountedPhrase& counted);

// Does the number end a predicate of a toll: "rose to", "stood at", "reached"?
bool ends_toll(const SentenceView& view, const QuantityHit& hit);

// Is the number at token `t` the one that the toll was first, before that of `hit`?
bool said_first(const SentenceView& view, const QuantityHit& hit, uint32_t t);

// Is the number at token `t` the one that the toll rose from or by, to that of `hit`?
bool risen_from(const SentenceView& view, const QuantityHit& hit, uint32_t t);

// Do the toll that ends before token `t` and the number of `hit` stand in one clause? Linear in
// the tokens between the two.
bool one_clause(const SentenceView& view, const QuantityHit& hit, uint32_t t);

}  // namespace sitrep

#endif  // SITREP_EXTRACT_TOLLS_H_
