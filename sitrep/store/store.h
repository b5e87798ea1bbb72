// The database file: what was read, kept for ever, and tables that people can query (schema.sql,
// docs/database.md). SQLite with a rollback journal and synchronous=EXTRA: when append() has
// returned, its pages survive a kill and a power cut.
//
// A Store is one connection, used by one thread. Several processes may read while one writes.
#ifndef SITREP_STORE_STORE_H_
#define SITREP_STORE_STORE_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sitrep/base/status.h"
#include "sitrep/doc/raw_page.h"
#include "sitrep/doc/records.h"
#include "sitrep/ledger/ledger.h"
#include "sitrep/review/review.h"
#include "sitrep/story/story.h"

namespace sitrep {

// An input with its terminal state.
struct StoredInput {
  std::string path;
  uint64_t line = 0;
  std::string id, sha256;  // as they came
  InputState state = InputState::ok;
  std::string reason;
  friend bool operator==(const StoredInput&, const StoredInput&) = default;
};

// A page on its way into the database. `records` empty: there is no page, only the input and why.
struct NewPage {
  StoredInput input;
  PageKind kind = PageKind::plain_text;
  std::string records;  // encode_records()
  std::string raw;      // compress(); empty: not kept
  uint64_t raw_size = 0;
};

// A page as kept.
struct StoredPage {
  std::string given_id, sha256;
  PageKind kind = PageKind::plain_text;
  DocRecords records;
  std::string raw;  // compressed; empty: not kept
  uint64_t raw_size = 0;
};

// What the derived tables are made of. Borrowed for the call.
struct TableInput {
  const Corpus& corpus;
  const std::vector<std::string>& given_ids;  // one a document of the corpus
  const Lineage& lineage;
  const Events& events;
  const std::vector<Story>& stories;
  const Ledger& ledger;
  const Review& review;
};

// A row of a derived table that is not what the records give; `row` is its first column.
struct TableDifference {
  std::string table, row, why;
};

// One Zstandard frame with a checksum, and back; kCorrupt when it is damaged or not `size` bytes
// long.
std::string compress(std::string_view bytes);
Result<std::string> decompress(std::string_view frame, uint64_t size);

class Store {
 public:
  enum class Mode { read, write };

  // Makes an empty database; the file appears whole or not at all. kUnwritable; kInvalid if the
  // path is taken.
  static Status create(const std::string& path);
  // Opens one. kNotFound, kNotADatabase (no database, or another program's), kWrongVersion,
  // kUnreadable; the message says what to do. Finishes what a kill interrupted.
  static Result<Store> open(const std::string& path, Mode mode);
  // Is it a database of ours in a format older than this program's? False where that cannot be told.
  static bool is_older(const std::string& path);
  Store(Store&&) noexcept;
  Store& operator=(Store&&) noexcept;
  ~Store();

  const std::string& path() const;

  // "" when the key is not there.
  Result<std::string> meta(std::string_view key) const;
  Status set_meta(std::string_view key, std::string_view value);

  // Is there a page with this id and these bytes?
  Result<bool> has_page(std::string_view given_id, std::string_view sha256) const;
  // Is this very input on record?
  Result<bool> has_input(const StoredInput& input) const;
  // Adds inputs and pages in one transaction. On return they are on disk, or none is. What is there
  // already is left as it is.
  Status append(const std::vector<NewPage>& batch);

  // All inputs, by path, line, id and hash; of several inputs with one page the first has the
  // page's state and the others are duplicates.
  Result<std::vector<StoredInput>> inputs() const;
  // Calls `sink` for every page, by given id and hash; with `with_raw`, the raw bytes too. Stops at
  // the first page that cannot be decoded, or when `sink` returns false.
  Status each_page(bool with_raw, const std::function<bool(StoredPage&&)>& sink) const;
  // The same, but a page that cannot be decoded goes to `damaged` with the reason, and reading goes
  // on.
  Status each_page(
      bool with_raw, const std::function<bool(StoredPage&&)>& sink,
      const std::function<void(const std::string& given_id, const Status&)>& damaged) const;
  Result<std::optional<StoredPage>> page(std::string_view given_id, std::string_view sha256) const;

  // What a person decided, by number. kCorrupt names a row that makes no sense.
  Result<std::vector<Override>> overrides() const;
  // The same of a database of any format that keeps them, also one that open() refuses as too old;
  // none where it keeps none.
  static Result<std::vector<Override>> overrides_in(const std::string& path);
  // Adds them under the next numbers, in their order. REQUIRES a call from within refresh().
  Status append_overrides(std::vector<Override>& overrides);

  // Runs `make` and rewrites the derived tables with write_tables() inside one transaction, so that
  // no page can slip in between what `make` reads and what is written.
  Status refresh(const std::function<Status(Store&)>& make);
  // REQUIRES a call from within refresh().
  Status write_tables(const TableInput& input);

  // How the derived tables differ from those that write_tables() would write: each row that another
  // value stands in, that is missing or that is one too many, at most 20 a table.
  Result<std::vector<TableDifference>> compare_tables(const TableInput& input) const;

  // PRAGMA integrity_check: kCorrupt with its findings.
  Status check_integrity() const;

 private:
  struct Connection;
  explicit Store(std::unique_ptr<Connection> connection);
  std::unique_ptr<Connection> connection_;
};

}  // namespace sitrep

#endif  // SITREP_STORE_STORE_H_
