// Any bytes are read as a message; what is decoded is never longer than they are.
#include <cstdint>
#include <string_view>

#include "sitrep/archive/mime.h"
#include "sitrep/base/check.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  (void)sitrep::looks_like_mime(bytes);
  const sitrep::MimePage page = sitrep::read_mime(bytes);
  SITREP_CHECK(page.body.size() <= size);
  SITREP_CHECK(page.body.empty() || !page.type.empty());
  return 0;
}
