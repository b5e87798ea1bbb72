#include <utf8proc.h>

#include <cstdlib>
#include <memory>
#include <string>

#include "sitrep/kb/kb.h"

namespace sitrep {
namespace {

constexpr char kDropped = '\0';

// What stays of one folded code point: a letter, a space, kDropped, or nullptr for "keep as it is".
// Letters with a stroke have no decomposition in Unicode; gazetteers and agencies print them plain.
const char* plain_form(int32_t c) {
  switch (c) {
    case '\'':
    case '.':
    case '`':
    case '"':
    case 0x00B4:
    case 0x02B9:
    case 0x02BA:
    case 0x02BB:
    case 0x02BC:
    case 0x02BE:
    case 0x02BF:
    case 0x02C8:
    case 0x2018:
    case 0x2019:
    case 0x201B:
    case 0x2032:
    case 0x00AD:
    case 0x200B:
    case 0x200C:
    case 0x200D:
    case 0xFEFF:
      return "";
    case '\t':
    case '\n':
    case '\r':
    case '-':
    case ',':
    case '/':
    case '_':
    case '(':
    case ')':
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2212:
      return " ";
    case '&':
      return " and ";
    case 0x00E6:
      return "ae";
    case 0x00F0:
    case 0x0111:
      return "d";
    case 0x00F8:
      return "o";
    case 0x00FE:
      return "th";
    case 0x0127:
      return "h";
    case 0x0131:
      return "i";
    case 0x0142:
      return "l";
    case 0x0153:
      return "oe";
    case 0x0167:
      return "t";
    default:
      return nullptr;
  }
}

void append(std::string& key, std::string_view piece) {
  for (const char c : piece) {
    if (c == kDropped || (c == ' ' && (key.empty() || key.back() == ' '))) continue;
    key += c;
  }
}

// Unicode's compatibility decomposition without marks, case folded; empty when not UTF-8.
std::string folded(std::string_view name) {
  utf8proc_uint8_t* out = nullptr;
  const auto size =
      utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(name.data()),
                   static_cast<utf8proc_ssize_t>(name.size()), &out,
                   static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT |
                                                  UTF8PROC_STRIPMARK | UTF8PROC_CASEFOLD));
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(out, &std::free);
  return size < 0 ? std::string()
                  : std::string(reinterpret_cast<char*>(out), static_cast<size_t>(size));
}

std::string key_of_folded(std::string_view s) {
  std::string key;
  key.reserve(s.size());
  for (size_t at = 0; at < s.size();) {
    int32_t c = 0;
    const auto n = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(s.data() + at),
                                    static_cast<utf8proc_ssize_t>(s.size() - at), &c);
    if (n <= 0) break;
    const char* plain = plain_form(c);
    append(key, plain ? std::string_view(plain) : s.substr(at, static_cast<size_t>(n)));
    at += static_cast<size_t>(n);
  }
  return key;
}

}  // namespace

std::string place_key(std::string_view name) {
  bool ascii = true;
  for (const char c : name) ascii = ascii && static_cast<unsigned char>(c) < 0x80;
  std::string lower;
  if (ascii) {
    lower.assign(name);
    for (char& c : lower) {
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
  } else {
    lower = folded(name);
  }
  std::string key = key_of_folded(lower);
  while (!key.empty() && key.back() == ' ') key.pop_back();
  if (key.starts_with("st ")) key.replace(0, 2, "saint");  // "St. Petersburg", "St Lucia"
  return key;
}

}  // namespace sitrep
