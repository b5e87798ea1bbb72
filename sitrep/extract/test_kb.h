// For tests: the tables of lang/en as they lie in the source, with a small invented gazetteer, and
// documents made of plain strings.
#ifndef SITREP_EXTRACT_TEST_KB_H_
#define SITREP_EXTRACT_TEST_KB_H_

#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "sitrep/doc/document.h"
#include "sitrep/kb/kb.h"

namespace sitrep {

// Invented places, and three real countries that demonyms need.
inline constexpr std::string_view kTestPlaces =
    "iso:UA\tUkraine\tUA\t\tcountry\t49\t32\t41000000\tUkraine\n"
    "iso:RU\tRussia\tRU\t\tcountry\t60\t100\t144000000\tRussia|Russian Federation\n"
    "iso:KZ\tKazakhstan\tKZ\t\tcountry\t48\t68\t19000000\tKazakhstan\n"
    "t:1\tOroma\tUA\tVelland\tcity\t50.1\t30.2\t400000\tOroma\n"
    "t:2\tVelland\tUA\tVelland\tadmin1\t50.0\t30.0\t1200000\tVelland\n"
    "t:3\tKasten\tUA\tVelland\tcity\t50.3\t30.6\t90000\tKasten\n"
    "t:4\tPort Sella\tRU\tSella\tcity\t46.1\t38.2\t150000\tPort Sella\n"
    "t:5\tArdaq\tKZ\tArdaq\tcity\t44.0\t70.0\t60000\tArdaq\n"
    "t:6\tTirva\tUA\tVelland\tcity\t50.5\t30.9\t12000\tTirva\n"
    "t:7\tSella\tRU\tSella\tadmin1\t46.0\t38.0\t900000\tSella\n"
    "t:8\tMorvany\tUA\tMorvany\tadmin1\t48.0\t26.0\t1500000\tMorvany\n";

// A few nouns that no table of lang/en counts, as the dictionary of the knowledge file has them.
inline constexpr std::string_view kTestNouns =
    "lemma\tclass\n"
    "beekeeper\tperson\n"
    "carbine\tarms\n"
    "cocaine\tthing\n"
    "explosive\tthing\n"
    "fuel\tthing\n"
    "glider\tvehicle\n"
    "gram\tabstract\n"
    "greenhouse\tbuilding\n"
    "lantern\tthing\n"
    "mob\tgroup\n"
    "oil\tthing\n"
    "ostrich\tanimal\n"
    "planning\tabstract\n"
    "powder\tthing\n"
    "proverb\tabstract\n"
    "rescue\thappening\n"
    "tremor\thappening\n"
    "vicar\tperson\n"
    "water\tthing\n";

// A Kb over the tables of lang/en and kTestPlaces.
class TestKb : public Kb {
 public:
  TestKb() {
    namespace fs = std::filesystem;
    for (const auto& file : fs::directory_iterator(fs::path(SITREP_SOURCE_DIR) / "lang" / "en")) {
      if (file.path().extension() != ".tsv") continue;
      std::ifstream in(file.path(), std::ios::binary);
      std::stringstream text;
      text << in.rdbuf();
      set_table(file.path().stem().string(), text.str());
    }
    add_places();
  }

  // Replaces a table: tests of malformed ones.
  void set_table(const std::string& name, std::string text) {
    texts_.push_back(std::make_unique<std::string>(std::move(text)));
    tables_[name] = rows(*texts_.back());
  }

  std::vector<TableRow> table(std::string_view name) const override {
    const auto it = tables_.find(std::string(name));
    return it == tables_.end() ? std::vector<TableRow>{} : it->second;
  }
  std::string_view table_text(std::string_view name) const override {
    return name == "nouns" ? kTestNouns : std::string_view();
  }
  std::vector<Place> find_places(std::string_view name) const override {
    const auto it = places_.find(fold(name));
    return it == places_.end() ? std::vector<Place>{} : it->second;
  }
  int max_name_words() const override { return 3; }
  std::string_view outlines() const override { return {}; }
  std::string_view hash() const override { return "test"; }

 private:
  static std::vector<std::string_view> split(std::string_view s, char by) {
    std::vector<std::string_view> out;
    for (size_t at = 0;;) {
      const size_t end = s.find(by, at);
      out.push_back(s.substr(at, end == s.npos ? s.npos : end - at));
      if (end == s.npos) return out;
      at = end + 1;
    }
  }
  static std::vector<TableRow> rows(std::string_view text) {
    std::vector<TableRow> out;
    bool header = true;
    for (std::string_view line : split(text, '\n')) {
      if (line.empty() || line[0] == '#') continue;
      if (!std::exchange(header, false)) out.push_back(split(line, '\t'));
    }
    return out;
  }
  static std::string fold(std::string_view s) {
    std::string out;
    for (char c : s) {
      if (c == '-') c = ' ';
      out += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    }
    return out;
  }
  void add_places() {
    for (std::string_view line : split(kTestPlaces, '\n')) {
      const auto c = split(line, '\t');
      if (c.size() < 9) continue;
      Place p{c[0],
              c[1],
              c[2],
              c[3],
              c[4],
              std::stod(std::string(c[5])),
              std::stod(std::string(c[6])),
              std::stoll(std::string(c[7]))};
      for (std::string_view name : split(c[8], '|')) places_[fold(name)].push_back(p);
    }
  }

  std::vector<std::unique_ptr<std::string>> texts_;
  std::map<std::string, std::vector<TableRow>> tables_;
  std::map<std::string, std::vector<Place>> places_;
};

// A document of one part "text", one body block a line; a first line that begins with "# " is a
// title.
inline Document test_document(std::string text, const std::string& published = "") {
  Document doc;
  doc.meta.id = "test";
  doc.meta.lang = "en";
  doc.text = std::move(text);
  const auto size = static_cast<uint32_t>(doc.text.size());
  Part part{"text", 0, size, 0, {}};
  part.map.copy(size, 0);
  doc.parts.push_back(std::move(part));
  for (uint32_t at = 0; at < size;) {
    auto end = static_cast<uint32_t>(std::min<size_t>(doc.text.find('\n', at), size));
    const bool title = at == 0 && doc.text.starts_with("# ");
    const uint32_t begin = title ? 2 : at;
    if (end > begin)
      doc.blocks.push_back({{begin, end}, title ? BlockRole::title : BlockRole::body});
    at = end + 1;
  }
  if (const auto date = parse_iso(published))
    doc.meta.published = {*date, DateBasis::metadata, "", published};
  return doc;
}

}  // namespace sitrep

#endif  // SITREP_EXTRACT_TEST_KB_H_
