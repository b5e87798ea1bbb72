// tests/golden/figures/*.txt: our own sentences about invented places, then "---", then the rows
// that extraction makes of them. SITREP_UPDATE=1 rewrites the rows.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "sitrep/extract/extract.h"
#include "sitrep/extract/lexicon.h"
#include "sitrep/extract/test_kb.h"
#include "sitrep/nlp/annotate.h"

namespace sitrep {
namespace {

namespace fs = std::filesystem;

std::string number_of(const Figure& f) {
  if (f.low) return to_string(*f.low) + ".." + to_string(*f.high);
  if (f.value) return to_string(*f.value);
  return "x" + std::to_string(f.scale);
}

std::string days_of(const DateRange& r) {
  const std::string from = r.from ? to_iso(*r.from) : "", to = r.to ? to_iso(*r.to) : "";
  return from == to ? from : from + ".." + to;
}

std::string row_of(const Figure& f) {
  std::string row = "\"" + f.evidence.exact + "\" " + number_of(f) + " " +
                    std::string(name_of(f.bound)) + " " + f.measure + " " + f.unit;
  row += " pop=" + f.population + " status=" + std::string(name_of(f.status)) + " root=" + f.root;
  row += " place=" + (f.places.empty() ? "" : f.places.front().name) + " as_of=" + days_of(f.as_of);
  return row + (f.subset ? " subset" : "") + "\n";
}

std::string rows_of(const DocRecords& records) {
  std::string rows;
  for (const Figure& f : records.figures) rows += row_of(f);
  for (const StatedLink& l : records.links) {
    rows += "link " + records.figures[l.a].number.exact + " " + std::string(name_of(l.type)) + " " +
            records.figures[l.b].number.exact + (l.finer.empty() ? "" : " " + l.finer) + "\n";
  }
  return rows.empty() ? "none\n" : rows;
}

std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream s;
  s << in.rdbuf();
  return s.str();
}

TEST(FiguresGolden, Rows) {
  const auto lexicon = make_lexicon(std::make_shared<TestKb>());
  ASSERT_TRUE(lexicon.ok()) << lexicon.status().message();
  std::vector<fs::path> files;
  for (const auto& f : fs::directory_iterator(fs::path(SITREP_SOURCE_DIR) / "tests/golden/figures"))
    files.push_back(f.path());
  std::sort(files.begin(), files.end());
  ASSERT_GE(files.size(), 60u);
  for (const fs::path& path : files) {
    const std::string file = read(path);
    const size_t cut = file.find("---\n");
    ASSERT_NE(cut, std::string::npos) << path;
    Document doc = test_document(file.substr(0, cut), "2031-04-12");
    annotate_tokens(doc);
    const std::string rows = rows_of(extract_records(doc, *lexicon.value()));
    if (std::getenv("SITREP_UPDATE") != nullptr) {
      std::ofstream(path, std::ios::binary) << file.substr(0, cut) << "---\n" << rows;
    } else {
      EXPECT_EQ(rows, file.substr(cut + 4)) << path;
    }
  }
}

}  // namespace
}  // namespace sitrep
