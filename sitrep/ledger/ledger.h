// What is agreed and what is disputed: statements, series, relations and dated views (ledger.md
// sections 2, 5 to 11). Pure functions over the corpus; no clock, no order, no text beyond the
// records.
#ifndef SITREP_LEDGER_LEDGER_H_
#define SITREP_LEDGER_LEDGER_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "sitrep/doc/records.h"
#include "sitrep/ledger/relation_list.h"
#include "sitrep/story/story.h"

namespace sitrep {

// One figure of the corpus by position.
struct FigureRef {
  uint32_t doc = 0;
  uint32_t figure = 0;
  friend auto operator<=>(const FigureRef&, const FigureRef&) = default;
};

// A row of the user's sources file: what the pages do not say about a source.
struct SourceNote {
  std::string name;
  std::vector<std::string> aliases;
  char letter = 'F';
  std::string basis, unit_method, method_note, citation;
};

// Parameters of comparison and views, versioned: printed with every view.
struct Policy {
  int stale_hours = 48;             // PHI
  std::vector<SourceNote> sources;  // from --sources, empty by default
  std::string version;              // hash of rules, tables and parameters
};

// What one chain of people says once in one document: its mentions with one series, root and value.
struct Statement {
  FigureRef lead;                   // best-evidenced mention; its figure id names the statement
  std::vector<FigureRef> mentions;  // sorted; includes the lead
  Bound bound = Bound::EXACT;       // the weakest said for it
  std::string root;
  uint32_t series = 0;
  Lifecycle lifecycle = Lifecycle::live;
  FigureStatus status = FigureStatus::ASSERTED;
};

// A value of a view: always a stated one, by its statement.
struct View {
  Date as_of, known_on;
  std::optional<uint32_t> low, best, high;  // indices into Ledger::statements
  std::string best_reason;                  // "disputed", "only unattributed reports", or ""
  bool open_above = false;                  // nobody states an upper limit
  uint32_t roots_lo = 0, roots_hi = 0;      // independent roots, interval
  uint32_t unattributed = 0;                // unattributed groups
  std::vector<std::string> root_names;      // sorted
  uint32_t documents = 0, publishers = 0;
  int credibility = 6;     // 1 to 6
  std::string confidence;  // high, moderate, low, not assessable, withdrawn
  std::vector<std::string> assumptions;
  std::vector<uint32_t> current, history;  // statements in the view; earlier or stale ones
  std::string sentence;                    // section 11
  std::string attribution_key;             // reserved for grouping cards of one source; may be ""
};

struct Series {
  std::string id;  // "s-", of its figure that was known first
  std::string measure, unit, population, place, event, kind;
  bool plan = false;                 // plans, threats, forecasts: apart from facts
  std::vector<uint32_t> statements;  // ordered by as-of, then said on, then publication, then id
  std::vector<std::string> assumptions;
  View view;  // as of and known on the newest document, or as asked
};

// Figures that a person puts into one series, with those that stand in theirs; or that a person
// takes out of their series into one of their own. Ids that the corpus does not hold are passed
// over.
struct Regrouping {
  bool merge = true;
  std::vector<std::string> figures;
};

// What a person has decided beyond the records (review/review.h).
struct Decisions {
  std::vector<std::string> names;  // of sources, as a person wrote them: shown so, nobody else's
  std::vector<Regrouping> regroupings;  // in order: a later one goes on from what stands then
};

struct Ledger {
  std::vector<Statement> statements;
  std::vector<Series> series;                // sorted by id
  RelationList relations;                    // sorted by id
  std::map<std::string, FigureRef> figures;  // by figure id
  // Per figure, in corpus order: [document][figure] -> statement index.
  std::vector<std::vector<uint32_t>> statement_of;
  std::vector<std::vector<int>> credibility_of;  // as of the newest document
  // Per regrouping: which of its figures count different sorts and so stay apart; "" for none.
  std::vector<std::string> kept_apart;
};

// The dates asked for; absent means the newest document.
struct ViewDates {
  std::optional<Date> as_of, known_on;
};

Ledger reconcile(const Corpus& corpus, const Lineage& lineage, const Events& events,
                 const Policy& policy, const ViewDates& dates, const Decisions& decisions = {});

// The newest date any document is known from; empty when no page is dated.
Date newest_date(const Corpus& corpus);

}  // namespace sitrep

#endif  // SITREP_LEDGER_LEDGER_H_
