// Units of measurements, ages and rates. They count nothing reported; what they say is kept with
// the quantity that was refused.
#include <string>

#include "sitrep/extract/number_words.h"

namespace sitrep {
namespace {

const UnitEntry* unit_at(const NumberText& t, uint32_t i) {
  return i < t.stop ? t.tables.unit(t.word(i)) : nullptr;
}

// "square metre", "metric tonne", "nautical mile".
std::string kind_of(const std::string& w) {
  return w == "square" || w == "cubic" || w == "nautical" ? w + " " : "";
}

// "per hour", "an hour", "a year": of a rate.
std::string rate_at(const NumberText& t, uint32_t i) {
  if (!t.is(i, "per") && !t.is(i, "a") && !t.is(i, "an") && !t.is(i, "/")) return "";
  const UnitEntry* u = unit_at(t, i + 1);
  return u == nullptr || u->cls == "money" || u->cls == "percent" ? "" : " per " + u->unit;
}

}  // namespace

std::string price_rate(const NumberText& t, const NumberPhrase& p) {
  const bool per = t.is(p.end, "per") || t.is(p.end, "a") || t.is(p.end, "an");
  return per && p.end + 1 < t.stop ? " per " + t.word(p.end + 1) : "";
}

std::string measured_unit(const NumberText& t, const NumberPhrase& p) {
  uint32_t at = p.end;
  if (t.is(at, "-") || t.is(at, "(") || t.is(at, "[")) ++at;
  const std::string& first = t.word(at);
  const size_t cut = first.find("-old");
  if (cut != first.npos) {
    const UnitEntry* u = t.tables.unit(first.substr(0, cut));
    return u == nullptr ? "" : u->unit + " of age";
  }
  const std::string kind = kind_of(first);
  if (!kind.empty()) ++at;
  const UnitEntry* u = unit_at(t, at);
  if (u == nullptr || u->cls == "money" || u->cls == "percent") return "";
  const std::string unit = kind + u->unit;
  ++at;
  if (t.is(at, "old") || (t.is(at, "of") && t.is(at + 1, "age"))) return unit + " of age";
  if (u->unit == "degree") {
    const UnitEntry* scale = unit_at(t, at);
    const bool letter = t.is(at, "c") || t.is(at, "f");
    if (letter) return t.is(at, "c") ? "celsius" : "fahrenheit";
    return scale != nullptr && scale->cls == "temperature" ? scale->unit : unit;
  }
  return unit + rate_at(t, at);
}

}  // namespace sitrep
