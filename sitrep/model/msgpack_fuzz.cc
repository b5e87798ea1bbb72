// Any bytes as MessagePack and as JSON: refused, or a list of values whose parts add up.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "sitrep/model/tables.h"
#include "sitrep/model/values.h"

namespace {

// Visits every value; gives their number.
uint32_t count(sitrep::Value value) {
  uint32_t all = 1, children = 0;
  value.each([&](sitrep::Value child) {
    all += count(child);
    ++children;
  });
  value.each_pair([&](sitrep::Value key, sitrep::Value child) {
    all += count(key) + count(child);
    ++children;
  });
  if (children != value.size()) std::abort();
  for (const char c : value.text().value_or("")) all += c == '\0' ? 1 : 0;
  return all;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  if (const auto values = sitrep::Values::of_msgpack(bytes); values.ok()) count(values->root());
  if (const auto values = sitrep::Values::of_json(bytes); values.ok()) count(values->root());
  (void)sitrep::read_tokenizer("tokenizer", bytes);
  (void)sitrep::read_patterns("patterns", bytes);
  (void)sitrep::read_lemmas("lookups.bin", bytes);
  (void)sitrep::read_moves("moves", bytes, 0, 4);
  (void)sitrep::read_vectors("vectors", bytes, "key2row", bytes);
  return 0;
}
