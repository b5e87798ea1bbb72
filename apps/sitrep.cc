// The command line of sitrep: parses, runs one command, gives its exit status (docs/commands.md).
#include <signal.h>

#include <cstdio>
#include <exception>

#include "cli.h"

namespace {

using namespace sitrep;

// Help is data, a mistake is a message with a way on.
int report_parse_error(const CLI::App& app, const CLI::ParseError& e) {
  if (e.get_exit_code() == 0)
    return cli::print(e.get_name() == "CallForVersion" ? std::string(e.what()) + "\n" : app.help())
               ? cli::kOk
               : cli::kFailure;
  const auto chosen = app.get_subcommands();
  cli::error(e.what());
  cli::note(chosen.empty() ? "see: sitrep --help"
                           : "see: sitrep " + chosen.front()->get_name() + " --help");
  return cli::kUsage;
}

int run(int argc, char** argv) {
  CLI::App app(
      "Raw news pages about a crisis to a sourced situation report.\n"
      "Every figure keeps its words, its hedge, who says so, its date and its bytes in the source.",
      "sitrep");
  cli::Run chosen;
  bool licenses = false;
  app.set_version_flag("--version", "sitrep " + std::string(program_version()));
  app.add_flag("--licenses", licenses, "licences of the program and of what it is made of");
  cli::add_build_commands(app, chosen);
  cli::add_report_commands(app, chosen);
  cli::add_page_commands(app, chosen);
  cli::add_proof_commands(app, chosen);
  cli::add_fetch_commands(app, chosen);
  cli::add_review_commands(app, chosen);
  app.require_subcommand(0, 1);
  app.footer(
      "Exit status: 0 all read; 1 failure; 2 wrong usage; 3 some inputs not read; 4 could not "
      "verify; 130 interrupted.\n\n"
      "Example:\n  sitrep build pages/ -o out");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& e) {
    return report_parse_error(app, e);
  }
  if (licenses) return cli::print(cli::licenses()) ? cli::kOk : cli::kFailure;
  if (!chosen) {
    cli::error("no command given");
    cli::note("see: sitrep --help");
    return cli::kUsage;
  }
  return chosen();
}

}  // namespace

int main(int argc, char** argv) {
  signal(SIGXFSZ,
         SIG_IGN);  // a file size limit is then an error of write, not the end of the program
  try {
    return run(argc, argv);
  } catch (const std::exception& e) {
    sitrep::cli::error(std::string("internal error: ") + e.what() +
                       ". What was acknowledged is safe. Please report this.");
    return sitrep::cli::kFailure;
  }
}
