// In which order the counts of a story stand, and which of them a reader is told first.
#include <algorithm>
#include <map>
#include <set>

#include "sitrep/report/view_context.h"
#include "sitrep/report/words.h"

namespace sitrep {
namespace {

size_t telling_documents(const ViewContext& ctx, const Series& s) {
  std::set<uint32_t> docs;
  for (uint32_t i : s.statements) {
    for (FigureRef m : ctx.statement(i).mentions) docs.insert(m.doc);
  }
  return docs.size();
}

// How widely a series is told: the documents that carry any statement of it, earlier ones included;
// those that carry it in their title count twice, because that is what they are about.
std::vector<int64_t> telling_of_series(const ViewContext& ctx) {
  std::vector<int64_t> out;
  for (const Series& s : ctx.in().ledger.series) {
    std::set<uint32_t> titled;
    for (uint32_t i : s.statements) {
      for (FigureRef m : ctx.statement(i).mentions) {
        if (ctx.lookup.figure(m).block_role == BlockRole::title) titled.insert(m.doc);
      }
    }
    out.push_back(static_cast<int64_t>(telling_documents(ctx, s) + titled.size()));
  }
  return out;
}

// Which series are a part of another one by the ledger's relations: they do not lead a report. What
// is told more widely than its whole stands for itself.
std::vector<bool> parts_of_others(const ViewContext& ctx, const std::vector<int64_t>& telling) {
  std::vector<bool> out(ctx.in().ledger.series.size());
  for (const Relation& r : ctx.in().ledger.relations) {
    if (r.type != RelationType::PART_OF) continue;
    const auto part = statement_of(ctx, r.a), whole = statement_of(ctx, r.b);
    if (!part || !whole) continue;
    const uint32_t p = ctx.statement(*part).series, w = ctx.statement(*whole).series;
    if (p < out.size() && w < out.size() && p != w && telling[p] <= telling[w]) out[p] = true;
  }
  return out;
}

// The last day that a statement of the series speaks for; INT32_MIN where none is dated.
int64_t newest_day(const ViewContext& ctx, const Series& s) {
  int64_t newest = INT32_MIN;
  for (uint32_t i : s.statements) {
    const DateRange& as_of = ctx.lookup.figure(ctx.statement(i).lead).as_of;
    if (as_of.to && valid_day(*as_of.to)) newest = std::max<int64_t>(newest, to_days(*as_of.to));
  }
  return newest;
}

// Told as history, or the population of a place: not what happened here and now.
bool is_background(const ViewContext& ctx, const Series& s) {
  return s.measure == "population" ||
         std::all_of(s.statements.begin(), s.statements.end(), [&](uint32_t i) {
           return ctx.statement(i).status == FigureStatus::HISTORICAL;
         });
}

constexpr int64_t kOfHarm = 3, kOfPeople = 2, kOfThings = 1;

// What a reader of a crisis asks for first: the dead, the hurt and the missing, then other people,
// then things. A count of things leads only where far more pages tell it.
int64_t weight_of(const Series& s) {
  static const std::set<std::string_view> kHarm = {"killed", "injured", "missing", "casualties"};
  if (kHarm.contains(s.measure)) return kOfHarm;
  return s.unit == "person" || s.unit == "household" ? kOfPeople : kOfThings;
}

// Does the page that gives the story its title count this harm in it? Then it leads: the number
// under a heading is the one of the heading.
bool heads_story(const ViewContext& ctx, const Story& story, const Series& s) {
  if (weight_of(s) < kOfHarm) return false;
  return std::any_of(s.statements.begin(), s.statements.end(), [&](uint32_t i) {
    const auto& mentions = ctx.statement(i).mentions;
    return std::any_of(mentions.begin(), mentions.end(), [&](FigureRef m) {
      return ctx.lookup.figure(m).block_role == BlockRole::title &&
             ctx.in().corpus[m.doc].meta.title == story.title;
    });
  });
}

// Counts of one sort stand together, where the first of them stands.
std::string group_of(const ViewContext& ctx, const Series& s) {
  if (s.plan) return "plan";
  return is_background(ctx, s) ? "background" : s.measure;
}

void order_story(const ViewContext& ctx, const Story& story, const std::vector<int64_t>& telling,
                 const std::vector<bool>& part, std::vector<uint32_t>& list) {
  const auto& all = ctx.in().ledger.series;
  const auto key = [&](uint32_t i) {
    const Series& s = all[i];
    return std::make_tuple(s.plan, is_background(ctx, s), s.measure == "other",
                           static_cast<bool>(part[i]), !heads_story(ctx, story, s),
                           -telling[i] * weight_of(s), -static_cast<int64_t>(s.view.publishers),
                           -static_cast<int64_t>(s.view.documents), s.view.credibility,
                           -static_cast<int64_t>(s.view.roots_lo), -newest_day(ctx, s),
                           std::string_view(s.id));
  };
  std::map<uint32_t, decltype(key(0))> keys;
  for (uint32_t i : list) keys.emplace(i, key(i));
  std::sort(list.begin(), list.end(),
            [&](uint32_t x, uint32_t y) { return keys.at(x) < keys.at(y); });
  std::map<std::string, size_t> first;
  std::map<uint32_t, size_t> group;
  for (size_t at = 0; at < list.size(); ++at)
    group[list[at]] = first.try_emplace(group_of(ctx, all[list[at]]), at).first->second;
  std::stable_sort(list.begin(), list.end(),
                   [&](uint32_t x, uint32_t y) { return group.at(x) < group.at(y); });
}

// Do half of the pages of a story, and more than one, give the count, which is not history?
bool widely_told(const ViewContext& ctx, const Series& s, uint32_t documents) {
  const size_t telling = telling_documents(ctx, s);
  const bool past = s.view.low && ctx.statement(*s.view.low).status == FigureStatus::HISTORICAL;
  return !past && telling > 1 && telling * 2 >= documents;
}

}  // namespace

std::vector<std::vector<uint32_t>> series_by_story(const ViewContext& ctx) {
  std::vector<std::vector<uint32_t>> out(ctx.in().stories.size());
  for (uint32_t i = 0; i < ctx.in().ledger.series.size(); ++i) {
    std::map<int32_t, size_t> votes;
    for (uint32_t s : ctx.in().ledger.series[i].statements) {
      ++votes[ctx.lookup.story_of(ctx.statement(s).lead.doc)];
    }
    votes.erase(-1);
    if (votes.empty()) continue;
    const auto most =
        std::max_element(votes.begin(), votes.end(),
                         [](const auto& a, const auto& b) { return a.second < b.second; });
    out[static_cast<size_t>(most->first)].push_back(i);
  }
  const std::vector<int64_t> telling = telling_of_series(ctx);
  const std::vector<bool> part = parts_of_others(ctx, telling);
  for (size_t i = 0; i < out.size(); ++i)
    order_story(ctx, ctx.in().stories[i], telling, part, out[i]);
  return out;
}

void add_highlights(const ViewContext& ctx, const std::vector<uint32_t>& series, StoryView& out) {
  // What no measure names says little in a sentence: it leads only where several pages tell it. A
  // count that only unattributed reports give leads only where half of the pages tell it.
  constexpr uint32_t kSeveral = 2;
  std::set<std::string> told;
  std::vector<size_t> picked, spare;
  size_t at = 0;
  for (uint32_t index : series) {
    const Series& s = ctx.in().ledger.series[index];
    if (s.plan || at >= out.series.size()) continue;
    const SeriesView& view = out.series[at];
    const size_t here = at++;
    if (is_background(ctx, s)) continue;
    const bool other = s.measure == "other", owned = view.best || view.no_best == "disputed";
    if (!owned && (other || !widely_told(ctx, s, out.documents))) continue;
    if (!told.insert(other ? "other " + view.counted : s.measure).second) continue;
    (other && s.view.documents < kSeveral ? spare : picked).push_back(here);
  }
  if (picked.empty()) picked = spare;
  if (picked.empty() && !out.series.empty()) picked.push_back(0);
  if (picked.size() > view_limits::kHighlights) picked.resize(view_limits::kHighlights);
  for (size_t where : picked) out.highlights_of.push_back(out.series[where]);
}

}  // namespace sitrep
