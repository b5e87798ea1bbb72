// Who really speaks: the independent roots behind the statements of a series, as an interval
// (ledger.md section 5). Copies, unowned repeats and compilations add nothing to its lower end.
#ifndef SITREP_LEDGER_INDEPENDENCE_H_
#define SITREP_LEDGER_INDEPENDENCE_H_

#include <map>
#include <string>
#include <vector>

#include "sitrep/ledger/relations.h"

namespace sitrep {

// Statements that count as one voice.
struct Voice {
  std::string root;  // kUnattributed for an unattributed group
  bool compiled = false;
  std::vector<uint32_t> claims;  // in the order given
  bool named() const { return root != kUnattributed && !compiled; }
};

// REQUIRES that the claims are of one series. Named roots first, by name; then unattributed groups
// by their first claim; then compilations.
std::vector<Voice> voices_of(const Material& m, const std::vector<uint32_t>& claims);

// "unnamed official", "local media": words for a source that say nothing of who it is, so that it
// may be any of the others. An aid worker in one town, unnamed, is somebody.
bool is_nobody(const std::string& root);

struct RootCount {
  uint32_t low = 0, high = 0, unattributed = 0;
  std::vector<std::string> names;  // sorted
};
// Voices that cite one another count once.
RootCount count_roots(const Material& m, const std::vector<Voice>& voices);

// Compiled claim -> the claims it was added up from, as stated by AGGREGATE_OF or COMPONENT_OF
// links.
using Aggregates = std::map<uint32_t, std::vector<uint32_t>>;
Aggregates find_aggregates(const Material& m);
// Does the sum of the parts, each as stated, fit the compiled figure? False without numbers.
bool parts_check(const Material& m, uint32_t compiled, const std::vector<uint32_t>& parts);

}  // namespace sitrep

#endif  // SITREP_LEDGER_INDEPENDENCE_H_
