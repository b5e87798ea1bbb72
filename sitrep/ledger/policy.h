// The policy version: one short string for the rules, tables and parameters that made a view.
#ifndef SITREP_LEDGER_POLICY_H_
#define SITREP_LEDGER_POLICY_H_

#include <string>
#include <string_view>

#include "sitrep/ledger/ledger.h"

namespace sitrep {

// Raised with every change of a rule or parameter of this module.
inline constexpr int kLedgerRules = 1;

// "ledger 1, <16 hexadecimal digits>": the digits hash the parameters, the sources file and the
// hash of the knowledge base.
std::string policy_version(const Policy& policy, std::string_view kb_hash);

}  // namespace sitrep

#endif  // SITREP_LEDGER_POLICY_H_
