// Acts of speech: who says what by which cue, sentence by sentence. Private to the sources layer.
#ifndef SITREP_EXTRACT_SPEECH_H_
#define SITREP_EXTRACT_SPEECH_H_

#include <algorithm>
#include <string>
#include <vector>

#include "sitrep/extract/phrases.h"
#include "sitrep/extract/quotes.h"

namespace sitrep {

struct SpeechAct {
  uint32_t sentence = 0;
  Range cue;          // the verb with its auxiliaries
  Range source;       // the words that name the source; empty when it is inherited
  int inherits = -1;  // index of the act whose source this one shares ("adding that ...")
  Range content;      // reported clause, without the direct quotes that hang on the act
  Range listener;     // "told Kestrel"
  Range cited;        // "citing the ministry": the origin behind the source
  Frame frame = Frame::say;
  std::string mode, rule;
  bool postposed = false;  // the content stands before the cue

  int first() const { return source.empty() ? cue.begin : std::min(source.begin, cue.begin); }
  int last() const { return std::max({source.end, cue.end, listener.end}); }
};

// All acts of the document outside direct quotes, ordered by cue. Linear in the tokens, since
// sentences are bounded (limits::kSentenceTokens).
std::vector<SpeechAct> find_acts(const TokenView& v, const std::vector<QuoteRegion>& quotes);

}  // namespace sitrep

#endif  // SITREP_EXTRACT_SPEECH_H_
