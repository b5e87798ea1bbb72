#include "sitrep/engine/pipeline.h"

#include <algorithm>
#include <chrono>
#include <exception>

#include "sitrep/base/check.h"
#include "sitrep/base/limits.h"
#include "sitrep/doc/codec.h"
#include "sitrep/nlp/annotate.h"
#include "sitrep/page/page.h"

namespace sitrep {
namespace {

// A page of which the archive holds only a part is read in part.
void mark_cut_source(const RawPage& raw, DocMeta& meta) {
  const auto cut = raw.extra.find("cut");
  if (raw.kind == PageKind::json_record || cut == raw.extra.end()) return;
  meta.issues.push_back({"source_cut", cut->second});
  if (meta.state != InputState::ok) return;
  meta.state = InputState::partial;
  meta.reason = "source_cut";
}

void run_page_stage(PageWork& work, const Rules&) {
  work.doc = read_page(work.raw);
  mark_cut_source(work.raw, work.doc.meta);
  work.state = work.doc.meta.state;
  work.reason = work.doc.meta.reason;
}

void run_nlp_stage(PageWork& work, const Rules& rules) {
  annotate_tokens(work.doc);
  if (rules.analyzers) rules.analyzers->annotate(work.doc);
}

// A limit that cut the records leaves the page read in part, as one that cut its text does. Quotes
// and events end at the limit without a word: nobody looks for one more.
void mark_cut(PageWork& work) {
  DocMeta& meta = work.records.meta;
  const bool cut = std::any_of(meta.issues.begin(), meta.issues.end(),
                               [](const Issue& i) { return i.code == "records_cut"; });
  const bool full = work.records.quotes.size() >= limits::kRecordsPerDocument ||
                    work.records.events.size() >= limits::kRecordsPerDocument;
  if (full && !cut)
    meta.issues.push_back({"records_cut", "only the first quotes or events are kept"});
  if ((!full && !cut) || meta.state != InputState::ok) return;
  meta.state = work.state = InputState::partial;
  meta.reason = work.reason = "records_cut";
}

void run_extract_stage(PageWork& work, const Rules& rules) {
  work.records = extract_records(work.doc, *rules.lexicon);
  mark_cut(work);
}

// The records are sound before anything is built on them.
void run_records_stage(PageWork& work, const Rules&) {
  const Status status = check_records(work.records);
  if (!status.ok()) throw InternalError(status.message());
  SITREP_CHECK(work.records.meta.id == work.raw.id && work.records.meta.sha256 == work.raw.sha256);
}

constexpr Stage kStages[] = {
    {"page", 2, run_page_stage},
    {"nlp", 1, run_nlp_stage},
    {"extract", 3, run_extract_stage},
    {"records", 1, run_records_stage},
};
static_assert(std::size(kStages) <= StageTimes::kMaxStages);

void quarantine(PageWork& work, const char* stage, const char* what) {
  work.state = InputState::quarantined;
  work.reason = std::string("internal error in stage ") + stage + ": " + what;
  work.records = {};
}

// Wall time of one stage on one page.
class Stopwatch {
 public:
  Stopwatch(StageTimes* times, size_t stage) : times_(times), stage_(stage) {}
  ~Stopwatch() {
    if (times_ == nullptr) return;
    const auto spent = std::chrono::steady_clock::now() - start_;
    times_->nanoseconds[stage_] += static_cast<uint64_t>(std::chrono::nanoseconds(spent).count());
    ++times_->pages[stage_];
  }

 private:
  StageTimes* times_;
  size_t stage_;
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

}  // namespace

std::span<const Stage> stages() { return kStages; }

std::string stage_versions() {
  std::string out;
  for (const Stage& s : kStages)
    out += std::string(s.name) + ":" + std::to_string(s.version) + "\n";
  return out;
}

namespace {

PageWork run_stages(RawPage raw, std::span<const Stage> list, const Rules& rules,
                    StageTimes* times) {
  PageWork work;
  work.state = raw.state;
  work.reason = raw.reason;
  work.raw = std::move(raw);
  for (size_t i = 0; i < list.size() && work.readable(); ++i) {
    const Stopwatch watch(times, i);
    try {
      list[i].run(work, rules);
    } catch (const std::exception& e) {
      quarantine(work, list[i].name, e.what());
    }
  }
  return work;
}

}  // namespace

PageWork run_page(RawPage raw, const Rules& rules, StageTimes* times) {
  PageWork work = run_stages(std::move(raw), kStages, rules, times);
  if (work.state == InputState::skipped)
    work.records.meta = work.doc.meta;  // kept, but says nothing
  return work;
}

PageWork read_article(RawPage raw) {
  const Rules none;  // the stage asks for no rules
  return run_stages(std::move(raw), std::span(kStages).first(1), none, nullptr);
}

}  // namespace sitrep
