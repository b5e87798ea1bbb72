#include "sitrep/extract/times.h"

namespace sitrep {

struct TimeTables {};

Result<std::shared_ptr<const TimeTables>> make_time_tables(const Kb&) {
  return std::make_shared<const TimeTables>();
}

TimesResult find_times(const Document& doc, const LowerWords&, const TimeTables&) {
  TimesResult result;
  result.page_date = doc.meta.published;
  result.block_anchor.resize(doc.blocks.size());
  return result;
}

}  // namespace sitrep
