// Whatever the page, the document keeps its promises: valid text, ordered blocks inside parts, and
// a way back to the bytes.
#include <cstdint>
#include <string>

#include "sitrep/base/check.h"
#include "sitrep/page/page.h"
#include "sitrep/text/utf8.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  sitrep::RawPage raw;
  raw.id = raw.path = "f.html";
  raw.bytes.assign(reinterpret_cast<const char*>(data), size);
  for (const auto kind : {sitrep::PageKind::html, sitrep::PageKind::plain_text}) {
    raw.kind = kind;
    const sitrep::Document doc = sitrep::read_page(raw);
    SITREP_CHECK(sitrep::valid_utf8(doc.text));
    uint32_t last = 0;
    for (const sitrep::Block& block : doc.blocks) {
      SITREP_CHECK(last <= block.span.begin && block.span.begin < block.span.end);
      last = block.span.end;
      const sitrep::Part& part = sitrep::part_at(doc, block.span.begin);
      SITREP_CHECK(part.begin <= block.span.begin && block.span.end <= part.end);
      SITREP_CHECK(sitrep::valid_utf8(doc.view(block.span)));
      SITREP_CHECK(sitrep::to_raw(doc, block.span).end <= size);
    }
  }
  return 0;
}
