#include "sitrep/kb/noun_classes.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <map>
#include <optional>
#include <unordered_map>
#include <vector>

namespace sitrep {
namespace {

constexpr int kMostSteps = 32;  // up the hypernyms: the deepest noun has 17

// Numbers of the lexicographer files, lexnames(5WN).
constexpr std::array<std::string_view, 29> kFileClass = {
    "",         "",          "",         "abstract", "happening", "animal",
    "thing",    "abstract",  "thing",    "abstract", "abstract",  "happening",
    "abstract", "thing",     "group",    "place",    "abstract",  "thing",
    "person",   "happening", "thing",    "abstract", "abstract",  "abstract",
    "abstract", "abstract",  "abstract", "thing",    "abstract"};

// What lies under these in the tree of hypernyms, by the first word of the set of synonyms and its
// lexicographer file. The nearest wins.
struct Root {
  std::string_view word;
  int file;
  std::string_view cls;
};
constexpr std::array kRoots = {
    Root{"vehicle", 6, "vehicle"},        Root{"building", 6, "building"},
    Root{"housing", 6, "building"},       Root{"weapon", 6, "arms"},
    Root{"ammunition", 6, "arms"},        Root{"road", 6, "building"},
    Root{"bridge", 6, "building"},        Root{"building_complex", 6, "building"},
    Root{"establishment", 6, "building"},
};

struct Synset {
  int file = 0;
  std::string_view word;
  std::vector<uint32_t> above;
};

std::vector<std::string_view> fields_of(std::string_view line) {
  std::vector<std::string_view> out;
  while (!line.empty()) {
    const size_t end = std::min(line.find(' '), line.size());
    if (end > 0) out.push_back(line.substr(0, end));
    line.remove_prefix(std::min(line.size(), end + 1));
  }
  return out;
}

template <typename Number>
std::optional<Number> number(std::string_view text, int base = 10) {
  Number value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// "offset file n words(hex) word id ... pointers pointer ... | gloss"
std::optional<std::pair<uint32_t, Synset>> synset_of(std::string_view line) {
  const auto f = fields_of(line.substr(0, line.find(" | ")));
  if (f.size() < 6) return std::nullopt;
  const auto offset = number<uint32_t>(f[0]);
  const auto file = number<int>(f[1]);
  const auto words = number<size_t>(f[3], 16);
  if (!offset || !file || !words || *file < 0 || static_cast<size_t>(*file) >= kFileClass.size())
    return std::nullopt;
  const size_t at = 4 + 2 * *words;
  if (at >= f.size()) return std::nullopt;
  const auto pointers = number<size_t>(f[at]);
  if (!pointers || *pointers > (f.size() - at - 1) / 4) return std::nullopt;
  Synset s{*file, f[4], {}};
  for (size_t i = 0; i < *pointers; ++i) {
    const size_t p = at + 1 + 4 * i;
    const auto target = number<uint32_t>(f[p + 1]);
    if ((f[p] == "@" || f[p] == "@i") && target) s.above.push_back(*target);
  }
  return std::pair(*offset, std::move(s));
}

using Synsets = std::unordered_map<uint32_t, Synset>;

std::string_view class_of(const Synsets& synsets, uint32_t offset) {
  const auto start = synsets.find(offset);
  if (start == synsets.end()) return "abstract";
  const std::string_view own = kFileClass[static_cast<size_t>(start->second.file)];
  if (own != "thing") return own;
  for (int step = 0; step < kMostSteps; ++step) {
    const auto it = synsets.find(offset);
    if (it == synsets.end()) break;
    for (const Root& root : kRoots) {
      if (root.file == it->second.file && root.word == it->second.word) return root.cls;
    }
    if (it->second.above.empty()) break;
    offset = it->second.above.front();
  }
  return own;
}

bool plain_word(std::string_view lemma) {
  return lemma.size() > 1 && std::all_of(lemma.begin(), lemma.end(),
                                         [](char c) { return (c >= 'a' && c <= 'z') || c == '-'; });
}

// Calls use(line) for each that is no comment: those begin with a blank.
template <typename Use>
void each_line(std::string_view text, Use use) {
  while (!text.empty()) {
    const size_t end = std::min(text.find('\n'), text.size());
    if (end > 0 && text[0] != ' ') use(text.substr(0, end));
    text.remove_prefix(std::min(text.size(), end + 1));
  }
}

}  // namespace

Result<std::string> noun_classes(std::string_view index, std::string_view data) {
  Synsets synsets;
  size_t bad = 0;
  each_line(data, [&](std::string_view line) {
    if (auto s = synset_of(line)) {
      synsets.insert(std::move(*s));
    } else {
      ++bad;
    }
  });
  std::map<std::string_view, std::string_view> classes;
  each_line(index, [&](std::string_view line) {
    // "lemma n senses pointers pointer... senses tagged offset..."
    const auto f = fields_of(line);
    const auto pointers = f.size() > 4 ? number<size_t>(f[3]) : std::nullopt;
    if (!pointers || *pointers > f.size() - 4 || f.size() <= 6 + *pointers) {
      ++bad;
      return;
    }
    if (!plain_word(f[0])) return;
    if (const auto first = number<uint32_t>(f[6 + *pointers]))
      classes.emplace(f[0], class_of(synsets, *first));
  });
  if (bad > 0 || classes.empty())
    return Status(ErrorCode::kCorrupt, "WordNet: " + std::to_string(bad) + " lines cannot be read");
  std::string out = "lemma\tclass\n";
  for (const auto& [lemma, cls] : classes) out.append(lemma).append("\t").append(cls).append("\n");
  return out;
}

}  // namespace sitrep
