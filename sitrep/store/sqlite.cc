#include "sitrep/store/sqlite.h"

namespace sitrep {

Status sqlite_failure(sqlite3* db, const std::string& path, const std::string& doing) {
  const std::string where = path + ": " + doing + ": ";
  const std::string what = sqlite3_errmsg(db);
  switch (sqlite3_errcode(db) & 0xff) {
    case SQLITE_FULL:
      return {ErrorCode::kUnwritable, where +
                                          "the disk is full. What was acknowledged is safe; free "
                                          "some space and run the same command again."};
    case SQLITE_IOERR:
      return {ErrorCode::kUnwritable, where + what +
                                          ". The disk may be full or failing. What was "
                                          "acknowledged is safe; run the same command "
                                          "again when it is mended."};
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_CANTOPEN:
      return {ErrorCode::kUnwritable,
              where + what + ". Check the permissions of the file and of its folder."};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {ErrorCode::kUnwritable,
              where + "another program is writing to it. Try again when that one has ended."};
    case SQLITE_NOTADB:
      return {ErrorCode::kNotADatabase, where + "the file is no database."};
    case SQLITE_CORRUPT:
      return {
          ErrorCode::kCorrupt,
          where + what + ". Restore the file from a backup, or build it again from the sources."};
    default:
      return {ErrorCode::kUnreadable, where + what};
  }
}

Query::Query(sqlite3* db, const std::string& path, std::string_view sql) : db_(db), path_(path) {
  check(sqlite3_prepare_v2(db, sql.data(), static_cast<int>(sql.size()), &statement_, nullptr));
}

void Query::check(int code) {
  if (code != SQLITE_OK && status_.ok()) status_ = sqlite_failure(db_, path_, "database failure");
}

Query& Query::text(std::string_view value) {
  if (status_.ok())
    check(sqlite3_bind_text64(statement_, next_++, value.data(), value.size(), SQLITE_TRANSIENT,
                              SQLITE_UTF8));
  return *this;
}

Query& Query::text_or_null(std::string_view value) { return value.empty() ? null() : text(value); }

Query& Query::blob(std::string_view value) {
  if (status_.ok())
    check(sqlite3_bind_blob64(statement_, next_++, value.data(), value.size(), SQLITE_TRANSIENT));
  return *this;
}

Query& Query::integer(int64_t value) {
  if (status_.ok()) check(sqlite3_bind_int64(statement_, next_++, value));
  return *this;
}

Query& Query::real(const std::optional<double>& value) {
  if (!value) return null();
  if (status_.ok()) check(sqlite3_bind_double(statement_, next_++, *value));
  return *this;
}

Query& Query::decimal(const std::optional<Decimal>& value) {
  if (!value) return null();
  return value->places == 0 ? integer(value->units) : text(to_string(*value));
}

Query& Query::null() {
  if (status_.ok()) check(sqlite3_bind_null(statement_, next_++));
  return *this;
}

Status Query::run() {
  step();
  if (status_.ok()) sqlite3_reset(statement_);
  next_ = 1;
  return status_;
}

bool Query::step() {
  if (!status_.ok()) return false;
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) status_ = sqlite_failure(db_, path_, "database failure");
  sqlite3_reset(statement_);
  next_ = 1;
  return false;
}

std::string Query::column(int i) const {
  const void* data = sqlite3_column_blob(statement_, i);
  const int size = sqlite3_column_bytes(statement_, i);
  return data == nullptr ? std::string()
                         : std::string(static_cast<const char*>(data), static_cast<size_t>(size));
}

Status execute(sqlite3* db, const std::string& path, const std::string& sql) {
  if (sqlite3_exec(db, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK) return {};
  return sqlite_failure(db, path, "database failure");
}

Transaction::Transaction(sqlite3* db, const std::string& path) : db_(db), path_(path) {
  status_ = execute(db, path, "BEGIN IMMEDIATE");  // the lock now, not in the middle
  open_ = status_.ok();
}

Transaction::~Transaction() {
  if (open_) sqlite3_exec(db_, "ROLLBACK", nullptr, nullptr, nullptr);
}

Status Transaction::commit() {
  if (!open_) return status_;
  status_ = execute(db_, path_, "COMMIT");
  if (status_.ok()) open_ = false;
  return status_;
}

}  // namespace sitrep
