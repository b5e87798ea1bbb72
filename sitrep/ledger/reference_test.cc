// A slow second implementation, straight from the text of ledger.md sections 3, 7 and 9, all pairs
// and floating point; the fast one must agree with it on random sets of one series.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <limits>
#include <set>

#include "sitrep/ledger/test_worlds.h"

namespace sitrep {
namespace {

using testing::figure_of;
using testing::Mix;
using testing::World;

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kEdge = 1e-7;  // open ends are moved inside by this

struct Range {
  double low, high;
};
struct Said {
  Range tol, outer;
};

bool touch(const Range& a, const Range& b) { return a.low <= b.high && b.low <= a.high; }

double number_of(const Figure& f) {
  return f.value ? to_double(*f.value) : static_cast<double>(f.scale);
}

Said said(const Figure& f, Bound bound) {
  const double n = number_of(f);
  if (!f.value) return {{n, 10 * n - kEdge}, {n, kInfinity}};
  switch (bound) {
    case Bound::AT_LEAST:
      return {{n, kInfinity}, {n, kInfinity}};
    case Bound::MORE_THAN:
      return {{n + kEdge, kInfinity}, {n + kEdge, kInfinity}};
    case Bound::AT_MOST:
      return {{0, n}, {0, n}};
    case Bound::LESS_THAN:
      return {{0, n - kEdge}, {0, n - kEdge}};
    case Bound::UP_TO:
      return {{kEdge, n}, {kEdge, n}};
    case Bound::ABOUT:
      return {{0.9 * n - kEdge, 1.1 * n + kEdge}, {n / 1.5 - kEdge, 1.5 * n + kEdge}};
    case Bound::NEARLY:
      return {{0.9 * n - kEdge, n - kEdge}, {n / 1.5 - kEdge, n - kEdge}};
    default:
      break;
  }
  int digits = significant_digits(*f.value);
  if (n < 1000 || digits >= 3) return {{n, n}, {n, n}};
  return {{0.95 * n - kEdge, 1.05 * n + kEdge}, {n / 1.5 - kEdge, 1.5 * n + kEdge}};
}

// A statement as the specification speaks of it.
struct S {
  std::string root, value, id;
  int day = 0, published = 0;
  const Figure* figure = nullptr;
  Bound bound = Bound::EXACT;  // of an unowned value: the weakest of its page
  uint32_t doc = 0, group = 0;
  bool named() const { return root != kUnattributed; }
};

bool floor_bound(Bound b) { return b == Bound::AT_LEAST || b == Bound::MORE_THAN; }
bool ceiling_bound(Bound b) {
  return b == Bound::UP_TO || b == Bound::AT_MOST || b == Bound::LESS_THAN;
}

ptrdiff_t rank(Bound b) {
  static const std::vector<Bound> kWeaker = {Bound::EXACT,     Bound::NEARLY, Bound::ABOUT,
                                             Bound::MORE_THAN, Bound::UP_TO,  Bound::AT_LEAST};
  if (b == Bound::LESS_THAN) b = Bound::MORE_THAN;
  if (b == Bound::AT_MOST) b = Bound::AT_LEAST;
  return std::find(kWeaker.begin(), kWeaker.end(), b) - kWeaker.begin();
}

std::vector<S> statements(const World& w, const Ledger& l) {
  std::vector<S> out;
  for (const Statement& s : l.statements) {
    S x;
    const Figure& f = w.corpus[s.lead.doc].figures[s.lead.figure];
    x.root = s.root;
    x.figure = &f;
    x.value = f.value ? to_string(*f.value) : "scale";
    x.id = f.id;
    x.doc = s.lead.doc;
    x.group = w.lineage[x.doc].group;
    x.day = x.published = to_days(w.corpus[x.doc].meta.published.date);
    x.bound = f.bound;
    for (const Figure& other : w.corpus[x.doc].figures) {
      if (!x.named() && other.value == f.value && f.value && rank(other.bound) > rank(x.bound))
        x.bound = other.bound;
    }
    out.push_back(x);
  }
  return out;
}

std::string judge(const S& a, const S& b, bool copies, bool same_page) {
  const bool one = a.named() && a.root == b.root, none = !a.named() && !b.named();
  const bool some = !a.named() || !b.named();
  if (a.value == b.value && (one || none || (copies && some))) return "REPEATS";
  const Said x = said(*a.figure, a.bound), y = said(*b.figure, b.bound);
  const double low = number_of(*a.figure), high = number_of(*b.figure);
  if ((!a.figure->value || !b.figure->value) && (touch(x.outer, y.outer) || a.value == b.value))
    return "AGREES";
  const bool meets = touch(x.tol, y.tol), apart = !touch(x.outer, y.outer);
  const bool rival =
      a.named() && b.named() && a.root != b.root && (same_page || !copies || a.value != b.value);
  const std::string strain = apart ? "CONFLICTS" : "OTHER";
  const bool moving = b.day - to_days(testing::day("2031-04-07")) <= 2;
  if (b.day > a.day) {
    if (high > low && (!meets || floor_bound(b.bound) || (one && !ceiling_bound(b.bound))))
      return "GROWS";
    const bool floors = floor_bound(a.bound) && floor_bound(b.bound);
    if (high < low && (!meets || (floors && !rival)))
      return rival ? (meets ? "AGREES" : strain) : "FALLS";
    return "AGREES";
  }
  if (a.value == b.value) return "AGREES";
  const Bound upper = high > low ? b.bound : a.bound;
  const double top = std::max(low, high), bottom = std::min(low, high);
  if (one) {
    if (moving && (floor_bound(upper) || top > 1.15 * bottom + kEdge)) return "GROWS";
    return meets ? "AGREES" : "CONFLICTS";  // whether or not the outer bounds meet
  }
  const bool far = rival && top > 3 * bottom + kEdge;
  if (moving && !same_page && !far && (floor_bound(upper) || top > 1.15 * bottom + kEdge))
    return "GROWS";
  if (some) {
    if (moving && floor_bound(upper) && top <= 2 * bottom + kEdge) return "GROWS";
    return meets ? "AGREES" : strain;
  }
  return meets ? "AGREES" : rival ? strain : "OTHER";
}

// Every pair of classes, by the first statement of each.
std::set<std::string> slow_relations(const World& w, const Ledger& l) {
  std::vector<S> all = statements(w, l);
  std::sort(all.begin(), all.end(), [](const S& a, const S& b) {
    return std::tuple(a.day, a.published, a.id) < std::tuple(b.day, b.published, b.id);
  });
  std::vector<std::vector<S>> classes;
  std::set<std::string> out;
  for (const S& s : all) {
    auto it = std::find_if(classes.begin(), classes.end(), [&](const auto& k) {
      return k[0].root == s.root && k[0].value == s.value;
    });
    if (it == classes.end()) {
      classes.push_back({s});
    } else {
      out.insert("REPEATS " + std::min((*it)[0].id, s.id) + " " + std::max((*it)[0].id, s.id));
      it->push_back(s);
    }
  }
  for (size_t j = 0; j < classes.size(); ++j) {
    for (size_t i = 0; i < j; ++i) {
      bool copies = false;
      for (const S& a : classes[i]) {
        for (const S& b : classes[j]) copies = copies || a.group == b.group;
      }
      const S &a = classes[i][0], &b = classes[j][0];
      const std::string type = judge(a, b, copies, a.doc == b.doc);
      std::string first = a.id, second = b.id;
      const bool directed = type == "GROWS" || type == "FALLS";
      if (type == "GROWS" && number_of(*b.figure) < number_of(*a.figure)) std::swap(first, second);
      if (!directed && second < first) std::swap(first, second);
      out.insert(type + " " + first + " " + second);
    }
  }
  return out;
}

std::set<std::string> fast_relations(const World& w, const Ledger& l) {
  std::set<std::string> leads;
  for (const Statement& s : l.statements)
    leads.insert(w.corpus[s.lead.doc].figures[s.lead.figure].id);
  std::set<std::string> out;
  for (const Relation& r : l.relations) {
    if (leads.contains(r.a) && leads.contains(r.b))
      out.insert(std::string(name_of(r.type)) + " " + r.a + " " + r.b);
  }
  return out;
}

// The statements that speak with one voice: of one named source, its copies without a name with it,
// and the others joined by value or text, transitively.
std::vector<std::vector<S>> slow_voices(const std::vector<S>& all) {
  const auto voice_of = [&](const S& s) -> std::string {
    if (s.named()) return s.root;
    std::set<std::string> twins;
    for (const S& o : all) {
      if (o.named() && o.group == s.group && o.value == s.value) twins.insert(o.root);
    }
    return twins.size() == 1 ? *twins.begin() : "";
  };
  std::map<std::string, std::vector<S>> named;
  std::vector<S> loose;
  for (const S& s : all) {
    const std::string v = voice_of(s);
    if (v.empty()) {
      loose.push_back(s);
    } else {
      named[v].push_back(s);
    }
  }
  std::vector<std::vector<S>> groups;
  for (const S& s : loose) {  // joined by value or text, transitively
    std::vector<S> merged = {s};
    std::vector<std::vector<S>> rest;
    for (auto& g : groups) {
      const bool tied = std::any_of(
          g.begin(), g.end(), [&](const S& o) { return o.value == s.value || o.group == s.group; });
      if (tied) {
        merged.insert(merged.end(), g.begin(), g.end());
      } else {
        rest.push_back(g);
      }
    }
    rest.push_back(merged);
    groups = rest;
  }
  for (auto& [root, v] : named) groups.push_back(v);
  return groups;
}

std::string relation(const S& s, const S& t) {
  const bool first = std::tuple(s.day, s.published, s.id) < std::tuple(t.day, t.published, t.id);
  return judge(first ? s : t, first ? t : s, s.group == t.group, s.doc == t.doc);
}

// What a view shows of the latest statements: no older number without an owner that others have
// outgrown, and both numbers of a source told with two on one day.
std::vector<S> slow_shown(const std::vector<S>& all, const std::vector<S>& latest) {
  std::vector<S> out = latest;
  std::erase_if(out, [&](const S& s) {
    return std::any_of(latest.begin(), latest.end(), [&](const S& t) {
      const bool later = !s.named() && t.day > s.day && t.figure->value;
      return later && (relation(s, t) == "GROWS" || relation(s, t) == "FALLS");
    });
  });
  const std::vector<S> kept = out;
  for (const S& s : kept) {
    for (const S& o : all) {
      if (s.named() && o.root == s.root && o.day == s.day && o.value != s.value &&
          o.figure->value && relation(o, s) == "CONFLICTS")
        out.push_back(o);
    }
  }
  return out;
}

// Section 9 in words: per voice the latest, within PHI of the latest of all, the least and the
// greatest.
std::pair<double, double> slow_extremes(const World& w, const Ledger& l) {
  const std::vector<S> all = statements(w, l);
  std::vector<S> latest;
  int newest = 0;
  for (const auto& g : slow_voices(all)) {
    const S* best = &g[0];
    for (const S& s : g) {
      const auto key = [](const S& x) {
        return std::tuple(x.named(), x.day, x.figure->value.has_value(), number_of(*x.figure),
                          rank(x.figure->bound));
      };
      if (key(s) > key(*best) || (key(s) == key(*best) && s.id < best->id)) best = &s;
    }
    latest.push_back(*best);
    newest = std::max(newest, best->day);
  }
  latest = slow_shown(all, latest);
  double low = kInfinity, high = -kInfinity;
  bool numbers = false;
  for (const S& s : latest) numbers = numbers || (s.day >= newest - 2 && s.figure->value);
  for (const S& s : latest) {
    if (s.day < newest - 2 || (numbers && !s.figure->value)) continue;
    low = std::min(low, number_of(*s.figure));
    high = std::max(high, number_of(*s.figure));
  }
  return {low, high};
}

RC_GTEST_PROP(Reference, FastAndSlowFindTheSameRelations, ()) {
  for (int i = 0; i < 20; ++i) {
    const World w(testing::random_pages({true}), testing::starts());
    const Ledger l = w.reconcile();
    RC_ASSERT(l.series.size() == 1u);
    RC_ASSERT(slow_relations(w, l) == fast_relations(w, l));
  }
}

RC_GTEST_PROP(Reference, FastAndSlowFindTheSameExtremes, ()) {
  for (int i = 0; i < 20; ++i) {
    const World w(testing::random_pages({true}), testing::starts());
    const Ledger l = w.reconcile();
    const auto [low, high] = slow_extremes(w, l);
    const View& v = l.series.at(0).view;
    RC_ASSERT(number_of(figure_of(w, l, *v.low)) == low);
    RC_ASSERT(number_of(figure_of(w, l, *v.high)) == high);
  }
}

}  // namespace
}  // namespace sitrep
