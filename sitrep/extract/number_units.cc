// Units of measurements, ages and rates, and numbers joined to a word by a hyphen. They count
// nothing reported; what they say is kept with the quantity that was refused.
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

// "six-mile", "two-year-old".
std::optional<NumberPhrase> read_measure(const NumberText& t, uint32_t i, const NumberEntry& number,
                                         const std::string& tail) {
  const size_t old = tail.find("-old");
  const UnitEntry* u = t.tables.unit(tail.substr(0, old));
  if (u == nullptr && tail != "person" && tail != "member" && tail != "man" && tail != "strong")
    return std::nullopt;
  if (u == nullptr) {  // "a four-person team"
    NumberPhrase members = NumberText::phrase(i, i + 1, number.value);
    members.unit = "person";
    return members;
  }
  NumberPhrase p = NumberText::phrase(i, i + 1, number.value);
  p.unit = old == tail.npos ? u->unit : u->unit + " of age";
  p.unit_class = u->cls;
  p.refused = old == tail.npos ? "unit-glued" : "age-old";
  return p;
}

}  // namespace

std::optional<NumberPhrase> read_joined(const NumberText& t, uint32_t i) {
  const std::string& w = t.word(i);
  const size_t cut = w.find('-');
  const NumberEntry* e = cut == w.npos ? nullptr : t.tables.word(w.substr(0, cut));
  if (e == nullptr || (e->kind != NumberWord::unit && e->kind != NumberWord::multiplier))
    return std::nullopt;
  const std::string tail = w.substr(cut + 1);
  const bool plus = tail == "plus";
  if (!plus && tail != "odd")
    return e->kind == NumberWord::unit ? read_measure(t, i, *e, tail) : std::nullopt;
  NumberPhrase p = NumberText::phrase(i, i + 1, e->value);
  p.plus = plus;
  p.something = !plus;
  p.grouped = true;
  return p;
}

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
