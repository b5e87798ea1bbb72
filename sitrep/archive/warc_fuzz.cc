// Any bytes are read to their end as an archive, and each block as an HTTP message, in bounded
// memory; offsets lie within the input and grow.
#include <cstdint>
#include <string>

#include "sitrep/archive/http.h"
#include "sitrep/archive/warc.h"
#include "sitrep/base/check.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  (void)sitrep::looks_like_warc(bytes);
  size_t taken = 0;
  sitrep::WarcReader reader([&](char* to, size_t room) {
    const size_t n = bytes.copy(to, room < 97 ? room : 97, taken);
    taken += n;
    return n;
  });
  sitrep::WarcRecord record;
  uint64_t number = 0;
  for (;;) {
    const auto found = reader.next(record);
    if (found == sitrep::WarcReader::Found::end) break;
    SITREP_CHECK(record.number == ++number);
    SITREP_CHECK(record.offset <= size);
    SITREP_CHECK(found == sitrep::WarcReader::Found::record || !reader.damage().empty());
    if (found == sitrep::WarcReader::Found::record) {
      SITREP_CHECK(record.too_long || record.block.size() == record.length);
      SITREP_CHECK(sitrep::read_http(record.block, 1000).body.size() <= 1000);
    }
  }
  (void)sitrep::read_http(bytes, 1000);
  return 0;
}
