#include "sitrep/kb/gazetteer.h"

#include <simdjson.h>
#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <set>
#include <tuple>

namespace sitrep {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

// Longer names are no names of news; they bound phrase look-up.
constexpr int kMaxWords = 6;
// A place this large a part of its division can lend it its other names.
constexpr double kNamesakeShare = 0.05;
// Below this a name without its Arabic article is more often another word than the village.
constexpr int64_t kArticlePopulation = 1000;
// Forms of the Arabic article in folded names, with assimilation.
constexpr std::array<std::string_view, 11> kArticles = {"al ", "el ", "ad ", "ar ",  "as ", "ash ",
                                                        "at ", "az ", "an ", "adh ", "ath "};

std::string text_of(const element& parent, std::string_view field) {
  std::string_view text;
  return parent[field].get(text) == simdjson::SUCCESS ? std::string(text) : std::string();
}

std::vector<std::string> names_of(std::string_view joined) {
  std::vector<std::string> out;
  while (!joined.empty()) {
    const size_t end = std::min(joined.find('|'), joined.size());
    if (end > 0) out.emplace_back(joined.substr(0, end));
    joined.remove_prefix(std::min(joined.size(), end + 1));
  }
  return out;
}

std::string_view cell(const TableRow& row, size_t column) {
  return column < row.size() ? row[column] : std::string_view();
}

double number_of(std::string_view s) {
  double value = 0;
  std::from_chars(s.data(), s.data() + s.size(), value);
  return value;
}

bool short_enough(const std::string& name) {
  const std::string key = place_key(name);
  return !key.empty() && std::count(key.begin(), key.end(), ' ') < kMaxWords;
}

std::string without_article(const std::string& name) {
  const std::string key = place_key(name);
  for (const std::string_view article : kArticles) {
    if (key.starts_with(article) && key.size() >= article.size() + 4)
      return key.substr(article.size());
  }
  return {};
}

void add_without_articles(GazetteerEntry& e) {
  std::set<std::string> bare{without_article(e.name)};
  for (const std::string& name : e.alternates) bare.insert(without_article(name));
  bare.erase("");
  e.alternates.insert(e.alternates.end(), bare.begin(), bare.end());
}

// Divisions by code while their places are being read.
struct Division {
  GazetteerEntry entry;
  int64_t largest = -1;                      // population of its most populous place
  const GazetteerEntry* namesake = nullptr;  // the most populous place with its name
};
using Divisions = std::map<std::string, Division>;

std::string without_division_word(const std::string& name, const std::vector<TableRow>& words) {
  for (const TableRow& row : words) {
    const std::string_view word = cell(row, 0);
    if (name.size() > word.size() + 3 && name.ends_with(word) &&
        name[name.size() - word.size() - 1] == ' ') {
      return name.substr(0, name.size() - word.size() - 1);
    }
  }
  return name;
}

Divisions read_divisions(const std::string& json, const char* level) {
  simdjson::dom::parser parser;
  Divisions out;
  for (element e : array(parser.parse(json))) {
    Division d;
    const std::string code = text_of(e, "code");
    d.entry.id = std::string(level) + ":" + code;
    d.entry.name = text_of(e, "name");
    d.entry.country = code.substr(0, code.find('.'));
    d.entry.level = level;
    if (short_enough(d.entry.name)) out[code] = std::move(d);
  }
  return out;
}

// The admin2 code of places, by country and coordinates in 10^-5 degrees, which both packages take
// from the same record of GeoNames.
using PlacePoint = std::tuple<std::string, long, long>;
std::map<PlacePoint, std::string> read_city_codes(const std::string& json) {
  simdjson::dom::parser parser;
  std::map<PlacePoint, std::string> out;
  for (element e : array(parser.parse(json))) {
    const std::string second = text_of(e, "admin2");
    if (second.empty()) continue;
    const std::string country = text_of(e, "country");
    out[{country, std::lround(number_of(text_of(e, "lat")) * 1e5),
         std::lround(number_of(text_of(e, "lng")) * 1e5)}] =
        country + "." + text_of(e, "admin1") + "." + second;
  }
  return out;
}

void count_in(Divisions& divisions, const std::string& code, const GazetteerEntry& city) {
  const auto it = divisions.find(code);
  if (it == divisions.end()) return;
  GazetteerEntry& division = it->second.entry;
  division.population += city.population;
  if (city.population > it->second.largest) {
    it->second.largest = city.population;
    division.lat = city.lat;
    division.lon = city.lon;
  }
}

GazetteerEntry read_city(const element& e, bool arabic) {
  GazetteerEntry city;
  city.id = "geonames:" + std::to_string(int64_t(e["geonameid"]));
  city.name = text_of(e, "name");
  city.country = text_of(e, "countrycode");
  city.level = "city";
  city.lat = e["latitude"];
  city.lon = e["longitude"];
  city.population = e["population"];
  for (std::string_view name : array(e["alternatenames"])) {
    if (name != city.name && usable_name(name)) city.alternates.emplace_back(name);
  }
  if (arabic && city.population >= kArticlePopulation) add_without_articles(city);
  return city;
}

using Cities =
    std::vector<std::pair<std::string, GazetteerEntry>>;  // with the code of the division

bool is_capital(const GazetteerEntry& city, const std::string& capital) {
  const std::string key = place_key(capital);
  return !key.empty() && place_key(city.name) == key;
}

// The largest place of each division that has its name among its own: Kharkiv for Kharkiv Oblast.
void find_namesakes(Divisions& divisions, const Cities& cities,
                    const std::vector<TableRow>& words) {
  std::map<std::string, std::string> keys;
  for (const auto& [code, d] : divisions)
    keys[code] = place_key(without_division_word(d.entry.name, words));
  for (const auto& [code, city] : cities) {
    const auto it = divisions.find(code);
    if (it == divisions.end()) continue;
    Division& d = it->second;
    if (d.namesake && d.namesake->population >= city.population) continue;
    if (static_cast<double>(city.population) <
        kNamesakeShare * static_cast<double>(d.entry.population))
      continue;
    const std::string& key = keys[code];
    const bool same =
        place_key(city.name) == key ||
        std::any_of(city.alternates.begin(), city.alternates.end(),
                    [&key](const std::string& name) { return place_key(name) == key; });
    if (same) d.namesake = &city;
  }
}

void name_division(Division& d, const Kb& tables, bool arabic) {
  const std::string bare = without_division_word(d.entry.name, tables.table("division_words"));
  if (bare != d.entry.name) d.entry.alternates.push_back(bare);
  if (d.namesake) {
    d.entry.alternates.push_back(d.namesake->name);
    d.entry.alternates.insert(d.entry.alternates.end(), d.namesake->alternates.begin(),
                              d.namesake->alternates.end());
  }
  if (arabic) add_without_articles(d.entry);
}

std::vector<GazetteerEntry> country_entries(const std::map<std::string, Country>& countries,
                                            const std::vector<TableRow>& names,
                                            const std::vector<CountryOutline>& outlines) {
  std::map<std::string_view, const CountryOutline*> shapes;
  for (const CountryOutline& o : outlines) shapes[o.id] = &o;
  std::vector<GazetteerEntry> out;
  for (const TableRow& row : names) {
    const auto it = countries.find(std::string(cell(row, 0)));
    if (it == countries.end()) continue;
    GazetteerEntry e;
    e.id = "iso:" + it->first;
    e.country = it->first;
    e.name = it->second.name;
    e.level = "country";
    e.population = it->second.population;
    e.alternates = names_of(cell(row, 2));
    const auto shape = shapes.find(it->first);
    if (shape != shapes.end() && !shape->second->rings.empty()) {
      std::tie(e.lon, e.lat) = ring_centre(shape->second->rings.front());
    }
    out.push_back(std::move(e));
  }
  return out;
}

std::vector<GazetteerEntry> region_entries(const std::vector<TableRow>& rows) {
  std::vector<GazetteerEntry> out;
  for (const TableRow& row : rows) {
    GazetteerEntry e;
    e.id = "region:" + std::string(cell(row, 0));
    e.name = cell(row, 1);
    e.alternates = names_of(cell(row, 2));
    e.country = cell(row, 3);
    e.level = "region";
    e.lat = number_of(cell(row, 4));
    e.lon = number_of(cell(row, 5));
    out.push_back(std::move(e));
  }
  return out;
}

Cities read_cities(const GazetteerSources& sources, const std::map<std::string, Country>& countries,
                   Divisions& first, Divisions& second) {
  const auto codes = read_city_codes(sources.city_codes);
  simdjson::dom::parser parser;
  Cities out;
  for (const auto& field : object(parser.parse(sources.cities))) {
    const std::string country = text_of(field.value, "countrycode");
    const auto known = countries.find(country);
    GazetteerEntry city = read_city(field.value, known != countries.end() && known->second.arabic);
    if (!short_enough(city.name)) continue;
    city.capital = known != countries.end() && is_capital(city, known->second.capital);
    std::string code = country + "." + text_of(field.value, "admin1code");
    if (const auto it = first.find(code); it != first.end()) city.admin1 = it->second.entry.name;
    count_in(first, code, city);
    const auto point =
        codes.find({country, std::lround(city.lat * 1e5), std::lround(city.lon * 1e5)});
    if (point != codes.end()) count_in(second, point->second, city);
    out.emplace_back(std::move(code), std::move(city));
  }
  return out;
}

void add_division_names(Divisions& first, const std::vector<TableRow>& rows) {
  for (const TableRow& row : rows) {
    const auto it = first.find(std::string(cell(row, 0)));
    if (it == first.end()) continue;
    for (std::string& name : names_of(cell(row, 1)))
      it->second.entry.alternates.push_back(std::move(name));
  }
}

}  // namespace

bool usable_name(std::string_view name) {
  int letters = 0, capitals = 0;
  bool word_start = true, leading_capital = false;
  for (size_t at = 0; at < name.size();) {
    int32_t c = 0;
    const auto n = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(name.data() + at),
                                    static_cast<utf8proc_ssize_t>(name.size() - at), &c);
    if (n <= 0) return false;
    at += static_cast<size_t>(n);
    const auto category = utf8proc_category(c);
    const bool upper = category == UTF8PROC_CATEGORY_LU;
    const bool letter = upper || category == UTF8PROC_CATEGORY_LL;
    const bool latin = c < 0x250 || (c >= 0x1E00 && c < 0x1F00);
    const bool modifier = (c >= 0x2B9 && c <= 0x2BF) || (c >= 0x2018 && c <= 0x201B);
    if ((letter && !latin) || (c >= 0x250 && !letter && !modifier && c != 0x2010 && c != 0x2013))
      return false;
    letters += letter;
    capitals += upper;
    leading_capital = leading_capital || (upper && word_start);
    if (letter) word_start = false;
    if (c == ' ' || c == '-') word_start = true;
  }
  const bool code = capitals == letters && letters <= 4;
  return leading_capital && letters >= 3 && !code && short_enough(std::string(name));
}

Result<std::map<std::string, Country>> read_countries(const std::string& json,
                                                      const std::vector<TableRow>& names) {
  try {
    simdjson::dom::parser parser;
    const element root = parser.parse(json);
    std::map<std::string, Country> out;
    for (const TableRow& row : names) {
      Country c;
      c.iso2 = cell(row, 0);
      element e;
      if (root[c.iso2].get(e) != simdjson::SUCCESS) {
        return Status(ErrorCode::kInvalid, "countries.tsv: no country has the code " + c.iso2);
      }
      c.name = cell(row, 1);
      c.capital = text_of(e, "capital");
      c.numeric = static_cast<int>(int64_t(e["isonumeric"]));
      c.population = e["population"];
      c.arabic = text_of(e, "languages").starts_with("ar");
      out[c.iso2] = std::move(c);
    }
    return out;
  } catch (const simdjson::simdjson_error& error) {
    return Status(ErrorCode::kCorrupt, std::string("countries: ") + error.what());
  }
}

Result<std::vector<GazetteerEntry>> read_gazetteer(const GazetteerSources& sources,
                                                   const Kb& tables,
                                                   const std::map<std::string, Country>& countries,
                                                   const std::vector<CountryOutline>& outlines) {
  try {
    Divisions first = read_divisions(sources.divisions, "admin1");
    Divisions second = read_divisions(sources.subdivisions, "admin2");
    add_division_names(first, tables.table("division_names"));
    Cities cities = read_cities(sources, countries, first, second);
    find_namesakes(first, cities, tables.table("division_words"));
    std::vector<GazetteerEntry> out =
        country_entries(countries, tables.table("countries"), outlines);
    for (auto& [code, d] : first) {
      const auto known = countries.find(d.entry.country);
      name_division(d, tables, known != countries.end() && known->second.arabic);
      if (d.largest >= 0) out.push_back(d.entry);
    }
    for (auto& [code, d] : second) {
      if (d.largest < 0) continue;  // no place of the gazetteer lies in it: no coordinates
      const auto parent = first.find(code.substr(0, code.rfind('.')));
      if (parent != first.end()) d.entry.admin1 = parent->second.entry.name;
      out.push_back(d.entry);
    }
    for (auto& [code, city] : cities) out.push_back(std::move(city));
    for (auto& region : region_entries(tables.table("regions"))) out.push_back(std::move(region));
    return out;
  } catch (const simdjson::simdjson_error& error) {
    return Status(ErrorCode::kCorrupt, std::string("gazetteer: ") + error.what());
  }
}

}  // namespace sitrep
