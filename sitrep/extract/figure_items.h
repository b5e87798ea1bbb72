// What is found for one quantity of a sentence, and why one becomes no figure. Private to the
// figure layer.
#ifndef SITREP_EXTRACT_FIGURE_ITEMS_H_
#define SITREP_EXTRACT_FIGURE_ITEMS_H_

#include <string>
#include <vector>

#include "sitrep/extract/measures.h"

namespace sitrep {

// One live quantity of a sentence with what was found for it.
struct FigureItem {
  uint32_t hit = 0;
  CountedPhrase counted;
  MeasureChoice measure;
  bool subset = false;
  bool change = false;
  bool inherited = false;
  bool level = false;  // a change told with the level it led to: "rose by 20 to 85"
  bool increment =
      false;  // "another 40": on top of an earlier count, which need not be on the page
  std::string change_words;
  Span people;  // of a part, the words of the predicate that say who they are
};

// What the reading of a sentence borrows.
struct FigureContext {
  const Document& doc;
  const LowerWords& lower;
  const FigureTables& tables;
  const Sentence& sentence;
  const std::vector<QuantityHit>& hits;
};

// A measure said by the very next words costs no more than this.
inline constexpr double kSureCost = 2.6;

// "" for a figure, else the rule that refuses it (docs/rules.md). Sets the measure of a count that
// is a figure without any word that says one: other, money.
std::string refusal(const FigureContext& context, FigureItem& item);

}  // namespace sitrep

#endif  // SITREP_EXTRACT_FIGURE_ITEMS_H_
