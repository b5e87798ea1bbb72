#include "sitrep/extract/extract.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <chrono>
#include <set>

#include "sitrep/base/limits.h"
#include "sitrep/doc/codec.h"
#include "sitrep/doc/verify.h"
#include "sitrep/extract/test_kb.h"
#include "sitrep/nlp/annotate.h"

namespace sitrep {
namespace {

const TestKb& test_kb() {
  static const TestKb kb;
  return kb;
}

const Lexicon& lexicon() {
  static const auto made = make_lexicon(std::make_shared<TestKb>());
  EXPECT_TRUE(made.ok()) << made.status().message();
  return *made.value();
}

DocRecords records_of(Document& doc) {
  annotate_tokens(doc);
  return extract_records(doc, lexicon());
}

DocRecords records_of(const std::string& text) {
  Document doc = test_document(text, "2031-04-12");
  return records_of(doc);
}

// Every row of the measures: its example gives a figure of that measure.
TEST(Extract, MeasureExamples) {
  for (const TableRow& row : test_kb().table("measures")) {
    ASSERT_GE(row.size(), 6u) << row[0];
    const DocRecords r = records_of(std::string(row[5]));
    bool found = false;
    std::string seen;
    for (const Figure& f : r.figures) {
      found = found || f.measure == row[0];
      seen += f.measure + " ";
    }
    EXPECT_TRUE(found) << row[0] << ": " << row[5] << " [" << seen << "]";
  }
}

// The noun of the second count stands elsewhere, and no token of its own names it.
TEST(Extract, OthersOfAnItemBehindTheFirstSentence) {
  const DocRecords r = records_of(
      "It rained in the hills. The storm destroyed 500 shelters and damaged 1,000 others.");
  ASSERT_EQ(r.figures.size(), 2u);
  EXPECT_EQ(r.figures[1].number.exact, "1,000");
}

// The words of an aside are looked for up to the end of the text, and no further.
TEST(Extract, AnAsideMayBreakOff) {
  EXPECT_EQ(records_of("The raid killed 12 people, many").figures.size(), 1u);
  EXPECT_EQ(records_of("The raid killed 12 people,").figures.size(), 1u);
}

TEST(Extract, EveryFieldHasItsEvidence) {
  const DocRecords r = records_of("At least 31 civilians were killed in Oroma, the mayor said.");
  ASSERT_EQ(r.figures.size(), 1u);
  const Figure& f = r.figures[0];
  EXPECT_EQ(f.evidence.exact, "At least 31 civilians");
  EXPECT_EQ(f.number.exact, "31");
  EXPECT_EQ(f.population, "civilians");
  std::set<std::string> fields;
  for (const FieldEvidence& e : f.fields) {
    fields.insert(e.field);
    EXPECT_FALSE(e.rule.empty()) << e.field;
    EXPECT_EQ(e.inferred, !e.words.stated()) << e.field;
  }
  for (const char* field : {"bound", "measure", "population"})
    EXPECT_TRUE(fields.contains(field)) << field;
}

TEST(Extract, RefusedQuantitiesKeepTheirRule) {
  const DocRecords r = records_of("Ivan Petrov, 45, met 3 ministers on page 7.");
  EXPECT_TRUE(r.figures.empty());
  ASSERT_EQ(r.quantities.size(), 3u);
  for (const Quantity& q : r.quantities) {
    EXPECT_LT(q.figure, 0);
    EXPECT_FALSE(q.refused.empty()) << q.words.exact;
  }
}

TEST(Extract, SketchesOfEqualPagesAreEqual) {
  const std::string text = "The river rose in Oroma. Nine people died there at night.";
  const DocRecords a = records_of(text), b = records_of("  " + text),
                   c = records_of("Bread is dear. Milk is not to be had.");
  EXPECT_EQ(a.minhash.size(), 64u);
  EXPECT_EQ(a.minhash, b.minhash);
  EXPECT_EQ(a.sketch_words, b.sketch_words);
  EXPECT_NE(a.minhash, c.minhash);
  EXPECT_TRUE(records_of("").minhash.empty());
}

void check_sound(const Document& doc, const DocRecords& r) {
  std::set<std::string> ids;
  RC_ASSERT(check_records(r).ok());
  RC_ASSERT(verify_words(r, doc).empty());
  for (const Figure& f : r.figures) {
    RC_ASSERT(ids.insert(f.id).second);
    RC_ASSERT(f.evidence.span.contains(f.number.span));
  }
}

TEST(Extract, AnyTextGivesSoundRecords) {
  lexicon();
  EXPECT_TRUE(rc::check([] {
    const auto pieces = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
        "killed", "at least", "31", "people", "and", ",", ".", "\n", "several", "hundred",
        "in Oroma", "said", "the mayor", "injured", "wounded", "half of them", "30%", "$5m",
        "between", "5", "were", "including", "no one", "\u201c", "\u201d", "(", "on Monday",
        "toll rose to", "from", "one", "of", "dozens", "initially said", "in fact only", "\u00a0",
        "-", "19-25"));
    std::string text;
    for (const std::string& p : pieces) text += p + " ";
    Document doc = test_document(text, "2031-04-12");
    const DocRecords once = records_of(doc);
    check_sound(doc, once);
    RC_ASSERT(once == records_of(doc));
  }));
}

double seconds(const std::string& text) {
  const auto start = std::chrono::steady_clock::now();
  records_of(text);
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

TEST(Extract, ATableOfManyNumbersIsCutAndFast) {
  std::string text;
  for (int i = 0; i < 100000; ++i)
    text += std::to_string(i % 977) + (i % 10 == 9 ? " people died.\n" : " ");
  Document doc = test_document(text);
  const auto start = std::chrono::steady_clock::now();
  const DocRecords r = records_of(doc);
  EXPECT_LT(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count(), 30.0);
  EXPECT_LE(r.figures.size(), limits::kRecordsPerDocument);
  EXPECT_LE(r.quantities.size(), limits::kRecordsPerDocument);
}

TEST(Extract, ALongSentenceIsLinear) {
  std::string text;
  for (int i = 0; i < 10000; ++i)
    text += i % 3 == 0 ? "killed " : i % 3 == 1 ? "nine " : "people and ";
  EXPECT_LT(seconds(text), 10.0);
}

}  // namespace
}  // namespace sitrep
