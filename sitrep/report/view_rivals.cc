// Which figures a reader may hold against each other, and those that contradict a best value.
#include <algorithm>
#include <set>

#include "sitrep/ledger/sameness.h"
#include "sitrep/ledger/wording.h"
#include "sitrep/report/view_context.h"
#include "sitrep/report/words.h"

namespace sitrep {
namespace {

std::string place_of(const Figure& f) {
  return f.places.empty() ? std::string() : place_key(f.places.front());
}

// Does one source give one number of the series for both places? Then they are two names for where
// it happened.
bool places_joined(const ViewContext& ctx, const Series& series, const std::string& a,
                   const std::string& b) {
  std::set<std::string> at_a, at_b;
  for (const uint32_t i : series.statements) {
    const Statement& s = ctx.statement(i);
    const Figure& f = figure_of(ctx, i);
    if (s.root == kUnattributed || !f.value) continue;
    const std::string place = place_of(f), said = s.root + " " + to_string(*f.value);
    if (place == a) at_a.insert(said);
    if (place == b) at_b.insert(said);
  }
  return std::any_of(at_a.begin(), at_a.end(), [&](const auto& s) { return at_b.contains(s); });
}

}  // namespace

std::optional<uint32_t> statement_of(const ViewContext& ctx, const std::string& id) {
  const auto it = ctx.in().ledger.figures.find(id);
  if (it == ctx.in().ledger.figures.end()) return std::nullopt;
  const Statement* s = ctx.lookup.statement(it->second);
  if (!s) return std::nullopt;
  return static_cast<uint32_t>(s - ctx.in().ledger.statements.data());
}

const Figure& figure_of(const ViewContext& ctx, uint32_t statement) {
  return ctx.lookup.figure(ctx.statement(statement).lead);
}

std::string counted_head(const Figure& f) {
  return population_head(f.counted.empty() ? f.population : f.counted);
}

bool count_one_thing(const ViewContext& ctx, uint32_t a, uint32_t b) {
  const Figure &x = figure_of(ctx, a), &y = figure_of(ctx, b);
  if (counted_head(x) != counted_head(y)) return false;
  const std::string here = place_of(x), there = place_of(y);
  return here == there ||
         places_joined(ctx, ctx.in().ledger.series[ctx.statement(a).series], here, there);
}

std::string rival_words(const ViewContext& ctx, const Series& series) {
  if (!series.view.best) return "";
  const uint32_t best = *series.view.best;
  const std::string& root = ctx.statement(best).root;
  const std::set<uint32_t> current(series.view.current.begin(), series.view.current.end());
  const auto value_of = [&](uint32_t i) { return figure_of(ctx, i).value; };
  std::vector<std::string> out;
  std::set<std::string> roots;
  for (auto it = series.statements.rbegin(); it != series.statements.rend(); ++it) {
    const Statement& s = ctx.statement(*it);
    if (*it == best || s.root == root || s.lifecycle != Lifecycle::live) continue;
    // An older figure still stands against a count only where that has not outgrown it.
    const bool above =
        value_of(*it) && value_of(best) && to_double(*value_of(best)) < to_double(*value_of(*it));
    if (!current.contains(*it) && !above) continue;
    const auto found = ctx.relations_of.find(ctx.lookup.id_of(s));
    if (found == ctx.relations_of.end()) continue;
    const bool against = std::any_of(found->second.begin(), found->second.end(), [&](uint32_t i) {
      const Relation r = ctx.in().ledger.relations[i];
      const auto other = statement_of(ctx, r.a == ctx.lookup.id_of(s) ? r.b : r.a);
      return r.type == RelationType::CONFLICTS && other && ctx.statement(*other).root == root &&
             count_one_thing(ctx, *it, *other);
    });
    if (!against || !roots.insert(s.root).second) continue;
    const Figure& f = ctx.lookup.figure(shown_mention(ctx, s));
    out.push_back(says(s.root == kUnattributed ? "a report without a source" : s.root) + " " +
                  hedged_words(f, s.bound) + " (" + range_words(f.as_of) + ")");
  }
  constexpr size_t kRivals = 2;
  if (out.size() > kRivals) out.resize(kRivals);
  return out.empty() ? "" : "Contradicted: " + join(out, "; ") + ".";
}

}  // namespace sitrep
