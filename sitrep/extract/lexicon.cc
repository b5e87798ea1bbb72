#include "sitrep/extract/lexicon.h"

namespace sitrep {
namespace {

// Stores the table in its slot, or its fault in `status`. Returns whether reading may go on.
template <typename T>
bool take(Result<std::shared_ptr<const T>> made, std::shared_ptr<const T>& slot, Status& status) {
  if (!made.ok()) {
    status = made.status();
    return false;
  }
  slot = std::move(made).value();
  return true;
}

}  // namespace

Result<std::shared_ptr<const Lexicon>> make_lexicon(std::shared_ptr<const Kb> kb) {
  auto lexicon = std::make_shared<Lexicon>();
  Lexicon& l = *lexicon;
  l.kb = kb;
  Status status;
  const bool done = take(make_time_tables(*kb), l.times, status) &&
                    take(make_place_tables(*kb), l.places, status) &&
                    take(make_attribution_tables(*kb), l.attribution, status) &&
                    take(make_number_tables(*kb), l.numbers, status) &&
                    take(make_event_tables(*kb), l.events, status) &&
                    take(make_status_tables(*kb), l.status, status) &&
                    take(make_figure_tables(*kb), l.figures, status);
  if (!done) return status.with_context("language tables");
  return std::shared_ptr<const Lexicon>(std::move(lexicon));
}

}  // namespace sitrep
