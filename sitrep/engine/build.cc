#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include "sitrep/engine/engine.h"

namespace sitrep {
namespace {

namespace fs = std::filesystem;

Status describe(Store& store, const Rules& rules) {
  if (Status s = store.set_meta("program", program_version()); !s.ok()) return s;
  if (Status s = store.set_meta("rules", rules.version); !s.ok()) return s;
  if (Status s = store.set_meta("sources", rules.sources_tsv); !s.ok()) return s;
  return store.set_meta("policy", rules.policy.version);
}

// The derived tables of what the database holds now, and the analysis they were made of.
Result<Analysis> refresh_tables(Store& store, const Rules& rules) {
  Analysis analysis;
  const Status status = store.refresh([&](Store& s) {
    if (Status d = describe(s, rules); !d.ok()) return d;
    auto made = analyse(s, rules.policy, {});
    if (!made.ok()) return made.status();
    analysis = std::move(made).value();
    return s.write_tables(analysis.table_input());
  });
  if (!status.ok()) return status;
  return analysis;
}

Status make_folder(const std::string& dir) {
  std::error_code error;
  fs::create_directories(dir, error);
  if (error || !fs::is_directory(dir)) {
    return {ErrorCode::kUnwritable, dir + ": the folder cannot be made" +
                                        (error ? ": " + error.message() : "") +
                                        ". Choose another one with -o."};
  }
  return {};
}

// Where a build works: under the final name when nothing is there to be lost, so that what a kill
// leaves is where it will be looked for; else beside the old database, which stays until the new
// one is whole.
Result<std::string> working_path(const std::string& final_path) {
  std::error_code error;
  if (!fs::exists(final_path, error)) return final_path;
  // Ours? This also finishes what a kill interrupted. One of an older format may be replaced.
  auto old = Store::open(final_path, Store::Mode::write);
  if (!old.ok() && !Store::is_older(final_path)) return old.status();
  const std::string working = final_path + ".new";
  fs::remove(working, error);
  fs::remove(working + "-journal", error);
  return working;
}

// What a person decided in the database that is to be replaced is decided in the new one, too.
// `carried` counts what was taken over before: overrides are only ever added to.
Status carry_over(const std::string& from, Store& to, size_t& carried) {
  std::error_code error;
  if (from == to.path() || !fs::exists(from, error)) return {};
  auto overrides = Store::overrides_in(from);
  if (!overrides.ok()) return overrides.status();
  std::vector<Override> fresh(overrides->begin() + static_cast<ptrdiff_t>(carried),
                              overrides->end());
  carried = overrides->size();
  if (fresh.empty()) return {};
  return to.refresh([&](Store& s) { return s.append_overrides(fresh); });
}

size_t dangling_in(const Review& review) {
  return static_cast<size_t>(
      std::count_if(review.states.begin(), review.states.end(),
                    [](const OverrideState& s) { return s.standing == Standing::dangling; }));
}

Status replace(const std::string& working, const std::string& final_path) {
  if (working == final_path) return {};
  std::error_code error;
  if (fs::exists(final_path + "-journal", error)) {  // its journal would be applied to the new file
    return {ErrorCode::kUnwritable, final_path +
                                        ": another program is writing to it; the new database is " +
                                        working + ". Build again when that one has ended."};
  }
  fs::rename(working, final_path, error);
  if (error)
    return {ErrorCode::kUnwritable, final_path + ": cannot be replaced: " + error.message() +
                                        ". The new database is " + working};
  return {};
}

// Finishes the new database and puts it into the place of the old one, into which nobody may write
// meanwhile: an override that was added then would be lost.
Status locked(const std::string& working, const std::string& final_path,
              const std::function<Status()>& finish, const std::function<Status()>& put) {
  const auto both = [&] {
    const Status finished = finish();
    return finished.ok() ? put() : finished;
  };
  if (working == final_path || Store::is_older(final_path)) return both();
  auto old = Store::open(final_path, Store::Mode::write);
  if (!old.ok()) return old.status();
  return old->refresh([&](Store&) { return both(); });
}

// Takes the new database back where a rebuild fails: the old one stays, and an unfinished one
// beside it would look like a result. A first build is left to the caller, who knows what was
// acknowledged.
class Unfinished {
 public:
  Unfinished(const std::string& working, const std::string& final_path)
      : working_(working == final_path ? "" : working) {}
  ~Unfinished() {
    if (working_.empty()) return;
    std::error_code error;
    for (const char* ending : {"", "-journal"}) fs::remove(working_ + ending, error);
  }
  Unfinished(const Unfinished&) = delete;
  Unfinished& operator=(const Unfinished&) = delete;
  void keep() { working_.clear(); }

 private:
  std::string working_;
};

Status write_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = ::write(fd, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return {ErrorCode::kUnwritable, std::strerror(errno)};
    bytes.remove_prefix(static_cast<size_t>(n));
  }
  // Pipes and devices cannot be synced (EINVAL); they have no contents to lose.
  return ::fsync(fd) == 0 || errno == EINVAL ? Status()
                                             : Status(ErrorCode::kUnwritable, std::strerror(errno));
}

}  // namespace

Status write_file(const std::string& path, std::string_view bytes) {
  // A pipe or a device is written to, never replaced by a file of its name.
  std::error_code error;
  const bool special = fs::exists(path, error) && !fs::is_regular_file(path, error);
  const std::string unfinished = special ? path : path + ".unfinished";
  const auto failed = [&](const std::string& why) {
    if (!special) ::unlink(unfinished.c_str());
    return Status(ErrorCode::kUnwritable,
                  path + ": cannot be written: " + why +
                      ". Free some space or check the permissions of its folder.");
  };
  const int fd = ::open(unfinished.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (fd < 0) return failed(std::strerror(errno));
  const Status written = write_all(fd, bytes);
  if (::close(fd) != 0 && written.ok()) return failed(std::strerror(errno));
  if (!written.ok()) return failed(written.message());
  if (!special && ::rename(unfinished.c_str(), path.c_str()) != 0)
    return failed(std::strerror(errno));
  return {};
}

CorpusSummary summarise(const Analysis& analysis) {
  CorpusSummary out;
  out.documents = analysis.corpus.size();
  for (const DocRecords& r : analysis.corpus) {
    out.figures += r.figures.size();
    if (r.meta.published.date.empty()) ++out.undated;
  }
  out.series = analysis.ledger.series.size();
  out.stories = analysis.stories.size();
  for (const Statement& s : analysis.ledger.statements)
    out.denials += s.status == FigureStatus::DENIED;
  for (const Relation& r : analysis.ledger.relations) {
    ++out.relations[r.type];
    const bool in_words = r.type == RelationType::DENIES && !analysis.ledger.figures.contains(r.b);
    out.denials += in_words;
  }
  return out;
}

Result<RunResult> build(const std::vector<std::string>& inputs, const std::string& dir,
                        const Rules& rules, const ReadOptions& options) {
  if (Status s = make_folder(dir); !s.ok()) return s;
  RunResult result;
  const std::string final_path = (fs::path(dir) / "sitrep.db").string();
  const auto working = working_path(final_path);
  if (!working.ok()) return working.status();
  result.database = working.value();
  Analysis analysis;
  Unfinished unfinished(working.value(), final_path);
  {
    if (Status s = Store::create(working.value()); !s.ok()) return s;
    auto store = Store::open(working.value(), Store::Mode::write);
    if (!store.ok()) return store.status();
    if (Status s = describe(store.value(), rules); !s.ok()) return s;
    if (Status s = carry_over(final_path, store.value(), result.carried_over); !s.ok()) return s;
    auto read = read_into(store.value(), inputs, rules, options);
    if (!read.ok()) return read.status();
    result.read = std::move(read).value();
    if (result.read.interrupted) {
      unfinished.keep();
      return result;
    }
  }
  const Status finished = locked(
      working.value(), final_path,
      [&] {
        auto store = Store::open(working.value(), Store::Mode::write);
        if (!store.ok()) return store.status();
        if (Status s = carry_over(final_path, store.value(), result.carried_over); !s.ok())
          return s;
        auto made = refresh_tables(store.value(), rules);
        if (!made.ok()) return made.status();
        analysis = std::move(made).value();
        return Status();
      },
      [&] {
        unfinished.keep();
        return replace(working.value(), final_path);
      });
  if (!finished.ok()) return finished;
  result.database = final_path;
  result.corpus = summarise(analysis);
  result.dangling = dangling_in(analysis.review);
  ReportOptions report;
  report.version = program_version();
  const std::string path = (fs::path(dir) / "report.html").string();
  if (Status s = write_file(path, render_html(analysis.report_input(rules.kb->outlines()), report));
      !s.ok())
    return s;
  result.report = path;
  return result;
}

Result<RunResult> add(const std::string& database, const std::vector<std::string>& inputs,
                      const Rules& rules, const ReadOptions& options) {
  auto store = Store::open(database, Store::Mode::write);
  if (!store.ok()) return store.status();
  const auto made_with = store->meta("rules");
  if (!made_with.ok()) return made_with.status();
  if (made_with.value() != rules.version) {
    return Status(ErrorCode::kWrongVersion,
                  database + ": was made with rules " + made_with.value() + "; this program has " +
                      rules.version +
                      ". Build it again from its sources, so that all pages are "
                      "read by the same rules.");
  }
  RunResult result;
  result.database = database;
  auto read = read_into(store.value(), inputs, rules, options);
  if (!read.ok()) return read.status();
  result.read = std::move(read).value();
  if (result.read.interrupted) return result;
  auto analysis = refresh_tables(store.value(), rules);
  if (!analysis.ok()) return analysis.status();
  result.corpus = summarise(analysis.value());
  result.dangling = dangling_in(analysis->review);
  return result;
}

}  // namespace sitrep
