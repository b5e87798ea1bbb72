// The user's sources file: what the pages do not say about a source (ledger.md section 5). Nothing
// is built in; without a file every letter is F. Thread-safe, plain values.
#ifndef SITREP_LEDGER_SOURCES_H_
#define SITREP_LEDGER_SOURCES_H_

#include <string>
#include <string_view>
#include <vector>

#include "sitrep/base/status.h"
#include "sitrep/ledger/ledger.h"

namespace sitrep {

// Tab-separated text with a header line that names its columns: name, aliases (joined by "|"),
// letter (A to F), basis (b1 to b6), unit_method, method_note, citation. Only `name` is required;
// blank lines and lines that begin with "#" are skipped. kInvalid names the line and what is wrong
// with it.
Result<std::vector<SourceNote>> parse_sources(std::string_view tsv);

// The note on a root, by name or alias, case and white space aside; null when there is none.
const SourceNote* note_on(const std::vector<SourceNote>& sources, std::string_view root);

}  // namespace sitrep

#endif  // SITREP_LEDGER_SOURCES_H_
