#include "sitrep/extract/place_tables.h"

#include <functional>

#include "sitrep/extract/places.h"

namespace sitrep {
namespace {

std::string lower_ascii(std::string_view word) {
  std::string out(word);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return out;
}

// Calls `use` on each row; false from it, or too few cells, is a fault of the table.
Status each_row(const Kb& kb, std::string_view table, size_t cells,
                const std::function<bool(const TableRow&)>& use) {
  const std::vector<TableRow> rows = kb.table(table);
  if (rows.empty())
    return Status(ErrorCode::kInvalid, "table " + std::string(table) + " is missing");
  for (size_t i = 0; i < rows.size(); ++i)
    if (rows[i].size() < cells || rows[i][0].empty() || !use(rows[i]))
      return Status(ErrorCode::kInvalid, "lang/en/" + std::string(table) + ".tsv, row " +
                                             std::to_string(i + 1) + " is malformed");
  return {};
}

bool add_word(PlaceTables& tables, const TableRow& row) {
  const std::string word(row[0]);
  const std::string_view cls = row[1];
  if (cls == "noun") return tables.nouns.emplace(word, std::string(row[2])).second;
  if (cls == "water") return tables.water.insert(word).second;
  if (cls == "direction") return tables.directions.insert(word).second;
  if (cls == "body") return tables.bodies.insert(word).second;
  if (cls == "bodyof") return tables.bodies_of.insert(word).second;
  if (cls == "street") return tables.streets.insert(word).second;
  if (cls == "common") return tables.common.insert(word).second;
  if (cls == "surname") return tables.surnames.insert(word).second;
  if (cls == "motion") return tables.motion.insert(word).second;
  if (cls == "feature") return tables.features.insert(word).second;
  if (cls == "strike") return tables.strikes.insert(word).second;
  if (cls == "dweller") return tables.dwellers.insert(word).second;
  if (cls == "part") return tables.parts.insert(word).second;
  if (cls == "done") return tables.done.insert(word).second;
  if (cls == "clinic") return tables.clinics.insert(word).second;
  if (cls == "brought") return tables.brought.insert(word).second;
  if (cls == "office") return tables.offices.insert(word).second;
  if (cls == "press") return tables.press.insert(word).second;
  if (cls == "happening") return tables.happenings.insert(word).second;
  if (cls == "homeverb") return tables.home_verbs.insert(word).second;
  if (cls == "homebody") return tables.home_bodies.insert(word).second;
  if (cls == "authority") return tables.authorities.insert(word).second;
  if (cls == "opener") return tables.openers.insert(word).second;
  if (cls == "never") return tables.never.insert(word).second;
  return false;
}

// Adjective and nouns of a country, each also in the plural.
bool add_country(const Kb& kb, PlaceTables& tables, const TableRow& row) {
  const std::string iso(row[0]);
  tables.land_names.emplace(lower_ascii(row[1]), iso);
  for (const Place& p : kb.find_places(row[1]))
    if (p.level == "country" && p.country == iso) tables.lands.emplace(iso, p);
  tables.adjectives.emplace(lower_ascii(row[1]) + "s", iso);  // a lost apostrophe
  for (size_t column = 3; column < row.size() && column < 5; ++column) {
    const std::string_view cell = row[column];
    for (size_t at = 0; at < cell.size();) {
      const size_t end = std::min(cell.find('|', at), cell.size());
      const std::string word = lower_ascii(cell.substr(at, end - at));
      if (!word.empty()) {
        tables.adjectives.emplace(word, iso);
        tables.adjectives.emplace(word + "s", iso);
      }
      at = end + 1;
    }
  }
  return true;
}

// "ms" and "ms.", which the tokeniser keeps whole.
bool add_title(PlaceTables& tables, const TableRow& row) {
  tables.titles.insert(std::string(row[0]));
  tables.titles.insert(std::string(row[0]) + ".");
  return true;
}

// The forms of a noun that name one person.
bool add_person_noun(PlaceTables& tables, const TableRow& row) {
  if (row[2] != "person" && row[2] != "official") return true;
  for (size_t at = 0; at < row[0].size();) {
    const size_t end = std::min(row[0].find('|', at), row[0].size());
    const std::string word = lower_ascii(row[0].substr(at, end - at));
    if (!word.ends_with("s") && !word.ends_with("men") && word != "people" && word != "children" &&
        word != "police" && word[0] != '*')
      tables.one_person.insert(word);
    at = end + 1;
  }
  return true;
}

}  // namespace

Result<std::shared_ptr<const PlaceTables>> make_place_tables(const Kb& kb) {
  auto tables = std::make_shared<PlaceTables>();
  PlaceTables& t = *tables;
  for (const Status& status :
       {each_row(kb, "places", 3, [&](const TableRow& r) { return add_word(t, r); }),
        each_row(kb, "place_prepositions", 2,
                 [&](const TableRow& r) { return t.roles.emplace(r[0], r[1]).second; }),
        each_row(kb, "person_titles", 1, [&](const TableRow& r) { return add_title(t, r); }),
        each_row(kb, "given_names", 1,
                 [&](const TableRow& r) { return t.given.insert(std::string(r[0])), true; }),
        each_row(kb, "count_nouns", 3, [&](const TableRow& r) { return add_person_noun(t, r); }),
        each_row(kb, "countries", 4, [&](const TableRow& r) { return add_country(kb, t, r); })})
    if (!status.ok()) return status;
  return std::shared_ptr<const PlaceTables>(std::move(tables));
}

}  // namespace sitrep
