// Series: the statements that measure the same thing, in order (ledger.md sections 2 and 6). Two
// figures share a series if and only if their scopes have one key; so no chain of half-stated
// figures can join what is incomparable.
#ifndef SITREP_LEDGER_SERIES_H_
#define SITREP_LEDGER_SERIES_H_

#include <cstdint>
#include <vector>

#include "sitrep/ledger/sameness.h"
#include "sitrep/ledger/statements.h"

namespace sitrep {

// The series number of each scope, numbered by key.
std::vector<uint32_t> number_series(const std::vector<Scope>& scopes);

// The claims of each series, by `earlier`.
std::vector<std::vector<uint32_t>> order_series(const std::vector<Claim>& claims);

}  // namespace sitrep

#endif  // SITREP_LEDGER_SERIES_H_
