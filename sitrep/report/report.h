// What a reader sees: one view model, rendered as HTML, Markdown and JSON, and the exports of
// interface.md. Made from memory; knows no database. Deterministic: the same input gives the same
// bytes.
#ifndef SITREP_REPORT_REPORT_H_
#define SITREP_REPORT_REPORT_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sitrep/ledger/ledger.h"
#include "sitrep/review/review.h"
#include "sitrep/story/story.h"

namespace sitrep {

// Every input with its one terminal state, read or not. Where in a file a record stands is no part
// of it: a shuffled file gives the same report.
struct InputRow {
  std::string id, path, sha256;
  bool record = false;  // a line of JSONL, named by its hash
  InputState state = InputState::ok;
  std::string reason;
};

// Everything a report or export is made of. Borrowed: lives as long as the call.
struct ReportInput {
  const Corpus& corpus;  // documents read (ok and partial), sorted by id
  const Lineage& lineage;
  const Events& events;
  const std::vector<Story>& stories;
  const Ledger& ledger;
  const Policy& policy;
  const std::vector<InputRow>& inputs;
  std::string_view outlines;  // map outlines of the Kb; may be empty: then no map, said so
  ViewDates asked = {};       // what everything above is restricted to; printed
  const Review* review = nullptr;  // what a person decided; null: nobody did
};

struct ReportOptions {
  std::string story;          // id of one story, or all
  std::optional<Date> since;  // "what changed since"
  std::string version;        // of the program
};

std::string render_html(const ReportInput& input, const ReportOptions& options);
std::string render_markdown(const ReportInput& input, const ReportOptions& options);
std::string render_json(const ReportInput& input, const ReportOptions& options);

struct ExportOptions {
  std::string story, measure, place;
  std::optional<Date> since;
};

// JSON Lines of interface.md, sorted by id. `sources` is one line a root with its documents and
// counts.
std::string export_documents(const ReportInput& input, const ExportOptions& options);
std::string export_figures(const ReportInput& input, const ExportOptions& options);
std::string export_series(const ReportInput& input, const ExportOptions& options);
std::string export_relations(const ReportInput& input, const ExportOptions& options);
std::string export_stories(const ReportInput& input, const ExportOptions& options);
std::string export_sources(const ReportInput& input, const ExportOptions& options);
std::string export_quotes(const ReportInput& input, const ExportOptions& options);
std::string export_lineage(const ReportInput& input, const ExportOptions& options);
std::string export_events(const ReportInput& input, const ExportOptions& options);
// JSON Lines to the other formats. CSV: flattened with dots, formula cells escaped.
std::string jsonl_to_csv(std::string_view jsonl);
std::string figures_to_geojson(std::string_view figures_jsonl);

}  // namespace sitrep

#endif  // SITREP_REPORT_REPORT_H_
