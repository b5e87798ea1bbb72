#include "sitrep/ledger/sameness.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <utility>

#include "sitrep/ledger/page_scopes.h"
namespace sitrep {
namespace {

// `part_of` of the table of measures, closed over chains.
constexpr std::array<std::pair<std::string_view, std::string_view>, 9> kPartOf = {{
    {"killed", "casualties"},
    {"injured", "casualties"},
    {"hospitalised", "injured"},
    {"hospitalised", "casualties"},
    {"held", "arrested"},
    {"in_need", "affected"},
    {"assisted", "in_need"},
    {"assisted", "affected"},
    {"homeless", "displaced"},
}};

// Words that say no more than that people are counted.
constexpr std::array<std::string_view, 21> kGeneric = {
    "people", "person",   "persons", "other",    "others", "dead",       "victim",
    "death",  "casualty", "injury",  "fatality", "human",  "individual", "life",
    "toll",   "wounded",  "injured", "missing",  "one",    "soul",       "count"};

// Age, sex, profession, part played, kin (ledger.md section 6): counted apart wherever they stand.
constexpr std::array<std::string_view, 41> kPartWords = {
    "child",     "infant",  "baby",        "boy",       "girl",       "woman",    "teenager",
    "minor",     "elderly", "medic",       "nurse",     "journalist", "reporter", "teacher",
    "student",   "pupil",   "firefighter", "rescuer",   "worker",     "officer",  "crew",
    "passenger", "driver",  "foreigner",   "citizen",   "national",   "tourist",  "volunteer",
    "priest",    "monk",    "lawyer",      "engineer",  "family",     "son",      "local",
    "team",      "staff",   "employee",    "colleague", "guest",      "patient"};

// Words for one counted part.
constexpr std::array<std::pair<std::string_view, std::string_view>, 21> kOnePart = {{
    {"pilot", "crew"},          {"crewmember", "crew"},     {"crewmen", "crew"},
    {"steward", "crew"},        {"doctor", "medic"},        {"paramedic", "medic"},
    {"kid", "child"},           {"youngster", "child"},     {"minor", "child"},
    {"policeman", "officer"},   {"policewoman", "officer"}, {"relative", "family"},
    {"families", "family"},     {"reporter", "journalist"}, {"pupil", "student"},
    {"schoolchild", "student"}, {"newborn", "baby"},        {"infant", "baby"},
    {"son", "child"},           {"daughter", "child"},      {"tourist", "foreigner"},
}};

// Measures that count people or things in a state: the number of one happening is a stock whatever
// the words.
constexpr std::array<std::string_view, 12> kStates = {
    "missing",  "hospitalised", "held",     "displaced", "stranded",        "besieged",
    "deployed", "in_need",      "homeless", "affected",  "without_service", "evacuated"};

// Words that set a graver or lighter part of the hurt apart, and the name of that part.
constexpr std::array<std::pair<std::string_view, std::string_view>, 12> kSeverity = {{
    {"critical", "grave"},
    {"critically", "grave"},
    {"serious", "grave"},
    {"seriously", "grave"},
    {"severe", "grave"},
    {"severely", "grave"},
    {"badly", "grave"},
    {"gravely", "grave"},
    {"mild", "light"},
    {"light", "light"},
    {"lightly", "light"},
    {"slightly", "light"},
}};

template <typename Table>
bool contains(const Table& table, std::string_view word) {
  return std::find(table.begin(), table.end(), word) != table.end();
}

template <typename Table>
std::string_view look_up(const Table& table, std::string_view word) {
  for (const auto& [key, value] : table) {
    if (key == word) return value;
  }
  return "";
}

std::string singular(std::string word) {
  static const std::map<std::string, std::string, std::less<>> kIrregular = {
      {"children", "child"}, {"women", "woman"},         {"men", "man"},
      {"police", "officer"}, {"policemen", "policeman"}, {"personnel", "staff"}};
  const auto it = kIrregular.find(word);
  if (it != kIrregular.end()) {
    word = it->second;
  } else if (word.ends_with("ies") && word.size() > 4) {
    word = word.substr(0, word.size() - 3) + "y";
  } else if (word.ends_with("s") && !word.ends_with("ss") && word.size() > 3) {
    word.pop_back();
  }
  const std::string_view part = look_up(kOnePart, word);
  return part.empty() ? word : std::string(part);
}

bool ends_noun_phrase(std::string_view word) {
  constexpr std::array<std::string_view, 22> kWords = {
      "of",    "in",    "from",   "who",   "with",      "at",    "on",    "by",
      "near",  "that",  "and",    "or",    "were",      "for",   "among", "found",
      "taken", "whose", "aboard", "under", "including", "inside"};
  return contains(kWords, word);
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// Words as they stand, without stops: "U.S." is "US".
std::vector<std::string> split_words(std::string_view text) {
  std::vector<std::string> out(1);
  for (const char c : text) {
    if (c == ' ' || c == ',' || c == '\n') {
      if (!out.back().empty()) out.emplace_back();
    } else if (c != '.') {
      out.back() += c;
    }
  }
  if (out.back().empty()) out.pop_back();
  return out;
}

// The nationality in the words for a population, lower case, "" if none: a capitalised word that
// ends like a demonym, or the name of a country used as one.
std::string nationality(std::string_view words) {
  for (const std::string& w : split_words(words)) {
    if (w == "US" || w == "USA" || w.starts_with("American")) return "american";
    if (w == "UK" || w == "British" || w.starts_with("Briton")) return "british";
    if (w.empty() || w[0] < 'A' || w[0] > 'Z' || w.size() < 4) continue;
    std::string low = w;
    std::transform(low.begin(), low.end(), low.begin(), lower);
    if (low.ends_with("s") && !low.ends_with("ss")) low.pop_back();
    for (const std::string_view end : {"an", "ish", "ese", "ench", "eek", "utch"}) {
      if (low.ends_with(end)) return low;
    }
  }
  return "";
}

std::string severity(std::string_view words) {
  for (std::string w : split_words(words)) {
    std::transform(w.begin(), w.end(), w.begin(), lower);
    if (const std::string_view s = look_up(kSeverity, w); !s.empty()) return std::string(s);
  }
  return "";
}

// "a family of five" is one family, and not the family of four beside it: the words from there on.
std::string family_of(std::string_view phrase) {
  std::string low(phrase);
  std::transform(low.begin(), low.end(), low.begin(), lower);
  const size_t at = low.find("family of ");
  return at == std::string::npos ? "" : low.substr(at);
}

// Words that narrow the counted people down: "who died of their wounds", "among the dead".
std::string restriction(std::string_view words) {
  for (const std::string_view cue : {" among ", " who ", " whose ", " found ", " aboard "}) {
    const size_t at = words.find(cue);
    if (at != std::string_view::npos) return std::string(words.substr(at + 1));
  }
  return "";
}

std::string kind_group(Kind kind) {
  switch (kind) {
    case Kind::EVENT_COUNT:
    case Kind::CUMULATIVE:
    case Kind::FLOW:
      return "count";
    default:
      return std::string(name_of(kind));
  }
}

std::string plan_of(const Figure& f) {
  if (!is_plan(f)) return "";
  return f.status == FigureStatus::ASSERTED ? std::string(name_of(FigureStatus::PLANNED))
                                            : std::string(name_of(f.status));
}

std::string iso(const std::optional<Date>& d) { return d ? to_iso(*d) : "?"; }

std::string window_key(const Window& w) {
  switch (w.type) {
    case WindowType::CLOSED:
    case WindowType::LAST_N:
    case WindowType::PER_PERIOD:
      return std::string(name_of(w.type)) + " " + iso(w.start) + ".." + iso(w.end);
    default:
      return "";
  }
}

// Who moves, and who is killed on the way, is told with a way; only for the first it is a facet.
constexpr std::array<std::string_view, 9> kMoves = {"left",     "entered",   "crossed",
                                                    "returned", "evacuated", "displaced",
                                                    "deployed", "exchanged", "stranded"};

std::string movement_of(const Figure& f) {
  if (!contains(kMoves, f.measure) && f.kind != Kind::FLOW) return "";
  std::vector<std::string> out;
  for (const PlaceRef& p : f.places) {
    if (p.role != "at" && !p.role.empty()) out.push_back(p.role + " " + place_key(p));
  }
  if (f.direction == "in" || f.direction == "out" || f.direction == "both")
    out.push_back(f.direction);
  std::sort(out.begin(), out.end());
  std::string text;
  for (const std::string& s : out) text += s + ";";
  return text;
}

// Place and window of a figure that counts no event; alone where either is missing, with its
// copies.
std::string frame_without_event(const Fact& fact, const DocFacts& doc) {
  const Figure& f = *fact.figure;
  if (f.places.empty() || place_key(f.places[0]).empty()) {
    return "alone " + std::to_string(doc.group) + " " + fact.value;
  }
  std::string frame = "place " + place_key(f.places[0]) + " ";
  if (f.window.type == WindowType::SINCE_DATE || f.window.type == WindowType::SINCE_EVENT) {
    return frame + "since " + iso(f.window.start);
  }
  if (const std::string window = window_key(f.window); !window.empty()) return frame + window;
  const bool lasting = f.kind == Kind::STOCK || f.kind == Kind::CUMULATIVE || is_plan(f);
  if (lasting) return frame;
  return frame + (fact.as_of == kNoDay ? "alone " + std::to_string(doc.group) + " " + fact.value
                                       : std::to_string(fact.as_of));
}

Scope plain_scope(const Fact& fact, const DocFacts& doc) {
  const Figure& f = *fact.figure;
  Scope s;
  s.measure = f.measure;
  s.unit = f.unit == "people" || f.unit == "persons" ? "person" : f.unit;
  s.kind = kind_group(f.kind);
  s.plan = plan_of(f);
  const bool subset = f.subset || fact.part;
  const std::string& words = f.population.empty() && subset ? f.counted : f.population;
  const std::string family = family_of(f.evidence.exact);
  const std::string head = population_head(words), people = nationality(words),
                    grave = severity(words + " " + fact.words);
  const bool people_counted = s.unit == "person" || s.unit.empty();
  if (!people_counted) {
    s.label = head;
    if (subset) s.part = head.empty() ? "part" : head;
    // "One bomb fell on the bridge": one of them, not how many there were.
    if (!subset && s.measure == "attacks" && fact.value == "1") s.part = "one";
  } else if (!family.empty()) {
    s.part = family + " " + fact.value;
  } else if (const std::string limit = restriction(words); !grave.empty() || !limit.empty()) {
    s.part = grave.empty() ? head + " " + limit : grave;
  } else if (head == "crew") {  // one machine has one crew, whatever else is said of it
    s.part = head;
  } else if (!people.empty()) {
    s.part = people;
    if (subset || !contains(kPartWords, head)) s.label = head;
  } else if (subset || contains(kPartWords, head)) {
    s.part = head.empty() ? "part" : head;
  } else {
    // Bodies that were found or brought somewhere are often not all of the dead.
    s.label = head.empty() && population_head(f.counted) == "body" ? "body" : head;
  }
  if (f.measure == "other" || f.measure == "aid_items")  // tents are no blankets
    s.part += "/" + population_head(f.counted);
  // Two shares measure one thing only if they are shares of one thing.
  if (s.unit == "percent" || f.bound == Bound::RATIO)
    s.part += "/share of " + population_head(f.counted.empty() ? f.population : f.counted);
  s.movement = movement_of(f);
  s.frame =
      fact.event >= 0 ? "event " + std::to_string(fact.event) : frame_without_event(fact, doc);
  s.window = fact.event >= 0 ? window_key(f.window) : "";
  s.start_inferred = contains(f.window.inferred, "start");
  s.adopted = fact.lead && fact.event >= 0;
  // Of one happening "300 missing" and "the number of missing is 300" are one count; those who
  // moved are not those who are there.
  if (fact.event >= 0 && s.window.empty() && contains(kStates, s.measure)) {
    if (f.kind == Kind::STOCK) s.kind = kind_group(Kind::EVENT_COUNT);
    if (f.kind == Kind::FLOW) s.kind = std::string(name_of(f.kind));
  }
  return s;
}

}  // namespace

std::string place_key(const PlaceRef& p) { return p.id.empty() ? root_key(p.name) : p.id; }

bool names_several(const PlaceRef& p) {
  return p.id.empty() && p.name.find(" and ") != std::string::npos;
}

std::string Scope::key() const {
  if (!group.empty()) return "put together|" + group;
  std::string out;
  for (const std::string* s :
       {&measure, &unit, &kind, &plan, &part, &place_part, &movement, &frame, &window}) {
    out += *s;
    out += '|';
  }
  return out;
}

bool measure_within(std::string_view part, std::string_view whole) {
  const std::pair link(part, whole);
  return std::find(kPartOf.begin(), kPartOf.end(), link) != kPartOf.end();
}

std::string population_head(std::string_view words) {
  std::string head;
  for (std::string word : split_words(words.substr(0, words.find(',')))) {
    std::transform(word.begin(), word.end(), word.begin(), lower);
    if (ends_noun_phrase(word) && !head.empty()) break;
    if (word == "member" ||
        word == "members") {  // "crew members" are crew, "members of a family" family
      if (!head.empty()) break;
      continue;
    }
    if (!ends_noun_phrase(word)) head = word;
  }
  head = singular(head);
  return contains(kGeneric, head) ? "" : head;
}

std::vector<Scope> scopes_of(const Facts& facts, const Events& events) {
  std::vector<Scope> out;
  out.reserve(facts.all.size());
  for (const Fact& fact : facts.all) out.push_back(plain_scope(fact, facts.docs[fact.ref.doc]));
  split_within_pages(facts, events, out);
  return out;
}

namespace {

Sameness by_facets(const Scope& a, const Scope& b) {
  const auto whole_of = [](const std::string& x, const std::string& y) {
    return x != y && (x.empty() || y.empty());
  };
  if (a.measure != b.measure) {
    const bool within =
        measure_within(a.measure, b.measure) || measure_within(b.measure, a.measure);
    return {within && a.frame == b.frame ? Same::nested : Same::incomparable, {}, "measure"};
  }
  if (a.unit != b.unit) return {Same::incomparable, {}, "unit"};
  if (a.kind != b.kind || a.plan != b.plan) return {Same::incomparable, {}, "kind"};
  if (a.frame != b.frame) return {Same::disjoint, {}, "event"};
  if (a.movement != b.movement) return {Same::incomparable, {}, "place"};
  if (a.window != b.window) return {Same::overlap, {}, "window"};
  if (a.part != b.part)
    return {whole_of(a.part, b.part) ? Same::nested : Same::disjoint, {}, "population"};
  if (a.place_part != b.place_part) {
    return {whole_of(a.place_part, b.place_part) ? Same::nested : Same::disjoint, {}, "place"};
  }
  return {};
}

}  // namespace

Sameness compare(const Scope& a, const Scope& b) {
  Sameness out = by_facets(a, b);
  if (!a.group.empty() && a.group == b.group) out = {};
  if (out.result == Same::same && a.group != b.group)
    return {Same::disjoint, {}, "count, as a person decided"};
  if (out.result != Same::same) return out;
  if (a.label != b.label) out.assumptions.push_back("population");
  if (a.start_inferred != b.start_inferred) out.assumptions.push_back("start");
  if (a.adopted != b.adopted) out.assumptions.push_back("event");
  if (!out.assumptions.empty()) out.result = Same::same_if;
  return out;
}

}  // namespace sitrep
