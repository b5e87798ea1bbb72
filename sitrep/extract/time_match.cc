#include "sitrep/extract/time_match.h"

#include <algorithm>

namespace sitrep {
namespace {

bool letter(unsigned char c) { return (c | 32) >= 'a' && (c | 32) <= 'z'; }
bool digit(unsigned char c) { return c >= '0' && c <= '9'; }

// End of the run that starts at `at`: letters (with any byte beyond ASCII), digits, or one
// character.
uint32_t run_end(std::string_view text, uint32_t at, uint32_t end) {
  const auto word = [](unsigned char c) { return letter(c) || c >= 0x80; };
  const unsigned char first = static_cast<unsigned char>(text[at]);
  uint32_t to = at + 1;
  if (word(first)) {
    while (to < end && word(static_cast<unsigned char>(text[to]))) ++to;
  } else if (digit(first)) {
    while (to < end && (digit(static_cast<unsigned char>(text[to])) ||
                        (text[to] == ',' && to + 3 < end && digit(text[to + 1]) &&
                         digit(text[to + 2]) && digit(text[to + 3]))))
      ++to;
  }
  return to;
}

// Typographic dashes and apostrophes are made plain, so that one pattern fits all.
std::string lowered(std::string_view word) {
  if (word == "\xE2\x80\x93" || word == "\xE2\x80\x94" || word == "\xE2\x80\x91") return "-";
  std::string out(word);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return out;
}

int64_t digits_value(std::string_view word) {
  int64_t value = 0;
  for (const char c : word) {
    if (c == ',') continue;
    value = value * 10 + (c - '0');
    if (value > 1'000'000'000) return 1'000'000'000;
  }
  return value;
}

void classify_digits(Lexeme& lexeme) {
  lexeme.number = digits_value(lexeme.lower);
  const std::string value = std::to_string(lexeme.number);
  lexeme.classes.push_back({TimeClass::NUM, value});
  const size_t size = lexeme.lower.size();
  if (size <= 2 && lexeme.number >= 1 && lexeme.number <= 31)
    lexeme.classes.push_back({TimeClass::DAY, value});
  if (size == 4 && lexeme.number >= 1000 && lexeme.number < 2200)
    lexeme.classes.push_back({TimeClass::YEAR, value});
}

void classify_word(Lexeme& lexeme, const TimeTables& tables) {
  static const std::vector<std::string> suffixes = {"st", "nd", "rd", "th"};
  if (std::find(suffixes.begin(), suffixes.end(), lexeme.lower) != suffixes.end())
    lexeme.classes.push_back({TimeClass::SUFFIX, lexeme.lower});
  if (lexeme.lower == "am" || lexeme.lower == "pm")
    lexeme.classes.push_back({TimeClass::AMPM, lexeme.lower});
  const auto it = tables.words.find(lexeme.lower);
  if (it == tables.words.end()) return;
  for (const TimeClassValue& entry : it->second) {
    const bool name = entry.cls == TimeClass::MONTH || entry.cls == TimeClass::WEEKDAY ||
                      entry.cls == TimeClass::WEEKDAYS;
    if (name && !lexeme.capital) continue;
    lexeme.classes.push_back(entry);
    if (entry.cls == TimeClass::NUM) lexeme.number = std::stoll(entry.value);
  }
}

bool is_tens(const Lexeme& l) { return l.number >= 20 && l.number <= 90 && l.number % 10 == 0; }
bool is_word_number(const Lexeme& l) { return l.number >= 0 && !digit(l.lower[0]); }

// "nineteen ninety-six" -> one year.
bool join_year(std::vector<Lexeme>& out) {
  if (out.size() < 2) return false;
  Lexeme& tens = out[out.size() - 2];
  const Lexeme& rest = out.back();
  if (!is_word_number(tens) || !is_word_number(rest) || tens.sentence != rest.sentence ||
      (tens.number != 19 && tens.number != 18) || rest.number < 10 || rest.number > 99)
    return false;
  tens.number = tens.number * 100 + rest.number;
  tens.span.end = rest.span.end;
  tens.lower += " " + rest.lower;
  tens.classes = {{TimeClass::YEAR, std::to_string(tens.number)}};
  out.pop_back();
  return true;
}

// The "six" of "nineteen ninety-six", whose tens are a year already.
bool join_units_of_year(std::vector<Lexeme>& out) {
  const size_t n = out.size();
  if (n < 2 || !is_word_number(out[n - 1]) || out[n - 1].number < 1 || out[n - 1].number > 9)
    return false;
  const size_t at = out[n - 2].lower == "-" && n >= 3 ? n - 3 : n - 2;
  Lexeme& year = out[at];
  if (!is_word_number(year) || year.number < 1820 || year.number % 10 != 0 || year.number > 1990 ||
      year.sentence != out[n - 1].sentence)
    return false;
  year.number += out[n - 1].number;
  year.span.end = out[n - 1].span.end;
  year.lower += "-" + out[n - 1].lower;
  year.classes = {{TimeClass::YEAR, std::to_string(year.number)}};
  out.resize(at + 1);
  return true;
}

// "twenty - four", "twenty four" -> one lexeme; "p . m ." -> one lexeme.
void join_last(std::vector<Lexeme>& out, std::string_view text) {
  const size_t n = out.size();
  if (join_units_of_year(out)) return;
  if (is_word_number(out[n - 1]) && out[n - 1].number < 10 && n >= 2) {
    const size_t tens = out[n - 2].lower == "-" && n >= 3 ? n - 3 : n - 2;
    if (is_word_number(out[tens]) && is_tens(out[tens]) &&
        out[tens].sentence == out[n - 1].sentence) {
      Lexeme& joined = out[tens];
      joined.number += out[n - 1].number;
      joined.span.end = out[n - 1].span.end;
      joined.lower += "-" + out[n - 1].lower;
      joined.classes = {{TimeClass::NUM, std::to_string(joined.number)}};
      out.resize(tens + 1);
      return;
    }
  }
  if (join_year(out)) return;
  if (n >= 3 && out[n - 1].lower == "m" && out[n - 2].lower == "." &&
      (out[n - 3].lower == "a" || out[n - 3].lower == "p") &&
      out[n - 1].span.end - out[n - 3].span.begin == 3) {
    Lexeme& joined = out[n - 3];
    joined.lower += "m";
    joined.span.end = out[n - 1].span.end;
    if (joined.span.end < text.size() && text[joined.span.end] == '.') ++joined.span.end;
    joined.classes = {{TimeClass::AMPM, joined.lower}};
    out.resize(n - 2);
  }
}

bool fits(const TimeElement& element, const Lexeme& lexeme, TimeCapture* capture) {
  for (const TimeClass cls : element.classes)
    for (const TimeClassValue& entry : lexeme.classes)
      if (entry.cls == cls) {
        *capture = {cls, &lexeme, entry.value};
        return true;
      }
  return std::find(element.literals.begin(), element.literals.end(), lexeme.lower) !=
         element.literals.end();
}

// An optional stop or comma at the end belongs to the sentence, unless it marks a short form
// ("Sept.").
void trim(const std::vector<Lexeme>& lexemes, TimeMatch& match) {
  while (match.end > match.begin + 1) {
    const Lexeme& last = lexemes[match.end - 1];
    const bool stop = last.lower == "." && lexemes[match.end - 2].lower.size() > 4;
    if (last.lower != "," && !stop) return;
    --match.end;
  }
}

struct Matcher {
  const std::vector<Lexeme>& lexemes;
  const TimePattern& pattern;
  TimeMatch match;

  // Depth is the length of the pattern; optional elements are tried present first.
  bool run(size_t element, size_t at) {
    if (element == pattern.elements.size()) {
      match.end = at;
      return true;
    }
    const TimeElement& e = pattern.elements[element];
    TimeCapture capture{TimeClass::kCount, nullptr, {}};
    const bool inside = at < lexemes.size() && lexemes[at].block == lexemes[match.begin].block;
    if (inside && fits(e, lexemes[at], &capture)) {
      const size_t size = match.captures.size();
      if (capture.lexeme) match.captures.push_back(capture);
      if (run(element + 1, at + 1)) return true;
      match.captures.resize(size);
    }
    return e.optional && run(element + 1, at);
  }
};

// "Oct 262016": a day and a year that lost the comma between them. Bytes of the day, 0 for anything
// else.
uint32_t glued_day(const std::vector<Lexeme>& out, const Lexeme& digits) {
  const size_t size = digits.lower.size();
  if (size < 5 || size > 6 || digits.lower.find(',') != std::string::npos || out.empty()) return 0;
  const Lexeme& before =
      out.back().lower == "." && out.size() > 1 ? out[out.size() - 2] : out.back();
  const bool month = std::any_of(before.classes.begin(), before.classes.end(),
                                 [](const TimeClassValue& v) { return v.cls == TimeClass::MONTH; });
  const int64_t year = digits.number % 10'000, day = digits.number / 10'000;
  return month && year >= 1900 && year < 2200 && day >= 1 && day <= 31
             ? static_cast<uint32_t>(size - 4)
             : 0;
}

// The patterns that may begin with a lexeme, in table order.
std::vector<uint32_t> openers_of(const Lexeme& lexeme, const TimeTables& tables) {
  std::vector<uint32_t> found;
  if (const auto it = tables.word_openers.find(lexeme.lower); it != tables.word_openers.end())
    found = it->second;
  for (const TimeClassValue& entry : lexeme.classes) {
    const auto& more = tables.class_openers[static_cast<size_t>(entry.cls)];
    found.insert(found.end(), more.begin(), more.end());
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

}  // namespace

const TimeCapture* TimeMatch::find(TimeClass cls, size_t nth) const {
  for (const TimeCapture& capture : captures)
    if (capture.cls == cls && nth-- == 0) return &capture;
  return nullptr;
}

std::vector<Lexeme> cut_lexemes(const Document& doc, const TimeTables& tables) {
  std::vector<Lexeme> out;
  const std::string_view text = doc.text;
  for (const Token& token : doc.tokens) {
    uint32_t at = token.span.begin;
    if (!out.empty() && at < out.back().span.end) at = out.back().span.end;  // joined past a token
    while (at < token.span.end) {
      uint32_t end = run_end(text, at, token.span.end);
      const std::string_view word = text.substr(at, end - at);
      Lexeme lexeme{{at, end},
                    lowered(word),
                    token.sentence,
                    token.block,
                    word[0] >= 'A' && word[0] <= 'Z',
                    -1,
                    {}};
      if (digit(static_cast<unsigned char>(word[0]))) {
        classify_digits(lexeme);
        if (const uint32_t day = glued_day(out, lexeme)) {
          end = at + day;
          lexeme = {{at, end}, lexeme.lower.substr(0, day), token.sentence, token.block, false, -1,
                    {}};
          classify_digits(lexeme);
        }
      } else
        classify_word(lexeme, tables);
      out.push_back(std::move(lexeme));
      join_last(out, text);
      at = std::max(end, out.back().span.end);
    }
  }
  return out;
}

std::vector<TimeMatch> match_at(const std::vector<Lexeme>& lexemes, size_t at,
                                const TimeTables& tables) {
  std::vector<TimeMatch> matches;
  for (const uint32_t index : openers_of(lexemes[at], tables)) {
    const TimePattern& pattern = tables.patterns[index];
    Matcher matcher{lexemes, pattern, {}};
    matcher.match.pattern = &pattern;
    matcher.match.begin = at;
    if (!matcher.run(0, at)) continue;
    for (const TimeElement& element : pattern.elements)
      if (element.context) ++matcher.match.begin;
    trim(lexemes, matcher.match);
    if (matcher.match.begin < matcher.match.end) matches.push_back(std::move(matcher.match));
  }
  std::stable_sort(matches.begin(), matches.end(), [&](const TimeMatch& a, const TimeMatch& b) {
    return lexemes[a.end - 1].span.end - lexemes[a.begin].span.begin >
           lexemes[b.end - 1].span.end - lexemes[b.begin].span.begin;
  });
  return matches;
}

}  // namespace sitrep
