// One name a source across documents (ledger.md section 5): spellings of one body or person come
// together, different bodies never do. Names are learnt in the order in which pages became known,
// so that a later page never renames what an earlier one said.
#ifndef SITREP_LEDGER_ROOTS_H_
#define SITREP_LEDGER_ROOTS_H_

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "sitrep/ledger/ledger.h"

namespace sitrep {

// The words of a source's name without articles, order, case: "the Ministry of Health" and "Health
// Ministry" are one. Empty for no words.
std::string root_key(std::string_view name);

class RootNames {
 public:
  // `given`: names as a person wrote them. Each is shown so, for whatever spelling of it a page
  // has, and is never read as the name of another source.
  RootNames(const Corpus& corpus, const Policy& policy, const std::vector<std::string>& given = {});
  // kUnattributed for no name. REQUIRES a root of a figure of that document.
  std::string canonical(uint32_t doc, const std::string& root) const;

 private:
  std::vector<std::map<std::string, std::string>> names_;  // by document
};

}  // namespace sitrep

#endif  // SITREP_LEDGER_ROOTS_H_
