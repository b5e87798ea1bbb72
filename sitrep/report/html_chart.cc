// The small chart of a series: time to the right, the value up from zero, one mark a claim.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <optional>
#include <vector>

#include "sitrep/base/date.h"
#include "sitrep/report/html_util.h"
#include "sitrep/report/words.h"

namespace sitrep {
namespace {

constexpr double kWidth = 360, kHeight = 190, kLeft = 58, kRight = 22, kTop = 30, kBottom = 28;

// Shortest fixed notation with one decimal, independent of locale.
std::string coordinate(double v) {
  const auto tenths = static_cast<int64_t>(std::llround(v * 10));
  std::string out = std::to_string(tenths / 10);
  if (tenths % 10) out += "." + std::to_string(std::abs(tenths % 10));
  return tenths < 0 && tenths > -10 ? "-" + out : out;
}

// The least round number that is not below v.
double round_up(double v) {
  double power = 1;
  while (power * 10 < v && power < 1e17) power *= 10;
  for (double step : {1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0}) {
    if (power * step >= v) return std::ceil(power * step);
  }
  return v;
}

struct Scale {
  int32_t first = 0, last = 0;
  double top = 1;
  double x(int32_t day) const {
    const double width = kWidth - kLeft - kRight;
    if (first == last) return kLeft + width / 2;
    return kLeft + width * static_cast<double>(day - first) / static_cast<double>(last - first);
  }
  double y(double value) const {
    return kHeight - kBottom - (kHeight - kTop - kBottom) * value / top;
  }
};

Scale scale_of(const SeriesView& s) {
  Scale out;
  bool any = false;
  double highest = 0;
  for (const ClaimView& c : s.claims) {
    if (!c.mark) continue;
    out.first = any ? std::min(out.first, c.mark->day) : c.mark->day;
    out.last = any ? std::max(out.last, c.mark->day) : c.mark->day;
    highest = std::max(highest, c.mark->high);
    any = true;
  }
  out.top = round_up(std::max(highest, 1.0));
  return out;
}

std::string line(double x1, double y1, double x2, double y2, const char* cls) {
  return std::string("<line class=\"") + cls + "\" x1=\"" + coordinate(x1) + "\" y1=\"" +
         coordinate(y1) + "\" x2=\"" + coordinate(x2) + "\" y2=\"" + coordinate(y2) + "\"/>";
}

std::string label(double x, double y, const char* anchor, const std::string& text) {
  return "<text x=\"" + coordinate(x) + "\" y=\"" + coordinate(y) + "\" text-anchor=\"" + anchor +
         "\">" + esc(text) + "</text>";
}

std::string path_at(double x, double y, const char* shape) {
  return "<path transform=\"translate(" + coordinate(x) + " " + coordinate(y) + ")\" d=\"" + shape +
         "\"/>";
}

std::string shape_svg(const ChartMark& m, double x, const Scale& scale) {
  const double y = scale.y(m.high);
  switch (m.shape) {
    case MarkShape::point:
      return "<circle cx=\"" + coordinate(x) + "\" cy=\"" + coordinate(y) + "\" r=\"4\"/>";
    case MarkShape::about:
      return path_at(x, y, "M0-5.5 5.5 0 0 5.5-5.5 0z");
    case MarkShape::open_up:
      return path_at(x, y, "M-5 0H5L0-8zM0-8v-5");
    case MarkShape::open_down:
      return path_at(x, y, "M-5 0H5L0 8zM0 8v5");
    case MarkShape::band:
      break;
  }
  const double low = scale.y(m.low);
  return "<rect x=\"" + coordinate(x - 3) + "\" y=\"" + coordinate(y) + "\" width=\"6\" height=\"" +
         coordinate(std::max(low - y, 2.0)) + "\"/>";
}

std::string axes(const Scale& scale) {
  const double floor = scale.y(0), right = kWidth - kRight + 8;
  std::string out = "<g class=\"axis\" aria-hidden=\"true\">";
  out += line(kLeft - 8, floor, right, floor, "base");
  out += line(kLeft - 8, scale.y(scale.top), right, scale.y(scale.top), "grid");
  out += label(kLeft - 12, floor + 4, "end", "0");
  out += label(kLeft - 12, scale.y(scale.top) + 4, "end",
               to_grouped(Decimal::integer(std::llround(scale.top))));
  const double below = kHeight - 7;
  if (scale.first == scale.last) {
    out += label(scale.x(scale.first), below, "middle", to_words(from_days(scale.first)));
  } else {
    out += label(kLeft - 8, below, "start", to_words(from_days(scale.first)));
    out += label(right, below, "end", to_words(from_days(scale.last)));
  }
  return out + "</g>";
}

std::string mark_title(const ClaimView& c) {
  std::string out = c.words + " – " + c.owner + ", " + c.when;
  if (!c.status.empty() && !c.denied) out += ", " + c.status;
  if (!c.lifecycle.empty()) out += ", " + c.lifecycle;
  return out;
}

std::string mark_svg(const ClaimView& c, double x, const Scale& scale) {
  std::string cls = c.named ? "named" : "unnamed";
  if (c.struck) cls += " struck";
  std::string out = "<a href=\"#" + anchor_id(c.figure) + "\" class=\"" + cls + "\">";
  const std::string title = esc(mark_title(c));
  out += "<title>" + title + "</title>" + shape_svg(*c.mark, x, scale);
  if (c.struck) {
    const double y = scale.y(c.mark->high);
    out += line(x - 8, y + 6, x + 8, y - 6, "strike");
  }
  return out + "</a>";
}

// From one claim to the next of the same root: flat until the day of the next, then up or down.
std::string step_svg(const ClaimView& from, const ClaimView& to, const Scale& scale) {
  return "<path class=\"step\" d=\"M" + coordinate(scale.x(from.mark->day)) + " " +
         coordinate(scale.y(from.mark->high)) + "H" + coordinate(scale.x(to.mark->day)) + "V" +
         coordinate(scale.y(to.mark->high)) + "\"/>";
}

// What a mark or its words cover.
struct Area {
  double left = 0, top = 0, right = 0, bottom = 0;
  bool meets(const Area& o) const {
    return left < o.right && o.left < right && top < o.bottom && o.top < bottom;
  }
};

Area mark_area(const ChartMark& m, double x, const Scale& scale) {
  constexpr double kHalf = 4.4, kTail = 13;  // half a disc; an open mark with its tail
  const double y = scale.y(m.high);
  const double up = m.shape == MarkShape::open_up ? kTail : kHalf;
  const double down = m.shape == MarkShape::open_down ? kTail : kHalf;
  return {x - kHalf, y - up, x + kHalf, m.shape == MarkShape::band ? scale.y(m.low) + 1 : y + down};
}

bool free_of(const std::vector<Area>& taken, const Area& area) {
  return std::none_of(taken.begin(), taken.end(), [&](const Area& t) { return t.meets(area); });
}

// Where each claim's mark stands: on its day, beside the marks of that day that it would cover.
std::vector<double> places_of(const SeriesView& s, const Scale& scale, std::vector<Area>& taken) {
  constexpr double kBeside = 9;
  std::vector<double> out;
  for (const ClaimView& c : s.claims) {
    if (!c.mark) {
      out.push_back(0);
      continue;
    }
    const double day = scale.x(c.mark->day);
    const bool leftward = scale.first != scale.last && c.mark->day == scale.last;
    double x = day;
    for (size_t step = 1; step <= s.claims.size() && !free_of(taken, mark_area(*c.mark, x, scale));
         ++step) {
      x = day + (leftward ? -kBeside : kBeside) * static_cast<double>(step);
    }
    taken.push_back(mark_area(*c.mark, x, scale));
    out.push_back(x);
  }
  return out;
}

// The words of a mark above it, below it or further off: where they cover no mark and no words.
std::string words_beside(const ClaimView& c, double x, const Scale& scale, bool at_left,
                         std::vector<Area>& taken) {
  constexpr size_t kLabelBytes = 24;
  constexpr double kLetter = 6.6, kAbove = 10, kBelow = 3, kEdge = 10;
  const std::string text = shortened(c.number, kLabelBytes);
  const double above = c.mark->shape == MarkShape::open_up ? 20 : 12;
  const double y = scale.y(c.mark->high);
  const double width = kLetter * static_cast<double>(text.size());
  const double start = at_left ? x - 5 : x + 5;
  for (const double at : {y - above, y + 24, y - above - 14, y + 38, y - above - 28}) {
    const Area area{at_left ? start : start - width, at - kAbove, at_left ? start + width : start,
                    at + kBelow};
    if (at < kEdge || at > kHeight - kBottom - 2 || !free_of(taken, area)) continue;
    taken.push_back(area);
    return label(start, at, at_left ? "start" : "end", text);
  }
  return "";  // its title says it
}

// The first and the last claim of a chart get their words. A withdrawn or repeated one does not
// stand for the beginning or the end.
std::string end_labels(const SeriesView& s, const Scale& scale, const std::vector<double>& x,
                       std::vector<Area>& taken) {
  std::optional<size_t> first, last;
  const auto key = [&](size_t i) {
    return std::make_pair(s.claims[i].mark->day, s.claims[i].mark->high);
  };
  for (size_t i = 0; i < s.claims.size(); ++i) {
    const ClaimView& c = s.claims[i];
    if (!c.mark || c.struck) continue;
    if (!first || key(i) < key(*first)) first = i;
    if (!last || key(*last) < key(i)) last = i;
  }
  if (!first) return "";
  // The best value, where it is of the last day, says where the count stands.
  for (size_t i = 0; i < s.claims.size(); ++i) {
    const ClaimView& c = s.claims[i];
    if (s.best && c.figure == s.best->figure && c.mark && c.mark->day == key(*last).first) last = i;
  }
  std::string out = "<g class=\"said\" aria-hidden=\"true\">";
  if (key(*first) != key(*last))
    out += words_beside(s.claims[*last], x[*last], scale, false, taken);
  out += words_beside(s.claims[*first], x[*first], scale, true, taken);
  return out + "</g>";
}

}  // namespace

std::string chart_svg(const SeriesView& s) {
  if (!s.chart) return "";
  const Scale scale = scale_of(s);
  const std::string id = anchor_id(s.id) + "-chart";
  std::string out =
      "<svg class=\"chart\" viewBox=\"0 0 360 190\" role=\"group\" aria-labelledby=\"" + id + "\">";
  out += "<title id=\"" + id + "\">" + esc(s.title) +
         ": every claim by the day it speaks for. The same as a table below.</title>";
  out += axes(scale);
  for (const ClaimView& c : s.claims) {
    if (c.mark && c.mark->step_from >= 0) {
      out += step_svg(s.claims[static_cast<size_t>(c.mark->step_from)], c, scale);
    }
  }
  std::vector<Area> taken;
  const std::vector<double> x = places_of(s, scale, taken);
  for (size_t i = 0; i < s.claims.size(); ++i) {
    if (s.claims[i].mark) out += mark_svg(s.claims[i], x[i], scale);
  }
  return out + end_labels(s, scale, x, taken) + "</svg>";
}

}  // namespace sitrep
