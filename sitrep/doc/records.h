// What one page says, as plain values: the only thing that crosses a process (database, Python, a
// shuffle). No pointers into the Document; every snippet is copied. Right of this header nothing
// sees page text.
//
// Spans are offsets into the Document's clean text; `raw` are offsets into the raw bytes
// (RawPage::bytes, or the decoded value of the field for a JSONL record). All strings are valid
// UTF-8. Adding a field: extend the visit function in doc/codec.cc and raise kRecordsVersion there.
#ifndef SITREP_DOC_RECORDS_H_
#define SITREP_DOC_RECORDS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sitrep/base/date.h"
#include "sitrep/base/decimal.h"
#include "sitrep/doc/document.h"
#include "sitrep/doc/vocab.h"
#include "sitrep/text/span.h"

namespace sitrep {

// Verbatim words with their place in the clean text and in the raw bytes. Empty `exact`: not
// stated.
struct Words {
  Span span;
  Span raw;
  std::string exact;
  bool stated() const { return !exact.empty(); }
  friend bool operator==(const Words&, const Words&) = default;
};

// The words behind one normalised field of a figure, or, for an inferred one, the rule that filled
// it.
struct FieldEvidence {
  std::string
      field;  // "place", "as_of", "population", "root", "measure", "bound", "status", "window"
  Words words;
  std::string rule;  // id of the rule, stable, documented in docs/rules.md
  bool inferred = false;
  friend bool operator==(const FieldEvidence&, const FieldEvidence&) = default;
};

// One actor on the way from the origin to the publisher. mode: said, posted, confirmed, accused,
// "according to", reported, unnamed.
struct Hop {
  std::string name;  // canonical within the document
  std::string mode;
  Words words;
  friend bool operator==(const Hop&, const Hop&) = default;
};

// A place with the role it plays for a figure: at, from, to, via. `id` is the gazetteer's
// ("geonames:703448"), empty when the name is not resolved; then name = exact and level is "".
// level: country, admin1, admin2, city, town, site, region.
struct PlaceRef {
  std::string role = "at";
  Words words;
  std::string name, country, level, id;  // country: ISO 3166-1 alpha-2
  std::optional<double> lat, lon;        // degrees, WGS 84
  bool inferred = false;  // taken from the context, not from the figure's own sentence
  friend bool operator==(const PlaceRef&, const PlaceRef&) = default;
};

struct Window {
  WindowType type = WindowType::UNSPECIFIED;
  std::optional<Date> start, end;     // first and last day counted
  std::vector<std::string> inferred;  // "start", "end": not stated in so many words
  friend bool operator==(const Window&, const Window&) = default;
};

struct Figure {
  std::string id;         // figure_id() in doc/records.cc: document id, part, number span, ordinal
  std::string part;       // field of the Part: "", "title", "text"
  Words evidence;         // hedge + number + counted words: the shortest phrase that says it
  Words number;           // the number words inside it
  uint32_t sentence = 0;  // index into DocRecords::sentences

  std::optional<Decimal> value, low, high;  // null value for scale words and ranges
  Bound bound = Bound::EXACT;
  int64_t scale =
      0;  // unit of a scale word (10, 12, 20, 100, 1000 ...; 1 for a bare "several"), else 0
  std::string measure = "other";
  Kind kind = Kind::EVENT_COUNT;
  std::string direction;   // for flows: in, out, both, unstated; else ""
  std::string unit;        // one word: person, missile, money:USD, percent ...
  std::string population;  // verbatim words for the people counted, "" if unstated
  std::string counted;     // the counted noun phrase, verbatim
  bool subset = false;  // "including", "among them", "of whom", or counted apart by age, trade, sex
  std::vector<PlaceRef> places;  // the first is `place`
  int32_t event = -1;            // index into DocRecords::events, -1 for none
  Window window;
  DateRange as_of;  // half-known ends are absent
  std::optional<Date> said_on;
  std::vector<Hop> chain;  // origin first, publisher last
  std::string root = std::string(kUnattributed);
  std::vector<std::string> via;
  FigureStatus status = FigureStatus::ASSERTED;
  std::string status_finer, blame;
  std::string basis = "b6";                // b1 .. b6, ledger.md section 2
  bool elliptic = false;                   // a confirmation without a number of its own
  BlockRole block_role = BlockRole::body;  // exported as part_of_text
  std::vector<FieldEvidence> fields;
  friend bool operator==(const Figure&, const Figure&) = default;
};

// A relation that the words of one page state between two of its figures: "of them", "corrected",
// "bringing the total to". Indices into DocRecords::figures. Direction as in ledger.md section 16.
struct StatedLink {
  uint32_t a = 0, b = 0;
  RelationType type = RelationType::OTHER;
  std::string finer, rule;
  Words cue;
  friend bool operator==(const StatedLink&, const StatedLink&) = default;
};

// Every quantity the page states, figure or not.
struct Quantity {
  Words words;  // hedge and number
  std::optional<Decimal> value, low, high;
  Bound bound = Bound::EXACT;
  int64_t scale = 0;
  std::string unit, change, counted;  // change: up, down, ""
  int32_t figure = -1;                // index of its figure, or
  std::string refused;                // the id of the rule that refused it
  friend bool operator==(const Quantity&, const Quantity&) = default;
};

// kind: direct, indirect, mixed.
struct Quote {
  std::string id, kind, speaker, role;
  Words source, cue, content;
  std::optional<Date> said_on;
  uint32_t sentence = 0;
  // A statement against a figure without a number of its own ("a lie"): DENIES or DISMISSAL, else
  // "".
  std::string denies;
  int32_t denied_figure = -1;
  friend bool operator==(const Quote&, const Quote&) = default;
};

// One happening as this page tells it; figures hang on it. `type` is a coarse class (attack,
// disaster, accident, disease, protest, arrest, migration, mobilisation, exchange, crime, other).
struct EventMention {
  std::string type;
  Words trigger;  // the word that names it: "bombing", "earthquake"
  std::optional<PlaceRef> place;
  DateRange when;
  std::vector<std::string>
      words;                   // content words near it, lower case, sorted, unique: for matching
  bool background = false;     // a finished other event, told as history
  bool running_total = false;  // the total of a war or season, not one happening
  friend bool operator==(const EventMention&, const EventMention&) = default;
};

// A time expression and its normal form (TIMEX3 value: "2022-09-21", "P10D", "2022-W38").
struct TimeMention {
  Words words;
  std::string type, value;  // DATE, TIME, DURATION, SET
  DateRange range;
  friend bool operator==(const TimeMention&, const TimeMention&) = default;
};

struct PlaceMention {
  PlaceRef place;
  bool part_of_name = false;  // inside the name of a person, body or paper: locates nothing
  std::string division = {};  // name of the first-level division that it is or lies in; "" unknown
  friend bool operator==(const PlaceMention&, const PlaceMention&) = default;
};

// A sentence that holds at least one record, with its paragraph for the reader.
struct SentenceText {
  Words words;
  Span paragraph;       // clean span of `context`
  std::string context;  // the paragraph, at most limits::kContextBytes around the sentence
  friend bool operator==(const SentenceText&, const SentenceText&) = default;
};

struct PartInfo {
  std::string field;
  uint32_t begin = 0, end = 0, base = 0;
  friend bool operator==(const PartInfo&, const PartInfo&) = default;
};

// One sentence of the article for comparing pages: where it stands and how many of
// DocRecords::sketch_words are its own, in order.
struct SentenceSketch {
  Span span;
  uint32_t words = 0;
  friend bool operator==(const SentenceSketch&, const SentenceSketch&) = default;
};

// What the page says of where its text comes from. kind: credit ("Source: Kestrel", "(Kestrel) -"),
// first_published ("first appeared in the Harbour Post"), translation ("translated from ...").
struct CreditLine {
  std::string name, kind;  // canonical name, "" where a translation names nobody
  Words words;
  friend bool operator==(const CreditLine&, const CreditLine&) = default;
};

struct DocRecords {
  DocMeta meta;
  std::vector<PartInfo> parts;
  std::vector<BlockRole> block_roles;
  std::vector<Span> block_spans;
  std::vector<SentenceText> sentences;
  std::vector<Figure> figures;
  std::vector<StatedLink> links;
  std::vector<Quantity> quantities;
  std::vector<Quote> quotes;
  std::vector<EventMention> events;
  std::vector<TimeMention> times;
  std::vector<PlaceMention> places;
  // sketches for lineage
  std::vector<SentenceSketch> sketch;  // content sentences that say something, in order
  std::vector<uint16_t>
      sketch_words;  // hashes of the content words of each: sorted, unique within a sentence
  std::vector<uint32_t>
      minhash;  // 64 values over word 3-shingles of content blocks; empty for an empty page
  std::vector<std::string> credits;      // outlets and agencies this page credits, canonical
  std::vector<CreditLine> credit_lines;  // the words that say so, in order
  friend bool operator==(const DocRecords&, const DocRecords&) = default;
};

// "f-" id of a figure: the same for ever, whatever rules or dates change (ledger.md section 2).
std::string figure_id(const std::string& doc_id, const std::string& part, Span number_in_part,
                      int ordinal);

// Exported offset of a clean offset: relative to its part, plus the part's base.
uint32_t exported_offset(const DocRecords& records, uint32_t clean);

}  // namespace sitrep

#endif  // SITREP_DOC_RECORDS_H_
