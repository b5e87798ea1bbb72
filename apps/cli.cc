#include "cli.h"

#include <signal.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>

#include "sitrep/base/printable.h"

namespace sitrep::cli {
namespace {

constexpr int kMostJobs = 1024;

std::atomic<bool> stop_flag{false};
static_assert(std::atomic<bool>::is_always_lock_free);  // a signal handler may set it

void on_signal(int) { stop_flag = true; }

// https://no-color.org: any value that is not empty turns colours off.
bool colours() {
  const char* no_color = std::getenv("NO_COLOR");
  return ::isatty(STDERR_FILENO) != 0 && (no_color == nullptr || *no_color == '\0');
}

void message(const char* colour, const char* label, const std::string& text) {
  const bool coloured = colours() && *colour != '\0';
  std::fprintf(stderr, "sitrep: %s%s%s%s\n", coloured ? colour : "", label,
               coloured ? "\033[0m" : "", printable(text).c_str());
}

}  // namespace

void add_inputs(CLI::App& command, std::vector<std::string>& inputs) {
  command
      .add_option("INPUT", inputs,
                  "file, folder (walked) or - for standard input: text, HTML, JSONL")
      ->required()
      ->expected(-1);
}

void add_jobs(CLI::App& command, int& jobs) {
  command.add_option("--jobs", jobs, "threads, 1 to 1024; one a processor if left out")
      ->check(CLI::Validator(
          [](const std::string& text) {
            int n = 0;
            return CLI::detail::lexical_cast(text, n) && n >= 1 && n <= kMostJobs
                       ? std::string()
                       : text + " is no number of threads from 1 to " + std::to_string(kMostJobs) +
                             "; leave it out for one a processor";
          },
          "N"));
}

void add_gazetteer(CLI::App& command, RuleOptions& rules, const char* help) {
  command.add_option("--gazetteer", rules.gazetteer, help)
      ->check(CLI::Validator(
          [](const std::string& path) {
            std::error_code failed;
            return std::filesystem::is_regular_file(path, failed)
                       ? std::string()
                       : path +
                             ": no such file; name a knowledge file made by sitrep-kb, or leave "
                             "--gazetteer out for the one beside the program";
          },
          "FILE"));
}

void add_rule_options(CLI::App& command, RunFlags& flags) {
  add_gazetteer(
      command, flags.rules,
      "compiled knowledge file (made by sitrep-kb) instead of the one beside the program");
  command
      .add_option("--model", flags.rules.model,
                  "folder of a trained pipeline (spaCy 3); without it the one beside the program")
      ->check(CLI::Validator(
          [](const std::string& folder) {
            return folder.empty() ? std::string(
                                        "it names no folder; leave --model out for the "
                                        "pipeline beside the program")
                                  : std::string();
          },
          "DIR"));
}

void add_view_dates(CLI::App& command, DateFlags& flags) {
  command.add_option("--as-of", flags.as_of, "state of things on this day (2031-04-12)")
      ->check(day());
  command.add_option("--known-on", flags.known_on, "as known on this day")->check(day());
  command.add_option("--since", flags.since, "what is new since this day")->check(day());
}

std::optional<Date> to_day(const std::string& text) {
  const auto date = parse_iso(text);
  if (!date || !date->is_day() || !valid_day(*date)) return std::nullopt;
  return date;
}

CLI::Validator day() {
  return CLI::Validator(
      [](const std::string& text) {
        return to_day(text) ? std::string() : text + " is no day; write it as 2031-04-12";
      },
      "DATE");
}

Status check_model(const std::string& model) {
  if (model.empty()) return {};
  return {ErrorCode::kInvalid,
          model +
              ": figures are read by rules alone, without a trained pipeline; "
              "leave --model out. It is for `sitrep annotate --layers tokens`."};
}

void error(const std::string& text) { message("\033[31m", "error: ", text); }
void warning(const std::string& text) { message("\033[33m", "warning: ", text); }
void note(const std::string& text) { message("", "", text); }

int fail(const Status& status) {
  error(status.message());
  return status.code() == ErrorCode::kInterrupted ? kInterrupted : kFailure;
}

bool print(std::string_view data) {
  if (std::fwrite(data.data(), 1, data.size(), stdout) == data.size() && std::fflush(stdout) == 0)
    return true;
  error(std::string("standard output cannot be written: ") + std::strerror(errno));
  return false;
}

Progress::Progress(bool quiet) : shown_(!quiet && ::isatty(STDERR_FILENO) != 0) {}

Progress::~Progress() {
  if (shown_ && count_ > 0) std::fprintf(stderr, "\r\033[K");
}

void Progress::step() {
  ++count_;
  if (!shown_) return;
  const int64_t now = std::chrono::duration_cast<std::chrono::milliseconds>(
                          std::chrono::steady_clock::now().time_since_epoch())
                          .count();
  if (now - last_ < 100) return;
  last_ = now;
  std::fprintf(stderr, "\r%zu inputs read", count_);
  std::fflush(stderr);
}

void warn_not_read(const ReadSummary& read) {
  for (const StoredInput& i : read.not_read) {
    warning(i.path + (i.line != 0 ? ":" + std::to_string(i.line) : "") + ": not read: " + i.reason);
  }
  const size_t all = read.count(InputState::quarantined);
  if (all > read.not_read.size())
    warning(std::to_string(all - read.not_read.size()) + " more inputs were not read");
}

void note_older_report(const std::string& database) {
  std::error_code failed;
  const std::string report =
      (std::filesystem::path(database).parent_path() / "report.html").string();
  if (std::filesystem::exists(report, failed)) {
    note(report + " is older than the database now. Renew it with: sitrep report " + database +
         " -o " + report);
  }
}

void print_timings(const StageTimes& times) {
  std::fprintf(stderr, "%-10s %10s %12s %14s\n", "stage", "pages", "seconds", "ms a page");
  for (size_t i = 0; i < stages().size(); ++i) {
    const double seconds = static_cast<double>(times.nanoseconds[i]) / 1e9;
    const auto pages = static_cast<double>(times.pages[i]);
    std::fprintf(stderr, "%-10s %10.0f %12.3f %14.3f\n", stages()[i].name, pages, seconds,
                 pages > 0 ? 1000 * seconds / pages : 0.0);
  }
}

const std::atomic<bool>* stop_on_signal() {
  struct sigaction action{};
  action.sa_handler = on_signal;
  action.sa_flags = SA_RESETHAND | SA_RESTART;
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
  return &stop_flag;
}

int read_status(const ReadSummary& read) {
  if (read.interrupted) return kInterrupted;
  return read.count(InputState::quarantined) > 0 ? kSomeNotRead : kOk;
}

}  // namespace sitrep::cli
