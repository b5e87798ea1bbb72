#include "sitrep/base/printable.h"

#include <algorithm>
#include <array>

namespace sitrep {
namespace {

struct Character {
  char32_t value = 0;
  size_t size = 1;
  bool valid = false;
};

// One character of UTF-8, or one byte that begins none (overlong forms and surrogates included).
Character character_at(std::string_view s, size_t at) {
  const auto byte = [&](size_t i) { return static_cast<unsigned char>(s[i]); };
  const unsigned char lead = byte(at);
  if (lead < 0x80) return {lead, 1, true};
  const size_t size = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  if (lead < 0xc2 || lead > 0xf4 || at + size > s.size()) return {};
  char32_t value = lead & (0xffu >> (size + 1));
  for (size_t i = 1; i < size; ++i) {
    if ((byte(at + i) & 0xc0) != 0x80) return {};
    value = value << 6 | (byte(at + i) & 0x3fu);
  }
  constexpr std::array<char32_t, 5> kSmallest = {0, 0, 0x80, 0x800, 0x10000};
  if (value < kSmallest[size] || value > 0x10ffff || (value >= 0xd800 && value <= 0xdfff))
    return {};
  return {value, size, true};
}

struct Range {
  char32_t first, last;
};
// Categories Cc, Cf, Zl and Zp of Unicode 15, apart from U+0600..0605 and the like, which are seen.
constexpr std::array kUnseen = {
    Range{0x00, 0x1f},     Range{0x7f, 0x9f},     Range{0xad, 0xad},       Range{0x61c, 0x61c},
    Range{0x180e, 0x180e}, Range{0x200b, 0x200f}, Range{0x2028, 0x202e},   Range{0x2060, 0x206f},
    Range{0xfeff, 0xfeff}, Range{0xfff9, 0xfffb}, Range{0x1d173, 0x1d17a}, Range{0xe0000, 0xe007f}};

bool unseen(char32_t c) {
  return std::any_of(kUnseen.begin(), kUnseen.end(),
                     [c](const Range& r) { return r.first <= c && c <= r.last; });
}

std::string hex(char32_t value, size_t digits) {
  static constexpr char kHex[] = "0123456789abcdef";
  std::string out(digits, '0');
  for (size_t i = digits; i > 0; --i, value >>= 4) out[i - 1] = kHex[value & 15];
  return out;
}

std::string escaped(char32_t c) {
  if (c < 0x80) return "\\x" + hex(c, 2);
  return c <= 0xffff ? "\\u" + hex(c, 4) : "\\U" + hex(c, 8);
}

}  // namespace

std::string printable(std::string_view text, Breaks breaks) {
  std::string out;
  out.reserve(text.size());
  for (size_t at = 0; at < text.size();) {
    const Character c = character_at(text, at);
    const bool kept = breaks == Breaks::kept && (c.value == '\n' || c.value == '\t');
    const bool line_end =
        breaks == Breaks::kept && c.value == '\r' && text.substr(at + 1, 1) == "\n";
    if (!c.valid) {
      out += "\\x" + hex(static_cast<unsigned char>(text[at]), 2);
    } else if (kept || !unseen(c.value)) {
      out += text.substr(at, c.size);
    } else if (!line_end) {
      out += escaped(c.value);
    }
    at += c.size;
  }
  return out;
}

std::string one_line(std::string_view text) {
  std::string out;
  bool apart = false;
  for (size_t at = 0; at < text.size();) {
    const Character c = character_at(text, at);
    const bool space = c.valid && (c.value == ' ' || (c.value >= '\t' && c.value <= '\r') ||
                                   c.value == 0x2028 || c.value == 0x2029);
    if (space) {
      apart = !out.empty();
    } else if (c.valid && !unseen(c.value)) {
      if (apart) out += ' ';
      apart = false;
      out += text.substr(at, c.size);
    }
    at += c.size;
  }
  return out;
}

}  // namespace sitrep
