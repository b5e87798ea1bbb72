// Which stretch of text hangs on whom: explicit attributions only. Nearness is no attribution; a
// relative clause or background phrase in somebody's sentence is not his (ledger.md section 5).
#ifndef SITREP_EXTRACT_ATTRIBUTION_H_
#define SITREP_EXTRACT_ATTRIBUTION_H_

#include <memory>

#include "sitrep/base/status.h"
#include "sitrep/extract/layers.h"

namespace sitrep {

// Reads lang/en/{speech_verbs,source_nouns,agencies,outlets,person_titles}.tsv. kInvalid names
// table and row. The result is immutable and shared by all threads.
Result<std::shared_ptr<const AttributionTables>> make_attribution_tables(const Kb& kb);

// The innermost attribution whose scope covers the span, null when the text hangs it on nobody. An
// attribution with hearsay and root UNATTRIBUTED is returned like any other. Points into `sources`.
const Attribution* attribution_at(const SourcesResult& sources, const Document& doc, Span span);

}  // namespace sitrep

#endif  // SITREP_EXTRACT_ATTRIBUTION_H_
