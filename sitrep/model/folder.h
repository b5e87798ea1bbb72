// The files of a model's folder, read whole and bounded, and where the folder lies.
#ifndef SITREP_MODEL_FOLDER_H_
#define SITREP_MODEL_FOLDER_H_

#include <cstddef>
#include <string>
#include <string_view>

#include "sitrep/base/status.h"

namespace sitrep {

// Errors about a file of a model: "part/file: what".
Status misfit(std::string_view file, const std::string& what);

// The bytes of dir/file, `most` at most; kNotFound, kUnreadable or kLimit with the file's name.
Result<std::string> read_model_file(const std::string& dir, const std::string& file, size_t most);

// The folder of the model: `flag` if not empty, else the environment's SITREP_MODEL, else
// sitrep-model beside the program or share/sitrep/sitrep-model of its installation. kNotFound with
// what to do when there is none.
Result<std::string> find_model(const std::string& flag);

}  // namespace sitrep

#endif  // SITREP_MODEL_FOLDER_H_
