// The happenings a page tells: trigger words merged into one record a happening, with place, days
// and content words. Mentions merge only when type family, place and days are compatible; splitting
// is the safe error.
#ifndef SITREP_EXTRACT_EVENTS_H_
#define SITREP_EXTRACT_EVENTS_H_

#include <cstdint>
#include <memory>
#include <vector>

#include "sitrep/base/status.h"
#include "sitrep/extract/layers.h"

namespace sitrep {

struct EventTables;  // trigger words and cues of background and running totals: lang/en/events.tsv

// kInvalid names table and row. The result is immutable and shared by all threads.
Result<std::shared_ptr<const EventTables>> make_event_tables(const Kb& kb);

// One trigger word and the happening it was merged into.
struct EventHit {
  Span trigger;
  uint32_t sentence = 0;
  int32_t event = -1;  // index into EventsResult::events
};

struct EventsResult {
  std::vector<EventMention> events;
  std::vector<EventHit> hits;  // ordered by trigger.begin
  int32_t lead = -1;           // the happening the page is about, -1 for none
};

EventsResult find_events(const Document& doc, const LowerWords& lower, const TimesResult& times,
                         const std::vector<PlaceMention>& places, const EventTables& tables);

// The happening a figure counts, -1 for none: the nearest trigger of its clause whose type can have
// the measure, then of its sentence, then the happening of the sentence before, then the lead.
int32_t event_of_figure(const Document& doc, const LowerWords& lower, const EventsResult& events,
                        const EventTables& tables, uint32_t sentence, Span number,
                        std::string_view measure);

}  // namespace sitrep

#endif  // SITREP_EXTRACT_EVENTS_H_
