// JSON Lines to CSV (RFC 4180) and GeoJSON (RFC 7946).
#include <map>

#include "sitrep/report/export_json.h"
#include "sitrep/report/neutral.h"

namespace sitrep {
namespace {

template <typename Fn>
void each_record(std::string_view jsonl, Fn&& use) {
  while (!jsonl.empty()) {
    const size_t end = jsonl.find('\n');
    const std::string_view line = jsonl.substr(0, end);
    jsonl = end == std::string_view::npos ? "" : jsonl.substr(end + 1);
    if (line.empty()) continue;
    const Json record = Json::parse(line, nullptr, false);
    if (record.is_object()) use(record);
  }
}

// The tree of keys over all records, in order of first appearance, so that the columns of one
// object stand side by side even where the first record has only some of them.
struct Column {
  std::vector<std::string> order;
  std::map<std::string, Column> children;
  bool holds_value = false;  // a value that is neither null nor an object stood here
};

void collect(Column& column, const Json& value) {
  if (!value.is_object()) {
    if (!value.is_null()) column.holds_value = true;
    return;
  }
  for (const auto& [key, child] : value.items()) {
    const auto [it, added] = column.children.try_emplace(key);
    if (added) column.order.push_back(key);
    collect(it->second, child);
  }
}

void list_columns(const Column& column, const std::string& prefix, std::vector<std::string>& out) {
  for (const std::string& key : column.order) {
    const Column& child = column.children.at(key);
    const std::string name = prefix.empty() ? key : prefix + "." + key;
    if (child.holds_value || child.order.empty()) out.push_back(name);
    list_columns(child, name, out);
  }
}

std::string cell_text(const Json& value) {
  if (value.is_null()) return "";
  if (value.is_array()) {
    std::string joined;
    for (const Json& item : value) {
      if (item.is_structured()) return dump(value);
      if (!joined.empty()) joined += "; ";
      joined += item.is_string() ? item.get<std::string>() : dump(item);
    }
    return joined;
  }
  return value.is_string() ? value.get<std::string>() : dump(value);
}

// A number stays a number: "-33.9" is a latitude, and no formula can be made of digits alone.
std::string cell(const Json& value) {
  return value.is_number() ? dump(value) : csv_text(cell_text(value));
}

void flatten(const Json& value, const std::string& name,
             std::map<std::string, std::string>& cells) {
  if (!value.is_object()) {
    cells[name] = cell(value);
    return;
  }
  for (const auto& [key, child] : value.items()) {
    flatten(child, name.empty() ? key : name + "." + key, cells);
  }
}

Json geometry_of(const Json& figure) {
  const auto place = figure.find("place");
  if (place == figure.end() || !place->is_object()) return nullptr;
  const Json& lat = place->value("lat", Json());
  const Json& lon = place->value("lon", Json());
  const Json level = place->value("level", Json());
  if (!lat.is_number() || !lon.is_number() || !level.is_string()) return nullptr;
  if (!town_or_better(level.get<std::string>())) return nullptr;
  Json out;
  out["type"] = "Point";
  out["coordinates"] = Json::array({lon, lat});
  return out;
}

}  // namespace

std::string jsonl_to_csv(std::string_view jsonl) {
  Column root;
  each_record(jsonl, [&](const Json& record) { collect(root, record); });
  std::vector<std::string> columns;
  list_columns(root, "", columns);
  std::string out;
  for (size_t i = 0; i < columns.size(); ++i) out += (i ? "," : "") + cell(Json(columns[i]));
  if (!columns.empty()) out += "\r\n";
  each_record(jsonl, [&](const Json& record) {
    std::map<std::string, std::string> cells;
    flatten(record, "", cells);
    for (size_t i = 0; i < columns.size(); ++i) {
      if (i) out += ',';
      const auto it = cells.find(columns[i]);
      if (it != cells.end()) out += it->second;
    }
    out += "\r\n";
  });
  return out;
}

std::string figures_to_geojson(std::string_view figures_jsonl) {
  std::string out = "{\"type\":\"FeatureCollection\",\"features\":[";
  bool first = true;
  each_record(figures_jsonl, [&](const Json& figure) {
    Json feature;
    feature["type"] = "Feature";
    feature["id"] = figure.value("id", Json());
    feature["geometry"] = geometry_of(figure);
    feature["properties"] = figure;
    out += first ? "\n" : ",\n";
    out += dump(feature);
    first = false;
  });
  return out + "\n]}\n";
}

}  // namespace sitrep
