// Signs of money before digits, apart or glued ("US$ 5", "Sh4.48Billion", "K230,000"), and the
// digits behind them.
#include <algorithm>
#include <string>

#include "sitrep/extract/number_words.h"

namespace sitrep {
namespace {

constexpr size_t kSignLetters = 4;  // of the longest sign that is glued to digits: "kshs"
constexpr size_t kRunBytes = 40;    // of digits with separators over several tokens

bool digit(char c) { return c >= '0' && c <= '9'; }
bool separator(char c) { return c == ',' || c == '.' || c == '\''; }
bool upper(std::string_view s) {
  return std::all_of(s.begin(), s.end(), [](char c) { return c < 'a' || c > 'z'; });
}

// A row of units.tsv of the classes sign and code; a code counts in capitals only: "try 5 times".
const UnitEntry* sign_of(const NumberText& t, const std::string& word, std::string_view raw) {
  const UnitEntry* u = t.tables.sign(word);
  return u != nullptr && (u->cls == "sign" || upper(raw)) ? u : nullptr;
}

// "US $ 5", "A$3m": letters right before the dollar say whose it is; those unknown make it money.
std::optional<MoneySign> dollars_of_country(const NumberText& t, uint32_t i) {
  if (!t.is(i + 1, "$") || !t.digit_at(i + 2)) return std::nullopt;
  const std::string& letters = t.word(i);
  const std::string_view raw = t.raw(i);
  const UnitEntry* known = t.tables.sign(letters + "$");
  const bool touches = t.touches_before(i + 1);
  // "a $5 million gift", "u.s $ 5": one letter apart is a word of its own, but "c $ 5".
  const bool article = letters.size() == 1 && !touches && letters != "c";
  if (known == nullptr && touches && letters.size() == 3) known = t.tables.sign(letters);  // "aud$"
  if (known != nullptr && !article) return MoneySign{known->unit, i + 2, 0, false};
  const bool code =
      touches && letters.size() <= kSignLetters && upper(raw) &&
      std::all_of(letters.begin(), letters.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  return code ? std::optional<MoneySign>({"money", i + 2, 0, false}) : std::nullopt;
}

}  // namespace

std::optional<MoneySign> money_sign(const NumberText& t, uint32_t i) {
  if (i >= t.stop) return std::nullopt;
  const std::string& w = t.word(i);
  if (auto dollars = dollars_of_country(t, i)) return dollars;
  if (const UnitEntry* u = sign_of(t, w, t.raw(i))) {
    const uint32_t at = t.is(i + 1, ".") && t.touches_before(i + 1) ? i + 2 : i + 1;
    if (!t.digit_at(at)) return std::nullopt;
    return MoneySign{u->unit, at, 0, w.size() == 1 && u->cls == "code"};
  }
  size_t letters = 0;
  while (letters < w.size() && w[letters] >= 'a' && w[letters] <= 'z') ++letters;
  if (letters == 0 || letters > kSignLetters || letters == w.size() || !digit(w[letters]))
    return std::nullopt;
  const std::string_view raw = t.raw(i).substr(0, letters);
  const UnitEntry* u = sign_of(t, w.substr(0, letters), raw);
  if (u == nullptr) return std::nullopt;
  const bool name = u->cls == "code" || (letters <= 2 && upper(raw));  // "SH1", a road
  return MoneySign{u->unit, i, static_cast<uint32_t>(letters), name};
}

DigitRun digit_run(const NumberText& t, uint32_t i, uint32_t at) {
  DigitRun run;
  run.end = i + 1;
  const auto take = [&](const std::string& w, size_t from) {
    size_t end = from;
    while (end < w.size() &&
           (digit(w[end]) || (end + 1 < w.size() && digit(w[end + 1]) && separator(w[end]))))
      ++end;
    run.digits += w.substr(from, end - from);
    run.tail = w.substr(end);
  };
  take(t.word(i), at);
  while (at > 0 && run.tail.empty() && run.digits.size() < kRunBytes && t.touches_before(run.end) &&
         t.word(run.end).size() == 1 && separator(t.word(run.end)[0]) &&
         t.touches_before(run.end + 1) && t.digit_at(run.end + 1)) {
    run.digits += t.word(run.end);
    take(t.word(run.end + 1), 0);
    run.end += 2;
  }
  return run;
}

}  // namespace sitrep
