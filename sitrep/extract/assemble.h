// Joins the layers of one document into records: drafts of figures with their time, place, event,
// source and status.
#ifndef SITREP_EXTRACT_ASSEMBLE_H_
#define SITREP_EXTRACT_ASSEMBLE_H_

#include <vector>

#include "sitrep/extract/lexicon.h"

namespace sitrep {

// What join_figures() reads. References live for the call.
struct JoinInput {
  const Document& doc;
  const LowerWords& lower;
  const Lexicon& lexicon;
  const TimesResult& times;
  const std::vector<PlaceMention>& places;
  const SourcesResult& sources;
  const EventsResult& events;
  const std::vector<QuantityHit>& quantities;
  const DraftsResult& drafts;
};

// Fills figures, links, quantities, quotes and sentences, at most limits::kRecordsPerDocument of
// each; what is left out is an issue ("records_cut").
void join_figures(const JoinInput& input, DocRecords& records);

}  // namespace sitrep

#endif  // SITREP_EXTRACT_ASSEMBLE_H_
