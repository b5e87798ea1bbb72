#include "sitrep/extract/kinds.h"

#include <array>
#include <string_view>

namespace sitrep {
namespace {

struct MeasureKind {
  std::string_view measure;
  Kind kind;  // outside the window of an event
  std::string_view direction;
};

// Sorted by measure; what is missing counts up over time.
constexpr std::array kKinds = {
    MeasureKind{"affected", Kind::STOCK, ""},
    MeasureKind{"aid_items", Kind::FLOW, "unstated"},
    MeasureKind{"assisted", Kind::FLOW, "unstated"},
    MeasureKind{"besieged", Kind::STOCK, ""},
    MeasureKind{"crossed", Kind::FLOW, "unstated"},
    MeasureKind{"deployed", Kind::STOCK, ""},
    MeasureKind{"displaced", Kind::STOCK, ""},
    MeasureKind{"entered", Kind::FLOW, "in"},
    MeasureKind{"evacuated", Kind::FLOW, "out"},
    MeasureKind{"freed", Kind::FLOW, "out"},
    MeasureKind{"held", Kind::STOCK, ""},
    MeasureKind{"homeless", Kind::STOCK, ""},
    MeasureKind{"hospitalised", Kind::FLOW, "in"},
    MeasureKind{"in_need", Kind::STOCK, ""},
    MeasureKind{"left", Kind::FLOW, "out"},
    MeasureKind{"missing", Kind::STOCK, ""},
    MeasureKind{"mobilise_planned", Kind::PLAN, ""},
    MeasureKind{"population", Kind::STOCK, ""},
    MeasureKind{"rejected_unfit", Kind::FLOW, "unstated"},
    MeasureKind{"released", Kind::FLOW, "out"},
    MeasureKind{"reported_for_service", Kind::FLOW, "in"},
    MeasureKind{"returned", Kind::FLOW, "in"},
    MeasureKind{"sick", Kind::CUMULATIVE, ""},
    MeasureKind{"stranded", Kind::STOCK, ""},
    MeasureKind{"volunteered", Kind::FLOW, "in"},
    MeasureKind{"without_service", Kind::STOCK, ""},
};

}  // namespace

void set_kind(const FigureDraft& draft, Figure& f) {
  f.kind = Kind::CUMULATIVE;
  for (const MeasureKind& k : kKinds) {
    if (k.measure != f.measure) continue;
    f.kind = k.kind;
    f.direction = std::string(k.direction);
  }
  if (f.window.type == WindowType::EVENT) {
    f.kind = Kind::EVENT_COUNT;
  } else if (f.status == FigureStatus::PLANNED || f.status == FigureStatus::THREATENED) {
    f.kind = Kind::PLAN;
  } else if (draft.change || f.bound == Bound::CHANGE) {
    f.kind = Kind::CHANGE;
  } else if (f.unit == "ratio") {
    f.kind = Kind::RATIO;
  } else if (f.unit == "percent" || f.unit == "share") {
    f.kind = Kind::SHARE;
  } else if (f.measure == "money") {
    f.kind = Kind::AMOUNT;
  } else if (f.window.type == WindowType::PER_PERIOD || f.window.type == WindowType::LAST_N) {
    if (f.kind == Kind::CUMULATIVE) f.kind = Kind::FLOW;
  }
}

}  // namespace sitrep
