#include "sitrep/page/page_dates.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <vector>

#include "sitrep/text/utf8.h"

namespace sitrep {
namespace {

using std::string_view;

constexpr auto kMonths =
    std::to_array<std::string_view>({"january", "february", "march", "april", "may", "june", "july",
                                     "august", "september", "october", "november", "december"});
// Names in other languages of the pages' furniture, by their first letters: enough to tell months.
struct MonthName {
  std::string_view letters;
  int month;
};
constexpr std::array kOtherMonths = {
    MonthName{"januar", 1},     MonthName{"jänner", 1},    MonthName{"janvier", 1},
    MonthName{"enero", 1},      MonthName{"gennaio", 1},   MonthName{"januari", 1},
    MonthName{"februar", 2},    MonthName{"février", 2},   MonthName{"febrero", 2},
    MonthName{"febbraio", 2},   MonthName{"februari", 2},  MonthName{"märz", 3},
    MonthName{"mär", 3},        MonthName{"mars", 3},      MonthName{"marzo", 3},
    MonthName{"maart", 3},      MonthName{"avril", 4},     MonthName{"abril", 4},
    MonthName{"aprile", 4},     MonthName{"mai", 5},       MonthName{"mayo", 5},
    MonthName{"maggio", 5},     MonthName{"mei", 5},       MonthName{"juni", 6},
    MonthName{"juin", 6},       MonthName{"junio", 6},     MonthName{"giugno", 6},
    MonthName{"juli", 7},       MonthName{"juillet", 7},   MonthName{"julio", 7},
    MonthName{"luglio", 7},     MonthName{"août", 8},      MonthName{"aout", 8},
    MonthName{"agosto", 8},     MonthName{"augustus", 8},  MonthName{"septembre", 9},
    MonthName{"septiembre", 9}, MonthName{"settembre", 9}, MonthName{"oktober", 10},
    MonthName{"okt", 10},       MonthName{"octobre", 10},  MonthName{"octubre", 10},
    MonthName{"ottobre", 10},   MonthName{"novembre", 11}, MonthName{"noviembre", 11},
    MonthName{"dezember", 12},  MonthName{"dez", 12},      MonthName{"décembre", 12},
    MonthName{"diciembre", 12}, MonthName{"dicembre", 12}, MonthName{"janeiro", 1},
    MonthName{"fevereiro", 2},  MonthName{"março", 3},     MonthName{"maio", 5},
    MonthName{"junho", 6},      MonthName{"julho", 7},     MonthName{"setembro", 9},
    MonthName{"outubro", 10},   MonthName{"dezembro", 12}, MonthName{"stycznia", 1},
    MonthName{"lutego", 2},     MonthName{"marca", 3},     MonthName{"kwietnia", 4},
    MonthName{"maja", 5},       MonthName{"czerwca", 6},   MonthName{"lipca", 7},
    MonthName{"sierpnia", 8},   MonthName{"września", 9},  MonthName{"października", 10},
    MonthName{"listopada", 11}, MonthName{"grudnia", 12},  MonthName{"января", 1},
    MonthName{"февраля", 2},    MonthName{"марта", 3},     MonthName{"апреля", 4},
    MonthName{"мая", 5},        MonthName{"июня", 6},      MonthName{"июля", 7},
    MonthName{"августа", 8},    MonthName{"сентября", 9},  MonthName{"октября", 10},
    MonthName{"ноября", 11},    MonthName{"декабря", 12},  MonthName{"січня", 1},
    MonthName{"лютого", 2},     MonthName{"березня", 3},   MonthName{"квітня", 4},
    MonthName{"травня", 5},     MonthName{"червня", 6},    MonthName{"липня", 7},
    MonthName{"серпня", 8},     MonthName{"вересня", 9},   MonthName{"жовтня", 10},
    MonthName{"листопада", 11}, MonthName{"грудня", 12},   MonthName{"ocak", 1},
    MonthName{"şubat", 2},      MonthName{"mart", 3},      MonthName{"nisan", 4},
    MonthName{"mayıs", 5},      MonthName{"haziran", 6},   MonthName{"temmuz", 7},
    MonthName{"ağustos", 8},    MonthName{"eylül", 9},     MonthName{"ekim", 10},
    MonthName{"kasım", 11},     MonthName{"aralık", 12},   MonthName{"ledna", 1},
    MonthName{"února", 2},      MonthName{"března", 3},    MonthName{"dubna", 4},
    MonthName{"května", 5},     MonthName{"června", 6},    MonthName{"července", 7},
    MonthName{"srpna", 8},      MonthName{"září", 9},      MonthName{"října", 10},
    MonthName{"prosince", 12},  MonthName{"janv", 1},      MonthName{"févr", 2},
    MonthName{"juil", 7},       MonthName{"déc", 12},      MonthName{"ene", 1},
    MonthName{"abr", 4},        MonthName{"ago", 8},       MonthName{"dic", 12},
    MonthName{"set", 9},        MonthName{"gen", 1},       MonthName{"mag", 5},
    MonthName{"giu", 6},        MonthName{"lug", 7},       MonthName{"ott", 10},
    MonthName{"maj", 5}};
constexpr auto kWeekdays = std::to_array<std::string_view>(
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"});
// News pages are of the age of the web; years outside are page numbers and prices.
constexpr int kFirstYear = 1990;
constexpr int kLastYear = 2099;

struct DateToken {
  string_view text;
  size_t begin = 0;
  bool number = false;
};

// Bytes of the letter at `at`, ASCII, accented ("März", "září") or Cyrillic, 0 if none stands
// there.
size_t letter_size(string_view s, size_t at) {
  if (is_alpha_ascii(s[at])) return 1;
  const auto lead = static_cast<unsigned char>(s[at]);
  const bool letter = (lead >= 0xC3 && lead <= 0xC5) || lead == 0xD0 || lead == 0xD1;
  return letter && at + 1 < s.size() ? 2 : 0;
}

// Words and numbers; everything else separates.
bool next_token(string_view s, size_t& at, DateToken& token) {
  while (at < s.size() && !is_digit(s[at]) && letter_size(s, at) == 0) ++at;
  if (at >= s.size()) return false;
  token.begin = at;
  token.number = is_digit(s[at]);
  while (at < s.size()) {
    const size_t size = token.number ? size_t{is_digit(s[at])} : letter_size(s, at);
    if (size == 0) break;
    at += size;
  }
  token.text = s.substr(token.begin, at - token.begin);
  return true;
}

int number_of(const DateToken& t, size_t max_digits) {
  if (!t.number || t.text.size() > max_digits) return -1;
  int v = 0;
  for (char c : t.text) v = v * 10 + (c - '0');
  return v;
}

int month_of(const DateToken& t) {
  if (t.number || t.text.size() < 3) return 0;
  for (size_t i = 0; i < kMonths.size(); ++i) {
    const string_view name = kMonths[i];
    if (equals_ignore_case(t.text, name) || equals_ignore_case(t.text, name.substr(0, 3)) ||
        (i == 8 && equals_ignore_case(t.text, "sept"))) {
      return static_cast<int>(i) + 1;
    }
  }
  for (const MonthName& other : kOtherMonths) {
    if (equals_ignore_case(t.text, other.letters)) return other.month;
  }
  return 0;
}

int weekday_name(const DateToken& t) {
  if (t.number || t.text.size() < 3) return 0;
  for (size_t i = 0; i < kWeekdays.size(); ++i) {
    const string_view name = kWeekdays[i];
    if (starts_with_ignore_case(name, t.text)) return static_cast<int>(i) + 1;
  }
  return 0;
}

int year_of(const DateToken& t) {
  const int v = t.text.size() == 4 ? number_of(t, 4) : -1;
  return v >= kFirstYear && v <= kLastYear ? v : -1;
}

std::optional<Date> day(int year, int month, int day_of_month) {
  if (year < 0 || month < 1 || month > 12 || day_of_month < 1 || day_of_month > 31)
    return std::nullopt;
  Date d;
  d.year = static_cast<int16_t>(year);
  d.month = static_cast<int8_t>(month);
  d.day = static_cast<int8_t>(day_of_month);
  if (!valid_day(d)) return std::nullopt;
  return d;
}

bool ordinal_ending(const DateToken& t) {
  return equals_ignore_case(t.text, "st") || equals_ignore_case(t.text, "nd") ||
         equals_ignore_case(t.text, "rd") || equals_ignore_case(t.text, "th") ||
         equals_ignore_case(t.text, "er");
}

// All tokens of a short text, without "of", "the" and ordinal endings.
std::vector<DateToken> tokens_of(string_view s) {
  constexpr size_t kMost = 200;  // a line with a date has few words; longer ones are cut
  std::vector<DateToken> out;
  size_t at = 0;
  for (DateToken t; out.size() < kMost && next_token(s, at, t);) {
    if (!t.number && (equals_ignore_case(t.text, "of") || equals_ignore_case(t.text, "the") ||
                      equals_ignore_case(t.text, "de") || ordinal_ending(t))) {
      continue;
    }
    out.push_back(t);
  }
  return out;
}

struct Found {
  Date date;
  size_t used = 0;  // tokens
};

// Only one kind of separator between two number tokens; a space may follow a full stop.
char separator(string_view s, const DateToken& a, const DateToken& b) {
  const size_t end = a.begin + a.text.size();
  if (b.begin == end + 2 && s[end] == '.' && s[end + 1] == ' ') return '.';
  return b.begin == end + 1 ? s[end] : '\0';
}

std::optional<Found> numeric_date(string_view s, const std::vector<DateToken>& t, size_t i) {
  if (i + 2 >= t.size() || !t[i].number || !t[i + 1].number || !t[i + 2].number)
    return std::nullopt;
  const char sep = separator(s, t[i], t[i + 1]);
  if (sep != separator(s, t[i + 1], t[i + 2]) || (sep != '-' && sep != '/' && sep != '.'))
    return std::nullopt;
  const int a = number_of(t[i], 4);
  const int b = number_of(t[i + 1], 2);
  if (year_of(t[i]) > 0) {
    if (auto d = day(a, b, number_of(t[i + 2], 2))) return Found{*d, 3};
    return std::nullopt;
  }
  int year = year_of(t[i + 2]);
  if (sep == '.') {  // only day first is written with full stops
    if (t[i + 2].text.size() == 2 && t[i + 1].text.size() == 2)
      year = 2000 + number_of(t[i + 2], 2);
    if (auto d = day(year, b, a)) return Found{*d, 3};
    return std::nullopt;
  }
  if (a > 12 || a == b) {
    if (auto d = day(year, b, a)) return Found{*d, 3};
  } else if (b > 12) {
    if (auto d = day(year, a, b)) return Found{*d, 3};
  }
  return std::nullopt;
}

std::optional<Found> worded_date(const std::vector<DateToken>& t, size_t i) {
  if (i + 2 >= t.size()) return std::nullopt;
  const int year = year_of(t[i + 2]);
  if (year < 0) return std::nullopt;
  if (const int month = month_of(t[i + 1])) {  // 12 April 2031
    if (auto d = day(year, month, number_of(t[i], 2))) return Found{*d, 3};
  }
  if (const int month = month_of(t[i])) {  // April 12, 2031
    if (auto d = day(year, month, number_of(t[i + 1], 2))) return Found{*d, 3};
  }
  return std::nullopt;
}

// "20310412" or "20310412T0930Z".
std::optional<Found> packed_date(const DateToken& t) {
  if (!t.number || t.text.size() != 8) return std::nullopt;
  const auto part = [&](size_t from, size_t n) {
    return number_of({t.text.substr(from, n), 0, true}, n);
  };
  const int year = part(0, 4);
  if (year < kFirstYear || year > kLastYear) return std::nullopt;
  if (auto d = day(year, part(4, 2), part(6, 2))) return Found{*d, 1};
  return std::nullopt;
}

// "09:30", "9.30 pm", "09:30:15+02:00" right after a date; moves `end` behind it.
std::string time_after(string_view s, size_t& end) {
  size_t at = end;
  while (at < s.size() &&
         (s[at] == ' ' || s[at] == 'T' || s[at] == ',' || s[at] == '|' || s[at] == '-'))
    ++at;
  if (starts_with_ignore_case(s.substr(at), "at ")) at += 3;
  if (at - end > 8) return "";
  const size_t begin = at;
  size_t digits = at;
  while (digits < s.size() && digits < at + 2 && is_digit(s[digits])) ++digits;
  if (digits == at || digits + 2 >= s.size() || (s[digits] != ':' && s[digits] != '.') ||
      !is_digit(s[digits + 1]) || !is_digit(s[digits + 2])) {
    return "";
  }
  const int hour = number_of({s.substr(at, digits - at), 0, true}, 2);
  const int minute = number_of({s.substr(digits + 1, 2), 0, true}, 2);
  if (hour > 23 || minute > 59) return "";
  at = digits + 3;
  while (at < s.size() && (is_digit(s[at]) || s[at] == ':' || s[at] == '.' || s[at] == '+' ||
                           s[at] == '-' || s[at] == 'Z'))
    ++at;
  for (const char* half : {" am", " pm", "am", "pm", " a.m.", " p.m."}) {
    if (starts_with_ignore_case(s.substr(at), half)) {
      at += string_view(half).size();
      break;
    }
  }
  end = at;
  return std::string(trim(s.substr(begin, at - begin)));
}

constexpr auto kPublishedLabels = std::to_array<std::string_view>({"published",
                                                                   "posted",
                                                                   "first published",
                                                                   "date",
                                                                   "publication date",
                                                                   "released",
                                                                   "issued",
                                                                   "created",
                                                                   "on",
                                                                   "by",
                                                                   "dated",
                                                                   "veröffentlicht",
                                                                   "erstellt",
                                                                   "datum",
                                                                   "stand",
                                                                   "publié",
                                                                   "publicado",
                                                                   "veröffentlichung",
                                                                   "erschienen",
                                                                   "pressemitteilung vom",
                                                                   "press release",
                                                                   "vom",
                                                                   "am"});
constexpr auto kModifiedLabels = std::to_array<std::string_view>(
    {"updated", "last updated", "modified", "last modified", "edited", "aktualisiert", "zuletzt",
     "letzte änderung", "last edited", "mis à jour", "actualizado"});

}  // namespace

std::optional<PageDate> find_date(string_view words, Span* place) {
  const std::vector<DateToken> tokens = tokens_of(words);
  for (size_t i = 0; i < tokens.size(); ++i) {
    auto found = worded_date(tokens, i);
    if (!found) found = numeric_date(words, tokens, i);
    if (!found) found = packed_date(tokens[i]);
    if (!found) continue;
    const DateToken& last = tokens[i + found->used - 1];
    size_t begin = tokens[i].begin;
    size_t end = last.begin + last.text.size();
    if (i > 0 && weekday_name(tokens[i - 1]) != 0 && begin - tokens[i - 1].begin <= 12) {
      found->date.weekday = static_cast<int8_t>(weekday_name(tokens[i - 1]));
      begin = tokens[i - 1].begin;
    }
    PageDate out;
    out.date = found->date;
    out.time = time_after(words, end);
    out.exact = words.substr(begin, end - begin);
    if (place != nullptr) *place = {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
    return out;
  }
  return std::nullopt;
}

std::optional<DateLine> date_line(string_view line) {
  if (line.size() > 160) return std::nullopt;
  Span at;
  auto found = find_date(line, &at);
  if (!found) return std::nullopt;
  found->basis = DateBasis::stated;
  DateLine out;
  out.date = *found;
  const string_view before = trim(line.substr(0, at.begin));
  const string_view after = trim(line.substr(at.end));
  for (std::string_view label : kModifiedLabels) {
    if (starts_with_ignore_case(before, label)) out.modified = out.labelled = true;
  }
  for (std::string_view label : kPublishedLabels) {
    const string_view l = label;
    if (starts_with_ignore_case(before, l) &&
        (before.size() == l.size() || !is_alpha_ascii(before[l.size()]))) {
      out.labelled = true;
    }
  }
  // Without a label the line must be the date, give or take a zone, an edition or "min read".
  // A sentence ("Posted on 12 April 2031, the order ...") goes on behind the date.
  if (out.labelled ? before.size() > 70 : count_words(before) > 0) return std::nullopt;
  if (count_words(after) > 5) return std::nullopt;
  return out;
}

size_t date_prefix(string_view text, PageDate& date) {
  size_t at = 0;
  while (at < text.size() && (is_space_ascii(text[at]) || text[at] == '"')) ++at;
  if (!starts_with_ignore_case(text.substr(at), "date ") &&
      !starts_with_ignore_case(text.substr(at), "date: "))
    return 0;
  const size_t begin = text.find_first_of("0123456789", at);
  if (begin == string_view::npos || begin > at + 6 || text.size() < begin + 10) return 0;
  auto found = find_date(text.substr(begin, 10));
  if (!found || found->exact.size() != 10) return 0;
  date = *found;
  date.basis = DateBasis::stated;
  return begin + 10;
}

std::optional<PageDate> date_in_url(string_view url) {
  const size_t query = url.find('?');
  const std::vector<DateToken> t = tokens_of(url.substr(0, std::min<size_t>(query, 500)));
  for (size_t i = 0; i < t.size(); ++i) {
    // "/12-04-2031-": with dashes the day stands first only where it cannot be the month.
    auto found = numeric_date(url, t, i);
    // "/20310412/": a folder of its own; other numbers of eight digits are names of pages.
    const size_t end = t[i].begin + t[i].text.size();
    const bool folder =
        t[i].begin > 0 && url[t[i].begin - 1] == '/' && end < url.size() && url[end] == '/';
    if (!found && folder) found = packed_date(t[i]);
    if (!found) continue;
    const DateToken& last = t[i + found->used - 1];
    PageDate out;
    out.date = found->date;
    out.basis = DateBasis::metadata;
    out.exact = url.substr(t[i].begin, last.begin + last.text.size() - t[i].begin);
    return out;
  }
  return std::nullopt;
}

bool in_utc(const PageDate& date) {
  return date.basis == DateBasis::metadata &&
         (date.time.ends_with("Z") || date.time.ends_with("+00:00") ||
          date.time.ends_with("+0000"));
}

void correct_day(PageDate& date, const PageDate& shown) {
  if (date.date.empty() || shown.date.empty() || in_utc(shown)) return;
  if (!in_utc(date) && shown.basis != DateBasis::stated) return;
  if (std::abs(to_days(shown.date) - to_days(date.date)) == 1) date = shown;
}

}  // namespace sitrep
