// Which time a figure speaks of: the window it counts over, the day it speaks for (as of) and the
// day it was said (ledger.md section 4). Pure; what the words leave open stays empty.
#ifndef SITREP_EXTRACT_WINDOWS_H_
#define SITREP_EXTRACT_WINDOWS_H_

#include <optional>
#include <vector>

#include "sitrep/extract/layers.h"

namespace sitrep {

struct FigureTime {
  Window window;
  DateRange as_of;
  std::optional<Date> said_on;
  std::vector<FieldEvidence> fields;  // "window", "as_of", "said_on" with rule ids
};

// `source` is the attribution the figure hangs on, null for none; `event` the happening it counts,
// null for none. REQUIRES that `number` lies in the sentence.
FigureTime time_of_figure(const Document& doc, const LowerWords& lower, const TimesResult& times,
                          const TimeTables& tables, uint32_t sentence, Span number,
                          const Attribution* source, const EventMention* event);

}  // namespace sitrep

#endif  // SITREP_EXTRACT_WINDOWS_H_
