// The sentences of a view (ledger.md section 11): one a view, the same in every output. Numbers
// stand in their own words with their hedge; nothing is computed, rounded or added.
#ifndef SITREP_LEDGER_WORDING_H_
#define SITREP_LEDGER_WORDING_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sitrep/ledger/views.h"

namespace sitrep {

// Writes days as "22 Sep 2022", the year once as long as it stays the same.
class DateWriter {
 public:
  std::string operator()(const Date& d);

 private:
  int16_t year_ = 0;
};

// The words of a figure from its hedge on: "at least 53,136 people". Falls back to the whole
// evidence where the hedge cannot be told apart.
std::string figure_words(const Figure& figure);
// Hedge and number alone: "at least 53,136".
std::string number_words(const Figure& figure);
// What is said of the counted: "killed", "injured", "arrested"; "" where the figure's words say it.
std::string predicate_of(const Figure& figure);

// `corrected`: pairs (withdrawn claim, correcting claim); `parts` of a compiled best value.
std::string view_sentence(const Material& m, const View& view, const Corrections& corrections,
                          const Aggregates& aggregates);

// One side of a comparison. Borrowed.
struct Told {
  const DocRecords* doc = nullptr;
  const Figure* figure = nullptr;
  std::string root;         // under the name of the ledger
  std::optional<Date> day;  // that it speaks for
  bool about = false;       // the day is that of the latest of its parts
};
// «Two different counts, not a contradiction: … (source, day); … (source, day).»
std::string different_counts(const Told& a, const Told& b);
// «No report says how many …»
std::string gap_sentence(std::string_view what);

// "Relief Office says", "activists in Orel say": a source with its verb, plural where a common noun
// of several people or bodies heads it.
std::string says(const std::string& source);

}  // namespace sitrep

#endif  // SITREP_LEDGER_WORDING_H_
