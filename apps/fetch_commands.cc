// fetch.
#include <fmt/format.h>
#include <time.h>

#include <nlohmann/json.hpp>

#include "cli.h"
#include "sitrep/base/printable.h"
#include "sitrep/fetch/fetch.h"

namespace sitrep::cli {
namespace {

using Json = nlohmann::ordered_json;

struct FetchFlags {
  std::vector<std::string> urls;
  std::string target;
  double delay = 1;
  int pages = 500, seconds = 60;
  size_t bytes = 16u << 20;
  bool allow_private = false, json = false, quiet = false;
};

// When an answer came is part of the evidence.
std::string utc_now() {
  struct timespec now{};
  ::clock_gettime(CLOCK_REALTIME, &now);
  struct tm utc{};
  ::gmtime_r(&now.tv_sec, &utc);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", utc.tm_year + 1900, utc.tm_mon + 1,
                     utc.tm_mday, utc.tm_hour, utc.tm_min, utc.tm_sec);
}

std::string_view name_of(FetchState state) {
  return state == FetchState::saved ? "saved" : state == FetchState::refused ? "refused" : "failed";
}

std::string line_of(const Fetched& f, bool json) {
  if (json) {
    const Json line = {{"url", f.url},
                       {"state", name_of(f.state)},
                       {"status", f.status == 0 ? Json(nullptr) : Json(f.status)},
                       {"reason", f.reason.empty() ? Json(nullptr) : Json(f.reason)}};
    return line.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
  }
  return fmt::format("{}\t{}{}\n", name_of(f.state), printable(f.url),
                     f.reason.empty() ? "" : "\t" + printable(f.reason));
}

int run_fetch(const FetchFlags& flags) {
  FetchOptions options;
  options.http.body_bytes = flags.bytes;
  options.http.seconds = flags.seconds;
  options.http.allow_private = flags.allow_private;
  options.delay = flags.delay;
  options.pages = static_cast<size_t>(flags.pages);
  options.agent = "sitrep/" + std::string(program_version());
  options.stop = stop_on_signal();
  options.now = utc_now;
  WarcWriter archive(flags.target);
  Status status = archive.open(utc_now(), "software: " + options.agent +
                                              "\r\nformat: WARC File Format 1.1\r\n"
                                              "robots: obey\r\n");
  if (!status.ok()) return fail(status);
  bool printed = true, all = true;
  status = fetch(flags.urls, options, archive, [&](const Fetched& f) {
    all = all && f.state == FetchState::saved;
    if (!flags.quiet) printed = print(line_of(f, flags.json)) && printed;
  });
  if (status.ok()) status = archive.finish();
  if (!status.ok()) return fail(status);
  if (options.stop->load()) {
    note("interrupted. What was saved is in " + flags.target);
    return kInterrupted;
  }
  if (!printed) return kFailure;
  return all ? kOk : kSomeNotRead;
}

}  // namespace

void add_fetch_commands(CLI::App& app, Run& run) {
  static FetchFlags flags;
  CLI::App* fetch = app.add_subcommand("fetch", "save pages politely as a WARC archive");
  fetch->add_option("URL", flags.urls, "pages; feeds and sitemaps are followed to what they list")
      ->required();
  fetch->add_option("-o,--output", flags.target, "archive to write, NAME.warc.gz")->required();
  fetch->add_option("--delay", flags.delay, "seconds between two requests to one host (1)")
      ->check(CLI::Range(0.0, 3600.0));
  fetch->add_option("--most-pages", flags.pages, "addresses asked for in all (500)")
      ->check(CLI::Range(1, 100'000));
  fetch->add_option("--most-bytes", flags.bytes, "of one answer; what is longer is cut (16777216)")
      ->check(CLI::Range(1, 1 << 30));
  fetch->add_option("--timeout", flags.seconds, "seconds for one answer (60)")
      ->check(CLI::Range(1, 3600));
  fetch->add_flag("--allow-private", flags.allow_private,
                  "also addresses of this machine and of private networks");
  fetch->add_flag("--json", flags.json, "a JSON object for each address");
  fetch->add_flag("--quiet", flags.quiet, "no line for each address");
  fetch->footer(
      "robots.txt is obeyed. Only http and https; no cookies, no scripts.\n\nExample:\n  sitrep "
      "fetch https://news.example/feed.xml -o pages.warc.gz\n  sitrep build pages.warc.gz -o out");
  fetch->callback([&run] { run = [] { return run_fetch(flags); }; });
}

}  // namespace sitrep::cli
