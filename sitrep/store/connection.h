// The inside of Store, shared by the sources of this module.
#ifndef SITREP_STORE_CONNECTION_H_
#define SITREP_STORE_CONNECTION_H_

#include <string>

#include "sitrep/store/sqlite.h"
#include "sitrep/store/store.h"

namespace sitrep {

struct Store::Connection {
  std::string path;
  sqlite3* db = nullptr;
  ~Connection() { sqlite3_close_v2(db); }
};

}  // namespace sitrep

#endif  // SITREP_STORE_CONNECTION_H_
