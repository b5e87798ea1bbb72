// The typed edges between statements (ledger.md section 7). Within a series the statements of one
// source and value are one class, joined by a star of REPEATS; classes are compared with each
// other. Across series: what the pages state, parts and wholes, and near misses that must not be
// compared.
#ifndef SITREP_LEDGER_RELATIONS_H_
#define SITREP_LEDGER_RELATIONS_H_

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "sitrep/ledger/procedure.h"
#include "sitrep/ledger/sameness.h"

namespace sitrep {

// The material of one reconciliation. Borrowed.
struct Material {
  const Corpus& corpus;
  const Events& events;
  const Facts& facts;
  const std::vector<Scope>& scopes;  // per fact
  const std::vector<Claim>& claims;
  const std::vector<std::vector<uint32_t>>& series;  // claims of each series, in order (`earlier`)
  const std::vector<uint32_t>& claim_of;             // per fact
  const std::vector<uint32_t>& first_fact;           // per document: index of its first fact
  // Per event: the day of the first page that tells it as news. Later pages cannot change it.
  const std::vector<int32_t>& first_told;
  int stale_days = 2;
};

// Links that the pages state, between claims: (a, b) withdrawn or corrected by b.
struct Corrections {
  std::set<std::pair<uint32_t, uint32_t>> pairs;  // (withdrawn claim, correcting claim)
};
Corrections find_corrections(const Material& m);

PairContext context_of(const Material& m, const Claim& a, const Claim& b);

// Sorted by id, one for each pair of figures and type.
RelationList find_relations(const Material& m, const Corrections& corrections);

// Where a series has more classes than this, a class is compared with this many before it and with
// the last of its own source: the cost stays linear.
inline constexpr size_t kClassWindow = 24;

}  // namespace sitrep

#endif  // SITREP_LEDGER_RELATIONS_H_
