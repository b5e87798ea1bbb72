// Relations while they are being found: one for each pair of figures and type, in canonical
// direction.
#ifndef SITREP_LEDGER_EDGES_H_
#define SITREP_LEDGER_EDGES_H_

#include <algorithm>
#include <map>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "sitrep/base/hash.h"
#include "sitrep/ledger/procedure.h"

namespace sitrep {

// Has the type no direction of its own? Then a stands before b by id (ledger.md section 16).
constexpr bool symmetric(RelationType t) {
  return t == RelationType::AGREES || t == RelationType::REPEATS || t == RelationType::CONFLICTS ||
         t == RelationType::NOT_COMPARABLE || t == RelationType::OTHER;
}

class Edges {
 public:
  // The first relation of a pair and type stays. A figure has no relation to itself.
  void put(std::string a, std::string b, const Verdict& v) {
    if (v.flipped || (symmetric(v.type) && b < a)) std::swap(a, b);
    if (a == b) return;
    Relation r{make_id("r", {a, b, name_of(v.type)}), a, b, v.type, v.finer, v.assumptions, v.why};
    edges_.try_emplace({a, b, v.type}, std::move(r));
  }

  // Is there any relation between the two, either way round?
  bool joined(const std::string& a, const std::string& b) const { return at(a, b) || at(b, a); }

  std::vector<Relation> sorted() && {
    std::vector<Relation> out;
    for (auto& [key, r] : edges_) out.push_back(std::move(r));
    std::sort(out.begin(), out.end(),
              [](const Relation& x, const Relation& y) { return x.id < y.id; });
    return out;
  }

 private:
  bool at(const std::string& x, const std::string& y) const {
    const auto it = edges_.lower_bound({x, y, RelationType::AGREES});
    return it != edges_.end() && std::get<0>(it->first) == x && std::get<1>(it->first) == y;
  }

  std::map<std::tuple<std::string, std::string, RelationType>, Relation> edges_;
};

}  // namespace sitrep

#endif  // SITREP_LEDGER_EDGES_H_
