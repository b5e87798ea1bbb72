// Which stretches of a reported clause are the speaker's own. Private to the sources layer.
#ifndef SITREP_EXTRACT_SCOPES_H_
#define SITREP_EXTRACT_SCOPES_H_

#include <vector>

#include "sitrep/extract/phrases.h"

namespace sitrep {

// The content without its relative clauses, in order; what is left out hangs on nobody. In content
// that stands before its cue only relative clauses closed by a comma are left out.
std::vector<Range> said_segments(const TokenView& v, Range content, bool postposed);

}  // namespace sitrep

#endif  // SITREP_EXTRACT_SCOPES_H_
