// Do two figures measure the same thing? Facet by facet (ledger.md section 6). Figures whose scopes
// are equal in every stated facet share a key and so a series; splitting is the safe error.
//
// A scope is read off the figure and its own page only: what another page says never moves a figure
// into another series, so a view of an earlier day stays what it was.
#ifndef SITREP_LEDGER_SAMENESS_H_
#define SITREP_LEDGER_SAMENESS_H_

#include <string>
#include <string_view>
#include <vector>

#include "sitrep/ledger/facts.h"

namespace sitrep {

enum class Same { same, same_if, nested, overlap, disjoint, incomparable };

struct Sameness {
  Same result = Same::same;
  std::vector<std::string> assumptions;  // for same_if: "population", "start", ...
  std::string why;                       // the facet that decided
};

// The `place_part` of a count of several places of which only some are the event's main one.
inline constexpr const char* kSeveral = "several";

// What a figure counts, as comparable text. `key` joins the facets that must be equal.
struct Scope {
  std::string measure, unit, kind, plan;
  std::string part;        // the counted part ("child", "medic"), "" for the whole
  std::string label;       // side or civil status said of the whole, "" if none
  std::string place_part;  // id of a place counted apart within the event, "" for the whole
  std::string movement;    // roles and places of a flow
  std::string frame;       // the event, else place and window, else the figure alone
  std::string window;      // a closed window inside the event
  bool start_inferred = false;
  bool adopted = false;  // its event was taken from its page
  std::string group;     // the series that a person put it into, "" where nobody did (regroup.h)
  std::string key() const;
};

std::vector<Scope> scopes_of(const Facts& facts, const Events& events);

Sameness compare(const Scope& a, const Scope& b);

// Is `part` a part of `whole` by definition (killed of casualties)?
bool measure_within(std::string_view part, std::string_view whole);
// The gazetteer's id of a place, else the words of its name.
std::string place_key(const PlaceRef& place);
// "Velland and Sorvia": places that one name puts together.
bool names_several(const PlaceRef& place);
// The head noun of the words for a population, singular, "" for words that only say "people".
std::string population_head(std::string_view words);

}  // namespace sitrep

#endif  // SITREP_LEDGER_SAMENESS_H_
