#include "sitrep/doc/records.h"

#include "sitrep/base/hash.h"

namespace sitrep {

std::string figure_id(const std::string& doc_id, const std::string& part, Span number_in_part,
                      int ordinal) {
  return make_id("f", {doc_id, part, std::to_string(number_in_part.begin),
                       std::to_string(number_in_part.end), std::to_string(ordinal)});
}

uint32_t exported_offset(const DocRecords& records, uint32_t clean) {
  for (const PartInfo& p : records.parts) {
    if (p.begin <= clean && clean <= p.end) return clean - p.begin + p.base;
  }
  return clean;
}

}  // namespace sitrep
