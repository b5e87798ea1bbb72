// One figure made ready for comparison: its clocks as day numbers, its source under one name across
// documents, its place, event and value as keys. Made once, read by every later step.
#ifndef SITREP_LEDGER_FACTS_H_
#define SITREP_LEDGER_FACTS_H_

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "sitrep/ledger/ledger.h"
#include "sitrep/ledger/roots.h"
#include "sitrep/ledger/tolerance.h"

namespace sitrep {

inline constexpr int32_t kNoDay = std::numeric_limits<int32_t>::max();

// What the ledger knows of one document.
struct DocFacts {
  int32_t published = kNoDay;  // upper end of its date: the day from which it is known
  std::string time;            // of publication, "" if unknown
  uint32_t group = 0;          // near-copies of one text
  std::string agency;          // the agency credited for the page, "" if none
  std::string publisher;       // outlet, else the document itself
};

struct Fact {
  FigureRef ref;
  const Figure* figure = nullptr;
  std::string root;   // canonical across documents, kUnattributed if nobody is named
  std::string value;  // value_key
  Tolerance tolerance;
  int32_t as_of = kNoDay;  // the day it speaks for
  int32_t said_on = kNoDay;
  int32_t event = -1;     // index into Events::events
  bool headline = false;  // of the title
  bool part = false;      // its page says that it is a part of another count of the measure
  bool lead = false;      // the event is its page's, not stated for the figure itself
  bool linked = false;    // its page states how it stands to another count
  std::string words;      // of the injured: the phrase from the number to what happened to them
  bool named() const { return root != kUnattributed; }
};

struct Facts {
  std::vector<Fact> all;  // in corpus order
  std::vector<DocFacts> docs;
};

// `names`: of sources, given by a person.
Facts prepare(const Corpus& corpus, const Lineage& lineage, const Events& events,
              const Policy& policy, const std::vector<std::string>& names = {});

// A statement that is told as a plan, wish, threat or forecast, not as something that happened.
bool is_plan(const Figure& figure);
// A count made by adding up what others counted: corroborates nothing.
bool is_compiled(const Figure& figure);

}  // namespace sitrep

#endif  // SITREP_LEDGER_FACTS_H_
