// Which language a text is in (CLD2). Pure, thread-safe.
#ifndef SITREP_PAGE_LANGUAGE_H_
#define SITREP_PAGE_LANGUAGE_H_

#include <string>
#include <string_view>

namespace sitrep {

struct LanguageGuess {
  std::string code;  // ISO 639-1 ("en"), "" when nothing was found
  bool reliable = false;
};
// `text` is valid UTF-8 without markup.
LanguageGuess detect_language(std::string_view text);

// Fills in what the pipeline goes by: `code` for the document, and whether there are rules for it.
// A text that is short or mixed counts as English unless it declares another language or is in
// another script.
struct LanguageVerdict {
  std::string code;
  bool readable = true;
};
LanguageVerdict judge_language(std::string_view text, std::string_view declared);

}  // namespace sitrep

#endif  // SITREP_PAGE_LANGUAGE_H_
