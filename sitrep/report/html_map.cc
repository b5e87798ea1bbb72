// The map: pinned places over country outlines, equirectangular around its middle latitude, cropped
// to the marks with a margin. Outlines are clipped to the frame (Sutherland and Hodgman 1974).
#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "sitrep/report/html_util.h"

namespace sitrep {
namespace {

using nlohmann::json;
struct Point {
  double x = 0, y = 0;  // longitude, latitude; after projection: units of the picture
};
using Ring = std::vector<Point>;

struct Frame {
  double west = 180, south = 90, east = -180, north = -90;
  double stretch = 1;  // of a degree of longitude against one of latitude
  double scale = 1;    // units a degree of latitude
  double width() const { return (east - west) * stretch * scale; }
  double height() const { return (north - south) * scale; }
  Point project(const Point& p) const {
    return {(p.x - west) * stretch * scale, (north - p.y) * scale};
  }
};

constexpr double kPictureWidth = 640, kLeastDegrees = 3, kMargin = 0.25, kFlattest = 0.45,
                 kSteepest = 0.75;

// Around the marks with a margin, at least a few degrees wide, of a bearable shape.
Frame frame_around(const std::vector<PlaceRow>& places) {
  Frame f;
  for (const PlaceRow& p : places) {
    if (!p.pinned) continue;
    f.west = std::min(f.west, p.lon);
    f.east = std::max(f.east, p.lon);
    f.south = std::min(f.south, p.lat);
    f.north = std::max(f.north, p.lat);
  }
  const double middle = (f.south + f.north) / 2, centre = (f.west + f.east) / 2;
  f.stretch = std::max(0.2, std::cos(middle * 3.14159265358979 / 180));
  double wide = std::max((f.east - f.west) * (1 + 2 * kMargin), kLeastDegrees / f.stretch);
  double high = std::max((f.north - f.south) * (1 + 2 * kMargin), kLeastDegrees * 0.6);
  high = std::max(high, wide * f.stretch * kFlattest);
  wide = std::max(wide, high / f.stretch / kSteepest);
  f.west = centre - wide / 2;
  f.east = centre + wide / 2;
  f.south = std::max(-90.0, middle - high / 2);
  f.north = std::min(90.0, middle + high / 2);
  f.scale = kPictureWidth / ((f.east - f.west) * f.stretch);
  return f;
}

// One side of the clip: keeps what `inside` accepts, cutting edges where `cross` says.
template <typename Inside, typename Cross>
Ring clip_side(const Ring& ring, Inside inside, Cross cross) {
  Ring out;
  for (size_t i = 0; i < ring.size(); ++i) {
    const Point& a = ring[i];
    const Point& b = ring[(i + 1) % ring.size()];
    if (inside(a)) out.push_back(a);
    if (inside(a) != inside(b)) out.push_back(cross(a, b));
  }
  return out;
}

Ring clip(Ring ring, const Frame& f) {
  const auto at_x = [](double x) {
    return [x](const Point& a, const Point& b) {
      return Point{x, a.y + (b.y - a.y) * (x - a.x) / (b.x - a.x)};
    };
  };
  const auto at_y = [](double y) {
    return [y](const Point& a, const Point& b) {
      return Point{a.x + (b.x - a.x) * (y - a.y) / (b.y - a.y), y};
    };
  };
  // A little outside the frame, so that the cut edge is not drawn in it.
  const double pad = (f.north - f.south) * 0.02;
  const double w = f.west - pad, e = f.east + pad, s = f.south - pad, n = f.north + pad;
  ring = clip_side(ring, [w](const Point& p) { return p.x >= w; }, at_x(w));
  ring = clip_side(ring, [e](const Point& p) { return p.x <= e; }, at_x(e));
  ring = clip_side(ring, [s](const Point& p) { return p.y >= s; }, at_y(s));
  return clip_side(ring, [n](const Point& p) { return p.y <= n; }, at_y(n));
}

std::string whole(double v) { return std::to_string(std::llround(v)); }

std::string ring_path(const Ring& ring, const Frame& f) {
  std::string out;
  std::string last;
  for (const Point& p : ring) {
    const Point at = f.project(p);
    std::string here = whole(at.x) + " " + whole(at.y);
    if (here == last) continue;
    out += (out.empty() ? "M" : "L") + here;
    last = std::move(here);
  }
  return out.empty() ? "" : out + "z";
}

Ring read_ring(const json& flat) {
  Ring ring;
  if (!flat.is_array()) return ring;
  for (size_t i = 0; i + 1 < flat.size(); i += 2) {
    if (!flat[i].is_number() || !flat[i + 1].is_number()) return {};
    ring.push_back({flat[i].get<double>(), flat[i + 1].get<double>()});
  }
  return ring;
}

std::string land_paths(std::string_view outlines, const Frame& f) {
  const json parsed = json::parse(outlines, nullptr, false);
  if (!parsed.is_object() || !parsed.contains("countries")) return "";
  std::string out;
  for (const json& country : parsed["countries"]) {
    if (!country.is_object() || !country.contains("rings")) continue;
    std::string path;
    for (const json& flat : country["rings"]) {
      const Ring ring = clip(read_ring(flat), f);
      if (ring.size() >= 3) path += ring_path(ring, f);
    }
    if (path.empty()) continue;
    const auto named = country.find("name");
    const std::string name =
        named != country.end() && named->is_string() ? named->get<std::string>() : "";
    out += "<path d=\"" + path + "\"><title>" + esc(name) + "</title></path>";
  }
  return out;
}

std::string mark(const PlaceRow& p, const Frame& f) {
  const Point at = f.project({p.lon, p.lat});
  std::string said;
  for (const ClaimView& c : p.claims)
    said += (said.empty() ? "" : "; ") + c.words + " – " + c.owner;
  // The label stands to the left of a mark in the right third, so that it stays in the frame.
  const bool left = at.x > kPictureWidth * 2 / 3;
  const ClaimView& first = p.claims.front();
  return "<a href=\"#" + anchor_id(first.figure) + "\"><title>" + esc(p.name + ": " + said) +
         "</title><circle cx=\"" + whole(at.x) + "\" cy=\"" + whole(at.y) +
         "\" r=\"6\"/><text x=\"" + whole(at.x + (left ? -10 : 10)) + "\" y=\"" + whole(at.y + 5) +
         "\" text-anchor=\"" + (left ? "end" : "start") + "\">" + esc(p.name) + "</text></a>";
}

}  // namespace

std::string map_svg(const std::vector<PlaceRow>& places, std::string_view outlines,
                    const std::string& id) {
  const auto pinned = [](const PlaceRow& p) { return p.pinned && !p.claims.empty(); };
  if (outlines.empty() || std::none_of(places.begin(), places.end(), pinned)) return "";
  const Frame f = frame_around(places);
  std::string out =
      "<svg viewBox=\"0 0 " + whole(f.width()) + " " + whole(f.height()) +
      "\" role=\"group\" aria-labelledby=\"" + id + "\"><title id=\"" + id +
      "\">Map of the places named to town level or better; the same as a table below.</title>";
  out += "<rect class=\"sea\" width=\"" + whole(f.width()) + "\" height=\"" + whole(f.height()) +
         "\"/><g class=\"land\">" + land_paths(outlines, f) + "</g><g class=\"pins\">";
  for (const PlaceRow& p : places) {
    if (pinned(p)) out += mark(p, f);
  }
  return out + "</g></svg>";
}

}  // namespace sitrep
