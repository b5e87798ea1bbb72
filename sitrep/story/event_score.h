// How well a happening of one page fits a happening that earlier pages told: type, place, days,
// numbers and words. Pure.
#ifndef SITREP_STORY_EVENT_SCORE_H_
#define SITREP_STORY_EVENT_SCORE_H_

#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "sitrep/story/story.h"

namespace sitrep {

inline constexpr int kNoEventDay = -1000000;
inline constexpr int kEventDaysApart =
    3;  // of a happening's day and a report that does not state it

// A place with its name as comparable text, which is made once and compared often.
struct KeyedPlace {
  PlaceRef place;
  std::string key;  // name_key()
};

// One happening of one page.
struct Telling {
  uint32_t doc = 0, index = 0;
  const EventMention* event = nullptr;
  int stated = kNoEventDay;     // the day the page states
  int published = kNoEventDay;  // of the page
  // The stated day is that of the page: perhaps the day of the report, not of the happening.
  bool day_of_report = false;
  std::vector<KeyedPlace> places;                  // its own, then those that its figures state
  std::string land;                                // of a running total
  std::set<std::string> figures;                   // "measure unit value" of what it counts
  std::map<std::string, std::set<double>> counts;  // the values by "measure unit"
  int day() const { return stated != kNoEventDay ? stated : published; }
};

struct EventCluster {
  std::string type, land;
  std::vector<Telling> tellings;
  std::vector<KeyedPlace> places;          // different ones, bounded
  std::vector<KeyedPlace> counted_places;  // and those of the figures
  std::map<std::string, int> words;
  std::set<std::string> figures;
  std::map<std::string, std::set<double>> counts;
  int first_stated = kNoEventDay, first = kNoEventDay, last = kNoEventDay;
  bool background = true, running_total = false;
  uint32_t last_doc = UINT32_MAX;

  void add(const Telling& t);
};

// `counted` gives the mention that each figure of the page counts (story/counted.h).
Telling telling_of(const DocRecords& doc, const std::vector<int32_t>& counted, uint32_t doc_index,
                   uint32_t mention);

// The score of a fit; none below the threshold or where something excludes it.
std::optional<double> event_fit(const Telling& t, const EventCluster& c);

// Do two happenings of one page tell one? Where nothing sets them apart, one count in one number
// says so; of a mishap the place does.
bool one_happening(const Telling& a, const Telling& b);

// How well two places agree: 3 the same, 2 one named inside the other, 1.5 one contains the other,
// 0.5 near each other, nothing when they exclude each other.
std::optional<double> place_fit(const PlaceRef& a, const PlaceRef& b);
std::optional<double> place_fit(const KeyedPlace& a, const KeyedPlace& b);
// Can two types of happenings be one? A blast is an attack or an accident, a flood a disaster.
bool event_types_fit(const std::string& a, const std::string& b);

}  // namespace sitrep

#endif  // SITREP_STORY_EVENT_SCORE_H_
