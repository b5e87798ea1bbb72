#include "sitrep/ledger/procedure.h"

#include <optional>

namespace sitrep {
namespace {

using Step = std::optional<Verdict>;

// A count that rises by more than this within a day is taken as growth, not as a contradiction
// (ledger.md section 7, step 7), in percent.
constexpr int64_t kGrowthPercent = 115;

// Two named sources of one day that are further apart than this contradict each other, in percent.
constexpr int64_t kRivalPercent = 300;

Verdict verdict(RelationType type, std::string finer, std::string why) {
  return {type, std::move(finer), {}, std::move(why), false};
}

std::string change(const Claim& a, const Claim& b) { return a.value + " -> " + b.value; }

bool cumulative(const Claim& c) {
  const Kind k = c.figure().kind;
  return k == Kind::EVENT_COUNT || k == Kind::CUMULATIVE || k == Kind::FLOW;
}

bool same_root(const Claim& a, const Claim& b) { return a.named() && a.root == b.root; }

// 1. Same value by one source, or carried by copies, or owned by nobody.
Step repeats(const Claim& a, const Claim& b, const PairContext& c) {
  if (a.value != b.value ||
      (a.status == FigureStatus::DENIED) != (b.status == FigureStatus::DENIED)) {
    return {};
  }
  const bool copied = c.near_copies && (!a.named() || !b.named());
  if (!same_root(a, b) && !copied && (a.named() || b.named())) return {};
  const bool drift = a.figure().bound != b.figure().bound;
  return verdict(RelationType::REPEATS, drift ? "HEDGE_DRIFT" : "REPEAT",
                 same_root(a, b) ? "same source, same value" : "same value, no second source");
}

// 2. Words of correction or denial.
Step corrects(const Claim& a, const Claim& b, const PairContext& c) {
  if (c.corrects) {
    return verdict(RelationType::CORRECTS, "CORRECTION", "withdrawn: " + change(a, b));
  }
  const bool a_denied = a.status == FigureStatus::DENIED,
             b_denied = b.status == FigureStatus::DENIED;
  if (a_denied != b_denied && a.value == b.value) {
    Verdict v = verdict(RelationType::DENIES, "DENIAL", "the count itself is denied");
    v.flipped = a_denied;
    return v;
  }
  return {};
}

// 3. A scale word supports what it reaches and says no more.
Step coarser(const Claim& a, const Claim& b) {
  const bool left = is_scale_word(a.figure()), right = is_scale_word(b.figure());
  if (!left && !right) return {};
  if (left && right && a.figure().scale == b.figure().scale) {
    return verdict(RelationType::AGREES, "COARSER", "scale words of one unit");
  }
  if (!meets(a.tolerance.outer, b.tolerance.outer)) return {};
  return verdict(RelationType::AGREES, "COARSER", "the scale word reaches the number");
}

Verdict tension_or_conflict(const Claim& a, const Claim& b, Fit how, const std::string& what) {
  if (how == Fit::agree) return verdict(RelationType::AGREES, "AGREEMENT", what + ", values meet");
  if (how == Fit::apart) {
    return verdict(RelationType::CONFLICTS, "CONTRADICTION",
                   what + ", " + a.value + " and " + b.value + " exclude each other");
  }
  return verdict(RelationType::OTHER, "TENSION", what + ", the words strain");
}

bool moving(const Claim& a, const Claim& b, const PairContext& c) {
  if (!c.event_is_story || c.event_start == kNoDay) return false;
  if (a.status == FigureStatus::HISTORICAL || b.status == FigureStatus::HISTORICAL) return false;
  return b.as_of - c.event_start <= c.stale_days;
}

// People who suffer or are seized: a toll, which rises while a happening is young. Aircraft and
// bombs of an attack do not.
bool rises(const Claim& c) { return c.figure().unit == "person" && cumulative(c); }

// Aircraft that came and bombs that fell are as many the day after.
bool is_over(const Claim& c) {
  const Figure& f = c.figure();
  return f.kind == Kind::EVENT_COUNT && f.unit != "person" &&
         (f.measure == "attacks" || f.measure == "deployed" || f.measure == "intercepted");
}

// 4. b speaks for a later moment.
Verdict later(const Claim& a, const Claim& b, const PairContext& c, Fit how) {
  const int way = direction(a.figure(), b.figure());
  const bool one = same_root(a, b);
  if (way != 0 && how != Fit::agree && rivals(a, b, c) && is_over(a) && is_over(b))
    return tension_or_conflict(a, b, how, "rival sources");
  if (way > 0 && (how != Fit::agree || is_floor(b.bound) || (one && !is_ceiling(b.bound)))) {
    return verdict(RelationType::GROWS, "GROWTH",
                   std::string(one ? "same source, later, " : "later, ") + change(a, b));
  }
  const bool rival = rivals(a, b, c);
  const bool floors = is_floor(a.bound) && is_floor(b.bound);
  if (way < 0 && (how != Fit::agree || (floors && !rival))) {
    if (rival && cumulative(b)) return tension_or_conflict(a, b, how, "rival sources");
    return verdict(
        RelationType::FALLS, cumulative(b) ? "REGRESSION" : "CHANGE",
        cumulative(b) ? "unexplained decrease, " + change(a, b) : "later, " + change(a, b));
  }
  return verdict(RelationType::AGREES, "AGREEMENT", "later, values meet");
}

Verdict grows_within_day(const Claim& a, const Claim& b) {
  const bool up = direction(a.figure(), b.figure()) > 0;
  Verdict v = verdict(RelationType::GROWS, "GROWTH", up ? change(a, b) : change(b, a));
  v.assumptions = {"order within the day by value"};
  v.flipped = !up;
  return v;
}

// value(high) > value(low) * percent / 100
bool exceeds(const Figure& high, const Figure& low, int64_t percent) {
  return stated_low(high) > scaled(stated_high(low), percent, 100);
}

// Was it published before the other, as far as both say?
bool out_before(const Claim& a, const Claim& b) {
  if (a.published == kNoDay || b.published == kNoDay) return false;
  if (a.published != b.published) return a.published < b.published;
  return !a.time.empty() && !b.time.empty() && a.time < b.time;
}

// Pages of one day lag behind each other, whoever is asked: of two tolls of a young happening the
// higher is the later one, unless the other source came out after it. On one page two sources stand
// against each other.
Step grows_by_value(const Claim& a, const Claim& b, const PairContext& c) {
  const int way = direction(a.figure(), b.figure());
  if (way == 0 || c.same_page || !moving(a, b, c) || !rises(a) || !rises(b)) return {};
  const Claim& high = way > 0 ? b : a;
  const Claim& low = way > 0 ? a : b;
  if (!is_floor(high.bound) && !exceeds(high.figure(), low.figure(), kGrowthPercent)) return {};
  if (rivals(a, b, c) &&
      (exceeds(high.figure(), low.figure(), kRivalPercent) || out_before(high, low)))
    return {};
  return grows_within_day(a, b);
}

// 7. One source, one moment, two values.
Verdict one_root(const Claim& a, const Claim& b, const PairContext& c, Fit how) {
  const bool up = direction(a.figure(), b.figure()) > 0;
  const Claim& high = up ? b : a;
  const Claim& low = up ? a : b;
  if (moving(a, b, c) && direction(a.figure(), b.figure()) != 0 &&
      (is_floor(high.bound) || exceeds(high.figure(), low.figure(), kGrowthPercent))) {
    return grows_within_day(a, b);
  }
  if (how == Fit::agree)
    return verdict(RelationType::AGREES, "AGREEMENT", "same source, values meet");
  return verdict(RelationType::CONFLICTS, "CONTRADICTION",
                 "the same source is reported with " + a.value + " and with " + b.value);
}

// 8. At least one value has no owner.
Verdict ownerless(const Claim& a, const Claim& b, const PairContext& c, Fit how) {
  const bool up = direction(a.figure(), b.figure()) > 0;
  const Claim& high = up ? b : a;
  const Claim& low = up ? a : b;
  if (moving(a, b, c) && direction(a.figure(), b.figure()) != 0 && is_floor(high.bound) &&
      !exceeds(high.figure(), low.figure(), 200)) {
    return grows_within_day(a, b);
  }
  return tension_or_conflict(a, b, how, "a value without an owner");
}

bool rounds_to(const Figure& a, const Figure& b) {
  return a.value && b.value && significant_digits(*a.value) != significant_digits(*b.value);
}

}  // namespace

bool rivals(const Claim& a, const Claim& b, const PairContext& c) {
  // Copies of one text may name its source in two ways, but not with two numbers.
  return a.named() && b.named() && a.root != b.root && !c.chained &&
         (c.same_page || !c.near_copies || a.value != b.value);
}

bool is_later(const Claim& a, const Claim& b) {
  if (a.as_of == kNoDay || b.as_of == kNoDay) return false;
  if (b.as_of != a.as_of) return b.as_of > a.as_of;
  if (!same_root(a, b) || a.published == kNoDay || b.published == kNoDay) return false;
  if (b.published != a.published) return b.published > a.published;
  return !a.time.empty() && !b.time.empty() && a.time < b.time;
}

Verdict judge(const Claim& a, const Claim& b, const PairContext& c) {
  if (Step v = repeats(a, b, c)) return *v;
  if (Step v = corrects(a, b, c)) return *v;
  if (Step v = coarser(a, b)) return *v;
  if (a.as_of == kNoDay || b.as_of == kNoDay) {
    return verdict(RelationType::OTHER, "UNDATED", "possibly earlier than the other");
  }
  const Fit how = fit(a.tolerance, b.tolerance);
  if (is_later(a, b)) return later(a, b, c, how);
  if (a.value == b.value)
    return verdict(RelationType::AGREES, "AGREEMENT", "same moment, one value");
  if (same_root(a, b)) return one_root(a, b, c, how);
  if (Step v = grows_by_value(a, b, c)) return *v;
  if (!a.named() || !b.named()) return ownerless(a, b, c, how);
  Verdict v = tension_or_conflict(a, b, how, "same moment, two sources");
  if (v.type == RelationType::CONFLICTS && !rivals(a, b, c)) {
    return verdict(RelationType::OTHER, "TENSION", "one text, two names for its source");
  }
  if (v.type == RelationType::AGREES && rounds_to(a.figure(), b.figure())) v.finer = "ROUNDING_OF";
  return v;
}

}  // namespace sitrep
