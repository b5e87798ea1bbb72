// What digits with separators are worth, and whether what is glued to them leaves them a number.
#include <algorithm>
#include <array>
#include <string>

#include "sitrep/extract/number_tables.h"

namespace sitrep {
namespace {

bool digit(char c) { return c >= '0' && c <= '9'; }

// What may stand right before the digits of a count, and right behind them, without a space: what
// opens or joins text, and what belongs to the number.
constexpr std::array<std::string_view, 27> kBefore = {
    "(",      "[",      "{",      "\"",     "'", "`", "\u201c", "\u201d", "\u2018",
    "\u2019", "\u00ab", "\u2039", ",",      ";", ":", "!",      "?",      "|",
    "\u2026", "\u2014", "\u2022", "\u00b7", "~", "<", ">",      "\u2265", "\u2264"};
constexpr std::array<std::string_view, 38> kAfter = {
    ".",      ",",  ";",      ":",      "!",      "?",      ")",      "]",      "}", "(",
    "[",      "\"", "'",      "`",      "\u201c", "\u201d", "\u2018", "\u2019", "%", "\u00bb",
    "\u203a", "-",  "\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "+",      "*", "\u2020",
    "\u2021", "|",  "\u2026", "$",      "\u20ac", "\u00a3", "/=",     "/-"};
constexpr size_t kBytes = 3;  // of the longest of them

bool ends_in(std::string_view text, std::string_view mark) { return text.ends_with(mark); }

template <typename List, typename Test>
bool listed(const List& list, Test test) {
  return std::any_of(list.begin(), list.end(), test);
}

bool space_before(const Document& doc, size_t token) {
  return token == 0 || doc.tokens[token - 1].span.end < doc.tokens[token].span.begin ||
         doc.tokens[token - 1].block != doc.tokens[token].block;
}

// "2,14,000", "1,05,20,000.50": groups of two before the last one of three.
bool grouped_by_lakhs(std::string_view s) {
  s = s.substr(0, s.find('.'));
  const size_t first = s.find(',');
  if (first == s.npos || first > 2 || s.size() < first + 7 || s[s.size() - 4] != ',') return false;
  for (size_t at = first; at < s.size() - 4; at += 3) {
    if (s[at] != ',' || !digit(s[at + 1]) || !digit(s[at + 2])) return false;
  }
  return (s.size() - 4 - first) % 3 == 0 && s.find('\'') == s.npos;
}

}  // namespace

DigitsValue value_of_digits(std::string_view s) {
  DigitsValue out;
  if (grouped_by_lakhs(s)) {
    std::string clean(s);
    clean.erase(std::remove(clean.begin(), clean.end(), ','), clean.end());
    out.value = parse_decimal(clean);
    out.grouped = true;
    return out;
  }
  const size_t points = static_cast<size_t>(std::count(s.begin(), s.end(), '.'));
  std::string clean;
  size_t group = s.size(), last = 0;
  bool regular = true;
  for (size_t at = 0; at <= s.size(); ++at) {
    if (at < s.size() && digit(s[at])) {
      clean += s[at];
      continue;
    }
    const size_t length = at - last;
    const bool decimal_tail = points == 1 && last > 0 && s[last - 1] == '.';
    if (last > 0 && !decimal_tail && length != 3) regular = false;
    if (last == 0) group = length;
    if (last == 0 && points > 1 && length > 3) regular = false;
    if (at < s.size() && s[at] == '.') clean += '.';
    last = at + 1;
  }
  out.grouped = clean.size() != s.size() || points > 0;
  if (!regular) {
    // "2,75": a decimal comma when it is the only separator.
    if (points == 0 && std::count(s.begin(), s.end(), ',') == 1 && s.find('\'') == s.npos) {
      std::string decimal(s);
      decimal[decimal.find(',')] = '.';
      out.value = parse_decimal(decimal);
      out.decimal_comma = true;
    }
    return out;
  }
  const bool zeros = points == 1 && s.size() > 4 && s.substr(s.size() - 4) == ".000" && group <= 3;
  if (points > 1 || zeros) clean.erase(std::remove(clean.begin(), clean.end(), '.'), clean.end());
  out.value = parse_decimal(clean);
  return out;
}

bool number_is_glued(const Document& doc, const NumberPhrase& p) {
  const Span first = doc.tokens[p.begin].span, last = doc.tokens[p.end - 1].span;
  const std::string_view text = doc.text;
  if (digit(text[first.begin]) && !space_before(doc, p.begin)) {
    const std::string_view before = text.substr(0, first.begin);
    const bool open = listed(kBefore, [&](std::string_view m) { return ends_in(before, m); });
    // "Z230,000": the tail of a number whose head is part of a name.
    if (p.begin > 0 && (before.ends_with(',') || before.ends_with('.')) && before.size() > 1 &&
        digit(before[before.size() - 2]))
      return true;
    // "*12": a mark of a list, where a space stands before it too.
    const bool mark = before.ends_with('*') && space_before(doc, p.begin - 1);
    if (!open && !mark) return true;
  }
  if (!digit(text[last.begin]) || p.end >= doc.tokens.size() || space_before(doc, p.end))
    return false;
  const std::string_view after = text.substr(last.end, kBytes);
  if (!listed(kAfter, [&](std::string_view m) { return after.starts_with(m); })) return true;
  // "5+3", "5*3": arithmetic.
  return (after[0] == '+' || after[0] == '*') && after.size() > 1 &&
         (digit(after[1]) || (after[1] >= 'a' && after[1] <= 'z'));
}

}  // namespace sitrep
