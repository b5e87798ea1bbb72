#include "sitrep/extract/attribution.h"

namespace sitrep {

struct AttributionTables {};

Result<std::shared_ptr<const AttributionTables>> make_attribution_tables(const Kb&) {
  return std::make_shared<const AttributionTables>();
}

SourcesResult find_sources(const Document&, const LowerWords&, const TimesResult&,
                           const AttributionTables&) {
  return {};
}

const Attribution* attribution_at(const SourcesResult& sources, const Document&, Span span) {
  const Attribution* best = nullptr;
  for (const Attribution& a : sources.attributions) {
    if (a.scope.begin > span.begin) break;
    if (a.scope.end >= span.end && (!best || a.scope.size() <= best->scope.size())) best = &a;
  }
  return best;
}

}  // namespace sitrep
