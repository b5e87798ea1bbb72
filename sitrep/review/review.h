// Replays a person's overrides over the records of a corpus: between extraction and everything that
// compares documents. A pure function of records and overrides; in the order of their times, then
// numbers. Of two that contradict each other the later one counts. One whose figures are gone
// changes nothing and is told as such.
#ifndef SITREP_REVIEW_REVIEW_H_
#define SITREP_REVIEW_REVIEW_H_

#include <map>
#include <string>
#include <vector>

#include "sitrep/ledger/ledger.h"
#include "sitrep/review/override.h"

namespace sitrep {

enum class Standing : uint8_t {
  in_force,
  in_part,    // for some of its figures; `why` says what of the others
  overruled,  // a later one says otherwise
  undone,
  dangling,  // none of its figures is there, or what it asks for cannot be
};
// "in force", "in part", "overruled", "undone", "dangling".
std::string_view name_of(Standing standing);

struct OverrideState {
  Standing standing = Standing::in_force;
  std::string why;
  std::vector<std::string> figures;  // on which it is in force, sorted
  bool counts() const { return standing == Standing::in_force || standing == Standing::in_part; }
};

// What was done to one figure, for people: "source “Police” changed to “Orlen Police”".
struct FigureChange {
  uint32_t override = 0;  // index into Review::overrides
  std::string what;
};

struct FigureReview {
  bool seen = false, changed = false, rejected = false;
  bool by_name = false;  // a person looked at this very figure: seen, rejected, or named by its id
  std::vector<FigureChange> changes;
};

// A row that a person says is no figure: as it was read, and of which document of the corpus.
struct RejectedFigure {
  uint32_t doc = 0;
  Figure figure;
};

struct ReviewCounts {
  size_t figures = 0;                          // rejected ones included
  size_t reviewed = 0;                         // by_name, of which:
  size_t seen = 0, changed = 0, rejected = 0;  // each figure once: the strongest
  size_t swept = 0;                            // changed only through their source or series
};

struct Review {
  std::vector<Override> overrides;    // by time, then number
  std::vector<OverrideState> states;  // one each
  std::map<std::string, FigureReview>
      figures;                           // by figure id: those that an override is in force on
  std::vector<RejectedFigure> rejected;  // by document, then as on the page
  Decisions decisions;                   // for reconcile()
  // Set by settle():
  std::map<std::string, char> letters;  // by name of the source, as the statements have it
  std::map<std::string, std::vector<uint32_t>>
      series;  // by series id: the overrides on its figures
  ReviewCounts counts;

  const FigureReview* of(const std::string& figure) const;
  // "machine-read", "seen", "changed" or "rejected".
  std::string_view state_of(const std::string& figure) const;
  // A to F; F where nobody has rated the source.
  char letter_of(const std::string& root) const;
  // Numbers of the overrides in force on a figure, and on a series.
  std::vector<int64_t> numbers_of(const std::string& figure) const;
  std::vector<int64_t> numbers_of_series(const std::string& series) const;
};

// Renames, places and takes out the rejected figures; what concerns series goes into `decisions`.
Review apply_overrides(std::vector<Override> overrides, Corpus& corpus);
// What only the ledger can tell: whose letter it is, what could not be put together, which series
// are touched. REQUIRES the ledger that reconcile() made of the corpus and the decisions.
void settle(const Corpus& corpus, const Ledger& ledger, Review& review);

// ---- for people

// "put into one series", "source changed to “Orlen Police”", "rated B".
std::string action_words(const Override& override);
// "A. Voss, 14 Apr 2031 06:00 UTC".
std::string signature(const Override& override);
// "source “Police” changed to “Orlen Police” (A. Voss, 14 Apr 2031 06:00 UTC, override 3): note".
std::string change_words(const Override& override, const std::string& what);
// "machine-read, not reviewed", or "3 of 12 figures reviewed by a person (…)".
std::string counts_words(const ReviewCounts& counts);

}  // namespace sitrep

#endif  // SITREP_REVIEW_REVIEW_H_
