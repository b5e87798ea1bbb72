#include "sitrep/text/charset.h"

#include <lexbor/encoding/encoding.h>
#include <uchardet/uchardet.h>

#include <algorithm>
#include <memory>

#include "sitrep/text/utf8.h"

namespace sitrep {
namespace {

// Bytes that uchardet looks at: its statistics settle within a few kilobytes.
constexpr size_t kDetectBytes = 256u << 10;

std::string_view word_after(std::string_view s, size_t at) {
  while (at < s.size() && (is_space_ascii(s[at]) || s[at] == '=')) ++at;
  if (at < s.size() && (s[at] == '"' || s[at] == '\'')) ++at;
  const size_t begin = at;
  while (at < s.size() && (is_digit(s[at]) || is_alpha_ascii(s[at]) || s[at] == '-' ||
                           s[at] == '_' || s[at] == ':' || s[at] == '.')) {
    ++at;
  }
  return s.substr(begin, at - begin);
}

const lxb_encoding_data_t* encoding_named(std::string_view label) {
  if (label.empty()) return nullptr;
  return lxb_encoding_data_by_pre_name(reinterpret_cast<const lxb_char_t*>(label.data()),
                                       label.size());
}

std::string detected_charset(std::string_view bytes) {
  const std::unique_ptr<struct uchardet, decltype(&uchardet_delete)> detector(uchardet_new(),
                                                                              uchardet_delete);
  bytes = bytes.substr(0, kDetectBytes);
  if (uchardet_handle_data(detector.get(), bytes.data(), bytes.size()) != 0) return "";
  uchardet_data_end(detector.get());
  return uchardet_get_charset(detector.get());
}

DecodedText from_utf8(std::string_view bytes, uint32_t bom) {
  DecodedText out;
  RepairedText repaired = repair_utf8(bytes.substr(bom));
  out.text = std::move(repaired.text);
  out.repaired = repaired.repaired;
  out.charset = "UTF-8";
  out.bom = bom;
  if (bom == 0) {
    out.map = std::move(repaired.map);
  } else {
    SourceMap shift;
    shift.copy(static_cast<uint32_t>(bytes.size()) - bom, bom);
    out.map = repaired.map.composed_with(shift);
  }
  return out;
}

void append_decoded(DecodedText& out, lxb_codepoint_t c, uint32_t begin, uint32_t end) {
  const size_t before = out.text.size();
  const bool error = c > LXB_ENCODING_MAX_CODEPOINT;
  if (error) ++out.repaired;
  append_utf8(out.text, error ? kReplacementCharacter : static_cast<char32_t>(c));
  const auto size = static_cast<uint32_t>(out.text.size() - before);
  if (size == 1 && end - begin == 1) {
    out.map.copy(1, begin);  // ASCII in a single-byte charset: keeps runs whole
  } else {
    out.map.replace(size, {begin, end});
  }
}

DecodedText from_encoding(std::string_view bytes, const lxb_encoding_data_t* encoding,
                          uint32_t bom) {
  DecodedText out;
  out.charset = reinterpret_cast<const char*>(encoding->name);
  out.bom = bom;
  lxb_encoding_decode_t decoder;
  lxb_encoding_decode_init_single(&decoder, encoding);
  const auto* data = reinterpret_cast<const lxb_char_t*>(bytes.data());
  const lxb_char_t* const end = data + bytes.size();
  const lxb_char_t* at = data + bom;
  out.text.reserve(bytes.size() + bytes.size() / 8);
  auto begin = static_cast<uint32_t>(at - data);
  while (at < end) {
    const lxb_codepoint_t c = encoding->decode_single(&decoder, &at, end);
    if (c == LXB_ENCODING_DECODE_CONTINUE) break;  // the input ends inside a character
    const auto stop = std::max(begin, static_cast<uint32_t>(at - data));
    append_decoded(out, c, begin, stop);
    begin = stop;
  }
  if (begin < bytes.size()) {
    append_decoded(out, LXB_ENCODING_ERROR_CODEPOINT, begin, static_cast<uint32_t>(bytes.size()));
  }
  return out;
}

bool is_utf16(const lxb_encoding_data_t* encoding) {
  return encoding->encoding == LXB_ENCODING_UTF_16LE || encoding->encoding == LXB_ENCODING_UTF_16BE;
}

const lxb_encoding_data_t* choose(std::string_view bytes, bool markup) {
  const lxb_encoding_data_t* declared = markup ? encoding_named(declared_charset(bytes)) : nullptr;
  // A declaration that could be read byte by byte rules UTF-16 out; "replacement" and
  // x-user-defined are no charsets of text.
  if (declared != nullptr && !is_utf16(declared) && declared->encoding != LXB_ENCODING_UTF_8 &&
      declared->encoding != LXB_ENCODING_REPLACEMENT &&
      declared->encoding != LXB_ENCODING_X_USER_DEFINED) {
    return declared;
  }
  const lxb_encoding_data_t* found = encoding_named(detected_charset(bytes));
  if (found != nullptr && !is_utf16(found)) return found;
  return encoding_named("windows-1252");
}

}  // namespace

std::string declared_charset(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, kPrescanBytes);
  if (head.substr(0, 5) == "<?xml") {
    const std::string_view declaration = head.substr(0, head.find("?>"));
    const size_t at = declaration.find("encoding");
    if (at != std::string_view::npos) return std::string(word_after(declaration, at + 8));
  }
  for (size_t at = 0; (at = head.find('<', at)) != std::string_view::npos; ++at) {
    if (starts_with_ignore_case(head.substr(at), "<!--")) {
      const size_t close = head.find("-->", at + 4);
      if (close == std::string_view::npos) break;
      at = close;
      continue;
    }
    if (!starts_with_ignore_case(head.substr(at), "<meta")) continue;
    const std::string tag = lower_ascii(head.substr(at, head.find('>', at) - at));
    const size_t charset = tag.find("charset");
    if (charset != std::string::npos) {
      const std::string_view label = word_after(tag, charset + 7);
      if (!label.empty()) return std::string(label);
    }
  }
  return "";
}

DecodedText decode_bytes(std::string_view bytes, bool markup) {
  if (bytes.substr(0, 3) == "\xEF\xBB\xBF") return from_utf8(bytes, 3);
  if (bytes.substr(0, 2) == "\xFF\xFE") return from_encoding(bytes, encoding_named("utf-16le"), 2);
  if (bytes.substr(0, 2) == "\xFE\xFF") return from_encoding(bytes, encoding_named("utf-16be"), 2);
  // One pass decides between intact UTF-8, UTF-8 with damage, and another charset.
  size_t good = 0;
  size_t bad = 0;
  for (size_t i = 0; i < bytes.size();) {
    if (static_cast<unsigned char>(bytes[i]) < 0x80) {  // most of a page
      ++i;
      continue;
    }
    const CodePoint c = decode_utf8(bytes, i);
    if (!c.valid) ++bad;
    if (c.valid && c.size > 1) ++good;
    i += c.size;
  }
  // ISO-2022-JP is made of ASCII bytes: only there does a declaration beat text that is valid
  // UTF-8.
  const bool escapes = good == 0 && bad == 0 && bytes.find('\x1B') != std::string_view::npos;
  // Damaged UTF-8 (a cut character, a stray byte) still holds many valid long sequences.
  if (!escapes && (bad == 0 || good > 4 * bad)) return from_utf8(bytes, 0);
  const lxb_encoding_data_t* encoding = choose(bytes, markup);
  if (encoding->encoding == LXB_ENCODING_UTF_8) return from_utf8(bytes, 0);
  return from_encoding(bytes, encoding, 0);
}

}  // namespace sitrep
