// The tables behind events (lang/en/events.tsv). Private to the event layer.
#ifndef SITREP_EXTRACT_EVENT_TABLES_H_
#define SITREP_EXTRACT_EVENT_TABLES_H_

#include <memory>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "sitrep/extract/layers.h"

namespace sitrep {

struct EventTrigger {
  std::vector<std::string> rest;  // the words after the first
  std::string type;
  bool running = false;  // "war": its totals run on
};

struct EventTables {
  std::unordered_map<std::string, std::vector<EventTrigger>>
      triggers;  // by first word, longest first
  std::unordered_set<std::string> bomb, background, since, speech;
  // "revenge" -> "for", the word that joins it to the happening it is for; "avenge" -> "".
  std::unordered_map<std::string, std::string> motive;
  std::shared_ptr<const PlaceTables> places;  // what governs a place name
  std::set<std::pair<std::string, std::string>>
      measures;  // type, measure that such an event can have
};

}  // namespace sitrep

#endif  // SITREP_EXTRACT_EVENT_TABLES_H_
