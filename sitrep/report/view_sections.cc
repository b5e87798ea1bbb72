// Timeline, places, quotes, what is not known, and sources of one story.
#include <algorithm>
#include <map>
#include <set>

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
  row.text = claim.words;
  const Series* series = ctx.lookup.series(s);
  if (series && series->measure != "other") row.source = measure_words(series->measure) + " – ";
  row.source += claim.owner;
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
    row.text = e.title.empty() ? capitalised(e.type) : e.title;
    row.source = count_words(e.mentions.size(), "mention", "mentions");
    out.timeline.push_back(std::move(row));
  }
}

void add_place_claim(ViewContext& ctx, PlaceRow& row, uint32_t statement) {
  if (row.claims.size() >= view_limits::kPlaceClaims || !ctx.room()) {
    ++row.claims_left_out;
    return;
  }
  row.claims.push_back(make_claim(ctx, statement, ctx.anchor("places")));
}

}  // namespace

void add_timeline(ViewContext& ctx, const Story& story, const std::vector<uint32_t>& series,
                  StoryView& out) {
  add_event_rows(ctx, story, out);
  for (uint32_t index : series) {
    const Series& s = ctx.in().ledger.series[index];
    if (s.plan) continue;
    for (uint32_t i : s.statements) {
      const Figure& f = ctx.lookup.figure(shown_mention(ctx, ctx.statement(i)));
      if (!f.as_of.to || ctx.statement(i).lifecycle == Lifecycle::duplicate) continue;
      if (out.timeline.size() >= view_limits::kTimeline || !ctx.room()) {
        ++out.timeline_left_out;
        continue;
      }
      out.timeline.push_back(figure_row(ctx, i));
    }
  }
  std::stable_sort(
      out.timeline.begin(), out.timeline.end(), [](const TimelineRow& a, const TimelineRow& b) {
        return std::tie(a.sort, a.kind, a.evidence) < std::tie(b.sort, b.kind, b.evidence);
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
}

void add_quotes(ViewContext& ctx, const Story& story, StoryView& out) {
  std::map<std::string, SpeakerView> speakers;
  size_t shown = 0;
  for (uint32_t d : story.documents) {
    const DocRecords& doc = ctx.in().corpus[d];
    for (uint32_t i = 0; i < doc.quotes.size(); ++i) {
      const Quote& q = doc.quotes[i];
      SpeakerView& speaker = speakers[q.speaker];
      speaker.name = q.speaker.empty() ? "Speaker not named" : q.speaker;
      if (speaker.role.empty()) speaker.role = q.role;
      if (shown >= view_limits::kQuotes ||
          speaker.quotes.size() >= view_limits::kQuotesPerSpeaker || !ctx.room()) {
        ++speaker.quotes_left_out;
        continue;
      }
      ++shown;
      const std::string when = q.said_on ? to_words(*q.said_on) : "";
      speaker.quotes.push_back({q.id, shortened(q.content.exact, view_limits::kQuoteBytes), q.kind,
                                when, q.cue.exact, note_quote(ctx, d, i, ctx.anchor("quotes")),
                                doc_link(ctx, d), doc.meta.lang});
    }
  }
  for (auto& [name, speaker] : speakers) {
    if (speaker.quotes.empty()) {
      out.quotes_left_out += speaker.quotes_left_out;
    } else {
      out.speakers.push_back(std::move(speaker));
    }
  }
  // The most quoted first; those without a name last.
  std::stable_sort(
      out.speakers.begin(), out.speakers.end(), [](const SpeakerView& a, const SpeakerView& b) {
        const bool a_named = a.name != "Speaker not named", b_named = b.name != "Speaker not named";
        if (a_named != b_named) return a_named;
        return a.quotes.size() + a.quotes_left_out > b.quotes.size() + b.quotes_left_out;
      });
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
