#include "sitrep/ledger/spellings.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

namespace sitrep {
namespace {

constexpr size_t kMaxWords = 5;       // of a person's name
constexpr size_t kMaxLetters = 48;    // and letters: the comparison is quadratic
constexpr size_t kMinConsonants = 4;  // of both names together
constexpr int kAllowed = 3;           // cost of all changes of one name
constexpr int kFar = 100;

constexpr std::string_view kVowels = "aeiouyw";

bool is_vowel(char c) { return kVowels.find(c) != std::string_view::npos; }

// The letters that writers exchange: "ph" and "f", "kh" and "h", "q" and "k", "dj" and "j".
std::string plain(std::string_view word) {
  struct Pair {
    std::string_view from, to;
  };
  constexpr std::array<Pair, 8> kPairs = {{{"ph", "f"},
                                           {"kh", "h"},
                                           {"gh", "g"},
                                           {"dj", "j"},
                                           {"ck", "k"},
                                           {"q", "k"},
                                           {"ou", "u"},
                                           {"oo", "u"}}};
  std::string out;
  for (size_t i = 0; i < word.size();) {
    const auto pair = std::find_if(kPairs.begin(), kPairs.end(), [&](const Pair& p) {
      return word.substr(i).starts_with(p.from);
    });
    const std::string_view to = pair == kPairs.end() ? word.substr(i, 1) : pair->to;
    i += pair == kPairs.end() ? 1 : pair->from.size();
    for (const char c : to) {
      if (out.empty() || out.back() != c) out += c;  // doubled letters are one
    }
  }
  return out;
}

// "Sinegubov", "Tarasenko": the endings of surnames that reach news by way of Russian or Ukrainian.
bool is_slavic(const std::vector<std::string>& words) {
  constexpr std::array<std::string_view, 9> kEndings = {"ov",   "ev",   "iv",  "enko", "sky",
                                                        "skyy", "skiy", "ski", "chuk"};
  return std::any_of(kEndings.begin(), kEndings.end(),
                     [&](std::string_view end) { return words.back().ends_with(end); });
}

// "Oleg" and "Oleh", "Mikhail" and "Mykhailo".
std::string slavic(std::string word, bool given) {
  std::replace(word.begin(), word.end(), 'h', 'g');
  if (given && word.size() > 4 && word.back() == 'o') word.pop_back();
  return word;
}

// One string for the name. The article within "Abdel Rahman", "Abdul Rahman", "Abdurrahman" goes.
std::string whole(const std::vector<std::string>& words) {
  std::string out;
  const bool by_slavic = is_slavic(words);
  for (const std::string& w : words) {
    if (w == "al" || w == "el") continue;
    out += by_slavic ? slavic(plain(w), &w != &words.back()) : plain(w);
  }
  constexpr std::string_view kServant = "abd", kArticle = "lrnszt";
  const size_t at = out.find(kServant);
  if (at != std::string::npos && at + 5 < out.size() && is_vowel(out[at + 3]) &&
      kArticle.find(out[at + 4]) != std::string_view::npos) {
    const char second = out[at + 4];
    out.erase(at + 3, second == 'l' ? 2 : 1);
  }
  return out;
}

// Vowels that are heard alike; others name somebody else.
bool near_vowels(char a, char b) {
  const auto in = [&](std::string_view group) {
    return group.find(a) != std::string_view::npos && group.find(b) != std::string_view::npos;
  };
  return in("ae") || in("eiy") || in("ouw");
}

// The vowels before each consonant, and those at the end.
std::vector<std::string> vowels_of(const std::string& letters) {
  std::vector<std::string> out(1);
  for (const char c : letters) {
    if (is_vowel(c)) {
      out.back() += c;
    } else {
      out.emplace_back();
    }
  }
  return out;
}

// How far apart two groups of vowels are: "ai" and "aye" have one that is written otherwise and one
// that is left out. Where both have a vowel of their own they are not heard alike.
int distance(const std::string& a, const std::string& b) {
  const std::string &few = a.size() < b.size() ? a : b, &more = a.size() < b.size() ? b : a;
  const size_t spare = more.size() - few.size();
  if (few.empty() && !more.empty()) return kFar;
  int best = kFar;
  for (size_t skipped = 0; skipped <= more.size(); ++skipped) {  // the vowel that is left out
    if (spare > 1 || (spare == 0 && skipped > 0) || (spare == 1 && skipped == more.size())) break;
    int cost = static_cast<int>(spare);
    for (size_t i = 0; i < few.size(); ++i) {
      const char other = more[i + (spare == 1 && i >= skipped ? 1 : 0)];
      cost += few[i] == other ? 0 : near_vowels(few[i], other) ? 1 : kFar;
    }
    best = std::min(best, cost);
  }
  return best;
}

}  // namespace

std::string spelling_key(const std::vector<std::string>& words) {
  if (words.size() < 2 || words.size() > kMaxWords) return "";
  const std::string letters = whole(words);
  if (letters.size() > kMaxLetters) return "";
  std::string out;
  for (const char c : letters) {
    if (!is_vowel(c)) out += c;
  }
  return out.size() < kMinConsonants ? "" : out;
}

bool is_one_spelling(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  const std::vector<std::string> x = vowels_of(whole(a)), y = vowels_of(whole(b));
  int cost = 0;
  for (size_t i = 0; i < std::min(x.size(), y.size()) && cost < kFar; ++i)
    cost += distance(x[i], y[i]);
  // Ways from one script to another differ in more vowels.
  return x.size() == y.size() && cost <= kAllowed + (is_slavic(a) ? 1 : 0);
}

}  // namespace sitrep
