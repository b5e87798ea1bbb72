#include "sitrep/extract/place_support.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace sitrep {
namespace {

// A place known here by another name only needs this size, or support.
constexpr int64_t kRenamedCity = 100'000;
// Waters and dams are seldom named after a city smaller than this that the page means too.
constexpr int64_t kFeatureCity = 1'000'000;
// Least bytes of a name that an adjective is made of, and of a word that can be described.
constexpr size_t kStem = 4;
constexpr size_t kDescribed = 4;
// Capitals behind small letters that begin another word.
constexpr size_t kRunTogether = 3;

constexpr std::array<std::string_view, 14> kFollowing = {"when",  "where", "while", "were", "have",
                                                         "said",  "says",  "that",  "this", "which",
                                                         "after", "with",  "early", "late"};

// Anchors of a page, and how many times the population of its namesakes one needs.
constexpr size_t kAnchors = 32;
constexpr int64_t kOutweighs = 10;

// Near enough for ranking: the earth as a plane at the latitude between the two.
double kilometres(const Place& a, const Place& b) {
  constexpr double kDegree = 111.2, kRadian = 3.14159265358979 / 180;
  double east = std::abs(a.lon - b.lon);
  if (east > 180) east = 360 - east;
  east *= std::cos((a.lat + b.lat) / 2 * kRadian);
  return kDegree * std::sqrt(east * east + (a.lat - b.lat) * (a.lat - b.lat));
}

}  // namespace

bool CountrySupport::besides(std::string_view country, const std::string& own) const {
  const auto it = names_.find(std::string(country));
  return it != names_.end() && it->second.size() > it->second.count(own);
}

void Anchors::note(const std::vector<Place>& found, const std::string& key) {
  if (found.empty() || anchors_.size() >= kAnchors) return;
  const Place& first = found.front();
  if (first.level == "country" || first.level == "region") return;
  if (found.size() > 1 && first.population < kOutweighs * found[1].population) return;
  if (found.size() == 1 && first.population < kKnownCity && first.level == "city") return;
  for (const auto& [known, place] : anchors_)
    if (known == key) return;
  anchors_.emplace_back(key, first);
}

double Anchors::nearest(const Place& place, const std::string& key) const {
  double best = -1;
  for (const auto& [known, anchor] : anchors_) {
    if (known == key && anchor.id == place.id) return 0;
    if (known == key) continue;
    const double km = kilometres(place, anchor);
    if (best < 0 || km < best) best = km;
  }
  return best;
}

bool needs_support(const Place& place, const std::string& key, bool feature) {
  if (place.level == "country" || place.level == "region") return false;
  if (feature && place.population < kFeatureCity) return true;
  if (place.level == "admin2" || place.population < kKnownCity) return true;
  return place.population < kRenamedCity && place_key(place.name) != key;
}

bool adjective_of(const std::string& word, const std::unordered_set<std::string>& names) {
  for (const std::string_view suffix : {"n", "an", "ian", "ese", "ish", "i"})
    if (word.ends_with(suffix) && word.size() >= suffix.size() + kStem &&
        names.count(word.substr(0, word.size() - suffix.size())))
      return true;
  return false;
}

bool ends_as_adjective(const std::string& word) {
  return word.ends_with("an") || word.ends_with("ese") || word.ends_with("ish");
}

bool is_compound(std::string_view word) {
  const size_t hyphen = word.rfind('-');
  return hyphen != word.npos && hyphen + 1 < word.size() && word[hyphen + 1] >= 'a' &&
         word[hyphen + 1] <= 'z';
}

bool runs_together(std::string_view word) {
  size_t capitals = 0;
  bool small = false;
  for (const char c : word) {
    small = small || (c >= 'a' && c <= 'z');
    capitals = small && c >= 'A' && c <= 'Z' ? capitals + 1 : 0;
    if (capitals >= kRunTogether) return true;
  }
  return false;
}

bool follows_a_name(const std::string& word) {
  return word.size() < kDescribed || word[0] < 'a' || word[0] > 'z' || word.ends_with("ed") ||
         std::find(kFollowing.begin(), kFollowing.end(), word) != kFollowing.end();
}

}  // namespace sitrep
