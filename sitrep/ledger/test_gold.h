// Annotated rows as the records of pages, and the exports that the scorer of annotated sets reads:
// shared by the test of the ledger on such rows and by ledger_gold, which tells errors of reading
// from errors of the ledger. Not part of the library.
#ifndef SITREP_LEDGER_TEST_GOLD_H_
#define SITREP_LEDGER_TEST_GOLD_H_

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "sitrep/doc/sketch.h"
#include "sitrep/ledger/ledger.h"
#include "sitrep/story/story.h"

namespace sitrep::gold {

namespace fs = std::filesystem;
using nlohmann::json;

inline std::vector<json> read_lines(const fs::path& path) {
  std::vector<json> out;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) {
    if (!line.empty()) out.push_back(json::parse(line));
  }
  return out;
}

inline std::string text_of(const json& row, const char* key) {
  return row.contains(key) && row[key].is_string() ? row[key].get<std::string>() : "";
}

inline std::optional<Decimal> decimal_of(const json& row, const char* key) {
  if (!row.contains(key) || !row[key].is_number()) return {};
  std::string s = row[key].dump();
  if (s.ends_with(".0")) s.resize(s.size() - 2);
  return parse_decimal(s);
}

// As extraction makes it, of sentences that end with a full stop.
inline void sketch(const std::string& text, DocRecords& doc) {
  constexpr uint32_t kSentence = 40;  // bytes at least: "Mr.", "U.N."
  Sketcher sketcher;
  std::string word;
  uint32_t begin = 0;
  for (uint32_t i = 0; i <= text.size(); ++i) {
    const char c = i < text.size() ? text[i] : '.';
    if (std::isalnum(static_cast<unsigned char>(c))) {
      word += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
      continue;
    }
    sketcher.word(word);
    word.clear();
    if (i == text.size() || (c == '.' && i - begin > kSentence)) {
      sketcher.end_sentence({begin, i});
      begin = i + 1;
    }
  }
  sketcher.finish(doc);
}

inline Kind kind_of(const json& row) {
  if (const auto kind = parse_Kind(text_of(row, "kind"))) return *kind;
  static const std::set<std::string> kStocks = {
      "missing",  "hospitalised", "held",     "displaced",  "stranded", "besieged",
      "deployed", "in_need",      "homeless", "population", "affected", "without_service"};
  const std::string unit = text_of(row, "unit");
  if (unit == "percent" || unit == "ratio") return Kind::SHARE;
  return kStocks.contains(text_of(row, "measure")) ? Kind::STOCK : Kind::EVENT_COUNT;
}

struct Import {
  Corpus corpus;
  Lineage lineage;
  Events events;
  std::map<std::string, json> rows;  // by figure id
};

inline size_t nth_find(const std::string& text, const std::string& sub, int n) {
  size_t at = text.find(sub);
  for (; n > 0 && at != std::string::npos; --n) at = text.find(sub, at + 1);
  return at;
}

inline Figure figure_of_row(const json& row, const std::string& field_text, int ordinal) {
  Figure f;
  f.evidence.exact = text_of(row, "exact");
  f.number.exact = row.contains("number") ? text_of(row, "number") : f.evidence.exact;
  const size_t at = row.contains("byte_start")
                        ? row["byte_start"].get<size_t>()
                        : nth_find(field_text, f.evidence.exact, row.value("nth", 0));
  f.evidence.span = {static_cast<uint32_t>(at),
                     static_cast<uint32_t>(at + f.evidence.exact.size())};
  const auto begin = static_cast<uint32_t>(at + f.evidence.exact.find(f.number.exact));
  f.number.span = {begin, begin + static_cast<uint32_t>(f.number.exact.size())};
  f.part = text_of(row, "field");
  f.id = figure_id(text_of(row, "doc"), f.part, f.number.span, ordinal);
  f.value = decimal_of(row, "value");
  f.low = decimal_of(row, "low");
  f.high = decimal_of(row, "high");
  f.bound = *parse_Bound(text_of(row, "bound"));
  if (row.contains("scale") && row["scale"].is_number()) f.scale = row["scale"].get<int64_t>();
  f.measure = text_of(row, "measure");
  f.unit = text_of(row, "unit");
  f.population = text_of(row, "population");
  f.counted = f.measure == "other" ? f.population : "";
  f.kind = kind_of(row);
  const size_t cut = std::min(at, field_text.size());
  const std::string before = field_text.substr(cut > 60 ? cut - 60 : 0, std::min<size_t>(cut, 60));
  for (const char* cue : {"including", "among them", "of whom", "of them"}) {
    f.subset |= before.find(cue) != std::string::npos;
  }
  if (const std::string name = text_of(row, "place"); !name.empty()) {
    PlaceRef p;
    p.name = name;
    f.places.push_back(p);
  }
  if (const auto d = parse_iso(text_of(row, "as_of"))) f.as_of = {*d, *d};
  if (row.contains("as_of_range") && row["as_of_range"].is_array()) {
    const json& r = row["as_of_range"];
    if (r.size() == 2 && r[1].is_string()) f.as_of.to = parse_iso(r[1].get<std::string>());
  }
  f.root = text_of(row, "source");
  for (const json& v : row.value("via", json::array())) f.via.push_back(v.get<std::string>());
  f.status = *parse_FigureStatus(text_of(row, "status"));
  f.status_finer = text_of(row, "status_finer");
  const std::string basis = text_of(row, "basis");
  f.basis = !basis.empty() ? basis : f.root == kUnattributed ? "b6" : "b4";
  if (row.contains("window") && row["window"].is_object()) {
    const json& w = row["window"];
    if (const auto t = parse_WindowType(text_of(w, "type"))) f.window.type = *t;
    f.window.start = parse_iso(text_of(w, "start"));
    f.window.end = parse_iso(text_of(w, "end"));
  }
  return f;
}

inline Import import_rows(const fs::path& folder) {
  Import out;
  std::map<std::string, DocRecords> docs;
  std::map<std::string, std::map<std::string, std::string>> texts;
  for (const json& d : read_lines(folder / "docs.jsonl")) {
    DocRecords& doc = docs[text_of(d, "id")];
    doc.meta.id = text_of(d, "id");
    doc.meta.outlet = text_of(d, "outlet");
    if (const auto date = parse_iso(text_of(d, "published")))
      doc.meta.published = {*date, DateBasis::metadata, "", ""};
    texts[doc.meta.id] = {{"title", text_of(d, "title")}, {"text", text_of(d, "text")}};
    sketch(text_of(d, "text"), doc);
  }
  std::map<std::string, Event> events;
  for (const json& row : read_lines(folder / "figures.jsonl")) {
    DocRecords& doc = docs[text_of(row, "doc")];
    doc.meta.id = text_of(row, "doc");
    Figure f = figure_of_row(row, texts[doc.meta.id][text_of(row, "field")], 0);
    const std::string slug = text_of(row, "event");
    f.event = -1;
    for (size_t e = 0; e < doc.events.size(); ++e) {
      if (doc.events[e].type == slug) f.event = static_cast<int32_t>(e);
    }
    if (f.event < 0 && !slug.empty()) {
      f.event = static_cast<int32_t>(doc.events.size());
      doc.events.emplace_back().type = slug;
    }
    Event& event = events[slug];
    event.id = "e-" + slug;
    event.running_total = slug.find("war") != std::string::npos;
    if (f.as_of.to && (!event.when.from || *f.as_of.to < *event.when.from))
      event.when = {f.as_of.to, f.as_of.to};
    out.rows[f.id] = row;
    doc.figures.push_back(std::move(f));
  }
  for (auto& [id, doc] : docs) out.corpus.push_back(std::move(doc));
  std::map<std::string, int32_t> index;
  for (auto& [slug, event] : events) {
    index[slug] = static_cast<int32_t>(out.events.events.size());
    out.events.events.push_back(event);
  }
  for (const DocRecords& doc : out.corpus) {
    auto& of = out.events.event_of.emplace_back();
    for (const EventMention& e : doc.events) of.push_back(index.at(e.type));
  }
  out.lineage = copies(out.corpus);
  return out;
}

inline json row_of(const Ledger& l, const Figure& f, const DocRecords& doc, uint32_t statement) {
  json out = {{"id", f.id},
              {"doc", doc.meta.id},
              {"measure", f.measure},
              {"unit", f.unit},
              {"bound", name_of(f.bound)},
              {"root", f.root},
              {"status", name_of(f.status)},
              {"population", f.population},
              {"number",
               {{"begin", exported_offset(doc, f.number.span.begin)},
                {"end", exported_offset(doc, f.number.span.end)}}},
              {"series", l.series[l.statements[statement].series].id}};
  out["evidence"] = {{"field", f.part.empty() ? json() : json(f.part)},
                     {"exact", f.evidence.exact}};
  const auto number = [](const std::optional<Decimal>& d) {
    return d ? json::parse(to_string(*d)) : json();
  };
  out["value"] = number(f.value);
  out["low"] = number(f.low);
  out["high"] = number(f.high);
  out["scale"] = f.scale != 0 ? json(f.scale) : json();
  out["as_of"] = {{"to", f.as_of.to ? json(to_iso(*f.as_of.to)) : json()}};
  out["place"] = f.places.empty() ? json() : json{{"name", f.places[0].name}};
  return out;
}

inline void write_series(const Import& in, const Ledger& l, const fs::path& path,
                         const Date& known) {
  std::ofstream out(path);
  const auto figure = [&](const std::optional<uint32_t>& s) {
    if (!s) return json();
    const FigureRef r = l.statements[*s].lead;
    return json{{"figure", in.corpus[r.doc].figures[r.figure].id}};
  };
  for (const Series& s : l.series) {
    json view = {{"low", figure(s.view.low)},
                 {"best", figure(s.view.best)},
                 {"high", figure(s.view.high)},
                 {"best_reason", s.view.best_reason},
                 {"known_on", to_iso(known)},
                 {"sentence", s.view.sentence},
                 {"roots", {{"named", s.view.roots_lo}, {"names", s.view.root_names}}}};
    out << json{{"id", s.id}, {"measure", s.measure}, {"view", view}}.dump() << "\n";
  }
}

inline void write_exports(const Import& in, const Ledger& l, const fs::path& folder,
                          const fs::path& out) {
  const std::string name = folder.filename();
  std::ofstream figures(out / (name + ".figures.jsonl"));
  for (uint32_t d = 0; d < in.corpus.size(); ++d) {
    for (uint32_t f = 0; f < in.corpus[d].figures.size(); ++f) {
      figures << row_of(l, in.corpus[d].figures[f], in.corpus[d], l.statement_of[d][f]).dump()
              << "\n";
    }
  }
  std::ofstream relations(out / (name + ".relations.jsonl"));
  for (const Relation& r : l.relations) {
    relations << json{{"id", r.id},       {"a", r.a},    {"b", r.b}, {"type", name_of(r.type)},
                      {"finer", r.finer}, {"why", r.why}}
                     .dump()
              << "\n";
  }
  std::set<std::string> asked;
  for (const json& q : read_lines(folder / "questions.jsonl")) asked.insert(text_of(q, "as_known"));
  for (const std::string& k : asked) {
    const auto date = parse_iso(k);
    if (!date) continue;
    const Ledger at = reconcile(in.corpus, in.lineage, in.events, {}, {*date, *date});
    write_series(in, at, out / (name + ".series." + k + ".jsonl"), *date);
  }
}

}  // namespace sitrep::gold

#endif  // SITREP_LEDGER_TEST_GOLD_H_
