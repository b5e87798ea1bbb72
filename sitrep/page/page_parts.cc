#include "sitrep/page/page_parts.h"

#include <utility>

#include "sitrep/base/limits.h"
#include "sitrep/text/utf8.h"

namespace sitrep {

void add_part(Document& doc, std::string field, std::string text, SourceMap map, uint32_t base) {
  if (!doc.parts.empty()) doc.text += "\n\n";
  const size_t room =
      limits::kCleanBytes > doc.text.size() ? limits::kCleanBytes - doc.text.size() : 0;
  const size_t kept = cut_utf8(text, room).size();
  if (kept < text.size()) {
    doc.meta.state = InputState::partial;
    doc.meta.reason = "text_cut";
    doc.meta.issues.push_back(
        {"text_cut", std::to_string(text.size() - kept) + " bytes of text not read"});
    text.resize(kept);
  }
  Part part;
  part.field = std::move(field);
  part.begin = static_cast<uint32_t>(doc.text.size());
  part.end = static_cast<uint32_t>(doc.text.size() + text.size());
  part.base = base;
  part.map = std::move(map);
  doc.text += text;
  doc.parts.push_back(std::move(part));
}

void add_block(Document& doc, Span span, BlockRole role) {
  const std::string_view kept = trim(doc.view(span));
  if (kept.empty()) return;
  const auto begin = static_cast<uint32_t>(kept.data() - doc.text.data());
  doc.blocks.push_back({{begin, begin + static_cast<uint32_t>(kept.size())}, role});
}

void note_decoding(Document& doc, const DecodedText& decoded) {
  if (decoded.charset != "UTF-8") doc.meta.issues.push_back({"charset", decoded.charset});
  if (decoded.repaired > 0) {
    doc.meta.issues.push_back(
        {"invalid_utf8", std::to_string(decoded.repaired) + " sequences replaced"});
  }
}

}  // namespace sitrep
