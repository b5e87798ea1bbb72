// Where a reader takes its bytes from, in order and once.
#ifndef SITREP_ARCHIVE_BYTE_SOURCE_H_
#define SITREP_ARCHIVE_BYTE_SOURCE_H_

#include <cstddef>
#include <functional>

namespace sitrep {

// Writes at most `size` (> 0) bytes to `to` and returns how many; 0 at the end of the input. What
// went wrong with the input is the source's own to tell.
using ByteSource = std::function<size_t(char* to, size_t size)>;

}  // namespace sitrep

#endif  // SITREP_ARCHIVE_BYTE_SOURCE_H_
