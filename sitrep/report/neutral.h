// Untrusted text made harmless before it is put into a table, a page or a document: what would act
// on a terminal, a parser or the order of writing becomes a mark that is seen.
#ifndef SITREP_REPORT_NEUTRAL_H_
#define SITREP_REPORT_NEUTRAL_H_

#include <string>
#include <string_view>

namespace sitrep {

// Line ends and tabs: kept where white space is white space (HTML), one space where a line end
// would break the structure around it (CSV, Markdown).
enum class LineEnds : bool { kept, spaces };

// Control characters (C0, DEL, C1), the characters that reorder what is shown (U+061C, U+200E/F,
// U+202A to U+202E, U+2066 to U+2069: Unicode Technical Report 36, section 2.4) and a byte order
// mark become U+FFFD; U+2028 and U+2029 are line ends. Joiners stay: Persian and Hindi need them.
std::string neutral(std::string_view text, LineEnds line_ends);

// As Markdown text (CommonMark with the tables and autolinks of GitHub): nothing in it is markup,
// a block, a link or a mention, wherever on a line it stands.
std::string markdown_text(std::string_view text);

// As one cell of a CSV file: on one line, quoted where it must be (RFC 4180), and with an
// apostrophe before what a spreadsheet would run as a formula (OWASP, "CSV Injection").
std::string csv_text(std::string_view text);

}  // namespace sitrep

#endif  // SITREP_REPORT_NEUTRAL_H_
