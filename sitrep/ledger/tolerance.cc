#include "sitrep/ledger/tolerance.h"

#include <algorithm>

namespace sitrep {
namespace {

// Parameters of ledger.md section 3, as fractions.
constexpr int64_t kSharpBelow =
    1000;  // below it, or from three significant digits, a bare number is sharp

Interval point(const Rational& a) { return {a, a, false, false, false}; }

Interval between(const Rational& low, const Rational& high) {
  return {low, high, false, false, false};
}

Interval from(const Rational& low, bool open) { return {low, {}, open, false, true}; }

// [0, high]
Interval up_to(const Rational& high, bool open) { return {{0, 1}, high, false, open, false}; }

Tolerance same(const Interval& i) { return {i, i}; }

// [n/1.5, 1.5 n]
Interval wide(const Rational& n) { return between(scaled(n, 2, 3), scaled(n, 3, 2)); }

Interval plus_minus(const Rational& a, int64_t p, int64_t q) {
  const Rational step{Int128(a.denominator) * p, a.denominator * q};
  const Rational b = scaled(a, q, q);
  return between({b.numerator - step.numerator, b.denominator},
                 {b.numerator + step.numerator, b.denominator});
}

bool sharp(const Decimal& d) {
  return d < Decimal::integer(kSharpBelow) || significant_digits(d) >= 3;
}

Tolerance of_value(const Figure& f, const Decimal& value) {
  const Rational n = rational(value);
  switch (f.bound) {
    case Bound::ABOUT:
      return {between(scaled(n, 9, 10), scaled(n, 11, 10)), wide(n)};
    case Bound::NEARLY:
      return {{scaled(n, 9, 10), n, false, true, false}, {scaled(n, 2, 3), n, false, true, false}};
    case Bound::AT_LEAST:
      return same(from(n, false));
    case Bound::MORE_THAN:
      return same(from(n, true));
    case Bound::AT_MOST:
      return same(up_to(n, false));
    case Bound::LESS_THAN:
      return same(up_to(n, true));
    case Bound::UP_TO:
      return same({{0, 1}, n, true, false, false});
    case Bound::AND_SOMETHING:
      return same({n, scaled(n, 2, 1), true, true, false});
    case Bound::RATIO:
      return {plus_minus(n, 1, 10), plus_minus(n, 1, 4)};
    default:
      if (sharp(value)) return same(point(n));
      return {between(scaled(n, 95, 100), scaled(n, 105, 100)), wide(n)};
  }
}

Tolerance of_scale(const Figure& f) {
  const Rational u{std::max<int64_t>(f.scale, 1), 1};
  if (f.bound == Bound::SEVERAL) {
    // "a few" is less than "several"; the rows keep both under one bound, the words tell.
    const bool few = f.evidence.exact.find("few") != std::string::npos;
    const Interval tol = few ? Interval{scaled(u, 2, 1), scaled(u, 6, 1), false, true, false}
                             : Interval{scaled(u, 3, 1), scaled(u, 10, 1), false, true, false};
    return {tol, from(scaled(u, 2, 1), false)};
  }
  return {{u, scaled(u, 10, 1), false, true, false}, from(u, false)};
}

}  // namespace

std::strong_ordering operator<=>(const Rational& a, const Rational& b) {
  const Int128 left = a.numerator * b.denominator;
  const Int128 right = b.numerator * a.denominator;
  if (left < right) return std::strong_ordering::less;
  return left > right ? std::strong_ordering::greater : std::strong_ordering::equal;
}

Rational rational(const Decimal& d) {
  int64_t denominator = 1;
  for (int i = 0; i < d.places; ++i) denominator *= 10;
  return {d.units, denominator};
}

Rational scaled(const Rational& a, int64_t p, int64_t q) {
  return {a.numerator * p, a.denominator * q};
}

bool meets(const Interval& a, const Interval& b) {
  const auto before = [](const Interval& x, const Interval& y) {  // x ends before y begins
    if (x.unbounded) return false;
    const auto order = x.high <=> y.low;
    return order < 0 || (order == 0 && (x.high_open || y.low_open));
  };
  return !before(a, b) && !before(b, a);
}

bool narrower(const Interval& a, const Interval& b) {
  if (a.unbounded || b.unbounded) return !a.unbounded && b.unbounded;
  // a.high - a.low < b.high - b.low, without a common denominator that could overflow
  const auto width = [](const Interval& i) {
    return static_cast<long double>(i.high.numerator) / i.high.denominator -
           static_cast<long double>(i.low.numerator) / i.low.denominator;
  };
  return width(a) < width(b);
}

Tolerance tolerance_of(const Figure& f) {
  if (f.value) return of_value(f, *f.value);
  if (f.low && f.high) return same(between(rational(*f.low), rational(*f.high)));
  if (f.low) return same(from(rational(*f.low), false));
  if (f.high) return same(up_to(rational(*f.high), false));
  return of_scale(f);
}

Fit fit(const Tolerance& a, const Tolerance& b) {
  if (meets(a.tol, b.tol)) return Fit::agree;
  return meets(a.outer, b.outer) ? Fit::tension : Fit::apart;
}

bool is_floor(Bound bound) { return bound == Bound::AT_LEAST || bound == Bound::MORE_THAN; }

bool is_ceiling(Bound bound) {
  return bound == Bound::UP_TO || bound == Bound::AT_MOST || bound == Bound::LESS_THAN;
}

bool is_scale_word(const Figure& f) { return !f.value && !f.low && !f.high; }

int weakness(Bound bound) {
  switch (bound) {
    case Bound::EXACT:
      return 0;
    case Bound::NEARLY:
      return 1;
    case Bound::ABOUT:
      return 2;
    case Bound::MORE_THAN:
    case Bound::LESS_THAN:
      return 3;
    case Bound::UP_TO:
      return 4;
    case Bound::AT_LEAST:
    case Bound::AT_MOST:
      return 5;
    default:
      return 0;
  }
}

std::string value_key(const Figure& f) {
  if (f.value) return to_string(*f.value);
  if (f.low || f.high) {
    return (f.low ? to_string(*f.low) : "") + ".." + (f.high ? to_string(*f.high) : "");
  }
  return (f.bound == Bound::SEVERAL ? "several x" : "x") + std::to_string(f.scale);
}

Rational stated_low(const Figure& f) {
  if (f.value) return rational(*f.value);
  if (f.low) return rational(*f.low);
  return f.high ? rational(*f.high) : Rational{f.scale, 1};
}

Rational stated_high(const Figure& f) {
  if (f.value) return rational(*f.value);
  if (f.high) return rational(*f.high);
  return f.low ? rational(*f.low) : Rational{f.scale, 1};
}

int direction(const Figure& a, const Figure& b) {
  const auto low = stated_low(b) <=> stated_low(a);
  const auto high = stated_high(b) <=> stated_high(a);
  if (low == 0 && high == 0) return 0;
  if (low >= 0 && high >= 0) return 1;
  return low <= 0 && high <= 0 ? -1 : 0;
}

}  // namespace sitrep
