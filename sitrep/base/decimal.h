// Exact decimal numbers as news prints them: an integer times a power of ten. No binary floating
// point ever stands between the page and the report (ledger invariant N3).
#ifndef SITREP_BASE_DECIMAL_H_
#define SITREP_BASE_DECIMAL_H_

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sitrep {

// value = units * 10^-places; normalised: places is the least that keeps it exact, 0 <= places
// <= 9.
struct Decimal {
  int64_t units = 0;
  int8_t places = 0;

  static Decimal integer(int64_t n) { return Decimal{n, 0}; }
  friend bool operator==(const Decimal&, const Decimal&) = default;
  friend std::strong_ordering operator<=>(const Decimal& a, const Decimal& b);
};

// Plain digits with an optional sign and decimal point ("53136", "3.8", "-2"); nullopt when
// malformed or beyond 18 digits.
std::optional<Decimal> parse_decimal(std::string_view s);
std::optional<Decimal> multiply(const Decimal& a, const Decimal& b);  // nullopt on overflow
std::optional<Decimal> add(const Decimal& a, const Decimal& b);       // nullopt on overflow
double to_double(const Decimal& d);       // for drawing and comparing only, never for printing
std::string to_string(const Decimal& d);  // "53136", "3.8": no grouping
// "53,136": grouped as the report prints a number it has to print without its own words.
std::string to_grouped(const Decimal& d);
// Significant digits as written: 66,000 has 2, 53,136 has 5, 0 has 1.
int significant_digits(const Decimal& d);

}  // namespace sitrep

#endif  // SITREP_BASE_DECIMAL_H_
