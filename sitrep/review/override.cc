#include "sitrep/review/override.h"

#include <algorithm>
#include <array>

#include "sitrep/base/limits.h"
#include "sitrep/base/printable.h"

namespace sitrep {
namespace {

constexpr std::array<std::string_view, 8> kActions = {"merge", "split",  "reject", "rename",
                                                      "place", "letter", "seen",   "undo"};

std::string iso(const std::optional<Date>& d) { return d ? to_iso(*d) : "?"; }

// The first bytes of a text, cut where a character ends.
std::string cut(std::string text, size_t bytes) {
  if (text.size() <= bytes) return text;
  while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xc0) == 0x80) --bytes;
  text.resize(bytes);
  return text;
}

Status invalid(const std::string& what) { return {ErrorCode::kInvalid, what}; }

Status fits(const std::string& text, size_t bytes, const char* what) {
  if (text.size() <= bytes) return {};
  return invalid(std::string(what) + " has " + std::to_string(text.size()) +
                 " bytes; write at most " + std::to_string(bytes));
}

// "2031-04-14T06:00:00Z" and nothing else: times are compared as text.
bool is_time(std::string_view t) {
  constexpr std::string_view kForm = "dddd-dd-ddTdd:dd:ddZ";
  if (t.size() != kForm.size()) return false;
  for (size_t i = 0; i < t.size(); ++i) {
    const bool digit = t[i] >= '0' && t[i] <= '9';
    if (kForm[i] == 'd' ? !digit : t[i] != kForm[i]) return false;
  }
  const auto day = parse_iso(t.substr(0, 10));
  return day && valid_day(*day) && t.substr(11, 2) < "24" && t.substr(14, 2) < "60" &&
         t.substr(17, 2) < "61";
}

bool is_figure_id(std::string_view id) {
  return id.size() == 18 && id.starts_with("f-") &&
         id.find_first_not_of("0123456789abcdef", 2) == std::string_view::npos;
}

Status check_figures(Override& o) {
  std::sort(o.figures.begin(), o.figures.end(),
            [](const OverrideFigure& a, const OverrideFigure& b) { return a.id < b.id; });
  const auto last =
      std::unique(o.figures.begin(), o.figures.end(),
                  [](const OverrideFigure& a, const OverrideFigure& b) { return a.id == b.id; });
  o.figures.erase(last, o.figures.end());
  if (o.figures.empty() != (o.action == Action::undo))
    return invalid(o.figures.empty() ? "no figure is named"
                                     : "undo takes the number of an override");
  if (o.figures.size() > limits::kOverrideFigures)
    return invalid("it names " + std::to_string(o.figures.size()) + " figures; at most " +
                   std::to_string(limits::kOverrideFigures) + " at a time");
  for (OverrideFigure& f : o.figures) {
    if (!is_figure_id(f.id))
      return invalid(printable(f.id).substr(0, 60) +
                     " is no figure id (f- and 16 hexadecimal digits)");
    f.words = cut(one_line(f.words), limits::kReviewWordsBytes);
    f.reading = cut(one_line(f.reading), limits::kReviewWordsBytes);
  }
  if (o.action == Action::merge && o.figures.size() < 2)
    return invalid("merge takes two figures or series, or more");
  return {};
}

Status check_place(PlaceRef& p) {
  for (std::string* text : {&p.role, &p.name, &p.country, &p.level, &p.id}) {
    *text = one_line(*text);
    if (Status s = fits(*text, limits::kReviewNameBytes, "the place"); !s.ok()) return s;
  }
  constexpr std::array<std::string_view, 4> kRoles = {"at", "from", "to", "via"};
  if (std::find(kRoles.begin(), kRoles.end(), p.role) == kRoles.end())
    return invalid("the role of a place is at, from, to or via");
  if (p.name.empty()) return invalid("the place has no name");
  if (p.lat.has_value() != p.lon.has_value() || (p.lat && !(*p.lat >= -90 && *p.lat <= 90)) ||
      (p.lon && !(*p.lon >= -180 && *p.lon <= 180)))
    return invalid("a latitude lies between -90 and 90, a longitude between -180 and 180");
  p.words = {};
  p.inferred = true;
  return {};
}

Status check_value(Override& o) {
  if (Status s = fits(o.value, limits::kReviewNameBytes, "the name"); !s.ok()) return s;
  if (o.action == Action::rename && o.value.empty())
    return invalid("rename takes the new name with --to NAME; UNATTRIBUTED for nobody");
  if (o.action == Action::letter && (o.value.size() != 1 || o.value[0] < 'A' || o.value[0] > 'F'))
    return invalid("\"" + o.value + "\" is no letter of reliability; write one of A to F");
  if (o.action == Action::letter && o.subject.empty()) return invalid("letter names no source");
  if (o.place && o.action != Action::place) return invalid("only place takes a place");
  if (o.place) return check_place(*o.place);
  return {};
}

}  // namespace

std::string_view name_of(Action action) { return kActions[static_cast<size_t>(action)]; }

std::optional<Action> parse_action(std::string_view name) {
  const auto it = std::find(kActions.begin(), kActions.end(), name);
  if (it == kActions.end()) return std::nullopt;
  return static_cast<Action>(it - kActions.begin());
}

std::string reading_of(const Figure& f) {
  std::string out;
  if (f.value) out = to_string(*f.value);
  if (f.low || f.high)
    out += (f.low ? to_string(*f.low) : "?") + " to " + (f.high ? to_string(*f.high) : "?");
  if (f.scale != 0) out += "x" + std::to_string(f.scale);
  const auto add = [&](std::string_view text) { out += "; " + std::string(text); };
  add(name_of(f.bound));
  add(f.measure);
  add(name_of(f.kind));
  add(f.unit + (f.direction.empty() ? "" : " " + f.direction));
  add(f.population);
  std::string places;
  for (const PlaceRef& p : f.places)
    places += (places.empty() ? "" : ", ") + p.role + " " + (p.id.empty() ? p.name : p.id);
  add(places);
  add(std::string(name_of(f.window.type)) + " " + iso(f.window.start) + " " + iso(f.window.end));
  add(iso(f.as_of.from) + " " + iso(f.as_of.to));
  add(f.root);
  add(std::string(name_of(f.status)) + (f.status_finer.empty() ? "" : " " + f.status_finer));
  return cut(one_line(out), limits::kReviewWordsBytes);
}

Status normalise(Override& o) {
  for (std::string* text : {&o.author, &o.subject, &o.value, &o.note}) *text = one_line(*text);
  if (!is_time(o.time))
    return invalid("\"" + printable(o.time).substr(0, 60) +
                   "\" is no time; write it as 2031-04-14T06:00:00Z");
  if (o.author.empty())
    return invalid("no author; name one with --author or the environment variable SITREP_AUTHOR");
  if (Status s = fits(o.author, limits::kReviewNameBytes, "the author"); !s.ok()) return s;
  if (Status s = fits(o.note, limits::kNoteBytes, "the note"); !s.ok()) return s;
  if (Status s = fits(o.subject, limits::kNoteBytes, "what is named"); !s.ok()) return s;
  if (o.action == Action::reject && o.note.empty())
    return invalid("reject takes the reason with --note WHY");
  if ((o.undoes > 0) != (o.action == Action::undo))
    return invalid(o.action == Action::undo ? "undo takes the number of an override"
                                            : "only undo takes the number of an override");
  if (Status s = check_value(o); !s.ok()) return s;
  return check_figures(o);
}

}  // namespace sitrep
