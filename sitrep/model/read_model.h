// read_model() of model.h from files that need not lie in a folder.
#ifndef SITREP_MODEL_READ_MODEL_H_
#define SITREP_MODEL_READ_MODEL_H_

#include <cstddef>
#include <functional>
#include <string>

#include "sitrep/model/model.h"

namespace sitrep {

// Gives the bytes of a file by its path in the folder, `most` at most, or why there are none.
using ModelFiles = std::function<Result<std::string>(const std::string& file, size_t most)>;
Result<Model> read_model_files(const ModelFiles& files);

}  // namespace sitrep

#endif  // SITREP_MODEL_READ_MODEL_H_
