// A count of the headline that the body of the page gives too is the body's count: it counts the
// same happening in the same place. Private to the figure layer.
#ifndef SITREP_EXTRACT_HEADLINE_COUNTS_H_
#define SITREP_EXTRACT_HEADLINE_COUNTS_H_

#include "sitrep/doc/document.h"
#include "sitrep/doc/records.h"

namespace sitrep {

// Gives each count of a headline, or of the line that repeats it, the happening of the counts of
// its measure and value in the body, where they are all of one, and their place, where the headline
// names none. Linear in the figures.
void follow_bodies(const Document& doc, DocRecords& records);

}  // namespace sitrep

#endif  // SITREP_EXTRACT_HEADLINE_COUNTS_H_
