#include "sitrep/base/decimal.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace sitrep {
namespace {

__extension__ using Int128 = __int128;  // wide enough for 18 digits times 10^9

constexpr int kMaxPlaces = 9;
constexpr std::array<int64_t, kMaxPlaces + 1> kPowers = {
    1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000};
constexpr int kMaxDigits = 18;

Decimal normalised(int64_t units, int places) {
  while (places > 0 && units % 10 == 0) {
    units /= 10;
    --places;
  }
  return Decimal{units, static_cast<int8_t>(places)};
}

std::optional<int64_t> scaled(int64_t units, int by) {
  for (; by > 0; --by) {
    if (__builtin_mul_overflow(units, int64_t{10}, &units)) return std::nullopt;
  }
  return units;
}

}  // namespace

std::strong_ordering operator<=>(const Decimal& a, const Decimal& b) {
  const Int128 x = static_cast<Int128>(a.units) * kPowers[static_cast<size_t>(b.places)];
  const Int128 y = static_cast<Int128>(b.units) * kPowers[static_cast<size_t>(a.places)];
  return x < y   ? std::strong_ordering::less
         : x > y ? std::strong_ordering::greater
                 : std::strong_ordering::equal;
}

std::optional<Decimal> parse_decimal(std::string_view s) {
  bool negative = false;
  if (!s.empty() && (s[0] == '-' || s[0] == '+')) {
    negative = s[0] == '-';
    s.remove_prefix(1);
  }
  int64_t units = 0;
  int digits = 0, places = 0;
  bool point = false;
  for (char c : s) {
    if (c == '.' && !point) {
      point = true;
      continue;
    }
    if (c < '0' || c > '9') return std::nullopt;
    if (++digits > kMaxDigits || (point && ++places > kMaxPlaces)) return std::nullopt;
    units = units * 10 + (c - '0');
  }
  if (digits == 0 || s.back() == '.') return std::nullopt;
  return normalised(negative ? -units : units, places);
}

std::optional<Decimal> multiply(const Decimal& a, const Decimal& b) {
  int64_t units = 0;
  if (__builtin_mul_overflow(a.units, b.units, &units)) return std::nullopt;
  const Decimal d = normalised(units, a.places + b.places);
  if (d.places > kMaxPlaces) return std::nullopt;
  return d;
}

std::optional<Decimal> add(const Decimal& a, const Decimal& b) {
  const int places = std::max(a.places, b.places);
  const auto x = scaled(a.units, places - a.places), y = scaled(b.units, places - b.places);
  int64_t sum = 0;
  if (!x || !y || __builtin_add_overflow(*x, *y, &sum)) return std::nullopt;
  return normalised(sum, places);
}

double to_double(const Decimal& d) {
  return static_cast<double>(d.units) / std::pow(10.0, d.places);
}

std::string to_string(const Decimal& d) {
  const bool negative = d.units < 0;
  std::string digits = std::to_string(negative ? -d.units : d.units);
  if (d.places > 0) {
    const auto places = static_cast<size_t>(d.places);
    if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
    digits.insert(digits.size() - places, ".");
  }
  return negative ? "-" + digits : digits;
}

std::string to_grouped(const Decimal& d) {
  std::string s = to_string(d);
  const size_t first = s[0] == '-' ? 1 : 0;
  size_t at = s.find('.');
  if (at == std::string::npos) at = s.size();
  while (at > first + 3) {
    at -= 3;
    s.insert(at, ",");
  }
  return s;
}

int significant_digits(const Decimal& d) {
  int64_t n = d.units < 0 ? -d.units : d.units;
  if (n == 0) return 1;
  while (n % 10 == 0) n /= 10;
  int count = 0;
  for (; n > 0; n /= 10) ++count;
  return count;
}

}  // namespace sitrep
