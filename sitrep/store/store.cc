#include "sitrep/store/store.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>

#include "sitrep/doc/codec.h"
#include "sitrep/store/connection.h"
#include "sitrep/store/schema_sql.h"  // kSchemaSql, made of schema.sql at build time

namespace sitrep {
namespace {

constexpr int kApplicationId = 0x53495452;  // "SITR"
constexpr int kSchemaVersion = 2;           // raised with every change of schema.sql
constexpr int kBusyMilliseconds = 5000;     // how long to wait for another writer

std::string_view kind_name(PageKind kind) {
  switch (kind) {
    case PageKind::plain_text:
      return "plain_text";
    case PageKind::html:
      return "html";
    case PageKind::json_record:
      return "json_record";
    case PageKind::unreadable:
      break;
  }
  return "unreadable";
}

PageKind kind_from(std::string_view name) {
  for (PageKind k : {PageKind::plain_text, PageKind::html, PageKind::json_record}) {
    if (kind_name(k) == name) return k;
  }
  return PageKind::unreadable;
}

// Looks at the first bytes: SQLite's own message would not say what to do.
Status check_header(const std::string& path) {
  std::error_code error;
  if (std::filesystem::is_directory(path, error)) {
    return {ErrorCode::kNotADatabase,
            path + ": is a folder; name the database in it, such as " + path + "/sitrep.db"};
  }
  if (!std::filesystem::exists(path, error)) {
    return {ErrorCode::kNotFound,
            path + ": no such file. Make a database with: sitrep build INPUT... -o DIR"};
  }
  std::ifstream in(path, std::ios::binary);
  if (!in) return {ErrorCode::kUnreadable, path + ": cannot be opened. Check its permissions."};
  constexpr std::string_view kMagic("SQLite format 3\0", 16);
  std::array<char, 16> head{};
  in.read(head.data(), head.size());
  if (std::string_view(head.data(), static_cast<size_t>(in.gcount())) != kMagic) {
    return {ErrorCode::kNotADatabase,
            path + ": is no database. Name one that sitrep build has made."};
  }
  return {};
}

Result<int64_t> pragma(sqlite3* db, const std::string& path, const std::string& name) {
  Query query(db, path, "PRAGMA " + name);
  if (!query.step()) {
    return query.status().ok() ? Status(ErrorCode::kCorrupt, path + ": no " + name)
                               : query.status();
  }
  return query.number(0);
}

// Is it ours, and of this version?
Status check_owner(sqlite3* db, const std::string& path) {
  const auto application = pragma(db, path, "application_id");
  if (!application.ok()) return application.status();
  if (application.value() != kApplicationId) {
    return {ErrorCode::kNotADatabase,
            path +
                ": is a database of another program; it was left as it is. Name one "
                "that sitrep build has made."};
  }
  const auto version = pragma(db, path, "user_version");
  if (!version.ok()) return version.status();
  if (version.value() != kSchemaVersion) {
    const bool newer = version.value() > kSchemaVersion;
    return {ErrorCode::kWrongVersion,
            path + ": was made by " + (newer ? "a newer" : "an older") + " sitrep (format " +
                std::to_string(version.value()) + ", this program reads format " +
                std::to_string(kSchemaVersion) + "). " +
                (newer ? "Use that version, or build it again from the sources with this one."
                       : "Build it again from the sources, into the same folder: overrides of "
                         "sitrep review are kept.")};
  }
  return {};
}

// Makes a rename or a new file in the folder of `path` survive a power cut.
void sync_folder(const std::string& path) {
  const std::string folder = std::filesystem::path(path).parent_path().string();
  const int fd = ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) return;  // a file system that cannot: nothing more to be done
  ::fsync(fd);
  ::close(fd);
}

Status open_sqlite(const std::string& path, int flags, sqlite3** db) {
  if (sqlite3_open_v2(path.c_str(), db, flags, nullptr) != SQLITE_OK)
    return sqlite_failure(*db, path, "cannot open");
  sqlite3_busy_timeout(*db, kBusyMilliseconds);
  // EXTRA also syncs the folder after the journal is gone: a commit that was acknowledged stays
  // one.
  return execute(*db, path,
                 "PRAGMA synchronous=EXTRA; PRAGMA foreign_keys=OFF; PRAGMA temp_store=MEMORY");
}

// A database without rows, at a path where there is none.
Status make_empty(const std::string& path) {
  sqlite3* db = nullptr;
  Status status = open_sqlite(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, &db);
  if (status.ok()) {
    status = execute(db, path,
                     "BEGIN; PRAGMA application_id=" + std::to_string(kApplicationId) +
                         "; PRAGMA user_version=" + std::to_string(kSchemaVersion) + ";" +
                         std::string(kSchemaSql) + "COMMIT;");
  }
  sqlite3_close_v2(db);
  return status;
}

StoredInput input_from(const Query& row) {
  return {row.column(0),
          static_cast<uint64_t>(row.number(1)),
          row.column(2),
          row.column(3),
          parse_InputState(row.column(4)).value_or(InputState::quarantined),
          row.column(5)};
}

Result<StoredPage> page_from(const Query& row, bool with_raw) {
  StoredPage page;
  page.given_id = row.column(0);
  page.sha256 = row.column(1);
  page.kind = kind_from(row.column(2));
  auto records = decode_records(row.column(3));
  if (!records.ok()) return records.status().with_context(page.given_id);
  page.records = std::move(records).value();
  page.raw_size = static_cast<uint64_t>(row.number(4));
  if (with_raw) page.raw = row.column(5);
  return page;
}

std::string page_query(bool with_raw) {
  return std::string("SELECT given_id, sha256, kind, records, raw_size") +
         (with_raw ? ", raw" : "") + " FROM pages";
}

}  // namespace

Store::Store(std::unique_ptr<Connection> connection) : connection_(std::move(connection)) {}
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;
Store::~Store() = default;

const std::string& Store::path() const { return connection_->path; }

Status Store::create(const std::string& path) {
  std::error_code error;
  if (std::filesystem::exists(path, error)) return {ErrorCode::kInvalid, path + ": exists already"};
  // Made under another name: a kill in the middle leaves no half-made database under this one.
  const std::string unfinished = path + ".unfinished";
  std::filesystem::remove(unfinished, error);
  std::filesystem::remove(unfinished + "-journal", error);
  Status made = make_empty(unfinished);
  if (made.ok()) {
    std::filesystem::rename(unfinished, path, error);
    if (error) made = Status(ErrorCode::kUnwritable, path + ": cannot be made: " + error.message());
  }
  if (!made.ok()) {
    std::filesystem::remove(unfinished, error);
    std::filesystem::remove(unfinished + "-journal", error);
    return made;
  }
  sync_folder(path);
  return {};
}

Result<Store> Store::open(const std::string& path, Mode mode) {
  if (Status s = check_header(path); !s.ok()) return s;
  auto c = std::make_unique<Connection>();
  c->path = path;
  // A reader, too, may have to roll back what a kill interrupted, for which it must write; where it
  // may not, reading alone does.
  Status opened = open_sqlite(path, SQLITE_OPEN_READWRITE, &c->db);
  if (opened.ok()) opened = check_owner(c->db, path);
  if (!opened.ok() && opened.code() == ErrorCode::kUnwritable && mode == Mode::read) {
    sqlite3_close_v2(c->db);
    c->db = nullptr;
    opened = open_sqlite(path, SQLITE_OPEN_READONLY, &c->db);
    if (opened.ok()) opened = check_owner(c->db, path);
  }
  if (!opened.ok()) return opened;
  if (mode == Mode::write && sqlite3_db_readonly(c->db, "main") == 1) {
    return Status(
        ErrorCode::kUnwritable,
        path + ": cannot be written. Check the permissions of the file and of its folder.");
  }
  return Store(std::move(c));
}

bool Store::is_older(const std::string& path) {
  Connection c;
  if (sqlite3_open_v2(path.c_str(), &c.db, SQLITE_OPEN_READONLY, nullptr) != SQLITE_OK) return false;
  const auto application = pragma(c.db, path, "application_id");
  const auto version = pragma(c.db, path, "user_version");
  return application.ok() && application.value() == kApplicationId && version.ok() &&
         version.value() < kSchemaVersion;
}

Result<std::string> Store::meta(std::string_view key) const {
  Query query(connection_->db, path(), "SELECT value FROM meta WHERE key = ?");
  query.text(key);
  if (query.step()) return query.column(0);
  if (!query.status().ok()) return query.status();
  return std::string();
}

Status Store::set_meta(std::string_view key, std::string_view value) {
  Query query(connection_->db, path(),
              "INSERT INTO meta VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value");
  return query.text(key).text(value).run();
}

Result<bool> Store::has_page(std::string_view given_id, std::string_view sha256) const {
  Query query(connection_->db, path(), "SELECT 1 FROM pages WHERE given_id = ? AND sha256 = ?");
  query.text(given_id).text(sha256);
  const bool found = query.step();
  if (!query.status().ok()) return query.status();
  return found;
}

Result<bool> Store::has_input(const StoredInput& input) const {
  Query query(connection_->db, path(),
              "SELECT 1 FROM inputs WHERE path = ? AND line = ? AND id = ? AND sha256 = ?");
  query.text(input.path)
      .integer(static_cast<int64_t>(input.line))
      .text(input.id)
      .text(input.sha256);
  const bool found = query.step();
  if (!query.status().ok()) return query.status();
  return found;
}

Status Store::append(const std::vector<NewPage>& batch) {
  sqlite3* db = connection_->db;
  Transaction transaction(db, path());
  if (!transaction.status().ok()) return transaction.status();
  if (Status s = set_meta("tables", "stale"); !s.ok()) return s;
  // An input that failed before and is read now has only its new state.
  Query forget(db, path(), "DELETE FROM inputs WHERE path = ? AND line = ? AND sha256 = ''");
  Query input(db, path(),
              "INSERT INTO inputs VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE "
              "SET state = excluded.state, reason = excluded.reason");
  Query page(db, path(), "INSERT OR IGNORE INTO pages VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
  for (const NewPage& p : batch) {
    const StoredInput& i = p.input;
    if (Status s = forget.text(i.path).integer(static_cast<int64_t>(i.line)).run(); !s.ok())
      return s;
    if (!p.records.empty()) {
      page.text(i.id)
          .text(i.sha256)
          .text(kind_name(p.kind))
          .text(name_of(i.state))
          .text(i.reason)
          .blob(p.records);
      page.integer(static_cast<int64_t>(p.raw_size));
      if (Status s = (p.raw.empty() ? page.null() : page.blob(p.raw)).run(); !s.ok()) return s;
    }
    input.text(i.path).integer(static_cast<int64_t>(i.line)).text(i.id).text(i.sha256);
    if (Status s = input.text(name_of(i.state)).text(i.reason).run(); !s.ok()) return s;
  }
  return transaction.commit();
}

Result<std::vector<StoredInput>> Store::inputs() const {
  // A page's own state outranks what its inputs were said to be: those rows may be of different
  // runs.
  Query query(
      connection_->db, path(),
      "SELECT path, line, id, i.sha256, coalesce(p.state, i.state), coalesce(p.reason, i.reason), "
      "p.state IS NOT NULL FROM inputs i LEFT JOIN pages p ON p.given_id = i.id AND p.sha256 = "
      "i.sha256 "
      "ORDER BY path, line, id, i.sha256");
  std::vector<StoredInput> out;
  std::map<std::pair<std::string, std::string>, std::string> first_path;
  while (query.step()) {
    StoredInput row = input_from(query);
    if (query.number(6) != 0) {
      const auto [it, first] = first_path.try_emplace({row.id, row.sha256}, row.path);
      if (!first) {
        row.state = InputState::duplicate;
        row.reason = "same id and bytes as in " + it->second;
      }
    }
    out.push_back(std::move(row));
  }
  if (!query.status().ok()) return query.status();
  return out;
}

Status Store::each_page(bool with_raw, const std::function<bool(StoredPage&&)>& sink) const {
  Status first;
  const Status s = each_page(
      with_raw, [&](StoredPage&& p) { return first.ok() && sink(std::move(p)); },
      [&](const std::string&, const Status& fault) {
        if (first.ok()) first = fault.with_context(path());
      });
  return s.ok() ? first : s;
}

Status Store::each_page(
    bool with_raw, const std::function<bool(StoredPage&&)>& sink,
    const std::function<void(const std::string&, const Status&)>& damaged) const {
  Query query(connection_->db, path(), page_query(with_raw) + " ORDER BY given_id, sha256");
  while (query.step()) {
    auto page = page_from(query, with_raw);
    if (!page.ok()) {
      damaged(query.column(0), page.status());
    } else if (!sink(std::move(page).value())) {
      break;
    }
  }
  return query.status();
}

Result<std::optional<StoredPage>> Store::page(std::string_view given_id,
                                              std::string_view sha256) const {
  Query query(connection_->db, path(), page_query(true) + " WHERE given_id = ? AND sha256 = ?");
  query.text(given_id).text(sha256);
  if (!query.step()) {
    if (!query.status().ok()) return query.status();
    return std::optional<StoredPage>();
  }
  auto page = page_from(query, true);
  if (!page.ok()) return page.status().with_context(path());
  return std::optional<StoredPage>(std::move(page).value());
}

Status Store::refresh(const std::function<Status(Store&)>& make) {
  Transaction transaction(connection_->db, path());
  if (!transaction.status().ok()) return transaction.status();
  if (Status s = make(*this); !s.ok()) return s;
  return transaction.commit();
}

Status Store::check_integrity() const {
  Query query(connection_->db, path(), "PRAGMA integrity_check");
  std::string findings;
  while (query.step()) {
    const std::string line = query.column(0);
    if (line != "ok") findings += (findings.empty() ? "" : "; ") + line;
  }
  if (!query.status().ok()) return query.status();
  if (findings.empty()) return {};
  return {ErrorCode::kCorrupt, path() + ": the database is damaged: " + findings};
}

}  // namespace sitrep
