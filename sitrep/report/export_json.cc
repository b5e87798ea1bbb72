#include "sitrep/report/export_json.h"

#include <algorithm>

namespace sitrep {

std::string dump(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json or_null(std::string_view s) { return s.empty() ? Json(nullptr) : Json(s); }

Json exact_number(const std::optional<Decimal>& d) {
  if (!d) return nullptr;
  if (d->places == 0) return d->units;
  return to_double(
      *d);  // written in the shortest form that reads back the same: the decimal itself
}

Json iso(const std::optional<Date>& d) {
  return d && !d->empty() ? Json(to_iso(*d)) : Json(nullptr);
}

Json words_json(const DocRecords& doc, const Words& words) {
  if (!words.stated()) return nullptr;
  Json out;
  out["begin"] = exported_offset(doc, words.span.begin);
  out["end"] = exported_offset(doc, words.span.end);
  out["exact"] = words.exact;
  return out;
}

std::string field_at(const DocRecords& doc, const Span& span) {
  for (const PartInfo& p : doc.parts) {
    if (p.begin <= span.begin && span.end <= p.end) return p.field;
  }
  return "";
}

Json raw_json(const DocRecords& doc, const std::string& field, const Words& words) {
  Json out;
  if (doc.meta.line > 0) {
    out["record"] = doc.meta.sha256;
    out["field"] = field;
  } else {
    out["path"] = doc.meta.path;
  }
  out["begin"] = words.raw.begin;
  out["end"] = words.raw.end;
  return out;
}

Json place_json(const PlaceRef& place) {
  Json out;
  out["role"] = place.role;
  out["exact"] = or_null(place.words.exact);
  out["name"] = place.name;
  out["country"] = or_null(place.country);
  out["level"] = or_null(place.level);
  out["lat"] = place.lat ? Json(*place.lat) : Json(nullptr);
  out["lon"] = place.lon ? Json(*place.lon) : Json(nullptr);
  out["id"] = or_null(place.id);
  return out;
}

Json range_json(const DateRange& range) {
  Json out;
  out["from"] = iso(range.from);
  out["to"] = iso(range.to);
  return out;
}

Json page_date_json(const PageDate& d) {
  if (d.date.empty()) return nullptr;
  Json out;
  out["date"] = to_iso(d.date);
  out["basis"] = d.basis == DateBasis::other_documents ? "other documents" : name_of(d.basis);
  out["precision"] = d.date.day ? "day" : d.date.month ? "month" : "year";
  if (!d.time.empty()) out["time"] = d.time;
  return out;
}

Json issues_json(const std::vector<Issue>& issues) {
  Json out = Json::array();
  for (const Issue& i : issues) out.push_back(Json{{"code", i.code}, {"detail", i.detail}});
  return out;
}

std::string sorted_lines(std::vector<std::pair<std::string, std::string>> lines) {
  std::stable_sort(lines.begin(), lines.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::string out;
  for (const auto& [id, line] : lines) {
    out += line;
    out += '\n';
  }
  return out;
}

}  // namespace sitrep
