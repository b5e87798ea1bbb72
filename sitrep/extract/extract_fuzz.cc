// Any valid text: records that are sound and whose words stand in the page.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "sitrep/doc/codec.h"
#include "sitrep/doc/verify.h"
#include "sitrep/extract/extract.h"
#include "sitrep/nlp/annotate.h"

namespace {

// The compiled knowledge file beside the program.
std::shared_ptr<const sitrep::Lexicon> lexicon() {
  static const auto made = [] {
    auto kb = sitrep::Kb::open_default();
    if (!kb.ok()) std::abort();
    auto lexicon = sitrep::make_lexicon(kb.value());
    if (!lexicon.ok()) std::abort();
    return lexicon.value();
  }();
  return made;
}

// ASCII and line ends as they are; other bytes become two-byte characters, so that the text is
// valid.
std::string valid_text(const uint8_t* data, size_t size) {
  std::string text;
  for (size_t i = 0; i < size; ++i) {
    if (data[i] < 0x80) {
      text += static_cast<char>(data[i]);
    } else {
      text += static_cast<char>(0xC2 | (data[i] >> 6 & 1));
      text += static_cast<char>(0x80 | (data[i] & 0x3F));
    }
  }
  return text;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  sitrep::Document doc;
  doc.meta.id = "fuzz";
  doc.text = valid_text(data, size);
  const auto end = static_cast<uint32_t>(doc.text.size());
  doc.parts.push_back({"text", 0, end, 0, {}});
  doc.parts.back().map.copy(end, 0);
  for (uint32_t at = 0; at < end;) {
    const auto stop = static_cast<uint32_t>(std::min<size_t>(doc.text.find('\n', at), end));
    if (stop > at) doc.blocks.push_back({{at, stop}, sitrep::BlockRole::body});
    at = stop + 1;
  }
  sitrep::annotate_tokens(doc);
  const sitrep::DocRecords records = sitrep::extract_records(doc, *lexicon());
  if (!sitrep::check_records(records).ok() || !sitrep::verify_words(records, doc).empty())
    std::abort();
  return 0;
}
