// What later statements did to a statement: withdrawn, superseded, repeated by a copy, or risen
// again after its withdrawal (ledger.md section 7).
#ifndef SITREP_LEDGER_LIFECYCLE_H_
#define SITREP_LEDGER_LIFECYCLE_H_

#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "sitrep/ledger/relations.h"

namespace sitrep {

// Withdrawn values, under the root that had given each and under the one that corrects it: (series,
// root, value) -> day from which the withdrawal is known; kNoDay when
// its page is undated.
using ValueKey = std::tuple<uint32_t, std::string, std::string>;
using Withdrawals = std::map<ValueKey, int32_t>;

ValueKey value_key_of(const Claim& c);

Withdrawals withdrawals_of(const Material& m, const Corrections& corrections);

// Is the claim's value withdrawn for a reader who knows all pages up to `known_on` (kNoDay: every
// page)?
bool is_withdrawn(const Claim& c, const Withdrawals& withdrawals, int32_t known_on);

// Which claims repeat a value after its withdrawal, on a page that is no copy of an older one.
std::vector<bool> zombies_of(const Material& m, const Withdrawals& withdrawals);

// One for each claim, with every page known.
std::vector<Lifecycle> lifecycles_of(const Material& m, const Withdrawals& withdrawals,
                                     const RelationList& relations);

}  // namespace sitrep

#endif  // SITREP_LEDGER_LIFECYCLE_H_
