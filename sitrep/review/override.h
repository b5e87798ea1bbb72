// What a person has decided about figures: one act, with its author and time. Overrides are kept
// apart from the records and only ever added to; taking one back is an act too. They hang on figure
// ids, which better rules and later pages leave as they are: a series or a source that the user
// names is written down as the figures it had then.
#ifndef SITREP_REVIEW_OVERRIDE_H_
#define SITREP_REVIEW_OVERRIDE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sitrep/base/status.h"
#include "sitrep/doc/records.h"

namespace sitrep {

enum class Action : uint8_t {
  merge,   // the figures, and the series they stand in, measure one thing
  split,   // the figures leave their series into one of their own
  reject,  // the figures are none: out of every series and view, kept in the exports
  rename,  // who says so is called otherwise
  place,   // where
  letter,  // how reliable a source is, A to F
  seen,    // reviewed and found right
  undo,    // another override no longer counts
};
std::string_view name_of(Action action);
std::optional<Action> parse_action(std::string_view name);

struct OverrideFigure {
  std::string id;
  std::string words;    // as the page says it: "at least 58 people"
  std::string reading;  // reading_of() the figure then
  friend bool operator==(const OverrideFigure&, const OverrideFigure&) = default;
};

struct Override {
  int64_t number = 0;  // from 1; 0 where it is not kept yet
  std::string time;    // "2031-04-14T06:00:00Z"
  std::string author;
  Action action = Action::seen;
  std::vector<OverrideFigure> figures;  // sorted by id, each once
  // What the user named where it was not figures: the name of a source, or ids of series.
  std::string subject;
  std::string value;              // the new name; the letter; the place in words
  std::optional<PlaceRef> place;  // of `place`; none: the figures have no place
  int64_t undoes = 0;             // number of the override that an undo takes back
  std::string note;
  // Did the user name each figure by itself, having looked at it?
  bool each_by_name() const { return subject.empty(); }
  friend bool operator==(const Override&, const Override&) = default;
};

// The normal form of a figure on one line: what a person who has "seen" it has found right. When a
// better rule or a later page changes it, it is no longer what was seen.
std::string reading_of(const Figure& figure);

// Puts figures in order and every text on one line without control characters. kInvalid says which
// part is missing, too long, or not what it should be, and how to write it.
Status normalise(Override& override);

// One object a line, keys as in docs/commands.md; and back. Unknown keys are passed over, so that
// what `review list --json` prints can be read too. kInvalid.
std::string to_json_line(const Override& override);
Result<Override> parse_json_line(std::string_view line);

}  // namespace sitrep

#endif  // SITREP_REVIEW_OVERRIDE_H_
