// The ledger on annotated rows, with the happenings that extraction found on their pages: tells
// errors of reading from errors of the ledger. Run by tools/ledger_gold.py.
//   ledger_gold GOLD RECORDS OUT [--figures gold|read] [--events gold|read]
// GOLD holds docs.jsonl and figures.jsonl, RECORDS the records of its pages as files. Writes the
// exports of test_gold.h, <name>.scopes.tsv (figure, series, scope, label) and <name>.events.tsv
// (the happenings of each page and the event they were grouped into) into OUT and prints nothing.
// Exit 2 for a wrong call, 1 for records that do not decode.
#include <iostream>
#include <iterator>
#include <string_view>

#include "sitrep/doc/codec.h"
#include "sitrep/ledger/facts.h"
#include "sitrep/ledger/sameness.h"
#include "sitrep/ledger/test_gold.h"

namespace sitrep {
namespace {

using namespace gold;

bool read_records(const fs::path& folder, std::vector<DocRecords>& out) {
  for (const auto& entry : fs::directory_iterator(folder)) {
    std::ifstream in(entry.path(), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    auto records = decode_records(bytes);
    if (!records.ok()) return false;
    out.push_back(std::move(records).value());
  }
  return true;
}

// The figure of the page whose number overlaps the row's, -1 for none.
int32_t read_as(const DocRecords& doc, const Figure& row) {
  for (size_t i = 0; i < doc.figures.size(); ++i) {
    const Figure& f = doc.figures[i];
    if (f.part == row.part && exported_offset(doc, f.number.span.begin) < row.number.span.end &&
        row.number.span.begin < exported_offset(doc, f.number.span.end))
      return static_cast<int32_t>(i);
  }
  return -1;
}

// The annotated place as the pages' gazetteer knows it; by name alone where no page resolves it.
PlaceRef resolved(const Corpus& corpus, const std::string& name) {
  PlaceRef out;
  out.name = name;
  for (const DocRecords& doc : corpus) {
    for (const PlaceMention& p : doc.places) {
      if (p.place.words.exact != name && p.place.name != name) continue;
      if (out.id.empty()) out = p.place;
    }
  }
  out.role = "at";
  return out;
}

// "Orel and Brenn" are two places.
void resolve(const Corpus& corpus, Figure& f) {
  if (f.places.empty()) return;
  const std::string name = f.places[0].name;
  f.places[0] = resolved(corpus, name);
  const size_t cut = name.find(" and ");
  if (!f.places[0].id.empty() || cut == std::string::npos) return;
  const PlaceRef first = resolved(corpus, name.substr(0, cut)),
                 second = resolved(corpus, name.substr(cut + 5));
  if (!first.id.empty() && !second.id.empty()) f.places = {first, second};
}

// The row's fields over what was read of it: kind, window and happening are not annotated.
Figure overlay(Figure row, const Figure& read) {
  row.kind = read.kind;
  row.direction = read.direction;
  row.window = read.window;
  row.event = read.event;
  row.subset = read.subset;
  row.counted = read.counted;
  row.chain = read.chain;
  row.basis = row.root == kUnattributed ? "b6" : read.basis == "b6" ? "b4" : read.basis;
  row.block_role = read.block_role;
  row.said_on = read.said_on;
  return row;
}

// The happening of the figure nearest before or after a row that was not read.
int32_t event_nearby(const DocRecords& doc, const Figure& row) {
  int32_t best = -1;
  uint32_t gap = UINT32_MAX;
  for (const Figure& f : doc.figures) {
    const uint32_t at = exported_offset(doc, f.number.span.begin);
    const uint32_t d = std::max(at, row.number.span.begin) - std::min(at, row.number.span.begin);
    if (f.part == row.part && d < gap) gap = d, best = f.event;
  }
  return best;
}

void put_rows(const Import& gold, Corpus& corpus) {
  for (DocRecords& doc : corpus) {
    const auto rows = std::find_if(gold.corpus.begin(), gold.corpus.end(),
                                   [&](const DocRecords& d) { return d.meta.id == doc.meta.id; });
    std::vector<Figure> figures;
    std::vector<int32_t> now(doc.figures.size(), -1);
    if (rows != gold.corpus.end()) {
      for (const Figure& row : rows->figures) {
        const int32_t i = read_as(doc, row);
        Figure f = row;
        f.event = i < 0 ? event_nearby(doc, row) : row.event;
        if (i >= 0) f = overlay(f, doc.figures[static_cast<size_t>(i)]);
        if (i >= 0) now[static_cast<size_t>(i)] = static_cast<int32_t>(figures.size());
        resolve(corpus, f);
        figures.push_back(std::move(f));
      }
    }
    std::vector<StatedLink> links;
    for (StatedLink link : doc.links) {
      if (now[link.a] < 0 || now[link.b] < 0) continue;
      link.a = static_cast<uint32_t>(now[link.a]);
      link.b = static_cast<uint32_t>(now[link.b]);
      links.push_back(link);
    }
    for (Quote& q : doc.quotes) {
      if (q.denied_figure >= 0) q.denied_figure = now[static_cast<size_t>(q.denied_figure)];
    }
    doc.figures = std::move(figures);
    doc.parts.clear();  // the spans of rows count in their part
    doc.links = std::move(links);
  }
}

// The annotated happenings in place of those that were read.
Events put_events(const Import& gold, Corpus& corpus) {
  std::map<std::string, int32_t> index;
  Events out;
  for (DocRecords& doc : corpus) {
    std::vector<EventMention> mentions;
    const auto rows = std::find_if(gold.corpus.begin(), gold.corpus.end(),
                                   [&](const DocRecords& d) { return d.meta.id == doc.meta.id; });
    for (Figure& f : doc.figures) {
      f.event = -1;
      if (rows == gold.corpus.end()) continue;
      for (const Figure& row : rows->figures) {
        if (row.id != f.id && read_as(doc, row) != &f - doc.figures.data()) continue;
        const std::string slug = text_of(gold.rows.at(row.id), "event");
        if (slug.empty()) continue;
        const auto same = [&](const EventMention& e) { return e.type == slug; };
        auto at = std::find_if(mentions.begin(), mentions.end(), same);
        if (at == mentions.end()) {
          mentions.emplace_back().type = slug;
          at = mentions.end() - 1;
        }
        f.event = static_cast<int32_t>(at - mentions.begin());
      }
    }
    doc.events = std::move(mentions);
    auto& of = out.event_of.emplace_back();
    for (const EventMention& e : doc.events) {
      const auto [it, fresh] = index.try_emplace(e.type, static_cast<int32_t>(index.size()));
      if (fresh) {
        for (const Event& g : gold.events.events) {
          if (g.id == "e-" + e.type) out.events.push_back(g);
        }
      }
      of.push_back(it->second);
    }
  }
  return out;
}

void write_scopes(const Import& in, const Ledger& l, const fs::path& path) {
  std::ofstream out(path);
  const Facts facts = prepare(in.corpus, in.lineage, in.events, {});
  const std::vector<Scope> scopes = scopes_of(facts, in.events);
  for (size_t i = 0; i < scopes.size(); ++i) {
    const FigureRef r = facts.all[i].ref;
    out << facts.all[i].figure->id << "\t"
        << l.series[l.statements[l.statement_of[r.doc][r.figure]].series].id << "\t"
        << scopes[i].key() << "\t" << scopes[i].label << "\n";
  }
}

void write_events(const Import& in, const fs::path& path) {
  std::ofstream out(path);
  const auto iso = [](const std::optional<Date>& d) { return d ? to_iso(*d) : std::string("-"); };
  for (size_t d = 0; d < in.corpus.size(); ++d) {
    for (size_t i = 0; i < in.corpus[d].events.size(); ++i) {
      const EventMention& e = in.corpus[d].events[i];
      const int32_t event = in.events.event_of[d][i];
      out << in.corpus[d].meta.id << "\t" << i << "\t"
          << (event < 0 ? "" : in.events.events[static_cast<size_t>(event)].id) << "\t" << e.type
          << "\t" << e.trigger.exact << "\t" << (e.place ? e.place->name : "") << "\t"
          << (e.place ? e.place->level : "") << "\t" << iso(e.when.from) << "\t" << iso(e.when.to)
          << "\t"
          << (e.background      ? "background"
              : e.running_total ? "running"
                                : "")
          << "\t";
      for (const Figure& f : in.corpus[d].figures) {
        if (f.event == static_cast<int32_t>(i)) out << f.evidence.exact << "; ";
      }
      out << "\n";
    }
  }
}

int run(int argc, char** argv) {
  if (argc < 4) return 2;
  bool gold_figures = true, gold_events = false;
  for (int i = 4; i + 1 < argc; i += 2) {
    const std::string_view key = argv[i], value = argv[i + 1];
    if (value != "gold" && value != "read") return 2;
    if (key == "--figures") gold_figures = value == "gold";
    if (key == "--events") gold_events = value == "gold";
  }
  const Import gold = import_rows(argv[1]);
  std::vector<DocRecords> records;
  if (!read_records(argv[2], records)) return 1;
  Import in;
  in.corpus = date_pages(std::move(records));
  if (gold_figures) put_rows(gold, in.corpus);
  in.lineage = copies(in.corpus);
  in.events = gold_events ? put_events(gold, in.corpus) : events(in.corpus);
  const Ledger l = reconcile(in.corpus, in.lineage, in.events, {}, {});
  write_exports(in, l, argv[1], argv[3]);
  write_scopes(in, l, fs::path(argv[3]) / (fs::path(argv[1]).filename().string() + ".scopes.tsv"));
  write_events(in, fs::path(argv[3]) / (fs::path(argv[1]).filename().string() + ".events.tsv"));
  return 0;
}

}  // namespace
}  // namespace sitrep

int main(int argc, char** argv) { return sitrep::run(argc, argv); }
