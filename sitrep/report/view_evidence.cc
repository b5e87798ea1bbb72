// Evidence: the paragraph with its words marked field by field, and where the bytes are.
#include <algorithm>
#include <array>
#include <set>

#include "sitrep/report/view_context.h"
#include "sitrep/report/words.h"

namespace sitrep {
namespace {

struct Mark {
  Span span;
  std::string field;
};

// What a field is called in the legend.
std::string field_name(const std::string& field) {
  if (field == "bound") return "hedge";
  if (field == "population" || field == "counted" || field == "unit") return "counted";
  if (field == "as_of" || field == "window" || field == "said_on") return "time";
  if (field == "root" || field == "via" || field == "chain") return "source";
  if (field == "measure") return "what";
  return field;
}

// Cuts the paragraph where any mark or the sentence begins or ends.
std::vector<MarkedText> mark_up(const SentenceText& s, const std::vector<Mark>& marks) {
  const uint32_t base = s.paragraph.begin;
  const auto size = static_cast<uint32_t>(s.context.size());
  std::set<uint32_t> cuts = {0, size};
  const auto cut = [&](const Span& span) {
    if (span.begin < base || span.end > base + size) return;
    cuts.insert(span.begin - base);
    cuts.insert(span.end - base);
  };
  for (const Mark& m : marks) cut(m.span);
  cut(s.words.span);
  std::vector<MarkedText> out;
  for (auto it = cuts.begin(); std::next(it) != cuts.end(); ++it) {
    const Span piece{base + *it, base + *std::next(it)};
    MarkedText text;
    text.text = s.context.substr(*it, piece.size());
    text.sentence = s.words.span.contains(piece);
    for (const Mark& m : marks) {
      const bool known = std::count(text.fields.begin(), text.fields.end(), m.field) > 0;
      if (m.span.contains(piece) && !known) text.fields.push_back(m.field);
    }
    out.push_back(std::move(text));
  }
  return out;
}

std::string byte_range(const Span& raw) {
  return "bytes " + std::to_string(raw.begin) + "–" + std::to_string(raw.end);
}

constexpr size_t kHashDigits = 12;

// A record is named by its hash, not by its line: a shuffled file gives the same report.
std::string raw_words(const DocRecords& doc, const std::string& field, const Words& words) {
  if (doc.meta.line > 0) {
    // A record of an archive is its page: it has no fields.
    const std::string of_field = field.empty() ? "" : " of the field “" + field + "”";
    return byte_range(words.raw) + of_field + " of the record with SHA-256 " +
           shortened(doc.meta.sha256, kHashDigits) + " of " + doc.meta.path;
  }
  return byte_range(words.raw) + " of " + doc.meta.path;
}

EvidenceView start(const ViewContext& ctx, uint32_t d, const std::string& id,
                   const std::string& back) {
  const DocMeta& m = ctx.in().corpus[d].meta;
  EvidenceView out;
  out.id = id;
  out.back = back;
  out.lang = m.lang;
  out.doc = doc_link(ctx, d);
  out.date_basis = date_basis_words(m.published.basis);
  out.url = m.url;
  out.sha256 = m.sha256;
  return out;
}

uint32_t keep(ViewContext& ctx, EvidenceView evidence) {
  const std::string id = evidence.id;
  ctx.model.evidence.push_back(std::move(evidence));
  const auto number = static_cast<uint32_t>(ctx.model.evidence.size());
  ctx.note_of[id] = number;
  return number;
}

// The normal form of a field beside its words.
std::string normal_form(const Figure& f, const std::string& field) {
  if (field == "bound") return std::string(name_of(f.bound));
  if (field == "measure") return f.measure;
  if (field == "population") return f.population;
  if (field == "place")
    return f.places.empty() ? "" : join({f.places.front().name, f.places.front().country}, ", ");
  if (field == "as_of") return range_words(f.as_of);
  if (field == "window") return window_words(f.window);
  if (field == "root") return f.root == kUnattributed ? "no source given" : f.root;
  if (field == "status") return std::string(name_of(f.status));
  return "";
}

// The words of a hedge may take in the number: marked is what stands before it, or after it.
Span hedge_span(const Span& hedge, const Words& number, const std::string& exact) {
  if (!hedge.contains(number.span)) return hedge;
  if (hedge.begin < number.span.begin) {
    uint32_t end = number.span.begin;
    while (end > hedge.begin && exact[end - hedge.begin - 1] == ' ') --end;
    return {hedge.begin, end};
  }
  return {number.span.end, hedge.end};
}

void add_fields(const Figure& f, EvidenceView& out, std::vector<Mark>& marks) {
  marks.push_back({f.number.span, "value"});
  EvidenceField value{"value", f.number.exact, "", "", false};
  out.fields.push_back(value);
  for (const FieldEvidence& field : f.fields) {
    const std::string name = field_name(field.field);
    const Span& span = field.words.span;
    if (field.words.stated()) {
      marks.push_back(
          {field.field == "bound" ? hedge_span(span, f.number, field.words.exact) : span, name});
    }
    out.fields.push_back(
        {name, field.words.exact, normal_form(f, field.field), field.rule, field.inferred});
  }
}

}  // namespace

uint32_t note_figure(ViewContext& ctx, FigureRef ref, const std::string& back) {
  const Figure& f = ctx.lookup.figure(ref);
  if (const auto it = ctx.note_of.find(f.id); it != ctx.note_of.end()) return it->second;
  const DocRecords& doc = ctx.lookup.doc(ref);
  EvidenceView out = start(ctx, ref.doc, f.id, back);
  out.kind = "figure";
  out.heading = hedged_words(f, f.bound);
  std::vector<Mark> marks;
  add_fields(f, out, marks);
  if (f.sentence < doc.sentences.size()) out.paragraph = mark_up(doc.sentences[f.sentence], marks);
  out.raw = raw_words(doc, f.part, f.evidence);
  out.where = f.block_role == BlockRole::body ? "" : "in a " + std::string(name_of(f.block_role));
  out.review = review_lines(ctx, f.id);
  return keep(ctx, std::move(out));
}

uint32_t note_quote(ViewContext& ctx, uint32_t d, uint32_t index, const std::string& back) {
  const DocRecords& doc = ctx.in().corpus[d];
  const Quote& q = doc.quotes[index];
  if (const auto it = ctx.note_of.find(q.id); it != ctx.note_of.end()) return it->second;
  EvidenceView out = start(ctx, d, q.id, back);
  out.kind = "quote";
  out.heading = q.speaker.empty() ? "Quote of a speaker who is not named" : "Quote of " + q.speaker;
  std::vector<Mark> marks;
  const std::array<std::pair<const Words*, const char*>, 3> words = {
      {{&q.content, "quote"}, {&q.source, "source"}, {&q.cue, "cue"}}};
  for (const auto& [w, name] : words) {
    if (!w->stated()) continue;
    marks.push_back({w->span, name});
    out.fields.push_back({name, shortened(w->exact, view_limits::kQuoteBytes), "", "", false});
  }
  if (q.sentence < doc.sentences.size()) out.paragraph = mark_up(doc.sentences[q.sentence], marks);
  out.raw = raw_words(doc, doc.parts.empty() ? "" : doc.parts.back().field, q.content);
  return keep(ctx, std::move(out));
}

uint32_t note_event(ViewContext& ctx, const Event& event, const std::string& back) {
  if (const auto it = ctx.note_of.find(event.id); it != ctx.note_of.end()) return it->second;
  if (event.mentions.empty()) return 0;
  const auto [d, index] = event.mentions.front();
  const DocRecords& doc = ctx.in().corpus[d];
  const EventMention& m = doc.events[index];
  EvidenceView out = start(ctx, d, event.id, back);
  out.kind = "event";
  out.heading = event.title.empty() ? capitalised(m.trigger.exact) : event.title;
  std::vector<Mark> marks = {{m.trigger.span, "event"}};
  out.fields.push_back({"event", m.trigger.exact, event.type, "", false});
  if (m.place) {
    if (m.place->words.stated()) marks.push_back({m.place->words.span, "place"});
    out.fields.push_back({"place", m.place->words.exact, m.place->name, "", m.place->inferred});
  }
  for (const SentenceText& s : doc.sentences) {
    if (!s.words.span.contains(m.trigger.span)) continue;
    out.paragraph = mark_up(s, marks);
    break;
  }
  out.raw = raw_words(doc, doc.parts.empty() ? "" : doc.parts.back().field, m.trigger);
  return keep(ctx, std::move(out));
}

namespace {

// The words of a figure or quote by its id, "" where the corpus does not hold it.
std::string words_by_id(const ViewContext& ctx, const std::string& id) {
  const auto it = ctx.in().ledger.figures.find(id);
  if (it == ctx.in().ledger.figures.end()) return "";
  const Figure& f = ctx.lookup.figure(it->second);
  const Statement* s = ctx.lookup.statement(it->second);
  return hedged_words(f, s ? s->bound : f.bound);
}

}  // namespace

void link_evidence(ViewContext& ctx) {
  for (EvidenceView& e : ctx.model.evidence) {
    const auto it = ctx.relations_of.find(e.id);
    if (it == ctx.relations_of.end()) continue;
    for (uint32_t index : it->second) {
      if (e.relations.size() >= view_limits::kEvidenceRelations) break;
      const Relation& r = ctx.in().ledger.relations[index];
      const bool from_a = r.a == e.id;
      EvidenceRelation out;
      out.text = relation_words(r.type, r.finer, from_a);
      out.other = from_a ? r.b : r.a;
      out.other_words = words_by_id(ctx, out.other);
      if (out.other_words.empty()) out.other_words = "a statement";
      out.why = join({r.why, join(r.assumptions, "; ")}, "; if ");
      const auto note = ctx.note_of.find(out.other);
      out.note = note == ctx.note_of.end() ? 0 : note->second;
      e.relations.push_back(std::move(out));
    }
  }
}

}  // namespace sitrep
