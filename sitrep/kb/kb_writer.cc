#include <algorithm>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstring>
#include <map>
#include <unordered_map>

#include "sitrep/base/hash.h"
#include "sitrep/kb/kb.h"
#include "sitrep/kb/kb_format.h"

namespace sitrep {
namespace {

using namespace kb_format;
static_assert(std::endian::native == std::endian::little, "the compiled file is little-endian");

template <typename T>
void put(std::string& out, T value) {
  char raw[sizeof value];
  std::memcpy(raw, &value, sizeof value);
  out.append(raw, sizeof raw);
}

template <typename T>
void put_at(std::string& out, size_t at, T value) {
  std::memcpy(out.data() + at, &value, sizeof value);
}

// Strings with their length in front, each once; offset 0 is the empty string.
class StringPool {
 public:
  StringPool() { add(""); }
  uint32_t add(std::string_view s) {
    s = s.substr(0, UINT16_MAX);
    const auto [it, fresh] =
        offsets_.try_emplace(std::string(s), static_cast<uint32_t>(bytes_.size()));
    if (fresh) {
      put(bytes_, static_cast<uint16_t>(s.size()));
      bytes_ += s;
    }
    return it->second;
  }
  const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
  std::unordered_map<std::string, uint32_t> offsets_;
};

int level_of(std::string_view level) {
  const auto it = std::find(kLevels.begin(), kLevels.end(), level);
  return it == kLevels.end() ? -1 : static_cast<int>(it - kLevels.begin());
}

using KeyIndex = std::map<std::string, std::vector<uint32_t>>;

KeyIndex index_of(const std::vector<GazetteerEntry>& places) {
  KeyIndex index;
  const auto add = [&index](const std::string& name, uint32_t place) {
    std::string key = place_key(name);
    if (key.empty()) return;
    auto& postings = index[std::move(key)];
    if (postings.empty() || postings.back() != place) postings.push_back(place);
  };
  for (uint32_t i = 0; i < places.size(); ++i) {
    if (places[i].name.empty() || level_of(places[i].level) < 0) continue;
    add(places[i].name, i);
    for (const std::string& name : places[i].alternates) add(name, i);
  }
  return index;
}

// A capital this large outranks divisions of its name: Washington is not first of all the state.
constexpr int64_t kLargeCapital = 300'000;

// What a place is ranked by among its namesakes: (country, region, population, inner place first,
// id).
struct Rank {
  int level = 0;  // 0 country, 1 region, 2 other
  int64_t population = 0;
  bool division = false;
  const std::string* id = nullptr;
  bool operator<(const Rank& o) const {
    if (level != o.level) return level < o.level;
    if (population != o.population) return population > o.population;
    if (division != o.division) return !division;
    return *id < *o.id;
  }
};

void sort_postings(const std::vector<GazetteerEntry>& places, std::vector<uint32_t>& postings) {
  std::vector<std::pair<Rank, uint32_t>> ranked;
  std::map<std::pair<std::string_view, std::string_view>, int64_t>
      inner;  // largest city of a division
  int64_t capital = INT64_MAX;
  for (const uint32_t p : postings) {
    if (places[p].level != "city") continue;
    auto& largest = inner[{places[p].country, places[p].admin1}];
    largest = std::max(largest, places[p].population);
    if (places[p].capital && places[p].population >= kLargeCapital) capital = places[p].population;
  }
  for (const uint32_t p : postings) {
    const GazetteerEntry& e = places[p];
    const int level = e.level == "country" ? 0 : e.level == "region" ? 1 : 2;
    Rank rank{level, e.population, e.level == "admin1" || e.level == "admin2", &e.id};
    if (rank.division) {
      rank.population = std::min(rank.population, capital);
      const auto it = inner.find({e.country, e.level == "admin1" ? e.name : e.admin1});
      if (it != inner.end()) rank.population = std::min(rank.population, it->second);
    }
    ranked.emplace_back(rank, p);
  }
  std::sort(ranked.begin(), ranked.end(),
            [](const auto& a, const auto& b) { return a.first < b.first; });
  std::transform(ranked.begin(), ranked.end(), postings.begin(),
                 [](const auto& r) { return r.second; });
}

std::string place_records(const std::vector<GazetteerEntry>& places, StringPool& pool) {
  std::string out;
  for (const GazetteerEntry& e : places) {
    for (const std::string* s : {&e.id, &e.name, &e.country, &e.admin1}) put(out, pool.add(*s));
    put(out, static_cast<uint32_t>(std::max(0, level_of(e.level))));
    put(out, static_cast<int32_t>(std::lround(e.lat * kDegree)));
    put(out, static_cast<int32_t>(std::lround(e.lon * kDegree)));
    put(out, e.population);
    put(out, uint32_t{0});
  }
  return out;
}

// Open addressing with linear steps, at most half full: a look-up touches one or two cache lines.
std::string slot_table(const KeyIndex& index) {
  const size_t slots = std::bit_ceil(std::max<size_t>(2, 2 * index.size()));
  std::string out(slots * sizeof(uint32_t), '\0');
  std::vector<bool> taken(slots);
  uint32_t number = 0;
  for (const auto& [key, postings] : index) {
    size_t slot = hash64(key) & (slots - 1);
    while (taken[slot]) slot = (slot + 1) & (slots - 1);
    taken[slot] = true;
    put_at(out, slot * sizeof(uint32_t), ++number);
  }
  return out;
}

std::string assemble(const std::array<std::string, kSections>& sections, uint64_t max_words) {
  std::string body;
  put(body, max_words);
  uint64_t at = kHeaderBytes + kSections * kDirectoryEntry;
  for (const std::string& s : sections) {
    put(body, at);
    put(body, static_cast<uint64_t>(s.size()));
    at += s.size();
  }
  for (const std::string& s : sections) body += s;
  std::string out(kMagic);
  put(out, kVersion);
  put(out, static_cast<uint32_t>(kSections));
  put(out, static_cast<uint64_t>(kWordsAt + body.size()));
  out += sha256_hex(body);
  return out + body;
}

template <typename T>
bool read_number(std::string_view s, T& value) {
  if (s.empty()) return true;
  const auto [end, error] = std::from_chars(s.data(), s.data() + s.size(), value);
  return error == std::errc() && end == s.data() + s.size();
}

std::vector<std::string_view> split(std::string_view s, char by) {
  std::vector<std::string_view> out;
  for (size_t at = 0;;) {
    const size_t end = s.find(by, at);
    out.push_back(s.substr(at, end - at));
    if (end == std::string_view::npos) return out;
    at = end + 1;
  }
}

}  // namespace

std::string compile_kb(const KbContent& content) {
  std::array<std::string, kSections> sections;
  StringPool pool;
  sections[kPlaces] = place_records(content.places, pool);
  KeyIndex index = index_of(content.places);
  uint64_t max_words = 0;
  uint32_t posting = 0;
  for (auto& [key, postings] : index) {
    sort_postings(content.places, postings);
    put(sections[kKeys], pool.add(key));
    put(sections[kKeys], posting);
    put(sections[kKeys], static_cast<uint32_t>(postings.size()));
    for (const uint32_t p : postings) put(sections[kPostings], p);
    posting += static_cast<uint32_t>(postings.size());
    max_words = std::max<uint64_t>(
        max_words, 1 + static_cast<uint64_t>(std::count(key.begin(), key.end(), ' ')));
  }
  sections[kSlots] = slot_table(index);
  sections[kStrings] = pool.bytes();
  const std::map<std::string, std::string> sorted(content.tables.begin(), content.tables.end());
  for (const auto& [name, text] : sorted) {
    put(sections[kTables], static_cast<uint32_t>(name.size()));
    put(sections[kTables], static_cast<uint32_t>(text.size()));
    sections[kTables] += name + text;
  }
  sections[kOutlines] = content.outlines;
  return assemble(sections, max_words);
}

Result<std::vector<GazetteerEntry>> parse_places(std::string_view tsv) {
  std::vector<GazetteerEntry> out;
  int number = 0;
  for (std::string_view line : split(tsv, '\n')) {
    ++number;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() || line.starts_with('#') || line.starts_with("id\t")) continue;
    const auto cells = split(line, '\t');
    GazetteerEntry e;
    const bool fits =
        cells.size() >= 8 && cells.size() <= 9 && !cells[0].empty() && !cells[1].empty() &&
        level_of(cells[4]) >= 0 && read_number(cells[5], e.lat) && read_number(cells[6], e.lon) &&
        read_number(cells[7], e.population) && std::abs(e.lat) <= 90 && std::abs(e.lon) <= 180;
    if (!fits) {
      return Status(ErrorCode::kInvalid,
                    "places line " + std::to_string(number) +
                        ": expected id, name, country, admin1, level, lat, lon, population, names "
                        "separated by tabs");
    }
    e.id = cells[0], e.name = cells[1], e.country = cells[2], e.admin1 = cells[3],
    e.level = cells[4];
    if (cells.size() == 9 && !cells[8].empty()) {
      for (const auto name : split(cells[8], '|')) e.alternates.emplace_back(name);
    }
    out.push_back(std::move(e));
  }
  return out;
}

}  // namespace sitrep
