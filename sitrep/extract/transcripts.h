// Turns of a transcript: paragraphs that a label gives to a speaker, "[BELL] We lost 30." or
// "Ann Bell: We lost 30." Private to the sources layer.
#ifndef SITREP_EXTRACT_TRANSCRIPTS_H_
#define SITREP_EXTRACT_TRANSCRIPTS_H_

#include <vector>

#include "sitrep/extract/actors.h"

namespace sitrep {

struct SpeakerTurn {
  Range label;    // its name
  Range speaker;  // where the page names him in full
  Range content;  // up to the next label, over paragraphs
};

// The turns of the persons whom the page names in full elsewhere, in order; none on a page with
// fewer than two labels. Linear.
std::vector<SpeakerTurn> find_speaker_turns(const TokenView& v, const NameRegistry& names);

}  // namespace sitrep

#endif  // SITREP_EXTRACT_TRANSCRIPTS_H_
