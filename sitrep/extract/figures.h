// Figures: quantities that count something the page reports, with what is counted (counted.cc), the
// measure (measures.cc) and the links the words state between them (links.cc).
#ifndef SITREP_EXTRACT_FIGURES_H_
#define SITREP_EXTRACT_FIGURES_H_

#include <memory>
#include <vector>

#include "sitrep/base/status.h"
#include "sitrep/extract/layers.h"
#include "sitrep/extract/numbers.h"

namespace sitrep {

// Reads lang/en/measures.tsv, count_nouns.tsv, phrase_words.tsv. kInvalid names table and row. The
// result is immutable and shared by all threads.
Result<std::shared_ptr<const FigureTables>> make_figure_tables(const Kb& kb);

// A figure as read from its own sentence, before time, place, event and source are joined to it.
struct FigureDraft {
  uint32_t quantity = 0;  // index into the hits
  Span evidence;          // hedge + number + counted words
  std::string measure, measure_rule;
  Span measure_words;  // the words that decided the measure; empty when inferred
  Span counted;        // the counted noun phrase; empty if none
  Span population;     // the part of it that names people; empty if none
  std::string unit;    // one word
  bool subset = false;
  bool change = false;  // a rise or fall, not a level
  bool plan = false;    // the measure words speak of what is to be
};

struct DraftLink {
  uint32_t a = 0, b = 0;  // indices into drafts
  RelationType type = RelationType::OTHER;
  std::string finer, rule;
  Span cue;
};

struct DraftsResult {
  std::vector<FigureDraft> drafts;  // ordered as the hits
  std::vector<DraftLink> links;
};

// Sets `refused` (and `counted`) on the hits that become no figure. Linear in the tokens.
DraftsResult find_figures(const Document& doc, const LowerWords& lower, const FigureTables& tables,
                          std::vector<QuantityHit>& hits);

}  // namespace sitrep

#endif  // SITREP_EXTRACT_FIGURES_H_
