// Stored records are bytes of a file that anyone may have changed: they are decoded or refused, and
// what is decoded is sound and gives the same bytes again.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "sitrep/base/hash.h"
#include "sitrep/doc/codec.h"

namespace {

void try_decode(const std::string& bytes) {
  const auto records = sitrep::decode_records(bytes);
  if (!records.ok()) return;
  if (!sitrep::check_records(records.value()).ok()) std::abort();
  if (sitrep::encode_records(records.value()) != bytes) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  std::string bytes(reinterpret_cast<const char*>(data), size);
  try_decode(bytes);
  // The same with a right header and checksum: else hardly any input would get past them.
  if (bytes.size() > 12) bytes.resize(bytes.size() - 8);
  if (bytes.size() < 4) return 0;
  bytes.replace(0, 3, "SRR");
  bytes[3] = static_cast<char>(sitrep::kRecordsVersion);
  const uint64_t sum = sitrep::hash64(bytes);
  for (int i = 0; i < 8; ++i) bytes += static_cast<char>(sum >> (8 * i));
  try_decode(bytes);
  return 0;
}
