#include "sitrep/nlp/characters.h"

namespace sitrep {
namespace {

bool in(uint32_t c, uint32_t first, uint32_t last) { return first <= c && c <= last; }

int sequence_size(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead < 0xE0) return 2;
  if (lead >= 0xE0 && lead < 0xF0) return 3;
  if (lead >= 0xF0 && lead < 0xF5) return 4;
  return 1;
}

}  // namespace

Character character_at(std::string_view s, size_t at) {
  const auto lead = static_cast<unsigned char>(s[at]);
  const int size = sequence_size(lead);
  if (size == 1 || at + static_cast<size_t>(size) > s.size()) return {lead, 1};
  uint32_t code = lead & (0xFFu >> (size + 1));
  for (int i = 1; i < size; ++i) {
    const auto byte = static_cast<unsigned char>(s[at + static_cast<size_t>(i)]);
    if ((byte & 0xC0) != 0x80) return {lead, 1};
    code = code << 6 | (byte & 0x3Fu);
  }
  return {code, static_cast<uint32_t>(size)};
}

bool is_space(uint32_t c) {
  return c == ' ' || in(c, 9, 13) || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         in(c, 0x2000, 0x200B) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x3000 || c == 0xFEFF;
}

bool is_digit(uint32_t c) { return in(c, '0', '9'); }

bool is_letter(uint32_t c) {
  if (c < 0x80) return in(c, 'a', 'z') || in(c, 'A', 'Z');
  if (c < 0xC0)  // a soft hyphen stands inside a word
    return c == 0xAA || c == 0xAD || c == 0xB5 || c == 0xBA;
  if (c == 0xD7 || c == 0xF7 || is_space(c)) return false;
  // General punctuation, currency, arrows, mathematics, boxes, dingbats; CJK punctuation;
  // full-width punctuation; private use; emoji.
  return !in(c, 0x2010, 0x2BFF) && !in(c, 0x3001, 0x303F) && !in(c, 0xE000, 0xF8FF) &&
         !in(c, 0xFE10, 0xFE6F) && !in(c, 0xFF00, 0xFF20) && !in(c, 0xFFF0, 0xFFFF) && c < 0x1F000;
}

bool is_upper(uint32_t c) {
  if (c < 0x80) return in(c, 'A', 'Z');
  if (in(c, 0xC0, 0xDE)) return c != 0xD7;
  if (in(c, 0x100, 0x137)) return c % 2 == 0;
  if (in(c, 0x139, 0x148)) return c % 2 == 1;
  if (in(c, 0x14A, 0x177)) return c % 2 == 0;
  if (c == 0x178 || c == 0x179 || c == 0x17B || c == 0x17D) return true;
  if (in(c, 0x1E00, 0x1EFF)) return c % 2 == 0;
  return in(c, 0x391, 0x3A9) || in(c, 0x400, 0x42F);
}

bool is_apostrophe(uint32_t c) { return c == '\'' || c == 0x2019 || c == 0x2BC || c == 0x2018; }
bool is_hyphen(uint32_t c) { return c == '-' || c == 0x2010 || c == 0x2011; }

bool is_quote(uint32_t c) {
  return c == '"' || c == '\'' || c == '`' || in(c, 0x2018, 0x201F) || c == 0xAB || c == 0xBB ||
         c == 0x2039 || c == 0x203A;
}

bool is_opening(uint32_t c) {
  return c == '(' || c == '[' || c == '{' || c == '"' || c == '\'' || c == '`' || c == 0x2018 ||
         c == 0x201A || c == 0x201C || c == 0x201E || c == 0xAB || c == 0x2039;
}

bool is_closing(uint32_t c) {
  return c == ')' || c == ']' || c == '}' || c == '"' || c == '\'' || c == 0x2019 || c == 0x201D ||
         c == 0xBB || c == 0x203A;
}

}  // namespace sitrep
