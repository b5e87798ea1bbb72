// The public face of the program: everything the command line does is a function here.
//
// Read pages into a database (read_into), analyse what it holds (analyse), make a report of it
// (Analysis::report_input with report/report.h), check it against its sources (verify_database),
// ask where something comes from (explain). Functions may be called from any thread, a Store from
// one at a time.
#ifndef SITREP_ENGINE_ENGINE_H_
#define SITREP_ENGINE_ENGINE_H_

#include <atomic>
#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "sitrep/doc/verify.h"
#include "sitrep/engine/pipeline.h"
#include "sitrep/engine/rules.h"
#include "sitrep/report/report.h"
#include "sitrep/store/store.h"

namespace sitrep {

// ---- reading (read.cc)

struct ReadOptions {
  int jobs = 0;          // worker threads; 0: one a processor
  bool keep_raw = true;  // keep the bytes of the pages in the database
  const std::atomic<bool>* stop =
      nullptr;  // set by a signal: what is in flight is finished and kept
  StageTimes* times = nullptr;
  // Called on the calling thread for every input once it is on disk.
  std::function<void(const StoredInput&)> acknowledged;
};

struct ReadSummary {
  std::map<InputState, size_t> inputs;  // of this run; their sum is the number of inputs
  std::vector<StoredInput> not_read;    // quarantined ones of this run, the first kMaxListed
  bool changed = false;                 // the database holds something new
  bool interrupted = false;
  static constexpr size_t kMaxListed = 20;

  void take(const StoredInput& input);  // counts it
  size_t total() const;
  size_t count(InputState state) const;
};

// Reads files and folders into the database, batch by batch. Inputs that are there already are
// counted as duplicates. Does not refresh the derived tables.
Result<ReadSummary> read_into(Store& store, const std::vector<std::string>& inputs,
                              const Rules& rules, const ReadOptions& options);

// Reads files and folders without a database: `work` makes text of each page on the workers, `sink`
// receives it on the calling thread, in input order. `work` must not throw.
Result<ReadSummary> stream_pages(
    const std::vector<std::string>& inputs, const ReadOptions& options,
    const std::function<std::pair<StoredInput, std::string>(RawPage&&)>& work,
    const std::function<void(const StoredInput&, const std::string&)>& sink);

// ---- analysis (analysis.cc)

// Everything the corpus says, in memory.
struct Analysis {
  Corpus corpus;                       // documents read, sorted by id
  std::vector<std::string> given_ids;  // one a document: the id it came with
  Lineage lineage;
  Events events;
  std::vector<Story> stories;
  Ledger ledger;
  Review review;  // what a person decided, and what came of it
  Policy policy;
  std::vector<InputRow> inputs;  // none where it was asked what was known on a day
  ViewDates asked;               // the dates it is restricted to (restrict.h)

  TableInput table_input() const;  // both borrow from this Analysis
  ReportInput report_input(std::string_view outlines) const;
};

// What of the records stays in memory: a report and the exports need no quantity, time or place
// that is part of no figure, nor the sketches of lineage once it is known; only `explain` asks for
// them.
enum class Keep : uint8_t { for_report, everything };
// From what the database keeps, restricted to `dates` where they are given: the same answer for any
// order and split of the runs that filled it.
Result<Analysis> analyse(const Store& store, const Policy& policy, const ViewDates& dates,
                         Keep keep = Keep::for_report);
// The policy the database was built with.
Result<Policy> stored_policy(const Store& store);
// The same steps over records in memory. `given_ids` are in no order.
Analysis analyse_records(std::vector<DocRecords> records, const Policy& policy,
                         const ViewDates& dates, Keep keep,
                         std::vector<Override> overrides = {});
// Gives every document an id of its own: where several pages share one, the one published first (by
// its own word; undated ones last; then by hash) keeps it, and the others get "@" and 8 digits of
// their hash. Their figure and quote ids are made anew by renamed_id(). Returns the given ids by
// new id.
std::map<std::string, std::string> separate_ids(std::vector<DocRecords>& records);
// "f-..." or "q-..." of a document that did not keep its given id.
std::string renamed_id(const std::string& document_id, const std::string& id);

// The bytes of a page, from the database; kNotFound when they were not kept, kCorrupt when damaged.
Result<std::string> raw_bytes(const StoredPage& page);
// A stored page as it was received: what run_page() takes.
RawPage received(const StoredPage& page, std::string bytes);

// ---- verification (verify_database.cc)

struct VerifyResult {
  size_t documents = 0, figures = 0;  // checked
  std::vector<Unresolved>
      unresolved;  // by document, then as on record; `id` is "" for the page as a whole
  std::vector<Unresolved> unchecked;  // documents whose source bytes are not there; `id` is ""
  bool same_rules = true;  // records were made by these rules: figures were derived again in full
};
// Derives every figure again from the source bytes: those in the database, or with `sources` (a
// folder or file) those there, found by hash, id or path. An error says why nothing could be
// checked.
Result<VerifyResult> verify_database(const Store& store, const Rules& rules,
                                     const std::string& sources, int jobs);
// Then makes the derived tables again from the records, and adds to `unresolved` each row that
// differs, with "table NAME" for its document. Only where the records were made by these rules and
// all of them resolve; tables of a run that did not finish go to `unchecked`.
Status verify_tables(const Store& store, VerifyResult& result);

// ---- explanation (explain.cc)

// Text for people: where a figure, series or relation comes from; or, for "DOC:BYTE" and
// "DOC:FIELD:BYTE", what was made of the number there, or which rule refused it. kNotFound when
// there is nothing by that id.
Result<std::string> explain(const Store& store, const Analysis& analysis, const std::string& id);

// ---- one page as JSON (page_json.cc), one object without a line end

// The article of a page (`sitrep text --json`).
std::string text_json(const PageWork& page);
// Its text for people: title left out, paragraphs apart by an empty line.
std::string article_text(const Document& doc);
// Which layers `sitrep annotate` adds.
struct AnnotateLayers {
  bool tokens = false, quantities = false, times = false, places = false, names = false;
  bool any() const { return tokens || quantities || times || places || names; }
};
std::string annotate_json(const PageWork& page, const AnnotateLayers& layers);

// ---- whole commands (build.cc)

struct CorpusSummary {
  size_t documents = 0, figures = 0, series = 0, stories = 0, undated = 0;
  size_t denials = 0;  // statements that a source denies, with figures or in words of its own
  std::map<RelationType, size_t> relations;
};
CorpusSummary summarise(const Analysis& analysis);

struct RunResult {
  ReadSummary read;
  size_t carried_over = 0;  // overrides taken from the database that a build replaced
  size_t dangling = 0;      // overrides that hang on no figure
  CorpusSummary corpus;  // empty when interrupted
  std::string database,
      report;  // paths of what was written; report is "" for add and when interrupted
};

// Reads inputs into DIR/sitrep.db and writes DIR/report.html. An older database there is replaced
// only when the new one is whole, and what a person decided there is carried over.
Result<RunResult> build(const std::vector<std::string>& inputs, const std::string& dir,
                        const Rules& rules, const ReadOptions& options);
// Reads more into a database. kWrongVersion when it was made with other rules.
Result<RunResult> add(const std::string& database, const std::vector<std::string>& inputs,
                      const Rules& rules, const ReadOptions& options);
// Writes a file under a temporary name and renames it: whole or not at all.
Status write_file(const std::string& path, std::string_view bytes);

}  // namespace sitrep

#endif  // SITREP_ENGINE_ENGINE_H_
