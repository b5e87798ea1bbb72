#include <algorithm>
#include <set>
#include <tuple>

#include "sitrep/base/check.h"
#include "sitrep/base/hash.h"
#include "sitrep/engine/engine.h"
#include "sitrep/engine/restrict.h"

namespace sitrep {
namespace {

constexpr size_t kIdDigits = 8;  // of the hash, behind "@"

void rename_document(DocRecords& r, const std::string& id) {
  r.meta.id = id;
  for (Figure& f : r.figures) f.id = renamed_id(id, f.id);
  for (Quote& q : r.quotes) q.id = renamed_id(id, q.id);
}

// Which of several pages under one id keeps it: see separate_ids().
auto seniority(const DocRecords& r) {
  const Date& published = r.meta.published.date;
  return std::make_tuple(!published.is_day(), published, std::string_view(r.meta.sha256));
}

// Where a broken line stands ends its reason: for `status`, which is asked where to look.
std::string without_line(const StoredInput& input) {
  const size_t at = input.line > 0 ? input.reason.rfind(" (line ") : std::string::npos;
  return input.reason.substr(0, at);
}

std::vector<InputRow> input_rows(const std::vector<StoredInput>& inputs) {
  std::vector<InputRow> rows;
  rows.reserve(inputs.size());
  for (const StoredInput& i : inputs)
    rows.push_back({i.id, i.path, i.sha256, i.line > 0, i.state, without_line(i)});
  return rows;
}

// What only dates, lineage and stories were made from.
void drop_sketches(Corpus& corpus) {
  for (DocRecords& r : corpus) {
    r.times = {};
    r.places = {};
    r.sketch = {};
    r.sketch_words = {};
    r.minhash = {};
    for (EventMention& e : r.events) e.words = {};
  }
}

}  // namespace

std::string renamed_id(const std::string& document_id, const std::string& id) {
  return make_id(id.substr(0, id.find('-')), {document_id, id});
}

std::map<std::string, std::string> separate_ids(std::vector<DocRecords>& records) {
  std::sort(records.begin(), records.end(), [](const DocRecords& a, const DocRecords& b) {
    if (a.meta.id != b.meta.id) return a.meta.id < b.meta.id;
    return seniority(a) < seniority(b);
  });
  std::map<std::string, std::string> given;
  for (const DocRecords& r : records) given.emplace(r.meta.id, r.meta.id);
  std::string previous;
  for (size_t i = 0; i < records.size(); ++i) {
    const std::string given_id = records[i].meta.id;
    if (i > 0 && given_id == previous) {
      std::string id = given_id + "@" + records[i].meta.sha256.substr(0, kIdDigits);
      while (given.contains(id)) id += "@";  // somebody gave a page just this id
      rename_document(records[i], id);
      given.emplace(id, given_id);
    }
    previous = given_id;
  }
  return given;
}

Analysis analyse_records(std::vector<DocRecords> records, const Policy& policy,
                         const ViewDates& dates, Keep keep, std::vector<Override> overrides) {
  Analysis a;
  const std::map<std::string, std::string> given = separate_ids(records);
  a.policy = policy;
  a.asked = dates;
  a.corpus = restrict_to(date_pages(std::move(records)), dates);
  for (const DocRecords& r : a.corpus) a.given_ids.push_back(given.at(r.meta.id));
  a.review = apply_overrides(std::move(overrides), a.corpus);
  a.lineage = copies(a.corpus);
  link_pages(a.corpus, a.lineage);
  a.events = events(a.corpus);
  a.stories = stories(a.corpus, a.lineage, a.events);
  if (keep == Keep::for_report) drop_sketches(a.corpus);
  a.ledger = reconcile(a.corpus, a.lineage, a.events, policy, dates, a.review.decisions);
  settle(a.corpus, a.ledger, a.review);
  SITREP_CHECK(a.lineage.size() == a.corpus.size() && a.events.event_of.size() == a.corpus.size());
  SITREP_CHECK(a.ledger.statement_of.size() == a.corpus.size());
  return a;
}

Result<Analysis> analyse(const Store& store, const Policy& policy, const ViewDates& dates,
                         Keep keep) {
  auto inputs = store.inputs();
  if (!inputs.ok()) return inputs.status();
  // A document is where the first of its inputs is, whichever run brought it.
  std::map<std::pair<std::string, std::string>, const StoredInput*> origin;
  for (const StoredInput& i : inputs.value()) origin.try_emplace({i.id, i.sha256}, &i);
  std::vector<DocRecords> records;
  const Status status = store.each_page(false, [&](StoredPage&& page) {
    DocMeta& meta = page.records.meta;
    if (meta.state != InputState::ok && meta.state != InputState::partial) return true;
    if (const auto it = origin.find({page.given_id, page.sha256}); it != origin.end()) {
      meta.path = it->second->path;
      meta.line = it->second->line;
    }
    if (keep == Keep::for_report) page.records.quantities = {};
    records.push_back(std::move(page.records));
    return true;
  });
  if (!status.ok()) return status;
  auto overrides = store.overrides();
  if (!overrides.ok()) return overrides.status();
  Analysis a = analyse_records(std::move(records), policy, dates, keep, std::move(overrides).value());
  // Nobody can say when an input that was not read became known.
  if (!dates.known_on) a.inputs = input_rows(inputs.value());
  return a;
}

Result<Policy> stored_policy(const Store& store) {
  const auto rules = store.meta("rules");
  if (!rules.ok()) return rules.status();
  const auto sources = store.meta("sources");
  if (!sources.ok()) return sources.status();
  return make_policy(rules.value(), sources.value());
}

ReportInput Analysis::report_input(std::string_view outlines) const {
  return {corpus, lineage, events, stories, ledger, policy, inputs, outlines, asked, &review};
}

TableInput Analysis::table_input() const {
  return {corpus, given_ids, lineage, events, stories, ledger, review};
}

}  // namespace sitrep
