#include "sitrep/model/settings.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace sitrep {
namespace {

constexpr uint32_t kMaxWidth = 4096, kMaxDepth = 32, kMaxEmbeds = 16, kMaxRows = 1u << 24;
constexpr uint32_t kMaxPieces = 4, kMaxParserPieces = 8;

constexpr std::array<std::pair<const char*, TokenAttr>, 8> kAttrs{{
    {"NORM", TokenAttr::NORM},
    {"PREFIX", TokenAttr::PREFIX},
    {"SUFFIX", TokenAttr::SUFFIX},
    {"SHAPE", TokenAttr::SHAPE},
    {"SPACY", TokenAttr::SPACY},
    {"IS_SPACE", TokenAttr::IS_SPACE},
    {"LOWER", TokenAttr::LOWER},
    {"ORTH", TokenAttr::ORTH},
}};

// Reads with the first thing that does not fit kept; what follows it counts for nothing.
class Reader {
 public:
  explicit Reader(const Config& config) : config_(config) {}
  Result<Settings> read();

 private:
  void wrong(const std::string& what) {
    if (status_.ok()) status_ = Status(ErrorCode::kInvalid, "config.cfg: " + what);
  }
  // [section] key must be one of these texts; gives which, or the first when it is none.
  size_t one_of(const std::string& path, const std::vector<std::string>& allowed);
  void must_be(const std::string& path, bool wanted);
  uint32_t number(const std::string& path, uint32_t least, uint32_t most);
  void components();
  void order(const std::string& before, const std::string& after);
  void embed(const std::string& path, bool second_version, Tok2VecSettings& out);
  Tok2VecSettings tok2vec(const std::string& path);
  void listener(const std::string& path);
  TransitionSettings transitions(const std::string& name, const std::string& type);

  const Config& config_;
  Status status_;
  Settings settings_;
  std::map<std::string, size_t> place_;  // of each factory in the pipeline
};

size_t Reader::one_of(const std::string& path, const std::vector<std::string>& allowed) {
  const std::string found = config_.text(path);
  for (size_t i = 0; i < allowed.size(); ++i) {
    if (found == allowed[i]) return i;
  }
  wrong(path + " is " + (found.empty() ? "missing" : found) + ", known is " + allowed.back());
  return 0;
}

void Reader::must_be(const std::string& path, bool wanted) {
  const Value value = config_.get(path);
  if (value.present() && value.boolean() != wanted)
    wrong(path + " is not " + (wanted ? "true" : "false") + ", which alone is known");
}

uint32_t Reader::number(const std::string& path, uint32_t least, uint32_t most) {
  const auto value = config_.get(path).natural();
  if (value && *value >= least && *value <= most) return static_cast<uint32_t>(*value);
  wrong(path + " is no number from " + std::to_string(least) + " to " + std::to_string(most));
  return least;
}

void Reader::order(const std::string& before, const std::string& after) {
  if (place_[before] > place_[after])
    wrong("nlp.pipeline: " + before + " has to come before " + after);
}

void Reader::components() {
  const std::map<std::string, std::string*> known{
      {"tok2vec", &settings_.tok2vec_name},       {"tagger", &settings_.tagger_name},
      {"parser", &settings_.parser_name},         {"ner", &settings_.ner_name},
      {"attribute_ruler", &settings_.ruler_name}, {"lemmatizer", &settings_.lemmatizer_name}};
  std::set<std::string> disabled;
  config_.get("nlp.disabled").each([&](Value name) { disabled.emplace(name.text().value_or("")); });
  size_t place = 0;
  config_.get("nlp.pipeline").each([&](Value item) {
    const std::string name(item.text().value_or(""));
    const std::string factory = config_.text("components." + name + ".factory");
    // Of a disabled component too, as in spaCy: without it the file has lost its end.
    if (factory.empty()) wrong("components." + name + ".factory is missing");
    if (disabled.contains(name)) return;
    const auto found = known.find(factory);
    if (found == known.end() || name.find_first_of("/.") != std::string::npos) {
      wrong("nlp.pipeline: the component " + name + " (factory " + factory + ") is not known");
      return;
    }
    if (!place_.emplace(factory, place++).second)
      wrong("nlp.pipeline: " + factory + " comes twice");
    *found->second = name;
  });
  for (const auto& [factory, name] : known) {
    if (name->empty()) wrong("nlp.pipeline: no component of the factory " + factory);
  }
  if (!status_.ok()) return;
  order("tok2vec", "tagger");
  order("tok2vec", "parser");
  order("tok2vec", "ner");
  order("parser", "ner");
  order("tagger", "attribute_ruler");
  order("parser", "attribute_ruler");
  order("attribute_ruler", "lemmatizer");
}

void Reader::embed(const std::string& path, bool second_version, Tok2VecSettings& out) {
  const bool second =
      one_of(path + ".@architectures", {"spacy.MultiHashEmbed.v1", "spacy.MultiHashEmbed.v2"}) == 1;
  if (number(path + ".width", 1, kMaxWidth) != out.width)
    wrong(path + ".width is not that of the encoder");
  config_.get(path + ".attrs").each([&](Value attr) {
    const std::string name(attr.text().value_or(""));
    const auto known = std::find_if(kAttrs.begin(), kAttrs.end(),
                                    [&](const auto& entry) { return name == entry.first; });
    if (known == kAttrs.end()) {
      wrong(path + ".attrs: the attribute " + name + " is not known");
      return;
    }
    out.attrs.push_back(known->second);
    out.attr_names.push_back(name);
  });
  config_.get(path + ".rows").each([&](Value rows) {
    const uint64_t count = rows.natural().value_or(0);
    if (count == 0 || count > kMaxRows) wrong(path + ".rows: a table has no rows, or too many");
    out.rows.push_back(static_cast<uint32_t>(std::min<uint64_t>(count, kMaxRows)));
  });
  if (out.attrs.empty() || out.attrs.size() > kMaxEmbeds || out.attrs.size() != out.rows.size())
    wrong(path + ": not one number of rows for each of 1 to " + std::to_string(kMaxEmbeds) +
          " attrs");
  const auto vectors = config_.get(path + ".include_static_vectors").boolean();
  if (!vectors) wrong(path + ".include_static_vectors is neither true nor false");
  out.static_vectors = vectors.value_or(false);
  // The first version looked words without a vector up in row 0.
  if (out.static_vectors && !(second && second_version))
    wrong(path + ": static vectors are known from version 2 on");
}

Tok2VecSettings Reader::tok2vec(const std::string& path) {
  Tok2VecSettings out;
  const bool second =
      one_of(path + ".@architectures", {"spacy.Tok2Vec.v1", "spacy.Tok2Vec.v2"}) == 1;
  const std::string encode = path + ".encode";
  const bool second_encoder =
      one_of(encode + ".@architectures",
             {"spacy.MaxoutWindowEncoder.v1", "spacy.MaxoutWindowEncoder.v2"}) == 1;
  // Version 1 pads in Tok2Vec, version 2 in the encoder; both once.
  if (second != second_encoder) wrong(path + ": Tok2Vec and its encoder differ in version");
  out.width = number(encode + ".width", 1, kMaxWidth);
  out.depth = number(encode + ".depth", 1, kMaxDepth);
  out.pieces = number(encode + ".maxout_pieces", 1, kMaxPieces);
  number(encode + ".window_size", 1, 1);
  embed(path + ".embed", second, out);
  return out;
}

void Reader::listener(const std::string& path) {
  one_of(path + ".@architectures", {"spacy.Tok2VecListener.v1"});
  if (number(path + ".width", 1, kMaxWidth) != settings_.tok2vec.width)
    wrong(path + ".width is not that of " + settings_.tok2vec_name);
  const std::string upstream = config_.text(path + ".upstream");
  if (!upstream.empty() && upstream != "*" && upstream != settings_.tok2vec_name)
    wrong(path + ".upstream: there is no " + upstream);
}

TransitionSettings Reader::transitions(const std::string& name, const std::string& type) {
  const std::string component = "components." + name, path = component + ".model";
  TransitionSettings out;
  one_of(path + ".@architectures",
         {"spacy.TransitionBasedParser.v1", "spacy.TransitionBasedParser.v2"});
  one_of(path + ".state_type", {type});
  must_be(path + ".extra_state_tokens", false);
  must_be(path + ".use_upper", true);
  must_be(component + ".learn_tokens", false);
  if (config_.get(component + ".beam_width").present()) number(component + ".beam_width", 1, 1);
  out.hidden = number(path + ".hidden_width", 1, kMaxWidth);
  out.pieces = number(path + ".maxout_pieces", 2, kMaxParserPieces);  // 1 is not maxout but ReLU
  const std::string source = path + ".tok2vec";
  if (type == "ner" && config_.text(source + ".@architectures") != "spacy.Tok2VecListener.v1")
    out.own = tok2vec(source);
  else
    listener(source);
  return out;
}

Result<Settings> Reader::read() {
  one_of("nlp.lang", {"en"});
  one_of("nlp.tokenizer.@tokenizers", {"spacy.Tokenizer.v1"});
  if (config_.get("nlp.vectors").present()) one_of("nlp.vectors.@vectors", {"spacy.Vectors.v1"});
  components();
  if (!status_.ok()) return status_;
  settings_.tok2vec = tok2vec("components." + settings_.tok2vec_name + ".model");
  const std::string tagger = "components." + settings_.tagger_name + ".model";
  one_of(tagger + ".@architectures", {"spacy.Tagger.v2"});
  must_be(tagger + ".normalize", false);
  listener(tagger + ".tok2vec");
  settings_.parser = transitions(settings_.parser_name, "parser");
  settings_.ner = transitions(settings_.ner_name, "ner");
  const std::string lemmatizer = "components." + settings_.lemmatizer_name;
  one_of(lemmatizer + ".mode", {"rule"});
  must_be(lemmatizer + ".overwrite", false);
  if (!status_.ok()) return status_;
  return settings_;
}

}  // namespace

Result<Settings> read_settings(const Config& config) { return Reader(config).read(); }

}  // namespace sitrep
