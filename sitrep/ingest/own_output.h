// What sitrep itself has written, so that a folder that holds its results can be read again and
// again: its own words are no news. Told by content, as everything is; thread-safe.
#ifndef SITREP_INGEST_OWN_OUTPUT_H_
#define SITREP_INGEST_OWN_OUTPUT_H_

#include <string>
#include <string_view>

namespace sitrep {

// By the first bytes: the application id of a database (docs/database.md), the security policy that
// opens every HTML report.
bool is_own_database(std::string_view head);
bool is_own_report(std::string_view head);

// The output folders met on one walk. Owned by one thread.
class OutputFolders {
 public:
  // Is the file part of a result that lies where it was written: a database, a journal or an
  // unfinished file of one, or a report beside one? A report that lies elsewhere is not. Files that
  // vanish meanwhile, as journals do, are judged by their name.
  bool holds(const std::string& path);

 private:
  bool has_database(const std::string& folder);

  std::string folder_;  // the one last asked about
  bool has_database_ = false;
};

}  // namespace sitrep

#endif  // SITREP_INGEST_OWN_OUTPUT_H_
