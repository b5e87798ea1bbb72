#include "sitrep/doc/document.h"

#include "sitrep/base/check.h"

namespace sitrep {

const Part& part_at(const Document& doc, uint32_t offset) {
  for (const Part& p : doc.parts) {
    if (p.begin <= offset && offset < p.end) return p;
  }
  SITREP_CHECK(!doc.parts.empty());
  return doc.parts.back();
}

Span to_raw(const Document& doc, Span clean) {
  const Part& p = part_at(doc, clean.begin);
  SITREP_CHECK(clean.begin >= p.begin && clean.end <= p.end);
  return p.map.to_raw({clean.begin - p.begin, clean.end - p.begin});
}

}  // namespace sitrep
