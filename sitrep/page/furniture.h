// What the lines of a page say about themselves: teasers, captions, credits, comment forms,
// notices. The tables stand in furniture.cc, each with its reason. Pure, thread-safe, linear in the
// line.
#ifndef SITREP_PAGE_FURNITURE_H_
#define SITREP_PAGE_FURNITURE_H_

#include <optional>
#include <string>
#include <string_view>

#include "sitrep/doc/vocab.h"

namespace sitrep {

// The role a line claims by its own words (related, comment, boilerplate, caption), or nothing for
// text. `line` is trimmed.
std::optional<BlockRole> furniture_role(std::string_view line);
// Does this line open a stretch of furniture ("Recent Articles", "Leave a Reply")? Then its role.
std::optional<BlockRole> opens_furniture(std::string_view line);
// "Ann Ostrom is a freelance writer based in ...": a note on the author, no report.
bool is_author_note(std::string_view line);
// A short line without the end of a sentence, as headings are.
bool heading_shaped(std::string_view line);
bool list_item(std::string_view line);      // "- ", "* ", "• ", "1. "
bool ends_sentence(std::string_view line);  // . ! ? … and closing quotes or brackets after them
// The bytes of stray markup before a heading ("h2. ", "## "), 0 if none.
size_t heading_mark(std::string_view line);

// The agency or outlet that the line credits ("Source: Xinhua", "(AP)", "KELM (Reuters) - ..."), ""
// if none. `whole` says whether the line is nothing but the credit.
std::string wire_credit(std::string_view line, bool& whole);
// The canonical name of a news agency ("ap", "Associated Press" -> "AP"), "" for any other words.
std::string agency_name(std::string_view words);

}  // namespace sitrep

#endif  // SITREP_PAGE_FURNITURE_H_
