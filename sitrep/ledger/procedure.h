// The relation between two statements of one series: the ordered procedure of ledger.md section 7,
// first match wins. Pure.
#ifndef SITREP_LEDGER_PROCEDURE_H_
#define SITREP_LEDGER_PROCEDURE_H_

#include <string>
#include <vector>

#include "sitrep/ledger/statements.h"

namespace sitrep {

// What two statements are to each other beside their own fields.
struct PairContext {
  bool near_copies = false;  // their pages are copies of one text, or one page
  bool same_page = false;
  bool chained = false;          // one root cites the other
  bool corrects = false;         // the later withdraws the earlier, in so many words
  int32_t event_start = kNoDay;  // first day of the event they count
  bool event_is_story = false;   // the event is a happening, not background or a running total
  int stale_days = 2;            // PHI
};

struct Verdict {
  RelationType type = RelationType::OTHER;
  std::string finer;
  std::vector<std::string> assumptions;
  std::string why;
  bool flipped = false;  // the relation runs from b to a
};

// REQUIRES that b is not earlier than a.
Verdict judge(const Claim& a, const Claim& b, const PairContext& context);

// Both named, different, not chained, and no near-copies of one text.
bool rivals(const Claim& a, const Claim& b, const PairContext& context);
// A later day, or a later publication of the same root.
bool is_later(const Claim& a, const Claim& b);

}  // namespace sitrep

#endif  // SITREP_LEDGER_PROCEDURE_H_
