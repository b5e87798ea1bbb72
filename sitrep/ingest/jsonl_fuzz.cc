// Any line becomes one page: a record with fields of valid UTF-8, or a quarantined one with a
// reason.
#include <cstdint>
#include <string>

#include "sitrep/base/check.h"
#include "sitrep/ingest/ingest.h"
#include "sitrep/text/utf8.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  (void)sitrep::recognise(bytes);
  const sitrep::RawPage page = sitrep::parse_json_record(bytes, "f.jsonl", 7);
  SITREP_CHECK(!page.id.empty());
  SITREP_CHECK((page.state == sitrep::InputState::ok) == page.reason.empty());
  for (const std::string* field : {&page.id, &page.title, &page.text, &page.html, &page.url}) {
    SITREP_CHECK(sitrep::valid_utf8(*field));
  }
  return 0;
}
