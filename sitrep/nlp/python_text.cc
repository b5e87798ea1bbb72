#include "sitrep/nlp/python_text.h"

#include <utf8proc.h>

#include <algorithm>

#include "sitrep/nlp/characters.h"

namespace sitrep::python {
namespace {

utf8proc_category_t category(uint32_t c) { return utf8proc_category(static_cast<int32_t>(c)); }

struct Range {
  uint32_t first, last;
};

template <size_t N>
bool in_ranges(const Range (&ranges)[N], uint32_t c) {
  const Range* r =
      std::lower_bound(std::begin(ranges), std::end(ranges), c,
                       [](const Range& range, uint32_t value) { return range.last < value; });
  return r != std::end(ranges) && c >= r->first;
}

// Numeric_Type=Digit of UnicodeData.txt: what is a digit without being decimal.
constexpr Range kDigits[] = {
    {0xB2, 0xB3},       {0xB9, 0xB9},       {0x1369, 0x1371},   {0x19DA, 0x19DA},
    {0x2070, 0x2070},   {0x2074, 0x2079},   {0x2080, 0x2089},   {0x2460, 0x2468},
    {0x2474, 0x247C},   {0x2488, 0x2490},   {0x24EA, 0x24EA},   {0x24F5, 0x24FD},
    {0x24FF, 0x24FF},   {0x2776, 0x277E},   {0x2780, 0x2788},   {0x278A, 0x2792},
    {0x10A40, 0x10A43}, {0x10E60, 0x10E68}, {0x11052, 0x1105A}, {0x1F100, 0x1F10A},
};
// Case_Ignorable beyond the general categories: WordBreakProperty.txt MidLetter, MidNumLet and
// Single_Quote.
constexpr Range kWordMiddle[] = {
    {0x27, 0x27},     {0x2E, 0x2E},     {0x3A, 0x3A},     {0xB7, 0xB7},
    {0x387, 0x387},   {0x55F, 0x55F},   {0x5F4, 0x5F4},   {0x2018, 0x2019},
    {0x2024, 0x2024}, {0x2027, 0x2027}, {0xFE13, 0xFE13}, {0xFE52, 0xFE52},
    {0xFE55, 0xFE55}, {0xFF07, 0xFF07}, {0xFF0E, 0xFF0E}, {0xFF1A, 0xFF1A},
};
// Other_Uppercase and Other_Lowercase of PropList.txt that are not Case_Ignorable.
constexpr Range kOtherCased[] = {
    {0xAA, 0xAA},       {0xBA, 0xBA},       {0x2160, 0x217F},   {0x24B6, 0x24E9},
    {0x1F130, 0x1F149}, {0x1F150, 0x1F169}, {0x1F170, 0x1F189},
};

bool is_case_ignorable(uint32_t c) {
  switch (category(c)) {
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_ME:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_SK:
      return true;
    default:
      return in_ranges(kWordMiddle, c);
  }
}

bool is_cased(uint32_t c) {
  switch (category(c)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
      return true;
    default:
      return in_ranges(kOtherCased, c);
  }
}

void append(std::string& out, uint32_t c) {
  utf8proc_uint8_t bytes[4];
  const auto size = utf8proc_encode_char(static_cast<int32_t>(c), bytes);
  out.append(reinterpret_cast<const char*>(bytes), static_cast<size_t>(size));
}

// Tells final sigmas apart in one pass from left to right: Final_Sigma of SpecialCasing.txt.
class SigmaContext {
 public:
  explicit SigmaContext(std::string_view s) : s_(s) {}

  // Call for every character before the one that is asked about.
  void pass(uint32_t c) {
    if (!is_case_ignorable(c)) after_cased_ = is_cased(c);
  }
  bool is_final(size_t next) {
    if (!after_cased_) return false;
    if (scanned_ < next) scanned_ = next;  // never back: what was ignorable once stays so
    while (scanned_ < s_.size()) {
      const Character ch = character_at(s_, scanned_);
      if (!is_case_ignorable(ch.code)) return !is_cased(ch.code);
      scanned_ += ch.size;
    }
    return true;
  }

 private:
  std::string_view s_;
  size_t scanned_ = 0;
  bool after_cased_ = false;
};

}  // namespace

bool is_space(uint32_t c) {
  if (c < 0x80) return c == 0x20 || (c >= 0x09 && c <= 0x0D) || (c >= 0x1C && c <= 0x1F);
  if (c < 0x1680) return c == 0x85 || c == 0xA0;
  return c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F ||
         c == 0x205F || c == 0x3000;
}

bool is_alpha(uint32_t c) {
  if (c < 0x80) return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
  const auto k = category(c);
  return k >= UTF8PROC_CATEGORY_LU && k <= UTF8PROC_CATEGORY_LO;
}

bool is_upper(uint32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z';
  return category(c) == UTF8PROC_CATEGORY_LU;
}

bool is_digit(uint32_t c) {
  if (c < 0x80) return c >= '0' && c <= '9';
  return category(c) == UTF8PROC_CATEGORY_ND || in_ranges(kDigits, c);
}

size_t space_bytes(std::string_view s, size_t at) {
  const auto b = static_cast<unsigned char>(s[at]);
  if (b < 0x80) return is_space(uint32_t{b}) ? 1 : 0;
  if (b != 0xC2 && (b < 0xE1 || b > 0xE3)) return 0;
  const Character ch = character_at(s, at);
  return is_space(ch.code) ? ch.size : 0;
}

bool is_space(std::string_view s) {
  for (size_t at = 0; at < s.size();) {
    const size_t bytes = space_bytes(s, at);
    if (bytes == 0) return false;
    at += bytes;
  }
  return !s.empty();
}

std::string lower(std::string_view s) {
  constexpr uint32_t kSigma = 0x3A3, kFinalSigma = 0x3C2, kDottedI = 0x130, kDotAbove = 0x307;
  std::string out;
  out.reserve(s.size());
  SigmaContext context(s);
  for (size_t at = 0; at < s.size();) {
    const auto byte = static_cast<unsigned char>(s[at]);
    if (byte < 0x80) {
      out.push_back(byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte | 0x20) : s[at]);
      context.pass(byte);
      ++at;
      continue;
    }
    const Character ch = character_at(s, at);
    if (ch.code == kSigma && context.is_final(at + ch.size)) {
      append(out, kFinalSigma);
    } else if (ch.code == kDottedI) {
      out.push_back('i');
      append(out, kDotAbove);
    } else {
      append(out, static_cast<uint32_t>(utf8proc_tolower(static_cast<int32_t>(ch.code))));
    }
    context.pass(ch.code);
    at += ch.size;
  }
  return out;
}

size_t length(std::string_view s) {
  return static_cast<size_t>(
      std::count_if(s.begin(), s.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

size_t tail_at(std::string_view s, size_t count) {
  size_t at = s.size();
  for (; count > 0 && at > 0; --count) {
    do --at;
    while (at > 0 && (s[at] & 0xC0) == 0x80);
  }
  return at;
}

}  // namespace sitrep::python
