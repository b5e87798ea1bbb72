#include "sitrep/model/config.h"

#include <algorithm>

namespace sitrep {
namespace {

constexpr int kReferenceSteps = 16;  // a longer chain of references is a circle

std::string_view trim(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\f\v";
  const size_t first = text.find_first_not_of(kSpace);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

// A JSON text of its own for what is no JSON: a bare word, or text with references in it.
std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  }
  return out + '"';
}

}  // namespace

Result<Config::Entry> Config::entry_of(const std::string& text) {
  std::string reference;
  if (text.size() > 3 && text.starts_with("${") && text.find('}') == text.size() - 1) {
    reference = text.substr(2, text.size() - 3);
    std::replace(reference.begin(), reference.end(), ':', '.');
  }
  auto value = Values::of_json(reference.empty() ? text : "null");
  if (!value.ok() && value.status().code() == ErrorCode::kCorrupt)
    value = Values::of_json(quoted(text));
  if (!value.ok()) return value.status();
  return Entry{std::move(value).value(), std::move(reference)};
}

Result<Config> Config::parse(std::string_view text) {
  Config config;
  std::string section, key, value;
  bool has_section = false;
  int number = 0;
  const auto wrong = [&](const std::string& what) {
    return Status(ErrorCode::kCorrupt, "line " + std::to_string(number) + ": " + what);
  };
  const auto finish = [&]() -> Status {
    if (key.empty()) return {};
    auto entry = entry_of(value);
    if (!entry.ok()) return entry.status().with_context("[" + section + "] " + key);
    if (!config.entries_.emplace(section + "." + key, std::move(entry).value()).second)
      return wrong("the key " + key + " comes twice in [" + section + "]");
    key.clear();
    return {};
  };
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = text.substr(at, end - at), content = trim(line);
    at = end + 1;
    ++number;
    if (content.empty() || content[0] == '#' || content[0] == ';') continue;
    if (!key.empty() && (line[0] == ' ' || line[0] == '\t')) {
      value.append("\n").append(content);
      continue;
    }
    if (auto done = finish(); !done.ok()) return done;
    if (content[0] == '[') {
      if (content.back() != ']' || content.size() < 3) return wrong("no end of the section's name");
      section = content.substr(1, content.size() - 2);
      has_section = true;
      continue;
    }
    const size_t sign = content.find_first_of("=:");
    key = trim(content.substr(0, sign));
    if (sign == std::string_view::npos || key.empty()) return wrong("neither section nor key");
    if (!has_section) return wrong("a key before the first section");
    value = trim(content.substr(sign + 1));
  }
  if (auto done = finish(); !done.ok()) return done;
  return config;
}

Value Config::follow(const std::string& path, int steps) const {
  // Each beginning of the path is looked up, so a long one would take its length squared.
  constexpr size_t kLongestPath = 512;
  if (steps == 0 || path.size() > kLongestPath) return {};
  // The longest entry that is the path or a beginning of it; what is left lies inside its value.
  for (size_t end = path.size(); end != std::string::npos && end != 0;
       end = path.rfind('.', end - 1)) {
    const auto found = entries_.find(path.substr(0, end));
    if (found == entries_.end()) continue;
    const Entry& entry = found->second;
    if (!entry.reference.empty()) return follow(entry.reference + path.substr(end), steps - 1);
    Value value = entry.value.root();
    while (end < path.size()) {
      const size_t next = std::min(path.find('.', end + 1), path.size());
      value = value[std::string_view(path).substr(end + 1, next - end - 1)];
      end = next;
    }
    return value;
  }
  return {};
}

Value Config::get(const std::string& path) const { return follow(path, kReferenceSteps); }

std::string Config::text(const std::string& path) const {
  return std::string(get(path).text().value_or(""));
}

}  // namespace sitrep
