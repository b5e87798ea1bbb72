// A small fictional crisis built by hand: a ferry that sank off the coast of an invented country,
// told by nine pages. Holds growth, a self-correction, a conflict, a denial, a plan, unattributed
// figures, a copy, an undated page and hostile text on request. Every span is found in the text it
// belongs to.
#ifndef SITREP_REPORT_FIXTURE_TEST_H_
#define SITREP_REPORT_FIXTURE_TEST_H_

#include <string>
#include <vector>

#include "sitrep/report/report.h"

namespace sitrep::fixture {

// Owns everything a ReportInput borrows.
struct Crisis {
  Corpus corpus;
  Lineage lineage;
  Events events;
  std::vector<Story> stories;
  Ledger ledger;
  Policy policy;
  std::vector<InputRow> inputs;
  std::string outlines;
  ReportInput input() const {
    return {corpus, lineage, events, stories, ledger, policy, inputs, outlines};
  }
};

Crisis ferry();
Crisis empty();
// Every text that comes from outside is replaced by `text` or begins with it.
Crisis hostile(const std::string& text);
// The ferry `times` over, with ids of its own: for size.
Crisis many(size_t times);
// Each document a story of its own.
Crisis unrelated();

ReportOptions options();

}  // namespace sitrep::fixture

#endif  // SITREP_REPORT_FIXTURE_TEST_H_
