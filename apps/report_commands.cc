// report, export.
#include <algorithm>
#include <set>

#include "cli.h"

namespace sitrep::cli {
namespace {

struct ViewFlags : DateFlags {
  std::string database, story, measure, place, format, output, what;
  RuleOptions rules;

  ViewDates dates() const { return {to_day(as_of), to_day(known_on)}; }
};

// The analysis of a database under the policy it was built with, or under the user's own sources
// file.
Result<Analysis> load(const ViewFlags& flags) {
  const auto store = Store::open(flags.database, Store::Mode::read);
  if (!store.ok()) return store.status();
  const auto policy = stored_policy(store.value());
  if (!policy.ok()) return policy.status().with_context(flags.database);
  auto analysis = analyse(store.value(), policy.value(), flags.dates());
  if (!analysis.ok() || flags.story.empty()) return analysis;
  const bool known = std::any_of(analysis->stories.begin(), analysis->stories.end(),
                                 [&](const Story& s) { return s.id == flags.story; });
  if (!known) {
    return Status(ErrorCode::kNotFound,
                  flags.story + ": no story has this id. List them with: sitrep export " +
                      flags.database + " stories");
  }
  return analysis;
}

int run_report(const ViewFlags& flags) {
  const auto analysis = load(flags);
  if (!analysis.ok()) return fail(analysis.status());
  std::shared_ptr<const Kb> kb;
  if (flags.format == "html") {  // for its map
    auto opened =
        flags.rules.gazetteer.empty() ? Kb::open_default() : Kb::open(flags.rules.gazetteer);
    if (opened.ok()) {
      kb = std::move(opened).value();
    } else {
      warning(opened.status().message() + " The report has no map.");
    }
  }
  const ReportInput input = analysis->report_input(kb ? kb->outlines() : std::string_view());
  ReportOptions options;
  options.story = flags.story;
  options.since = to_day(flags.since);
  options.version = program_version();
  const std::string report = flags.format == "md"     ? render_markdown(input, options)
                             : flags.format == "json" ? render_json(input, options)
                                                      : render_html(input, options);
  if (flags.output == "-") return print(report) ? kOk : kFailure;
  if (Status s = write_file(flags.output, report); !s.ok()) return fail(s);
  note("report: " + flags.output);
  return kOk;
}

// The measures there are: those of the tables, and those on record, which may be of other tables.
std::set<std::string> known_measures(const Analysis& analysis) {
  std::set<std::string> out;
  if (const auto kb = Kb::open_default(); kb.ok()) {
    for (const TableRow& row : kb.value()->table("measures")) out.emplace(row.at(0));
  }
  for (const DocRecords& r : analysis.corpus) {
    for (const Figure& f : r.figures) out.insert(f.measure);
  }
  return out;
}

// Could one have been meant by the other? One begins with the other, or they share their first
// letters ("kill", "killings": "killed").
bool alike(std::string_view a, std::string_view b) {
  constexpr size_t kLetters = 4;
  const size_t letters = std::min({kLetters, a.size(), b.size()});
  return letters > 1 && a.substr(0, letters) == b.substr(0, letters);
}

std::string unknown_measure(const std::string& measure, const std::set<std::string>& known) {
  std::string near, all;
  for (const std::string& k : known) {
    all += (all.empty() ? "" : ", ") + k;
    if (alike(k, measure)) near += (near.empty() ? "" : ", ") + k;
  }
  return "--measure: " + measure + " is no measure; " +
         (near.empty() ? "there are: " + all : "the nearest: " + near);
}

using Export = std::string (*)(const ReportInput&, const ExportOptions&);
const std::map<std::string, Export> kExports = {
    {"documents", export_documents}, {"figures", export_figures}, {"series", export_series},
    {"relations", export_relations}, {"stories", export_stories}, {"sources", export_sources},
    {"quotes", export_quotes},       {"events", export_events},   {"lineage", export_lineage},
};

int run_export(const ViewFlags& flags) {
  const bool figures = flags.what == "figures";
  if (flags.format == "geojson" && !figures) {
    error("only figures can be exported as geojson; use --format jsonl or csv for " + flags.what);
    return kUsage;
  }
  if (!figures && !(flags.measure.empty() && flags.place.empty() && flags.since.empty())) {
    error("--measure, --place and --since are for figures; leave them out for " + flags.what);
    return kUsage;
  }
  const auto analysis = load(flags);
  if (!analysis.ok()) return fail(analysis.status());
  if (!flags.measure.empty()) {
    const std::set<std::string> known = known_measures(analysis.value());
    if (!known.contains(flags.measure)) {
      error(unknown_measure(flags.measure, known));
      return kUsage;
    }
  }
  const ExportOptions options{flags.story, flags.measure, flags.place, to_day(flags.since)};
  std::string data = kExports.at(flags.what)(analysis->report_input({}), options);
  if (flags.format == "csv") data = jsonl_to_csv(data);
  if (flags.format == "geojson") data = figures_to_geojson(data);
  return print(data) ? kOk : kFailure;
}

}  // namespace

void add_report_commands(CLI::App& app, Run& run) {
  static ViewFlags report_flags, export_flags;
  CLI::App* report = app.add_subcommand("report", "write the situation report of a database");
  report->add_option("DB", report_flags.database, "database")->required();
  report->add_option("-o,--output", report_flags.output, "file to write; - for standard output")
      ->required();
  report->add_option("--format", report_flags.format, "html, md or json")
      ->check(CLI::IsMember({"html", "md", "json"}))
      ->default_val("html");
  report->add_option("--story", report_flags.story, "only the story with this id");
  add_gazetteer(*report, report_flags.rules, "compiled knowledge file, for the map");
  add_view_dates(*report, report_flags);
  report->footer(
      "Example:\n  sitrep report out/sitrep.db --as-of 2031-04-12 --since 2031-04-10 -o "
      "monday.html");
  report->callback([&run] { run = [] { return run_report(report_flags); }; });

  CLI::App* exports = app.add_subcommand("export", "write what is on record to standard output");
  exports->add_option("DB", export_flags.database, "database")->required();
  std::vector<std::string> names;
  for (const auto& [name, function] : kExports) names.push_back(name);
  exports
      ->add_option("WHAT", export_flags.what,
                   "documents, events, figures, lineage, quotes, relations, series, sources or "
                   "stories")
      ->required()
      ->check(CLI::IsMember(names));
  exports->add_option("--format", export_flags.format, "jsonl, csv, or geojson for figures")
      ->check(CLI::IsMember({"jsonl", "csv", "geojson"}))
      ->default_val("jsonl");
  exports->add_option("--story", export_flags.story, "only the story with this id");
  exports->add_option("--measure", export_flags.measure,
                      "only figures of this measure, such as killed");
  exports->add_option("--place", export_flags.place,
                      "only figures of this place, by name, id or country code");
  add_view_dates(*exports, export_flags);
  exports->footer(
      "Example:\n  sitrep export out/sitrep.db figures --format csv --measure killed > killed.csv");
  exports->callback([&run] { run = [] { return run_export(export_flags); }; });
}

}  // namespace sitrep::cli
