#include "sitrep/extract/headline_counts.h"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

namespace sitrep {
namespace {

using Count = std::tuple<std::string, std::string, std::string>;  // measure, unit, value

Count count_of(const Figure& f) { return {f.measure, f.unit, to_string(*f.value)}; }

bool can_follow(const Figure& f) { return f.value && !f.subset && f.measure != "other"; }

// The title, and the line that repeats it in front of the text.
std::vector<Span> headlines_of(const Document& doc) {
  std::vector<Span> out;
  for (const Block& b : doc.blocks) {
    if (b.role == BlockRole::title) {
      if (out.empty() && !b.span.empty()) out.push_back(b.span);
    } else if (!out.empty()) {
      const std::string_view title = doc.view(out[0]), line = doc.view(b.span);
      // With or without the land or the day in front of it.
      if (line.starts_with(title))
        out.push_back({b.span.begin, b.span.begin + static_cast<uint32_t>(title.size())});
      else if (line.size() * 2 > title.size() && title.ends_with(line))
        out.push_back(b.span);
      break;
    }
  }
  return out;
}

class Follower {
 public:
  Follower(const Document& doc, DocRecords& records)
      : lines_(headlines_of(doc)), records_(records) {}

  void run() {
    if (lines_.empty()) return;
    std::vector<Figure*> headlines;
    for (Figure& f : records_.figures) {
      if (!can_follow(f)) continue;
      if (in_headline(f)) {
        headlines.push_back(&f);
      } else {
        bodies_[count_of(f)].push_back(&f);
      }
    }
    for (Figure* f : headlines) {
      if (const auto it = bodies_.find(count_of(*f)); it != bodies_.end()) follow(*f, it->second);
    }
  }

 private:
  bool in_headline(const Figure& f) const {
    return std::any_of(lines_.begin(), lines_.end(),
                       [&](Span line) { return line.contains(f.number.span); });
  }

  static void follow(Figure& headline, const std::vector<const Figure*>& bodies) {
    const Figure& first = *bodies.front();
    const bool one = std::all_of(bodies.begin(), bodies.end(),
                                 [&](const Figure* f) { return f->event == first.event; });
    if (!one || first.event < 0) return;
    headline.event = first.event;
    const bool placed = !headline.places.empty() && !headline.places.front().inferred;
    if (placed || first.places.empty()) return;
    headline.places = first.places;
    for (PlaceRef& p : headline.places) p.inferred = true;
    std::erase_if(headline.fields, [](const FieldEvidence& e) { return e.field == "place"; });
    headline.fields.push_back(
        {"place", headline.places.front().words, "place-headline-body", true});
  }

  const std::vector<Span> lines_;
  DocRecords& records_;
  std::map<Count, std::vector<const Figure*>> bodies_;
};

}  // namespace

void follow_bodies(const Document& doc, DocRecords& records) { Follower(doc, records).run(); }

}  // namespace sitrep
