// One line of JSON to one page.
#include <simdjson.h>

#include "sitrep/base/hash.h"
#include "sitrep/base/limits.h"
#include "sitrep/ingest/ingest.h"
#include "sitrep/text/utf8.h"

namespace sitrep {
namespace {

// A parser keeps buffers as large as its largest line; one that grew beyond this is dropped after
// use.
constexpr size_t kKeepParserBytes = 1u << 20;

RawPage quarantined(RawPage page, std::string reason) {
  page.state = InputState::quarantined;
  page.reason = std::move(reason);
  page.kind = PageKind::unreadable;
  return page;
}

std::string* field_of(RawPage& page, std::string_view key) {
  if (key == "id") return &page.id;
  if (key == "title") return &page.title;
  if (key == "text") return &page.text;
  if (key == "html") return &page.html;
  if (key == "url") return &page.url;
  if (key == "outlet") return &page.outlet;
  if (key == "author") return &page.author;
  if (key == "published") return &page.published;
  if (key == "lang") return &page.lang;
  return nullptr;
}

// Fills the page from the object; returns the name of the first key whose value has the wrong type.
std::string read_fields(const simdjson::dom::object& object, RawPage& page, bool& has_body) {
  for (const auto [key, value] : object) {
    std::string* field = field_of(page, key);
    if (field == nullptr) {
      page.extra[std::string(key)] = simdjson::minify(value);
      continue;
    }
    if (value.is_null()) continue;
    std::string_view text;
    if (value.get_string().get(text) != simdjson::SUCCESS) return std::string(key);
    if (key == "id" && text.empty()) continue;
    *field = text;
    if (key == "text" || key == "html") has_body = true;
  }
  return "";
}

}  // namespace

RawPage parse_json_record(std::string line, const std::string& path, uint64_t line_number) {
  if (!line.empty() && line.back() == '\r') line.pop_back();
  RawPage page;
  page.path = path;
  page.line = line_number;
  page.id = path + "#" + std::to_string(line_number);
  page.kind = PageKind::json_record;
  page.sha256 = sha256_hex(line);
  page.bytes = std::move(line);

  thread_local simdjson::dom::parser parser;
  const std::string fallback_id = page.id;
  simdjson::dom::element root;
  const simdjson::error_code error = parser.parse(page.bytes).get(root);
  std::string wrong;
  bool has_body = false;
  std::string reason;
  if (error != simdjson::SUCCESS) {
    reason = std::string("broken JSON: ") + simdjson::error_message(error);
  } else if (simdjson::dom::object object; root.get_object().get(object) != simdjson::SUCCESS) {
    reason = "not a JSON object";
  } else if (wrong = read_fields(object, page, has_body); !wrong.empty()) {
    reason = "the value of \"" + wrong + "\" is not a string";
  } else if (!has_body) {
    reason = "the record has neither \"text\" nor \"html\"";
  } else if (page.text.size() > limits::kPageBytes || page.html.size() > limits::kPageBytes) {
    reason = "the text is longer than " + std::to_string(limits::kPageBytes) + " bytes";
  }
  if (page.bytes.size() > kKeepParserBytes) parser = simdjson::dom::parser();
  if (reason.empty()) return page;
  return quarantined(std::move(page), std::move(reason));
}

}  // namespace sitrep
