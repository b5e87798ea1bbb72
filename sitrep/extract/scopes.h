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

// Without marks on either end.
Range trimmed(const TokenView& v, Range r);
// Does a verb follow at k, so that what stands before it is a subject ("said rebels currently
// held")?
bool predicate_at(const TokenView& v, int k, int e);
// Behind the last mark of page furniture in [b, end): a bar, a bullet, a closing square bracket,
// the dash of a dateline. What stands before it is another's.
int behind_furniture(const TokenView& v, int b, int end);
// The verb at k of a predicate behind ", and" that shares the subject of the content before the
// cue; 0 for none.
int shares_subject(const TokenView& v, int k, int e);
// Does the cue at i of the sentence [b, e) take a statement as it stands: no "claimed lives",
// "rejected the offer", "called on"?
bool takes_statement(const TokenView& v, int i, int b, int e);
// "a statement posted on Monday", with the participle at i: the paper is what was posted.
bool paper_sent(const TokenView& v, int i);

// Where the paper begins that the source made: "a tally by the port", "figures released on Monday
// by the port"; source.begin when it made none. Not before `lo`.
int paper_by(const TokenView& v, Range source, int lo);

}  // namespace sitrep

#endif  // SITREP_EXTRACT_SCOPES_H_
