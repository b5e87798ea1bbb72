#include "sitrep/page/page.h"

#include <algorithm>

#include "sitrep/base/limits.h"
#include "sitrep/page/html_page.h"
#include "sitrep/page/language.h"
#include "sitrep/page/page_dates.h"
#include "sitrep/page/page_parts.h"
#include "sitrep/page/plain_text.h"
#include "sitrep/text/charset.h"
#include "sitrep/text/utf8.h"

namespace sitrep {
namespace {

DocMeta meta_of(const RawPage& raw) {
  DocMeta meta;
  meta.id = raw.id;
  meta.sha256 = raw.sha256;
  meta.path = raw.path;
  meta.line = raw.line;
  meta.url = raw.url;
  meta.outlet = raw.outlet;
  meta.byline = raw.author;
  meta.lang = raw.lang;
  meta.title = trim(raw.title);
  meta.state = raw.state;
  meta.reason = raw.reason;
  if (!raw.published.empty()) {
    if (auto found = find_date(raw.published)) {
      meta.published = *found;
      meta.published.exact = raw.published;
    } else if (auto partial = parse_iso(raw.published)) {
      meta.published.date = *partial;
      meta.published.exact = raw.published;
    } else {
      meta.issues.push_back({"bad_date", "published: " + std::string(cut_utf8(raw.published, 80))});
    }
    if (!meta.published.date.empty()) meta.published.basis = DateBasis::metadata;
  }
  return meta;
}

// Roles of a stretch of plain text, moved to its place in the document.
void add_text_blocks(Document& doc, const Part& part, bool find_title) {
  const std::string_view text = doc.view({part.begin, part.end});
  RoledBlocks roled = assign_roles(text, paragraph_spans(text), find_title);
  for (Block block : roled.blocks) {
    block.span = {block.span.begin + part.begin, block.span.end + part.begin};
    if (block.span.empty()) continue;
    if (block.role == BlockRole::title && doc.meta.title.empty())
      doc.meta.title = doc.view(block.span);
    doc.blocks.push_back(block);
  }
  if (doc.meta.published.date.empty()) doc.meta.published = roled.published;
  if (doc.meta.modified.date.empty()) doc.meta.modified = roled.modified;
  if (doc.meta.byline.empty()) doc.meta.byline = roled.byline;
  if (doc.meta.wire.empty()) doc.meta.wire = roled.wire;
}

void read_plain(const RawPage& raw, Document& doc) {
  DecodedText decoded = decode_bytes(raw.bytes, false);
  note_decoding(doc, decoded);
  const uint32_t base = decoded.charset == "UTF-8" ? decoded.bom : 0;
  add_part(doc, "", std::move(decoded.text), std::move(decoded.map), base);
  add_text_blocks(doc, doc.parts.back(), true);
}

SourceMap identity(size_t size) {
  SourceMap map;
  map.copy(static_cast<uint32_t>(size), 0);
  return map;
}

void read_record(const RawPage& raw, Document& doc) {
  if (!blank(raw.title)) {
    add_part(doc, "title", raw.title, identity(raw.title.size()), 0);
    const Part& part = doc.parts.back();
    add_block(doc, {part.begin, part.end}, BlockRole::title);
  }
  if (!raw.html.empty()) {
    DecodedText source;
    source.text = raw.html;
    source.map = identity(raw.html.size());
    read_html(source, "html", doc);
    return;
  }
  add_part(doc, "text", raw.text, identity(raw.text.size()), 0);
  add_text_blocks(doc, doc.parts.back(), doc.meta.title.empty());
}

std::string content_of(const Document& doc) {
  std::string out;
  for (const Block& block : doc.blocks) {
    if (!is_content(block.role)) continue;
    out += doc.view(block.span);
    out += '\n';
  }
  return out;
}

// Words, language, and the state that follows from them.
void conclude(Document& doc) {
  const std::string content = content_of(doc);
  doc.meta.words = static_cast<uint32_t>(count_words(content));
  if (doc.meta.words == 0) {
    doc.meta.state = InputState::skipped;
    doc.meta.reason = "no text";
    return;
  }
  const LanguageVerdict verdict = judge_language(content, doc.meta.lang);
  doc.meta.lang = verdict.code;
  if (!verdict.readable) {
    doc.meta.state = InputState::skipped;
    doc.meta.reason = "language: " + verdict.code;
  }
}

}  // namespace

Document read_page(const RawPage& raw) {
  Document doc;
  doc.meta = meta_of(raw);
  if (raw.state != InputState::ok) return doc;
  switch (raw.kind) {
    case PageKind::plain_text:
      read_plain(raw, doc);
      break;
    case PageKind::json_record:
      read_record(raw, doc);
      break;
    case PageKind::html: {
      const DecodedText source = decode_bytes(raw.bytes, true);
      note_decoding(doc, source);
      read_html(source, "", doc);
      break;
    }
    case PageKind::unreadable:
      doc.meta.state = InputState::quarantined;
      doc.meta.reason = "not a page";
      return doc;
  }
  if (doc.meta.published.date.empty() && !doc.meta.url.empty()) {
    if (auto found = date_in_url(doc.meta.url)) doc.meta.published = *found;
  }
  conclude(doc);
  return doc;
}

}  // namespace sitrep
