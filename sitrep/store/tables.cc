// The derived tables: what people query. Written as a whole from one analysis of the corpus.
#include "sitrep/base/date.h"
#include "sitrep/store/connection.h"

namespace sitrep {
namespace {

std::string iso(const std::optional<Date>& date) { return date ? to_iso(*date) : std::string(); }

std::string lines(const std::vector<std::string>& list) {
  std::string out;
  for (const std::string& s : list) out += (out.empty() ? "" : "\n") + s;
  return out;
}

std::string lines(const std::vector<int64_t>& numbers) {
  std::string out;
  for (const int64_t n : numbers) out += (out.empty() ? "" : "\n") + std::to_string(n);
  return out;
}

class TableWriter {
 public:
  TableWriter(sqlite3* db, const std::string& path, const TableInput& in)
      : db_(db), path_(path), in_(in) {}

  Status write() {
    for (const char* table : kDerivedTables) {
      if (Status s = execute(db_, path_, std::string("DELETE FROM ") + table); !s.ok()) return s;
    }
    using Step = Status (TableWriter::*)();
    for (Step step : {&TableWriter::documents, &TableWriter::figures, &TableWriter::quotes,
                      &TableWriter::series, &TableWriter::relations, &TableWriter::events,
                      &TableWriter::stories}) {
      if (Status s = (this->*step)(); !s.ok()) return s;
    }
    return {};
  }

 private:
  const std::string& doc_id(size_t doc) const { return in_.corpus[doc].meta.id; }
  std::string doc_id_or_none(int32_t doc) const {
    return doc < 0 ? std::string() : doc_id(static_cast<size_t>(doc));
  }
  const Figure& figure_at(FigureRef ref) const { return in_.corpus[ref.doc].figures[ref.figure]; }
  std::string event_id(size_t doc, int32_t mention) const {
    if (mention < 0) return {};
    const int32_t event = in_.events.event_of[doc][static_cast<size_t>(mention)];
    return event < 0 ? std::string() : in_.events.events[static_cast<size_t>(event)].id;
  }
  std::string lead_id(const std::optional<uint32_t>& statement) const {
    return statement ? figure_at(in_.ledger.statements[*statement].lead).id : std::string();
  }

  Status documents() {
    std::vector<std::string> story(in_.corpus.size());
    for (const Story& s : in_.stories) {
      for (uint32_t d : s.documents) story[d] = s.id;
    }
    Query row(db_, path_, "INSERT INTO documents VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
    Query issue(db_, path_, "INSERT INTO issues VALUES (?,?,?)");
    for (size_t d = 0; d < in_.corpus.size(); ++d) {
      const DocMeta& m = in_.corpus[d].meta;
      const Copy& copy = in_.lineage[d];
      row.text(m.id)
          .text(in_.given_ids[d])
          .text(m.sha256)
          .text(m.path)
          .text_or_null(m.url)
          .text_or_null(m.outlet);
      row.text_or_null(m.title).text_or_null(m.byline).text_or_null(to_iso(m.published.date));
      row.text(name_of(m.published.basis))
          .text_or_null(m.lang)
          .text_or_null(m.wire)
          .text(name_of(m.state));
      row.text_or_null(m.reason).integer(m.words).text_or_null(story[d]);
      row.text_or_null(doc_id_or_none(copy.copies_of))
          .text_or_null(doc_id_or_none(copy.version_of));
      if (Status s = row.run(); !s.ok()) return s;
      for (const Issue& i : m.issues) {
        if (Status s = issue.text(m.id).text(i.code).text(i.detail).run(); !s.ok()) return s;
      }
    }
    return {};
  }

  void bind_words(Query& row, const DocRecords& r, const Figure& f) const {
    row.text(f.id).text(r.meta.id).text_or_null(f.part);
    row.integer(exported_offset(r, f.evidence.span.begin))
        .integer(exported_offset(r, f.evidence.span.end));
    row.text(f.evidence.exact)
        .text(f.number.exact)
        .integer(f.evidence.raw.begin)
        .integer(f.evidence.raw.end);
    row.text_or_null(f.sentence < r.sentences.size() ? r.sentences[f.sentence].words.exact : "");
  }

  static void bind_count(Query& row, const Figure& f) {
    row.decimal(f.value).decimal(f.low).decimal(f.high).text(name_of(f.bound));
    if (f.scale != 0) {
      row.integer(f.scale);
    } else {
      row.null();
    }
    row.text(f.measure).text(name_of(f.kind)).text_or_null(f.direction).text_or_null(f.unit);
    row.text_or_null(f.population).text_or_null(f.counted);
  }

  static void bind_place(Query& row, const Figure& f) {
    const PlaceRef none;
    const PlaceRef& p = f.places.empty() ? none : f.places.front();
    row.text_or_null(p.name).text_or_null(p.country).text_or_null(p.id).real(p.lat).real(p.lon);
  }

  static void bind_time_and_source(Query& row, const Figure& f) {
    row.text(name_of(f.window.type))
        .text_or_null(iso(f.window.start))
        .text_or_null(iso(f.window.end));
    row.text_or_null(iso(f.as_of.from)).text_or_null(iso(f.as_of.to)).text_or_null(iso(f.said_on));
    row.text(f.root).text(f.basis);
  }

  // All that the figure itself says.
  void bind_figure(Query& row, size_t d, const Figure& f) const {
    bind_words(row, in_.corpus[d], f);
    bind_count(row, f);
    bind_place(row, f);
    row.text_or_null(event_id(d, f.event));
    bind_time_and_source(row, f);
    row.text(name_of(f.status)).text_or_null(f.status_finer);
  }

  Query& bind_review(Query& row, const Figure& f) const {
    return row.text(in_.review.state_of(f.id)).text_or_null(lines(in_.review.numbers_of(f.id)));
  }

  Status figures() {
    Query row(
        db_, path_,
        "INSERT INTO figures VALUES "
        "(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
    for (size_t d = 0; d < in_.corpus.size(); ++d) {
      const DocRecords& r = in_.corpus[d];
      for (size_t i = 0; i < r.figures.size(); ++i) {
        const Figure& f = r.figures[i];
        const Statement& statement = in_.ledger.statements[in_.ledger.statement_of[d][i]];
        bind_figure(row, d, f);
        row.text(name_of(statement.lifecycle));
        row.integer(in_.ledger.credibility_of[d][i]).text(in_.ledger.series[statement.series].id);
        row.text(figure_at(statement.lead).id);
        row.text(std::string(1, in_.review.letter_of(statement.root)));
        if (Status s = bind_review(row, f).run(); !s.ok()) return s;
        if (Status s = fields(r, f); !s.ok()) return s;
      }
    }
    constexpr int kCannotBeJudged = 6;
    for (const auto& [d, f] : in_.review.rejected) {
      bind_figure(row, d, f);
      row.text(name_of(Lifecycle::rejected)).integer(kCannotBeJudged).null().text(f.id);
      row.text(std::string(1, in_.review.letter_of(f.root)));
      if (Status s = bind_review(row, f).run(); !s.ok()) return s;
      if (Status s = fields(in_.corpus[d], f); !s.ok()) return s;
    }
    return {};
  }

  Status fields(const DocRecords& r, const Figure& f) {
    Query row(db_, path_, "INSERT INTO figure_fields VALUES (?,?,?,?,?,?,?)");
    for (const FieldEvidence& e : f.fields) {
      row.text(f.id).text(e.field);
      if (e.words.stated()) {
        row.integer(exported_offset(r, e.words.span.begin))
            .integer(exported_offset(r, e.words.span.end));
      } else {
        row.null().null();
      }
      if (Status s = row.text_or_null(e.words.exact).text(e.rule).integer(e.inferred).run();
          !s.ok())
        return s;
    }
    return {};
  }

  Status quotes() {
    Query row(db_, path_, "INSERT INTO quotes VALUES (?,?,?,?,?,?,?,?,?)");
    for (const DocRecords& r : in_.corpus) {
      for (const Quote& q : r.quotes) {
        row.text(q.id).text(r.meta.id).text(q.kind).text_or_null(q.speaker).text_or_null(q.role);
        row.integer(exported_offset(r, q.content.span.begin))
            .integer(exported_offset(r, q.content.span.end));
        if (Status s = row.text(q.content.exact).text_or_null(iso(q.said_on)).run(); !s.ok())
          return s;
      }
    }
    return {};
  }

  Status series() {
    Query row(db_, path_,
              "INSERT INTO series VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
    for (const Series& s : in_.ledger.series) {
      const View& v = s.view;
      row.text(s.id)
          .text(s.measure)
          .text_or_null(s.unit)
          .text_or_null(s.population)
          .text_or_null(s.place);
      row.text_or_null(s.event).text_or_null(s.kind).integer(s.plan).text_or_null(to_iso(v.as_of));
      row.text_or_null(to_iso(v.known_on))
          .text_or_null(lead_id(v.low))
          .text_or_null(lead_id(v.best));
      row.text_or_null(lead_id(v.high))
          .text_or_null(v.best_reason)
          .integer(v.open_above)
          .integer(v.roots_lo);
      row.integer(v.roots_hi).integer(v.documents).integer(v.publishers).integer(v.credibility);
      row.text_or_null(v.confidence).text_or_null(v.sentence);
      row.text_or_null(lines(in_.review.numbers_of_series(s.id)));
      if (Status st = row.run(); !st.ok()) return st;
    }
    return {};
  }

  Status relations() {
    Query row(db_, path_, "INSERT INTO relations VALUES (?,?,?,?,?,?,?)");
    for (const Relation& r : in_.ledger.relations) {
      row.text(r.id).text(r.a).text(r.b).text(name_of(r.type)).text_or_null(r.finer);
      if (Status s = row.text_or_null(lines(r.assumptions)).text_or_null(r.why).run(); !s.ok())
        return s;
    }
    return {};
  }

  Status events() {
    Query row(db_, path_, "INSERT INTO events VALUES (?,?,?,?,?,?,?,?,?,?)");
    for (const Event& e : in_.events.events) {
      row.text(e.id).text(e.type).text_or_null(e.title).text_or_null(e.place ? e.place->name : "");
      row.text_or_null(e.place ? e.place->country : "")
          .text_or_null(iso(e.when.from))
          .text_or_null(iso(e.when.to));
      row.integer(e.background)
          .integer(e.running_total)
          .integer(static_cast<int64_t>(e.mentions.size()));
      if (Status s = row.run(); !s.ok()) return s;
    }
    return {};
  }

  Status stories() {
    Query row(db_, path_, "INSERT INTO stories VALUES (?,?,?)");
    for (const Story& s : in_.stories) {
      row.text(s.id).text_or_null(s.title).integer(static_cast<int64_t>(s.documents.size()));
      if (Status st = row.run(); !st.ok()) return st;
    }
    return {};
  }

  sqlite3* db_;
  const std::string& path_;
  const TableInput& in_;
};

}  // namespace

Status write_derived(sqlite3* db, const std::string& path, const TableInput& input) {
  return TableWriter(db, path, input).write();
}

Status Store::write_tables(const TableInput& input) {
  sqlite3* db = connection_->db;
  if (Status s = write_derived(db, path(), input); !s.ok()) return s;
  const auto rows = inputs();  // with the duplicates that only the whole shows
  if (!rows.ok()) return rows.status();
  Query state(db, path(),
              "UPDATE inputs SET state = ?, reason = ? WHERE path = ? AND line = ? AND id = ? AND "
              "sha256 = ? "
              "AND (state <> ?1 OR reason <> ?2)");
  for (const StoredInput& i : rows.value()) {
    state.text(name_of(i.state)).text(i.reason).text(i.path).integer(static_cast<int64_t>(i.line));
    if (Status s = state.text(i.id).text(i.sha256).run(); !s.ok()) return s;
  }
  return set_meta("tables", "current");
}

}  // namespace sitrep
