// Best, low and high of a series on a date, as known on another (ledger.md section 9), with the
// number for credibility (section 10). Every value is a stated one; nothing is averaged or filled
// in.
#ifndef SITREP_LEDGER_VIEWS_H_
#define SITREP_LEDGER_VIEWS_H_

#include <string>
#include <vector>

#include "sitrep/ledger/independence.h"
#include "sitrep/ledger/lifecycle.h"

namespace sitrep {

// The day of the question; kNoDay: no date was asked for, so undated pages take part too.
struct ViewDays {
  int32_t as_of = kNoDay, known_on = kNoDay;
};

// A view without its sentence. `credibility_of[i]` is that of m.series[series][i] beside the
// current ones.
struct ViewResult {
  View view;
  std::vector<int> credibility_of;
};

ViewResult make_view(const Material& m, const Withdrawals& withdrawals,
                     const Aggregates& aggregates, uint32_t series, const ViewDays& days);

// Statements of a view that are compared with one another; beyond it only the first by rank are.
inline constexpr size_t kViewPairs = 96;

}  // namespace sitrep

#endif  // SITREP_LEDGER_VIEWS_H_
