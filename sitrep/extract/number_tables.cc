#include "sitrep/extract/number_tables.h"

#include <algorithm>
#include <array>
#include <utility>

namespace sitrep {
namespace {

std::vector<std::string> split(std::string_view s, char by) {
  std::vector<std::string> out;
  for (size_t at = 0; at <= s.size();) {
    const size_t end = std::min(s.find(by, at), s.size());
    if (end > at) out.emplace_back(s.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

Status bad_row(std::string_view table, size_t row, std::string_view what) {
  return Status(ErrorCode::kInvalid, std::string(table) + ".tsv row " + std::to_string(row + 1) +
                                         ": " + std::string(what));
}

constexpr std::array<std::pair<std::string_view, NumberWord>, 11> kNumberWords = {{
    {"unit", NumberWord::unit},
    {"multiplier", NumberWord::multiplier},
    {"suffix", NumberWord::suffix},
    {"scale", NumberWord::scale},
    {"several", NumberWord::several},
    {"few", NumberWord::few},
    {"couple", NumberWord::couple},
    {"fraction", NumberWord::fraction},
    {"fractions", NumberWord::fractions},
    {"share", NumberWord::share},
    {"zero", NumberWord::zero},
}};

constexpr std::array<std::pair<std::string_view, SlotKind>, 18> kSlots = {{
    {"", SlotKind::any},
    {"digits", SlotKind::digits},
    {"year", SlotKind::year},
    {"years", SlotKind::years},
    {"age", SlotKind::age},
    {"percent", SlotKind::percent},
    {"money", SlotKind::money},
    {"one", SlotKind::one},
    {"half", SlotKind::half},
    {"quarter", SlotKind::quarter},
    {"fraction", SlotKind::fraction},
    {"ordinal", SlotKind::ordinal},
    {"score", SlotKind::score},
    {"clock", SlotKind::clock},
    {"slash", SlotKind::slash},
    {"day", SlotKind::day},
    {"metre", SlotKind::metre},
    {"name", SlotKind::name},
}};

constexpr std::array<std::pair<std::string_view, TrapClass>, 12> kClasses = {{
    {"CAP", TrapClass::cap},
    {"UNIT", TrapClass::unit},
    {"UNITMONEY", TrapClass::unit_money},
    {"MONTH", TrapClass::month},
    {"WORD", TrapClass::word},
    {"NUM", TrapClass::num},
    {"PERSON", TrapClass::person},
    {"ONEPERSON", TrapClass::one_person},
    {"RATIO", TrapClass::ratio},
    {"ANY", TrapClass::any},
    {"START", TrapClass::start},
    {"END", TrapClass::end},
}};

template <typename Table, typename T>
bool look_up(const Table& table, std::string_view name, T& value) {
  for (const auto& [key, v] : table) {
    if (key == name) return value = v, true;
  }
  return false;
}

TrapElement read_element(std::string_view s) {
  TrapElement e;
  if (s == "*") {
    e.gap = true;
    return e;
  }
  if (s.size() > 1 && s.front() == '!') {
    e.negated = true;
    s.remove_prefix(1);
  }
  if (s.size() > 1 && s.back() == '?') {
    e.optional = true;
    s.remove_suffix(1);
  }
  for (std::string& word : split(s, '|')) {
    TrapClass cls;
    if (look_up(kClasses, word, cls)) {
      e.classes.push_back(cls);
    } else {
      e.literals.push_back(std::move(word));
    }
  }
  return e;
}

Status read_trap(const TableRow& row, size_t index, NumberTables& tables) {
  if (row.size() < 3) return bad_row("traps", index, "needs rule, pattern and example");
  Trap trap{std::string(row[0]), std::string(row[2]), {}, SlotKind::any, {}};
  bool seen = false;
  for (const std::string& element : split(row[1], ' ')) {
    if (element[0] == '#') {
      if (seen || !look_up(kSlots, std::string_view(element).substr(1), trap.slot)) {
        return bad_row("traps", index, "unknown or second number slot " + element);
      }
      seen = true;
    } else {
      (seen ? trap.after : trap.before).push_back(read_element(element));
    }
  }
  if (!seen) return bad_row("traps", index, "pattern without #");
  std::reverse(trap.before.begin(), trap.before.end());
  tables.traps.push_back(std::move(trap));
  return {};
}

Status read_words(const Kb& kb, NumberTables& tables) {
  const auto rows = kb.table("numbers");
  if (rows.empty()) return Status(ErrorCode::kInvalid, "numbers.tsv is missing or empty");
  for (size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].size() < 3) return bad_row("numbers", i, "needs word, kind and value");
    NumberWord kind;
    if (!look_up(kNumberWords, rows[i][1], kind)) return bad_row("numbers", i, "unknown kind");
    const auto value = parse_decimal(rows[i][2]);
    if (!value) return bad_row("numbers", i, "value is no number");
    if (kind == NumberWord::suffix) {
      tables.suffixes[std::string(rows[i][0])] = *value;
    } else {
      tables.words[std::string(rows[i][0])] = {kind, *value};
    }
  }
  return {};
}

Status read_hedges(const Kb& kb, NumberTables& tables) {
  const auto rows = kb.table("hedges");
  for (size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].size() < 3) return bad_row("hedges", i, "needs phrase, bound and side");
    const auto bound = parse_Bound(rows[i][1]);
    if (!bound) return bad_row("hedges", i, "unknown bound");
    HedgePhrase phrase{split(rows[i][0], ' '), *bound};
    if (phrase.words.empty()) return bad_row("hedges", i, "empty phrase");
    if (rows[i][2] == "before") {
      tables.before[phrase.words.back()].push_back(std::move(phrase));
    } else if (rows[i][2] == "after") {
      tables.after[phrase.words.front()].push_back(std::move(phrase));
    } else {
      return bad_row("hedges", i, "side must be before or after");
    }
  }
  const auto longer = [](const HedgePhrase& a, const HedgePhrase& b) {
    return a.words.size() > b.words.size();
  };
  for (auto& [word, phrases] : tables.before)
    std::stable_sort(phrases.begin(), phrases.end(), longer);
  for (auto& [word, phrases] : tables.after)
    std::stable_sort(phrases.begin(), phrases.end(), longer);
  return {};
}

Status read_units(const Kb& kb, NumberTables& tables) {
  const auto rows = kb.table("units");
  for (size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].size() < 3) return bad_row("units", i, "needs word, unit and class");
    const bool before = rows[i][2] == "sign" || rows[i][2] == "code";
    (before ? tables.signs : tables.units)[std::string(rows[i][0])] = {std::string(rows[i][1]),
                                                                       std::string(rows[i][2])};
  }
  return {};
}

}  // namespace

Result<std::shared_ptr<const NumberTables>> make_number_tables(const Kb& kb) {
  auto tables = std::make_shared<NumberTables>();
  Status status = read_words(kb, *tables);
  if (status.ok()) status = read_hedges(kb, *tables);
  if (status.ok()) status = read_units(kb, *tables);
  const auto traps = kb.table("traps");
  for (size_t i = 0; i < traps.size() && status.ok(); ++i) status = read_trap(traps[i], i, *tables);
  if (!status.ok()) return status;
  for (const TableRow& row : kb.table("count_nouns")) {
    if (row.size() >= 3 && row[2] == "person") {
      for (const std::string& form : split(row[0], '|')) tables->persons[form] = true;
    }
  }
  for (const TableRow& row : kb.table("phrase_words")) {
    if (row.size() >= 2 && (row[1] == "up" || row[1] == "down"))
      tables->changes.insert(std::string(row[0]));
  }
  for (const TableRow& row : kb.table("months")) {
    for (const std::string& form : split(row[0], '|')) tables->months[form] = true;
  }
  return std::shared_ptr<const NumberTables>(std::move(tables));
}

}  // namespace sitrep
