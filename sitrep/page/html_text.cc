#include "sitrep/page/html_text.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "sitrep/text/utf8.h"

namespace sitrep {
namespace {

// The table of lexbor is C: its entries take the address of string literals. The type below has its
// layout with the constness that C++ asks for.
struct lexbor_sbst_entry_static_t {
  unsigned char key;
  const char* value;
  size_t value_len, left, right, next;
};
#include <lexbor/html/tokenizer/res.h>

// HTML standard, "numeric character reference end state": what C1 numbers mean.
constexpr std::array<char32_t, 32> kC1 = {
    0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

size_t numeric_entity(std::string_view s, size_t at, std::string& out) {
  size_t i = at + 2;
  const bool hex = i < s.size() && to_lower_ascii(s[i]) == 'x';
  if (hex) ++i;
  const size_t first = i;
  uint32_t value = 0;
  for (; i < s.size(); ++i) {
    const char c = to_lower_ascii(s[i]);
    const int digit = is_digit(c) ? c - '0' : (hex && c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1);
    if (digit < 0) break;
    value = std::min<uint32_t>(value * (hex ? 16 : 10) + static_cast<uint32_t>(digit), 0x110000);
  }
  if (i == first) return 0;
  if (i < s.size() && s[i] == ';') ++i;
  if (value >= 0x80 && value < 0xA0) value = kC1[value - 0x80];
  append_utf8(out, value == 0 ? kReplacementCharacter : static_cast<char32_t>(value));
  return i - at;
}

size_t named_entity(std::string_view s, size_t at, std::string& out) {
  const auto* table = lxb_html_tokenizer_res_entities_sbst;
  size_t node = 1;
  size_t used = 0;
  const lexbor_sbst_entry_static_t* match = nullptr;
  for (size_t i = at + 1; i < s.size(); ++i) {
    const auto key = static_cast<unsigned char>(s[i]);
    while (node != 0 && table[node].key != key)
      node = key > table[node].key ? table[node].right : table[node].left;
    if (node == 0) break;
    if (table[node].value != nullptr) {
      match = &table[node];
      used = i + 1 - at;
    }
    node = table[node].next;
    if (node == 0) break;
  }
  if (match == nullptr) return 0;
  out.append(match->value, match->value_len);
  return used;
}

}  // namespace

size_t decode_entity(std::string_view s, size_t at, std::string& out) {
  if (at + 1 >= s.size()) return 0;
  return s[at + 1] == '#' ? numeric_entity(s, at, out) : named_entity(s, at, out);
}

void CleanText::flush() {
  if (has_pending_ && !at_start_) {
    text_ += ' ';
    if (pending_plain_) {
      map_.copy(1, pending_.begin);
    } else {
      map_.replace(1, pending_);
    }
  }
  has_pending_ = false;
  at_start_ = false;
}

void CleanText::put(std::string_view decoded, Span span, bool same) {
  const CodePoint c = decode_utf8(decoded, 0);
  const bool single = c.size == decoded.size();
  last_raw_ = span.end;
  if (single && is_space(c.value)) {
    pending_plain_ = !has_pending_ && same && decoded == " ";
    pending_ = has_pending_ ? Span{pending_.begin, std::max(pending_.end, span.end)} : span;
    has_pending_ = true;
    return;
  }
  // Zero-width characters break words in two and serve no reader; control characters are no text.
  if (single && (is_invisible(c.value) || c.value < 0x20 || c.value == 0x7F)) return;
  flush();
  text_ += decoded;
  if (same) {
    map_.copy(static_cast<uint32_t>(decoded.size()), span.begin);
  } else {
    map_.replace(static_cast<uint32_t>(decoded.size()), span);
  }
}

void CleanText::append(std::string_view source, Span span) {
  std::string decoded;
  for (uint32_t i = span.begin; i < span.end;) {
    if (source[i] == '&') {
      decoded.clear();
      const size_t used = decode_entity(source.substr(0, span.end), i, decoded);
      if (used > 0) {
        put(decoded, {i, i + static_cast<uint32_t>(used)}, false);
        i += static_cast<uint32_t>(used);
        continue;
      }
    }
    const uint32_t size = std::min(decode_utf8(source, i).size, span.end - i);
    put(source.substr(i, size), {i, i + size}, true);
    i += size;
  }
}

void CleanText::append_as(std::string_view decoded, Span span) { put(decoded, span, false); }

void CleanText::line_break(Span span) {
  has_pending_ = false;
  if (at_start_) return;
  text_ += '\n';
  map_.replace(1, span);
  at_start_ = true;
  last_raw_ = span.end;
}

void CleanText::insert(std::string_view inserted) {
  text_ += inserted;
  map_.replace(static_cast<uint32_t>(inserted.size()), {last_raw_, last_raw_});
  has_pending_ = false;
  at_start_ = true;
}

uint32_t CleanText::finish_block() {
  has_pending_ = false;
  at_start_ = true;
  return size();
}

std::string decode_html(std::string_view written) {
  CleanText clean;
  clean.append(written, {0, static_cast<uint32_t>(written.size())});
  return clean.take_text();
}

}  // namespace sitrep
