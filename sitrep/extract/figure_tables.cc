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
constexpr std::array kUnchanged = {"hit", "hurt", "cut", "let", "missing"};

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

// How a class of the dictionary is counted: "" for the noun itself as unit.
constexpr std::array<std::array<std::string_view, 3>, 10> kDictionaryClasses = {
    {{"person", "person", "person"},
     {"animal", "", "animal"},
     {"vehicle", "vehicle", "vehicle"},
     {"building", "building", "building"},
     {"arms", "", "arms"},
     {"thing", "", "thing"},
     {"happening", "", "happening"},
     {"group", "", "group"},
     {"place", "", "place"},
     {"abstract", "abstract", "abstract"}}};

void read_dictionary(const Kb& kb, FigureTables& tables) {
  std::string_view text = kb.table_text("nouns");
  text.remove_prefix(std::min(text.find('\n'), text.size()));  // the header
  tables.dictionary = text;
  for (const auto& [name, unit, cls] : kDictionaryClasses)
    tables.dictionary_classes[std::string(name)] = {std::string(unit), std::string(cls), "", false,
                                                    false};
}

// The class of a lemma in lines "\nlemma<tab>class"; empty if it is not there.
std::string_view dictionary_class(std::string_view lines, std::string_view lemma) {
  size_t low = 0, high = lines.size();
  while (low < high) {  // line ends within [low, high)
    const size_t middle = lines.rfind('\n', low + (high - low) / 2);
    if (middle == std::string_view::npos || middle < low) break;
    const std::string_view line =
        lines.substr(middle + 1, lines.find('\n', middle + 1) - middle - 1);
    const size_t tab = std::min(line.find('\t'), line.size());
    const int order = line.substr(0, tab).compare(lemma);
    if (order == 0) return line.substr(std::min(tab + 1, line.size()));
    if (order > 0) {
      high = middle;
    } else {
      low = middle + 1 + line.size();
    }
  }
  return {};
}

// Singular forms that a plural may have, the likeliest first.
std::vector<std::string> singulars(const std::string& w) {
  constexpr std::array<std::array<std::string_view, 2>, 9> kEndings = {{{"men", "man"},
                                                                        {"ies", "y"},
                                                                        {"ves", "f"},
                                                                        {"ves", "fe"},
                                                                        {"ches", "ch"},
                                                                        {"shes", "sh"},
                                                                        {"sses", "ss"},
                                                                        {"xes", "x"},
                                                                        {"oes", "o"}}};
  std::vector<std::string> out;
  for (const auto& [plural, singular] : kEndings) {
    if (w.size() > plural.size() + 1 && w.ends_with(plural))
      out.push_back(w.substr(0, w.size() - plural.size()) + std::string(singular));
  }
  if (w.size() > 2 && w.ends_with('s') && !w.ends_with("ss"))
    out.push_back(w.substr(0, w.size() - 1));
  return out;
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
    if (!w.ends_with(ending)) continue;
    const Entry known = dictionary_noun(w);  // "tremors" are no people
    if (!known.plural || known.noun->cls == "person") return &entry;
    break;
  }
  // "anti-war protesters", "aid-workers": the last part of a compound.
  const size_t hyphen = w.rfind('-');
  if (hyphen == std::string::npos || hyphen + 3 > w.size()) return nullptr;
  const auto it = nouns.find(w.substr(hyphen + 1));
  return it == nouns.end() ? nullptr : &it->second;
}

FigureTables::Entry FigureTables::dictionary_noun(const std::string& w) const {
  const auto entry = [&](const std::string& lemma, bool plural) -> Entry {
    const auto cls = dictionary_classes.find(dictionary_class(dictionary, lemma));
    if (cls == dictionary_classes.end()) return {};
    return {&cls->second, lemma, plural};
  };
  for (const std::string& lemma : singulars(w)) {
    if (Entry e = entry(lemma, true); e.noun != nullptr) return e;
  }
  const size_t hyphen = w.rfind('-');
  if (hyphen != std::string::npos && hyphen + 3 < w.size())
    return dictionary_noun(w.substr(hyphen + 1));
  return entry(w, false);
}

Result<std::shared_ptr<const FigureTables>> make_figure_tables(const Kb& kb) {
  auto tables = std::make_shared<FigureTables>();
  Status status = read_nouns(kb, *tables);
  if (status.ok()) status = read_measures(kb, *tables);
  if (status.ok()) status = read_classes(kb, *tables);
  if (!status.ok()) return status;
  read_dictionary(kb, *tables);
  return std::shared_ptr<const FigureTables>(std::move(tables));
}

}  // namespace sitrep
