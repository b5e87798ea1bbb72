// Any text as config.cfg: refused, or settings within their limits.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "sitrep/model/settings.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const auto config = sitrep::Config::parse({reinterpret_cast<const char*>(data), size});
  if (!config.ok()) return 0;
  for (const char* path : {"a.b", "a.b.c", "nlp.tokenizer.@tokenizers", ".", "a..b", "..."})
    (void)config->get(path);
  const auto settings = sitrep::read_settings(config.value());
  if (!settings.ok()) return 0;
  const auto& tok2vec = settings->tok2vec;
  if (tok2vec.width == 0 || tok2vec.pieces > 4 || tok2vec.attrs.size() != tok2vec.rows.size())
    std::abort();
  return 0;
}
