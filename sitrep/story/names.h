// Names as comparable text, for places and words of titles.
#ifndef SITREP_STORY_NAMES_H_
#define SITREP_STORY_NAMES_H_

#include <string>
#include <string_view>
#include <vector>

namespace sitrep {

// ASCII letters in lower case; other bytes stay.
std::string lower_case(std::string_view s);
// Lower-cased words in order, without articles and prepositions, joined by single spaces.
std::string name_key(std::string_view name);
// Do all words of one key stand in the other? False for an empty one.
bool words_within(std::string_view fewer, std::string_view more);
// The words of a key or text, split at anything but letters and digits.
std::vector<std::string> words_of_text(std::string_view text);

}  // namespace sitrep

#endif  // SITREP_STORY_NAMES_H_
