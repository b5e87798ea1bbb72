// Figures, documents, series and relations as JSON Lines, key by key as interface.md lists them.
#include <algorithm>

#include "sitrep/report/export_json.h"

namespace sitrep {
namespace {

bool same_ignoring_case(const std::string& a, const std::string& b) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [&](char x, char y) { return lower(x) == lower(y); });
}

bool at_place(const Figure& f, const std::string& wanted) {
  return std::any_of(f.places.begin(), f.places.end(), [&](const PlaceRef& p) {
    return same_ignoring_case(p.name, wanted) || same_ignoring_case(p.words.exact, wanted) ||
           same_ignoring_case(p.id, wanted) || same_ignoring_case(p.country, wanted);
  });
}

// The last day the figure speaks for, else the day of its page.
bool not_before(const DocRecords& doc, const Figure& f, const Date& since) {
  if (f.as_of.to) return *f.as_of.to >= since;
  return !doc.meta.published.date.empty() && doc.meta.published.date >= since;
}

bool wanted(const Lookup& lookup, uint32_t doc, const Figure& f, const ExportOptions& o) {
  if (!lookup.in_story(doc, o.story)) return false;
  if (!o.measure.empty() && f.measure != o.measure) return false;
  if (!o.place.empty() && !at_place(f, o.place)) return false;
  return !o.since || not_before(lookup.input().corpus[doc], f, *o.since);
}

Json chain_json(const DocRecords& doc, const std::vector<Hop>& chain) {
  Json out = Json::array();
  for (const Hop& hop : chain) {
    Json j;
    j["name"] = hop.name;
    j["mode"] = or_null(hop.mode);
    j["exact"] = or_null(hop.words.exact);
    const bool stated = hop.words.stated();
    j["begin"] = stated ? Json(exported_offset(doc, hop.words.span.begin)) : Json(nullptr);
    j["end"] = stated ? Json(exported_offset(doc, hop.words.span.end)) : Json(nullptr);
    out.push_back(std::move(j));
  }
  return out;
}

Json fields_json(const DocRecords& doc, const std::vector<FieldEvidence>& fields) {
  Json out = Json::object();
  for (const FieldEvidence& f : fields) {
    Json j;
    const bool stated = f.words.stated();
    j["begin"] = stated ? Json(exported_offset(doc, f.words.span.begin)) : Json(nullptr);
    j["end"] = stated ? Json(exported_offset(doc, f.words.span.end)) : Json(nullptr);
    j["exact"] = or_null(f.words.exact);
    j["rule"] = or_null(f.rule);
    j["inferred"] = f.inferred;
    out[f.field] = std::move(j);
  }
  return out;
}

Json evidence_json(const DocRecords& doc, const Figure& f) {
  Json out;
  out["field"] = or_null(f.part);
  out["begin"] = exported_offset(doc, f.evidence.span.begin);
  out["end"] = exported_offset(doc, f.evidence.span.end);
  out["exact"] = f.evidence.exact;
  out["sentence"] = f.sentence < doc.sentences.size() ? Json(doc.sentences[f.sentence].words.exact)
                                                      : Json(nullptr);
  out["raw"] = raw_json(doc, f.part, f.evidence);
  return out;
}

// What the source counts by its own method: only a person's sources file says it.
std::string unit_method_of(const Lookup& lookup, const Figure& f, const Statement* statement) {
  const SourceNote* note = source_note(lookup.input().policy, statement ? statement->root : f.root);
  return note ? note->unit_method : "";
}

void add_value(Json& out, const Figure& f, const std::string& unit_method) {
  out["value"] = exact_number(f.value);
  out["low"] = exact_number(f.low);
  out["high"] = exact_number(f.high);
  out["bound"] = name_of(f.bound);
  out["scale"] = f.scale ? Json(f.scale) : Json(nullptr);
  out["measure"] = f.measure;
  out["kind"] = name_of(f.kind);
  out["direction"] = or_null(f.direction);
  out["unit"] = or_null(f.unit);
  out["unit_method"] = or_null(unit_method);
  out["population"] = or_null(f.population);
  out["counted"] = or_null(f.counted);
}

void add_time(Json& out, const Figure& f) {
  Json window;
  window["type"] = name_of(f.window.type);
  window["start"] = iso(f.window.start);
  window["end"] = iso(f.window.end);
  window["inferred"] = f.window.inferred;
  out["window"] = std::move(window);
  out["as_of"] = range_json(f.as_of);
  out["said_on"] = iso(f.said_on);
}

void add_source(Json& out, const DocRecords& doc, const Figure& f) {
  out["chain"] = chain_json(doc, f.chain);
  out["root"] = f.root;
  out["via"] = f.via;
  out["status"] = name_of(f.status);
  out["status_finer"] = or_null(f.status_finer);
  out["blame"] = or_null(f.blame);
  out["basis"] = f.basis;
}

// What a person has said of it.
void add_review(Json& out, const Lookup& lookup, const Figure& f, const std::string& root) {
  out["letter"] = std::string(1, lookup.letter(root));
  out["reviewed"] = lookup.review().state_of(f.id);
  out["overrides"] = lookup.review().numbers_of(f.id);
}

// `statement`: null for a figure that a person rejected.
Json figure_json(const Lookup& lookup, uint32_t d, const Figure& f, const Statement* statement,
                 int credibility) {
  const DocRecords& doc = lookup.input().corpus[d];
  const Series* series = statement ? lookup.series(*statement) : nullptr;
  Json out;
  out["id"] = f.id;
  out["doc"] = doc.meta.id;
  out["doc_sha256"] = doc.meta.sha256;
  out["outlet"] = or_null(doc.meta.outlet);
  out["published"] = iso(doc.meta.published.date);
  out["title"] = or_null(doc.meta.title);
  out["evidence"] = evidence_json(doc, f);
  out["number"] = words_json(doc, f.number);
  add_value(out, f, unit_method_of(lookup, f, statement));
  Json places = Json::array();
  for (const PlaceRef& p : f.places) places.push_back(place_json(p));
  out["places"] = places;
  out["place"] = places.empty() ? Json(nullptr) : places.front();
  out["event"] = or_null(lookup.event_id(d, f.event));
  add_time(out, f);
  add_source(out, doc, f);
  out["credibility"] = credibility;
  const bool rejected = lookup.review().state_of(f.id) == "rejected";
  out["lifecycle"] = name_of(rejected    ? Lifecycle::rejected
                             : statement ? statement->lifecycle
                                         : Lifecycle::live);
  out["elliptic"] = f.elliptic;
  out["part_of_text"] = name_of(f.block_role);
  out["series"] = series ? Json(series->id) : Json(nullptr);
  out["statement"] = statement ? lookup.id_of(*statement) : f.id;
  add_review(out, lookup, f, statement ? statement->root : f.root);
  out["fields"] = fields_json(doc, f.fields);
  return out;
}

Json document_json(const Lookup& lookup, uint32_t index) {
  const ReportInput& in = lookup.input();
  const DocMeta& m = in.corpus[index].meta;
  const Copy copy = index < in.lineage.size() ? in.lineage[index] : Copy{};
  const auto id_at = [&](int32_t i) {
    return i >= 0 && static_cast<size_t>(i) < in.corpus.size()
               ? Json(in.corpus[static_cast<size_t>(i)].meta.id)
               : Json(nullptr);
  };
  Json out;
  out["id"] = m.id;
  out["sha256"] = m.sha256;
  out["path"] = or_null(m.path);
  out["url"] = or_null(m.url);
  out["outlet"] = or_null(m.outlet);
  out["title"] = or_null(m.title);
  out["byline"] = or_null(m.byline);
  out["published"] = page_date_json(m.published);
  out["modified"] = page_date_json(m.modified);
  out["lang"] = or_null(m.lang);
  out["wire"] = or_null(m.wire);
  out["state"] = name_of(m.state);
  out["reason"] = or_null(m.reason);
  out["story"] = or_null(lookup.story_id(index));
  out["copies_of"] = id_at(copy.copies_of);
  out["version_of"] = id_at(copy.version_of);
  out["words"] = m.words;
  out["issues"] = issues_json(m.issues);
  return out;
}

Json view_json(const Lookup& lookup, const View& v) {
  const auto value = [&](const std::optional<uint32_t>& s) -> Json {
    if (!s) return nullptr;
    return Json{{"figure", lookup.id_of(lookup.input().ledger.statements[*s])}};
  };
  Json out;
  out["as_of"] = iso(v.as_of);
  out["known_on"] = iso(v.known_on);
  out["low"] = value(v.low);
  out["best"] = value(v.best);
  out["best_reason"] = or_null(v.best_reason);
  out["high"] = value(v.high);
  out["open_above"] = v.open_above;
  out["roots"] =
      Json{{"named", v.roots_lo}, {"unattributed", v.unattributed}, {"names", v.root_names}};
  out["documents"] = v.documents;
  out["publishers"] = v.publishers;
  out["credibility"] = v.credibility;
  out["assumptions"] = v.assumptions;
  out["sentence"] = v.sentence;
  return out;
}

Json series_json(const Lookup& lookup, const Series& s) {
  Json figures = Json::array();
  for (uint32_t index : s.statements) {
    for (FigureRef ref : lookup.input().ledger.statements[index].mentions) {
      figures.push_back(lookup.figure(ref).id);
    }
  }
  Json out;
  out["id"] = s.id;
  out["measure"] = s.measure;
  out["unit"] = or_null(s.unit);
  out["population"] = or_null(s.population);
  out["place"] = or_null(s.place);
  out["event"] = or_null(s.event);
  out["figures"] = std::move(figures);
  out["overrides"] = lookup.review().numbers_of_series(s.id);
  out["view"] = view_json(lookup, s.view);
  return out;
}

bool series_in_story(const Lookup& lookup, const Series& s, const std::string& story) {
  return story.empty() || std::any_of(s.statements.begin(), s.statements.end(), [&](uint32_t i) {
           return lookup.in_story(lookup.input().ledger.statements[i].lead.doc, story);
         });
}

}  // namespace

std::string export_figures(const ReportInput& input, const ExportOptions& options) {
  const Lookup lookup(input);
  std::vector<std::pair<std::string, std::string>> lines;
  for (uint32_t d = 0; d < input.corpus.size(); ++d) {
    for (uint32_t f = 0; f < input.corpus[d].figures.size(); ++f) {
      const FigureRef ref{d, f};
      const Figure& figure = lookup.figure(ref);
      if (!wanted(lookup, d, figure, options)) continue;
      lines.emplace_back(figure.id, dump(figure_json(lookup, d, figure, lookup.statement(ref),
                                                     lookup.credibility(ref))));
    }
  }
  constexpr int kCannotBeJudged = 6;
  for (const auto& [d, figure] : lookup.review().rejected) {
    if (wanted(lookup, d, figure, options))
      lines.emplace_back(figure.id, dump(figure_json(lookup, d, figure, nullptr, kCannotBeJudged)));
  }
  return sorted_lines(std::move(lines));
}

std::string export_documents(const ReportInput& input, const ExportOptions& options) {
  const Lookup lookup(input);
  std::vector<std::pair<std::string, std::string>> lines;
  for (uint32_t d = 0; d < input.corpus.size(); ++d) {
    if (!lookup.in_story(d, options.story)) continue;
    lines.emplace_back(input.corpus[d].meta.id, dump(document_json(lookup, d)));
  }
  return sorted_lines(std::move(lines));
}

std::string export_series(const ReportInput& input, const ExportOptions& options) {
  const Lookup lookup(input);
  std::vector<std::pair<std::string, std::string>> lines;
  for (const Series& s : input.ledger.series) {
    if (!series_in_story(lookup, s, options.story)) continue;
    if (!options.measure.empty() && s.measure != options.measure) continue;
    lines.emplace_back(s.id, dump(series_json(lookup, s)));
  }
  return sorted_lines(std::move(lines));
}

std::string export_relations(const ReportInput& input, const ExportOptions& options) {
  const Lookup lookup(input);
  std::vector<std::pair<std::string, std::string>> lines;
  for (const Relation& r : input.ledger.relations) {
    const auto a = input.ledger.figures.find(r.a);
    if (!options.story.empty() &&
        (a == input.ledger.figures.end() || !lookup.in_story(a->second.doc, options.story))) {
      continue;
    }
    Json out;
    out["id"] = r.id;
    out["a"] = r.a;
    out["b"] = r.b;
    out["type"] = name_of(r.type);
    out["finer"] = or_null(r.finer);
    out["assumptions"] = r.assumptions;
    out["why"] = r.why;
    lines.emplace_back(r.id, dump(out));
  }
  return sorted_lines(std::move(lines));
}

}  // namespace sitrep
