#include "sitrep/ingest/own_output.h"

#include <algorithm>
#include <array>
#include <filesystem>

#include "sitrep/ingest/byte_stream.h"

namespace sitrep {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kSqlite("SQLite format 3\0", 16);
// Where SQLite keeps the application id, and ours (https://www.sqlite.org/fileformat.html, 1.3).
constexpr size_t kApplicationIdAt = 68;
constexpr std::string_view kApplicationId = "SITR";
// How far into a report its policy stands.
constexpr size_t kReportHead = 1024;
// No page has this policy: it allows one style sheet and one script by their hashes, and nothing
// else. In this order, with the hashes between.
constexpr std::array<std::string_view, 4> kReportPolicy = {
    "<!doctype html>\n<html lang=\"en\">\n<head>", "default-src 'none'; style-src 'sha256-",
    "'; script-src 'sha256-", "'; base-uri 'none'; form-action 'none'\">"};
// What files beside a database or report are called while it is written, or after a kill.
constexpr std::array<std::string_view, 6> kCompanions = {"-journal", "-wal",  "-shm",
                                                         ".new",     ".lock", ".unfinished"};

std::string head_of(const std::string& path) {
  std::error_code failed;
  if (!fs::is_regular_file(path, failed)) return {};
  ByteStream in(path);
  return std::string(in.peek(kReportHead));
}

// The name of what a file is the companion of; "" if it is called like none.
std::string companion_of(std::string_view name) {
  const size_t whole = name.size();
  for (bool again = true; again;) {
    again = false;
    for (std::string_view ending : kCompanions) {
      if (name.size() <= ending.size() || !name.ends_with(ending)) continue;
      name.remove_suffix(ending.size());
      again = true;
    }
  }
  return name.size() == whole ? std::string() : std::string(name);
}

}  // namespace

bool is_own_database(std::string_view head) {
  return head.starts_with(kSqlite) && head.size() >= kApplicationIdAt + kApplicationId.size() &&
         head.substr(kApplicationIdAt, kApplicationId.size()) == kApplicationId;
}

bool is_own_report(std::string_view head) {
  head = head.substr(0, kReportHead);
  size_t at = 0;
  return std::all_of(kReportPolicy.begin(), kReportPolicy.end(), [&](std::string_view words) {
    at = head.find(words, at);
    return at != std::string_view::npos;
  });
}

bool OutputFolders::holds(const std::string& path) {
  const std::string head = head_of(path);
  if (is_own_database(head)) return true;
  const std::string folder = fs::path(path).parent_path().string();
  if (is_own_report(head)) return has_database(folder);
  const std::string whole = companion_of(fs::path(path).filename().string());
  if (whole.empty()) return false;
  const std::string beside = head_of((fs::path(folder) / whole).string());
  return is_own_database(beside) || (is_own_report(beside) && has_database(folder));
}

bool OutputFolders::has_database(const std::string& folder) {
  if (folder == folder_) return has_database_;
  folder_ = folder;
  std::error_code failed;
  fs::directory_iterator entries(folder.empty() ? "." : folder, failed);
  has_database_ = !failed && std::any_of(begin(entries), end(entries), [](const auto& entry) {
    return is_own_database(head_of(entry.path().string()));
  });
  return has_database_;
}

}  // namespace sitrep
