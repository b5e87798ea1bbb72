#include "sitrep/report/neutral.h"

#include <algorithm>

namespace sitrep {
namespace {

constexpr std::string_view kMark = "\xEF\xBF\xBD";  // U+FFFD

enum class Class : uint8_t { harmless, line_end, acts };
struct Found {
  Class what = Class::harmless;
  size_t bytes = 1;
};

// What begins here. Bytes that are no UTF-8 are harmless: they are replaced where they are read.
Found classify(std::string_view s) {
  const auto byte = [&](size_t i) {
    return i < s.size() ? static_cast<unsigned char>(s[i]) : static_cast<unsigned char>(0);
  };
  const unsigned char first = byte(0), second = byte(1), third = byte(2);
  if (first == '\n' || first == '\t') return {Class::line_end, 1};
  if (first == '\r') return {Class::line_end, second == '\n' ? 2u : 1u};
  if (first < 0x20 || first == 0x7F) return {Class::acts, 1};
  if (first == 0xC2 && second == 0x85) return {Class::line_end, 2};  // NEL
  if (first == 0xC2 && second >= 0x80 && second <= 0x9F) return {Class::acts, 2};
  if (first == 0xD8 && second == 0x9C) return {Class::acts, 2};  // U+061C
  if (first == 0xEF && second == 0xBB && third == 0xBF) return {Class::acts, 3};
  if (first != 0xE2) return {};
  if (second == 0x80) {
    if (third == 0xA8 || third == 0xA9) return {Class::line_end, 3};
    if (third == 0x8E || third == 0x8F || (third >= 0xAA && third <= 0xAE)) return {Class::acts, 3};
  }
  if (second == 0x81 && third >= 0xA6 && third <= 0xA9) return {Class::acts, 3};
  return {};
}

bool digit(char c) { return c >= '0' && c <= '9'; }

// "12. " and "12) " begin a list at the head of a line: how long the number is; 0 for none.
size_t list_number(std::string_view text) {
  size_t at = 0;
  while (at < text.size() && digit(text[at])) ++at;
  const std::string_view rest = text.substr(at);
  const bool list = rest == "." || rest == ")" || rest.starts_with(". ") || rest.starts_with(") ");
  return list ? at : 0;
}

// The addresses that GitHub makes links of by themselves.
bool begins_link(std::string_view rest, std::string_view before) {
  return rest.starts_with("://") || (rest[0] == '.' && before.ends_with("www"));
}

// "=", "+", "-", "@" and their full-width forms, which some spreadsheets take for them.
bool formula(std::string_view text) {
  if (text.empty()) return false;
  if (std::string_view("=+-@").find(text[0]) != std::string_view::npos) return true;
  static constexpr std::string_view kWide[] = {"\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D",
                                               "\xEF\xBC\xA0"};
  return std::any_of(std::begin(kWide), std::end(kWide),
                     [&](std::string_view w) { return text.starts_with(w); });
}

}  // namespace

std::string neutral(std::string_view text, LineEnds line_ends) {
  std::string out;
  out.reserve(text.size());
  for (size_t at = 0; at < text.size();) {
    const Found found = classify(text.substr(at));
    if (found.what == Class::acts) {
      out += kMark;
    } else if (found.what == Class::line_end && line_ends == LineEnds::spaces) {
      if (!out.ends_with(' ')) out += ' ';
    } else if (found.what == Class::line_end && text[at] != '\t') {
      out += '\n';
    } else {
      out += text.substr(at, found.bytes);
    }
    at += found.bytes;
  }
  return out;
}

std::string markdown_text(std::string_view text) {
  const std::string plain = neutral(text, LineEnds::spaces);
  const size_t head = std::min(plain.find_first_not_of(' '), plain.size());
  const size_t number = list_number(std::string_view(plain).substr(head));
  std::string out;
  out.reserve(plain.size() + plain.size() / 8);
  for (size_t i = 0; i < plain.size(); ++i) {
    const char c = plain[i];
    if (c == ' ' && out.ends_with(' ')) continue;  // four would begin a code block
    const bool at_head = i == head && (c == '-' || c == '+' || c == '=');
    if (at_head || (number > 0 && i == head + number) ||
        std::string_view("\\`*_[]<>|#~$&!@").find(c) != std::string_view::npos ||
        begins_link(std::string_view(plain).substr(i), std::string_view(plain).substr(0, i))) {
      out += '\\';
    }
    out += c;
  }
  return out;
}

std::string csv_text(std::string_view text) {
  std::string cell = neutral(text, LineEnds::spaces);
  const size_t first = cell.find_first_not_of(' ');
  if (first != std::string::npos && formula(std::string_view(cell).substr(first)))
    cell.insert(cell.begin(), '\'');
  if (cell.find_first_of(",\"") == std::string::npos) return cell;
  std::string quoted = "\"";
  for (char c : cell) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

}  // namespace sitrep
