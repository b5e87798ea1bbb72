// The inside of Store, shared by the sources of this module.
#ifndef SITREP_STORE_CONNECTION_H_
#define SITREP_STORE_CONNECTION_H_

#include <array>
#include <string>

#include "sitrep/store/sqlite.h"
#include "sitrep/store/store.h"

namespace sitrep {

struct Store::Connection {
  std::string path;
  sqlite3* db = nullptr;
  ~Connection() { sqlite3_close_v2(db); }
};

// The tables that are made of an analysis, and their rows written anew.
inline constexpr std::array kDerivedTables = {"documents",     "issues",  "figures",
                                              "figure_fields", "series",  "relations",
                                              "events",        "stories", "quotes"};
Status write_derived(sqlite3* db, const std::string& path, const TableInput& input);

}  // namespace sitrep

#endif  // SITREP_STORE_CONNECTION_H_
