// A complete trained pipeline of invented words and made-up weights, small enough to be written in
// a test: the files of its folder by their paths.
#ifndef SITREP_MODEL_TEST_TINY_MODEL_H_
#define SITREP_MODEL_TEST_TINY_MODEL_H_

#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sitrep/model/string_id.h"

namespace sitrep::tiny {

using Files = std::map<std::string, std::string>;

// ---- MessagePack, as srsly writes it

inline std::string big_endian(uint64_t value, int bytes) {
  std::string out;
  for (int i = bytes - 1; i >= 0; --i) out += static_cast<char>(value >> 8 * i);
  return out;
}
inline std::string pack(uint64_t value) {
  return value < 128 ? std::string(1, static_cast<char>(value)) : "\xcf" + big_endian(value, 8);
}
inline std::string pack(int value) {
  return value >= 0 ? pack(static_cast<uint64_t>(value))
                    : "\xd3" + big_endian(static_cast<uint64_t>(int64_t{value}), 8);
}
inline std::string pack(uint32_t value) { return pack(uint64_t{value}); }
inline std::string pack(bool value) { return value ? "\xc3" : "\xc2"; }
inline std::string pack_nil() { return "\xc0"; }
inline std::string pack(std::string_view text) {
  return "\xdb" + big_endian(text.size(), 4) + std::string(text);
}
inline std::string pack(const char* text) { return pack(std::string_view(text)); }
inline std::string pack_bytes(std::string_view bytes) {
  return "\xc6" + big_endian(bytes.size(), 4) + std::string(bytes);
}
// Of packed items.
inline std::string pack_list(const std::vector<std::string>& items) {
  std::string out = "\xdd" + big_endian(items.size(), 4);
  for (const std::string& item : items) out += item;
  return out;
}
inline std::string pack_map(const std::vector<std::pair<std::string, std::string>>& pairs) {
  std::string out = "\xdf" + big_endian(pairs.size(), 4);
  for (const auto& [key, value] : pairs) out += key + value;
  return out;
}
inline std::string pack_texts(const std::vector<const char*>& texts) {
  std::vector<std::string> items;
  for (const char* text : texts) items.push_back(pack(text));
  return pack_list(items);
}

// ---- networks, as thinc writes them

// Weights from -0.5 to 0.5, the same on every machine.
inline std::string weights(size_t count, uint32_t& state) {
  std::string bytes(count * sizeof(float), '\0');
  for (size_t i = 0; i < count; ++i) {
    state = state * 1664525u + 1013904223u;
    const float value = static_cast<float>(state >> 8) / 16777216.0f - 0.5f;
    std::memcpy(bytes.data() + i * sizeof(float), &value, sizeof(float));
  }
  return bytes;
}

struct Layer {
  std::string name;
  std::vector<std::pair<const char*, uint32_t>> dims;
  std::vector<std::pair<const char*, std::string>> attrs;  // packed
  std::vector<std::pair<const char*, std::vector<uint32_t>>> params;
  std::vector<Layer> layers;
};

inline Layer joined(const char* by, std::vector<Layer> layers) {
  Layer out;
  for (const Layer& layer : layers) out.name += (out.name.empty() ? "" : by) + layer.name;
  out.layers = std::move(layers);
  return out;
}
inline Layer chain(std::vector<Layer> layers) { return joined(">>", std::move(layers)); }
inline Layer with_array(Layer layer, int pad) {
  return {"with_array(" + layer.name + ")", {}, {{"pad", pack(pad)}}, {}, {std::move(layer)}};
}
inline Layer residual(Layer layer) {
  return {"residual(" + layer.name + ")", {}, {}, {}, {std::move(layer)}};
}
inline Layer linear(const char* name, uint32_t nO, uint32_t nI) {
  return {name, {{"nO", nO}, {"nI", nI}}, {}, {{"W", {nO, nI}}, {"b", {nO}}}, {}};
}
inline Layer maxout(uint32_t nO, uint32_t nP, uint32_t nI) {
  return chain(
      {chain({{"maxout",
               {{"nO", nO}, {"nP", nP}, {"nI", nI}},
               {},
               {{"W", {nO, nP, nI}}, {"b", {nO, nP}}},
               {}},
              {"layernorm", {{"nO", nO}, {"nI", nO}}, {}, {{"G", {nO}}, {"b", {nO}}}, {}}}),
       {"dropout", {}, {}, {}, {}}});
}

inline std::string pack_array(const std::vector<uint32_t>& shape, uint32_t& state) {
  std::vector<std::string> sizes;
  size_t count = 1;
  for (const uint32_t size : shape) {
    sizes.push_back(pack(size));
    count *= size;
  }
  return pack_map({{pack_bytes("nd"), pack(true)},
                   {pack_bytes("type"), pack("<f4")},
                   {pack_bytes("kind"), pack_bytes("")},
                   {pack_bytes("shape"), pack_list(sizes)},
                   {pack_bytes("data"), pack_bytes(weights(count, state))}});
}

inline std::string pack_network(const Layer& root, uint32_t seed) {
  std::vector<const Layer*> order{&root};
  std::vector<std::string> nodes, attrs, params, shims;
  for (size_t i = 0; i < order.size(); ++i) {
    const Layer& layer = *order[i];
    for (const Layer& inner : layer.layers) order.push_back(&inner);
    std::vector<std::pair<std::string, std::string>> dims, own_attrs, own_params;
    for (const auto& [name, size] : layer.dims) dims.emplace_back(pack(name), pack(size));
    for (const auto& [name, value] : layer.attrs)
      own_attrs.emplace_back(pack(name), pack_bytes(value));
    for (const auto& [name, shape] : layer.params)
      own_params.emplace_back(pack(name), pack_array(shape, seed));
    nodes.push_back(pack_map({{pack("index"), pack(i)},
                              {pack("name"), pack(layer.name)},
                              {pack("dims"), pack_map(dims)},
                              {pack("refs"), pack_map({})}}));
    attrs.push_back(pack_map(own_attrs));
    params.push_back(pack_map(own_params));
    shims.push_back(pack_list({}));
  }
  return pack_map({{pack("nodes"), pack_list(nodes)},
                   {pack("attrs"), pack_list(attrs)},
                   {pack("params"), pack_list(params)},
                   {pack("shims"), pack_list(shims)}});
}

// ---- the pipeline

inline constexpr uint32_t kWidth = 8, kHidden = 6, kDepth = 2, kRows = 11, kVectorWidth = 5;

inline Layer tok2vec(const std::vector<const char*>& attrs, bool vectors) {
  std::vector<Layer> tables;
  for (uint32_t i = 0; i < attrs.size(); ++i) {
    tables.push_back(chain({{"ints-getitem", {}, {}, {}, {}},
                            {"hashembed",
                             {{"nO", kWidth}, {"nV", kRows + i}},
                             {{"column", pack(i)}, {"seed", pack(8 + i)}},
                             {{"E", {kRows + i, kWidth}}},
                             {}}}));
    tables.back().attrs = {{"column", pack(i)}};
  }
  std::vector<Layer> layers{
      {"extract_features", {}, {{"columns", pack_texts(attrs)}}, {}, {}},
      {"list2ragged", {}, {}, {}, {}},
      with_array(joined("|", std::move(tables)), 0),
  };
  if (vectors) {
    Layer both = joined("|", {chain(std::move(layers)),
                              {"static_vectors",
                               {{"nO", kWidth}, {"nM", kVectorWidth}},
                               {{"key_attr", pack("ORTH")}},
                               {{"W", {kWidth, kVectorWidth}}},
                               {}}});
    layers = {std::move(both)};
  }
  const auto inputs = static_cast<uint32_t>(attrs.size()) + (vectors ? 1 : 0);
  layers.push_back(with_array(maxout(kWidth, 3, inputs * kWidth), 0));
  layers.push_back({"ragged2list", {}, {}, {}, {}});
  const Layer step = residual(chain(
      {{"expand_window", {}, {{"window_size", pack(1)}}, {}, {}}, maxout(kWidth, 2, 3 * kWidth)}));
  return chain({chain(std::move(layers)),
                with_array(chain(std::vector<Layer>(kDepth, step)), static_cast<int>(kDepth))});
}

inline Layer listener() { return {"tok2vec-listener", {{"nO", kWidth}}, {}, {}, {}}; }

inline std::string transitions(Layer source, uint32_t features, uint32_t classes, uint32_t seed) {
  Layer root{"parser_model", {}, {{"has_upper", pack(true)}}, {}, {}};
  root.layers = {
      chain({std::move(source), {"list2array", {}, {}, {}, {}}, linear("linear", kHidden, kWidth)}),
      {"precomputable_affine",
       {{"nO", kHidden}, {"nF", features}, {"nP", 2}, {"nI", kHidden}},
       {},
       {{"W", {features, kHidden, 2, kHidden}},
        {"b", {kHidden, 2}},
        {"pad", {1, features, kHidden, 2}}},
       {}},
      linear("linear", classes, kHidden)};
  return pack_network(root, seed);
}

inline std::string config(bool vectors) {
  const std::string flag = vectors ? "true" : "false";
  const std::string listens =
      ".model.tok2vec]\n@architectures = \"spacy.Tok2VecListener.v1\"\n"
      "width = ${components.tok2vec.model.encode:width}\nupstream = \"tok2vec\"\n\n";
  const auto encoder = [](const std::string& path) {
    return "[" + path + ".encode]\n@architectures = \"spacy.MaxoutWindowEncoder.v2\"\n" +
           "width = 8\ndepth = 2\nwindow_size = 1\nmaxout_pieces = 2\n\n";
  };
  const auto transition = [](const std::string& type) {
    return "[components." + type + "]\nfactory = \"" + type + "\"\nlearn_tokens = false\n\n" +
           "[components." + type + ".model]\n" +
           "@architectures = \"spacy.TransitionBasedParser.v2\"\nstate_type = \"" + type +
           "\"\nextra_state_tokens = false\nhidden_width = 6\nmaxout_pieces = 2\n" +
           "use_upper = true\nnO = null\n\n";
  };
  return "# A pipeline for tests.\n[nlp]\nlang = \"en\"\n"
         "pipeline = [\"tok2vec\",\"tagger\",\"parser\",\"senter\",\"attribute_ruler\","
         "\"lemmatizer\",\"ner\"]\ndisabled = [\"senter\"]\n"
         "tokenizer = {\"@tokenizers\":\"spacy.Tokenizer.v1\"}\n\n[components]\n\n"
         "[components.tok2vec]\nfactory = \"tok2vec\"\n\n[components.tok2vec.model]\n"
         "@architectures = \"spacy.Tok2Vec.v2\"\n\n[components.tok2vec.model.embed]\n"
         "@architectures = \"spacy.MultiHashEmbed.v2\"\n"
         "width = ${components.tok2vec.model.encode:width}\n"
         "attrs = [\"NORM\",\"PREFIX\",\"SUFFIX\",\"SHAPE\",\"SPACY\",\"IS_SPACE\"]\n"
         "rows = [11,12,13,14,15,16]\ninclude_static_vectors = " +
         flag + "\n\n" + encoder("components.tok2vec.model") +
         "[components.tagger]\nfactory = \"tagger\"\n\n[components.tagger.model]\n"
         "@architectures = \"spacy.Tagger.v2\"\nnO = null\nnormalize = false\n\n"
         "[components.tagger" +
         listens + transition("parser") + "[components.parser" + listens + transition("ner") +
         "[components.ner.model.tok2vec]\n@architectures = \"spacy.Tok2Vec.v2\"\n\n"
         "[components.ner.model.tok2vec.embed]\n@architectures = \"spacy.MultiHashEmbed.v2\"\n"
         "width = 8\nattrs = [\"NORM\",\"SHAPE\"]\nrows = [11,12]\ninclude_static_vectors = " +
         flag + "\n\n" + encoder("components.ner.model.tok2vec") +
         "[components.senter]\nfactory = \"senter\"\n\n[components.attribute_ruler]\n"
         "factory = \"attribute_ruler\"\n\n[components.lemmatizer]\nfactory = \"lemmatizer\"\n"
         "mode = \"rule\"\noverwrite = false\n";
}

inline std::string tokenizer() {
  const auto token = [](const char* orth, const char* norm) {
    return pack_map({{pack(65), pack(orth)}, {pack(67), pack(norm)}});
  };
  const auto plain = [](const char* orth) { return pack_map({{pack(65), pack(orth)}}); };
  return pack_map({{pack("prefix_search"), pack(R"(^\(|^"|^“)")},
                   {pack("suffix_search"), pack(R"(\)$|"$|”$|,$|\.$|;$)")},
                   {pack("infix_finditer"), pack(R"((?<=[a-z])-(?=[a-z]))")},
                   {pack("token_match"), pack_nil()},
                   {pack("url_match"), pack(R"(^https?://\S+$)")},
                   {pack("exceptions"),
                    pack_map({{pack("wonnat"), pack_list({plain("won"), token("nat", "not")})},
                              {pack("Dr."), pack_list({plain("Dr.")})}})},
                   {pack("faster_heuristics"), pack(true)}});
}

inline std::string patterns() {
  const auto in = [](const char* how, const std::vector<const char*>& words) {
    return pack_map({{pack(how), pack_texts(words)}});
  };
  const auto pattern = [](const std::vector<std::string>& tokens,
                          const std::vector<std::pair<std::string, std::string>>& attrs,
                          int index) {
    return pack_map({{pack("patterns"), pack_list({pack_list(tokens)})},
                     {pack("attrs"), pack_map(attrs)},
                     {pack("index"), pack(index)}});
  };
  const auto tag = [](const char* name) { return pack_map({{pack("TAG"), pack(name)}}); };
  return pack_list({
      pattern({tag("NN")}, {{pack("POS"), pack("NOUN")}, {pack("MORPH"), pack("Number=Sing")}}, 0),
      pattern({tag("VB")}, {{pack("POS"), pack("VERB")}, {pack("MORPH"), pack("_")}}, 0),
      pattern({pack_map({{pack("LOWER"), in("IN", {"welled", "ostred"})},
                         {pack("DEP"), in("NOT_IN", {"det", ""})}})},
              {{pack("LEMMA"), pack("well")}}, 0),
      pattern(
          {pack_map({{pack("LOWER"), pack_map({{pack("REGEX"), pack("^n'?at$")}})}}), tag("NN")},
          {{pack("TAG"), pack("VB")}}, -1),
      pattern({pack_map({{pack("IS_SPACE"), pack(true)}})}, {{pack("DEP"), pack("dep")}}, 0),
  });
}

inline std::string lemmas() {
  const auto by = [](const char* pos, std::string value) {
    return std::pair(pack(string_id(pos)), std::move(value));
  };
  return pack_map(
      {{pack("lemma_rules"),
        pack_map({by("noun", pack_list({pack_texts({"s", ""}), pack_texts({"ies", "y"})})),
                  by("verb", pack_list({pack_texts({"ed", ""}), pack_texts({"ing", "e"})})),
                  by("punct", pack_list({pack_texts({"“", "\""})}))})},
       {pack("lemma_exc"),
        pack_map({by("noun", pack_map({{pack("velmen"), pack_texts({"velman"})}}))})},
       {pack("lemma_index"),
        pack_map({by("noun", pack_texts({"ostra", "vell"})), by("verb", pack_texts({"welle"}))})}});
}

inline void add_vectors(Files& files) {
  uint32_t state = 5;
  std::string header = "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 5), }";
  header.resize(117, ' ');
  files["vocab/vectors"] = std::string("\x93NUMPY\x01\x00\x76\x00", 10) + header + "\n" +
                           weights(2 * kVectorWidth, state);
  files["vocab/key2row"] =
      pack_map({{pack(string_id("Ostra")), pack(0)}, {pack(string_id("vell")), pack(1)}});
  files["vocab/vectors.cfg"] = R"({"mode":"default"})";
}

// `vectors`: with static word vectors, as the larger models have.
inline Files model(bool vectors = false) {
  Files files;
  files["config.cfg"] = config(vectors);
  files["meta.json"] =
      R"({"lang":"en","name":"tiny","version":"1.2.3","license":"MIT","labels":{}})";
  files["tokenizer"] = tokenizer();
  files["vocab/lookups.bin"] =
      pack_map({{pack("lexeme_norm"), pack_map({{pack(string_id("vellour")), pack("vellor")}})}});
  if (vectors) add_vectors(files);
  files["tok2vec/model"] =
      pack_network(tok2vec({"NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"}, vectors), 1);
  files["tagger/cfg"] = R"({"labels":["DT","NN","VB","_SP"],"overwrite":false})";
  files["tagger/model"] =
      pack_network(chain({listener(), with_array(linear("softmax", 4, kWidth), 0)}), 2);
  files["parser/cfg"] = R"({"beam_width":1,"learn_tokens":false})";
  files["parser/moves"] = pack_map(
      {{pack("moves"),
        pack(
            R"({"0":{"":9},"1":{"":9},"2":{"det":5,"nsubj":7},"3":{"dobj":4,"punct":4},"4":{"ROOT":9}})")}});
  files["parser/model"] = transitions(listener(), 8, 7, 3);
  files["ner/cfg"] = R"({"beam_width":1})";
  files["ner/moves"] = pack_map(
      {{pack("moves"),
        pack(R"({"0":{},"1":{"LOC":3,"ORG":2},"2":{"LOC":3,"ORG":2},"3":{"LOC":3,"ORG":2},)"
             R"("4":{"LOC":3,"ORG":2,"":1},"5":{"":1}})")}});
  files["ner/model"] = transitions(tok2vec({"NORM", "SHAPE"}, vectors), 3, 10, 4);
  files["attribute_ruler/patterns"] = patterns();
  files["lemmatizer/lookups/lookups.bin"] = lemmas();
  return files;
}

inline void write_file(const std::filesystem::path& path, const std::string& bytes) {
  std::filesystem::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary)
      .write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}
inline void write_model(const std::filesystem::path& dir, const Files& files) {
  for (const auto& [name, bytes] : files) write_file(dir / name, bytes);
}

}  // namespace sitrep::tiny

#endif  // SITREP_MODEL_TEST_TINY_MODEL_H_
