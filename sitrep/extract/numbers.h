// Quantities: every number the page states, with its hedge, bound, scale and unit, or the rule that
// says why it counts nothing (a date, an age, a rank, a name). Word lists and trap patterns are
// data in lang/en.
#ifndef SITREP_EXTRACT_NUMBERS_H_
#define SITREP_EXTRACT_NUMBERS_H_

#include <memory>
#include <vector>

#include "sitrep/base/status.h"
#include "sitrep/extract/layers.h"

namespace sitrep {

// Reads lang/en/numbers.tsv, hedges.tsv, units.tsv, traps.tsv. kInvalid names table and row.
// The result is immutable and shared by all threads.
Result<std::shared_ptr<const NumberTables>> make_number_tables(const Kb& kb);

// A quantity with its tokens: what figures are made of. Token ranges are half-open.
struct QuantityHit {
  Quantity quantity;  // words: hedge and number
  Span number;        // the number words alone
  uint32_t sentence = 0;
  uint32_t token_begin = 0,
           token_end = 0;  // of the number words, with scale words and percent sign
  uint32_t hedge_begin = 0, hedge_end = 0;  // of hedge and number
};

// Ordered by begin; hits do not overlap. Linear in the tokens.
std::vector<QuantityHit> find_quantity_hits(const Document& doc, const LowerWords& lower,
                                            const TimesResult& times, const NumberTables& tables);

}  // namespace sitrep

#endif  // SITREP_EXTRACT_NUMBERS_H_
