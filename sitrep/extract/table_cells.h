// Which words of a table say what its numbers count: the head of the row, else that of the column;
// and who is named as the table's source. Private to the layers of figures and sources.
#ifndef SITREP_EXTRACT_TABLE_CELLS_H_
#define SITREP_EXTRACT_TABLE_CELLS_H_

#include <vector>

#include "sitrep/extract/measures.h"
#include "sitrep/extract/phrases.h"

namespace sitrep {

// For each sentence, that of the first row of its table; its own index outside tables. Linear.
std::vector<uint32_t> first_rows(const Document& doc);

// The measure and the counted noun of a number by the labels of its table, or of its line
// ("Houses destroyed: 342"); not found where no label says one. `first_row`: of its table.
MeasureChoice choose_by_label(const SentenceView& view, const QuantityHit& hit, uint32_t first_row,
                              CountedPhrase& counted);

// Tables with the source that a line right before or behind them names ("Source: Ministry of
// Ports", "Figures from the harbour office:").
struct TableSource {
  Range source, rows;
  uint32_t sentence = 0;
};
std::vector<TableSource> find_table_sources(const TokenView& v);

}  // namespace sitrep

#endif  // SITREP_EXTRACT_TABLE_CELLS_H_
