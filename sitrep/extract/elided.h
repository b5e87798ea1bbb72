// Numbers whose noun stands elsewhere: "Of these, 40 were children", "they now number 160,000".
// Private to the figure layer.
#ifndef SITREP_EXTRACT_ELIDED_H_
#define SITREP_EXTRACT_ELIDED_H_

#include <string>

#include "sitrep/extract/figure_items.h"

namespace sitrep {

// Is a bare number the subject of a clause in the plural ("Ten are from Oroma", "40 were treated",
// "two others have died")?
bool is_bare_subject(const SentenceView& view, const QuantityHit& hit);

// Is a bare number the level before a rise or fall that its sentence tells: "53, up from 46", "rose
// to 120 from 98"?
bool is_level_before(const SentenceView& view, const QuantityHit& hit);

// Is a bare number who is left where others went free: "leaving 72 inside", "72 remain captive"?
bool is_left_behind(const SentenceView& view, const QuantityHit& hit);

// "90 houses fell and 400 were damaged": does a participle at the token, or behind "were" there,
// say what happens to things of the class?
bool happens_to(const SentenceView& view, const std::string& cls, uint32_t token);

// "damaged 60 houses and destroyed 14": does a verb right before the number do it to the class?
bool done_to(const SentenceView& view, const std::string& cls, const QuantityHit& hit);

// A number that a verb of being or numbering says of a subject before it.
struct NumberOf {
  bool found = false;
  bool pronoun = false;             // "they": those of the count before
  const CountNoun* noun = nullptr;  // "refugees"
};
NumberOf number_of_subject(const SentenceView& view, const QuantityHit& hit);

// Marks a number that tells a rise or fall: "an increase of more than 30%", "rose by 40".
void read_change(const FigureContext& context, FigureItem& item);

}  // namespace sitrep

#endif  // SITREP_EXTRACT_ELIDED_H_
