// The report as one JSON object, from the same view model: what a page shows, for a program.
#include "sitrep/report/export_json.h"
#include "sitrep/report/view_model.h"

namespace sitrep {
namespace {

template <typename T, typename Fn>
Json list(const std::vector<T>& items, Fn&& one) {
  Json out = Json::array();
  for (const T& item : items) out.push_back(one(item));
  return out;
}

Json claim(const ClaimView& c) {
  return Json{{"figure", c.figure},
              {"note", c.note},
              {"words", c.words},
              {"root", c.root},
              {"named", c.named},
              {"basis", c.basis},
              {"via", or_null(c.via)},
              {"when", c.when},
              {"status", or_null(c.status)},
              {"lifecycle", or_null(c.lifecycle)},
              {"withdrawn", c.struck},
              {"source", c.doc.document + 1},
              {"source_name", c.doc.name},
              {"other_documents", c.other_documents},
              {"letter", c.letter.empty() ? "F" : c.letter},
              {"review", c.review}};
}

Json doc_link(const DocLink& d) { return Json{{"source", d.document + 1}, {"name", d.name}}; }

Json series(const SeriesView& s) {
  Json out;
  out["id"] = s.id;
  out["title"] = s.title;
  out["sentence"] = s.sentence;
  out["best"] = s.best ? claim(*s.best) : Json(nullptr);
  out["no_best"] = or_null(s.no_best);
  out["contradicted"] = or_null(s.rival);
  out["low"] = or_null(s.low);
  out["high"] = or_null(s.high);
  out["open_above"] = s.open_above;
  out["counted"] = or_null(s.counted);
  out["place"] = or_null(s.place);
  out["period"] = or_null(s.period);
  out["as_of"] = s.as_of;
  out["known_on"] = s.known_on;
  out["said_as_of"] = or_null(s.when);
  out["age"] = or_null(s.age);
  out["range"] = or_null(s.range);
  out["older_than_48_hours"] = s.stale;
  out["confidence"] = s.confidence;
  out["review"] = s.review;
  out["changed_by_a_person"] = s.changes;
  out["independent_sources"] = s.roots;
  out["documents"] = s.documents;
  out["publishers"] = s.publishers;
  out["unit_note"] = or_null(s.unit_note);
  out["assumptions"] = s.assumptions;
  out["claims"] = list(s.claims, claim);
  out["claims_left_out"] = s.claims_left_out;
  return out;
}

Json dispute(const DisputeView& d) {
  return Json{{"kind", d.kind},
              {"about", d.about},
              {"sentence", d.sentence},
              {"left_label", d.left_label},
              {"left", claim(d.left)},
              {"left_also", list(d.left_also, claim)},
              {"right_label", d.right_label},
              {"right", claim(d.right)},
              {"right_also", list(d.right_also, claim)},
              {"why", or_null(d.why)},
              {"assumptions", d.assumptions},
              {"still_print", list(d.still_print, doc_link)}};
}

Json timeline_row(const TimelineRow& r) {
  return Json{{"date", r.date},        {"precision", r.precision}, {"kind", r.kind},
              {"text", r.text},        {"source", r.source},       {"evidence", r.evidence},
              {"withdrawn", r.struck}, {"later", or_null(r.later)}};
}

Json place(const PlaceRow& p) {
  return Json{{"name", p.name},
              {"country", or_null(p.country)},
              {"level", or_null(p.level)},
              {"lat", p.pinned ? Json(p.lat) : Json(nullptr)},
              {"lon", p.pinned ? Json(p.lon) : Json(nullptr)},
              {"claims", list(p.claims, claim)},
              {"claims_left_out", p.claims_left_out}};
}

Json speaker(const SpeakerView& s) {
  const auto quote = [](const QuoteView& q) {
    return Json{{"id", q.id},
                {"words", q.words},
                {"kind", q.kind},
                {"said_on", or_null(q.when)},
                {"source", q.doc.document + 1},
                {"other_documents", q.other_documents}};
  };
  return Json{{"name", s.name},
              {"role", or_null(s.role)},
              {"quotes", list(s.quotes, quote)},
              {"quotes_left_out", s.quotes_left_out}};
}

Json document(const DocumentView& d) {
  return Json{{"number", d.number},
              {"id", d.id},
              {"title", or_null(d.title)},
              {"outlet", or_null(d.outlet)},
              {"date", d.date},
              {"date_basis", d.date_basis},
              {"lang", or_null(d.lang)},
              {"state", d.state},
              {"reason", or_null(d.reason)},
              {"issues", d.issues},
              {"sha256", d.sha256},
              {"path", or_null(d.path)},
              {"url", or_null(d.url)},
              {"copy_of", or_null(d.copy_of)},
              {"credits", or_null(d.credits)},
              {"figures", d.figures}};
}

Json story(const StoryView& s) {
  Json out;
  out["id"] = s.id;
  out["title"] = s.title;
  out["standfirst"] = s.standfirst;
  out["highlights"] = list(s.highlights_of, [](const SeriesView& h) {
    return Json{{"series", h.id}, {"sentence", h.sentence}, {"contradicted", or_null(h.rival)}};
  });
  out["changes"] = list(s.changes, [](const ChangeView& c) {
    return Json{{"kind", c.kind}, {"text", c.text}, {"evidence", c.evidence}};
  });
  out["key_figures"] = list(s.series, series);
  out["key_figures_left_out"] = s.series_left_out;
  out["disputes"] = list(s.disputes, dispute);
  out["timeline"] = list(s.timeline, timeline_row);
  out["places"] = list(s.places, place);
  out["speakers"] = list(s.speakers, speaker);
  out["plans"] = list(s.plans, series);
  out["gaps"] = s.gaps;
  out["undated"] = list(s.undated, doc_link);
  out["links"] = list(s.links, [](const PageLinkView& l) {
    return Json{{"page", doc_link(l.doc)}, {"text", l.text}};
  });
  out["sources"] = list(s.sources, document);
  out["sources_left_out"] = s.sources_left_out;
  return out;
}

Json evidence(const EvidenceView& e) {
  std::string paragraph;
  for (const MarkedText& piece : e.paragraph) paragraph += piece.text;
  const auto field = [](const EvidenceField& f) {
    return Json{{"name", f.name},
                {"words", or_null(f.words)},
                {"value", or_null(f.value)},
                {"rule", or_null(f.rule)},
                {"inferred", f.inferred}};
  };
  const auto relation = [](const EvidenceRelation& r) {
    return Json{{"text", r.text}, {"other", r.other}, {"why", or_null(r.why)}};
  };
  return Json{{"id", e.id},
              {"kind", e.kind},
              {"words", e.heading},
              {"paragraph", paragraph},
              {"source", e.doc.document + 1},
              {"sha256", e.sha256},
              {"raw", e.raw},
              {"fields", list(e.fields, field)},
              {"relations", list(e.relations, relation)},
              {"review", e.review}};
}

Json override_json(const OverrideView& o) {
  return Json{{"number", o.number},
              {"what", o.what},
              {"by", o.by},
              {"note", or_null(o.note)},
              {"state", o.state.empty() ? "in force" : o.state},
              {"figures", list(o.figures,
                               [](const OverrideView::On& f) {
                                 return Json{{"id", f.id}, {"words", f.words}};
                               })},
              {"figures_left_out", o.figures_left_out}};
}

}  // namespace

std::string render_json(const ReportInput& input, const ReportOptions& options) {
  const ReportModel m = make_view_model(input, options);
  Json out;
  out["title"] = m.title;
  out["standfirst"] = m.standfirst;
  out["as_of"] = m.as_of;
  out["known_on"] = m.known_on;
  out["since"] = or_null(m.since);
  out["policy"] = m.policy;
  out["version"] = m.version;
  out["coverage"] = m.coverage;
  out["index"] = list(m.index, [](const StoryView& s) {
    return Json{{"id", s.id},
                {"title", s.title},
                {"documents", s.documents},
                {"publishers", s.publishers},
                {"leading", or_null(s.leading)}};
  });
  out["stories"] = list(m.stories, story);
  out["stories_left_out"] = m.stories_left_out;
  out["not_read"] = list(m.not_read, [](const NotReadView& n) {
    return Json{{"id", n.id}, {"state", n.state}, {"reason", or_null(n.reason)}};
  });
  out["review"] = Json{{"summary", m.review},
                       {"overrides", list(m.overrides, override_json)},
                       {"overrides_left_out", m.overrides_left_out}};
  out["rules"] = m.rules;
  out["limits"] = m.limits;
  out["licences"] = m.licences;
  out["evidence"] = list(m.evidence, evidence);
  return out.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace sitrep
