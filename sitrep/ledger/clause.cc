#include "sitrep/ledger/clause.h"

#include <algorithm>
#include <array>
#include <set>

namespace sitrep {
namespace {

// Last words of names that take an article.
constexpr std::array<std::string_view, 15> kWithArticle = {
    "Union",       "States",    "Kingdom", "Emirates", "Netherlands",
    "Philippines", "Republic",  "Islands", "Strip",    "Bank",
    "Territories", "Peninsula", "Valley",  "Coast",    "Federation"};

// Prepositions that open the part of a counted phrase which follows the verb: "people at the
// rally".
constexpr std::array<std::string_view, 6> kAfterVerb = {"at ",   "in ",   "during ",
                                                        "near ", "from ", "aboard "};

constexpr std::array<std::string_view, 4> kAnaphora = {"of them", "them", "of these", "of those"};

constexpr size_t kTailBytes = 60;   // of the rest of a counted phrase; a sentence stays one
constexpr size_t kTitleBytes = 40;  // of what a person is

std::string lower(std::string_view s) {
  std::string out(s);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

std::string_view last_word(std::string_view name) {
  const size_t space = name.rfind(' ');
  return space == std::string_view::npos ? name : name.substr(space + 1);
}

bool points_back(const Figure& f) {
  return (f.counted.empty() && f.population.empty()) ||
         std::find(kAnaphora.begin(), kAnaphora.end(), lower(f.counted)) != kAnaphora.end();
}

// What stands after the number in the words of a figure: "registration orders".
std::string noun_of(const Figure& f) {
  const std::string words = figure_words(f), number = number_words(f);
  return words.starts_with(number) ? words.substr(number.size()) : "";
}

// The counted phrase beyond the words of the figure, where it tells what the verb took part in.
std::string rest_of_counted(const Figure& f) {
  std::string noun = noun_of(f);
  if (!noun.empty() && noun[0] == ' ') noun.erase(0, 1);
  if (noun.empty() || f.counted.size() <= noun.size() + 1 || !f.counted.starts_with(noun))
    return "";
  const std::string rest = f.counted.substr(noun.size() + 1);
  const bool follows = std::any_of(kAfterVerb.begin(), kAfterVerb.end(),
                                   [&](std::string_view p) { return rest.starts_with(p); });
  return follows && rest.size() <= kTailBytes ? " " + rest : "";
}

bool is_division(const PlaceRef& p) {
  return p.level == "country" || p.level == "region" || p.level == "admin1" || p.level == "admin2";
}

// "in Kasten and Morvany", where Kasten lies in the province of Morvany, would name two places.
bool may_hold(const PlaceRef& p, const PlaceRef& first) {
  return is_division(p) && !is_division(first) && (p.country == first.country || p.country.empty());
}

// The places of one role that the words do not name themselves, each once.
std::vector<std::string> places_in(const Figure& f, std::string_view role, const std::string& words,
                                   std::set<std::string>& told) {
  std::vector<std::string> out;
  for (const PlaceRef& p : f.places) {
    if (p.role != role || p.name.empty() || p.inferred || words.find(p.name) != std::string::npos)
      continue;
    if (&p != &f.places[0] && p.role == f.places[0].role && may_hold(p, f.places[0])) continue;
    if (told.insert(root_key(p.name)).second) out.push_back(with_article(p.name));
  }
  return out;
}

// In the order in which the page names the roles.
std::string places_of(const Figure& f, const std::string& words, std::string_view verb) {
  const bool left = verb == "left", border = verb == "crossed" && !f.places.empty() &&
                                             f.places[0].name.find("border") != std::string::npos;
  const auto before = [&](std::string_view role, bool first) -> std::string_view {
    if (role == "from") return left ? " " : " from ";
    if (role == "to") return verb == "entered" ? " " : left && !first ? " for " : " to ";
    if (role == "via") return " via ";
    return border ? " the " : " in ";
  };
  std::string out;
  std::set<std::string> told;
  std::set<std::string_view> roles;
  for (const PlaceRef& p : f.places) {
    if (!roles.insert(p.role).second) continue;
    const std::vector<std::string> names = places_in(f, p.role, words, told);
    if (!names.empty()) out += std::string(before(p.role, out.empty())) + joined(names);
  }
  return out;
}

// The other land of "border between Orel and Brenn".
std::string other_side(const std::string& name, const Figure& whole) {
  constexpr std::string_view kBetween = "border between ", kAnd = " and ";
  const size_t at = name.find(kBetween), cut = name.find(kAnd);
  if (at == std::string::npos || cut == std::string::npos) return "";
  const std::string one = name.substr(at + kBetween.size(), cut - at - kBetween.size()),
                    two = name.substr(cut + kAnd.size());
  for (const PlaceRef& p : whole.places) {
    if (p.role == "from" && root_key(p.name) == root_key(one)) return two;
    if (p.role == "from" && root_key(p.name) == root_key(two)) return one;
  }
  return "";
}

// "the Kelmarian border"; only lands in -ia make their adjective in one way.
std::string border_of(const std::string& land) {
  if (land.ends_with("ia") && land.find(' ') == std::string::npos)
    return "the " + land + "n border";
  return "the border with " + with_article(land);
}

// "TASS agency" is TASS.
std::string short_name(const std::string& name) {
  const size_t space = name.find(' ');
  if (space == std::string::npos || name.substr(space) != " agency") return name;
  const bool acronym = std::all_of(name.begin(), name.begin() + static_cast<ptrdiff_t>(space),
                                   [](char c) { return c >= 'A' && c <= 'Z'; });
  return acronym ? name.substr(0, space) : name;
}

// Did the source speak to this medium: "told the Harbour Post"?
bool was_told(const DocRecords& doc, const Figure& f, const std::string& via) {
  if (f.sentence >= doc.sentences.size()) return false;
  const std::string text = lower(doc.sentences[f.sentence].words.exact);
  for (const Hop& hop : f.chain) {
    const size_t at = hop.name == via ? text.find(lower(hop.words.exact)) : std::string::npos;
    if (hop.words.stated() && at != std::string::npos) {
      const std::string before = text.substr(0, at);
      for (const std::string_view cue : {"told ", "told the ", " to ", " to the "}) {
        if (before.ends_with(cue)) return true;
      }
    }
  }
  return false;
}

bool is_description(std::string_view words) {
  return !words.empty() && words[0] >= 'a' && words[0] <= 'z';
}

// Added up by a medium from "figures of several ministries", which nobody signed.
bool is_compiled_from(const Figure& f, const std::string& root) {
  return is_compiled(f) && !f.via.empty() && is_description(root);
}

std::string number_name(size_t n) {
  constexpr std::array<std::string_view, 8> kNames = {"two", "three", "four",  "five",
                                                      "six", "seven", "eight", "nine"};
  return n >= 2 && n < kNames.size() + 2 ? std::string(kNames[n - 2]) : std::to_string(n);
}

// The number with what tells it from the other: "more than 200,000 to three destinations".
std::string told_apart(const Figure& f, const Figure& other) {
  const auto destinations = [](const Figure& x) {
    std::vector<std::string> out;
    for (const PlaceRef& p : x.places) {
      if (p.role == "to" && !p.name.empty()) out.push_back(with_article(p.name));
    }
    return out;
  };
  const std::vector<std::string> own = destinations(f), others = destinations(other);
  if (f.measure != other.measure || own == others) return uncapitalised(clause_of(f, nullptr));
  const std::string number = uncapitalised(number_words(f));
  if (own.empty()) return number + " to all destinations";
  if (own.size() == 1) return number + " to " + own[0];
  return number + " to " + number_name(own.size()) + " destinations";
}

// "World Digest, official figures", "Kestrel Weekly, source not stated", "Relief Office".
std::string origin_of(const Told& t) {
  const Figure& f = *t.figure;
  if (is_compiled_from(f, t.root)) {
    const size_t cut = std::min(t.root.find(" from "), t.root.find(" of "));
    return short_name(f.via.back()) + ", " + t.root.substr(0, cut);
  }
  const bool reported = f.basis == "b5" && !is_description(t.root) && f.via.empty() &&
                        (f.chain.empty() || f.chain[0].mode != "said");
  return owner_of(*t.doc, f, t.root) + (reported ? ", source not stated" : "");
}

std::string without_article(std::string words) {
  for (const std::string_view article : {"The ", "the "}) {
    if (words.starts_with(article)) words.erase(0, article.size());
  }
  return words;
}

}  // namespace

// Words that open their sentence on the page; a second capital is a name's.
std::string uncapitalised(std::string s) {
  const auto upper = [&](size_t i) { return i < s.size() && s[i] >= 'A' && s[i] <= 'Z'; };
  if (upper(0) && !upper(1)) s[0] = static_cast<char>(s[0] - 'A' + 'a');
  return s;
}

std::string joined(const std::vector<std::string>& names) {
  std::string out;
  for (size_t i = 0; i < names.size(); ++i)
    out += (i == 0 ? "" : i + 1 == names.size() ? " and " : ", ") + names[i];
  return out;
}

std::string with_article(const std::string& name) {
  const std::string_view last = last_word(name);
  const bool takes =
      last.size() < name.size() &&
      std::find(kWithArticle.begin(), kWithArticle.end(), last) != kWithArticle.end();
  const bool alone = name == "Netherlands" || name == "Philippines";
  return (takes || alone) && !lower(name).starts_with("the ") ? "the " + name : name;
}

std::string clause_of(const Figure& f, const Figure* whole) {
  const bool back = whole != nullptr && points_back(f);
  std::string out = back ? number_words(f) + noun_of(*whole) : figure_words(f);
  const std::string words = out;
  const bool to_come = f.status == FigureStatus::PLANNED;
  const std::string verb = predicate_of(f);
  if (!verb.empty()) out += (to_come && verb.ends_with("ed") ? " to be " : " ") + verb;
  if (!back) out += rest_of_counted(f);
  const std::string places = places_of(f, out, verb);
  return out + (places.empty() && back ? places_of(*whole, words, verb) : places);
}

std::string period_of(const Figure& f, DateWriter& dates) {
  const Window& w = f.window;
  switch (w.type) {
    case WindowType::SINCE_DATE:
    case WindowType::SINCE_EVENT:
      return w.start && w.start->year ? " since " + dates(*w.start) : "";
    case WindowType::CLOSED:
    case WindowType::LAST_N:
    case WindowType::PER_PERIOD:
      if (w.start && w.end && w.start->year && w.end->year && *w.start < *w.end) {
        const std::string end = dates(*w.end);  // first: the year stands behind the second day
        return " from " + dates(*w.start) + " to " + end;
      }
      return w.end && w.end->year ? " on " + dates(*w.end) : "";
    default:
      return f.as_of.to && f.as_of.to->year ? " (as of " + dates(*f.as_of.to) + ")" : "";
  }
}

std::string destination_of(const Figure& part, const Figure& whole) {
  for (const PlaceRef& p : part.places) {
    if (p.name.empty() || p.inferred) continue;
    if (p.role == "to") return " into " + with_article(p.name);
    if (p.role == "from") return " from " + with_article(p.name);
    if (const std::string land = other_side(p.name, whole); !land.empty())
      return " across " + border_of(land);
    if (p.role == "at") return " in " + with_article(p.name);
  }
  return "";
}

std::string title_of(const DocRecords& doc, const std::string& root) {
  if (root.find(' ') == std::string::npos || is_description(root)) return "";  // no person's name
  const std::string name = lower(last_word(root));
  for (const Figure& f : doc.figures) {
    if (f.root != root || f.chain.empty()) continue;
    std::string words = without_article(f.chain[0].words.exact);
    if (lower(words).find(name) != std::string::npos) continue;
    words = words.substr(0, std::min(words.find(" of "), words.find(',')));
    if (is_description(words) && words.find(' ') != std::string::npos &&
        words.size() <= kTitleBytes)
      return words;
  }
  return "";
}

std::string owner_of(const DocRecords& doc, const Figure& f, const std::string& root) {
  if (root == kUnattributed) return "no source given";
  if (is_compiled_from(f, root)) {
    std::string origin = root;
    if (const size_t from = origin.find(" from "); from != std::string::npos)
      origin.replace(from, 6, " of ");
    return short_name(f.via.back()) + ", from " + origin;
  }
  const std::string title = title_of(doc, root);
  std::string name = the_name(f, root);
  if (name.starts_with("the ")) name = is_description(name.substr(4)) ? root : name.substr(4);
  std::string out = title.empty() ? name : title + " " + name;
  for (const std::string& via : f.via) {
    if (root_key(via) != root_key(root))
      out += (was_told(doc, f, via) ? ", to " : ", via ") + short_name(via);
  }
  return out;
}

std::string different_counts(const Told& a, const Told& b) {
  const auto year = [](const Told& t) { return t.day ? t.day->year : int16_t{0}; };
  const auto known = [](const Told& t) { return t.doc->meta.published.date.year; };
  // News of one year says it by its pages.
  const bool bare = year(a) == year(b) && year(a) == known(a) && year(b) == known(b);
  const auto when = [&](const Told& t) {
    if (!t.day || t.day->year == 0) return std::string("undated");
    std::string words = to_words(*t.day);
    if (bare && t.day->is_day()) words.resize(words.rfind(' '));
    return (t.about ? "about " : "") + words;
  };
  return "Two different counts, not a contradiction: " + told_apart(*a.figure, *b.figure) + " (" +
         origin_of(a) + ", " + when(a) + "); " + told_apart(*b.figure, *a.figure) + " (" +
         origin_of(b) + ", " + when(b) + ").";
}

std::string the_name(const Figure& f, const std::string& root) {
  if (f.chain.empty() || lower(f.chain[0].words.exact) != "the " + lower(root)) return root;
  return "the " + f.chain[0].words.exact.substr(4);
}

}  // namespace sitrep
