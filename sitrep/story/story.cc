#include "sitrep/story/story.h"

#include <algorithm>

#include "sitrep/base/hash.h"

namespace sitrep {

Corpus date_pages(std::vector<DocRecords> records) {
  std::sort(records.begin(), records.end(),
            [](const DocRecords& a, const DocRecords& b) { return a.meta.id < b.meta.id; });
  return records;
}

Lineage copies(const Corpus& corpus) {
  Lineage out(corpus.size());
  for (uint32_t d = 0; d < out.size(); ++d) out[d].group = d;
  return out;
}

Events events(const Corpus& corpus) {
  Events out;
  for (uint32_t d = 0; d < corpus.size(); ++d) {
    for (uint32_t m = 0; m < corpus[d].events.size(); ++m) {
      const EventMention& e = corpus[d].events[m];
      out.events.push_back({make_id("e", {corpus[d].meta.id, std::to_string(m)}), e.type,
                            e.trigger.exact, e.place, e.when, e.background, e.running_total,
                            {{d, m}}});
    }
  }
  std::sort(out.events.begin(), out.events.end(),
            [](const Event& a, const Event& b) { return a.id < b.id; });
  out.event_of.resize(corpus.size());
  for (uint32_t d = 0; d < corpus.size(); ++d) out.event_of[d].resize(corpus[d].events.size(), -1);
  for (uint32_t i = 0; i < out.events.size(); ++i) {
    for (auto [d, m] : out.events[i].mentions) out.event_of[d][m] = static_cast<int32_t>(i);
  }
  return out;
}

std::vector<Story> stories(const Corpus& corpus, const Lineage&, const Events&) {
  std::vector<Story> out;
  for (uint32_t d = 0; d < corpus.size(); ++d) {
    out.push_back({make_id("story", {corpus[d].meta.id}), corpus[d].meta.title, {d}});
  }
  std::sort(out.begin(), out.end(), [](const Story& a, const Story& b) { return a.id < b.id; });
  return out;
}

}  // namespace sitrep
