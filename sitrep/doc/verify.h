// Does what is on record still stand in the source? Compares stored records with a Document made
// anew from the source bytes. Pure, thread-safe.
#ifndef SITREP_DOC_VERIFY_H_
#define SITREP_DOC_VERIFY_H_

#include <optional>
#include <string>
#include <vector>

#include "sitrep/doc/document.h"
#include "sitrep/doc/records.h"

namespace sitrep {

// A figure (or quote) whose words do not resolve, and why, for people.
struct Unresolved {
  std::string doc, id, why;
  friend bool operator==(const Unresolved&, const Unresolved&) = default;
};

// Why these words do not stand in the document, or nothing when they do: the span lies in one part
// on UTF-8 boundaries, the text there is `exact`, and the map leads to the same raw bytes.
std::optional<std::string> words_fault(const Words& words, const Document& doc);

// Every figure and quote whose evidence, number or field words do not resolve in the document, in
// the order of the records; one entry each, with its first fault.
std::vector<Unresolved> verify_words(const DocRecords& records, const Document& doc);

// Every figure of `stored` that `fresh` (the same page read anew by the same rules) does not hold
// with equal fields, and every one that only `fresh` holds.
std::vector<Unresolved> verify_figures(const DocRecords& stored, const DocRecords& fresh);

// All figures and quotes of the document, each with the same reason: its source is damaged or gone.
std::vector<Unresolved> all_unresolved(const DocRecords& records, const std::string& why);

}  // namespace sitrep

#endif  // SITREP_DOC_VERIFY_H_
