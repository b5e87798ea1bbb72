// What does not fit is refused with the file, the part and the reason; damage never crashes.
#include <gtest/gtest.h>

#include "sitrep/model/read_model.h"
#include "sitrep/model/test_tiny_model.h"

namespace sitrep {
namespace {

Result<Model> read(const tiny::Files& files) {
  return read_model_files([&](const std::string& file, size_t) -> Result<std::string> {
    const auto found = files.find(file);
    if (found == files.end()) return Status(ErrorCode::kNotFound, file + ": not there");
    return found->second;
  });
}

// One change of one file of the tiny model, and what the error says of it.
struct Change {
  const char* file;
  std::string from, to;  // "" for the whole file
  const char* part;      // of the message, after the file
};

void expect_refused(const tiny::Files& files, const Change& change, bool last = false) {
  tiny::Files changed = files;
  std::string& bytes = changed[change.file];
  if (change.from.empty()) {
    bytes = change.to;
  } else {
    const size_t at = last ? bytes.rfind(change.from) : bytes.find(change.from);
    ASSERT_NE(at, std::string::npos) << change.file << ": " << change.from;
    bytes.replace(at, change.from.size(), change.to);
  }
  const auto model = read(changed);
  ASSERT_FALSE(model.ok()) << change.file << ": " << change.from << " -> " << change.to;
  const std::string& message = model.status().message();
  EXPECT_TRUE(message.starts_with(std::string(change.file) + ": ")) << message;
  EXPECT_NE(message.find(change.part), std::string::npos) << message;
}

TEST(Refusals, OfTheConfiguration) {
  const std::string ner = "[components.ner.model]\n@architectures = ";
  const std::vector<Change> changes{
      {"config.cfg", "lang = \"en\"", "lang = \"de\"", "nlp.lang is de"},
      {"config.cfg", "spacy.Tokenizer.v1", "other.Tokenizer.v1", "tokenizer.@tokenizers is other"},
      {"config.cfg", "disabled = [\"senter\"]", "disabled = []", "senter (factory senter)"},
      {"config.cfg", ",\"ner\"]", "]", "no component of the factory ner"},
      {"config.cfg", "\"parser\",\"senter\"", "\"senter\"", "no component of the factory parser"},
      {"config.cfg", "[\"tok2vec\",\"tagger\"", "[\"tagger\",\"tok2vec\"", "before tagger"},
      {"config.cfg", "\"parser\",\"senter\",\"attribute_ruler\",\"lemmatizer\",\"ner\"",
       "\"ner\",\"parser\",\"attribute_ruler\",\"lemmatizer\"", "parser has to come before ner"},
      {"config.cfg", "\"tagger\",", "\"tagger\",\"tagger\",", "tagger comes twice"},
      {"config.cfg", "Tok2Vec.v2", "Tok2Vec.v9", "is spacy.Tok2Vec.v9"},
      {"config.cfg", "Tok2Vec.v2", "Tok2Vec.v1", "differ in version"},
      {"config.cfg", "MultiHashEmbed.v2", "CharacterEmbed.v2", "is spacy.CharacterEmbed.v2"},
      {"config.cfg", "MaxoutWindowEncoder.v2", "MishWindowEncoder.v2", "MishWindowEncoder"},
      {"config.cfg", "window_size = 1", "window_size = 2", "window_size is no number from 1 to 1"},
      {"config.cfg", "maxout_pieces = 2", "maxout_pieces = 5", "maxout_pieces is no number"},
      {"config.cfg", "depth = 2", "depth = 99", "depth is no number from 1 to 32"},
      {"config.cfg", "width = 8", "width = 0", "width is no number from 1"},
      {"config.cfg", "width = 8\nattrs", "width = 9\nattrs", "width is not that of"},
      {"config.cfg", "\"SUFFIX\"", "\"LENGTH\"", "the attribute LENGTH is not known"},
      {"config.cfg", "\"SUFFIX\",", "", "not one number of rows for each"},
      {"config.cfg", "rows = [11,", "rows = [0,", "no rows, or too many"},
      {"config.cfg", "include_static_vectors = false", "include_static_vectors = null",
       "neither true nor false"},
      {"config.cfg", "upstream = \"tok2vec\"", "upstream = \"other\"", "there is no other"},
      {"config.cfg", "${components.tok2vec.model.encode:width}", "${components.none:width}",
       "width is no number"},
      {"config.cfg", "Tagger.v2", "Tagger.v1", "is spacy.Tagger.v1"},
      {"config.cfg", "normalize = false", "normalize = true", "normalize is not false"},
      {"config.cfg", "TransitionBasedParser.v2", "TransitionBasedParser.v3", "Parser.v3"},
      {"config.cfg", "state_type = \"parser\"", "state_type = \"ner\"", "state_type is ner"},
      {"config.cfg", "extra_state_tokens = false", "extra_state_tokens = true", "not false"},
      {"config.cfg", "use_upper = true", "use_upper = false", "use_upper is not true"},
      {"config.cfg", "learn_tokens = false", "learn_tokens = true", "learn_tokens is not false"},
      {"config.cfg", "learn_tokens = false", "beam_width = 4", "beam_width is no number"},
      {"config.cfg", "hidden_width = 6", "hidden_width = -6", "hidden_width is no number"},
      {"config.cfg", "mode = \"rule\"", "mode = \"lookup\"", "mode is lookup"},
      {"config.cfg", "overwrite = false", "overwrite = true", "overwrite is not false"},
      {"config.cfg", "[components.senter]", "[components.senter", "no end of the section's name"},
      {"config.cfg", "factory = \"senter\"", "factory", "neither section nor key"},
      {"config.cfg", "[nlp]", "", "a key before the first section"},
      {"config.cfg", "[components.senter]\nfactory = \"senter\"\n", "",
       "components.senter.factory is missing"},
      {"config.cfg", "mode = \"rule\"", "mode = \"rule\"\nmode = \"rule\"", "mode comes twice"},
  };
  const auto files = tiny::model();
  for (const Change& change : changes) expect_refused(files, change);
}

TEST(Refusals, OfWordsAndRules) {
  const std::vector<Change> changes{
      {"meta.json", "", "{", "no valid JSON"},
      {"meta.json", "", "[]", "no JSON object"},
      {"meta.json", "\"en\"", "\"de\"", "lang is not en"},
      {"tokenizer", "", "", "no complete MessagePack"},
      {"tokenizer", "", tiny::pack_list({}), "no map"},
      {"tokenizer", "", tiny::model()["tokenizer"] + "x", "1 bytes too many"},
      {"tokenizer", "", "\xc7\x01\x05x", "an extension type"},
      {"tokenizer", tiny::pack("wonnat"), tiny::pack("wonnut"), "wonnut: its tokens do not join"},
      {"tokenizer", tiny::pack(67), tiny::pack(68), "wonnat: not a list of tokens"},
      {"tokenizer", tiny::pack("wonnat"), tiny::pack(""), "not a list of tokens"},
      {"tokenizer", tiny::pack("wonnat"), tiny::pack(5), "not a list of tokens"},
      {"tokenizer", tiny::pack_nil(), tiny::pack(true), "token_match is no text"},
      {"tokenizer", tiny::pack("faster_heuristics") + tiny::pack(true),
       tiny::pack("faster_heuristics") + tiny::pack(1), "faster_heuristics is neither"},
      {"vocab/lookups.bin", tiny::pack("vellor"), tiny::pack(1), "lexeme_norm: an entry"},
      {"vocab/lookups.bin", "", tiny::pack_nil(), "no map of tables"},
      {"attribute_ruler/patterns", tiny::pack("TAG"), tiny::pack("OP"), "the test OP is not"},
      {"attribute_ruler/patterns", tiny::pack("TAG"), tiny::pack("LENGTH"), "test LENGTH is not"},
      {"attribute_ruler/patterns", tiny::pack("REGEX"), tiny::pack("FUZZY"), "comparison FUZZY"},
      {"attribute_ruler/patterns", tiny::pack("MORPH"), tiny::pack("SHAPE"), "attribute SHAPE"},
      {"attribute_ruler/patterns", tiny::pack("NOUN"), tiny::pack("NOUL"),
       "pattern 0: POS: NOUL is no part of speech"},
      {"attribute_ruler/patterns", tiny::pack("Number=Sing"), tiny::pack("Number-Sing"),
       "pattern 0: MORPH: Number-Sing is not of the form Key=Value"},
      {"attribute_ruler/patterns", tiny::pack("Number=Sing"), tiny::pack("Number=|A=B"), "MORPH"},
      {"attribute_ruler/patterns", tiny::pack("Number=Sing"), tiny::pack("A=B||C=D"), "MORPH"},
      {"attribute_ruler/patterns", tiny::pack("Number=Sing"), tiny::pack("A=B|=D"), "MORPH"},
      {"attribute_ruler/patterns", tiny::pack("Number=Sing"), tiny::pack("A=B=C"), "MORPH"},
      {"attribute_ruler/patterns", tiny::pack("_"), tiny::pack("?"), "pattern 1: MORPH"},
      {"attribute_ruler/patterns", tiny::pack(-1), tiny::pack(-3), "outside of the match"},
      {"attribute_ruler/patterns", tiny::pack(-1), tiny::pack(2), "pattern 3: its index"},
      {"attribute_ruler/patterns", tiny::pack(true), tiny::pack(1), "IS_SPACE: its value"},
      {"attribute_ruler/patterns", "", tiny::pack_map({}), "no list of patterns"},
      {"lemmatizer/lookups/lookups.bin", tiny::pack("lemma_rules"), tiny::pack("lemma_ruins"),
       "lemma_rules: no map"},
      {"lemmatizer/lookups/lookups.bin", tiny::pack_texts({"ies", "y"}), tiny::pack_texts({"ies"}),
       "lemma_rules: an entry"},
      {"lemmatizer/lookups/lookups.bin", tiny::pack("velman"), tiny::pack(3), "lemma_exc: an"},
      {"lemmatizer/lookups/lookups.bin", tiny::pack("vell"), tiny::pack(3), "lemma_index: an"},
  };
  const auto files = tiny::model();
  for (const Change& change : changes) expect_refused(files, change);
}

TEST(Refusals, OfNetworks) {
  const std::string seed = tiny::pack("seed") + tiny::pack_bytes(tiny::pack(9));
  const std::vector<Change> changes{
      {"tok2vec/model", tiny::pack("extract_features"), tiny::pack("extract_feelings"),
       "the configuration asks for extract_features"},
      {"tok2vec/model", tiny::pack("nV") + tiny::pack(12), tiny::pack("nV") + tiny::pack(13),
       "(hashembed): dimension nV is not 12"},
      {"tok2vec/model", tiny::pack("nP") + tiny::pack(3), tiny::pack("nP") + tiny::pack(2),
       "(maxout): dimension nP is not 3"},
      {"tok2vec/model", tiny::pack_list({tiny::pack(12), tiny::pack(8)}),
       tiny::pack_list({tiny::pack(8), tiny::pack(12)}), "E: its shape is not 12 x 8"},
      {"tok2vec/model", tiny::pack("<f4"), tiny::pack("<f8"), "E: not of type <f4"},
      {"tok2vec/model", tiny::pack_bytes("nd") + tiny::pack(true),
       tiny::pack_bytes("nd") + tiny::pack(false), "E: no array"},
      {"tok2vec/model", tiny::pack_bytes(tiny::pack(2)), tiny::pack_bytes(tiny::pack(3)),
       "attribute pad is not 2"},
      {"tok2vec/model", tiny::pack("window_size") + tiny::pack_bytes(tiny::pack(1)),
       tiny::pack("window_size") + tiny::pack_bytes(tiny::pack(2)), "window_size is not 1"},
      {"tok2vec/model", seed, tiny::pack("seed") + tiny::pack_bytes(tiny::pack(uint64_t{1} << 32)),
       "more than 32 bits"},
      {"tok2vec/model", seed, tiny::pack("seed") + tiny::pack_bytes(""), "attribute seed: no"},
      {"tok2vec/model", seed, tiny::pack("seal") + tiny::pack_bytes(tiny::pack(9)),
       "no attribute seed"},
      {"tok2vec/model", tiny::pack_texts({"NORM", "PREFIX"}).substr(5),
       tiny::pack_texts({"NORM", "SUFFIX"}).substr(5), "not the attrs of the configuration"},
      {"tok2vec/model", tiny::pack("index") + tiny::pack(1), tiny::pack("index") + tiny::pack(2),
       "layer 1 (extract_features>>list2ragged>>with_arra...): out of order"},
      {"tagger/model", tiny::pack("softmax"), tiny::pack("sigmoid"), "asks for softmax"},
      {"tagger/model", "", tiny::model()["parser/model"], "layers, the configuration asks for 4"},
      {"tagger/cfg", "\"DT\",", "", "labels: not 1 to"},
      {"tagger/cfg", "[\"DT\",\"NN\",\"VB\",\"_SP\"]", "[]", "labels: not 1 to"},
      {"parser/cfg", "\"beam_width\":1", "\"beam_width\":2", "beam_width is not 1"},
      {"parser/cfg", "false", "true", "learn_tokens is not false"},
      {"parser/moves", "\"4\"", "\"7\"", "the action 7 is not known"},
      {"parser/moves", "\"ROOT\":9", "\"ROOT\":x", "no valid JSON"},
      {"parser/moves", "\"ROOT\":9", "\"ROO\":\"\"", "not labels and numbers"},
      {"parser/moves", "\"0\":{\"\":9}", "\"0\":[1234]", "action 0: no map of labels"},
      {"ner/moves", ",\"\":1},\"5\":{\"\":1}", "},\"5\":{\"abcde\":1}", "the action 5 has a label"},
      {"ner/model", tiny::pack("has_upper") + tiny::pack_bytes(tiny::pack(true)),
       tiny::pack("has_upper") + tiny::pack_bytes(tiny::pack(false)), "has_upper is not 1"},
      {"ner/model", tiny::pack("nF") + tiny::pack(3), tiny::pack("nF") + tiny::pack(6),
       "dimension nF is not 3"},
  };
  const auto files = tiny::model();
  for (const Change& change : changes) {
    // Here the change makes another file the one that does not fit.
    if (change.from == "\"DT\",") {
      auto fewer = files;
      fewer["tagger/cfg"].erase(fewer["tagger/cfg"].find(change.from), change.from.size());
      EXPECT_NE(read(fewer).status().message().find("dimension nO is not 3"), std::string::npos);
      continue;
    }
    expect_refused(files, change);
  }
  // One class more than the network has.
  auto more = files;
  std::string& moves = more["parser/moves"];
  moves = tiny::pack_map({{tiny::pack("moves"), tiny::pack(R"({"0":{"":9},"1":{"":9}})")}});
  EXPECT_NE(read(more).status().message().find("dimension nO is not 2"), std::string::npos);
}

// Each cut of a label at "||" makes labels of its own: a label of bars would fill the memory.
TEST(Refusals, OfLabelsThatAreNoWords) {
  const auto files = tiny::model();
  for (const std::string& label : {std::string("a||b||c"), std::string(65, 'x')}) {
    const std::string moves =
        tiny::pack_map({{tiny::pack("moves"), tiny::pack(R"({"2":{")" + label + R"(":5}})")}});
    expect_refused(files, {"parser/moves", "", moves, "a label is longer than 64 bytes"});
  }
}

TEST(Refusals, OfNumbersThatAreNotFinite) {
  for (const char* file : {"tok2vec/model", "tagger/model", "parser/model", "ner/model"}) {
    auto files = tiny::model();
    std::string& bytes = files[file];
    const size_t data = bytes.find(tiny::pack_bytes("data")) + tiny::pack_bytes("data").size() + 5;
    bytes.replace(data, 4, std::string("\x00\x00\x80\x7f", 4));  // infinity
    const auto model = read(files);
    ASSERT_FALSE(model.ok());
    EXPECT_NE(model.status().message().find("not all are finite"), std::string::npos);
  }
}

TEST(Refusals, OfStaticVectors) {
  const std::vector<Change> changes{
      {"vocab/vectors.cfg", "default", "floret", "mode of the vectors is not default"},
      {"vocab/vectors", "NUMPY", "NUMBY", "no array of NumPy"},
      {"vocab/vectors", "'<f4'", "'<f8'", "no table of 32-bit numbers"},
      {"vocab/vectors", "(2, 5)", "(5, 2)", ""},
      {"vocab/vectors", "(2, 5)", "(2, 6)", "size of its shape"},
      {"vocab/vectors", "(2, 5)", "(2,5) ", "no table of 32-bit numbers"},
      {"vocab/vectors", std::string("\x76\x00", 2), "\xff\xff", "header is cut off"},
      {"vocab/key2row", tiny::pack(1), tiny::pack(2), "no id and row of the table"},
      {"vocab/key2row", "", tiny::pack_list({}), "no map"},
  };
  const auto files = tiny::model(true);
  for (const Change& change : changes) {
    if (change.to == "(5, 2)") {  // then the layer that takes vectors of width 5 does not fit
      auto turned = files;
      std::string& bytes = turned["vocab/vectors"];
      bytes.replace(bytes.find(change.from), 6, change.to);
      EXPECT_NE(read(turned).status().message().find("nM is not 2"), std::string::npos);
      continue;
    }
    expect_refused(files, change, change.file == std::string("vocab/key2row"));
  }
  auto first = files;
  std::string& config = first["config.cfg"];
  for (const char* name : {"Tok2Vec.v2", "MaxoutWindowEncoder.v2", "MultiHashEmbed.v2"})
    config[config.find(name) + std::strlen(name) - 1] = '1';
  EXPECT_NE(read(first).status().message().find("known from version 2 on"), std::string::npos);
}

// With the lists of meta.json, as spaCy writes them.
tiny::Files with_listed_labels() {
  auto files = tiny::model();
  std::string& meta = files["meta.json"];
  meta.replace(meta.find("{}"), 2,
               R"({"tok2vec":[],"tagger":["DT","NN","VB","_SP"],)"
               R"("parser":["ROOT","det","dobj","nsubj"],"ner":["LOC","ORG"]})");
  // One arc is lifted: only what it is made of is listed.
  std::string& moves = files["parser/moves"];
  moves = tiny::pack_map(
      {{tiny::pack("moves"),
        tiny::pack(R"({"0":{"":9},"1":{"":9},"2":{"det":5,"nsubj":7},"3":{"det||nsubj":4,)"
                   R"("dobj":4},"4":{"ROOT":9}})")}});
  return files;
}

TEST(Refusals, OfLabelsThatAreNotListed) {
  const std::vector<Change> changes{
      {"tagger/cfg", "\"NN\"", "\"NL\"",
       "labels: not the labels that meta.json lists for tagger: NL"},
      {"tagger/cfg", "\"NN\",\"VB\"", "\"VB\",\"NN\"", "order or number differs"},
      {"tagger/cfg", ",\"_SP\"", "", "order or number differs"},
      {"parser/moves", "det", "dit", "moves: not the labels that meta.json lists for parser: dit"},
      {"parser/moves", "det||", "dex||", "lists for parser: dex"},
      {"parser/moves", "||nsubj", "||nsubk", "lists for parser: nsubk"},
      {"parser/moves", "ROOT", "ROOU", "lists for parser: ROOU"},
      {"ner/moves", "LOC", "LOK", "moves: not the labels that meta.json lists for ner: LOK"},
      {"meta.json", "[\"LOC\",\"ORG\"]", "[\"LOC\",5]", "labels: ner: no list of texts"},
      {"meta.json", "[\"LOC\",\"ORG\"]", "{}", "labels: ner: no list of texts"},
  };
  const auto files = with_listed_labels();
  ASSERT_TRUE(read(files).ok()) << read(files).status().message();
  for (const Change& change : changes) expect_refused(files, change);
}

TEST(Refusals, OfAnotherLabelThanThatOfTheRest) {
  // A label that the list has and no move.
  expect_refused(
      with_listed_labels(),
      {"ner/moves", "",
       tiny::pack_map({{tiny::pack("moves"), tiny::pack(R"({"1":{"LOC":3},"5":{"":1}})")}}),
       "lists for ner: ORG"});
}

// What follows the last section that is read may be lost; nothing before it.
TEST(Refusals, OfAConfigurationThatEndsEarly) {
  auto files = tiny::model();
  const std::string whole = files["config.cfg"];
  const size_t needed = whole.find("\noverwrite = false\n");  // the last line, and the default
  for (size_t size = 0; size < needed; ++size) {
    files["config.cfg"] = whole.substr(0, size);
    ASSERT_FALSE(read(files).ok()) << files["config.cfg"];
  }
  files["config.cfg"] = whole.substr(0, needed);
  EXPECT_TRUE(read(files).ok());
  files["config.cfg"] = whole + "\n[training]\nseed = ";
  EXPECT_TRUE(read(files).ok());
}

TEST(Refusals, OfMissingFiles) {
  const auto files = tiny::model(true);
  for (const auto& [name, bytes] : files) {
    auto fewer = files;
    fewer.erase(name);
    EXPECT_EQ(read(fewer).status().message(), name + ": not there");
  }
}

}  // namespace
}  // namespace sitrep
