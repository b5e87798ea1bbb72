// What belongs together across documents. Pure functions over records; the same answer in any input
// order (documents are sorted by id first) and for any number of threads.
#ifndef SITREP_STORY_STORY_H_
#define SITREP_STORY_STORY_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sitrep/doc/records.h"

namespace sitrep {

// Documents sorted by meta.id; every index below counts in this order.
using Corpus = std::vector<DocRecords>;

// Sorts by id and completes partial page dates, as_of and windows from the page's own body and from
// the other documents (ledger.md section 4.3), basis `other documents` or `inferred`. A tie stays
// undated.
Corpus date_pages(std::vector<DocRecords> records);

// Words behind a link between pages: a sentence here and the one there, or the words that credit or
// cite. kind: same, rewritten, credit, first_published, translation, citation.
struct LinkEvidence {
  std::string kind;
  Span here, there;   // of the clean texts; `there` is empty for credits and citations
  std::string exact;  // of credits and citations
};

// What one page owes another. type: copies, rewrites, translates, version, credits, cites.
struct PageLink {
  std::string type;
  int32_t to = -1;    // document, -1 where it is not in the corpus: then `name`
  std::string name;   // outlet or agency that the page names, "" for none
  bool part = false;  // holds a part of the other, too little for a copy
  double share = 0;   // of the page's words that its aligned sentences have from the other
  uint32_t sentences = 0, in_order = 0;  // aligned ones; the most that keep their order
  uint32_t rare_words = 0;               // in both pages and in none outside their group
  std::string why;                       // why the other is the likely original, for people
  std::vector<LinkEvidence> evidence;    // the first few
};

struct Copy {
  int32_t copies_of =
      -1;  // likely original: earliest published, then smallest id; -1 for an original
  int32_t version_of = -1;  // an earlier capture of the same canonical URL
  uint32_t group = 0;  // near-copies of one text share a group (the index of its smallest member)
  double similarity = 0;   // estimated Jaccard with the original
  std::string evidence;    // for people: "87 % of its sentences stand in X"
  int32_t partly_of = -1;  // an original that holds a part of this one, too little for a copy
  std::vector<PageLink> links = {};  // filled by link_pages()
};
using Lineage = std::vector<Copy>;  // one per document
Lineage copies(const Corpus& corpus);
// Fills the links of each page: what it copies, credits, cites and translates, with the words.
// Asks for the sketches of the corpus. Linear.
void link_pages(const Corpus& corpus, Lineage& lineage);
// An address without scheme, "www.", fragment, tracking parameters and last slash; "" for none.
std::string canonical_url(std::string_view url);

// One happening with its mentions across documents.
struct Event {
  std::string id;  // "e-", of its figure or mention that was known first
  std::string type, title;
  std::optional<PlaceRef> place;
  DateRange when;
  bool background = false, running_total = false;
  std::vector<std::pair<uint32_t, uint32_t>> mentions;  // (document, index in its events)
};
struct Events {
  std::vector<Event> events;                   // sorted by id
  std::vector<std::vector<int32_t>> event_of;  // [document][mention] -> index into events
};
Events events(const Corpus& corpus);

// A reader's grouping of documents: presentation, not truth.
struct Story {
  std::string id, title;
  std::vector<uint32_t> documents;  // sorted
};
// Largest first, then by id. Every read document is in one story.
std::vector<Story> stories(const Corpus& corpus, const Lineage& lineage, const Events& events);

}  // namespace sitrep

#endif  // SITREP_STORY_STORY_H_
