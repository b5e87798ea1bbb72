#include "sitrep/model/networks.h"

#include "sitrep/model/network.h"

namespace sitrep {
namespace {

constexpr uint32_t kMixPieces = 3;  // MultiHashEmbed has no setting for it

LayerPlan plan_maxout(uint32_t nO, uint32_t nP, uint32_t nI) {
  return plan_chain({plan_chain({plan_leaf("maxout", {{"nO", nO}, {"nP", nP}, {"nI", nI}}),
                                 plan_leaf("layernorm", {{"nO", nO}, {"nI", nO}})}),
                     plan_leaf("dropout")});
}

LayerPlan plan_embed(const Tok2VecSettings& s, uint32_t vector_width) {
  std::vector<LayerPlan> tables;
  for (uint32_t i = 0; i < s.rows.size(); ++i) {
    LayerPlan table =
        plan_chain({plan_leaf("ints-getitem"),
                    plan_leaf("hashembed", {{"nO", s.width}, {"nV", s.rows[i]}}, {{"column", i}})});
    table.attrs.emplace_back("column", i);
    tables.push_back(std::move(table));
  }
  std::vector<LayerPlan> layers{plan_leaf("extract_features"), plan_leaf("list2ragged")};
  layers.push_back(plan_with_array(plan_concatenate(std::move(tables)), 0));
  const auto inputs = static_cast<uint32_t>(s.rows.size()) + (s.static_vectors ? 1 : 0);
  if (s.static_vectors) {
    LayerPlan both =
        plan_concatenate({plan_chain(std::move(layers)),
                          plan_leaf("static_vectors", {{"nO", s.width}, {"nM", vector_width}})});
    layers.clear();
    layers.push_back(std::move(both));
  }
  layers.push_back(plan_with_array(plan_maxout(s.width, kMixPieces, s.width * inputs), 0));
  layers.push_back(plan_leaf("ragged2list"));
  return plan_chain(std::move(layers));
}

LayerPlan plan_tok2vec(const Tok2VecSettings& s, uint32_t vector_width) {
  std::vector<LayerPlan> layers(
      s.depth, plan_residual(plan_chain({plan_leaf("expand_window", {}, {{"window_size", 1}}),
                                         plan_maxout(s.width, s.pieces, 3 * s.width)})));
  LayerPlan encode = layers.size() == 1 ? std::move(layers[0]) : plan_chain(std::move(layers));
  return plan_chain({plan_embed(s, vector_width), plan_with_array(std::move(encode), s.depth)});
}

// Keeps the first error of several steps.
class Steps {
 public:
  template <typename Step>
  void then(Step step) {
    if (status_.ok()) status_ = step();
  }
  const Status& status() const { return status_; }

 private:
  Status status_;
};

Status take_maxout(const Network& network, uint32_t layer, uint32_t norm, uint32_t nO, uint32_t nP,
                   uint32_t nI, Maxout& maxout, LayerNorm& layer_norm) {
  maxout.nO = nO;
  maxout.nP = nP;
  maxout.nI = nI;
  Steps steps;
  steps.then([&] { return network.tensor(layer, "W", {nO, nP, nI}, maxout.W); });
  steps.then([&] { return network.tensor(layer, "b", {nO, nP}, maxout.b); });
  steps.then([&] { return network.tensor(norm, "G", {nO}, layer_norm.G); });
  steps.then([&] { return network.tensor(norm, "b", {nO}, layer_norm.b); });
  return steps.status();
}

Status take_linear(const Network& network, uint32_t layer, uint32_t nO, uint32_t nI, Linear& out) {
  out.nO = nO;
  out.nI = nI;
  Steps steps;
  steps.then([&] { return network.tensor(layer, "W", {nO, nI}, out.W); });
  steps.then([&] { return network.tensor(layer, "b", {nO}, out.b); });
  return steps.status();
}

Status take_embeds(const Network& network, const Tok2VecSettings& s, Tok2Vec& out) {
  const uint32_t extract = network.named("extract_features")[0];
  const auto columns = network.attribute(extract, "columns");
  if (!columns.ok()) return columns.status();
  std::vector<std::string> names;
  columns->root().each([&](Value name) { names.emplace_back(name.text().value_or("")); });
  if (names != s.attr_names)
    return network.misfit_at(extract, "its columns are not the attrs of the configuration");
  const auto layers = network.named("hashembed");
  for (size_t i = 0; i < layers.size(); ++i) {
    HashEmbed& embed = out.embeds.emplace_back();
    embed.attr = s.attrs[i];
    const auto seed = network.attribute(layers[i], "seed");
    if (!seed.ok()) return seed.status();
    const auto number = seed->root().natural();
    if (!number || *number > UINT32_MAX)
      return network.misfit_at(layers[i], "its seed has more than 32 bits");
    embed.seed = static_cast<uint32_t>(*number);
    const Status status = network.tensor(layers[i], "E", {s.rows[i], s.width}, embed.E);
    if (!status.ok()) return status;
  }
  return {};
}

Status take_vectors(const Network& network, uint32_t width, uint32_t vector_width, Tok2Vec& out) {
  const uint32_t layer = network.named("static_vectors")[0];
  const auto key = network.attribute(layer, "key_attr");
  if (!key.ok()) return key.status();
  if (key->root().text() != "ORTH")
    return network.misfit_at(layer, "its vectors are not looked up by ORTH");
  return network.tensor(layer, "W", {width, vector_width}, out.vectors.emplace());
}

Status take_tok2vec(const Network& network, const Tok2VecSettings& s, uint32_t vector_width,
                    Tok2Vec& out) {
  out.width = s.width;
  const auto maxouts = network.named("maxout"), norms = network.named("layernorm");
  const auto inputs = static_cast<uint32_t>(s.rows.size()) + (s.static_vectors ? 1 : 0);
  Steps steps;
  steps.then([&] { return take_embeds(network, s, out); });
  if (s.static_vectors)
    steps.then([&] { return take_vectors(network, s.width, vector_width, out); });
  // In the order of the walk the mix comes first: it lies less deep than the encoder's layers.
  steps.then([&] {
    return take_maxout(network, maxouts[0], norms[0], s.width, kMixPieces, s.width * inputs,
                       out.mix, out.mix_norm);
  });
  out.layers.resize(s.depth);
  for (uint32_t i = 0; i < s.depth; ++i) {
    steps.then([&] {
      return take_maxout(network, maxouts[i + 1], norms[i + 1], s.width, s.pieces, 3 * s.width,
                         out.layers[i].first, out.layers[i].second);
    });
  }
  return steps.status();
}

}  // namespace

Result<Tok2Vec> read_tok2vec(const std::string& file, std::string bytes,
                             const Tok2VecSettings& settings, uint32_t vector_width) {
  const auto network = Network::read(file, std::move(bytes), plan_tok2vec(settings, vector_width));
  if (!network.ok()) return network.status();
  Tok2Vec out;
  const Status status = take_tok2vec(network.value(), settings, vector_width, out);
  if (!status.ok()) return status;
  return out;
}

Result<Linear> read_tagger(const std::string& file, std::string bytes, uint32_t width,
                           uint32_t tags) {
  const LayerPlan plan =
      plan_chain({plan_leaf("tok2vec-listener", {{"nO", width}}),
                  plan_with_array(plan_leaf("softmax", {{"nO", tags}, {"nI", width}}), 0)});
  const auto network = Network::read(file, std::move(bytes), plan);
  if (!network.ok()) return network.status();
  Linear out;
  const Status status =
      take_linear(network.value(), network->named("softmax")[0], tags, width, out);
  if (!status.ok()) return status;
  return out;
}

Result<TransitionModel> read_transitions(const std::string& file, std::string bytes,
                                         const TransitionSettings& s, uint32_t width,
                                         uint32_t vector_width, uint32_t features,
                                         uint32_t classes) {
  if (s.own) width = s.own->width;
  LayerPlan plan = plan_leaf("parser_model", {}, {{"has_upper", 1}});
  plan.layers = {
      plan_chain({s.own ? plan_tok2vec(*s.own, vector_width)
                        : plan_leaf("tok2vec-listener", {{"nO", width}}),
                  plan_leaf("list2array"), plan_leaf("linear", {{"nO", s.hidden}, {"nI", width}})}),
      plan_leaf("precomputable_affine",
                {{"nO", s.hidden}, {"nF", features}, {"nP", s.pieces}, {"nI", s.hidden}}),
      plan_leaf("linear", {{"nO", classes}, {"nI", s.hidden}})};
  const auto read = Network::read(file, std::move(bytes), plan);
  if (!read.ok()) return read.status();
  const Network& network = read.value();
  TransitionModel out;
  out.nF = features;
  out.nO = out.nI = s.hidden;
  out.nP = s.pieces;
  const uint32_t lower = network.named("precomputable_affine")[0];
  const auto linears = network.named("linear");  // in the order of the walk: upper, then input
  Steps steps;
  if (s.own)
    steps.then([&] { return take_tok2vec(network, *s.own, vector_width, out.own.emplace()); });
  steps.then([&] { return take_linear(network, linears[1], s.hidden, width, out.input); });
  steps.then([&] {
    return network.tensor(lower, "W", {features, s.hidden, s.pieces, s.hidden}, out.lower_W);
  });
  steps.then([&] { return network.tensor(lower, "b", {s.hidden, s.pieces}, out.lower_b); });
  steps.then(
      [&] { return network.tensor(lower, "pad", {1, features, s.hidden, s.pieces}, out.pad); });
  steps.then([&] { return take_linear(network, linears[0], classes, s.hidden, out.upper); });
  if (!steps.status().ok()) return steps.status();
  return out;
}

}  // namespace sitrep
