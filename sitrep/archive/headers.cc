#include "sitrep/archive/headers.h"

#include "sitrep/text/utf8.h"

namespace sitrep {

size_t end_of_head(std::string_view bytes, size_t from) {
  for (size_t at = bytes.find('\n', from); at != std::string_view::npos;
       at = bytes.find('\n', at + 1)) {
    if (bytes.substr(at + 1, 1) == "\n") return at + 2;
    if (bytes.substr(at + 1, 2) == "\r\n") return at + 3;
  }
  return std::string_view::npos;
}

Headers parse_headers(std::string_view head) {
  Headers out;
  while (!head.empty()) {
    const size_t stop = head.find('\n');
    std::string_view line = head.substr(0, stop);
    head.remove_prefix(stop == std::string_view::npos ? head.size() : stop + 1);
    if (!line.empty() && (line[0] == ' ' || line[0] == '\t')) {
      if (!out.empty() && !trim(line).empty()) (out.back().second += ' ') += trim(line);
      continue;
    }
    const size_t colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    out.emplace_back(lower_ascii(trim(line.substr(0, colon))), trim(line.substr(colon + 1)));
  }
  return out;
}

std::string header(const Headers& headers, std::string_view name) {
  for (const auto& [key, value] : headers) {
    if (key == name) return value;
  }
  return "";
}

std::string parameter(std::string_view value, std::string_view name) {
  size_t at = value.find(';');
  while (at != std::string_view::npos) {
    std::string_view part = value.substr(at + 1);
    const size_t equals = part.find('=');
    if (equals == std::string_view::npos) return "";
    const bool mine = equals_ignore_case(trim(part.substr(0, equals)), name);
    part = part.substr(equals + 1);
    const bool quoted = part.starts_with('"');
    const size_t stop = quoted ? part.find('"', 1) : part.find(';');
    if (mine) {
      return std::string(quoted ? part.substr(1, stop == part.npos ? stop : stop - 1)
                                : trim(part.substr(0, stop)));
    }
    if (stop == std::string_view::npos) return "";
    at = value.find(';', static_cast<size_t>(part.data() - value.data()) + stop);
  }
  return "";
}

}  // namespace sitrep
