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
    for (const char* name : {"speech_verbs", "source_nouns", "speech_words", "agencies",
                             "person_titles", "countries"}) {
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
  for (const char* name : {"plain", "quotes", "bodies", "headlines", "nobody", "telex"}) {
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

// What stands behind the count, without a verb of speech or in the next sentence, owns it too.
TEST(Attribution, TrailingSources) {
  struct Case {
    const char *text, *words, *root;
  };
  for (const Case& c :
       {Case{"At least 40 were injured, the Red Crescent society said.", "40",
             "Red Crescent society"},
        Case{"At least 40 people were injured, by the Finance Ministry's count.", "40",
             "Finance Ministry"},
        Case{"At least 40 people were injured in Kasten according to the union.", "40", "union"},
        Case{"At least 40 people were injured in Kasten, said a spokesman for the governor.", "40",
             "unnamed spokesman for the governor"},
        Case{"At least 40 people were injured in Kasten. That is according to the Valley "
             "Observatory.",
             "40", "Valley Observatory"},
        Case{"Some 900 homes were destroyed, the provincial disaster office said on Friday.", "900",
             "provincial disaster office"},
        Case{"By the harbour office's count, 12 ships were damaged.", "12", "harbour office"},
        Case{"The flood displaced 3,000 people, said Ann Bell, head of the Relief Fund.", "3,000",
             "Relief Fund"},
        Case{"Police arrested 60 protesters, according to a lawyer for the group.", "60",
             "unnamed lawyer for the group"},
        Case{"Some 40 people are missing, the head of the rescue service told reporters.", "40",
             "rescue service"},
        Case{"Some 40 people are missing, a rescue official said late on Friday.", "40",
             "unnamed rescue official"},
        Case{"The storm killed 19 people and injured 70, officials from the Tirva health "
             "department said.",
             "19", "Tirva health department"},
        Case{"About 200 families lost their homes, per the Red Cross.", "200", "Red Cross"},
        Case{"About 200 families lost their homes, as reported by the Tirva Herald.", "200",
             "Tirva Herald"},
        Case{"The blast killed 8 people, the state news agency reported, citing the interior "
             "ministry.",
             "8", "interior ministry"},
        Case{"The blast killed 8 people. This was confirmed by the Interior Ministry.", "8",
             "Interior Ministry"},
        Case{"The blast killed 8 people in Tirva. The figure comes from the Health Ministry.", "8",
             "Health Ministry"},
        Case{"The blast killed 8 people, in the words of the fire chief.", "8",
             "unnamed fire chief"},
        Case{"At least 40 were hurt, the Tirva Workers Union added.", "40", "Tirva Workers Union"},
        Case{"Some 700 were held, the Committee for Free Speech says.", "700",
             "Committee for Free Speech"},
        Case{"At least 15 people were killed, the Tirva Red Crescent Society's director said.",
             "15", "Tirva Red Crescent Society"},
        Case{"A total of 300 houses were damaged, data from the housing ministry show.", "300",
             "housing ministry"},
        Case{"A total of 300 houses were damaged, according to figures compiled by the Valley "
             "Observatory.",
             "300", "Valley Observatory"},
        Case{"Some 90 people were killed, a tally by the Tirva Monitor shows.", "90",
             "Tirva Monitor"},
        Case{"The storm killed 19 people, the governor's spokeswoman said.", "19",
             "unnamed governor's spokeswoman"},
        Case{"Some 19 people were killed, the national union of teachers said in a statement.",
             "19", "national union of teachers"},
        Case{"Some 19 people were killed. The toll was announced by the Health Ministry.", "19",
             "Health Ministry"},
        Case{"Some 19 people were killed. This is according to a spokesman for the army.", "19",
             "army"}}) {
    EXPECT_EQ(root(c.text, c.words), c.root) << c.text;
  }
  for (const char* text : {"Some 40 people died per day.", "Some 40 people were taken by boat.",
                           "Some 40 people died, police said. That is according to plan."})
    EXPECT_NE(root(text, "40 people"), "day") << text;
  EXPECT_EQ(root("Some 40 people died, as reported by local media.", "40"), "UNATTRIBUTED");
  EXPECT_EQ(root("The port launched the first reported raids, killing 40.", "40"), "UNATTRIBUTED");
}

TEST(Attribution, NoSpeakerIsAQuoteAPrepositionOrANumber) {
  for (const char* text :
       {"\"Is\" said that 40 people died.", "\"We saw it all burn down,\" via thousand men said.",
        "\u201cWe saw it all burn down,\u201d said \u201cIs\u201d of the \u201cArmy\u201d.",
        "Via Kestrel said 40 people died.", "From the port, said 40 people died."}) {
    const SourcesResult s = find(page(text));
    for (const Quote& q : s.quotes) {
      EXPECT_EQ(q.speaker.find_first_of("\"0123456789"), std::string::npos) << q.speaker;
      EXPECT_EQ(q.speaker.find("\u201c"), std::string::npos) << q.speaker;
      for (const char* prep : {"via", "Via", "From"})
        EXPECT_FALSE(q.speaker.starts_with(prep)) << q.speaker;
    }
  }
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

TEST(Attribution, WhoMadeAPictureWroteNoText) {
  EXPECT_EQ(find(page("A ferry sank with 40 people on board.\nImage copyright (Reuters)")).wire,
            "");
  EXPECT_EQ(find(page("A ferry sank with 40 people on board.\n(Reuters)")).wire, "Reuters");
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
