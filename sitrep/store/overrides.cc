// The overrides: kept, added to, never changed.
#include <map>

#include "sitrep/base/limits.h"
#include "sitrep/store/connection.h"

namespace sitrep {
namespace {

std::optional<double> degrees(const Query& row, int i) {
  if (row.is_null(i)) return std::nullopt;
  return row.real(i);
}

// A row without its figures; its action unknown: another program wrote it.
std::optional<Override> override_from(const Query& row) {
  const auto action = parse_action(row.column(3));
  if (!action) return std::nullopt;
  Override o;
  o.number = row.number(0);
  o.time = row.column(1);
  o.author = row.column(2);
  o.action = *action;
  o.subject = row.column(4);
  o.value = row.column(5);
  if (!row.is_null(7)) {
    PlaceRef p;
    p.role = row.column(6);
    p.name = row.column(7);
    p.id = row.column(8);
    p.country = row.column(9);
    p.level = row.column(10);
    p.lat = degrees(row, 11);
    p.lon = degrees(row, 12);
    o.place = std::move(p);
  }
  o.undoes = row.number(13);
  o.note = row.column(14);
  return o;
}

Status damaged(const std::string& path, int64_t number, const std::string& why) {
  return {ErrorCode::kCorrupt, path + ": override " + std::to_string(number) +
                                   " makes no sense: " + why + ". Restore the file from a backup."};
}

Result<std::vector<Override>> read(sqlite3* db, const std::string& path) {
  std::map<int64_t, std::vector<OverrideFigure>> figures;
  Query figure(db, path, "SELECT override, figure, words, reading FROM override_figures");
  while (figure.step())
    figures[figure.number(0)].push_back({figure.column(1), figure.column(2), figure.column(3)});
  if (!figure.status().ok()) return figure.status();
  std::vector<Override> out;
  Query row(
      db, path,
      "SELECT number, time, author, action, subject, value, place_role, place_name, place_id, "
      "country, level, lat, lon, undoes, note FROM overrides ORDER BY number");
  while (row.step()) {
    auto o = override_from(row);
    if (!o) return damaged(path, row.number(0), "there is no such action");
    if (const auto it = figures.find(o->number); it != figures.end())
      o->figures = std::move(it->second);
    if (Status s = normalise(*o); !s.ok()) return damaged(path, o->number, s.message());
    out.push_back(std::move(*o));
  }
  if (!row.status().ok()) return row.status();
  return out;
}

void bind(Query& row, const Override& o) {
  row.integer(o.number).text(o.time).text(o.author).text(name_of(o.action));
  row.text_or_null(o.subject).text_or_null(o.value);
  const PlaceRef none;
  const PlaceRef& p = o.place ? *o.place : none;
  row.text_or_null(o.place ? p.role : "").text_or_null(p.name).text_or_null(p.id);
  row.text_or_null(p.country).text_or_null(p.level).real(p.lat).real(p.lon);
  if (o.undoes > 0) {
    row.integer(o.undoes);
  } else {
    row.null();
  }
  row.text_or_null(o.note);
}

}  // namespace

Result<std::vector<Override>> Store::overrides() const { return read(connection_->db, path()); }

Result<std::vector<Override>> Store::overrides_in(const std::string& path) {
  Connection c;
  c.path = path;
  if (sqlite3_open_v2(path.c_str(), &c.db, SQLITE_OPEN_READONLY, nullptr) != SQLITE_OK)
    return sqlite_failure(c.db, path, "cannot open");
  Query kept(c.db, c.path,
             "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'overrides'");
  const bool any = kept.step();
  if (!kept.status().ok()) return kept.status();
  return any ? read(c.db, c.path) : std::vector<Override>();
}

Status Store::append_overrides(std::vector<Override>& overrides) {
  sqlite3* db = connection_->db;
  int moved = 0;
  if (sqlite3_file_control(db, "main", SQLITE_FCNTL_HAS_MOVED, &moved) == SQLITE_OK && moved != 0)
    return {ErrorCode::kUnwritable,
            path() + ": was replaced by a new build just now. Run the same command again."};
  Query last(db, path(), "SELECT coalesce(max(number), 0), count(*) FROM overrides");
  if (!last.step()) return last.status();
  int64_t next = last.number(0);
  if (static_cast<size_t>(last.number(1)) + overrides.size() > limits::kOverrides)
    return {ErrorCode::kLimit, path() + ": holds " + std::to_string(last.number(1)) +
                                   " overrides; at most " + std::to_string(limits::kOverrides) +
                                   " can be kept"};
  Query row(db, path(), "INSERT INTO overrides VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
  Query figure(db, path(), "INSERT INTO override_figures VALUES (?,?,?,?)");
  for (Override& o : overrides) {
    o.number = ++next;
    bind(row, o);
    if (Status s = row.run(); !s.ok()) return s;
    for (const OverrideFigure& f : o.figures) {
      if (Status s = figure.integer(o.number).text(f.id).text(f.words).text(f.reading).run();
          !s.ok())
        return s;
    }
  }
  return {};
}

}  // namespace sitrep
