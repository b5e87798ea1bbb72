// A small tokenizer of rules of our own, in the manner of a trained pipeline's.
#ifndef SITREP_NLP_TEST_TOKENIZER_RULES_H_
#define SITREP_NLP_TEST_TOKENIZER_RULES_H_

#include <memory>

#include "sitrep/model/string_id.h"
#include "sitrep/nlp/trained_tokenizer.h"

namespace sitrep {

inline Model small_tokenizer_model() {
  Model m;
  TokenizerRules& r = m.tokenizer;
  r.prefix_search = R"(^\(|^"|^'|^\.\.+|^“|^\$|^US\$|^[\u2600-\u26FF\U0001F300-\U0001F5FF])";
  r.suffix_search =
      R"(\)$|"$|'$|”$|,$|\.\.+$|!$|:$|'s$|(?<=[0-9])(?:km|km²|m)$|(?<=[a-z\u00DF-\u00F6)])\.$)";
  r.infix_finditer = R"(\.\.+|(?<=[0-9])[+\-](?=[0-9-])|(?<=[a-zA-Z])(?:-|–|--)(?=[a-zA-Z]))";
  r.url_match = R"((?u)^(?:[\w\+\-\.]{2,}://)?(?:\S+@)?(?:[a-z0-9]+\.)+[a-z]{2,9}(?:[/?#]\S*)?$)";
  r.exceptions = {
      {"can't", {{"ca", "can"}, {"n't", "not"}}}, {"a.m.", {{"a.m.", {}}}}, {":)", {{":)", {}}}},
      {"...x", {{"...", {}}, {"x", "times"}}},    {"\n", {{"\n", {}}}},
  };
  m.lexeme_norm = {{string_id("harbour"), "harbor"}};
  return m;
}

// The model, its tables and forms, and a tokenizer.
struct SmallTokenizer {
  explicit SmallTokenizer(bool unglue = false)
      : tables(make_tokenizer_tables(model).value()), tokenizer(*tables, forms, unglue) {}
  Model model = small_tokenizer_model();
  std::shared_ptr<const TokenizerTables> tables;
  FormTable forms{model};
  TrainedTokenizer tokenizer;
};

}  // namespace sitrep

#endif  // SITREP_NLP_TEST_TOKENIZER_RULES_H_
