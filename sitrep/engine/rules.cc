#include "sitrep/engine/rules.h"

#include <fstream>
#include <iterator>

#include "sitrep/base/hash.h"
#include "sitrep/doc/codec.h"
#include "sitrep/engine/pipeline.h"
#include "sitrep/ledger/sources.h"

namespace sitrep {
namespace {

constexpr size_t kVersionDigits =
    12;  // of a hash: short enough to print, long enough to tell apart

Result<std::string> read_text(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in)
    return Status(ErrorCode::kNotFound,
                  path + ": the sources file cannot be opened. Check the path.");
  return std::string(std::istreambuf_iterator<char>(in), {});
}

}  // namespace

std::string_view program_version() { return SITREP_VERSION; }

Result<Policy> make_policy(const std::string& rules_version, const std::string& sources_tsv) {
  Policy policy;
  if (!sources_tsv.empty()) {
    auto sources = parse_sources(sources_tsv);
    if (!sources.ok()) return sources.status();
    policy.sources = std::move(sources).value();
  }
  const std::string parameters = "stale_hours=" + std::to_string(policy.stale_hours);
  policy.version =
      sha256_hex(rules_version + "\n" + parameters + "\n" + sources_tsv).substr(0, kVersionDigits);
  return policy;
}

Result<Rules> make_rules(std::shared_ptr<const Kb> kb, const std::string& sources_tsv) {
  Rules rules;
  auto lexicon = make_lexicon(kb);
  if (!lexicon.ok()) return lexicon.status();
  rules.kb = std::move(kb);
  rules.lexicon = std::move(lexicon).value();
  rules.sources_tsv = sources_tsv;
  rules.version = std::string(program_version()) + "+" +
                  sha256_hex(stage_versions() + "records:" + std::to_string(kRecordsVersion) +
                             "\n" + std::string(rules.kb->hash()))
                      .substr(0, kVersionDigits);
  auto policy = make_policy(rules.version, sources_tsv);
  if (!policy.ok()) return policy.status();
  rules.policy = std::move(policy).value();
  return rules;
}

Result<Rules> load_rules(const RuleOptions& options) {
  auto kb = options.gazetteer.empty() ? Kb::open_default() : Kb::open(options.gazetteer);
  if (!kb.ok()) return kb.status();
  std::string sources;
  if (!options.sources.empty()) {
    auto text = read_text(options.sources);
    if (!text.ok()) return text.status();
    sources = std::move(text).value();
  }
  auto rules = make_rules(std::move(kb).value(), sources);
  if (!rules.ok() && !options.sources.empty()) return rules.status().with_context(options.sources);
  if (!rules.ok() || !options.trained) return rules;
  auto pipeline = load_pipeline(options.model);
  if (!pipeline.ok()) return pipeline.status();
  rules.value().analyzers = std::make_shared<AnalyzerPool>(std::move(pipeline).value(), options.unglue);
  return rules;
}

}  // namespace sitrep
