#include "sitrep/model/read_model.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <set>

#include "sitrep/model/folder.h"
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

class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "sitrep-model-XXXXXX").string();
    path_ = ::mkdtemp(name.data());
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

TEST(ReadModel, ReadsATinyModelFromItsFolder) {
  const Folder folder;
  tiny::write_model(folder.path(), tiny::model());
  const auto model = read_model(folder.path().string());
  ASSERT_TRUE(model.ok()) << model.status().message();
  EXPECT_EQ(model->name, "tiny");
  EXPECT_EQ(model->version, "1.2.3");
  EXPECT_EQ(model->licence, "MIT");
  EXPECT_EQ(model->lexeme_norm.at(string_id("vellour")), "vellor");
  EXPECT_EQ(model->tags, (std::vector<std::string>{"DT", "NN", "VB", "_SP"}));
  EXPECT_FALSE(model->vectors);
  EXPECT_EQ(model->tagger.W.shape, (std::vector<uint32_t>{4, 8}));
}

TEST(ReadModel, ReadsTheNetworks) {
  const auto model = read(tiny::model());
  ASSERT_TRUE(model.ok()) << model.status().message();
  const Tok2Vec& shared = model->tok2vec;
  EXPECT_EQ(shared.width, 8u);
  ASSERT_EQ(shared.embeds.size(), 6u);
  EXPECT_EQ(shared.embeds[2].attr, TokenAttr::SUFFIX);
  EXPECT_EQ(shared.embeds[2].seed, 10u);
  EXPECT_EQ(shared.embeds[2].E.shape, (std::vector<uint32_t>{13, 8}));
  EXPECT_EQ(shared.mix.nP, 3u);
  EXPECT_EQ(shared.mix.nI, 48u);
  ASSERT_EQ(shared.layers.size(), 2u);
  EXPECT_EQ(shared.layers[1].first.W.shape, (std::vector<uint32_t>{8, 2, 24}));
  EXPECT_NE(shared.layers[0].first.W.values, shared.layers[1].first.W.values);
  EXPECT_FALSE(model->parser.own);
  ASSERT_TRUE(model->ner.own);
  EXPECT_EQ(model->ner.own->embeds.size(), 2u);
  EXPECT_EQ(model->parser.lower_W.shape, (std::vector<uint32_t>{8, 6, 2, 6}));
  EXPECT_EQ(model->parser.pad.shape, (std::vector<uint32_t>{1, 8, 6, 2}));
  EXPECT_EQ(model->parser.input.nI, 8u);
  EXPECT_EQ(model->parser.upper.nO, 7u);
  EXPECT_EQ(model->ner.upper.nO, 10u);
  // The first weight that is written is the first that is read.
  uint32_t state = 2;
  float first;
  std::memcpy(&first, tiny::weights(1, state).data(), sizeof(first));
  EXPECT_EQ(model->tagger.W.values[0], first);
}

TEST(ReadModel, OrdersMovesByActionFrequencyAndLabel) {
  auto files = tiny::model();
  const auto names = [&] {
    std::string out;
    const auto model = read(files);
    if (!model.ok()) return model.status().message();
    for (const Move& move : model->parser_moves)
      out += std::to_string(move.action) + move.label + " ";
    return out;
  };
  EXPECT_EQ(names(), "0 1 2nsubj 2det 3punct 3dobj 4ROOT ");
  files["parser/moves"] = tiny::pack_map(
      {{tiny::pack("moves"),
        tiny::pack(R"({"2":{"det":-2,"nsubj":7},"0":{"":9},"3":{"det":-2,"dobj":-1},"1":{"":9},)"
                   R"("4":{"ROOT":0}})")}});
  EXPECT_EQ(names(), "0 1 2nsubj 4ROOT 3dobj 2det 3det ");
}

TEST(ReadModel, ReadsWordsAndRules) {
  const auto model = read(tiny::model());
  ASSERT_TRUE(model.ok()) << model.status().message();
  EXPECT_EQ(model->tokenizer.token_match, "");
  EXPECT_EQ(model->tokenizer.url_match, R"(^https?://\S+$)");
  const auto& parts = model->tokenizer.exceptions.at("wonnat");
  ASSERT_EQ(parts.size(), 2u);
  EXPECT_EQ(parts[0].norm, std::nullopt);
  EXPECT_EQ(parts[1].orth, "nat");
  EXPECT_EQ(parts[1].norm, "not");
  ASSERT_EQ(model->ruler.size(), 5u);
  const auto& tests = model->ruler[2].patterns[0][0];
  ASSERT_EQ(tests.size(), 2u);
  EXPECT_EQ(tests[0].kind, TokenTest::Kind::in);
  EXPECT_EQ(tests[1].kind, TokenTest::Kind::not_in);
  EXPECT_EQ(tests[1].values, (std::vector<std::string>{"det", ""}));
  EXPECT_EQ(model->ruler[3].index, -1);
  EXPECT_EQ(model->ruler[3].tag, "VB");
  EXPECT_TRUE(model->ruler[4].patterns[0][0][0].flag);
  const auto& noun = model->lemmas.by_pos.at("noun");
  EXPECT_EQ(noun.rules[1], std::pair(std::string("ies"), std::string("y")));
  EXPECT_EQ(noun.exceptions.at("velmen"), std::vector<std::string>{"velman"});
  EXPECT_TRUE(noun.index.count("vell"));
  EXPECT_FALSE(model->lemmas.by_pos.at("verb").has_exceptions);
  EXPECT_TRUE(model->lemmas.by_pos.at("punct").has_rules);
}

TEST(ReadModel, ReadsStaticVectors) {
  const auto model = read(tiny::model(true));
  ASSERT_TRUE(model.ok()) << model.status().message();
  ASSERT_TRUE(model->vectors);
  EXPECT_EQ(model->vectors->table.shape, (std::vector<uint32_t>{2, 5}));
  EXPECT_EQ(model->vectors->row_of.at(string_id("vell")), 1u);
  ASSERT_TRUE(model->tok2vec.vectors && model->ner.own->vectors);
  EXPECT_EQ(model->tok2vec.vectors->shape, (std::vector<uint32_t>{8, 5}));
  EXPECT_EQ(model->tok2vec.mix.nI, 56u);
}

TEST(ReadModel, NamesMayListenToTheSharedVectors) {
  auto files = tiny::model();
  std::string& config = files["config.cfg"];
  const size_t own = config.find("[components.ner.model.tok2vec]");
  config.replace(own, config.find("[components.senter]") - own,
                 "[components.ner.model.tok2vec]\n"
                 "@architectures = \"spacy.Tok2VecListener.v1\"\nwidth = 8\nupstream = \"*\"\n");
  files["ner/model"] = tiny::transitions(tiny::listener(), 3, 10, 9);
  const auto model = read(files);
  ASSERT_TRUE(model.ok()) << model.status().message();
  EXPECT_FALSE(model->ner.own);
}

// docs/model-format.md lists them; whatever else lies in the folder is never looked at.
TEST(ReadModel, OpensTheFilesOfTheListOnly) {
  for (const bool vectors : {false, true}) {
    const auto files = tiny::model(vectors);
    std::set<std::string> opened, listed{"attribute_ruler/patterns",
                                         "config.cfg",
                                         "lemmatizer/lookups/lookups.bin",
                                         "meta.json",
                                         "ner/cfg",
                                         "ner/model",
                                         "ner/moves",
                                         "parser/cfg",
                                         "parser/model",
                                         "parser/moves",
                                         "tagger/cfg",
                                         "tagger/model",
                                         "tok2vec/model",
                                         "tokenizer",
                                         "vocab/lookups.bin"};
    if (vectors) listed.insert({"vocab/key2row", "vocab/vectors", "vocab/vectors.cfg"});
    const auto model =
        read_model_files([&](const std::string& file, size_t) -> Result<std::string> {
          opened.insert(file);
          return files.at(file);
        });
    ASSERT_TRUE(model.ok()) << model.status().message();
    EXPECT_EQ(opened, listed);
  }
}

// The real model, where it has been set up.
TEST(ReadModel, ReadsTheDefaultModel) {
  const auto dir = find_model("");
  if (!dir.ok()) GTEST_SKIP() << dir.status().message();
  const auto model = read_model(dir.value());
  ASSERT_TRUE(model.ok()) << model.status().message();
  EXPECT_EQ(model->tags.size(), 50u);
  EXPECT_EQ(model->tok2vec.embeds.size(), 6u);
  EXPECT_EQ(model->parser_moves.size(), 106u);
  EXPECT_EQ(model->parser_moves.back().label, "ROOT");
  EXPECT_EQ(model->ner_moves.size(), 74u);
  EXPECT_EQ(model->tokenizer.exceptions.size(), 1347u);
  EXPECT_GT(model->ruler.size(), 100u);
  EXPECT_EQ(model->lemmas.by_pos.size(), 5u);
}

TEST(FindModel, TakesTheFlagThenTheEnvironment) {
  const Folder folder;
  tiny::write_model(folder.path() / "a", tiny::model());
  tiny::write_model(folder.path() / "b", tiny::model());
  const std::string a = (folder.path() / "a").string(), b = (folder.path() / "b").string();
  const char* before = std::getenv("SITREP_MODEL");
  const std::string kept = before ? before : "";
  ::setenv("SITREP_MODEL", b.c_str(), 1);
  EXPECT_EQ(find_model(a).value(), a);
  EXPECT_EQ(find_model("").value(), b);
  const auto wrong = find_model(folder.path().string());
  EXPECT_FALSE(wrong.ok());
  EXPECT_NE(wrong.status().message().find("--model"), std::string::npos);
  ::setenv("SITREP_MODEL", "/no/such/folder", 1);
  EXPECT_NE(find_model("").status().message().find("SITREP_MODEL"), std::string::npos);
  if (kept.empty())
    ::unsetenv("SITREP_MODEL");
  else
    ::setenv("SITREP_MODEL", kept.c_str(), 1);
}

TEST(ReadModelFile, RefusesWhatIsNoFileOrTooLarge) {
  const Folder folder;
  tiny::write_file(folder.path() / "eight", "12345678");
  const std::string dir = folder.path().string();
  EXPECT_EQ(read_model_file(dir, "eight", 8).value(), "12345678");
  EXPECT_EQ(read_model_file(dir, "eight", 7).status().code(), ErrorCode::kLimit);
  EXPECT_EQ(read_model_file(dir, "nine", 8).status().code(), ErrorCode::kNotFound);
  EXPECT_EQ(read_model_file(dir, "eight/nine", 8).status().code(), ErrorCode::kNotFound);
  EXPECT_EQ(read_model_file(dir, ".", 8).status().code(), ErrorCode::kUnreadable);
  EXPECT_EQ(read_model("/no/such/folder").status().code(), ErrorCode::kNotFound);
}

}  // namespace
}  // namespace sitrep
