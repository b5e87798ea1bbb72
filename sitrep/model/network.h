// A network as thinc 8 writes it (Model.to_bytes): its layers in the order of a walk in breadth,
// each with dimensions, attributes and parameters. A file is read against a plan of the layers that
// the configuration asks for, and refused where it differs.
#ifndef SITREP_MODEL_NETWORK_H_
#define SITREP_MODEL_NETWORK_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sitrep/model/model.h"
#include "sitrep/model/values.h"

namespace sitrep {

// A layer that must be there, with its name as thinc makes it of the names of its layers.
struct LayerPlan {
  std::string name;
  std::vector<std::pair<std::string, uint32_t>> dims;   // that must have this size
  std::vector<std::pair<std::string, uint32_t>> attrs;  // that must have this value; true is 1
  std::vector<LayerPlan> layers;

  uint32_t dim(std::string_view name) const;  // 0 where it is not planned
};
LayerPlan plan_leaf(std::string name, std::vector<std::pair<std::string, uint32_t>> dims = {},
                    std::vector<std::pair<std::string, uint32_t>> attrs = {});
LayerPlan plan_chain(std::vector<LayerPlan> layers);
LayerPlan plan_concatenate(std::vector<LayerPlan> layers);
LayerPlan plan_with_array(LayerPlan layer, uint32_t pad);
LayerPlan plan_residual(LayerPlan layer);

// The layers of a file. Owns its bytes.
class Network {
 public:
  // kCorrupt with the file, the layer and what does not fit.
  static Result<Network> read(const std::string& file, std::string bytes, const LayerPlan& plan);

  // Numbers of the layers with this name, in the order of the walk.
  std::vector<uint32_t> named(std::string_view name) const;
  // Gives the parameter of a layer of this shape, of finite numbers.
  Status tensor(uint32_t layer, const std::string& param, const std::vector<uint32_t>& shape,
                Tensor& out) const;
  // The attribute of a layer, which is MessagePack in bytes.
  Result<Values> attribute(uint32_t layer, const std::string& name) const;
  Status misfit_at(uint32_t layer, const std::string& what) const;

 private:
  Network(std::string file, std::string bytes)
      : file_(std::move(file)), bytes_(std::make_unique<std::string>(std::move(bytes))) {}
  Status open(size_t count);
  Status fit(uint32_t layer, const LayerPlan& plan) const;

  std::string file_;
  std::unique_ptr<const std::string> bytes_;  // where the values point to
  std::optional<Values> values_;
  struct Layer {
    std::string_view name;
    Value node, attrs, params;
  };
  std::vector<Layer> layers_;
};

}  // namespace sitrep

#endif  // SITREP_MODEL_NETWORK_H_
