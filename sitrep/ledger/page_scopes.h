// What one page sets apart or equates among its own counts: "31 people, among them 20 civilians",
// "11 in the old town and 9 in the port" (ledger.md section 6).
#ifndef SITREP_LEDGER_PAGE_SCOPES_H_
#define SITREP_LEDGER_PAGE_SCOPES_H_

#include <vector>

#include "sitrep/ledger/sameness.h"

namespace sitrep {

// REQUIRES one scope for each fact, in their order. Also sets apart the counts of places that the
// main place of their event excludes: "7 in Orel" of an event that is told from Brenn.
void split_within_pages(const Facts& facts, const Events& events, std::vector<Scope>& scopes);

}  // namespace sitrep

#endif  // SITREP_LEDGER_PAGE_SCOPES_H_
