// Parts of a whole and ratios of two counts, read off the words around a number. Private to the
// figures.
#ifndef SITREP_EXTRACT_PARTS_H_
#define SITREP_EXTRACT_PARTS_H_

#include <string>
#include <vector>

#include "sitrep/extract/figures.h"
#include "sitrep/extract/measures.h"

namespace sitrep {

// "Of the 31 dead, 26 were children": does the number follow a whole that opens the sentence?
bool part_of_opening(const LowerWords& lower, const Sentence& s, const QuantityHit& hit);

// "26 of the dead were children": the words that say who the part is; empty where its predicate
// says nothing about people, or the counted phrase says it already.
Span people_of_part(const SentenceView& view, const QuantityHit& hit, const CountedPhrase& counted);

// The people of a counted phrase, without what happened to them ("two arrested men") and with those
// counted together with them ("thousands of officers and firemen"); empty where it names nobody.
Span population_of(const SentenceView& view, const CountedPhrase& counted);

// The whole that stands behind a part or share: "37 of 45 drones", "two-thirds of the 900 houses";
// null for none.
const QuantityHit* whole_behind(const LowerWords& lower, const std::vector<QuantityHit>& hits,
                                uint32_t part);

// Is the number the whole of a part, a share or a vague quantifier ("most of the 900 houses", "Of
// the 40 passengers, 3 …"), so that the verb says nothing of all of it?
bool is_whole(const LowerWords& lower, const Sentence& s, const std::vector<QuantityHit>& hits,
              uint32_t hit);

// Does a whole count by itself: "of the 52 people killed", "of the 52 workers who were hurt"?
// `next` is the word behind its counted phrase.
bool counts_by_itself(const std::string& next, const std::string& measure_rule);

// Does a bare number stand for a count said before: "the number is 16", "the figure of 12", "had
// earlier said 13"?
bool points_to_count(const LowerWords& lower, const Sentence& s, const QuantityHit& hit);

// Tokens between two counts, half-open.
struct Gap {
  uint32_t from = 0, to = 0;
};

// Do the tokens of the gap only join the count behind `first` to it in a list, over places ("300 in
// Oroma, 500 in Kasten"), the predicate of the first (`measure`) and "not 19 but 16"?
bool joins_list(const Document& doc, const LowerWords& lower, const FigureTables& tables,
                const QuantityHit& first, Gap gap, Span measure);

// "including", "among them", "of whom" before the number, hedges aside.
bool subset_before(const LowerWords& lower, const Sentence& s, const QuantityHit& hit);

// "6,400 people were living in 14 shelters": driven from home, no population.
bool lives_in_shelters(const SentenceView& view, const MeasureChoice& measure);

// "Twelve of the 46 pupils held in a school were freed": the part takes the main verb, the whole
// the participle. Changes the measure of the part when its main verb says one.
void take_main_verb(const SentenceView& view, const CountedPhrase& counted, MeasureChoice& measure);

// "of whom nine were women and two were guards", "and two guards": does the number go on with the
// parts, the last of which is `part`?
bool goes_on_with_parts(const SentenceView& view, const QuantityHit& part, const QuantityHit& hit,
                        const CountedPhrase& counted);

// "It stood at 22 on Sunday and at nine on Saturday": is the number what the toll of the sentence
// before was on another day?
bool stood_at(const LowerWords& lower, const Sentence& s, const QuantityHit& hit);

// "10 times less": makes the quantity and its phrase the ratio of two counts.
void read_ratio(const LowerWords& lower, const Sentence& s, QuantityHit& hit,
                CountedPhrase& counted);

// "Nobody was arrested" is a figure only where the page counts those arrested elsewhere: refuses
// the others, but for the dead, the hurt and the missing.
void drop_lone_zeros(DraftsResult& out, std::vector<QuantityHit>& hits);

// "a family of five": the people of a body; "Thousands fled": a scale word alone counts people.
bool counts_members(const LowerWords& lower, const Sentence& s, const QuantityHit& hit);

// "475 pounds of cocaine" is a weight, "5 million pounds of aid" money.
bool weighs(const LowerWords& lower, const Sentence& s, const QuantityHit& hit);

}  // namespace sitrep

#endif  // SITREP_EXTRACT_PARTS_H_
