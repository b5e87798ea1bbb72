// Pages for the tests of grouping: days, texts of numbered sentences, happenings.
#ifndef SITREP_STORY_TEST_PAGES_H_
#define SITREP_STORY_TEST_PAGES_H_

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sitrep/doc/records.h"
#include "sitrep/doc/sketch.h"

namespace sitrep::testing {

inline Date day(std::string_view iso) { return *parse_iso(iso); }

inline DocRecords page(const std::string& id, std::string_view published, std::string title = "") {
  DocRecords doc;
  doc.meta.id = id;
  doc.meta.title = std::move(title);
  if (!published.empty()) doc.meta.published = {day(published), DateBasis::metadata, "", ""};
  return doc;
}

// A text of numbered sentences, each of ten words of its own.
inline void text(DocRecords& doc, int from, int to) {
  Sketcher sketcher;
  for (int s = from; s < to; ++s) {
    for (int w = 0; w < 10; ++w) sketcher.word("w" + std::to_string(s * 10 + w));
    sketcher.end_sentence({static_cast<uint32_t>(s) * 100, static_cast<uint32_t>(s) * 100 + 90});
  }
  sketcher.finish(doc);
}

inline EventMention mention(std::string type, std::string place, std::string_view when,
                            std::vector<std::string> words) {
  EventMention e;
  e.type = std::move(type);
  e.trigger.exact = "blast";
  if (!place.empty()) {
    PlaceRef p;
    p.name = place;
    p.id = "x:" + place;
    p.country = "XA";
    p.level = "city";
    e.place = p;
  }
  if (!when.empty()) e.when = {day(when), day(when)};
  e.words = std::move(words);
  std::sort(e.words.begin(), e.words.end());
  return e;
}

inline const std::vector<std::string> kMarket = {"fishmarket", "harbour", "minivan"};

}  // namespace sitrep::testing

#endif  // SITREP_STORY_TEST_PAGES_H_
