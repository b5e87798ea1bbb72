#include "sitrep/extract/figure_tables.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace sitrep {
namespace {

constexpr size_t kEndingLetters = 6;  // shorter words end like nouns of persons too often

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

constexpr std::array<std::pair<std::string_view, TriggerRole>, 5> kRoles = {
    {{"verb", TriggerRole::verb},
     {"after", TriggerRole::after},
     {"before", TriggerRole::before},
     {"toll", TriggerRole::toll},
     {"noun", TriggerRole::noun}}};
constexpr std::array<std::pair<std::string_view, PhraseClass>, 9> kWordClasses = {
    {{"stop", PhraseClass::stop},
     {"conjunction", PhraseClass::conjunction},
     {"aux", PhraseClass::aux},
     {"pronoun", PhraseClass::pronoun},
     {"adverb", PhraseClass::adverb},
     {"determiner", PhraseClass::determiner},
     {"up", PhraseClass::up},
     {"down", PhraseClass::down},
     {"refuge", PhraseClass::refuge}}};
// Participles that look like their base form.
constexpr std::array kUnchanged = {"hit", "hurt", "cut", "let"};

// May the verb form stand in a passive or after its patient ("31 killed")? Base, -s and -ing forms
// may not.
bool is_participle(const std::string& first, const std::vector<std::string>& forms) {
  if (std::find(kUnchanged.begin(), kUnchanged.end(), first) != kUnchanged.end()) return true;
  if (first.ends_with("ing") || (first.ends_with("s") && !first.ends_with("ss"))) return false;
  const auto listed = [&](const std::string& form) {
    return std::find(forms.begin(), forms.end(), form) != forms.end();
  };
  return !listed(first + "s") && !listed(first + "es") && !listed(first + "ed") &&
         !listed(first + "d");
}

Status read_nouns(const Kb& kb, FigureTables& tables) {
  const auto rows = kb.table("count_nouns");
  for (size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].size() < 3) return bad_row("count_nouns", i, "needs forms, unit and class");
    CountNoun noun{std::string(rows[i][1]), std::string(rows[i][2]), "", false, false};
    if (rows[i].size() > 3) noun.measure = std::string(rows[i][3]);
    if (rows[i].size() > 4) noun.strong = rows[i][4] == "strong";
    const auto noun_forms = split(rows[i][0], '|');
    for (const std::string& form : noun_forms) {
      // The first of several forms is the singular; "people" and the like stand alone or are
      // plural.
      noun.singular = noun_forms.size() > 1 && form == noun_forms.front() && !form.ends_with("s") &&
                      form != "people";
      if (form.front() == '*') {
        tables.endings.emplace_back(form.substr(1), noun);
      } else {
        tables.nouns.emplace(form, noun);
      }
    }
  }
  std::stable_sort(tables.endings.begin(), tables.endings.end(),
                   [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
  return {};
}

Status read_measures(const Kb& kb, FigureTables& tables) {
  const auto rows = kb.table("measures");
  if (rows.empty()) return Status(ErrorCode::kInvalid, "measures.tsv is missing or empty");
  for (size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].size() < 5)
      return bad_row("measures", i, "needs measure, role, classes, priority and words");
    Trigger trigger;
    trigger.measure = std::string(rows[i][0]);
    const auto role = std::find_if(kRoles.begin(), kRoles.end(),
                                   [&](const auto& r) { return r.first == rows[i][1]; });
    if (role == kRoles.end()) return bad_row("measures", i, "unknown role");
    trigger.role = role->second;
    trigger.classes = split(rows[i][2], ',');
    const std::string_view p = rows[i][3];
    if (std::from_chars(p.data(), p.data() + p.size(), trigger.priority).ec != std::errc{}) {
      return bad_row("measures", i, "priority is no number");
    }
    const auto forms = split(rows[i][4], '|');
    for (const std::string& form : forms) {
      trigger.words = split(form, ' ');
      trigger.participle = is_participle(trigger.words.front(), forms);
      tables.by_first_word[trigger.words.front()].push_back(
          static_cast<uint32_t>(tables.triggers.size()));
      tables.triggers.push_back(trigger);
    }
  }
  for (auto& [word, list] : tables.by_first_word) {
    std::stable_sort(list.begin(), list.end(), [&](uint32_t a, uint32_t b) {
      return tables.triggers[a].words.size() > tables.triggers[b].words.size();
    });
  }
  return {};
}

Status read_classes(const Kb& kb, FigureTables& tables) {
  const auto rows = kb.table("phrase_words");
  for (size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].size() < 2) return bad_row("phrase_words", i, "needs word and class");
    const auto cls = std::find_if(kWordClasses.begin(), kWordClasses.end(),
                                  [&](const auto& c) { return c.first == rows[i][1]; });
    if (cls == kWordClasses.end()) return bad_row("phrase_words", i, "unknown class");
    tables.classes[std::string(rows[i][0])] = cls->second;
  }
  return {};
}

}  // namespace

const CountNoun* FigureTables::noun(const std::string& w) const {
  if (const auto it = nouns.find(w); it != nouns.end()) return &it->second;
  if (w.size() < kEndingLetters) return nullptr;
  for (const auto& [ending, entry] : endings) {
    if (w.ends_with(ending)) return &entry;
  }
  // "anti-war protesters", "aid-workers": the last part of a compound.
  const size_t hyphen = w.rfind('-');
  if (hyphen == std::string::npos || hyphen + 3 > w.size()) return nullptr;
  const auto it = nouns.find(w.substr(hyphen + 1));
  return it == nouns.end() ? nullptr : &it->second;
}

Result<std::shared_ptr<const FigureTables>> make_figure_tables(const Kb& kb) {
  auto tables = std::make_shared<FigureTables>();
  Status status = read_nouns(kb, *tables);
  if (status.ok()) status = read_measures(kb, *tables);
  if (status.ok()) status = read_classes(kb, *tables);
  if (!status.ok()) return status;
  return std::shared_ptr<const FigureTables>(std::move(tables));
}

}  // namespace sitrep
