// Text of unknown origin made fit for a terminal: what would move the cursor, change colours, end a
// line or turn the direction of writing is shown instead of done. Pure, thread-safe, linear.
#ifndef SITREP_BASE_PRINTABLE_H_
#define SITREP_BASE_PRINTABLE_H_

#include <cstdint>
#include <string>
#include <string_view>

namespace sitrep {

// What stays as it is beside visible characters: nothing for a text that shares its line with
// others; line ends (a carriage return before one is dropped) and tabs for a text of its own.
enum class Breaks : uint8_t { escaped, kept };

// The text with its control characters (C0, DEL, C1), format characters (Unicode category Cf: of
// direction, width and joining) and line separators as "\x1b" and "\u202e", and bytes that are no
// UTF-8 as "\xff".
std::string printable(std::string_view text, Breaks breaks = Breaks::escaped);

// The text on one line, for keeping: those characters and bytes left out, line ends, tabs and runs
// of spaces made one space, none at the ends.
std::string one_line(std::string_view text);

}  // namespace sitrep

#endif  // SITREP_BASE_PRINTABLE_H_
