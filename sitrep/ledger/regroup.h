// Series as a person has put them together or taken them apart, on top of what the scopes say. A
// merge joins whole series: what later pages add to either joins too. A split takes out the figures
// it names and nothing else. Neither ever brings together what counts different sorts of things
// (ledger.md N8 to N10): other measures or units, a stock and a flow, a plan and a fact.
#ifndef SITREP_LEDGER_REGROUP_H_
#define SITREP_LEDGER_REGROUP_H_

#include <string>
#include <vector>

#include "sitrep/ledger/sameness.h"

namespace sitrep {

// Sets Scope::group. `scopes[i]` is of Facts::all[i]. Gives, for each regrouping, the words for
// Ledger::kept_apart. Pure; regroupings of different series may come in any order.
std::vector<std::string> regroup(const Facts& facts, const std::vector<Regrouping>& regroupings,
                                 std::vector<Scope>& scopes);

}  // namespace sitrep

#endif  // SITREP_LEDGER_REGROUP_H_
