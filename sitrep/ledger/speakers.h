// Who speaks for whom, by the words that introduce a person: "Rena Voss of the Relief Office",
// "Relief Office head Rena Voss". A page that calls her by her name alone means the same source.
#ifndef SITREP_LEDGER_SPEAKERS_H_
#define SITREP_LEDGER_SPEAKERS_H_

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "sitrep/doc/records.h"
#include "sitrep/ledger/source_names.h"

namespace sitrep {

class Speakers {
 public:
  void learn(const DocRecords& doc);
  // The names of the bodies that the person was introduced with; empty for no person.
  std::set<std::string> bodies_of(const Name& person) const;

 private:
  using Introduction = std::pair<std::vector<std::string>, std::string>;  // words, body

  void learn(const std::vector<std::string>& said, const std::string& body);

  std::set<Introduction> introductions_;
  std::map<std::string, std::vector<const Introduction*>> by_word_;
};

// The body that the words give a person a post in: "Relief Office" for "Rena Voss, head of the
// Relief Office in Brenn". "" where they name no such post. Ministers, governors and mayors speak
// for themselves.
std::string employer_in(const std::string& words, const std::string& person);

}  // namespace sitrep

#endif  // SITREP_LEDGER_SPEAKERS_H_
