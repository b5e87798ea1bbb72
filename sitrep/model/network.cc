#include "sitrep/model/network.h"

#include <bit>
#include <cstring>

#include "sitrep/model/folder.h"

namespace sitrep {
namespace {

static_assert(std::endian::native == std::endian::little, "arrays are copied as they are: '<f4'");

using Numbers = std::vector<std::pair<std::string, uint32_t>>;

// Of text or bytes: Python writes either.
std::string_view chars(Value value) { return value.bytes().value_or(value.text().value_or("")); }

std::string shape_text(const std::vector<uint32_t>& shape) {
  std::string out;
  for (const uint32_t size : shape) out += (out.empty() ? "" : " x ") + std::to_string(size);
  return out;
}

bool all_finite(const std::vector<float>& values) {
  constexpr uint32_t kExponent = 0x7f800000u;
  uint32_t found = 0;
  for (const float value : values)
    found |= static_cast<uint32_t>((std::bit_cast<uint32_t>(value) & kExponent) == kExponent);
  return found == 0;
}

bool has_shape(Value shape, const std::vector<uint32_t>& wanted) {
  size_t i = 0;
  bool same = shape.size() == wanted.size();
  shape.each([&](Value size) { same = same && size.natural() == wanted[i++]; });
  return same;
}

// The layers of the plan in the order of thinc's walk.
std::vector<const LayerPlan*> walk(const LayerPlan& plan) {
  std::vector<const LayerPlan*> order{&plan};
  for (size_t i = 0; i < order.size(); ++i) {
    for (const LayerPlan& layer : order[i]->layers) order.push_back(&layer);
  }
  return order;
}

std::string joined(const std::vector<LayerPlan>& layers, const char* by) {
  std::string name;
  for (const LayerPlan& layer : layers) name += (name.empty() ? "" : by) + layer.name;
  return name;
}

}  // namespace

uint32_t LayerPlan::dim(std::string_view dimension) const {
  for (const auto& [key, size] : dims) {
    if (key == dimension) return size;
  }
  return 0;
}

LayerPlan plan_leaf(std::string name, Numbers dims, Numbers attrs) {
  return {std::move(name), std::move(dims), std::move(attrs), {}};
}

LayerPlan plan_chain(std::vector<LayerPlan> layers) {
  LayerPlan plan{joined(layers, ">>"), {}, {}, {}};
  uint32_t nO = 0;
  for (const LayerPlan& layer : layers) {
    if (const uint32_t size = layer.dim("nO"); size != 0) nO = size;
  }
  if (nO != 0) plan.dims.emplace_back("nO", nO);
  if (const uint32_t nI = layers.front().dim("nI"); nI != 0) plan.dims.emplace_back("nI", nI);
  plan.layers = std::move(layers);
  return plan;
}

LayerPlan plan_concatenate(std::vector<LayerPlan> layers) {
  LayerPlan plan{joined(layers, "|"), {}, {}, {}};
  uint32_t nO = 0;
  for (const LayerPlan& layer : layers) nO += layer.dim("nO");
  plan.dims.emplace_back("nO", nO);
  plan.layers = std::move(layers);
  return plan;
}

LayerPlan plan_with_array(LayerPlan layer, uint32_t pad) {
  LayerPlan plan{"with_array(" + layer.name + ")", layer.dims, {{"pad", pad}}, {}};
  plan.layers.push_back(std::move(layer));
  return plan;
}

LayerPlan plan_residual(LayerPlan layer) {
  LayerPlan plan{"residual(" + layer.name + ")", {{"nO", layer.dim("nO")}}, {}, {}};
  plan.layers.push_back(std::move(layer));
  return plan;
}

Status Network::misfit_at(uint32_t layer, const std::string& what) const {
  std::string name(layers_[layer].name.substr(0, 40));
  if (layers_[layer].name.size() > name.size()) name += "...";
  return misfit(file_, "layer " + std::to_string(layer) + " (" + name + "): " + what);
}

Status Network::open(size_t count) {
  auto values = Values::of_msgpack(*bytes_);
  if (!values.ok()) return values.status().with_context(file_);
  values_ = std::move(values).value();
  const Value root = values_->root();
  if (!root["nodes"].is(ValueKind::array)) return misfit(file_, "no list of nodes");
  if (root["nodes"].size() != count)
    return misfit(file_, std::to_string(root["nodes"].size()) +
                             " layers, the configuration asks for " + std::to_string(count));
  root["nodes"].each(
      [&](Value node) { layers_.push_back({node["name"].text().value_or(""), node, {}, {}}); });
  for (const char* part : {"attrs", "params", "shims"}) {
    if (!root[part].is(ValueKind::array) || root[part].size() != layers_.size())
      return misfit(file_, std::string(part) + ": not one for each of the " +
                               std::to_string(layers_.size()) + " layers");
  }
  size_t i = 0;
  root["attrs"].each([&](Value attrs) { layers_[i++].attrs = attrs; });
  i = 0;
  root["params"].each([&](Value params) { layers_[i++].params = params; });
  bool plain = true;
  root["shims"].each([&](Value shims) { plain = plain && shims.size() == 0; });
  return plain ? Status() : misfit(file_, "shims: parts in another library are not known");
}

Status Network::fit(uint32_t layer, const LayerPlan& plan) const {
  const Layer& here = layers_[layer];
  if (here.node["index"].natural() != layer) return misfit_at(layer, "out of order");
  if (here.name != plan.name)
    return misfit_at(layer, "the configuration asks for " + plan.name.substr(0, 200));
  for (const auto& [name, size] : plan.dims) {
    const Value dim = here.node["dims"][name];
    // Layers made of others need not know their own sizes.
    if (!plan.layers.empty() && (!dim.present() || dim.is_nil())) continue;
    if (dim.natural() != size)
      return misfit_at(layer, "dimension " + name + " is not " + std::to_string(size));
  }
  for (const auto& [name, wanted] : plan.attrs) {
    const auto value = attribute(layer, name);
    if (!value.ok()) return value.status();
    const Value root = value->root();
    const auto truth = root.boolean();
    if (truth ? *truth != (wanted == 1) : root.natural() != wanted)
      return misfit_at(layer, "attribute " + name + " is not " + std::to_string(wanted));
  }
  return {};
}

Result<Network> Network::read(const std::string& file, std::string bytes, const LayerPlan& plan) {
  Network network(file, std::move(bytes));
  const auto order = walk(plan);
  if (auto status = network.open(order.size()); !status.ok()) return status;
  for (uint32_t i = 0; i < order.size(); ++i) {
    if (auto status = network.fit(i, *order[i]); !status.ok()) return status;
  }
  return network;
}

std::vector<uint32_t> Network::named(std::string_view name) const {
  std::vector<uint32_t> found;
  for (uint32_t i = 0; i < layers_.size(); ++i) {
    if (layers_[i].name == name) found.push_back(i);
  }
  return found;
}

Status Network::tensor(uint32_t layer, const std::string& param, const std::vector<uint32_t>& shape,
                       Tensor& out) const {
  const Value array = layers_[layer].params[param];
  const std::string what = "parameter " + param;
  if (!array.is(ValueKind::map) || array["nd"].boolean() != true)
    return misfit_at(layer, what + ": no array");
  if (chars(array["type"]) != "<f4") return misfit_at(layer, what + ": not of type <f4");
  if (!chars(array["kind"]).empty()) return misfit_at(layer, what + ": of an unknown kind");
  if (!has_shape(array["shape"], shape))
    return misfit_at(layer, what + ": its shape is not " + shape_text(shape));
  uint64_t count = 1;  // bounded: each plan's sizes are checked, so their product fits
  for (const uint32_t size : shape) count *= size;
  const auto data = array["data"].bytes();
  if (!data || data->size() != count * sizeof(float))
    return misfit_at(layer, what + ": its data does not have the size of its shape");
  out.shape = shape;
  out.values.resize(count);
  if (count != 0) std::memcpy(out.values.data(), data->data(), data->size());
  return all_finite(out.values) ? Status() : misfit_at(layer, what + ": not all are finite");
}

Result<Values> Network::attribute(uint32_t layer, const std::string& name) const {
  const auto bytes = layers_[layer].attrs[name].bytes();
  if (!bytes) return misfit_at(layer, "no attribute " + name);
  auto value = Values::of_msgpack(*bytes);
  if (!value.ok()) return misfit_at(layer, "attribute " + name + ": " + value.status().message());
  return value;
}

}  // namespace sitrep
