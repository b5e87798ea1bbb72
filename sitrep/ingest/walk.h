// The files of a folder in a fixed order.
#ifndef SITREP_INGEST_WALK_H_
#define SITREP_INGEST_WALK_H_

#include <functional>
#include <string>

#include "sitrep/doc/vocab.h"

namespace sitrep {

// One thing met on the walk: a file to read (state ok), or one that is passed over, with the
// reason.
struct Walked {
  std::string path;
  InputState state = InputState::ok;
  std::string reason;
};

// A path without repeated or trailing slashes ("dir//" -> "dir"), as ids are made of it; "/" stays.
std::string normal_path(const std::string& path);

// Calls `visit` for everything in the folder and below, names in byte order, each folder once
// however many links lead to it, limits::kFolderDepth deep; results of sitrep itself, where they
// lie as they were written, are passed over in silence (own_output.h). `visit` returns false to
// stop; so does the result.
bool walk_folder(const std::string& folder, const std::function<bool(const Walked&)>& visit);

}  // namespace sitrep

#endif  // SITREP_INGEST_WALK_H_
