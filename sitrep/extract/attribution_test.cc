#include "sitrep/extract/attribution.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <chrono>
#include <fstream>
#include <sstream>

#include "sitrep/nlp/annotate.h"

namespace sitrep {
namespace {

std::string slurp(const std::string& path) {
  std::ifstream in(path);
  std::stringstream s;
  s << in.rdbuf();
  return s.str();
}

const AttributionTables& tables() {
  static const auto kTables = [] {
    std::vector<std::pair<std::string, std::string>> t;
    for (const char* name :
         {"speech_verbs", "source_nouns", "speech_words", "agencies", "person_titles"}) {
      t.emplace_back(name, slurp(std::string(SITREP_SOURCE_DIR "/lang/en/") + name + ".tsv"));
    }
    return make_attribution_tables(*Kb::from_text(t, "")).value();
  }();
  return *kTables;
}

// A page of paragraphs, one a line; the first is the title when it begins with "# ".
Document page(const std::string& text) {
  Document d;
  d.text = text;
  Part part;
  part.field = "text";
  part.end = static_cast<uint32_t>(text.size());
  part.map.copy(part.end, 0);
  d.parts.push_back(part);
  for (size_t from = 0; from < text.size();) {
    const size_t end = std::min(text.find('\n', from), text.size());
    const bool title = text.compare(from, 2, "# ") == 0;
    const Span span{static_cast<uint32_t>(from + (title ? 2 : 0)), static_cast<uint32_t>(end)};
    if (!span.empty()) d.blocks.push_back({span, title ? BlockRole::title : BlockRole::body});
    from = end + 1;
  }
  annotate_tokens(d);
  return d;
}

SourcesResult find(const Document& d) {
  return find_sources(d, lower_words(d), TimesResult{}, tables());
}

// The root that the first occurrence of `words` hangs on.
std::string root(const std::string& text, const std::string& words) {
  const Document d = page(text);
  const SourcesResult s = find(d);
  const auto at = static_cast<uint32_t>(d.text.find(words));
  const Attribution* a = attribution_at(s, d, {at, at + static_cast<uint32_t>(words.size())});
  return a == nullptr ? "UNATTRIBUTED" : a->root;
}

// Golden cases of our own: tests/golden/sources/*.txt hold a page, a line "---", then lines
// "words => root". SITREP_UPDATE=1 rewrites what follows the arrow.
TEST(Attribution, GoldenCases) {
  const bool update = std::getenv("SITREP_UPDATE") != nullptr;
  int cases = 0;
  for (const char* name : {"plain", "quotes", "bodies", "headlines", "nobody"}) {
    const std::string path =
        std::string(SITREP_SOURCE_DIR "/tests/golden/sources/") + name + ".txt";
    std::ifstream in(path);
    ASSERT_TRUE(in) << path;
    std::string line, text, out;
    while (std::getline(in, line)) {
      const size_t arrow = line.find(" => ");
      if (line == "===") text.clear();
      if (arrow == std::string::npos) {
        if (line != "===") text += line + "\n";
        out += line + "\n";
        continue;
      }
      const std::string words = line.substr(0, arrow), expected = line.substr(arrow + 4);
      const std::string got = root(text, words);
      ++cases;
      out += words + " => " + got + "\n";
      if (!update) {
        EXPECT_EQ(got, expected) << path << ": " << words << "\n" << text;
      }
    }
    if (update) std::ofstream(path) << out;
  }
  EXPECT_GE(cases, 40);
}

TEST(Attribution, ChainNamesWhoPassedItOn) {
  const Document d = page(
      "About 900 people left, Ann Bell, the deputy mayor of Lund Bay, said, according to the news "
      "agency Kestrel.");
  const SourcesResult s = find(d);
  const Attribution* a = attribution_at(s, d, {6, 9});
  ASSERT_NE(a, nullptr);
  EXPECT_EQ(a->root, "Ann Bell");
  ASSERT_EQ(a->via.size(), 1u);
  EXPECT_EQ(a->via[0], "Kestrel");
}

TEST(Attribution, AccusationIsMarked) {
  const Document d =
      page("Hill separatists (east) accused the army of bombing a market, killing six people.");
  const SourcesResult s = find(d);
  ASSERT_EQ(s.attributions.size(), 1u);
  EXPECT_TRUE(s.attributions[0].accusation);
}

TEST(Attribution, CreditLinesAreCreditedNotRoots) {
  const Document d = page("LUND BAY (Reuters) - A ferry sank with 40 people on board.");
  const SourcesResult s = find(d);
  EXPECT_EQ(s.wire, "Reuters");
  EXPECT_TRUE(s.attributions.empty());
}

TEST(Attribution, QuotesCarrySpeakerCueAndContent) {
  const Document d = page(
      "“Six boats are lost and nobody helps us,” harbour master Ann Bell said.\nAsked about the "
      "toll, she said: “That is a lie, plain and simple.”");
  const SourcesResult s = find(d);
  ASSERT_GE(s.quotes.size(), 2u);
  EXPECT_EQ(s.quotes[0].kind, "direct");
  EXPECT_EQ(s.quotes[0].cue.exact, "said");
  EXPECT_EQ(s.quotes[0].content.exact, "Six boats are lost and nobody helps us,");
  EXPECT_EQ(s.quotes.back().denies, "DENIES");
}

TEST(Attribution, MalformedTablesAreNamed) {
  const auto none = make_attribution_tables(*Kb::from_text({}, ""));
  ASSERT_FALSE(none.ok());
  EXPECT_NE(none.status().message().find("speech_verbs"), std::string::npos);
}

TEST(Attribution, AnyWordsGiveSoundRecords) {
  rc::check([] {
    static const std::vector<std::string> kPieces = {
        "said",   "the",  "monitor", "Ann Bell",     "“",      "”",
        "\"",     ",",    ".",       "according to", "he",     "police",
        "told",   "that", "six",     "people",       "\n",     "of",
        "and",    "(",    ")",       "which",        "Lund",   "reported",
        "adding", ":",    "–",       "It",           "citing", "\xC3\x89mile",
        "'s"};
    const auto picks =
        *rc::gen::container<std::vector<size_t>>(rc::gen::inRange<size_t>(0, kPieces.size()));
    std::string text;
    for (const size_t p : picks) text += kPieces[p] + " ";
    const Document d = page(text);
    const SourcesResult s = find(d);
    uint32_t last = 0;
    for (const Attribution& a : s.attributions) {
      RC_ASSERT(!a.root.empty() && !a.chain.empty() && !a.scope.empty());
      RC_ASSERT(a.scope.begin >= last && a.scope.end <= d.text.size());
      last = a.scope.begin;
    }
    for (const Quote& q : s.quotes)
      RC_ASSERT(d.view(q.content.span) == q.content.exact && q.content.stated());
  });
}

TEST(Attribution, HostileInputTakesLinearTime) {
  const auto seconds = [](const std::string& piece, int n) {
    std::string text;
    for (int i = 0; i < n; ++i) text += piece;
    const Document d = page(text);
    const LowerWords lower = lower_words(d);
    const auto start = std::chrono::steady_clock::now();
    find_sources(d, lower, TimesResult{}, tables());
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  };
  for (const char* piece : {"said ", "\" ", "“ ", "Ann Bell of Ann Bell ", "the head of ", "( ",
                            ", who said ", "a monitor said Ann and "}) {
    EXPECT_LT(seconds(piece, 20000), 5.0) << piece;
  }
}

}  // namespace
}  // namespace sitrep
