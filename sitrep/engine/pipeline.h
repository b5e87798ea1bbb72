// What happens to one page: the one list of stages, and the runner that calls them.
#ifndef SITREP_ENGINE_PIPELINE_H_
#define SITREP_ENGINE_PIPELINE_H_

#include <array>
#include <atomic>
#include <cstdint>
#include <span>
#include <string>

#include "sitrep/doc/document.h"
#include "sitrep/doc/raw_page.h"
#include "sitrep/doc/records.h"
#include "sitrep/engine/rules.h"

namespace sitrep {

// A page on its way through the stages. Owned by one thread at a time.
struct PageWork {
  RawPage raw;
  Document doc;
  DocRecords records;
  // The page's terminal state; stages run while it is ok or partial.
  InputState state = InputState::ok;
  std::string reason;

  bool readable() const { return state == InputState::ok || state == InputState::partial; }
};

// Adding a stage: write its function, append it here in order, and raise `version` whenever its
// output may change (a database knows which versions made its records).
struct Stage {
  const char* name;
  int version;
  void (*run)(PageWork& work, const Rules& rules);
};

// In order: page, nlp, extract, records.
std::span<const Stage> stages();
// "page:1\nnlp:1\n..."
std::string stage_versions();

// Wall time by stage, summed over threads. Thread-safe.
struct StageTimes {
  static constexpr size_t kMaxStages = 8;
  std::array<std::atomic<uint64_t>, kMaxStages> nanoseconds{};
  std::array<std::atomic<uint64_t>, kMaxStages> pages{};
};

// Runs the stages. Never throws: an InternalError or any other exception of a stage quarantines
// this page, with the stage and the error as its reason. `times` may be null. Thread-safe.
PageWork run_page(RawPage raw, const Rules& rules, StageTimes* times);

// The first stage alone: the clean text of a page, without records. Never throws. Thread-safe.
PageWork read_article(RawPage raw);

}  // namespace sitrep

#endif  // SITREP_ENGINE_PIPELINE_H_
