#include <algorithm>
#include <thread>
#include <unordered_set>

#include "sitrep/doc/codec.h"
#include "sitrep/engine/engine.h"
#include "sitrep/engine/ordered_pool.h"
#include "sitrep/ingest/ingest.h"

namespace sitrep {
namespace {

// A transaction costs a few disk syncs; more pages a batch gain little and put more at stake in a
// kill.
constexpr size_t kBatchPages = 32;
constexpr size_t kBatchBytes = 8u << 20;
// Raw bytes in flight: enough to keep the threads busy, whatever the pages' sizes.
constexpr size_t kFlightBytes = 64u << 20;
constexpr size_t kFlightPagesPerJob = 8;

NewPage finish_page(PageWork work, bool keep_raw) {
  NewPage page;
  page.input = {work.raw.path,   work.raw.line, work.raw.id,
                work.raw.sha256, work.state,    work.reason};
  if (work.state == InputState::quarantined || work.records.meta.sha256.empty()) return page;
  page.kind = work.raw.kind;
  page.records = encode_records(work.records);
  page.raw_size = work.raw.bytes.size();
  if (keep_raw) page.raw = compress(work.raw.bytes);
  return page;
}

// Collects pages and commits them batch by batch. Lives on the thread that owns the store.
class BatchWriter {
 public:
  BatchWriter(Store& store, const ReadOptions& options, ReadSummary& summary)
      : store_(store), options_(options), summary_(summary) {}

  void take(NewPage page) {
    if (!page.records.empty() && !seen_.insert(page.input.id + '\0' + page.input.sha256).second) {
      page = as_duplicate(std::move(page.input));
    }
    bytes_ += page.records.size() + page.raw.size();
    batch_.push_back(std::move(page));
    if (batch_.size() >= kBatchPages || bytes_ >= kBatchBytes) flush();
  }

  void flush() {
    if (!status_.ok() || batch_.empty()) return;
    status_ = store_.append(batch_);
    if (!status_.ok()) return;
    summary_.changed = true;
    for (const NewPage& page : batch_) acknowledge(page.input);
    batch_.clear();
    bytes_ = 0;
  }

  // An input whose page is there already: only the input is new, or not even that.
  void take_known(StoredInput input) {
    const auto known = store_.has_input(input);
    if (!known.ok()) return fail(known.status());
    NewPage page = as_duplicate(std::move(input));
    if (known.value()) {
      acknowledge(page.input);
    } else {
      take(std::move(page));
    }
  }

  void acknowledge(const StoredInput& input) {
    summary_.take(input);
    if (options_.acknowledged) options_.acknowledged(input);
  }

  void fail(const Status& status) {
    if (status_.ok()) status_ = status;
  }
  const Status& status() const { return status_; }

 private:
  static NewPage as_duplicate(StoredInput input) {
    input.state = InputState::duplicate;
    input.reason = "already in the database";
    return {std::move(input), PageKind::unreadable, {}, {}, 0};
  }

  Store& store_;
  const ReadOptions& options_;
  ReadSummary& summary_;
  std::unordered_set<std::string> seen_;  // id and hash of the pages of this run
  std::vector<NewPage> batch_;
  size_t bytes_ = 0;
  Status status_;
};

int thread_count(int jobs) {
  if (jobs > 0) return jobs;
  return static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
}

}  // namespace

void ReadSummary::take(const StoredInput& input) {
  ++inputs[input.state];
  if (input.state == InputState::quarantined && not_read.size() < kMaxListed)
    not_read.push_back(input);
}

size_t ReadSummary::total() const {
  size_t sum = 0;
  for (const auto& [state, n] : inputs) sum += n;
  return sum;
}

size_t ReadSummary::count(InputState state) const {
  const auto it = inputs.find(state);
  return it == inputs.end() ? 0 : it->second;
}

Result<ReadSummary> read_into(Store& store, const std::vector<std::string>& inputs,
                              const Rules& rules, const ReadOptions& options) {
  ReadSummary summary;
  BatchWriter writer(store, options, summary);
  const int threads = thread_count(options.jobs);
  OrderedPool<RawPage, NewPage> pool(
      threads, kFlightPagesPerJob * static_cast<size_t>(threads), kFlightBytes,
      [&](RawPage&& raw) {
        return finish_page(run_page(std::move(raw), rules, options.times), options.keep_raw);
      },
      [&](NewPage&& page) { writer.take(std::move(page)); });
  const auto stopped = [&] { return options.stop != nullptr && options.stop->load(); };
  const Status status = read_inputs(inputs, [&](RawPage&& raw) {
    if (stopped() || !writer.status().ok()) return false;
    const auto known = store.has_page(raw.id, raw.sha256);
    if (!known.ok()) {
      writer.fail(known.status());
      return false;
    }
    const size_t weight = raw.bytes.size();
    if (known.value()) {
      writer.take_known({raw.path, raw.line, raw.id, raw.sha256, InputState::duplicate, ""});
    } else {
      pool.submit(std::move(raw), weight);
    }
    return true;
  });
  pool.finish();
  writer.flush();
  if (!writer.status().ok()) return writer.status();
  if (!status.ok()) return status;
  summary.interrupted = stopped();
  return summary;
}

Result<ReadSummary> stream_pages(
    const std::vector<std::string>& inputs, const ReadOptions& options,
    const std::function<std::pair<StoredInput, std::string>(RawPage&&)>& work,
    const std::function<void(const StoredInput&, const std::string&)>& sink) {
  using Out = std::pair<StoredInput, std::string>;
  ReadSummary summary;
  const int threads = thread_count(options.jobs);
  OrderedPool<RawPage, Out> pool(threads, kFlightPagesPerJob * static_cast<size_t>(threads),
                                 kFlightBytes, work, [&](Out&& out) {
                                   summary.take(out.first);
                                   sink(out.first, out.second);
                                 });
  const auto stopped = [&] { return options.stop != nullptr && options.stop->load(); };
  const Status status = read_inputs(inputs, [&](RawPage&& raw) {
    if (stopped()) return false;
    const size_t weight = raw.bytes.size();
    pool.submit(std::move(raw), weight);
    return true;
  });
  pool.finish();
  if (!status.ok()) return status;
  summary.interrupted = stopped();
  return summary;
}

}  // namespace sitrep
