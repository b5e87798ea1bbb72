// How a figure is said: as fact, plan, fear, estimate, allegation, denial, correction ... read from
// cue words within the clause of the number, not from the whole sentence (ledger.md sections 2 and
// 16).
#ifndef SITREP_EXTRACT_STATUS_H_
#define SITREP_EXTRACT_STATUS_H_

#include <memory>
#include <string>
#include <string_view>

#include "sitrep/base/status.h"
#include "sitrep/extract/layers.h"

namespace sitrep {

// Cue phrases with their status and reach: lang/en/status_cues.tsv.
struct StatusTables;

// kInvalid names table and row. The result is immutable and shared by all threads.
Result<std::shared_ptr<const StatusTables>> make_status_tables(const Kb& kb);

struct StatusResult {
  FigureStatus status = FigureStatus::ASSERTED;
  std::string finer;  // HEARSAY, DISMISSED ..., "" for none
  std::string blame;  // "ALLEGED" when who did it is an accusation though the count is not, else ""
  Words cue;          // the words that decided; empty for a plain assertion
  std::string rule;   // docs/rules.md
};

// What a number counts, as far as its status hangs on it.
struct CountedBy {
  std::string_view measure, rule;  // as in FigureDraft
  Span words;                      // the words that say the measure; empty when inferred
};

// The status of the number in its sentence. `source` is the attribution it hangs on, null for none.
// REQUIRES that `number` lies in the sentence. Pure, linear in the sentence.
StatusResult status_of(const Document& doc, const LowerWords& lower, uint32_t sentence, Span number,
                       const Attribution* source, const StatusTables& tables,
                       const CountedBy& counted = {});

}  // namespace sitrep

#endif  // SITREP_EXTRACT_STATUS_H_
