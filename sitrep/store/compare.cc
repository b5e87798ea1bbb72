// Do the derived tables say what the records give? They are written again, into a database of their
// own, and read side by side with those on record.
#include "sitrep/store/connection.h"
#include "sitrep/store/schema_sql.h"  // kSchemaSql, made of schema.sql at build time

namespace sitrep {
namespace {

constexpr size_t kNamed = 20;  // differences of one table

// A database that nobody else sees; SQLite keeps it in memory or in a file without a name.
class Scratch {
 public:
  explicit Scratch(const std::string& path) {
    if (sqlite3_open("", &db_) != SQLITE_OK) {
      status_ = sqlite_failure(db_, path, "cannot make tables to compare with");
      return;
    }
    status_ = execute(db_, path, "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF");
    if (status_.ok()) status_ = execute(db_, path, std::string(kSchemaSql));
  }
  ~Scratch() { sqlite3_close_v2(db_); }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  sqlite3* db() const { return db_; }
  const Status& status() const { return status_; }

 private:
  sqlite3* db_ = nullptr;
  Status status_;
};

// The first column in which the two rows differ; -1 for none.
int differing_column(const Query& stored, const Query& fresh) {
  for (int i = 0; i < fresh.columns(); ++i) {
    if (stored.type(i) != fresh.type(i) || stored.column(i) != fresh.column(i)) return i;
  }
  return -1;
}

std::string shown(const Query& row, int i) {
  constexpr size_t kBytes = 60;
  return row.is_null(i) ? "nothing" : row.column(i).substr(0, kBytes);
}

class Comparison {
 public:
  Comparison(sqlite3* stored, sqlite3* fresh, const std::string& path)
      : stored_(stored), fresh_(fresh), path_(path) {}

  Status table(const std::string& name, std::vector<TableDifference>& out) {
    const std::string sql = "SELECT * FROM " + name + " ORDER BY ";
    std::string order;
    const int columns = Query(fresh_, path_, "SELECT * FROM " + name).columns();
    for (int i = 1; i <= columns; ++i) order += (i > 1 ? "," : "") + std::to_string(i);
    Query stored(stored_, path_, sql + order), fresh(fresh_, path_, sql + order);
    if (stored.status().ok() && stored.columns() != columns)
      return out.push_back({name, "", "its columns are not those of this program"}), Status();
    const size_t named = out.size() + kNamed;
    bool left = stored.step(), right = fresh.step();
    while ((left || right) && out.size() < named) {
      const int order_of = !left ? 1 : !right ? -1 : stored.column(0).compare(fresh.column(0));
      if (order_of < 0) {
        out.push_back({name, stored.column(0), "a row that no record gives"});
      } else if (order_of > 0) {
        out.push_back({name, fresh.column(0), "its row is missing"});
      } else if (const int at = differing_column(stored, fresh); at >= 0) {
        out.push_back({name, stored.column(0),
                       "column " + fresh.name(at) + " is " + shown(stored, at) +
                           ", the records give " + shown(fresh, at)});
      }
      if (order_of <= 0) left = stored.step();
      if (order_of >= 0) right = fresh.step();
    }
    return !stored.status().ok() ? stored.status() : fresh.status();
  }

 private:
  sqlite3* stored_;
  sqlite3* fresh_;
  const std::string& path_;
};

}  // namespace

Result<std::vector<TableDifference>> Store::compare_tables(const TableInput& input) const {
  Scratch scratch(path());
  if (!scratch.status().ok()) return scratch.status();
  if (Status s = execute(scratch.db(), path(), "BEGIN"); !s.ok()) return s;
  if (Status s = write_derived(scratch.db(), path(), input); !s.ok()) return s;
  if (Status s = execute(scratch.db(), path(), "COMMIT"); !s.ok()) return s;
  std::vector<TableDifference> out;
  Comparison comparison(connection_->db, scratch.db(), path());
  for (const char* table : kDerivedTables) {
    if (Status s = comparison.table(table, out); !s.ok()) return s;
  }
  return out;
}

}  // namespace sitrep
