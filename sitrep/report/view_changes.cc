// What changed since a date, and which relations of a story tell of a change.
#include <algorithm>
#include <set>

#include "sitrep/report/view_context.h"
#include "sitrep/report/words.h"

namespace sitrep {
namespace {

// The statements of the story's series, to pick the relations that belong here.
std::set<uint32_t> statements_of(const ViewContext& ctx, const std::vector<uint32_t>& series) {
  std::set<uint32_t> out;
  for (uint32_t s : series) {
    const auto& list = ctx.in().ledger.series[s].statements;
    out.insert(list.begin(), list.end());
  }
  return out;
}

bool since(const ViewContext& ctx, const Statement& s, const Date& date) {
  const Date& published = ctx.in().corpus[s.lead.doc].meta.published.date;
  return !published.empty() && published >= date;
}

// The kind of change that a relation is, "" for none.
std::string change_kind(RelationType type) {
  switch (type) {
    case RelationType::GROWS:
      return "grown";
    case RelationType::FALLS:
      return "fallen";
    case RelationType::CORRECTS:
      return "corrected";
    case RelationType::CONFLICTS:
      return "newly disputed";
    case RelationType::DENIES:
      return "denied";
    default:
      return "";
  }
}

void add_change(ViewContext& ctx, const std::string& kind, uint32_t statement,
                const std::string& before, StoryView& out) {
  const ClaimView claim =
      make_claim(ctx, statement, ctx.in().ledger.series[ctx.statement(statement).series].id);
  ChangeView change;
  change.kind = kind;
  change.text = (before.empty() ? "" : before + ", now ") + claim.words + " – " + claim.owner +
                " (" + claim.when + ")";
  change.text = capitalised(change.text);
  change.evidence = claim.figure;
  change.note = claim.note;
  out.changes.push_back(std::move(change));
}

}  // namespace

bool is_decline(const ViewContext& ctx, uint32_t a, uint32_t b) {
  const Figure &x = figure_of(ctx, a), &y = figure_of(ctx, b);
  const Statement &s = ctx.statement(a), &t = ctx.statement(b);
  const bool stock = x.kind == Kind::STOCK || x.measure == "missing";
  return !stock && s.lifecycle != Lifecycle::withdrawn && s.root == t.root &&
         s.root != kUnattributed && x.as_of.to && y.as_of.to && x.unit == y.unit &&
         x.population == y.population && x.subset == y.subset && x.window.type == y.window.type &&
         x.window.start == y.window.start;
}

std::vector<uint32_t> relations_in(const ViewContext& ctx, const std::vector<uint32_t>& series) {
  std::vector<uint32_t> out;
  for (const uint32_t index : statements_of(ctx, series)) {
    for (const FigureRef ref : ctx.statement(index).mentions) {
      const std::string& id = ctx.lookup.figure(ref).id;
      const auto it = ctx.relations_of.find(id);
      if (it == ctx.relations_of.end()) continue;
      for (const uint32_t i : it->second) {
        if (ctx.in().ledger.relations.a(i) == id) out.push_back(i);
      }
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

void add_changes(ViewContext& ctx, const std::vector<uint32_t>& series, StoryView& out) {
  if (!ctx.options.since) return;
  const Date& date = *ctx.options.since;
  for (uint32_t index : series) {
    const Series& s = ctx.in().ledger.series[index];
    const bool all_new = std::all_of(s.statements.begin(), s.statements.end(), [&](uint32_t i) {
      return since(ctx, ctx.statement(i), date);
    });
    if (all_new && ctx.room())
      add_change(ctx, "new", s.view.best.value_or(s.statements.front()), "", out);
    const bool none_new = std::none_of(s.statements.begin(), s.statements.end(), [&](uint32_t i) {
      return since(ctx, ctx.statement(i), date);
    });
    if (none_new && !s.plan && ctx.room()) {
      add_change(ctx, "gone quiet", s.view.best.value_or(s.statements.back()), "", out);
    }
  }
  for (uint32_t i : relations_in(ctx, series)) {
    const Relation& r = ctx.in().ledger.relations[i];
    const std::string kind = change_kind(r.type);
    const auto a = statement_of(ctx, r.a), b = statement_of(ctx, r.b);
    if (kind.empty() || !a || !b || !since(ctx, ctx.statement(*b), date) || !ctx.room()) continue;
    if (r.type == RelationType::FALLS && !is_decline(ctx, *a, *b)) continue;
    add_change(ctx, kind, *b, make_claim(ctx, *a, ctx.anchor("highlights")).words, out);
  }
}

}  // namespace sitrep
