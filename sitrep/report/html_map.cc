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
    if (!p.pinned || p.beyond) continue;
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

struct Box {
  double left = 0, top = 0, right = 0, bottom = 0;
  bool meets(const Box& o) const {
    return left < o.right && o.left < right && top < o.bottom && o.top < bottom;
  }
};

// About what a line of text covers: 14 px letters of the sans face.
Box text_box(double x, double y, const char* anchor, size_t letters) {
  constexpr double kLetter = 8.2, kAbove = 13, kBelow = 5;
  const double width = kLetter * static_cast<double>(letters);
  const std::string_view a = anchor;
  const double left = a == "start" ? x : a == "end" ? x - width : x - width / 2;
  return {left, y - kAbove, left + width, y + kBelow};
}

size_t letters_of(std::string_view text) {
  return static_cast<size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  }));
}

std::string text_at(double x, double y, const char* anchor, const char* cls,
                    const std::string& text) {
  return std::string("<text") + (*cls ? std::string(" class=\"") + cls + "\"" : "") + " x=\"" +
         whole(x) + "\" y=\"" + whole(y) + "\" text-anchor=\"" + anchor + "\">" + esc(text) +
         "</text>";
}

double area_of(const Ring& ring) {
  double twice = 0;
  for (size_t i = 0; i < ring.size(); ++i) {
    const Point &a = ring[i], &b = ring[(i + 1) % ring.size()];
    twice += a.x * b.y - b.x * a.y;
  }
  return std::abs(twice) / 2;
}

// Even-odd rule: does a ray to the east cross the ring an odd number of times?
bool inside_of(const Ring& ring, const Point& p) {
  bool in = false;
  for (size_t i = 0; i < ring.size(); ++i) {
    const Point &a = ring[i], &b = ring[(i + 1) % ring.size()];
    if ((a.y > p.y) != (b.y > p.y) && p.x < a.x + (b.x - a.x) * (p.y - a.y) / (b.y - a.y)) in = !in;
  }
  return in;
}

// The name of a country where it lies within its outline and nothing is written yet; `ring` in
// units of the picture. "" where there is no such place.
std::string land_name(const Ring& ring, const std::string& name, const Frame& f,
                      std::vector<Box>& taken) {
  Box all{f.width(), f.height(), 0, 0};
  for (const Point& p : ring) {
    all = {std::min(all.left, p.x), std::min(all.top, p.y), std::max(all.right, p.x),
           std::max(all.bottom, p.y)};
  }
  const auto free = [&](const Box& box) {
    const Point corners[] = {{box.left, box.top},
                             {box.right, box.top},
                             {box.right, box.bottom},
                             {box.left, box.bottom},
                             {(box.left + box.right) / 2, (box.top + box.bottom) / 2}};
    return box.left >= 0 && box.right <= f.width() && box.top >= 0 && box.bottom <= f.height() &&
           std::all_of(std::begin(corners), std::end(corners),
                       [&](const Point& p) { return inside_of(ring, p); }) &&
           std::none_of(taken.begin(), taken.end(), [&](const Box& b) { return b.meets(box); });
  };
  for (const double down : {0.5, 0.35, 0.65, 0.2, 0.8, 0.1, 0.9}) {
    for (const double across : {0.5, 0.3, 0.7, 0.15, 0.85}) {
      const Point at{all.left + (all.right - all.left) * across,
                     all.top + (all.bottom - all.top) * down + 4};
      const Box box = text_box(at.x, at.y, "middle", letters_of(name));
      if (!free(box)) continue;
      taken.push_back(box);
      return text_at(at.x, at.y, "middle", "country", name);
    }
  }
  return "";
}

// Outlines of the countries in the frame, and their names.
std::string land_paths(std::string_view outlines, const Frame& f, std::vector<Box>& taken,
                       std::string& names) {
  const json parsed = json::parse(outlines, nullptr, false);
  if (!parsed.is_object() || !parsed.contains("countries")) return "";
  std::string out;
  for (const json& country : parsed["countries"]) {
    if (!country.is_object() || !country.contains("rings")) continue;
    std::string path;
    Ring largest;
    for (const json& flat : country["rings"]) {
      const Ring ring = clip(read_ring(flat), f);
      if (ring.size() < 3) continue;
      path += ring_path(ring, f);
      Ring drawn;
      for (const Point& p : ring) drawn.push_back(f.project(p));
      if (area_of(drawn) > area_of(largest)) largest = std::move(drawn);
    }
    if (path.empty()) continue;
    const auto named = country.find("name");
    const std::string name =
        named != country.end() && named->is_string() ? named->get<std::string>() : "";
    out += "<path d=\"" + path + "\"><title>" + esc(name) + "</title></path>";
    if (!largest.empty() && !name.empty()) names += land_name(largest, name, f, taken);
  }
  return out;
}

// A line of a round number of kilometres; a degree of latitude is 111.2 km.
std::string scale_bar(const Frame& f, std::vector<Box>& taken) {
  constexpr double kKmADegree = 111.2, kLongest = 160, kEdge = 14;
  const double per_km = f.scale / kKmADegree;
  double km = 1;
  for (double power = 1; power <= 10000; power *= 10) {
    for (const double step : {1.0, 2.0, 5.0}) {
      if (power * step * per_km <= kLongest) km = power * step;
    }
  }
  const double y = f.height() - kEdge, right = kEdge + km * per_km;
  taken.push_back({0, y - 24, right + 8, f.height()});
  return "<path class=\"bar\" d=\"M" + whole(kEdge) + " " + whole(y - 5) + "v5H" + whole(right) +
         "v-5\"/>" + text_at(kEdge + 4, y - 6, "start", "", whole(km) + " km");
}

// The words of a mark go where nothing is written yet: right of it, left, above, below; else they
// stand in its title and in the table only.
std::string mark_label(const PlaceRow& p, const Point& at, const Frame& f,
                       std::vector<Box>& taken) {
  struct Spot {
    double x, y;
    const char* anchor;
  };
  const Spot right{at.x + 10, at.y + 5, "start"}, left{at.x - 10, at.y + 5, "end"},
      above{at.x, at.y - 11, "middle"}, below{at.x, at.y + 21, "middle"};
  // In the right third to the left first, so that it stays in the frame.
  const bool far = at.x > kPictureWidth * 2 / 3;
  for (const Spot& spot : {far ? left : right, far ? right : left, above, below}) {
    const Box box = text_box(spot.x, spot.y, spot.anchor, letters_of(p.name));
    const bool inside =
        box.left >= 0 && box.right <= f.width() && box.top >= 0 && box.bottom <= f.height();
    if (!inside ||
        std::any_of(taken.begin(), taken.end(), [&](const Box& b) { return b.meets(box); }))
      continue;
    taken.push_back(box);
    return text_at(spot.x, spot.y, spot.anchor, "", p.name);
  }
  return "";
}

std::string mark(const PlaceRow& p, const Frame& f, std::vector<Box>& taken) {
  const Point at = f.project({p.lon, p.lat});
  std::string said;
  for (const ClaimView& c : p.claims)
    said += (said.empty() ? "" : "; ") + c.words + " – " + c.owner;
  const ClaimView& first = p.claims.front();
  return "<a href=\"#" + anchor_id(first.figure) + "\"><title>" + esc(p.name + ": " + said) +
         "</title><circle cx=\"" + whole(at.x) + "\" cy=\"" + whole(at.y) + "\" r=\"6\"/>" +
         mark_label(p, at, f, taken) + "</a>";
}

}  // namespace

std::string map_svg(const std::vector<PlaceRow>& places, std::string_view outlines,
                    const std::string& id) {
  const auto pinned = [](const PlaceRow& p) { return p.pinned && !p.beyond && !p.claims.empty(); };
  if (outlines.empty() || std::none_of(places.begin(), places.end(), pinned)) return "";
  const Frame f = frame_around(places);
  std::vector<Box> taken;
  for (const PlaceRow& p : places) {
    if (!pinned(p)) continue;
    constexpr double kRadius = 7;
    const Point at = f.project({p.lon, p.lat});
    taken.push_back({at.x - kRadius, at.y - kRadius, at.x + kRadius, at.y + kRadius});
  }
  const std::string bar = scale_bar(f, taken);
  std::string pins, names;
  for (const PlaceRow& p : places) {
    if (pinned(p)) pins += mark(p, f, taken);
  }
  const std::string land = land_paths(outlines, f, taken, names);
  return "<svg viewBox=\"0 0 " + whole(f.width()) + " " + whole(f.height()) +
         "\" role=\"group\" aria-labelledby=\"" + id + "\"><title id=\"" + id +
         "\">Map of the places named to town level or better; the same as a table "
         "below.</title><rect class=\"sea\" width=\"" +
         whole(f.width()) + "\" height=\"" + whole(f.height()) + "\"/><g class=\"land\">" + land +
         names + bar + "</g><g class=\"pins\">" + pins + "</g></svg>";
}

}  // namespace sitrep
