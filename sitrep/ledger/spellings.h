// Are two spellings the name of one person: "Noor Fayez" and "Nour Faiz", "Abdel Rahman Voss" and
// "Abdurrahman Voss"? Names that another script writes come with other vowels and doubled letters;
// another given name, or another vowel of another kind (Omar, Amir), is another person. Pure.
#ifndef SITREP_LEDGER_SPELLINGS_H_
#define SITREP_LEDGER_SPELLINGS_H_

#include <string>
#include <vector>

namespace sitrep {

// What all spellings of a name share: its consonants, each once where it is doubled. Words are
// lower-case. "" for a name of fewer than two words or too few consonants to know anybody by.
std::string spelling_key(const std::vector<std::string>& words);

// REQUIRES equal keys.
bool is_one_spelling(const std::vector<std::string>& a, const std::vector<std::string>& b);

}  // namespace sitrep

#endif  // SITREP_LEDGER_SPELLINGS_H_
