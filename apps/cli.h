// What the commands of `sitrep` share: options, messages, exit statuses. stdout carries data only;
// all messages go to stderr.
#ifndef SITREP_APPS_CLI_H_
#define SITREP_APPS_CLI_H_

#include <CLI/CLI.hpp>
#include <atomic>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sitrep/engine/engine.h"

namespace sitrep::cli {

// Exit statuses (docs/commands.md).
inline constexpr int kOk = 0, kFailure = 1, kUsage = 2, kSomeNotRead = 3, kUnverifiable = 4,
                     kInterrupted = 130;

// The command that was chosen, run after parsing. Returns the exit status.
using Run = std::function<int()>;

// Each adds its commands, with their options and an example, and sets `run` when one is chosen.
void add_build_commands(CLI::App& app, Run& run);   // build, add, status
void add_report_commands(CLI::App& app, Run& run);  // report, export
void add_page_commands(CLI::App& app, Run& run);    // text, annotate
void add_proof_commands(CLI::App& app, Run& run);   // explain, verify
void add_fetch_commands(CLI::App& app, Run& run);   // fetch
void add_review_commands(CLI::App& app, Run& run);  // review and what it can do

std::string_view licenses();

// ---- options that several commands have

struct RunFlags {
  int jobs = 0;
  bool quiet = false, timings = false;
  RuleOptions rules;
  std::vector<std::string> inputs;
};
void add_inputs(CLI::App& command, std::vector<std::string>& inputs);
void add_jobs(CLI::App& command, int& jobs);
void add_gazetteer(CLI::App& command, RuleOptions& rules, const char* help);
void add_rule_options(CLI::App& command, RunFlags& flags);

struct DateFlags {
  std::string as_of, known_on, since;
};
void add_view_dates(CLI::App& command, DateFlags& flags);
CLI::Validator day();  // a full ISO date
std::optional<Date> to_day(const std::string& text);

// kInvalid with what to do when a trained pipeline is asked for that this program cannot read.
Status check_model(const std::string& model);

// ---- messages

void error(const std::string& message);    // "sitrep: error: ..."
void warning(const std::string& message);  // "sitrep: warning: ..."
void note(const std::string& message);     // "sitrep: ..."
// Prints the error of a failed Status and gives the exit status for it.
int fail(const Status& status);
// Writes to stdout; a failure (a full disk) is an error message and false.
bool print(std::string_view data);

// "12 read" on a terminal, nothing elsewhere.
class Progress {
 public:
  explicit Progress(bool quiet);
  ~Progress();
  void step();

 private:
  bool shown_;
  size_t count_ = 0;
  int64_t last_ = 0;
};

// Inputs that were not read, each with its reason.
void warn_not_read(const ReadSummary& read);
// A report beside a database that has changed says something else than the database does.
void note_older_report(const std::string& database);
void print_timings(const StageTimes& times);
// From here on SIGINT and SIGTERM ask the run to stop; a second one ends the program.
const std::atomic<bool>* stop_on_signal();
int read_status(const ReadSummary& read);

}  // namespace sitrep::cli

#endif  // SITREP_APPS_CLI_H_
