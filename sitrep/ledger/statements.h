// From mentions to statements: what one chain of people says once in one document, under the
// weakest bound said for it (ledger.md section 2), and the order of the statements of one series.
#ifndef SITREP_LEDGER_STATEMENTS_H_
#define SITREP_LEDGER_STATEMENTS_H_

#include <string>
#include <vector>

#include "sitrep/ledger/facts.h"

namespace sitrep {

// A statement ready for comparison.
struct Claim {
  const Fact* lead = nullptr;      // its words; best evidenced among those of the weakest bound
  std::vector<uint32_t> mentions;  // indices into Facts::all, sorted
  uint32_t doc = 0;
  uint32_t series = 0;  // as given to make_claims
  std::string root, value;
  int32_t as_of = kNoDay, said_on = kNoDay, published = kNoDay;
  std::string time;  // of publication
  FigureStatus status = FigureStatus::ASSERTED;
  Bound bound = Bound::EXACT;  // for an unowned value the weakest that its page says for it
  Tolerance tolerance;         // of that bound
  int basis = 6;               // 1 .. 6, the best of its mentions
  bool compiled = false;
  std::string id;  // figure id of the lead
  bool named() const { return root != kUnattributed; }
  const Figure& figure() const { return *lead->figure; }
};

// One claim for the mentions of one document with one series, root and value; a headline joins the
// claim of its page's body that has its value. `series_of[i]` is the series of Facts::all[i].
std::vector<Claim> make_claims(const Facts& facts, const std::vector<uint32_t>& series_of,
                               const Policy& policy);

// Earlier by as-of day, then said on, then publication, then id; unknown days last.
bool earlier(const Claim& a, const Claim& b);

}  // namespace sitrep

#endif  // SITREP_LEDGER_STATEMENTS_H_
