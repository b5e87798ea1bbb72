// The layers that extraction finds on one document, each a pure function of the document and its
// tables, and their order:
//
//   words     lower-cased token texts
//   times     time expressions, resolved against the paragraph's anchor
//   places    place names, resolved in the gazetteer
//   quotes    direct and indirect quotes with speaker and cue
//   sources   attribution: which stretch of text hangs on whom
//   numbers   quantities with hedge and bound, figure or not
//   events    happenings of the page
//   figures   quantities that count something reported, joined with all of the above
#ifndef SITREP_EXTRACT_LAYERS_H_
#define SITREP_EXTRACT_LAYERS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sitrep/doc/document.h"
#include "sitrep/doc/records.h"
#include "sitrep/kb/kb.h"

namespace sitrep {

// Lower-cased (ASCII and simple Unicode), typographic quotes and apostrophes made plain; one a
// token.
struct LowerWords {
  std::vector<std::string> words;
  const std::string& operator[](size_t token) const { return words[token]; }
};
LowerWords lower_words(const Document& doc);

// The words of a span with their raw bytes. REQUIRES span within one part.
Words words_of(const Document& doc, Span span);

// ---- times (times.cc)
struct TimeTables;  // months, weekdays, units, relative words: lang/en/times.tsv ...
struct TimesResult {
  std::vector<TimeMention> mentions;    // ordered by begin
  PageDate page_date;                   // metadata and body date reconciled (ledger.md section 4.2)
  std::vector<DateRange> block_anchor;  // per block: what "today" is there; empty range if unknown
  std::vector<Issue> issues;            // date_conflict, ...
  bool toll_moves = false;  // the page says that a toll rose or was revised: tolls are of its day
};
TimesResult find_times(const Document& doc, const LowerWords& lower, const TimeTables& tables);

// ---- places (places.cc)
struct PlaceTables;  // prepositions, demonyms, name titles: lang/en/places.tsv ...
std::vector<PlaceMention> find_places(const Document& doc, const LowerWords& lower,
                                      const PlaceTables& tables,
                                      const Kb& kb);  // ordered by begin

// ---- quotes and sources (attribution.cc, quotes.cc)
struct AttributionTables;  // speech verbs, source nouns, modes: lang/en/attribution.tsv ...
// A stretch of text that hangs on a chain of actors.
struct Attribution {
  Span
      scope;  // clean text it covers: a quote's content, the reported clause, a carried-on sentence
  uint32_t sentence = 0;
  std::vector<Hop> chain;  // origin first
  std::string root;        // canonical within the document; never empty
  std::vector<std::string> via;
  std::string basis;        // b1 .. b5, from the words only
  bool accusation = false;  // "accused Y of ...": the blame is alleged, counts inside are not
  bool claimed = false;     // by "claimed", "alleged"
  bool hearsay = false;     // reportedly, "are said to"
  bool carried = false;     // from a sentence before, by "he added", "it said"
  bool named = false;       // the root has a proper name; false for "officials", "a witness"
  std::string rule;
};
struct SourcesResult {
  std::vector<Attribution>
      attributions;  // ordered by scope.begin; where scopes nest, the innermost wins
  std::vector<Quote> quotes;
  std::vector<std::string> credits;  // agencies and outlets credited for the page as a whole
  std::vector<CreditLine> credit_lines;
  std::string wire;  // the agency of a credit line, "" if none
};
SourcesResult find_sources(const Document& doc, const LowerWords& lower, const TimesResult& times,
                           const AttributionTables& tables);

// ---- numbers (numbers.cc)
struct NumberTables;  // number words, scale words, hedges, units, traps: lang/en/numbers.tsv ...
std::vector<Quantity> find_quantities(
    const Document& doc, const LowerWords& lower, const TimesResult& times,
    const NumberTables& tables);  // ordered by begin; `refused` for traps

// ---- events and figures (events.cc, figures.cc): what joins the layers
struct FigureTables;  // measures, verbs, counted nouns, status cues: lang/en/measures.tsv ...

}  // namespace sitrep

#endif  // SITREP_EXTRACT_LAYERS_H_
