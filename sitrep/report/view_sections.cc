// Timeline, places, what is not known, and sources of one story.
#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "sitrep/ledger/wording.h"
#include "sitrep/report/view_context.h"
#include "sitrep/report/words.h"

namespace sitrep {
namespace {

std::string precision_words(const DateRange& range) {
  const std::optional<Date>& d = range.to ? range.to : range.from;
  if (!d) return "";
  if (!d->day) return d->month ? "month only" : "year only";
  if (range.from && range.to && !(*range.from == *range.to)) return "a range";
  if (!range.from) return "latest day";
  return "day";
}

// The statement that corrected this one, by relation.
std::optional<uint32_t> corrected_by(const ViewContext& ctx, const Statement& s) {
  const std::string& id = ctx.lookup.id_of(s);
  const auto it = ctx.relations_of.find(id);
  if (it == ctx.relations_of.end()) return std::nullopt;
  for (uint32_t index : it->second) {
    const Relation& r = ctx.in().ledger.relations[index];
    if (r.type != RelationType::CORRECTS || r.a != id) continue;
    const auto b = ctx.in().ledger.figures.find(r.b);
    if (b == ctx.in().ledger.figures.end()) continue;
    if (const Statement* other = ctx.lookup.statement(b->second)) {
      return static_cast<uint32_t>(other - ctx.in().ledger.statements.data());
    }
  }
  return std::nullopt;
}

TimelineRow figure_row(ViewContext& ctx, uint32_t index) {
  const Statement& s = ctx.statement(index);
  const ClaimView claim = make_claim(ctx, index, ctx.anchor("timeline"));
  const Figure& f = ctx.lookup.figure(shown_mention(ctx, s));
  TimelineRow row;
  row.sort = to_iso(*f.as_of.to);
  row.date = range_words(f.as_of);
  row.precision = precision_words(f.as_of);
  row.kind = "figure";
  const Series* series = ctx.lookup.series(s);
  if (series && series->measure != "other") row.text = measure_words(series->measure) + ": ";
  row.text += claim.words;
  row.source = claim.owner;
  if (!claim.status.empty() && !claim.denied) row.source += ", " + claim.status;
  row.evidence = claim.figure;
  row.note = claim.note;
  row.struck = claim.struck;
  if (const auto later = corrected_by(ctx, s)) {
    const ClaimView correction = make_claim(ctx, *later, ctx.anchor("timeline"));
    row.later = "later corrected: " + correction.words;
    row.later_evidence = correction.figure;
  }
  return row;
}

void add_event_rows(ViewContext& ctx, const Story& story, StoryView& out) {
  const std::set<uint32_t> docs(story.documents.begin(), story.documents.end());
  for (const Event& e : ctx.in().events.events) {
    const bool here = std::any_of(e.mentions.begin(), e.mentions.end(),
                                  [&](const auto& m) { return docs.count(m.first) > 0; });
    const std::optional<Date>& day = e.when.from ? e.when.from : e.when.to;
    if (!here || !day || day->empty() || !ctx.room()) continue;
    TimelineRow row;
    row.sort = to_iso(*day);
    row.date = range_words(e.when);
    row.precision = precision_words(e.when);
    row.kind = e.background ? "background" : "event";
    row.note = note_event(ctx, e, ctx.anchor("timeline"));
    row.evidence = e.id;
    row.text = capitalised(e.title.empty() ? e.type : e.title);
    std::set<uint32_t> telling;
    for (const auto& mention : e.mentions) telling.insert(mention.first);
    row.source = "in " + count_words(telling.size(), "document", "documents");
    out.timeline.push_back(std::move(row));
  }
}

// One more source of a row of the timeline.
void add_voice(TimelineRow& row, const std::string& source) {
  const std::string between = "; ";
  if ((between + row.source + between).find(between + source + between) == std::string::npos)
    row.source += between + source;
}

void add_place_claim(ViewContext& ctx, PlaceRow& row, uint32_t statement) {
  if (row.claims.size() >= view_limits::kPlaceClaims || !ctx.room()) {
    ++row.claims_left_out;
    return;
  }
  row.claims.push_back(make_claim(ctx, statement, ctx.anchor("places")));
}

// Degrees of the larger side of the box around the pinned places of a country, "" for all.
double extent(const std::vector<PlaceRow>& places, const std::string& country) {
  double west = 180, east = -180, south = 90, north = -90;
  for (const PlaceRow& p : places) {
    if (!p.pinned || (!country.empty() && p.country != country)) continue;
    west = std::min(west, p.lon), east = std::max(east, p.lon);
    south = std::min(south, p.lat), north = std::max(north, p.lat);
  }
  return std::max(east - west, north - south);
}

// Where most of what is pinned stands in one country and the rest would make the map several times
// as wide, the map shows that country, and the rest is named beside it.
void leave_out_far_places(std::vector<PlaceRow>& places) {
  constexpr double kLeast = 3, kTimes = 4;  // degrees; a map is never narrower than that
  std::map<std::string, size_t> claims;
  size_t all = 0;
  for (const PlaceRow& p : places) {
    if (!p.pinned) continue;
    claims[p.country] += p.claims.size() + p.claims_left_out;
    all += p.claims.size() + p.claims_left_out;
  }
  const auto most =
      std::max_element(claims.begin(), claims.end(),
                       [](const auto& a, const auto& b) { return a.second < b.second; });
  if (most == claims.end() || most->first.empty() || most->second * 3 < all * 2) return;
  const double core = std::max(kLeast, extent(places, most->first));
  if (extent(places, "") < kTimes * core) return;
  for (PlaceRow& p : places) p.beyond = p.pinned && p.country != most->first;
}

}  // namespace

void add_timeline(ViewContext& ctx, const Story& story, const std::vector<uint32_t>& series,
                  StoryView& out) {
  add_event_rows(ctx, story, out);
  // What several sources say of one count and day is one row.
  std::map<std::tuple<uint32_t, std::string, std::string, bool>, size_t> row_of;
  for (uint32_t index : series) {
    const Series& s = ctx.in().ledger.series[index];
    if (s.plan) continue;
    for (uint32_t i : s.statements) {
      const Figure& f = ctx.lookup.figure(shown_mention(ctx, ctx.statement(i)));
      if (!f.as_of.to || ctx.statement(i).lifecycle == Lifecycle::duplicate) continue;
      // What no measure names and only its page dates tells nothing of when.
      if (s.measure == "other" && !f.as_of.from) continue;
      if (out.timeline.size() >= view_limits::kTimeline || !ctx.room()) {
        ++out.timeline_left_out;
        continue;
      }
      TimelineRow row = figure_row(ctx, i);
      const auto [at, added] = row_of.try_emplace(
          {index, row.date, lower_case(row.text) + row.later, row.struck}, out.timeline.size());
      if (added)
        out.timeline.push_back(std::move(row));
      else
        add_voice(out.timeline[at->second], row.source);
    }
  }
  // Of one day the events first, then the figures as the key figures stand.
  std::stable_sort(out.timeline.begin(), out.timeline.end(),
                   [](const TimelineRow& a, const TimelineRow& b) {
                     const bool a_figure = a.kind == "figure", b_figure = b.kind == "figure";
                     return std::tie(a.sort, a_figure) < std::tie(b.sort, b_figure);
                   });
}

void add_places(ViewContext& ctx, const std::vector<uint32_t>& series, StoryView& out) {
  std::map<std::string, PlaceRow> rows;
  std::vector<std::string> order;
  for (uint32_t index : series) {
    const Series& s = ctx.in().ledger.series[index];
    const uint32_t statement = s.view.best.value_or(s.statements.front());
    for (const PlaceRef& p : ctx.lookup.figure(ctx.statement(statement).lead).places) {
      const std::string key = p.id.empty() ? p.name : p.id;
      if (key.empty()) continue;
      const auto [it, added] = rows.try_emplace(key);
      PlaceRow& row = it->second;
      if (added) {
        order.push_back(key);
        row.name = p.name;
        row.country = p.country;
        row.level = p.level;
        row.pinned = town_or_better(p.level) && p.lat && p.lon;
        row.lat = p.lat.value_or(0);
        row.lon = p.lon.value_or(0);
      }
      add_place_claim(ctx, row, statement);
    }
  }
  for (const std::string& key : order) {
    if (!rows[key].claims.empty()) out.places.push_back(rows[key]);
  }
  leave_out_far_places(out.places);
}

void add_unknown(ViewContext& ctx, const Story& story, const std::vector<uint32_t>& series,
                 StoryView& out) {
  std::set<std::string> measured;
  for (uint32_t index : series) {
    const Series& s = ctx.in().ledger.series[index];
    if (!s.plan) measured.insert(s.measure);
  }
  const auto has = [&](const char* m) { return measured.count(m) > 0; };
  const bool casualties = has("killed") || has("injured") || has("casualties") || has("missing");
  const std::pair<const char*, std::string> asked[] = {
      {"killed", gap_sentence("people were killed")},
      {"injured", gap_sentence("people were injured")},
      {"missing", gap_sentence("people are missing")},
      {"displaced", gap_sentence("people had to leave their homes")}};
  if (casualties) {
    for (const auto& [measure, sentence] : asked) {
      if (!has(measure)) out.gaps.push_back(sentence);
    }
  }
  if ((has("left") || has("displaced") || has("evacuated")) && !has("returned")) {
    out.gaps.push_back(gap_sentence("of those who left their homes or the country returned"));
  }
  if (has("arrested") && !has("released")) {
    out.gaps.push_back(gap_sentence("of the detained were released"));
  }
  for (uint32_t d : story.documents) {
    if (ctx.in().corpus[d].meta.published.date.empty()) out.undated.push_back(doc_link(ctx, d));
  }
}

namespace {

DocumentView document_view(const ViewContext& ctx, uint32_t d) {
  const DocRecords& doc = ctx.in().corpus[d];
  const DocMeta& m = doc.meta;
  DocumentView out;
  out.number = d + 1;
  out.id = m.id;
  out.title = m.title;
  out.outlet = m.outlet;
  out.date = m.published.date.empty() ? "undated" : to_words(m.published.date);
  out.date_basis = date_basis_words(m.published.basis);
  out.lang = m.lang;
  out.state = state_words(m.state);
  out.reason = m.reason;
  out.sha256 = m.sha256;
  out.path = m.path;
  out.url = m.url;
  out.wire = m.wire;
  out.story = ctx.lookup.story_id(d);
  out.credits = join(doc.credits, ", ");
  out.figures = static_cast<uint32_t>(doc.figures.size());
  for (const Issue& issue : m.issues) out.issues.push_back(join({issue.code, issue.detail}, ": "));
  if (d < ctx.in().lineage.size()) {
    const Copy& copy = ctx.in().lineage[d];
    if (copy.copies_of >= 0) out.copy_of = "copy of source " + std::to_string(copy.copies_of + 1);
    if (copy.version_of >= 0)
      out.copy_of = "later version of source " + std::to_string(copy.version_of + 1);
  }
  return out;
}

// Copies under what they copy; depth is bounded because a copy names an original, not another copy,
// and a chain of versions is cut there.
LineageNode lineage_node(const ViewContext& ctx, uint32_t d,
                         const std::map<uint32_t, std::vector<uint32_t>>& children, int depth) {
  constexpr int kLineageDepth = 4;
  LineageNode node;
  node.doc = doc_link(ctx, d);
  const Copy& copy = ctx.in().lineage[d];
  node.how = copy.evidence;
  node.version = copy.version_of >= 0;
  const auto it = children.find(d);
  if (it == children.end() || depth >= kLineageDepth) return node;
  const size_t shown = std::min(it->second.size(), view_limits::kCopies);
  for (size_t i = 0; i < shown; ++i)
    node.children.push_back(lineage_node(ctx, it->second[i], children, depth + 1));
  node.left_out = static_cast<uint32_t>(it->second.size() - shown);
  return node;
}

// "shares 4 sentences with …", "credits Kestrel", "cites Harbour Post (source 3)".
std::string link_text(const ViewContext& ctx, const PageLink& link) {
  const std::string source = link.to < 0 ? "" : "source " + std::to_string(link.to + 1);
  if (link.part) {
    return "shares " + std::to_string(link.sentences) +
           (link.sentences == 1 ? " sentence with " : " sentences with ") + source;
  }
  const std::string whom = link.name.empty() && link.to >= 0
                               ? doc_link(ctx, static_cast<uint32_t>(link.to)).name
                               : link.name;
  return link.type + (whom.empty() ? " another text" : " " + whom) +
         (source.empty() ? "" : " (" + source + ")");
}

void add_links(const ViewContext& ctx, uint32_t d, StoryView& out) {
  for (const PageLink& link : ctx.in().lineage[d].links) {
    const bool told = !link.part && link.type != "credits" && link.type != "cites" &&
                      link.type != "translates";  // in the list of copies
    if (told) continue;
    if (out.links.size() < view_limits::kLinks) {
      out.links.push_back({doc_link(ctx, d), link_text(ctx, link)});
    } else {
      ++out.links_left_out;
    }
  }
}

}  // namespace

void add_sources(ViewContext& ctx, const Story& story, StoryView& out) {
  std::map<uint32_t, std::vector<uint32_t>> children;
  std::set<uint32_t> roots;
  for (uint32_t d : story.documents) {
    if (out.sources.size() < view_limits::kSources) {
      out.sources.push_back(document_view(ctx, d));
    } else {
      ++out.sources_left_out;
    }
    if (d >= ctx.in().lineage.size()) continue;
    add_links(ctx, d, out);
    const Copy& copy = ctx.in().lineage[d];
    const int32_t parent = copy.copies_of >= 0 ? copy.copies_of : copy.version_of;
    if (parent < 0 || static_cast<uint32_t>(parent) == d) continue;
    children[static_cast<uint32_t>(parent)].push_back(d);
    roots.insert(static_cast<uint32_t>(parent));
  }
  for (const auto& [parent, list] : children) {
    for (uint32_t child : list) roots.erase(child);
  }
  // The most copied first.
  std::vector<uint32_t> copied(roots.begin(), roots.end());
  std::stable_sort(copied.begin(), copied.end(), [&](uint32_t a, uint32_t b) {
    return children.at(a).size() > children.at(b).size();
  });
  const size_t shown = std::min(copied.size(), view_limits::kCopied);
  for (size_t i = 0; i < shown; ++i)
    out.lineage.push_back(lineage_node(ctx, copied[i], children, 0));
  out.lineage_left_out = static_cast<uint32_t>(copied.size() - shown);
}

}  // namespace sitrep
