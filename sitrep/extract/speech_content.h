// Where the words of a speech act stand: before or after its cue, or in the quotation beside it.
// Private to the sources layer.
#ifndef SITREP_EXTRACT_SPEECH_CONTENT_H_
#define SITREP_EXTRACT_SPEECH_CONTENT_H_

#include <string>
#include <vector>

#include "sitrep/base/one_of.h"
#include "sitrep/extract/speech.h"

namespace sitrep {

inline constexpr int kParentheses = 12;  // tokens of "at a news conference on Monday"

inline bool participle(const std::string& w) { return w.size() > 5 && w.ends_with("ing"); }

// One sentence: its tokens and which of them stand in direct quotes.
struct QuotedSentence {
  const std::vector<char>& masked;
  int begin = 0, end = 0;
};

// Where content before `end` begins: with the sentence, or after the "but" that ends another's
// statement.
int clause_begin(const TokenView& v, int begin, const std::vector<SpeechAct>& acts,
                 size_t first_act, int end);

// Sets content, postposed and the "-final" of the rule of an act of the sentence. `acts` from
// `first_act` on are the acts of the sentence found before it.
void place_content(const TokenView& v, const QuotedSentence& sentence,
                   const std::vector<SpeechAct>& acts, size_t first_act, SpeechAct& act);

// A second statement of the sentence that begins at token `begin` ends the first.
void cut_at_next(const TokenView& v, int begin, SpeechAct& first, const SpeechAct& second);

}  // namespace sitrep

#endif  // SITREP_EXTRACT_SPEECH_CONTENT_H_
