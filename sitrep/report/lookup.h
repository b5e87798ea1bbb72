// Where things are in a ReportInput: from a figure to its statement, series, event and story.
// Borrows the input; const use is thread-safe.
#ifndef SITREP_REPORT_LOOKUP_H_
#define SITREP_REPORT_LOOKUP_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "sitrep/report/report.h"

namespace sitrep {

class Lookup {
 public:
  explicit Lookup(const ReportInput& input);

  const ReportInput& input() const { return *input_; }
  // What a person decided; nothing where the input has none.
  const Review& review() const;
  const DocRecords& doc(FigureRef ref) const { return input_->corpus[ref.doc]; }
  const Figure& figure(FigureRef ref) const { return input_->corpus[ref.doc].figures[ref.figure]; }
  // Nullptr where the ledger does not know the figure.
  const Statement* statement(FigureRef ref) const;
  const Series* series(const Statement& statement) const;
  // The figure id that names the statement.
  const std::string& id_of(const Statement& statement) const { return figure(statement.lead).id; }
  // "" for none.
  std::string event_id(uint32_t doc, int32_t mention) const;
  const Event* event(uint32_t doc, int32_t mention) const;
  int credibility(FigureRef ref) const;
  // The letter that a person gave the source of a figure, here or in the sources file; else F.
  char letter(const std::string& root) const;
  // Index into input().stories, -1 for none.
  int32_t story_of(uint32_t doc) const { return story_of_[doc]; }
  std::string story_id(uint32_t doc) const;
  // Is the document in the story with this id? Every one is for "".
  bool in_story(uint32_t doc, std::string_view story) const;

 private:
  const ReportInput* input_;
  std::vector<int32_t> story_of_;
};

// What a person's sources file says of the root; nullptr where nobody has rated it.
const SourceNote* source_note(const Policy& policy, const std::string& root);
// Is a place of this level known to a point on the map, not only to a region or country?
bool town_or_better(std::string_view level);

}  // namespace sitrep

#endif  // SITREP_REPORT_LOOKUP_H_
