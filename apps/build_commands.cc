// build, add, status.
#include <fmt/format.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "cli.h"
#include "sitrep/base/printable.h"

namespace sitrep::cli {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

std::string dump(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

struct BuildFlags : RunFlags {
  std::string target;  // folder of build, database of add
  bool json = false, no_raw = false, acknowledge = false;
};

constexpr InputState kStates[] = {InputState::ok, InputState::partial, InputState::duplicate,
                                  InputState::skipped, InputState::quarantined};

// "1 figure", "2 figures"
std::string counted(size_t n, std::string_view singular, std::string_view plural) {
  return fmt::format("{} {}", n, n == 1 ? singular : plural);
}

std::string summary_text(const RunResult& r) {
  std::string out = counted(r.read.total(), "input", "inputs") + ":";
  for (InputState s : kStates)
    out += fmt::format(" {} {}{}", r.read.count(s), name_of(s),
                       s == InputState::quarantined ? "\n" : ",");
  if (r.read.interrupted) return out;
  const CorpusSummary& c = r.corpus;
  out += fmt::format("{} in {}, {}, {} series\n", counted(c.documents, "document", "documents"),
                     counted(c.stories, "story", "stories"),
                     counted(c.figures, "figure", "figures"), c.series);
  if (c.undated > 0) out += counted(c.undated, "document", "documents") + " without a date\n";
  out += "relations:";
  const char* separator = " ";
  for (const auto& [type, n] : c.relations) {
    out += fmt::format("{}{} {}", separator, n, name_of(type));
    separator = ", ";
  }
  out += c.relations.empty() ? " none\n" : "\n";
  const auto count = [&](RelationType t) {
    return c.relations.contains(t) ? c.relations.at(t) : 0;
  };
  out += counted(count(RelationType::CONFLICTS), "conflict", "conflicts") + ", " +
         counted(count(RelationType::CORRECTS), "correction", "corrections") + ", " +
         counted(c.denials, "denial", "denials") + "\n";
  out += "database: " + printable(r.database) + "\n";
  if (!r.report.empty()) out += "report: " + printable(r.report) + "\n";
  return out;
}

std::string summary_json(const RunResult& r) {
  Json inputs, relations = Json::object();
  for (InputState s : kStates) inputs[std::string(name_of(s))] = r.read.count(s);
  for (const auto& [type, n] : r.corpus.relations) relations[std::string(name_of(type))] = n;
  Json not_read = Json::array();
  for (const StoredInput& i : r.read.not_read)
    not_read.push_back({{"path", i.path}, {"line", i.line}, {"reason", i.reason}});
  Json out;
  out["inputs"] = r.read.total();
  out["states"] = inputs;
  out["not_read"] = not_read;
  out["interrupted"] = r.read.interrupted;
  out["documents"] = r.corpus.documents;
  out["stories"] = r.corpus.stories;
  out["figures"] = r.corpus.figures;
  out["series"] = r.corpus.series;
  out["relations"] = relations;
  out["denials"] = r.corpus.denials;
  out["undated"] = r.corpus.undated;
  out["overrides_carried_over"] = r.carried_over;
  out["overrides_dangling"] = r.dangling;
  out["database"] = r.database;
  out["report"] = r.report.empty() ? Json(nullptr) : Json(r.report);
  return dump(out);
}

// What becomes of the database of a first build that fails: an empty one would look like a result
// and is taken back; one that holds acknowledged pages stays.
class FirstBuild {
 public:
  FirstBuild(const std::string& dir, bool adding) : dir_(dir) {
    std::error_code failed;
    database_ = dir_ / "sitrep.db";
    made_folder_ = !fs::exists(dir_, failed);
    first_ = !adding && !fs::exists(fs::symlink_status(database_, failed));
  }
  void failed(bool any_safe) const {
    if (!first_) return;
    if (any_safe) {
      note("what was acknowledged is in " + database_.string() + "; go on with: sitrep add " +
           database_.string() + " INPUT...");
      return;
    }
    std::error_code error_code;
    for (const char* ending : {"", "-journal"}) {
      const std::string path = database_.string() + ending;
      if (fs::is_regular_file(fs::symlink_status(path, error_code))) fs::remove(path, error_code);
    }
    if (made_folder_) fs::remove(dir_, error_code);  // only if it is empty
  }

 private:
  fs::path dir_, database_;
  bool first_ = false, made_folder_ = false;
};

// What a person decided is never lost in silence.
void note_overrides(const RunResult& r) {
  if (r.carried_over > 0)
    note(counted(r.carried_over, "override", "overrides") +
         " of sitrep review carried over from the database that was there");
  if (r.dangling > 0) {
    warning(counted(r.dangling, "override hangs", "overrides hang") +
            " on no figure now and changes nothing. See: sitrep review " + r.database + " list");
  }
}

// Runs build or add, and says what came of it.
int run_reading(const BuildFlags& flags, bool adding) {
  if (Status s = check_model(flags.rules.model); !s.ok()) {
    error(s.message());
    return kUsage;
  }
  const auto rules = load_rules(flags.rules);
  if (!rules.ok()) return fail(rules.status());
  StageTimes times;
  Progress progress(flags.quiet);
  ReadOptions options;
  options.jobs = flags.jobs;
  options.keep_raw = !flags.no_raw;
  options.stop = stop_on_signal();
  options.times = flags.timings ? &times : nullptr;
  bool printed = true, any_safe = false;
  options.acknowledged = [&](const StoredInput& i) {
    progress.step();
    any_safe = true;
    if (flags.acknowledge)
      printed =
          print(dump({{"id", i.id}, {"sha256", i.sha256}, {"state", name_of(i.state)}})) && printed;
  };
  const FirstBuild first(flags.target, adding);
  const auto result = adding ? add(flags.target, flags.inputs, rules.value(), options)
                             : build(flags.inputs, flags.target, rules.value(), options);
  if (flags.timings) print_timings(times);
  if (!result.ok()) {
    const int status = fail(result.status());
    first.failed(any_safe);
    return status;
  }
  warn_not_read(result->read);
  if (flags.json) {
    printed = print(summary_json(result.value())) && printed;
  } else if (!flags.quiet) {
    printed = print(summary_text(result.value())) && printed;
  }
  if (result->read.interrupted) {
    note("interrupted. What was read is in " + result->database + "; go on with: sitrep add " +
         result->database + " INPUT...");
  }
  note_overrides(result.value());
  if (adding && result->read.changed && !result->read.interrupted)
    note_older_report(result->database);
  return printed ? read_status(result->read) : kFailure;
}

void add_reading_options(CLI::App& command, BuildFlags& flags) {
  add_inputs(command, flags.inputs);
  add_jobs(command, flags.jobs);
  command.add_option("--sources", flags.rules.sources,
                     "tab-separated file of what you know about sources (docs/commands.md)");
  add_rule_options(command, flags);
  command.add_flag("--no-raw", flags.no_raw,
                   "do not keep the bytes of the pages; verify then needs --sources");
  command.add_flag("--json", flags.json, "summary as one JSON object");
  command.add_flag("--acknowledge", flags.acknowledge,
                   "a JSON line for every input as soon as it is safe on disk");
  command.add_flag("--timings", flags.timings, "time by stage, to standard error");
  command.add_flag("--quiet", flags.quiet, "no summary, no progress");
}

std::string status_text(const StoredInput& i) {
  std::string out = std::string(name_of(i.state)) + "\t" + printable(i.path) +
                    (i.line != 0 ? ":" + std::to_string(i.line) : "");
  if (!i.reason.empty()) out += "\t" + printable(i.reason);
  return out + "\n";
}

int run_status(const std::string& database, bool json) {
  const auto store = Store::open(database, Store::Mode::read);
  if (!store.ok()) return fail(store.status());
  const auto inputs = store->inputs();
  if (!inputs.ok()) return fail(inputs.status());
  const auto tables = store->meta("tables");
  if (!tables.ok()) return fail(tables.status());
  std::map<InputState, size_t> counts;
  std::string out;
  for (const StoredInput& i : inputs.value()) {
    ++counts[i.state];
    out += json ? dump({{"path", i.path},
                        {"line", i.line},
                        {"id", i.id},
                        {"sha256", i.sha256},
                        {"state", name_of(i.state)},
                        {"reason", i.reason.empty() ? Json(nullptr) : Json(i.reason)}})
                : status_text(i);
  }
  std::string total = counted(inputs->size(), "input", "inputs");
  for (const auto& [state, n] : counts)
    total += ", " + std::to_string(n) + " " + std::string(name_of(state));
  if (!json) note(total);
  if (tables.value() != "current")
    note(
        "the last run did not finish: its tables are older than its pages. Run sitrep add with the "
        "same inputs.");
  return print(out) ? kOk : kFailure;
}

}  // namespace

void add_build_commands(CLI::App& app, Run& run) {
  static BuildFlags build_flags, add_flags;
  CLI::App* build_command =
      app.add_subcommand("build", "read pages, write DIR/sitrep.db and DIR/report.html");
  add_reading_options(*build_command, build_flags);
  build_command
      ->add_option("-o,--output", build_flags.target, "folder for the database and the report")
      ->required();
  build_command->footer("Example:\n  sitrep build pages/ -o out\n  then open out/report.html");
  build_command->callback([&run] { run = [] { return run_reading(build_flags, false); }; });

  CLI::App* add_command = app.add_subcommand("add", "read more pages into a database");
  add_command->add_option("DB", add_flags.target, "database that sitrep build has made")
      ->required();
  add_reading_options(*add_command, add_flags);
  add_command->footer(
      "Adding the same pages again changes nothing.\n\nExample:\n  sitrep add out/sitrep.db "
      "today/*.html");
  add_command->callback([&run] { run = [] { return run_reading(add_flags, true); }; });

  static std::string database;
  static bool json = false;
  CLI::App* status = app.add_subcommand(
      "status", "every input with its state: ok, partial, duplicate, skipped, quarantined");
  status->add_option("DB", database, "database")->required();
  status->add_flag("--json", json, "one JSON object an input");
  status->footer("Example:\n  sitrep status out/sitrep.db | grep quarantined");
  status->callback([&run] { run = [] { return run_status(database, json); }; });
}

}  // namespace sitrep::cli
