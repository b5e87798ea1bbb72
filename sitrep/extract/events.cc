#include "sitrep/extract/events.h"

namespace sitrep {

struct EventTables {};

Result<std::shared_ptr<const EventTables>> make_event_tables(const Kb&) {
  return std::make_shared<const EventTables>();
}

EventsResult find_events(const Document&, const LowerWords&, const TimesResult&,
                         const std::vector<PlaceMention>&, const EventTables&) {
  return {};
}

int32_t event_of_figure(const Document&, const LowerWords&, const EventsResult&, const EventTables&,
                        uint32_t, Span, std::string_view) {
  return -1;
}

}  // namespace sitrep
