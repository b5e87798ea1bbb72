#include "sitrep/doc/verify.h"

#include <gtest/gtest.h>

namespace sitrep {
namespace {

// "Brand & Søn: 58 døde." from the HTML "Brand &amp; Søn: 58 døde.", with one figure on "58 døde".
struct Page {
  Document doc;
  DocRecords records;
};

Words words(const Document& doc, const std::string& exact) {
  const auto begin = static_cast<uint32_t>(doc.text.find(exact));
  const Span span{begin, begin + static_cast<uint32_t>(exact.size())};
  return {span, to_raw(doc, span), exact};
}

Page page() {
  Page p;
  p.doc.text = "Brand & Søn: 58 døde.";
  Part part;
  part.end = static_cast<uint32_t>(p.doc.text.size());
  part.map.copy(6, 0);
  part.map.replace(1, {6, 11});
  part.map.copy(part.end - 7, 11);
  p.doc.parts.push_back(part);
  p.records.meta.id = "brand.html";
  p.records.sentences.push_back({words(p.doc, p.doc.text), {}, ""});
  Figure f;
  f.id = "f-1";
  f.evidence = words(p.doc, "58 døde");
  f.number = words(p.doc, "58");
  f.fields.push_back({"measure", words(p.doc, "døde"), "measure.noun", false});
  p.records.figures.push_back(f);
  return p;
}

TEST(VerifyWords, HoldsForTheSource) {
  const Page p = page();
  EXPECT_TRUE(verify_words(p.records, p.doc).empty());
}

TEST(VerifyWords, NamesTheFigureWhoseNumberChanged) {
  Page p = page();
  p.doc.text[p.records.figures[0].number.span.begin] = '6';
  const auto found = verify_words(p.records, p.doc);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].doc, "brand.html");
  EXPECT_EQ(found[0].id, "f-1");
  EXPECT_NE(found[0].why.find("\"68\" instead of \"58\""), std::string::npos) << found[0].why;
}

TEST(VerifyWords, NamesAWrongField) {
  Page p = page();
  p.records.figures[0].fields[0].words.exact = "sårede";
  const auto found = verify_words(p.records, p.doc);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].why.rfind("measure ", 0), 0u) << found[0].why;
}

TEST(VerifyWords, ChecksTheRawBytes) {
  Page p = page();
  p.records.figures[0].number.raw.begin += 1;
  const auto found = verify_words(p.records, p.doc);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_NE(found[0].why.find("raw bytes are 18..20 instead of 19..20"), std::string::npos)
      << found[0].why;
}

TEST(VerifyWords, RefusesSpansOutsideTheTextAndInsideACharacter) {
  Page p = page();
  const auto at = static_cast<uint32_t>(p.doc.text.find("ø"));
  EXPECT_TRUE(words_fault({{at, at + 1}, {}, "x"}, p.doc));
  EXPECT_TRUE(words_fault({{at, 1000}, {}, "x"}, p.doc));
  EXPECT_TRUE(words_fault({{5, 2}, {}, "x"}, p.doc));
  EXPECT_FALSE(words_fault(words(p.doc, "ø"), p.doc));
}

TEST(VerifyWords, ANumberStandsInsideItsEvidence) {
  Page p = page();
  p.records.figures[0].evidence = words(p.doc, "døde");
  EXPECT_EQ(verify_words(p.records, p.doc).size(), 1u);
}

TEST(VerifyWords, ChecksQuotes) {
  Page p = page();
  Quote q;
  q.id = "q-1";
  q.content = words(p.doc, "58 døde");
  p.records.quotes.push_back(q);
  EXPECT_TRUE(verify_words(p.records, p.doc).empty());
  p.records.quotes[0].content.exact = "58 dage";
  ASSERT_EQ(verify_words(p.records, p.doc).size(), 1u);
  EXPECT_EQ(verify_words(p.records, p.doc)[0].id, "q-1");
}

TEST(VerifyFigures, ComparesEveryField) {
  const Page p = page();
  DocRecords fresh = p.records;
  EXPECT_TRUE(verify_figures(p.records, fresh).empty());
  fresh.figures[0].root = "Fire Service";
  ASSERT_EQ(verify_figures(p.records, fresh).size(), 1u);
  fresh.figures[0].id = "f-2";  // the stored one is gone, another one is there
  EXPECT_EQ(verify_figures(p.records, fresh).size(), 2u);
}

TEST(AllUnresolved, NamesEveryFigure) {
  const auto found = all_unresolved(page().records, "the source is gone");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0], (Unresolved{"brand.html", "f-1", "the source is gone"}));
}

}  // namespace
}  // namespace sitrep
