#include "sitrep/nlp/ruler.h"

#include <gtest/gtest.h>

#include "sitrep/nlp/ruler_rules.h"

namespace sitrep {
namespace {

using Key = TokenTest::Key;
using Kind = TokenTest::Kind;
using Tokens = std::vector<TokenAnnotation>;

TokenTest is(Key key, const std::string& value) { return {Kind::equals, key, {value}, false}; }
TokenTest in(Key key, std::vector<std::string> values) { return {Kind::in, key, values, false}; }
TokenTest not_in(Key key, std::vector<std::string> values) {
  return {Kind::not_in, key, values, false};
}
TokenTest regex(Key key, const std::string& source) { return {Kind::regex, key, {source}, false}; }
TokenTest space(bool value) { return {Kind::flag, Key::IS_SPACE, {}, value}; }

RulerPattern pattern(std::vector<std::vector<TokenTest>> tokens, int index = 0) {
  RulerPattern out;
  out.patterns = {std::move(tokens)};
  out.index = index;
  return out;
}
RulerPattern sets_pos(std::vector<std::vector<TokenTest>> tokens, const std::string& pos,
                      int index = 0) {
  RulerPattern out = pattern(std::move(tokens), index);
  out.pos = pos;
  return out;
}

struct Word {
  std::string text, tag, dep = "x";
};

// Runs the ruler over words of which only form, tag and dep are known.
struct Ruled {
  Model model;
  FormTable forms{model};
  LabelTable labels;
  Tokens tokens;

  Ruled(std::vector<RulerPattern> patterns, const std::vector<Word>& words) {
    model.ruler = std::move(patterns);
    EXPECT_TRUE(check_ruler(model).ok()) << check_ruler(model).message();
    for (const Word& w : words) {
      TokenAnnotation t;
      t.form.form = forms.number_of(w.text);
      t.tag = labels.number_of(w.tag);
      t.dep = labels.number_of(w.dep);
      tokens.push_back(t);
    }
    AttributeRuler(model, labels, forms).annotate(tokens);
  }
  std::string all(uint32_t TokenAnnotation::* field) const {
    std::string out;
    for (const TokenAnnotation& t : tokens) out += (out.empty() ? "" : " ") + labels[t.*field];
    return out;
  }
};

TEST(AttributeRuler, LaterPatternsWinAttributeByAttribute) {
  RulerPattern first = sets_pos({{is(Key::TAG, "DT")}}, "DET");
  first.morph = "PronType=Art";
  const Ruled run({first, sets_pos({{is(Key::LOWER, "that")}}, "PRON")},
                  {{"That", "DT"}, {"levee", "NN"}, {"The", "DT"}});
  EXPECT_EQ(run.all(&TokenAnnotation::pos), "PRON  DET");
  EXPECT_EQ(run.all(&TokenAnnotation::morph), "PronType=Art  PronType=Art");
}

TEST(AttributeRuler, MatchesAllBeforeItChangesAnything) {
  RulerPattern retag = pattern({{is(Key::TAG, "NN")}});
  retag.tag = "VB";
  retag.dep = "dep";
  const Ruled run({retag, sets_pos({{is(Key::TAG, "NN"), is(Key::DEP, "x")}}, "NOUN"),
                   sets_pos({{is(Key::TAG, "VB")}}, "VERB"),
                   sets_pos({{is(Key::TAG, "NN")}, {is(Key::TAG, "NN")}}, "X", 1)},
                  {{"flood", "NN"}, {"wall", "NN"}});
  EXPECT_EQ(run.all(&TokenAnnotation::tag), "VB VB");
  EXPECT_EQ(run.all(&TokenAnnotation::dep), "dep dep");
  EXPECT_EQ(run.all(&TokenAnnotation::pos), "NOUN X");
}

TEST(AttributeRuler, TestsTheTokensAroundTheOneItSets) {
  const std::vector<std::vector<TokenTest>> phrase = {
      {is(Key::LOWER, "ai"), in(Key::TAG, {"VBP", "VBZ"})}, {regex(Key::LOWER, "^n'?t$")}};
  RulerPattern from_start = pattern(phrase), from_end = pattern(phrase, -1);
  from_start.lemma = "be";
  from_end.lemma = "not";
  const Ruled run({from_start, from_end},
                  {{"Ai", "VBZ"}, {"n't", "RB"}, {"ai", "VBP"}, {"not", "RB"}, {"ai", "VBP"}});
  EXPECT_EQ(run.all(&TokenAnnotation::lemma), "be not   ");
}

TEST(AttributeRuler, ListsAndFlags) {
  const Ruled run(
      {sets_pos({{not_in(Key::TAG, {"TO", ""}), in(Key::DEP, {"aux"})}}, "AUX"),
       sets_pos({{space(true)}}, "SPACE"), sets_pos({{is(Key::TAG, "_SP"), space(false)}}, "X"),
       sets_pos({{is(Key::ORTH, "TO"), not_in(Key::TAG, {"TO"}), in(Key::TAG, {"TO"})}}, "NEVER"),
       sets_pos({{}, {is(Key::LOWER, "end")}}, "BEFORE")},
      {{"was", "VBD", "aux"},
       {"to", "TO", "aux"},
       {"\n", "_SP"},
       {"o", "_SP"},
       {"o", "", "aux"},
       {"TO", "TO"},
       {"End", "NN"}});
  EXPECT_EQ(run.all(&TokenAnnotation::pos), "AUX  SPACE X  BEFORE ");
}

TEST(AttributeRuler, AlternativesAndManyPatterns) {
  std::vector<RulerPattern> patterns;
  for (int i = 0; i < 200; ++i)
    patterns.push_back(sets_pos({{is(Key::LOWER, "w" + std::to_string(i))}}, std::to_string(i)));
  RulerPattern two = sets_pos({{is(Key::LOWER, "w7")}}, "either");
  two.patterns.push_back({{is(Key::LOWER, "w150")}});
  patterns.push_back(two);
  const Ruled run(patterns, {{"W7", "t"}, {"w64", "t"}, {"w150", "t"}, {"w199", "t"}, {"w", "t"}});
  EXPECT_EQ(run.all(&TokenAnnotation::pos), "either 64 either 199 ");
}

TEST(AttributeRuler, ExpressionsHaveTheMeaningOfReSearch) {
  const auto found = [](const char* source, const char* word) {
    const Ruled run({sets_pos({{regex(Key::ORTH, source)}}, "found")}, {{word, "NN"}});
    return run.all(&TokenAnnotation::pos) == "found";
  };
  EXPECT_TRUE(found("ver", "rivers"));
  EXPECT_TRUE(found("^y'?$", "y"));
  EXPECT_FALSE(found("^y'?$", "you"));
  EXPECT_TRUE(found("^dam$", "dam\n"));
  EXPECT_FALSE(found("dam\\Z", "dam\n"));
  EXPECT_TRUE(found("^\\w+$", "Orlóvka"));
  EXPECT_TRUE(found("^.$", "’"));
  // Too many steps: not found rather than slow.
  EXPECT_FALSE(found("^(a|aa)+$", (std::string(60, 'a') + "b").c_str()));
}

TEST(AttributeRuler, SaysWhichPatternCannotBeUsed) {
  const auto why = [](RulerPattern p) {
    Model model;
    model.ruler = {sets_pos({{is(Key::TAG, "NN")}}, "NOUN"), std::move(p)};
    return check_ruler(model).message();
  };
  EXPECT_EQ(why(sets_pos({{is(Key::TAG, "NN")}}, "X", 1)),
            "attribute ruler: pattern 1 sets token 1 of 1");
  EXPECT_EQ(why(sets_pos({{is(Key::TAG, "NN")}}, "X", -2)),
            "attribute ruler: pattern 1 sets token -2 of 1");
  EXPECT_EQ(why(sets_pos({}, "X")), "attribute ruler: pattern 1 sets token 0 of 0");
  EXPECT_EQ(why(sets_pos({{regex(Key::LOWER, "(")}}, "X")).find("attribute ruler: (: "), 0u);
  RulerPattern morph = pattern({{}});
  morph.morph = "Number";
  EXPECT_EQ(why(morph),
            "attribute ruler: pattern 1 sets morphology that is no list of Name=Value: Number");
  EXPECT_EQ(why(pattern(std::vector<std::vector<TokenTest>>(5000))),
            "attribute ruler: more than 4096 token patterns");
}

TEST(AttributeRuler, MorphologyIsBroughtIntoOrder) {
  EXPECT_EQ(normal_morph("VerbForm=Fin|Mood=Ind"), "Mood=Ind|VerbForm=Fin");
  EXPECT_EQ(normal_morph("Person=3,1|Case=Nom"), "Case=Nom|Person=1,3");
  EXPECT_EQ(normal_morph("Case=Nom|Case=Acc"), "Case=Acc");
  EXPECT_EQ(normal_morph("_"), "");
  EXPECT_EQ(normal_morph(""), "");
}

TEST(AttributeRuler, CanStartAnewAfterItsCacheIsCleared) {
  Model model;
  model.ruler = {sets_pos({{is(Key::LOWER, "dam")}}, "NOUN")};
  FormTable forms(model);
  LabelTable labels;
  AttributeRuler ruler(model, labels, forms);
  Tokens tokens(1);
  tokens[0].form.form = forms.number_of("dam");
  ruler.annotate(tokens);
  EXPECT_EQ(labels[tokens[0].pos], "NOUN");
  forms.clear();
  ruler.clear_cache();
  tokens[0] = {};
  tokens[0].form.form = forms.number_of("lake");  // has the number that "dam" had
  ruler.annotate(tokens);
  EXPECT_EQ(labels[tokens[0].pos], "");
}

}  // namespace
}  // namespace sitrep
