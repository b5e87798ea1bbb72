#include <algorithm>

#include "sitrep/extract/event_tables.h"
#include "sitrep/extract/events.h"
#include "sitrep/extract/place_tables.h"

namespace sitrep {
namespace {

// Words between "since" and the war it names.
constexpr size_t kSinceWords = 6;
// Bytes that what people did or suffered is farther than its cause.
constexpr uint32_t kEffect = 500;

// "since the start of the civil war": "since" a few words before the trigger.
bool since_before(const Document& doc, const LowerWords& lower, const Sentence& s, Span trigger) {
  const size_t at = token_at(doc, trigger.begin);
  for (size_t n = 1; n <= kSinceWords && at >= s.token_begin + n; ++n)
    if (lower[at - n] == "since") return true;
  return false;
}

}  // namespace

int32_t event_of_figure(const Document& doc, const LowerWords& lower, const EventsResult& events,
                        const EventTables& tables, uint32_t sentence, Span number,
                        std::string_view measure) {
  const Sentence& s = doc.sentences[sentence];
  const auto can = [&](int32_t event) {
    return tables.measures.count(
               {events.events[static_cast<size_t>(event)].type, std::string(measure)}) > 0;
  };
  const auto begin =
      std::lower_bound(events.hits.begin(), events.hits.end(), s.span.begin,
                       [](const EventHit& h, uint32_t at) { return h.trigger.begin < at; });
  int32_t best = -1;
  uint32_t gap = UINT32_MAX;
  for (auto hit = begin; hit != events.hits.end() && hit->trigger.begin < s.span.end; ++hit)
    if (events.events[static_cast<size_t>(hit->event)].running_total &&
        since_before(doc, lower, s, hit->trigger) && can(hit->event))
      return hit->event;
  for (auto hit = begin; hit != events.hits.end() && hit->trigger.begin < s.span.end; ++hit) {
    if (!can(hit->event)) continue;
    uint32_t d = hit->trigger.begin > number.end
                     ? hit->trigger.begin - number.end
                     : number.begin - std::min(number.begin, hit->trigger.end);
    const Span between{std::min(hit->trigger.end, number.end),
                       std::max(hit->trigger.begin, number.begin)};
    for (size_t i = s.token_begin; i < s.token_end; ++i)
      if (between.contains(doc.tokens[i].span) &&
          (lower[i] == ";" || lower[i] == "while" || lower[i] == "but"))
        d += 1000;  // another clause
    // "displaced by fighting": the cause is the happening.
    const std::string& type = events.events[static_cast<size_t>(hit->event)].type;
    if (type == "migration") d += kEffect;
    if (d < gap) gap = d, best = hit->event;
  }
  if (best >= 0) return best;
  for (auto hit = begin; hit != events.hits.begin();) {
    --hit;
    if (hit->sentence + 3 < sentence) break;
    if (can(hit->event) && !events.events[static_cast<size_t>(hit->event)].background)
      return hit->event;
  }
  return events.lead >= 0 && can(events.lead) ? events.lead : -1;
}

}  // namespace sitrep
