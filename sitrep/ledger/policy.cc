#include "sitrep/ledger/policy.h"

#include "sitrep/base/hash.h"

namespace sitrep {

std::string policy_version(const Policy& policy, std::string_view kb_hash) {
  std::string sources;
  for (const SourceNote& n : policy.sources) {
    sources += n.name + '\t';
    for (const std::string& a : n.aliases) sources += a + '|';
    sources += '\t' + std::string(1, n.letter) + '\t' + n.basis + '\t' + n.unit_method + '\t' +
               n.method_note + '\t' + n.citation + '\n';
  }
  const std::string rules = std::to_string(kLedgerRules);
  const std::string id =
      make_id("p", {rules, std::to_string(policy.stale_hours), sources, kb_hash});
  return "ledger " + rules + ", " + id.substr(2);
}

}  // namespace sitrep
