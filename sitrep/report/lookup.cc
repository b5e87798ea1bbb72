#include "sitrep/report/lookup.h"

#include <algorithm>

namespace sitrep {

Lookup::Lookup(const ReportInput& input) : input_(&input), story_of_(input.corpus.size(), -1) {
  for (size_t s = 0; s < input.stories.size(); ++s) {
    for (uint32_t d : input.stories[s].documents) {
      if (d < story_of_.size()) story_of_[d] = static_cast<int32_t>(s);
    }
  }
}

const Statement* Lookup::statement(FigureRef ref) const {
  const auto& of = input_->ledger.statement_of;
  if (ref.doc >= of.size() || ref.figure >= of[ref.doc].size()) return nullptr;
  const uint32_t index = of[ref.doc][ref.figure];
  return index < input_->ledger.statements.size() ? &input_->ledger.statements[index] : nullptr;
}

const Series* Lookup::series(const Statement& statement) const {
  const auto& all = input_->ledger.series;
  return statement.series < all.size() ? &all[statement.series] : nullptr;
}

const Event* Lookup::event(uint32_t doc, int32_t mention) const {
  const auto& of = input_->events.event_of;
  if (mention < 0 || doc >= of.size()) return nullptr;
  if (static_cast<size_t>(mention) >= of[doc].size()) return nullptr;
  const int32_t index = of[doc][static_cast<size_t>(mention)];
  if (index < 0 || static_cast<size_t>(index) >= input_->events.events.size()) return nullptr;
  return &input_->events.events[static_cast<size_t>(index)];
}

std::string Lookup::event_id(uint32_t doc, int32_t mention) const {
  const Event* found = event(doc, mention);
  return found ? found->id : "";
}

int Lookup::credibility(FigureRef ref) const {
  constexpr int kNotAssessable = 6;
  const auto& of = input_->ledger.credibility_of;
  if (ref.doc >= of.size() || ref.figure >= of[ref.doc].size()) return kNotAssessable;
  return of[ref.doc][ref.figure];
}

const Review& Lookup::review() const {
  static const Review kNobody;
  return input_->review ? *input_->review : kNobody;
}

char Lookup::letter(const std::string& root) const {
  if (const char given = review().letter_of(root); given != 'F') return given;
  if (review().letters.contains(root)) return 'F';  // taken back
  const SourceNote* note = source_note(input_->policy, root);
  return note ? note->letter : 'F';
}

std::string Lookup::story_id(uint32_t doc) const {
  const int32_t s = story_of_[doc];
  return s < 0 ? "" : input_->stories[static_cast<size_t>(s)].id;
}

bool Lookup::in_story(uint32_t doc, std::string_view story) const {
  return story.empty() || story_id(doc) == story;
}

const SourceNote* source_note(const Policy& policy, const std::string& root) {
  for (const SourceNote& n : policy.sources) {
    if (n.name == root || std::count(n.aliases.begin(), n.aliases.end(), root)) return &n;
  }
  return nullptr;
}

bool town_or_better(std::string_view level) {
  return level == "city" || level == "town" || level == "site";
}

}  // namespace sitrep
