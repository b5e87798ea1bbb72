#include "sitrep/fetch/robots.h"

#include <algorithm>
#include <charconv>

#include "sitrep/text/utf8.h"

namespace sitrep {
namespace {

constexpr size_t kMostBytes = 500u << 10;
constexpr size_t kMostRules = 5000, kMostPattern = 1000;
constexpr double kLongestDelay = 60;  // seconds; a server that asks for more gets this

// `*` is any run of characters, `$` at the end the end of the path. No backtracking beyond the last
// `*`: linear in path times stars.
bool matches(std::string_view pattern, std::string_view path) {
  const bool to_end = pattern.ends_with('$');
  if (to_end) pattern.remove_suffix(1);
  size_t p = 0, s = 0, star = std::string_view::npos, retry = 0;
  for (;;) {
    if (p == pattern.size() && (!to_end || s == path.size())) return true;
    if (p < pattern.size() && pattern[p] == '*') {
      star = ++p;
      retry = s;
    } else if (p < pattern.size() && s < path.size() && pattern[p] == path[s]) {
      ++p;
      ++s;
    } else if (star != std::string_view::npos && retry < path.size()) {
      p = star;
      s = ++retry;
    } else {
      return false;
    }
  }
}

}  // namespace

Robots Robots::all(bool allowed) {
  Robots out;
  if (!allowed) out.rules_.push_back({false, "/"});
  return out;
}

Robots Robots::read(std::string_view text, std::string_view agent) {
  text = text.substr(0, kMostBytes);
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  Robots mine, others;
  bool for_me = false, for_all = false, in_names = false, found = false;
  while (!text.empty()) {
    const size_t stop = text.find('\n');
    std::string_view line = text.substr(0, stop);
    text.remove_prefix(stop == text.npos ? text.size() : stop + 1);
    line = line.substr(0, line.find('#'));
    const size_t colon = line.find(':');
    if (colon == line.npos) continue;
    const std::string name = lower_ascii(trim(line.substr(0, colon)));
    const std::string_view value = trim(line.substr(colon + 1));
    if (name == "user-agent") {
      if (!in_names) for_me = for_all = false;
      in_names = true;
      for_all = for_all || value == "*";
      for_me = for_me || equals_ignore_case(value.substr(0, value.find('/')), agent);
      found = found || for_me;
      continue;
    }
    if (name != "allow" && name != "disallow" && name != "crawl-delay") continue;
    in_names = false;
    for (Robots* r : {for_me ? &mine : nullptr, for_all ? &others : nullptr}) {
      if (r == nullptr) continue;
      if (name == "crawl-delay") {
        double seconds = 0;
        const auto [end, error] =
            std::from_chars(value.data(), value.data() + value.size(), seconds);
        if (error == std::errc() && seconds > 0) r->delay_ = std::min(seconds, kLongestDelay);
      } else if (!value.empty() && value.size() <= kMostPattern && r->rules_.size() < kMostRules) {
        r->rules_.push_back({name == "allow", std::string(value)});
      }
    }
  }
  return found ? mine : others;
}

bool Robots::allows(std::string_view path) const {
  if (path == "/robots.txt") return true;
  const Rule* best = nullptr;
  for (const Rule& rule : rules_) {
    if (!matches(rule.pattern, path)) continue;
    const bool longer = best == nullptr || rule.pattern.size() > best->pattern.size();
    const bool equal = best != nullptr && rule.pattern.size() == best->pattern.size();
    if (longer || (equal && rule.allow)) best = &rule;
  }
  return best == nullptr || best->allow;
}

}  // namespace sitrep
