// What a run reads pages by: the knowledge base, the rules made of it, the policy of views.
#ifndef SITREP_ENGINE_RULES_H_
#define SITREP_ENGINE_RULES_H_

#include <memory>
#include <string>
#include <string_view>

#include "sitrep/base/status.h"
#include "sitrep/extract/extract.h"
#include "sitrep/kb/kb.h"
#include "sitrep/ledger/ledger.h"
#include "sitrep/nlp/annotate_syntax.h"

namespace sitrep {

struct RuleOptions {
  std::string gazetteer;  // compiled knowledge base; empty: the one beside the program
  std::string sources;    // the user's sources file; empty: none
  std::string model;      // folder of a trained pipeline; empty: the one beside the program
  bool trained = false;   // load the trained pipeline
  bool unglue = false;    // it cuts words that web pages glue together
};

// Shared by all threads: immutable but for the workers of the pipeline.
struct Rules {
  std::shared_ptr<const Kb> kb;
  std::shared_ptr<const Lexicon> lexicon;
  std::shared_ptr<AnalyzerPool> analyzers;  // null: pages are read by rules alone
  std::string sources_tsv;                  // text of the sources file
  Policy policy;
  std::string version;  // of what makes records of a page: program, stages, formats, knowledge base
};

// "0.1.0"
std::string_view program_version();

Result<Rules> load_rules(const RuleOptions& options);
// The same from a knowledge base in memory.
Result<Rules> make_rules(std::shared_ptr<const Kb> kb, const std::string& sources_tsv);
// The policy that a sources file gives with rules of this version.
Result<Policy> make_policy(const std::string& rules_version, const std::string& sources_tsv);

}  // namespace sitrep

#endif  // SITREP_ENGINE_RULES_H_
