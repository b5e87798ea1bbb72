// Any line is an override in its normal form, or refused with a reason; what is taken comes back
// from its own export.
#include <cstdint>
#include <string>

#include "sitrep/base/check.h"
#include "sitrep/review/override.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  const auto read = sitrep::parse_json_line(bytes);
  if (!read.ok()) {
    SITREP_CHECK(!read.status().message().empty());
    return 0;
  }
  const auto again = sitrep::parse_json_line(sitrep::to_json_line(read.value()));
  SITREP_CHECK(again.ok() && again.value() == read.value());
  return 0;
}
