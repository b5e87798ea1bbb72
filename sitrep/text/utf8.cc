#include "sitrep/text/utf8.h"

#include <algorithm>

namespace sitrep {
namespace {

unsigned byte_at(std::string_view s, size_t i) { return static_cast<unsigned char>(s[i]); }

// Length of the sequence a lead byte announces (0: not a lead byte) and the range of its second
// byte, which rules out overlong forms, surrogates and values beyond U+10FFFF (RFC 3629 section 4).
struct Lead {
  int size;
  unsigned low, high;
};
Lead lead_of(unsigned b) {
  if (b < 0x80) return {1, 0, 0};
  if (b >= 0xC2 && b <= 0xDF) return {2, 0x80, 0xBF};
  if (b >= 0xE0 && b <= 0xEF) return {3, b == 0xE0 ? 0xA0u : 0x80u, b == 0xED ? 0x9Fu : 0xBFu};
  if (b >= 0xF0 && b <= 0xF4) return {4, b == 0xF0 ? 0x90u : 0x80u, b == 0xF4 ? 0x8Fu : 0xBFu};
  return {0, 0, 0};
}

}  // namespace

CodePoint decode_utf8(std::string_view s, size_t at) {
  const unsigned first = byte_at(s, at);
  const Lead lead = lead_of(first);
  if (lead.size == 1) return {first, 1, true};
  if (lead.size == 0) return {kReplacementCharacter, 1, false};
  char32_t value = first & (0xFFu >> (lead.size + 1));
  for (int i = 1; i < lead.size; ++i) {
    if (at + i >= s.size()) return {kReplacementCharacter, static_cast<uint32_t>(i), false};
    const unsigned b = byte_at(s, at + i);
    const bool good = i == 1 ? b >= lead.low && b <= lead.high : b >= 0x80 && b <= 0xBF;
    if (!good) return {kReplacementCharacter, static_cast<uint32_t>(i), false};
    value = (value << 6) | (b & 0x3F);
  }
  return {value, static_cast<uint32_t>(lead.size), true};
}

void append_utf8(std::string& out, char32_t c) {
  if ((c >= 0xD800 && c <= 0xDFFF) || c > 0x10FFFF) c = kReplacementCharacter;
  const auto put = [&](char32_t v) { out += static_cast<char>(static_cast<unsigned char>(v)); };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0 | (c >> 6));
    put(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    put(0xE0 | (c >> 12));
    put(0x80 | ((c >> 6) & 0x3F));
    put(0x80 | (c & 0x3F));
  } else {
    put(0xF0 | (c >> 18));
    put(0x80 | ((c >> 12) & 0x3F));
    put(0x80 | ((c >> 6) & 0x3F));
    put(0x80 | (c & 0x3F));
  }
}

bool valid_utf8(std::string_view s) {
  for (size_t i = 0; i < s.size();) {
    if (byte_at(s, i) < 0x80) {  // most of a page
      ++i;
      continue;
    }
    const CodePoint c = decode_utf8(s, i);
    if (!c.valid) return false;
    i += c.size;
  }
  return true;
}

RepairedText repair_utf8(std::string_view s) {
  RepairedText out;
  out.text.reserve(s.size());
  size_t good = 0;  // start of the valid run
  const auto flush = [&](size_t end) {
    out.text.append(s.substr(good, end - good));
    out.map.copy(static_cast<uint32_t>(end - good), static_cast<uint32_t>(good));
  };
  for (size_t i = 0; i < s.size();) {
    if (byte_at(s, i) < 0x80) {  // most of a page
      ++i;
      continue;
    }
    const CodePoint c = decode_utf8(s, i);
    if (!c.valid) {
      flush(i);
      const size_t before = out.text.size();
      append_utf8(out.text, kReplacementCharacter);
      out.map.replace(static_cast<uint32_t>(out.text.size() - before),
                      {static_cast<uint32_t>(i), static_cast<uint32_t>(i + c.size)});
      ++out.repaired;
      good = i + c.size;
    }
    i += c.size;
  }
  flush(s.size());
  return out;
}

std::string_view cut_utf8(std::string_view s, size_t limit) {
  if (s.size() <= limit) return s;
  size_t end = limit;
  while (end > 0 && (byte_at(s, end) & 0xC0) == 0x80) --end;
  return s.substr(0, end);
}

bool is_space(char32_t c) {
  if (c < 0x80) return is_space_ascii(static_cast<char>(c));
  return c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 ||
         c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

bool is_invisible(char32_t c) {
  return c == 0xAD || (c >= 0x200B && c <= 0x200F) || c == 0x2060 || c == 0xFEFF;
}

std::string_view trim(std::string_view s) {
  size_t begin = 0;
  while (begin < s.size()) {
    const CodePoint c = decode_utf8(s, begin);
    if (!is_space(c.value) && !is_invisible(c.value)) break;
    begin += c.size;
  }
  size_t end = s.size();
  while (end > begin) {
    size_t at = end - 1;
    while (at > begin && end - at < 4 && (byte_at(s, at) & 0xC0) == 0x80) --at;
    const CodePoint c = decode_utf8(s, at);
    if (at + c.size != end || (!is_space(c.value) && !is_invisible(c.value))) break;
    end = at;
  }
  return s.substr(begin, end - begin);
}

bool blank(std::string_view s) { return trim(s).empty(); }

size_t count_characters(std::string_view s) {
  return static_cast<size_t>(std::count_if(
      s.begin(), s.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

size_t count_words(std::string_view s) {
  size_t words = 0;
  bool counted = false;
  for (size_t i = 0; i < s.size();) {
    const CodePoint c = decode_utf8(s, i);
    if (is_space(c.value)) {
      counted = false;
    } else if (!counted && (c.value >= 0x80 ? !is_invisible(c.value) &&
                                                  !(c.value >= 0x2010 && c.value <= 0x206F)
                                            : is_digit(s[i]) || is_alpha_ascii(s[i]))) {
      counted = true;
      ++words;
    }
    i += c.size;
  }
  return words;
}

std::string lower_ascii(std::string_view s) {
  std::string out(s);
  for (char& c : out) c = to_lower_ascii(c);
  return out;
}

bool equals_ignore_case(std::string_view a, std::string_view b) {
  return a.size() == b.size() && starts_with_ignore_case(a, b);
}

bool starts_with_ignore_case(std::string_view s, std::string_view prefix) {
  return s.size() >= prefix.size() &&
         std::equal(prefix.begin(), prefix.end(), s.begin(),
                    [](char a, char b) { return to_lower_ascii(a) == to_lower_ascii(b); });
}

bool contains_ignore_case(std::string_view s, std::string_view part) {
  const auto same = [](char a, char b) { return to_lower_ascii(a) == to_lower_ascii(b); };
  return std::search(s.begin(), s.end(), part.begin(), part.end(), same) != s.end();
}

}  // namespace sitrep
