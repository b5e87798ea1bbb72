// The names of sources as words: which nouns make a name a body's, what two names share, what a
// person's name is. Pure; used by roots.cc and speakers.cc.
#ifndef SITREP_LEDGER_SOURCE_NAMES_H_
#define SITREP_LEDGER_SOURCE_NAMES_H_

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace sitrep {

inline constexpr size_t kNamesLooked = 64;  // that share a word; more make a word common

using WordSet = std::set<std::string>;

struct Name {
  std::vector<std::string> words;
  WordSet stems;
  std::string text;
};
Name read_name(const std::string& text);

// Lower-cased words in their order; letters beyond ASCII are kept as they are.
std::vector<std::string> words_of_name(std::string_view name);
// "police", "ministry": makes a name a body's.
bool is_body_word(std::string_view word);
bool is_acronym(std::string_view name);
std::string initials(std::string_view name);
WordSet stems(const std::vector<std::string>& words);
bool within(const WordSet& fewer, const WordSet& more);

// A minister speaks for the ministry: "Interior Minister Rena Voss" for {interior, ministry}. Empty
// for anybody else, and for heads of governments, who have no ministry of their name.
WordSet ministry_of(const Name& n);
// Does the shorter name stand in the longer one as the name of the same?
bool extends(const Name& shorter, const Name& longer);
// "the ministry", "police", "state television": words for whichever body the page spoke of.
bool is_common(const Name& n);
// The acronym of "KRL-Brenn", a branch of the body that it stands for; "" for other names.
std::string acronym_of_branch(const std::string& text);
// A name that may be a person's: two words or more, none of which makes it a body's.
bool may_be_person(const Name& n);
// The one name of a page that holds the common word: "the ministry" after "Interior Ministry".
std::string antecedent(const std::vector<Name>& names, const Name& common);

}  // namespace sitrep

#endif  // SITREP_LEDGER_SOURCE_NAMES_H_
