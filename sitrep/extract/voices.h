// Who speaks in each act of speech: names resolved, pronouns and "the statement" carried on from
// the speakers before. Private to the sources layer.
#ifndef SITREP_EXTRACT_VOICES_H_
#define SITREP_EXTRACT_VOICES_H_

#include <string>
#include <vector>

#include "sitrep/extract/actors.h"
#include "sitrep/extract/speech.h"

namespace sitrep {

struct Voice {
  Actor actor;
  Range phrase;          // the words that name the source
  bool carried = false;  // by a pronoun or a paper that names nobody
  bool known = false;
};

// One voice an act, in the same order. Linear: pronouns look back a bounded number of sentences.
std::vector<Voice> find_voices(const TokenView& v, const NameRegistry& names,
                               const std::vector<SpeechAct>& acts);

// A name that can be a speaker's: not empty, without quotation marks, no "via the port".
bool speaks(const TokenView& v, const std::string& name);

// Papers or pictures that nobody is said to have made.
bool bare_paper(const TokenView& v, const Voice& voice);

}  // namespace sitrep

#endif  // SITREP_EXTRACT_VOICES_H_
