// Writing HTML so that text stays text. Everything that comes from a page or a person passes esc().
#ifndef SITREP_REPORT_HTML_UTIL_H_
#define SITREP_REPORT_HTML_UTIL_H_

#include <string>
#include <string_view>

#include "sitrep/report/view_model.h"

namespace sitrep {

// Text for element content and quoted attributes: the five special characters escaped; control
// characters and the invisible characters that reorder text become U+FFFD, so that what is read is
// what is there.
std::string esc(std::string_view text);
// The same between <bdi> tags: a name in a script that runs from right to left turns nothing around
// it.
std::string apart(std::string_view text);
// The same made safe as an anchor: ids of the ledger are hexadecimal, but nothing is trusted.
std::string anchor_id(std::string_view id);
// Only http and https are linked; every other scheme is printed as text.
bool linkable(std::string_view url);
// "sha256-…" of a Content-Security-Policy.
std::string csp_hash(std::string_view content);

// <a href="#f-…">words<sup>12</sup></a>, or plain words where no evidence is printed.
std::string evidence_link(std::string_view id, uint32_t note, std::string_view words,
                          bool struck = false);
// <a href="#source-3">Harbour Herald, 8 Apr 2031</a>; plain where the source list is cut before it.
std::string doc_html(const DocLink& doc);

// "Interior Ministry, official or party statement, through TASS", the name in bold.
std::string who_html(const ClaimView& claim);
// "12 more quotes: <code>command</code>" where a section is cut; nothing for 0.
void left_out(uint32_t n, std::string_view what, std::string_view command, std::string& out);
// One count as a card.
void write_series(const SeriesView& series, std::string& out);

// SVG of the marks of a series, with a <title> on each; "" for fewer than two dated claims.
std::string chart_svg(const SeriesView& series);
// SVG of the pinned places over country outlines (format of docs/kb-format.md); "" where nothing
// can be drawn.
std::string map_svg(const std::vector<PlaceRow>& places, std::string_view outlines,
                    const std::string& id);

// One story's sections 1 to 10, and the evidence.
void write_story(const StoryView& story, const ReportModel& model, std::string_view outlines,
                 std::string& out);
void write_evidence(const ReportModel& model, std::string& out);

}  // namespace sitrep

#endif  // SITREP_REPORT_HTML_UTIL_H_
