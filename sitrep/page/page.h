// What is the article: from raw bytes to clean text with blocks and roles, title, outlet, byline,
// dates.
#ifndef SITREP_PAGE_PAGE_H_
#define SITREP_PAGE_PAGE_H_

#include "sitrep/doc/document.h"
#include "sitrep/doc/raw_page.h"

namespace sitrep {

// Reads one page. Never fails: what is wrong with it is in meta.issues and meta.state (`partial`
// when something was cut, `skipped` when there is no text or the language has no rules,
// `quarantined` when the bytes are no page). Pure: the same bytes give the same Document. Time and
// memory linear in the bytes.
Document read_page(const RawPage& raw);

}  // namespace sitrep

#endif  // SITREP_PAGE_PAGE_H_
