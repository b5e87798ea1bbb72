// One count as a card: its figure, who says so, the facts in a line or two, chart and claims.
#include "sitrep/report/html_util.h"
#include "sitrep/report/words.h"

namespace sitrep {
namespace {

// Tables of claims begin folded, but for those of a disputed count that are no longer than this.
constexpr size_t kOpenClaims = 4;

std::string state_html(const ClaimView& c) {
  const std::string words = join({c.status, c.lifecycle}, "; ");
  std::string out =
      words.empty() ? "stands"
                    : (c.struck ? "<span class=\"withdrawn\">" : "<span>") + esc(words) + "</span>";
  for (const std::string& line : c.review) out += "<br><small>" + apart(line) + "</small>";
  return out;
}

void write_claims(const SeriesView& s, std::string& out) {
  const size_t claims = s.claims.size() + s.claims_left_out;
  const bool open = s.no_best == "disputed" && claims <= kOpenClaims;
  out += std::string("<details class=\"claims") + (claims == 1 ? " one" : "") + "\"" +
         (open ? " open" : "") + "><summary>" + count_words(claims, "claim", "claims") +
         " of this count</summary><p class=\"view\">" + esc(s.sentence) +
         "</p><div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Claims: " +
         esc(s.title) + ", " + anchor_id(s.id) +
         "\"><table><thead><tr><th scope=\"col\">Speaks for</th><th scope=\"col\">Words</th>"
         "<th scope=\"col\">Who says so</th><th scope=\"col\">Printed by</th><th "
         "scope=\"col\">State</th></tr></thead><tbody>\n";
  for (const ClaimView& c : s.claims) {
    out += "<tr><td>" + esc(c.when) + "</td><td>" +
           evidence_link(c.figure, c.note, c.words, c.struck) + "</td><td>" + who_html(c) +
           "</td><td>" + doc_html(c.doc) +
           (c.other_documents ? " and " + count_words(c.other_documents, "other", "others") : "") +
           "</td><td>" + state_html(c) + "</td></tr>\n";
  }
  out += "</tbody></table></div>";
  left_out(s.claims_left_out, "claims of this count", "sitrep export DB figures", out);
  out += "</details>\n";
}

// One fact of the line below a figure; terms are left out where the words speak for themselves.
void fact(const char* term, const std::string& html, std::string& out) {
  if (html.empty()) return;
  out += std::string("<div><dt>") + term + "</dt> <dd>" + html + "</dd></div>";
}

void write_side_by_side(const SeriesView& s, std::string& out) {
  const bool disputed = s.no_best == "disputed";
  out += std::string("<p class=\"figure none") + (disputed ? " dispute" : "") + "\">";
  if (disputed || s.sides.empty())
    out += esc(capitalised(s.no_best)) + (s.sides.empty() ? "" : ": ");
  for (size_t i = 0; i < s.sides.size(); ++i) {
    const ClaimView& c = s.sides[i];
    out +=
        (i ? disputed ? " against " : " to " : "") +
        evidence_link(c.figure, c.note, i || disputed ? c.words : capitalised(c.words), c.struck);
  }
  out += "</p>\n<p class=\"who\">";
  if (disputed) {
    out += esc(s.head);
  } else {
    out += "<i>" + esc(capitalised(s.no_best)) + "</i>";
    const bool one = s.sides.size() == 1 && !s.sides[0].status.empty();
    if (one) out += " – " + esc(s.sides[0].status);
  }
  out += "</p>\n";
}

void write_best(const SeriesView& s, std::string& out) {
  if (!s.best) return write_side_by_side(s, out);
  out += "<p class=\"figure\">" +
         evidence_link(s.best->figure, s.best->note, capitalised(s.best->words)) + "</p>\n";
  out += "<p class=\"who\">" + who_html(*s.best);
  if (!s.best->status.empty()) out += " – " + esc(s.best->status);
  out += "</p>\n";
}

void write_facts(const SeriesView& s, std::string& out) {
  const std::string age = s.age.empty() ? ""
                          : s.stale     ? ", <b class=\"stale\">" + esc(s.age) + "</b>"
                                        : ", " + esc(s.age);
  out += "<dl class=\"facts\">";
  fact("As of", s.when.empty() ? "<i>undated</i>" : esc(s.when) + age, out);
  if (s.place.empty()) fact("Place", "<i>not stated</i>", out);
  fact("Period", esc(s.period), out);
  fact("Range", esc(s.range), out);
  fact("Independent sources", esc(s.roots), out);
  if (s.claims.size() == 1 && s.claims_left_out == 0) {
    fact("Printed by", doc_html(s.claims[0].doc), out);
  } else {
    fact("In", esc(s.coverage), out);
  }
  fact("Confidence", esc(s.confidence) + "; " + esc(s.review), out);
  fact("Unit note", esc(s.unit_note), out);
  fact("Assumed", esc(join(s.assumptions, "; ")), out);
  fact("Changed by a person", esc(join(s.changes, "; ")), out);
  out += "</dl>\n";
}

}  // namespace

void write_series(const SeriesView& s, std::string& out) {
  const std::string id = anchor_id(s.id);
  // What one page says once takes half of a wide screen.
  const bool small = s.claims.size() + s.claims_left_out == 1;
  out += std::string("<article class=\"card") + (small ? " small" : "") + "\" id=\"" + id +
         "\" aria-labelledby=\"" + id + "-h\"><h3 id=\"" + id + "-h\">" + apart(s.title) +
         "</h3>\n";
  out += s.chart ? "<div class=\"two\"><div>" : "<div>";
  write_best(s, out);
  if (!s.rival.empty()) out += "<p class=\"rival\">" + apart(s.rival) + "</p>\n";
  if (!s.further.empty()) out += "<p class=\"sentence\">" + esc(s.further) + "</p>\n";
  write_facts(s, out);
  out += "</div>";
  if (s.chart) out += chart_svg(s) + "</div>";
  out += "\n";
  write_claims(s, out);
  out += "</article>\n";
}

}  // namespace sitrep
