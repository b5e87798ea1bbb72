#include "sitrep/ledger/series.h"

#include <algorithm>
#include <map>
#include <string>

namespace sitrep {

std::vector<uint32_t> number_series(const std::vector<Scope>& scopes) {
  std::map<std::string, uint32_t> numbers;
  for (const Scope& s : scopes) numbers.try_emplace(s.key(), 0);
  uint32_t next = 0;
  for (auto& [key, number] : numbers) number = next++;
  std::vector<uint32_t> out;
  out.reserve(scopes.size());
  for (const Scope& s : scopes) out.push_back(numbers.at(s.key()));
  return out;
}

std::vector<std::vector<uint32_t>> order_series(const std::vector<Claim>& claims) {
  std::vector<std::vector<uint32_t>> out;
  for (uint32_t c = 0; c < claims.size(); ++c) {
    if (claims[c].series >= out.size()) out.resize(claims[c].series + 1);
    out[claims[c].series].push_back(c);
  }
  for (auto& series : out) {
    std::sort(series.begin(), series.end(),
              [&](uint32_t a, uint32_t b) { return earlier(claims[a], claims[b]); });
  }
  return out;
}

}  // namespace sitrep
