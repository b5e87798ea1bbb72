#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <thread>

#include "sitrep/base/hash.h"
#include "sitrep/doc/codec.h"
#include "sitrep/engine/engine.h"
#include "sitrep/engine/ordered_pool.h"
#include "sitrep/engine/verify_faults.h"
#include "sitrep/ingest/ingest.h"

namespace sitrep {
namespace {

constexpr size_t kFlightPages = 32;
constexpr size_t kFlightBytes = 64u << 20;
constexpr size_t kHashShown = 12;  // digits

using PageKey = std::pair<std::string, std::string>;  // given id, hash

// A stored page with the bytes that are said to be its source.
struct Check {
  std::shared_ptr<const StoredPage> page;
  std::string bytes;
  Status bytes_status;
};

struct Checked {
  PageKey key;
  size_t figures = 0;
  std::vector<Unresolved> unresolved;
};

// What concerns no figure but the page as a whole.
Unresolved whole_page(const StoredPage& page, const std::string& why) {
  return {page.records.meta.id, "",
          "field page, bytes 0.." + std::to_string(page.raw_size) + ": " + why};
}

// Adds the reason to what does not resolve anyway, and what the reason alone condemns.
std::vector<Unresolved> with_reason(std::vector<Unresolved> found, const StoredPage& page,
                                    const std::string& why) {
  std::map<std::string, std::string> details;
  for (Unresolved& u : found) details[u.id] = std::move(u.why);
  std::vector<Unresolved> out =
      with_places(all_unresolved(page.records, why), page.records, nullptr);
  for (Unresolved& u : out) {
    if (const auto it = details.find(u.id); it != details.end()) u.why = it->second + "; " + why;
  }
  if (out.empty()) out.push_back(whole_page(page, why));
  return out;
}

// Figures that another reading by the same rules has with other fields, or not at all, or alone.
std::vector<Unresolved> figure_faults(const DocRecords& stored, const DocRecords& again) {
  const auto find = [](const DocRecords& r, const std::string& id) {
    const auto it = std::find_if(r.figures.begin(), r.figures.end(),
                                 [&](const Figure& f) { return f.id == id; });
    return it == r.figures.end() ? nullptr : &*it;
  };
  std::vector<Unresolved> out;
  for (Unresolved& u : verify_figures(stored, again)) {
    const Figure* on_record = find(stored, u.id);
    const Figure* fresh = find(again, u.id);
    if (on_record != nullptr && fresh != nullptr)
      u.why += ": " + differing_fields(*on_record, *fresh);
    const DocRecords& holder = on_record != nullptr ? stored : again;
    out.push_back(with_places({std::move(u)}, holder, nullptr).front());
  }
  return out;
}

// The whole chain from the bytes on, as at the first reading.
std::vector<Unresolved> check_page(const StoredPage& page, std::string bytes, const Rules& rules,
                                   bool same_rules) {
  const std::string hash = sha256_hex(bytes);
  RawPage raw = received(page, std::move(bytes));
  const PageWork again = run_page(std::move(raw), rules, nullptr);
  const DocRecords& stored = page.records;
  const std::string unreadable = again.state == InputState::quarantined
                                     ? "the source cannot be read any more: " + again.reason
                                     : "";
  if (hash != page.sha256) {
    const std::string why = "the source bytes have changed (SHA-256 " + hash.substr(0, kHashShown) +
                            "..., on record " + page.sha256.substr(0, kHashShown) + "...)";
    if (!unreadable.empty()) return with_reason({}, page, why + "; " + unreadable);
    return with_reason(with_places(verify_words(stored, again.doc), stored, &again.doc), page, why);
  }
  if (!unreadable.empty()) return with_reason({}, page, unreadable);
  std::vector<Unresolved> out = with_places(verify_words(stored, again.doc), stored, &again.doc);
  if (!same_rules) return out;
  if (out.empty()) out = figure_faults(stored, again.records);
  // As written down: a record holds more than is kept of it.
  if (out.empty() && encode_records(stored) != encode_records(again.records))
    out.push_back(whole_page(page, "reading the source again gives another record of the page"));
  return out;
}

class Verifier {
 public:
  Verifier(const Rules& rules, bool same_rules, int jobs)
      : pool_(
            jobs > 0 ? jobs : static_cast<int>(std::max(1u, std::thread::hardware_concurrency())),
            kFlightPages, kFlightBytes,
            [&rules, same_rules](Check&& c) { return run(std::move(c), rules, same_rules); },
            [this](Checked&& c) { done_.insert_or_assign(c.key, std::move(c)); }) {}

  void submit(Check check) {
    const size_t weight = check.bytes.size();
    pool_.submit(std::move(check), weight);
  }
  std::map<PageKey, Checked>& finish() {
    pool_.finish();
    return done_;
  }

 private:
  static Checked run(Check&& c, const Rules& rules, bool same_rules) {
    Checked out{{c.page->given_id, c.page->sha256}, c.page->records.figures.size(), {}};
    out.unresolved = c.bytes_status.ok()
                         ? check_page(*c.page, std::move(c.bytes), rules, same_rules)
                         : with_reason({}, *c.page, c.bytes_status.message());
    return out;
  }

  std::map<PageKey, Checked> done_;
  OrderedPool<Check, Checked> pool_;
};

bool ends_with_path(const std::string& path, const std::string& tail) {
  if (path.size() == tail.size()) return path == tail;
  return path.size() > tail.size() && path.ends_with(tail) &&
         path[path.size() - tail.size() - 1] == '/';
}

// Sources outside the database: found by their hash wherever they lie, else by id or by the end of
// their path, and then they have changed.
class SourceMatcher {
 public:
  SourceMatcher(std::vector<std::shared_ptr<const StoredPage>> pages, const std::string& root)
      : pages_(std::move(pages)), root_(root) {
    for (size_t i = 0; i < pages_.size(); ++i) by_hash_[pages_[i]->sha256].push_back(i);
    matched_.resize(pages_.size());
  }

  void offer(RawPage&& raw, Verifier& verifier) {
    if (const auto it = by_hash_.find(raw.sha256); it != by_hash_.end()) {
      for (size_t i : it->second) check(i, raw.bytes, verifier);
      return;
    }
    const std::string below = std::filesystem::path(raw.path).lexically_relative(root_).string();
    for (size_t i = 0; i < pages_.size(); ++i) {
      const DocMeta& m = pages_[i]->records.meta;
      const bool record = m.line != 0;  // of JSONL, an archive, a feed
      const bool same =
          record ? raw.line != 0 && raw.id == pages_[i]->given_id
                 : raw.line == 0 && (raw.path == m.path ||
                                     ends_with_path(m.path, below == "." ? raw.path : below));
      if (same) changed_.try_emplace(i, raw.bytes);
    }
  }

  // Those of which nothing but another text was found.
  void check_changed(Verifier& verifier) {
    for (auto& [i, bytes] : changed_) {
      if (!matched_[i]) check(i, bytes, verifier);
    }
  }

 private:
  void check(size_t i, const std::string& bytes, Verifier& verifier) {
    if (matched_[i]) return;
    matched_[i] = true;
    verifier.submit({pages_[i], bytes, {}});
  }

  std::vector<std::shared_ptr<const StoredPage>> pages_;
  std::string root_;
  std::map<std::string, std::vector<size_t>> by_hash_;
  std::vector<bool> matched_;
  std::map<size_t, std::string> changed_;
};

bool says_something(const StoredPage& page) {
  return page.records.meta.state == InputState::ok ||
         page.records.meta.state == InputState::partial;
}

Status verify_with_sources(const Store& store, const std::string& sources, Verifier& verifier,
                           std::set<PageKey>& pages,
                           const std::function<void(const std::string&, const Status&)>& damaged) {
  std::error_code error;
  if (!std::filesystem::exists(sources, error)) {
    return {
        ErrorCode::kNotFound,
        sources + ": no such file or folder. Name the place where the sources are with --sources."};
  }
  std::vector<std::shared_ptr<const StoredPage>> all;
  Status status = store.each_page(
      false,
      [&](StoredPage&& page) {
        if (!says_something(page)) return true;
        pages.insert({page.given_id, page.sha256});
        all.push_back(std::make_shared<StoredPage>(std::move(page)));
        return true;
      },
      damaged);
  if (!status.ok()) return status;
  SourceMatcher matcher(std::move(all), sources);
  status = read_inputs({sources}, [&](RawPage&& raw) {
    matcher.offer(std::move(raw), verifier);
    return true;
  });
  matcher.check_changed(verifier);
  return status;
}

Status verify_with_database(const Store& store, Verifier& verifier, std::set<PageKey>& pages,
                            const std::function<void(const std::string&, const Status&)>& damaged) {
  return store.each_page(
      true,
      [&](StoredPage&& page) {
        if (!says_something(page)) return true;
        pages.insert({page.given_id, page.sha256});
        if (page.raw.empty()) return true;
        auto bytes = raw_bytes(page);
        page.raw.clear();
        Check check{std::make_shared<StoredPage>(std::move(page)), "", bytes.status()};
        if (bytes.ok()) check.bytes = std::move(bytes).value();
        verifier.submit(std::move(check));
        return true;
      },
      damaged);
}

// Document ids as the exports have them, by page.
Result<std::map<PageKey, std::string>> exported_ids(const Store& store) {
  std::vector<DocRecords> metas;
  const auto ignore = [](const std::string&, const Status&) {};  // reported where they are checked
  const Status status = store.each_page(
      false,
      [&](StoredPage&& page) {
        if (!says_something(page)) return true;
        metas.emplace_back().meta = std::move(page.records.meta);
        return true;
      },
      ignore);
  if (!status.ok()) return status;
  const auto given = separate_ids(metas);
  std::map<PageKey, std::string> out;
  for (const DocRecords& r : metas) out[{given.at(r.meta.id), r.meta.sha256}] = r.meta.id;
  return out;
}

}  // namespace

Result<std::string> raw_bytes(const StoredPage& page) {
  if (page.raw.empty())
    return Status(ErrorCode::kNotFound,
                  "the bytes of " + page.given_id + " are not in the database");
  return decompress(page.raw, page.raw_size);
}

RawPage received(const StoredPage& page, std::string bytes) {
  const DocMeta& meta = page.records.meta;
  RawPage raw;
  if (page.kind == PageKind::json_record) {
    raw = parse_json_record(std::move(bytes), meta.path, meta.line);
  } else {
    raw.kind = recognise(bytes);
    raw.bytes = std::move(bytes);
    if (meta.line != 0) raw.url = meta.url;  // an archive knows it apart from the page
    for (const Issue& issue : meta.issues) {
      if (issue.code == "source_cut") raw.extra["cut"] = issue.detail;
    }
  }
  raw.path = meta.path;
  raw.line = meta.line;
  raw.id = page.given_id;
  raw.sha256 = page.sha256;
  return raw;
}

Result<VerifyResult> verify_database(const Store& store, const Rules& rules,
                                     const std::string& sources, int jobs) {
  const auto made_with = store.meta("rules");
  if (!made_with.ok()) return made_with.status();
  const auto ids = exported_ids(store);
  if (!ids.ok()) return ids.status();
  VerifyResult result;
  result.same_rules = made_with.value() == rules.version;
  Verifier verifier(rules, result.same_rules, jobs);
  std::set<PageKey> pages;
  const auto damaged = [&](const std::string& given_id, const Status& why) {
    result.unresolved.push_back({given_id, "", "field page, its record: " + why.message()});
  };
  const Status status = sources.empty()
                            ? verify_with_database(store, verifier, pages, damaged)
                            : verify_with_sources(store, sources, verifier, pages, damaged);
  if (!status.ok()) return status;
  std::map<PageKey, Checked>& done = verifier.finish();
  for (const PageKey& key : pages) {
    const std::string& id = ids->at(key);
    const auto it = done.find(key);
    if (it == done.end()) {
      result.unchecked.push_back(
          {id, "",
           sources.empty() ? "its bytes are not in the database: name its sources with --sources"
                           : "not found in " + sources});
      continue;
    }
    ++result.documents;
    result.figures += it->second.figures;
    std::set<std::string> told;  // content and source of one quote may both fail
    for (Unresolved& u : it->second.unresolved) {
      if (!u.id.empty() && !told.insert(u.id).second) continue;
      if (id != key.first && !u.id.empty()) u.id = renamed_id(id, u.id);
      u.doc = id;
      result.unresolved.push_back(std::move(u));
    }
  }
  return result;
}

Status verify_tables(const Store& store, VerifyResult& result) {
  if (!result.same_rules || !result.unresolved.empty()) return {};
  const auto current = store.meta("tables");
  if (!current.ok()) return current.status();
  if (current.value() != "current") {
    result.unchecked.push_back({"derived tables", "",
                                "older than the pages, the last run did not finish: run sitrep add "
                                "with the same inputs"});
    return {};
  }
  const auto policy = stored_policy(store);
  if (!policy.ok()) return policy.status();
  const auto a = analyse(store, policy.value(), {});
  if (!a.ok()) return a.status();
  const auto differences = store.compare_tables(a->table_input());
  if (!differences.ok()) return differences.status();
  for (const TableDifference& d : differences.value())
    result.unresolved.push_back({"table " + d.table, d.row, d.why});
  return {};
}

}  // namespace sitrep
