// A damaged or hostile compiled file is refused or finds less; it never crashes.
#include <cstdint>
#include <string>

#include "sitrep/kb/kb_format.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  (void)sitrep::verify_kb(bytes);
  sitrep::place_key(bytes);
  (void)sitrep::parse_places(bytes);
  const auto kb = sitrep::open_kb_bytes(bytes);
  if (!kb.ok()) return 0;
  size_t seen = 0;
  for (const char* name : {"Ostra", "Lower Vell", "Kelmara", "absent"}) {
    for (const auto& place : kb.value()->find_places(name))
      seen += place.id.size() + place.name.size();
  }
  for (const char* table : {"words", "absent", ""}) {
    for (const auto& row : kb.value()->table(table)) seen += row.size();
  }
  seen += kb.value()->outlines().size();
  return seen == SIZE_MAX ? 1 : 0;
}
