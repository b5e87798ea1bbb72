// Relations while they are being found: one for each pair of figures and type, in canonical
// direction.
#ifndef SITREP_LEDGER_EDGES_H_
#define SITREP_LEDGER_EDGES_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "sitrep/base/hash.h"
#include "sitrep/ledger/procedure.h"
#include "sitrep/ledger/relation_list.h"

namespace sitrep {

// Has the type no direction of its own? Then a stands before b by id (ledger.md section 16).
constexpr bool symmetric(RelationType t) {
  return t == RelationType::AGREES || t == RelationType::REPEATS || t == RelationType::CONFLICTS ||
         t == RelationType::NOT_COMPARABLE || t == RelationType::OTHER;
}

class Edges {
 public:
  // The first relation of a pair and type stays. A figure has no relation to itself.
  void put(std::string_view a, std::string_view b, const Verdict& v) {
    if (v.flipped || (symmetric(v.type) && b < a)) std::swap(a, b);
    if (a == b) return;
    uint32_t& types = types_of_[key(ids_.number_of(a), ids_.number_of(b))];
    const uint32_t bit = 1u << static_cast<unsigned>(v.type);
    if (types & bit) return;
    types |= bit;
    list_.push_back({make_id("r", {a, b, name_of(v.type)}), std::string(a), std::string(b), v.type,
                     v.finer, v.assumptions, v.why});
  }

  // Is there any relation between the two, either way round?
  bool joined(std::string_view a, std::string_view b) {
    const uint32_t x = ids_.number_of(a), y = ids_.number_of(b);
    return types_of_.contains(key(x, y)) || types_of_.contains(key(y, x));
  }

  RelationList sorted() && {
    list_.sort_by_id();
    return std::move(list_);
  }

 private:
  static uint64_t key(uint32_t a, uint32_t b) { return uint64_t{a} << 32 | b; }

  StringPool ids_;
  std::unordered_map<uint64_t, uint32_t> types_of_;  // of each pair, a bit a type; never walked
  RelationList list_;
};

}  // namespace sitrep

#endif  // SITREP_LEDGER_EDGES_H_
