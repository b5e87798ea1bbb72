#include "sitrep/kb/outlines.h"

#include <simdjson.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <tuple>

namespace sitrep {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;

constexpr size_t kMaxRings =
    40;  // of one country: the smaller islands do not show on a map of this size

struct Topology {
  double scale_x = 1, scale_y = 1, left = 0, bottom = 0;
  std::vector<Ring> arcs;
};

// Squared distance of p from the segment a-b.
double distance2(const LonLat& p, const LonLat& a, const LonLat& b) {
  const double dx = b.first - a.first, dy = b.second - a.second;
  const double length2 = dx * dx + dy * dy;
  double t = 0;
  if (length2 > 0) {
    t = ((p.first - a.first) * dx + (p.second - a.second) * dy) / length2;
    t = std::clamp(t, 0.0, 1.0);
  }
  const double x = a.first + t * dx - p.first, y = a.second + t * dy - p.second;
  return x * x + y * y;
}

Ring decode_arc(const array& points, const Topology& t) {
  Ring out;
  double x = 0, y = 0;
  for (element point : points) {
    x += double(point.at(0));  // quantised TopoJSON: differences from the point before
    y += double(point.at(1));
    out.emplace_back(x * t.scale_x + t.left, y * t.scale_y + t.bottom);
  }
  return out;
}

void append_arc(Ring& ring, int64_t number, const Topology& t) {
  const bool reversed = number < 0;
  Ring arc = t.arcs.at(static_cast<size_t>(reversed ? ~number : number));
  if (reversed) std::reverse(arc.begin(), arc.end());
  ring.insert(ring.end(), arc.begin() + (ring.empty() ? 0 : 1), arc.end());
}

// The part of a ring on one side of a meridian (Sutherland and Hodgman 1974).
Ring clip(const Ring& ring, double meridian, bool west) {
  Ring out;
  const auto inside = [&](const LonLat& p) {
    return west ? p.first <= meridian : p.first >= meridian;
  };
  for (size_t i = 0; i < ring.size(); ++i) {
    const LonLat& a = ring[i];
    const LonLat& b = ring[(i + 1) % ring.size()];
    if (inside(a)) out.push_back(a);
    if (inside(a) == inside(b)) continue;
    const double t = (meridian - a.first) / (b.first - a.first);
    out.emplace_back(meridian, a.second + t * (b.second - a.second));
  }
  return out;
}

// Longitudes made continuous; what they fail to close by is returned: 0, or a turn around a pole.
double unwrap(Ring& ring) {
  double turn = 0;
  for (size_t i = 1; i <= ring.size(); ++i) {
    const double from = ring[i - 1].first;
    double to = ring[i % ring.size()].first + turn;
    if (to - from > 180) turn -= 360, to -= 360;
    if (to - from < -180) turn += 360, to += 360;
    if (i < ring.size()) ring[i].first = to;
  }
  return turn;
}

// A ring that crosses the antimeridian as the rings on both sides of it; one around a pole gets an
// edge along it.
std::vector<Ring> within_the_map(Ring ring) {
  const double turn = unwrap(ring);
  if (turn != 0) {
    const double pole = ring.front().second < 0 ? -90 : 90;
    ring.emplace_back(ring.front().first + turn, ring.front().second);
    ring.emplace_back(ring.back().first, pole);
    ring.emplace_back(ring.front().first, pole);
  }
  std::vector<Ring> out;
  for (const double shift : {-360.0, 0.0, 360.0}) {
    Ring part = clip(clip(ring, -180 - shift, false), 180 - shift, true);
    for (LonLat& p : part) p.first += shift;
    if (part.size() >= 3) out.push_back(std::move(part));
  }
  return out;
}

void append_polygon(CountryOutline& out, const array& polygon, const Topology& t) {
  for (array numbers : polygon) {
    Ring ring;
    for (int64_t number : numbers) append_arc(ring, number, t);
    if (ring.size() > 1 && ring.front() == ring.back()) ring.pop_back();
    if (ring.size() < 3) continue;
    for (Ring& part : within_the_map(std::move(ring))) out.rings.push_back(std::move(part));
  }
}

CountryOutline read_country(const element& geometry, const Topology& t) {
  CountryOutline out;
  std::string_view text;
  if (geometry["id"].get(text) == simdjson::SUCCESS) out.numeric = text;
  if (geometry["properties"]["name"].get(text) == simdjson::SUCCESS) out.name = text;
  const std::string_view type = geometry["type"];
  const array arcs = geometry["arcs"];
  if (type == "Polygon") {
    append_polygon(out, arcs, t);
  } else {
    for (array polygon : arcs) append_polygon(out, polygon, t);
  }
  std::stable_sort(out.rings.begin(), out.rings.end(),
                   [](const Ring& a, const Ring& b) { return ring_area(a) > ring_area(b); });
  if (out.rings.size() > kMaxRings) out.rings.resize(kMaxRings);
  return out;
}

void append_number(std::string& out, double degrees) {
  char buffer[32];
  const long hundredths = std::lround(degrees * 100);
  std::snprintf(buffer, sizeof buffer, "%s%ld.%02ld", hundredths < 0 ? "-" : "",
                std::labs(hundredths) / 100, std::labs(hundredths) % 100);
  std::string s = buffer;
  while (s.back() == '0') s.pop_back();
  if (s.back() == '.') s.pop_back();
  out += s;
}

void append_ring(std::string& out, const Ring& ring) {
  out += '[';
  for (size_t i = 0; i < ring.size(); ++i) {
    if (i > 0) out += ',';
    append_number(out, ring[i].first);
    out += ',';
    append_number(out, ring[i].second);
  }
  out += ']';
}

std::string json_string(std::string_view s) {
  std::string out = "\"";
  for (const char c : s) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

}  // namespace

Ring simplify(const Ring& line, double tolerance) {
  if (line.size() < 3) return line;
  std::vector<bool> kept(line.size());
  kept.front() = kept.back() = true;
  std::vector<std::pair<size_t, size_t>> stack{{0, line.size() - 1}};
  while (!stack.empty()) {
    const auto [first, last] = stack.back();
    stack.pop_back();
    size_t farthest = first;
    double most = 0;
    for (size_t i = first + 1; i < last; ++i) {
      const double d = distance2(line[i], line[first], line[last]);
      if (d > most) most = d, farthest = i;
    }
    if (most <= tolerance * tolerance) continue;
    kept[farthest] = true;
    stack.emplace_back(first, farthest);
    stack.emplace_back(farthest, last);
  }
  Ring out;
  for (size_t i = 0; i < line.size(); ++i) {
    if (kept[i]) out.push_back(line[i]);
  }
  return out;
}

double ring_area(const Ring& ring) {
  double sum = 0;
  for (size_t i = 0; i < ring.size(); ++i) {
    const auto& a = ring[i];
    const auto& b = ring[(i + 1) % ring.size()];
    sum += a.first * b.second - b.first * a.second;
  }
  return std::abs(sum) / 2;
}

LonLat ring_centre(const Ring& ring) {
  double sum = 0, x = 0, y = 0;
  for (size_t i = 0; i < ring.size(); ++i) {
    const auto& a = ring[i];
    const auto& b = ring[(i + 1) % ring.size()];
    const double cross = a.first * b.second - b.first * a.second;
    sum += cross;
    x += (a.first + b.first) * cross;
    y += (a.second + b.second) * cross;
  }
  if (sum == 0) return ring.front();
  return {x / (3 * sum), y / (3 * sum)};
}

Result<std::vector<CountryOutline>> read_topojson(const std::string& json, double tolerance) {
  try {
    simdjson::dom::parser parser;
    const element root = parser.parse(json);
    Topology t;
    t.scale_x = root["transform"]["scale"].at(0);
    t.scale_y = root["transform"]["scale"].at(1);
    t.left = root["transform"]["translate"].at(0);
    t.bottom = root["transform"]["translate"].at(1);
    for (array points : array(root["arcs"]))
      t.arcs.push_back(simplify(decode_arc(points, t), tolerance));
    std::vector<CountryOutline> out;
    for (element geometry : array(root["objects"]["countries"]["geometries"])) {
      out.push_back(read_country(geometry, t));
    }
    return out;
  } catch (const std::exception& error) {  // simdjson_error, or an arc that is not there
    return Status(ErrorCode::kCorrupt, std::string("not the expected TopoJSON: ") + error.what());
  }
}

std::string outlines_json(std::vector<CountryOutline> outlines) {
  std::sort(outlines.begin(), outlines.end(), [](const CountryOutline& a, const CountryOutline& b) {
    return std::tie(a.id, a.name) < std::tie(b.id, b.name);
  });
  std::string out = "{\"countries\":[";
  for (const CountryOutline& country : outlines) {
    if (country.rings.empty()) continue;
    if (out.back() != '[') out += ",\n";
    out += "{\"id\":" + json_string(country.id) + ",\"name\":" + json_string(country.name) +
           ",\"rings\":[";
    for (size_t i = 0; i < country.rings.size(); ++i) {
      if (i > 0) out += ',';
      append_ring(out, country.rings[i]);
    }
    out += "]}";
  }
  return out + "]}\n";
}

}  // namespace sitrep
