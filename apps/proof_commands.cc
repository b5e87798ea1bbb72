// explain, verify.
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "cli.h"
#include "sitrep/base/printable.h"

namespace sitrep::cli {
namespace {

using Json = nlohmann::ordered_json;

struct VerifyFlags : RunFlags {
  std::string database, sources;
  bool json = false;
};

int unverifiable(const Status& status) {
  error("could not check: " + status.message());
  return kUnverifiable;
}

Json to_json(const std::vector<Unresolved>& list) {
  Json out = Json::array();
  for (const Unresolved& u : list)
    out.push_back(
        {{"doc", u.doc}, {"id", u.id.empty() ? Json(nullptr) : Json(u.id)}, {"why", u.why}});
  return out;
}

int report_verified(const VerifyResult& result, bool json, bool quiet) {
  std::string out;
  if (json) {
    const Json j = {{"documents", result.documents},
                    {"figures", result.figures},
                    {"derived_again", result.same_rules},
                    {"unresolved", to_json(result.unresolved)},
                    {"unchecked", to_json(result.unchecked)}};
    out = j.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
  } else {
    for (const Unresolved& u : result.unresolved)
      out += "does not resolve: " + (u.id.empty() ? "page" : u.id) + " of " +
             printable(u.doc + ": " + u.why) + "\n";
    for (const Unresolved& u : result.unchecked)
      out += "not checked: " + printable(u.doc + ": " + u.why) + "\n";
    if (!quiet) {
      out += fmt::format(
          "{} documents, {} figures checked; {} do not resolve; {} documents not checked\n",
          result.documents, result.figures, result.unresolved.size(), result.unchecked.size());
    }
  }
  if (!result.same_rules)
    note(
        "the database was made with other rules: words and bytes were checked, figures were not "
        "derived again");
  if (!print(out)) return kFailure;
  if (!result.unresolved.empty()) return kFailure;
  return result.unchecked.empty() ? kOk : kUnverifiable;
}

int run_verify(const VerifyFlags& flags) {
  const auto store = Store::open(flags.database, Store::Mode::read);
  if (!store.ok()) return unverifiable(store.status());
  if (Status s = store->check_integrity(); !s.ok()) return unverifiable(s);
  const auto rules = load_rules(flags.rules);
  if (!rules.ok()) return unverifiable(rules.status());
  auto result = verify_database(store.value(), rules.value(), flags.sources, flags.jobs);
  if (!result.ok()) return unverifiable(result.status());
  if (Status s = verify_tables(store.value(), result.value()); !s.ok()) return unverifiable(s);
  return report_verified(result.value(), flags.json, flags.quiet);
}

int run_explain(const std::string& database, const std::string& id) {
  const auto store = Store::open(database, Store::Mode::read);
  if (!store.ok()) return fail(store.status());
  const auto policy = stored_policy(store.value());
  if (!policy.ok()) return fail(policy.status());
  const auto analysis = analyse(store.value(), policy.value(), {}, Keep::everything);
  if (!analysis.ok()) return fail(analysis.status());
  const auto text = explain(store.value(), analysis.value(), id);
  if (!text.ok()) return fail(text.status());
  return print(text.value()) ? kOk : kFailure;
}

}  // namespace

void add_proof_commands(CLI::App& app, Run& run) {
  static std::string database, id;
  CLI::App* explain_command =
      app.add_subcommand("explain", "where a figure, series or relation comes from");
  explain_command->add_option("DB", database, "database")->required();
  explain_command
      ->add_option("ID", id,
                   "id of a figure, series or relation; or DOC:BYTE (DOC:FIELD:BYTE in JSONL) for "
                   "what was made of the number there; BYTE counts from 0 in the source file (in "
                   "the value of the field for JSONL), as in the report and in \"raw\" of the "
                   "exports")
      ->required();
  explain_command->footer(
      "Example:\n  sitrep explain out/sitrep.db f-0123456789abcdef\n  sitrep explain out/sitrep.db "
      "pages/day1.txt:129");
  explain_command->callback([&run] { run = [] { return run_explain(database, id); }; });

  static VerifyFlags flags;
  CLI::App* verify =
      app.add_subcommand("verify", "derive every figure again from the source bytes");
  verify->add_option("DB", flags.database, "database")->required();
  verify->add_option("--sources", flags.sources,
                     "file or folder of the pages, instead of the bytes in the database");
  add_gazetteer(*verify, flags.rules, "compiled knowledge file the database was made with");
  add_jobs(*verify, flags.jobs);
  verify->add_flag("--json", flags.json, "result as one JSON object");
  verify->add_flag("--quiet", flags.quiet, "print only what does not resolve");
  verify->footer(
      "Exit status: 0 all resolve; 1 some do not, each is named; 4 could not be "
      "checked.\n\nExample:\n"
      "  sitrep verify out/sitrep.db\n  sitrep verify out/sitrep.db --sources pages/");
  verify->callback([&run] { run = [] { return run_verify(flags); }; });
}

}  // namespace sitrep::cli
