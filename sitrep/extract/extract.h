// What does this page say: times, places, quotes, speakers, attribution chains, quantities,
// figures, events, all with the words that say so. Rules and word lists are data in lang/en; code
// holds mechanisms.
#ifndef SITREP_EXTRACT_EXTRACT_H_
#define SITREP_EXTRACT_EXTRACT_H_

#include <memory>

#include "sitrep/base/status.h"
#include "sitrep/doc/document.h"
#include "sitrep/doc/records.h"
#include "sitrep/kb/kb.h"

namespace sitrep {

// The tables of lang/en read once into look-up structures. Immutable, shared by all threads.
class Lexicon;

// kInvalid names the table, line and fault when a table of the Kb is malformed or missing.
Result<std::shared_ptr<const Lexicon>> make_lexicon(std::shared_ptr<const Kb> kb);

// REQUIRES tokens and sentences. Pure; depends on nothing but the document and the lexicon.
DocRecords extract_records(const Document& doc, const Lexicon& lexicon);

}  // namespace sitrep

#endif  // SITREP_EXTRACT_EXTRACT_H_
