#include "sitrep/ledger/regroup.h"

#include <algorithm>
#include <map>
#include <set>

namespace sitrep {
namespace {

// What must be equal in one series, whoever puts it together.
std::string sort_of(const Scope& s) {
  const std::string unit = s.unit.empty() ? "no unit" : s.unit;
  return s.measure + ", " + unit + ", " + s.kind + (s.plan.empty() ? "" : ", " + s.plan);
}

// Series while they are being put together: a node is a series of the scopes, or one that a split
// has made; joined nodes are one series.
class Nodes {
 public:
  explicit Nodes(const std::vector<Scope>& scopes) : of_(scopes.size()) {
    std::map<std::string, uint32_t> by_key;
    for (size_t i = 0; i < scopes.size(); ++i) {
      const auto [it, fresh] =
          by_key.try_emplace(scopes[i].key(), static_cast<uint32_t>(parent_.size()));
      if (fresh) add(false);
      of_[i] = it->second;
    }
  }

  void join(const std::vector<uint32_t>& facts) {
    const uint32_t first = find(of_[facts[0]]);
    for (const uint32_t f : facts) parent_[find(of_[f])] = first;
  }
  void part(const std::vector<uint32_t>& facts) {
    const uint32_t node = add(true);
    for (const uint32_t f : facts) of_[f] = node;
  }

  // A series is named by the smallest id of its figures; one that nobody touched has no name.
  void name(const Facts& facts, std::vector<Scope>& scopes) {
    struct Class {
      std::set<uint32_t> nodes;
      bool made = false;
      std::string smallest;
    };
    std::map<uint32_t, Class> classes;
    for (uint32_t i = 0; i < of_.size(); ++i) {
      Class& c = classes[find(of_[i])];
      c.nodes.insert(of_[i]);
      c.made |= made_[of_[i]];
      const std::string& id = facts.all[i].figure->id;
      if (c.smallest.empty() || id < c.smallest) c.smallest = id;
    }
    for (uint32_t i = 0; i < of_.size(); ++i) {
      const Class& c = classes.at(find(of_[i]));
      if (c.made || c.nodes.size() > 1) scopes[i].group = c.smallest;
    }
  }

 private:
  uint32_t add(bool made) {
    parent_.push_back(static_cast<uint32_t>(parent_.size()));
    made_.push_back(made);
    return parent_.back();
  }
  uint32_t find(uint32_t node) {
    while (parent_[node] != node) node = parent_[node] = parent_[parent_[node]];
    return node;
  }

  std::vector<uint32_t> parent_, of_;
  std::vector<bool> made_;
};

}  // namespace

std::vector<std::string> regroup(const Facts& facts, const std::vector<Regrouping>& regroupings,
                                 std::vector<Scope>& scopes) {
  std::vector<std::string> out;
  if (regroupings.empty()) return out;
  std::map<std::string_view, uint32_t> by_id;
  for (uint32_t i = 0; i < facts.all.size(); ++i) by_id[facts.all[i].figure->id] = i;
  Nodes nodes(scopes);
  for (const Regrouping& r : regroupings) {
    std::map<std::string, std::vector<uint32_t>> sorts;
    for (const std::string& id : std::set<std::string>(r.figures.begin(), r.figures.end())) {
      if (const auto it = by_id.find(id); it != by_id.end())
        sorts[sort_of(scopes[it->second])].push_back(it->second);
    }
    std::string apart;
    for (const auto& [sort, members] : sorts) {
      if (r.merge) {
        nodes.join(members);
      } else {
        nodes.part(members);
      }
      apart += (apart.empty() ? "" : "; ") + facts.all[members[0]].figure->id + " counts " + sort;
    }
    out.push_back(sorts.size() > 1 ? apart : "");
  }
  nodes.name(facts, scopes);
  return out;
}

}  // namespace sitrep
