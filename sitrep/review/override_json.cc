// Overrides as JSON Lines: to carry them to another database.
#include <nlohmann/json.hpp>

#include "sitrep/review/override.h"

namespace sitrep {
namespace {

using Json = nlohmann::ordered_json;

Json or_null(const std::string& s) { return s.empty() ? Json(nullptr) : Json(s); }

Json place_json(const PlaceRef& p) {
  Json out;
  out["role"] = p.role;
  out["name"] = p.name;
  out["country"] = or_null(p.country);
  out["level"] = or_null(p.level);
  out["lat"] = p.lat ? Json(*p.lat) : Json(nullptr);
  out["lon"] = p.lon ? Json(*p.lon) : Json(nullptr);
  out["id"] = or_null(p.id);
  return out;
}

// A text, "" where it is absent or null; false where it is something else.
bool read_text(const Json& from, const char* key, std::string& out) {
  const auto it = from.find(key);
  if (it == from.end() || it->is_null()) return true;
  if (!it->is_string()) return false;
  out = it->get<std::string>();
  return true;
}

bool read_number(const Json& from, const char* key, int64_t& out) {
  const auto it = from.find(key);
  if (it == from.end() || it->is_null()) return true;
  if (!it->is_number_integer()) return false;
  out = it->get<int64_t>();
  return out >= 0;
}

bool read_degrees(const Json& from, const char* key, std::optional<double>& out) {
  const auto it = from.find(key);
  if (it == from.end() || it->is_null()) return true;
  if (!it->is_number()) return false;
  out = it->get<double>();
  return true;
}

bool read_place(const Json& from, Override& o) {
  const auto it = from.find("place");
  if (it == from.end() || it->is_null()) return true;
  if (!it->is_object()) return false;
  PlaceRef p;
  const bool read = read_text(*it, "role", p.role) && read_text(*it, "name", p.name) &&
                    read_text(*it, "country", p.country) && read_text(*it, "level", p.level) &&
                    read_text(*it, "id", p.id) && read_degrees(*it, "lat", p.lat) &&
                    read_degrees(*it, "lon", p.lon);
  o.place = std::move(p);
  return read;
}

bool read_figures(const Json& from, Override& o) {
  const auto it = from.find("figures");
  if (it == from.end() || it->is_null()) return true;
  if (!it->is_array()) return false;
  for (const Json& f : *it) {
    OverrideFigure figure;
    if (!f.is_object() || !read_text(f, "id", figure.id) || !read_text(f, "words", figure.words) ||
        !read_text(f, "reading", figure.reading))
      return false;
    o.figures.push_back(std::move(figure));
  }
  return true;
}

}  // namespace

std::string to_json_line(const Override& o) {
  Json out;
  out["number"] = o.number;
  out["time"] = o.time;
  out["author"] = o.author;
  out["action"] = name_of(o.action);
  out["figures"] = Json::array();
  for (const OverrideFigure& f : o.figures)
    out["figures"].push_back({{"id", f.id}, {"words", f.words}, {"reading", f.reading}});
  out["subject"] = or_null(o.subject);
  out["value"] = or_null(o.value);
  out["place"] = o.place ? place_json(*o.place) : Json(nullptr);
  out["undoes"] = o.undoes > 0 ? Json(o.undoes) : Json(nullptr);
  out["note"] = or_null(o.note);
  return out.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Result<Override> parse_json_line(std::string_view line) {
  const auto invalid = [](const std::string& what) { return Status(ErrorCode::kInvalid, what); };
  const Json in = Json::parse(line, nullptr, false);
  if (!in.is_object()) return invalid("is no JSON object");
  Override o;
  std::string action;
  if (!read_number(in, "number", o.number))
    return invalid("\"number\" is no number of an override");
  if (!read_number(in, "undoes", o.undoes))
    return invalid("\"undoes\" is no number of an override");
  if (!read_text(in, "action", action)) return invalid("\"action\" is no text");
  for (const auto& [key, text] : {std::pair{"time", &o.time}, std::pair{"author", &o.author},
                                  std::pair{"subject", &o.subject}, std::pair{"value", &o.value},
                                  std::pair{"note", &o.note}}) {
    if (!read_text(in, key, *text)) return invalid("\"" + std::string(key) + "\" is no text");
  }
  const auto known = parse_action(action);
  if (!known)
    return invalid("\"action\" is none of merge, split, reject, rename, place, letter, seen, undo");
  o.action = *known;
  if (!read_place(in, o)) return invalid("\"place\" is no place as review export writes it");
  if (!read_figures(in, o))
    return invalid("\"figures\" are no figures as review export writes them");
  if (Status s = normalise(o); !s.ok()) return s;
  return o;
}

}  // namespace sitrep
