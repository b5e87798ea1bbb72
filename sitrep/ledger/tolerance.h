// What the words around a number allow, for comparing two statements and nothing else: no end of
// these intervals is ever printed (ledger.md section 3, invariant N5). Exact rational arithmetic.
#ifndef SITREP_LEDGER_TOLERANCE_H_
#define SITREP_LEDGER_TOLERANCE_H_

#include <compare>
#include <cstdint>
#include <string>

#include "sitrep/doc/records.h"

namespace sitrep {

__extension__ typedef __int128 Int128;

// numerator / denominator, denominator > 0. A Decimal of 18 digits times a small fraction fits.
struct Rational {
  Int128 numerator = 0;
  int64_t denominator = 1;
  friend std::strong_ordering operator<=>(const Rational& a, const Rational& b);
  friend bool operator==(const Rational& a, const Rational& b) { return (a <=> b) == 0; }
};

Rational rational(const Decimal& d);
// a * p / q. REQUIRES 0 < q <= 100 and |p| <= 200.
Rational scaled(const Rational& a, int64_t p, int64_t q);

struct Interval {
  Rational low, high;
  bool low_open = false, high_open = false;
  bool unbounded = false;  // no upper end; `high` is not read
};

bool meets(const Interval& a, const Interval& b);
// Is a the narrower of the two? Unbounded is the widest.
bool narrower(const Interval& a, const Interval& b);

struct Tolerance {
  Interval tol;    // what readers conventionally accept
  Interval outer;  // beyond it the words are false
};
Tolerance tolerance_of(const Figure& figure);

enum class Fit { agree, tension, apart };
Fit fit(const Tolerance& a, const Tolerance& b);

// "at least", "more than": a later, higher count cannot contradict it.
bool is_floor(Bound bound);
// "up to", "at most", "less than".
bool is_ceiling(Bound bound);
// A scale word ("dozens", "several"): no number of its own.
bool is_scale_word(const Figure& figure);
// How much a bound leaves open at one value; the weakest bound of a statement has the largest.
int weakness(Bound bound);

// One text for one stated value, whatever its hedge: "31", "5..7", "x12" for a scale word.
std::string value_key(const Figure& figure);
// The stated ends of the value: equal for a single value; the unit of a scale word at its low end.
Rational stated_low(const Figure& figure);
Rational stated_high(const Figure& figure);
// -1, 0, 1: is b's stated value lower, neither, higher than a's?
int direction(const Figure& a, const Figure& b);

}  // namespace sitrep

#endif  // SITREP_LEDGER_TOLERANCE_H_
