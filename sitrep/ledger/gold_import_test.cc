// Measures the ledger on rows that people annotated, as if extraction were perfect. Skipped where
// the annotated set (../shared/gold) is absent. With SITREP_GOLD_OUT=DIR it also writes exports for
// the set's own scorer: DIR/<crisis>.figures.jsonl, .relations.jsonl and .series.<day>.jsonl.
#include <gtest/gtest.h>

#include <cstdlib>
#include <iostream>

#include "sitrep/ledger/test_gold.h"

namespace sitrep {
namespace {

using namespace gold;

struct Pairs {
  size_t ours = 0, gold = 0, merges = 0, splits = 0;
};

Pairs count_pairs(const Import& in, const Ledger& l) {
  std::vector<std::pair<std::string, uint32_t>> rows;
  for (uint32_t d = 0; d < in.corpus.size(); ++d) {
    for (uint32_t f = 0; f < in.corpus[d].figures.size(); ++f) {
      rows.emplace_back(text_of(in.rows.at(in.corpus[d].figures[f].id), "series"),
                        l.statements[l.statement_of[d][f]].series);
    }
  }
  Pairs out;
  for (size_t i = 0; i < rows.size(); ++i) {
    for (size_t j = 0; j < i; ++j) {
      const bool gold = rows[i].first == rows[j].first, ours = rows[i].second == rows[j].second;
      out.gold += gold;
      out.ours += ours;
      out.merges += ours && !gold;
      out.splits += gold && !ours;
      if (std::getenv("SITREP_GOLD_SHOW") && ours != gold) {
        std::cout << (ours ? "  merged: " : "  split: ") << rows[i].first << " / " << rows[j].first
                  << "\n";
      }
    }
  }
  return out;
}

TEST(GoldImport, KeepsSeriesApartOnAnnotatedRows) {
  const fs::path gold = fs::path(SITREP_SOURCE_DIR) / ".." / "shared" / "gold";
  if (!fs::exists(gold / "seeds")) GTEST_SKIP() << "no annotated rows beside the checkout";
  std::vector<fs::path> folders = {gold / "seeds"};
  for (const auto& entry : fs::directory_iterator(gold / "crises")) folders.push_back(entry.path());
  std::sort(folders.begin(), folders.end());
  Pairs all;
  for (const fs::path& folder : folders) {
    const Import in = import_rows(folder);
    const Ledger l = reconcile(in.corpus, in.lineage, in.events, {}, {});
    const Pairs p = count_pairs(in, l);
    std::cout << folder.filename().string() << ": wrong merges " << p.merges << "/" << p.ours
              << ", wrong splits " << p.splits << "/" << p.gold << "\n";
    all = {all.ours + p.ours, all.gold + p.gold, all.merges + p.merges, all.splits + p.splits};
    if (const char* out = std::getenv("SITREP_GOLD_OUT")) write_exports(in, l, folder, out);
  }
  // Guards of what was reached: the rows carry neither windows nor "subset", which extraction
  // gives.
  EXPECT_LE(static_cast<double>(all.merges), 0.13 * static_cast<double>(all.ours));
  EXPECT_LE(static_cast<double>(all.splits), 0.12 * static_cast<double>(all.gold));
}

}  // namespace
}  // namespace sitrep
