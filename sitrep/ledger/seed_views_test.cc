// The sentences of views on the annotated rows of the four articles beside the checkout, word for
// word as the specification there prints them. Skipped where they are absent.
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "sitrep/ledger/clause.h"
#include "sitrep/ledger/test_gold.h"

namespace sitrep {
namespace {

using namespace gold;

// The line of the article around a row.
SentenceText line_around(const std::string& text, size_t at) {
  SentenceText out;
  const size_t begin = text.rfind('\n', at), end = text.find('\n', at);
  const size_t from = begin == std::string::npos ? 0 : begin + 1;
  out.context = text.substr(from, std::min(end, text.size()) - from);
  const size_t stop = out.context.rfind(". ", at - from), next = out.context.find(". ", at - from);
  const size_t first = stop == std::string::npos ? 0 : stop + 2;
  out.words.exact = out.context.substr(first, next == std::string::npos ? next : next - first);
  return out;
}

// What extraction gives beside the fields of a row.
void complete(const json& row, const std::string& text, DocRecords& doc, Figure& f) {
  const json detail = row.value("detail", json::object());
  const std::string counted = text_of(detail, "counted");
  const bool remark = counted.find('(') != std::string::npos;
  if (!counted.empty()) f.counted = remark ? "of them" : counted;
  // "in recent days" says no number of days: extraction leaves such a window open.
  if (text_of(detail, "window").find("recent") != std::string::npos) f.window = {};
  const std::string direction = text_of(row, "direction");
  for (PlaceRef& p : f.places)
    p.role = direction == "out" ? "from" : direction == "in" ? "to" : "at";
  for (const json& to : detail.value("to", json::array())) {
    PlaceRef p;
    p.role = "to";
    p.name = to.get<std::string>();
    f.places.push_back(p);
  }
  if (f.root != kUnattributed) {
    f.chain = {{f.root, f.basis == "b5" ? "reported" : "said", {}}};
    f.chain[0].words.exact = text_of(row, "source_exact");
    for (const std::string& via : f.via) {
      f.chain.push_back({via, "reported", {}});
      f.chain.back().words.exact = "the " + via;
    }
  }
  f.sentence = static_cast<uint32_t>(doc.sentences.size());
  doc.sentences.push_back(line_around(text, row["byte_start"].get<size_t>()));
}

struct Seeds {
  Import in;
  std::map<std::string, FigureRef> of;  // by row
};

Seeds read_seeds(const fs::path& shared) {
  Seeds out;
  out.in = import_rows(shared / "gold" / "seeds");
  const std::pair<const char*, DateBasis> dates[] = {{"2022-09-22", DateBasis::other_documents},
                                                     {"2022-09-25", DateBasis::stated},
                                                     {"2022-10-06", DateBasis::other_documents},
                                                     {"2022-09-29", DateBasis::inferred}};
  for (uint32_t d = 0; d < out.in.corpus.size(); ++d) {
    DocRecords& doc = out.in.corpus[d];
    std::ifstream file(shared / "seeds" / doc.meta.id, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    doc.meta.published = {*parse_iso(dates[d].first), dates[d].second, "", ""};
    for (uint32_t i = 0; i < doc.figures.size(); ++i) {
      const json& row = out.in.rows.at(doc.figures[i].id);
      complete(row, text, doc, doc.figures[i]);
      out.of[text_of(row, "row")] = {d, i};
    }
  }
  for (const json& r : read_lines(shared / "gold" / "seeds" / "relations.jsonl")) {
    const auto a = out.of.find(text_of(r, "a")), b = out.of.find(text_of(r, "b"));
    const std::string type = text_of(r, "type"), finer = text_of(r, "finer");
    const bool stated = type == "CORRECTS" || finer == "AGGREGATE_OF" || finer == "COMPONENT_OF";
    if (!stated || a == out.of.end() || b == out.of.end() || a->second.doc != b->second.doc)
      continue;
    out.in.corpus[a->second.doc].links.push_back(
        {a->second.figure, b->second.figure, *parse_RelationType(type), finer, "gold", {}});
  }
  return out;
}

class SeedViews : public ::testing::Test {
 protected:
  void SetUp() override {
    const fs::path shared = fs::path(SITREP_SOURCE_DIR) / ".." / "shared";
    if (!fs::exists(shared / "gold" / "seeds") || !fs::exists(shared / "seeds"))
      GTEST_SKIP() << "no annotated articles beside the checkout";
    seeds_ = read_seeds(shared);
  }

  std::string sentence(const char* row, const char* known) const {
    const Date day = *parse_iso(known);
    const Ledger l =
        reconcile(seeds_.in.corpus, seeds_.in.lineage, seeds_.in.events, {}, {day, day});
    const FigureRef r = seeds_.of.at(row);
    return l.series[l.statements[l.statement_of[r.doc][r.figure]].series].view.sentence;
  }

  // The sentence that the specification prints for a case.
  static std::string pattern(const std::string& name) {
    std::ifstream spec(fs::path(SITREP_SOURCE_DIR) / ".." / "shared" / "spec" / "ledger.md");
    for (std::string line; std::getline(spec, line);) {
      const size_t open = line.find("«"), close = line.rfind("»");
      if (line.starts_with("* " + name) && open != std::string::npos && close != std::string::npos)
        return line.substr(open + 2, close - open - 2);
    }
    return "no pattern " + name;
  }

  Told told(const char* row, const char* day, bool about) const {
    const FigureRef r = seeds_.of.at(row);
    const DocRecords& doc = seeds_.in.corpus[r.doc];
    return {&doc, &doc.figures[r.figure], doc.figures[r.figure].root, parse_iso(day), about};
  }

  Seeds seeds_;
};

TEST_F(SeedViews, Normal) { EXPECT_EQ(sentence("L06", "2022-10-02"), pattern("Normal")); }

TEST_F(SeedViews, Correction) { EXPECT_EQ(sentence("L10", "2022-10-02"), pattern("Correction")); }

TEST_F(SeedViews, Compiled) { EXPECT_EQ(sentence("L16", "2022-10-02"), pattern("Compiled")); }

TEST_F(SeedViews, NotComparable) {
  EXPECT_EQ(different_counts(told("L16", "2022-09-28", true), told("L17", "2022-10-06", false)),
            pattern("Not comparable"));
}

TEST_F(SeedViews, OwnerlessNumber) {
  EXPECT_EQ(sentence("L22", "2022-09-25"), pattern("Ownerless number"));
}

}  // namespace
}  // namespace sitrep
