// The measure of a quantity, from the words that govern it. Private to the figure layer.
#ifndef SITREP_EXTRACT_MEASURES_H_
#define SITREP_EXTRACT_MEASURES_H_

#include <string>
#include <vector>

#include "sitrep/extract/figure_tables.h"

namespace sitrep {

// One sentence with its quantities and what they count.
struct SentenceView {
  const Document& doc;
  const LowerWords& lower;
  const FigureTables& tables;
  const Sentence& sentence;
  const std::vector<std::vector<TriggerHit>>& triggers;  // by token, from sentence.token_begin on
  const std::vector<int32_t>& quantity_at;  // by token: index of the live quantity there, -1
};

struct MeasureChoice {
  std::string measure, rule;
  Span words;
  Span counted;       // the counted noun in the label of a table, else empty
  double cost = 1e9;  // distance in words, less what the role is worth; the least wins
  bool found() const { return !measure.empty(); }
};

// Every trigger of a sentence, listed by its first token.
std::vector<std::vector<TriggerHit>> find_triggers(const LowerWords& lower,
                                                   const FigureTables& tables,
                                                   const Sentence& sentence);

// The measure for a quantity and its counted phrase; not found when no word near it says one.
MeasureChoice choose_measure(const SentenceView& view, const QuantityHit& hit,
                             const CountedPhrase& counted);

}  // namespace sitrep

#endif  // SITREP_EXTRACT_MEASURES_H_
