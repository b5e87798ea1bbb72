#include <gtest/gtest.h>

#include "sitrep/nlp/ruler.h"

namespace sitrep {
namespace {

// Tables of a small language of our own.
Model small_model() {
  Model model;
  LemmaTables::Of& verb = model.lemmas.by_pos["verb"];
  verb.rules = {{"ed", "e"}, {"ed", ""}, {"ing", ""}, {"s", ""}};
  verb.index = {{"dredge", true}, {"evacuate", true}, {"bale", true}, {"bal", true}};
  verb.exceptions = {{"wove", {"weave", "wive", "weave"}}, {"baled", {"bale", "bail"}}};
  verb.has_rules = verb.has_index = verb.has_exceptions = true;
  LemmaTables::Of& noun = model.lemmas.by_pos["noun"];
  noun.rules = {{"s", ""}, {"ies", "y"}, {"'", ""}};
  noun.index = {{"levee", true}};
  noun.has_rules = noun.has_index = true;
  return model;
}

std::string lemma(const std::string& word, const std::string& pos, const std::string& morph = "",
                  const std::string& set = "") {
  const Model model = small_model();
  FormTable forms(model);
  LabelTable labels;
  std::vector<TokenAnnotation> tokens(1);
  tokens[0].form.form = forms.number_of(word);
  tokens[0].pos = labels.number_of(pos);
  tokens[0].morph = labels.number_of(morph);
  tokens[0].lemma = labels.number_of(set);
  Lemmatizer(model, labels, forms).annotate(tokens);
  return labels[tokens[0].lemma];
}

TEST(Lemmatizer, RulesPreferFormsOfTheIndexAndTheLastOfThem) {
  EXPECT_EQ(lemma("Dredged", "VERB"), "dredge");
  EXPECT_EQ(lemma("Baling", "VERB"), "bal");
  EXPECT_EQ(lemma("EVACUATED", "VERB"), "evacuate");
  EXPECT_EQ(lemma("levees", "NOUN"), "levee");
}

TEST(Lemmatizer, UnknownFormsComeInTheOrderOfTheRules) {
  EXPECT_EQ(lemma("Orlofed", "VERB"), "orlofe");
  EXPECT_EQ(lemma("tarries", "NOUN"), "tarrie");
  EXPECT_EQ(lemma("Orlof", "VERB"), "Orlof") << "no rule fits: as written";
  EXPECT_EQ(lemma("S", "NOUN"), "S") << "a rule that leaves nothing does not count";
}

TEST(Lemmatizer, WhatIsNotOnlyLettersNeedsNoIndex) {
  EXPECT_EQ(lemma("B-52s", "NOUN"), "b-52");
  EXPECT_EQ(lemma("4ÉS", "NOUN"), "4é");
}

TEST(Lemmatizer, TheLastNewExceptionWins) {
  EXPECT_EQ(lemma("Wove", "VERB"), "wive");
  EXPECT_EQ(lemma("baled", "VERB"), "bail");
}

TEST(Lemmatizer, BaseFormsAreLowered) {
  EXPECT_EQ(lemma("Levees", "NOUN", "Number=Sing"), "levees");
  EXPECT_EQ(lemma("Levees", "NOUN", "Number=Plur"), "levee");
  EXPECT_EQ(lemma("Dredged", "VERB", "VerbForm=Inf"), "dredged");
  EXPECT_EQ(lemma("Dredged", "VERB", "Tense=Pres|VerbForm=Fin"), "dredged");
  EXPECT_EQ(lemma("Dredged", "VERB", "Number=Sing|Tense=Pres|VerbForm=Fin"), "dredge");
  EXPECT_EQ(lemma("Levees", "NOUN", "Degree=Pos"), "levees");
  EXPECT_EQ(lemma("Dredged", "VERB", "XDegree=Pos"), "dredge");
}

TEST(Lemmatizer, PartsOfSpeechWithoutTables) {
  EXPECT_EQ(lemma("Tarvel", "PROPN"), "Tarvel");
  EXPECT_EQ(lemma("THE", "DET"), "the");
  EXPECT_EQ(lemma("THE", ""), "the");
  EXPECT_EQ(lemma("\n", "SPACE"), "\n");
}

TEST(Lemmatizer, KeepsALemmaThatIsSet) { EXPECT_EQ(lemma("Wove", "VERB", "", "mine"), "mine"); }

TEST(Lemmatizer, RemembersEachWordByItsPartOfSpeech) {
  const Model model = small_model();
  FormTable forms(model);
  LabelTable labels;
  Lemmatizer lemmatizer(model, labels, forms);
  std::vector<TokenAnnotation> tokens;
  const uint32_t pos[] = {labels.number_of("VERB"), labels.number_of("PROPN"),
                          labels.number_of("DET")};
  for (int i = 0; i < 3000; ++i) {
    TokenAnnotation t;
    t.form.form = forms.number_of("Town" + std::to_string(i % 1500) + "ing");
    t.pos = pos[i % 3];
    tokens.push_back(t);
  }
  for (int round = 0; round < 2; ++round) {
    std::vector<TokenAnnotation> again = tokens;
    lemmatizer.annotate(again);
    for (size_t i = 0; i < again.size(); ++i) {
      const std::string n = std::to_string(i % 1500);
      const std::string want[] = {"town" + n, "Town" + n + "ing", "town" + n + "ing"};
      ASSERT_EQ(labels[again[i].lemma], want[i % 3]);
    }
  }
}

}  // namespace
}  // namespace sitrep
