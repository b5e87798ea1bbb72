#include "sitrep/extract/extract.h"

#include <algorithm>
#include <map>

#include "sitrep/base/limits.h"
#include "sitrep/extract/assemble.h"
#include "sitrep/extract/lexicon.h"
#include "sitrep/extract/sketches.h"
#include "sitrep/extract/windows.h"

namespace sitrep {
namespace {

// All layers of one document.
struct Layers {
  LowerWords lower;
  TimesResult times;
  std::vector<PlaceMention> places;
  SourcesResult sources;
  std::vector<QuantityHit> quantities;
  EventsResult events;
  DraftsResult figures;
};

Layers find_layers(const Document& doc, const Lexicon& lexicon) {
  Layers l;
  l.lower = lower_words(doc);
  l.times = find_times(doc, l.lower, *lexicon.times);
  l.places = find_places(doc, l.lower, *lexicon.places, *lexicon.kb);
  l.sources = find_sources(doc, l.lower, l.times, *lexicon.attribution);
  l.quantities = find_quantity_hits(doc, l.lower, l.times, *lexicon.numbers);
  l.events = find_events(doc, l.lower, l.times, l.places, *lexicon.events);
  l.figures = find_figures(doc, l.lower, *lexicon.figures, l.quantities);
  return l;
}

void copy_page(const Document& doc, DocRecords& records) {
  records.meta = doc.meta;
  for (const Part& p : doc.parts) records.parts.push_back({p.field, p.begin, p.end, p.base});
  for (const Block& b : doc.blocks) {
    records.block_roles.push_back(b.role);
    records.block_spans.push_back(b.span);
  }
}

}  // namespace

DocRecords extract_records(const Document& doc, const Lexicon& lexicon) {
  DocRecords records;
  copy_page(doc, records);
  Layers l = find_layers(doc, lexicon);
  if (!l.times.page_date.date.empty()) records.meta.published = l.times.page_date;
  records.meta.issues.insert(records.meta.issues.end(), l.times.issues.begin(),
                             l.times.issues.end());
  if (records.meta.wire.empty()) records.meta.wire = l.sources.wire;

  const JoinInput input{doc,       l.lower,  lexicon,      l.times,  l.places,
                        l.sources, l.events, l.quantities, l.figures};
  join_figures(input, records);
  for (TimeMention& t : l.times.mentions) records.times.push_back(std::move(t));
  records.places = std::move(l.places);
  records.events = std::move(l.events.events);
  records.credits = std::move(l.sources.credits);
  records.credit_lines = std::move(l.sources.credit_lines);
  add_sketches(doc, l.lower, records);
  return records;
}

}  // namespace sitrep
