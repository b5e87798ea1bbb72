// The tables behind attribution: speech verbs, source nouns, function words, agencies and person
// titles. Private to the sources layer. Built once, immutable.
#ifndef SITREP_EXTRACT_SPEECH_TABLES_H_
#define SITREP_EXTRACT_SPEECH_TABLES_H_

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "sitrep/extract/layers.h"

namespace sitrep {

// What a cue takes: `say` a clause on either side or a quote; `quote` quotes and that-clauses only;
// `tell` a listener first; `report` also a noun phrase; `data` a body of data as subject; `put`
// "the toll at"; `accuse` a blame; `belief` a clause to the right only; `act` a noun phrase;
// `learn` after "has".
enum class Frame : uint8_t { say, quote, tell, report, data, put, accuse, belief, act, learn };

struct SpeechVerb {
  std::string mode;  // Hop::mode
  Frame frame = Frame::say;
};

// What sort of source a noun names. `role` speaks for its body ("spokesman"), `monitor` counts or
// watches.
enum class SourceClass : uint8_t {
  none,
  role,
  person,
  group,
  body,
  monitor,
  medium,
  document,
  visual
};

struct SourceNoun {
  SourceClass cls = SourceClass::none;
  bool speaks_for_body = false;
  std::string basis;
};

enum class WordClass : uint8_t {
  other,
  det,
  prep,
  conj,
  rel,
  aux,
  adv,
  time,
  pron_person,
  pron_body,
  pron_group,
  pron_other,
  mod
};

struct Outlet {
  std::string canonical, kind;  // kind: wire, outlet, platform
};

struct AttributionTables {
  std::unordered_map<std::string, SpeechVerb> verbs;
  std::unordered_map<std::string, SourceNoun> nouns;
  std::unordered_map<std::string, WordClass> words;
  std::unordered_map<std::string, Outlet> outlets;  // by name as written, case kept
  size_t outlet_words = 1;                          // the longest outlet name
  std::unordered_set<std::string> titles;
  std::unordered_set<std::string> adjectives;  // of lands: "syrian"

  const SpeechVerb* verb(const std::string& w) const { return find(verbs, w); }
  const SourceNoun* noun(const std::string& w) const { return find(nouns, w); }
  const Outlet* outlet(const std::string& name) const { return find(outlets, name); }
  WordClass word(const std::string& w) const {
    const auto it = words.find(w);
    return it == words.end() ? WordClass::other : it->second;
  }

 private:
  template <typename Map>
  static const typename Map::mapped_type* find(const Map& map, const std::string& key) {
    const auto it = map.find(key);
    return it == map.end() ? nullptr : &it->second;
  }
};

}  // namespace sitrep

#endif  // SITREP_EXTRACT_SPEECH_TABLES_H_
