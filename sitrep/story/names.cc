#include "sitrep/story/names.h"

#include <algorithm>
#include <array>

namespace sitrep {

std::string lower_case(std::string_view s) {
  std::string out(s);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

std::vector<std::string> words_of_text(std::string_view text) {
  std::vector<std::string> out;
  std::string word;
  for (const char c : lower_case(text) + " ") {
    const bool inside =
        (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
    if (inside) {
      word += c;
    } else if (!word.empty()) {
      out.push_back(std::move(word));
      word.clear();
    }
  }
  return out;
}

std::string name_key(std::string_view name) {
  constexpr std::array<std::string_view, 10> kEmpty = {
      "the", "of", "in", "at", "near", "a", "city", "town", "province", "village"};
  std::string out;
  for (const std::string& w : words_of_text(name)) {
    if (std::find(kEmpty.begin(), kEmpty.end(), w) != kEmpty.end()) continue;
    out += (out.empty() ? "" : " ") + w;
  }
  return out;
}

bool words_within(std::string_view fewer, std::string_view more) {
  const std::vector<std::string> few = words_of_text(fewer), many = words_of_text(more);
  return !few.empty() && std::all_of(few.begin(), few.end(), [&](const std::string& w) {
    return std::find(many.begin(), many.end(), w) != many.end();
  });
}

}  // namespace sitrep
