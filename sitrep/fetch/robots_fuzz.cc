// Any bytes are rules that answer for any path.
#include <cstdint>
#include <string_view>

#include "sitrep/base/check.h"
#include "sitrep/fetch/http_client.h"
#include "sitrep/fetch/robots.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const sitrep::Robots robots = sitrep::Robots::read(bytes, "sitrep");
  (void)robots.allows(bytes.substr(0, 2000));
  SITREP_CHECK(robots.allows("/robots.txt"));
  SITREP_CHECK(robots.delay() >= 0 && robots.delay() <= 60);
  const sitrep::WebAddress address = sitrep::web_address(std::string(bytes));
  SITREP_CHECK(address.host.empty() || address.origin.starts_with("http"));
  return 0;
}
