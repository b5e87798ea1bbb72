// What a person decided, where it shows: on claims, counts and evidence, and in a section of its
// own. Undone and overruled overrides are no part of a report; `sitrep review DB list` has them.
#include <algorithm>
#include <set>

#include "sitrep/report/view_context.h"
#include "sitrep/report/words.h"

namespace sitrep {
namespace {

constexpr size_t kFiguresShown = 5;  // of one override

// The words of a figure that is shown or was rejected, "" where it is of no page of the report.
std::string words_of(const ViewContext& ctx, const std::string& id) {
  const auto it = ctx.in().ledger.figures.find(id);
  if (it != ctx.in().ledger.figures.end()) {
    const Figure& f = ctx.lookup.figure(it->second);
    return hedged_words(f, f.bound);
  }
  for (const RejectedFigure& r : ctx.lookup.review().rejected) {
    if (r.figure.id == id) return hedged_words(r.figure, r.figure.bound);
  }
  return "";
}

void add_figures(const ViewContext& ctx, const Override& o, const OverrideState& state,
                 OverrideView& out) {
  const bool dangling = state.figures.empty();
  std::vector<OverrideFigure> shown;
  for (const OverrideFigure& f : o.figures) {
    if (dangling || std::binary_search(state.figures.begin(), state.figures.end(), f.id))
      shown.push_back(f);
  }
  for (const OverrideFigure& f : shown) {
    if (out.figures.size() == kFiguresShown) break;
    const std::string words = words_of(ctx, f.id);
    const auto note = ctx.note_of.find(f.id);
    out.figures.push_back(
        {f.id, words.empty() ? f.words : words, note == ctx.note_of.end() ? 0 : note->second});
  }
  out.figures_left_out = static_cast<uint32_t>(shown.size() - out.figures.size());
}

}  // namespace

void add_review(const ViewContext& ctx, ReportModel& m) {
  const Review& review = ctx.lookup.review();
  m.review = capitalised(counts_words(review.counts)) + ".";
  // In a report of an earlier day, what hangs on later pages is not known yet.
  const bool restricted = ctx.in().asked.known_on || ctx.in().asked.as_of;
  for (size_t i = 0; i < review.overrides.size(); ++i) {
    const Override& o = review.overrides[i];
    const OverrideState& state = review.states[i];
    const bool dangling = state.standing == Standing::dangling;
    if (o.action == Action::undo || !(state.counts() || (dangling && !restricted))) continue;
    if (restricted && state.figures.empty()) continue;
    if (m.overrides.size() >= view_limits::kOverrides) {
      ++m.overrides_left_out;
      continue;
    }
    OverrideView row;
    row.number = o.number;
    row.what = action_words(o);
    row.by = signature(o);
    row.note = o.note;
    if (!restricted && state.standing != Standing::in_force)
      row.state = join(
          {dangling ? "changes nothing" : std::string(name_of(state.standing)), state.why}, ": ");
    add_figures(ctx, o, state, row);
    m.overrides.push_back(std::move(row));
  }
}

std::vector<std::string> review_lines(const ViewContext& ctx, const std::string& figure) {
  std::vector<std::string> out;
  const Review& review = ctx.lookup.review();
  if (const FigureReview* r = review.of(figure)) {
    for (const FigureChange& c : r->changes)
      out.push_back(change_words(review.overrides[c.override], c.what));
  }
  return out;
}

std::vector<std::string> review_lines(const ViewContext& ctx, const Statement& s) {
  std::vector<std::string> out;
  for (const FigureRef ref : s.mentions) {
    for (std::string& line : review_lines(ctx, ctx.lookup.figure(ref).id)) {
      if (std::find(out.begin(), out.end(), line) == out.end()) out.push_back(std::move(line));
    }
  }
  return out;
}

void review_series(const ViewContext& ctx, const Series& s, SeriesView& out) {
  const Review& review = ctx.lookup.review();
  size_t figures = 0, reviewed = 0;
  for (const uint32_t i : s.statements) {
    for (const FigureRef ref : ctx.statement(i).mentions) {
      const FigureReview* r = review.of(ctx.lookup.figure(ref).id);
      ++figures;
      reviewed += r != nullptr && r->by_name;
    }
  }
  out.review = reviewed == 0 ? "machine-read, not reviewed"
               : reviewed == figures
                   ? "reviewed by a person"
                   : std::to_string(reviewed) + " of " + count_words(figures, "figure", "figures") +
                         " reviewed by a person";
  const auto touched = review.series.find(s.id);
  if (touched == review.series.end()) return;
  for (const uint32_t i : touched->second) {
    const Override& o = review.overrides[i];
    if (o.action == Action::seen) continue;
    if (out.changes.size() < kFiguresShown) out.changes.push_back(change_words(o, action_words(o)));
  }
}

}  // namespace sitrep
