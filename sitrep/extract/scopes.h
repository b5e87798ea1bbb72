// Which stretches of a reported clause are the speaker's own. Private to the sources layer.
#ifndef SITREP_EXTRACT_SCOPES_H_
#define SITREP_EXTRACT_SCOPES_H_

#include <vector>

#include "sitrep/extract/phrases.h"

namespace sitrep {

// The content without its relative clauses, in order; what is left out hangs on nobody. In content
// that stands before its cue only relative clauses closed by a comma are left out.
std::vector<Range> said_segments(const TokenView& v, Range content, bool postposed);

// The content of what somebody whose name begins at `source` says in a clause of time that opens
// the sentence of `b` ("After X announced that …, troops left"): it ends with that clause.
Range within_time_clause(const TokenView& v, int b, int source, Range content);
// Does the content of a cue stand before its source, which begins at `first` in a sentence that
// begins at b, given what is on both sides? `quote_follows`: a direct quote stands on the right.
bool says_before(const TokenView& v, bool quote_follows, int b, int first, Range left, Range right);
// "two days after the raid"
bool later_than(const TokenView& v, Range r);
// Does a toll or count follow the cue at i ("put the toll at") in a sentence that ends at e?
bool toll_follows(const TokenView& v, int i, int e);

}  // namespace sitrep

#endif  // SITREP_EXTRACT_SCOPES_H_
