// What a person decides about figures, as commands on a database (`sitrep review`): finds the
// figures that are meant, tries the decision, keeps it only if it holds, and rewrites the derived
// tables, all in one transaction.
#ifndef SITREP_ENGINE_OVERRIDES_H_
#define SITREP_ENGINE_OVERRIDES_H_

#include <string>
#include <string_view>
#include <vector>

#include "sitrep/engine/engine.h"

namespace sitrep {

struct ReviewRequest {
  Action action = Action::seen;
  // Ids of figures and (merge, seen) of series; for rename a figure or the name of a source; for
  // letter the name of a source.
  std::vector<std::string> targets;
  std::string value;  // the new name, the letter, the place in words
  std::optional<PlaceRef>
      place;  // of `place`; none: no place. An empty role: that of the old place
  int64_t undoes = 0;
  std::string author, time, note;
};

struct ReviewDone {
  Override made;
  size_t series = 0;    // of how many series its figures are now
  ReviewCounts counts;  // of the whole database
};

// kNotFound where an id or name is not there, kInvalid where the decision makes no sense, with what
// to do; then nothing is kept.
Result<ReviewDone> add_override(const std::string& database, const ReviewRequest& request);

struct ImportDone {
  size_t added = 0, known = 0;  // known: on record already, word for word
  size_t dangling = 0;          // of those added: hang on no figure here
};
// Adds the overrides of JSON Lines that are not on record yet; all or none. kInvalid names the
// line.
Result<ImportDone> import_overrides(const std::string& database, std::string_view jsonl);

// What deserves a look first.
struct ReviewTask {
  std::string series, why, sentence;
  size_t figures = 0, reviewed = 0;
  std::vector<std::string> unseen;  // ids of its figures that nobody has looked at, as in the view
};
// Series that somebody still has to look at: disputed ones first, then those that most documents
// print and fewest sources support.
std::vector<ReviewTask> review_tasks(const Analysis& analysis);

}  // namespace sitrep

#endif  // SITREP_ENGINE_OVERRIDES_H_
