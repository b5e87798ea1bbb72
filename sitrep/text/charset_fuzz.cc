// Any bytes decode to valid UTF-8 with a map that covers it and stays inside the bytes.
#include <cstdint>
#include <string_view>

#include "sitrep/base/check.h"
#include "sitrep/text/charset.h"
#include "sitrep/text/utf8.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  for (const bool markup : {true, false}) {
    const sitrep::DecodedText decoded = sitrep::decode_bytes(bytes, markup);
    SITREP_CHECK(sitrep::valid_utf8(decoded.text));
    SITREP_CHECK(decoded.map.clean_size() == decoded.text.size());
    const sitrep::Span raw = decoded.map.to_raw({0, static_cast<uint32_t>(decoded.text.size())});
    SITREP_CHECK(raw.begin <= raw.end && raw.end <= size);
  }
  return 0;
}
