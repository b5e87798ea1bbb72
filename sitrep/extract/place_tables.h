// The tables behind places: word classes (lang/en/places.tsv), prepositions with their roles,
// titles and given names, country adjectives. Private to the place layer.
#ifndef SITREP_EXTRACT_PLACE_TABLES_H_
#define SITREP_EXTRACT_PLACE_TABLES_H_

#include <string>
#include <unordered_map>
#include <unordered_set>

#include "sitrep/extract/layers.h"
#include "sitrep/kb/kb.h"

namespace sitrep {

struct PlaceTables {
  std::unordered_map<std::string, std::string> nouns;       // "town" -> its level
  std::unordered_map<std::string, std::string> roles;       // "from" -> "from"
  std::unordered_map<std::string, std::string> adjectives;  // "syrian" -> "SY"
  std::unordered_set<std::string> water, directions, bodies, bodies_of, streets, common;
  std::unordered_set<std::string> surnames;  // also frequent surnames: a place only beside a cue
  std::unordered_set<std::string> features;  // waters, valleys, dams: "the X dam" is not X
  std::unordered_set<std::string> strikes;   // "the X flood": what strikes a place
  std::unordered_set<std::string> dwellers;  // "residents of X"
  std::unordered_set<std::string> parts;     // "parts of X": in X
  std::unordered_set<std::string> done;      // "the shelling of X": what is done to a place
  std::unordered_set<std::string> clinics;   // "hospital", "medical"
  std::unordered_set<std::string> brought;   // "taken to", "treated at"
  std::unordered_set<std::string> offices;   // "mayor", "embassy": bear the name of a place
  std::unordered_set<std::string> press;     // who is told: "reporters in X" says nothing of events
  std::unordered_set<std::string> never;     // no place whatever stands beside it
  std::unordered_set<std::string> openers;   // "san", "wadi": the first word of many names
  std::unordered_set<std::string> motion;    // verbs and nouns of leaving and arriving
  std::unordered_set<std::string> happenings;   // "the X floods", "the X toll": X is where
  std::unordered_set<std::string> home_verbs;   // what a land does at home: "X evacuated 300"
  std::unordered_set<std::string> home_bodies;  // "X-ish police": they count at home
  std::unordered_set<std::string> authorities;  // "X's ministry", "X's news agency"
  std::unordered_set<std::string> titles, given;
  std::unordered_map<std::string, Place> lands;             // "SY" -> the country itself
  std::unordered_map<std::string, std::string> land_names;  // "syria" -> "SY"
  std::unordered_set<std::string> one_person;  // "woman", "driver": a name behind it is theirs
};

bool is_capital_letter(std::string_view word);

// A country, a division or a region: no spot.
bool is_wide(const PlaceRef& place);

// The token that holds the offset, or the first behind it; tokens.size() for none.
size_t token_at(const Document& doc, uint32_t offset);

// The role that the preposition or verb before the name gives it, over its adjectives and place
// nouns; "" where none governs it ("US aircraft").
std::string governing_role(const Document& doc, const LowerWords& lower, const PlaceTables& tables,
                           size_t token);

// Does the name only say where another place lies? ("north of X", "near X")
bool is_landmark(const Document& doc, const LowerWords& lower, const PlaceTables& tables,
                 size_t token);

// Is the landmark what a distance is measured from ("30 km east of X")? Then nothing happened
// there.
bool is_bearing(const Document& doc, const LowerWords& lower, const PlaceTables& tables,
                size_t token);

// Does the name say where words were spoken, or the hurt were taken? ("told reporters in X", "a
// briefing in X", "in an X hospital")
bool is_said_at(const Document& doc, const LowerWords& lower, const PlaceTables& tables,
                size_t token);

// ... the latter alone: "taken to a hospital in X", "treated at X Medical Center", "in an X
// hospital".
bool is_brought_to(const Document& doc, const LowerWords& lower, const PlaceTables& tables,
                   size_t token);

// Does the name say whose office speaks: "the mayor of X", "member of parliament for X", "the
// embassy in X", "X police said"?
bool is_office(const Document& doc, const LowerWords& lower, const PlaceTables& tables,
               size_t token);

// Does the name say where people come from, who may be counted elsewhere ("a couple from X", "Ann
// Bell of X")? Where the sentence tells of moving, "from" is no origin.
bool is_origin(const Document& doc, const LowerWords& lower, const PlaceTables& tables,
               const PlaceRef& place);

// Does the name open a report ("OROMA, 3 May") or describe an actor ("US aircraft")? It then says
// where the writer sat, or who acted.
bool is_dateline(const Document& doc, size_t token);
// ... also in small letters ("Oroma, May 3", "Oroma (KPA) -").
bool is_dateline(const Document& doc, const LowerWords& lower, size_t token);
bool is_actor(const Document& doc, const LowerWords& lower, const PlaceTables& tables,
              const PlaceRef& place);

}  // namespace sitrep

#endif  // SITREP_EXTRACT_PLACE_TABLES_H_
