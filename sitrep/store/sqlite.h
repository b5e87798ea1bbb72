// A thin owner of SQLite handles, private to this module: statements that bind in order, errors as
// Status with the path and what to do next.
#ifndef SITREP_STORE_SQLITE_H_
#define SITREP_STORE_SQLITE_H_

#include <sqlite3.h>

#include <optional>
#include <string>
#include <string_view>

#include "sitrep/base/decimal.h"
#include "sitrep/base/status.h"

namespace sitrep {

// The Status of the connection's last failure.
Status sqlite_failure(sqlite3* db, const std::string& path, const std::string& doing);

// A prepared statement. After a failure every call does nothing and status() keeps the first
// failure. Usable again after each run() or when step() has returned false. One thread.
class Query {
 public:
  Query(sqlite3* db, const std::string& path, std::string_view sql);
  ~Query() { sqlite3_finalize(statement_); }
  Query(const Query&) = delete;
  Query& operator=(const Query&) = delete;

  // Binds the next parameter.
  Query& text(std::string_view value);
  Query& text_or_null(std::string_view value);  // empty: NULL
  Query& blob(std::string_view value);
  Query& integer(int64_t value);
  Query& real(const std::optional<double>& value);
  Query& decimal(const std::optional<Decimal>& value);
  Query& null();

  // Runs a statement that yields no rows.
  Status run();
  // The next row; false at the end or on failure (then status() is not ok).
  bool step();
  Status status() const { return status_; }

  // Columns of the current row, from 0. Text and blobs are copied.
  std::string column(int i) const;
  int64_t number(int i) const { return sqlite3_column_int64(statement_, i); }
  double real(int i) const { return sqlite3_column_double(statement_, i); }
  int type(int i) const { return sqlite3_column_type(statement_, i); }  // before column()
  int columns() const { return sqlite3_column_count(statement_); }
  std::string name(int i) const { return sqlite3_column_name(statement_, i); }
  bool is_null(int i) const { return sqlite3_column_type(statement_, i) == SQLITE_NULL; }

 private:
  void check(int code);

  sqlite3* db_;
  const std::string& path_;
  sqlite3_stmt* statement_ = nullptr;
  int next_ = 1;
  Status status_;
};

// Runs SQL text without parameters or rows.
Status execute(sqlite3* db, const std::string& path, const std::string& sql);

// A transaction that is rolled back unless committed.
class Transaction {
 public:
  Transaction(sqlite3* db, const std::string& path);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  Status status() const { return status_; }
  Status commit();

 private:
  sqlite3* db_;
  const std::string& path_;
  Status status_;
  bool open_ = false;
};

}  // namespace sitrep

#endif  // SITREP_STORE_SQLITE_H_
