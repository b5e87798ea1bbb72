// Stories, sources, quotes, events and lineage as JSON Lines.
#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "sitrep/base/hash.h"
#include "sitrep/report/export_json.h"

namespace sitrep {
namespace {

// What one root says, over all documents.
struct SourceRow {
  std::set<std::string> basis, documents, publishers, series, via;
  size_t figures = 0;
  char letter = 'F';
};

std::map<std::string, SourceRow> collect_sources(const Lookup& lookup, const std::string& story) {
  std::map<std::string, SourceRow> rows;
  const Corpus& corpus = lookup.input().corpus;
  for (uint32_t d = 0; d < corpus.size(); ++d) {
    if (!lookup.in_story(d, story)) continue;
    for (uint32_t i = 0; i < corpus[d].figures.size(); ++i) {
      const Figure& f = corpus[d].figures[i];
      SourceRow& row = rows[f.root];
      row.basis.insert(f.basis);
      row.documents.insert(corpus[d].meta.id);
      if (!corpus[d].meta.outlet.empty()) row.publishers.insert(corpus[d].meta.outlet);
      row.via.insert(f.via.begin(), f.via.end());
      const Statement* statement = lookup.statement({d, i});
      const Series* series = statement ? lookup.series(*statement) : nullptr;
      if (series) row.series.insert(series->id);
      if (f.root != kUnattributed)
        row.letter = std::min(row.letter, lookup.letter(statement ? statement->root : f.root));
      ++row.figures;
    }
  }
  return rows;
}

// {"exact","begin","end"}: the order of the quotes export.
Json quote_words(const DocRecords& doc, const Words& words) {
  if (!words.stated()) return nullptr;
  Json out;
  out["exact"] = words.exact;
  out["begin"] = exported_offset(doc, words.span.begin);
  out["end"] = exported_offset(doc, words.span.end);
  return out;
}

Json quote_json(const DocRecords& doc, const Quote& q) {
  const std::string field = field_at(doc, q.content.span);
  Json out;
  out["id"] = q.id;
  out["doc"] = doc.meta.id;
  out["kind"] = q.kind;
  out["speaker"] = or_null(q.speaker);
  out["role"] = or_null(q.role);
  out["cue"] = quote_words(doc, q.cue);
  out["source"] = quote_words(doc, q.source);
  out["content"] = quote_words(doc, q.content);
  out["said_on"] = iso(q.said_on);
  out["via"] = Json::array();
  out["field"] = or_null(field);
  out["raw"] = raw_json(doc, field, q.content);
  return out;
}

Json event_json(const Lookup& lookup, const Event& e,
                const std::map<std::string, std::vector<std::string>>& series_of) {
  const Corpus& corpus = lookup.input().corpus;
  Json out;
  out["id"] = e.id;
  out["type"] = or_null(e.type);
  out["title"] = or_null(e.title);
  out["place"] = e.place ? place_json(*e.place) : Json(nullptr);
  out["when"] = range_json(e.when);
  out["background"] = e.background;
  out["running_total"] = e.running_total;
  out["mentions"] = Json::array();
  for (const auto& [d, m] : e.mentions) {
    const Words& trigger = corpus[d].events[m].trigger;
    out["mentions"].push_back(Json{{"doc", corpus[d].meta.id},
                                   {"field", or_null(field_at(corpus[d], trigger.span))},
                                   {"begin", exported_offset(corpus[d], trigger.span.begin)},
                                   {"end", exported_offset(corpus[d], trigger.span.end)},
                                   {"exact", trigger.exact}});
  }
  const auto series = series_of.find(e.id);
  out["series"] = series == series_of.end() ? Json::array() : Json(series->second);
  return out;
}

// A span of the clean text as the outside counts it.
void add_offsets(Json& out, const DocRecords& doc, const Span& span, const std::string& prefix) {
  out[prefix + "field"] = or_null(field_at(doc, span));
  out[prefix + "begin"] = exported_offset(doc, span.begin);
  out[prefix + "end"] = exported_offset(doc, span.end);
}

Json link_json(const Corpus& corpus, uint32_t d, const PageLink& link) {
  const DocRecords& doc = corpus[d];
  const DocRecords* to = link.to < 0 ? nullptr : &corpus[static_cast<size_t>(link.to)];
  Json out;
  out["id"] = make_id("l", {doc.meta.id, link.type, to ? to->meta.id : "", link.name});
  out["from"] = doc.meta.id;
  out["to"] = to ? Json(to->meta.id) : Json(nullptr);
  out["name"] = or_null(link.name);
  out["type"] = link.type;
  out["part"] = link.part;
  out["share"] = std::round(link.share * 1000) / 1000;
  out["sentences"] = link.sentences;
  out["in_order"] = link.in_order;
  out["rare_words"] = link.rare_words;
  out["why"] = or_null(link.why);
  out["evidence"] = Json::array();
  for (const LinkEvidence& e : link.evidence) {
    Json words;
    words["kind"] = e.kind;
    add_offsets(words, doc, e.here, "");
    if (to && !e.there.empty()) add_offsets(words, *to, e.there, "to_");
    if (!e.exact.empty()) words["exact"] = e.exact;
    out["evidence"].push_back(std::move(words));
  }
  return out;
}

}  // namespace

std::string export_stories(const ReportInput& input, const ExportOptions& options) {
  std::vector<std::pair<std::string, std::string>> lines;
  for (const Story& s : input.stories) {
    if (!options.story.empty() && s.id != options.story) continue;
    Json out;
    out["id"] = s.id;
    out["title"] = or_null(s.title);
    out["documents"] = Json::array();
    for (uint32_t d : s.documents) out["documents"].push_back(input.corpus[d].meta.id);
    lines.emplace_back(s.id, dump(out));
  }
  return sorted_lines(std::move(lines));
}

std::string export_sources(const ReportInput& input, const ExportOptions& options) {
  const Lookup lookup(input);
  std::vector<std::pair<std::string, std::string>> lines;
  for (const auto& [root, row] : collect_sources(lookup, options.story)) {
    const SourceNote* note = source_note(input.policy, root);
    Json out;
    out["root"] = root;
    out["letter"] = std::string(1, row.letter);
    out["basis"] = row.basis;
    out["documents"] = row.documents;
    out["publishers"] = row.publishers;
    out["via"] = row.via;
    out["figures"] = row.figures;
    out["series"] = row.series;
    out["method_note"] = note ? or_null(note->method_note) : Json(nullptr);
    out["citation"] = note ? or_null(note->citation) : Json(nullptr);
    lines.emplace_back(root, dump(out));
  }
  return sorted_lines(std::move(lines));
}

std::string export_quotes(const ReportInput& input, const ExportOptions& options) {
  const Lookup lookup(input);
  std::vector<std::pair<std::string, std::string>> lines;
  for (uint32_t d = 0; d < input.corpus.size(); ++d) {
    if (!lookup.in_story(d, options.story)) continue;
    for (const Quote& q : input.corpus[d].quotes) {
      lines.emplace_back(q.id, dump(quote_json(input.corpus[d], q)));
    }
  }
  return sorted_lines(std::move(lines));
}

std::string export_lineage(const ReportInput& input, const ExportOptions& options) {
  const Lookup lookup(input);
  std::vector<std::pair<std::string, std::string>> lines;
  for (uint32_t d = 0; d < input.lineage.size(); ++d) {
    if (!lookup.in_story(d, options.story)) continue;
    for (const PageLink& link : input.lineage[d].links) {
      const Json out = link_json(input.corpus, d, link);
      lines.emplace_back(out["id"].get<std::string>(), dump(out));
    }
  }
  return sorted_lines(std::move(lines));
}

std::string export_events(const ReportInput& input, const ExportOptions& options) {
  const Lookup lookup(input);
  std::map<std::string, std::vector<std::string>> series_of;
  for (const Series& s : input.ledger.series) {
    if (!s.event.empty()) series_of[s.event].push_back(s.id);
  }
  std::vector<std::pair<std::string, std::string>> lines;
  for (const Event& e : input.events.events) {
    const bool in = std::any_of(e.mentions.begin(), e.mentions.end(), [&](const auto& m) {
      return lookup.in_story(m.first, options.story);
    });
    if (in) lines.emplace_back(e.id, dump(event_json(lookup, e, series_of)));
  }
  return sorted_lines(std::move(lines));
}

}  // namespace sitrep
