#include "sitrep/extract/time_tables.h"

#include <array>
#include <optional>

#include "sitrep/extract/time_resolve.h"
#include "sitrep/extract/times.h"

namespace sitrep {
namespace {

constexpr std::array<std::string_view, static_cast<size_t>(TimeClass::kCount)> kClassNames = {
    "MONTH", "WEEKDAY", "WEEKDAYS", "UNIT", "UNITS", "DAYWORD", "PART",   "NIGHT", "DIR",  "MOD",
    "REF",   "FREQ",    "EVERY",    "NUM",  "VAGUE", "ORD",     "SEASON", "DAY",   "YEAR", "SUFFIX",
    "AMPM",  "FUTURE",  "RISE",     "TOLL", "BEGIN", "PAST",    "APPROX", "LIFT"};

std::optional<TimeClass> class_named(std::string_view name) {
  for (size_t i = 0; i < kClassNames.size(); ++i)
    if (kClassNames[i] == name) return static_cast<TimeClass>(i);
  return std::nullopt;
}

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  for (size_t at = 0; at <= text.size();) {
    const size_t end = std::min(text.find(separator, at), text.size());
    if (end > at) parts.emplace_back(text.substr(at, end - at));
    at = end + 1;
  }
  return parts;
}

bool has_upper(std::string_view word) {
  return word.size() > 1 && word[0] >= 'A' && word[0] <= 'Z';
}

// "DAY", "of?", "(in|since)", "UNITS|UNIT"; nullopt for an unknown class.
std::optional<TimeElement> read_element(std::string_view word) {
  TimeElement element;
  if (word.size() > 1 && word.back() == '?') {
    element.optional = true;
    word.remove_suffix(1);
  }
  if (word.size() > 2 && word.front() == '(' && word.back() == ')') {
    element.context = true;
    word = word.substr(1, word.size() - 2);
  }
  for (const std::string& part : split(word, '|')) {
    if (!has_upper(part)) {
      element.literals.push_back(part);
      continue;
    }
    const auto cls = class_named(part);
    if (!cls) return std::nullopt;
    element.classes.push_back(*cls);
  }
  if (element.classes.empty() && element.literals.empty()) return std::nullopt;
  element.is_class = !element.classes.empty();
  return element;
}

Status bad_row(std::string_view table, size_t row, std::string_view fault) {
  return Status(ErrorCode::kInvalid, "lang/en/" + std::string(table) + ".tsv, row " +
                                         std::to_string(row + 1) + ": " + std::string(fault));
}

// Rows of two cells, word and value, all of one class.
Status read_names(const Kb& kb, std::string_view table, TimeClass cls, TimeTables& out) {
  const std::vector<TableRow> rows = kb.table(table);
  if (rows.empty())
    return Status(ErrorCode::kInvalid, "table " + std::string(table) + " is missing");
  for (size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].size() < 2) return bad_row(table, i, "two cells expected");
    out.words[std::string(rows[i][0])].push_back({cls, std::string(rows[i][1])});
    if (cls == TimeClass::WEEKDAY && rows[i][0].size() > 5)
      out.words[std::string(rows[i][0]) + "s"].push_back(
          {TimeClass::WEEKDAYS, std::string(rows[i][1])});
  }
  return {};
}

Status read_words(const Kb& kb, TimeTables& out) {
  const std::vector<TableRow> rows = kb.table("time_words");
  if (rows.empty()) return Status(ErrorCode::kInvalid, "table time_words is missing");
  for (size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].size() < 3) return bad_row("time_words", i, "three cells expected");
    const auto cls = class_named(rows[i][1]);
    if (!cls) return bad_row("time_words", i, "unknown class");
    out.words[std::string(rows[i][0])].push_back({*cls, std::string(rows[i][2])});
  }
  return {};
}

Status read_patterns(const Kb& kb, TimeTables& out) {
  const std::vector<TableRow> rows = kb.table("times");
  if (rows.empty()) return Status(ErrorCode::kInvalid, "table times is missing");
  for (size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].size() < 6) return bad_row("times", i, "six cells expected");
    TimePattern pattern{std::string(rows[i][0]), std::string(rows[i][2]), {}};
    for (const std::string& word : split(rows[i][1], ' ')) {
      auto element = read_element(word);
      if (!element) return bad_row("times", i, "unknown class in " + word);
      pattern.elements.push_back(std::move(*element));
    }
    if (!known_time_action(pattern.action)) return bad_row("times", i, "unknown action");
    if (pattern.elements.empty()) return bad_row("times", i, "empty pattern");
    for (const TimeElement& element : pattern.elements) {
      const auto index = static_cast<uint32_t>(out.patterns.size());
      for (const std::string& word : element.literals) out.word_openers[word].push_back(index);
      for (const TimeClass cls : element.classes)
        out.class_openers[static_cast<size_t>(cls)].push_back(index);
      if (!element.optional) break;
    }
    out.patterns.push_back(std::move(pattern));
  }
  return {};
}

}  // namespace

Result<std::shared_ptr<const TimeTables>> make_time_tables(const Kb& kb) {
  auto tables = std::make_shared<TimeTables>();
  for (const Status& status : {read_names(kb, "months", TimeClass::MONTH, *tables),
                               read_names(kb, "weekdays", TimeClass::WEEKDAY, *tables),
                               read_names(kb, "seasons", TimeClass::SEASON, *tables),
                               read_words(kb, *tables), read_patterns(kb, *tables)})
    if (!status.ok()) return status;
  return std::shared_ptr<const TimeTables>(std::move(tables));
}

}  // namespace sitrep
