#include "sitrep/ledger/source_names.h"

#include <algorithm>
#include <array>

namespace sitrep {
namespace {

constexpr std::array<std::string_view, 6> kEmptyWords = {"the", "of", "for", "a", "and", "s"};

// Nouns that make a name a body's. A longer name with one more of them is another body: "Costa
// Verde" and "Costa Verde Red Cross".
constexpr std::array<std::string_view, 38> kBodies = {
    "ministry",   "minister",   "police",  "government",  "army",       "military",
    "department", "agency",     "office",  "authority",   "service",    "society",
    "union",      "hospital",   "council", "commission",  "court",      "observatory",
    "centre",     "center",     "cross",   "crescent",    "bank",       "university",
    "institute",  "committee",  "network", "television",  "tv",         "radio",
    "embassy",    "parliament", "party",   "association", "federation", "foundation",
    "company",    "officials"};

// WordSet that turn a name into somebody else's.
constexpr std::array<std::string_view, 12> kOthers = {"former", "ex",      "opposition", "rebel",
                                                      "rebels", "workers", "anti",       "deputy",
                                                      "union",  "family",  "lawyers",    "unnamed"};

template <typename Table>
bool contains(const Table& table, std::string_view word) {
  return std::find(table.begin(), table.end(), word) != table.end();
}

// A land and its adjective under one stem: "Kelmara", "Kelmaran"; "Syria", "Syrian"; "Turkey",
// "Turkish". Only to compare.
std::string stem(std::string word) {
  if (word == "tv") return "television";
  if (word == "nigerian") return "nigeria";  // Niger is another land
  if (word == "nigeria" || contains(kBodies, word)) return word;
  for (const std::string_view ending : {"vian", "ian", "ish", "ese", "ia", "an", "ey", "a"}) {
    if (word.size() >= ending.size() + 3 && word.ends_with(ending)) {
      word.resize(word.size() - ending.size());
      break;
    }
  }
  return word;
}

}  // namespace

bool is_body_word(std::string_view word) { return contains(kBodies, word); }

std::vector<std::string> words_of_name(std::string_view name) {
  std::vector<std::string> out;
  std::string word;
  const auto flush = [&] {
    if (!word.empty() && !contains(kEmptyWords, word)) out.push_back(word);
    word.clear();
  };
  for (const char c : name) {
    const auto u = static_cast<unsigned char>(c);
    if (u >= 0x80 || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
      word += c;
    } else if (c >= 'A' && c <= 'Z') {
      word += static_cast<char>(c - 'A' + 'a');
    } else if (c != '.') {  // "U.N." is "UN"
      flush();
    }
  }
  flush();
  return out;
}

bool is_acronym(std::string_view name) {
  return name.size() >= 2 && name.size() <= 6 &&
         std::all_of(name.begin(), name.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

std::string initials(std::string_view name) {
  std::string out;
  for (const std::string& w : words_of_name(name)) out += w[0];
  return out;
}

WordSet stems(const std::vector<std::string>& words) {
  WordSet out;
  for (const std::string& w : words) out.insert(stem(w));
  return out;
}

bool within(const WordSet& fewer, const WordSet& more) {
  return std::includes(more.begin(), more.end(), fewer.begin(), fewer.end());
}

Name read_name(const std::string& text) {
  Name n;
  n.text = text;
  n.words = words_of_name(text);
  n.stems = stems(n.words);
  return n;
}

WordSet ministry_of(const Name& n) {
  const auto at = std::find(n.words.begin(), n.words.end(), "minister");
  if (at == n.words.end() || at == n.words.begin()) return {};
  for (const std::string& w : n.words) {
    if (contains(kOthers, w) || w == "prime" || w == "first" || w == "chief") return {};
  }
  WordSet out = stems({n.words.begin(), at});
  out.insert("ministry");
  return out;
}

bool extends(const Name& shorter, const Name& longer) {
  if (shorter.stems.size() >= longer.stems.size() || !within(shorter.stems, longer.stems))
    return false;
  if (longer.text.find(" and ") != std::string::npos) return false;
  bool body = false;
  for (const std::string& w : longer.words) {
    const bool extra = !shorter.stems.contains(stem(w));
    if (extra && (contains(kOthers, w) || (contains(kBodies, w) && w != "minister"))) return false;
    body |= contains(kBodies, w) && w != "minister";
  }
  // A lone word is a surname or it is too little to know a source by.
  if (shorter.words.size() == 1) return !body && shorter.words[0] == longer.words.back();
  return true;
}

bool is_common(const Name& n) {
  constexpr std::array<std::string_view, 4> kWhose = {"state", "local", "national", "central"};
  return !n.words.empty() && contains(kBodies, n.words.back()) &&
         std::all_of(n.words.begin(), n.words.end() - 1,
                     [&](const std::string& w) { return contains(kWhose, w); });
}

std::string acronym_of_branch(const std::string& text) {
  const size_t dash = text.find('-');
  if (dash == std::string::npos || dash + 2 >= text.size() || !is_acronym(text.substr(0, dash)))
    return "";
  const bool land = text[dash + 1] >= 'A' && text[dash + 1] <= 'Z' && text[dash + 2] >= 'a' &&
                    text.find_first_of(" -", dash + 1) == std::string::npos;
  return land ? words_of_name(text.substr(0, dash))[0] : "";
}

bool may_be_person(const Name& n) {
  return n.words.size() > 1 && std::none_of(n.words.begin(), n.words.end(), [](const auto& w) {
           return contains(kBodies, w) || contains(kOthers, w);
         });
}

std::string antecedent(const std::vector<Name>& names, const Name& common) {
  std::string out;
  for (const Name& n : names) {
    if (is_common(n) || !(within(common.stems, n.stems) || within(common.stems, ministry_of(n))))
      continue;
    if (!out.empty() && stems(words_of_name(out)) != n.stems) return "";
    out = n.text;
  }
  return out;
}

}  // namespace sitrep
