// Any bytes as a block: tokens and sentences stay in order, inside the text and complete.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "sitrep/nlp/annotate.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  sitrep::Document doc;
  doc.text.assign(reinterpret_cast<const char*>(data), size);
  const auto end = static_cast<uint32_t>(size);
  const uint32_t middle = end / 2;
  if (middle > 0) doc.blocks.push_back({{0, middle}, sitrep::BlockRole::title});
  if (middle < end) doc.blocks.push_back({{middle, end}, sitrep::BlockRole::body});
  sitrep::annotate_tokens(doc);
  uint32_t at = 0;
  for (const sitrep::Token& t : doc.tokens) {
    if (t.span.begin < at || t.span.empty() || t.span.end > end) std::abort();
    if (t.sentence >= doc.sentences.size()) std::abort();
    at = t.span.end;
  }
  uint32_t token = 0;
  for (const sitrep::Sentence& s : doc.sentences) {
    if (s.token_begin != token || s.token_end <= token) std::abort();
    token = s.token_end;
  }
  return token == doc.tokens.size() ? 0 : (std::abort(), 0);
}
