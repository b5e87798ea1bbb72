// One story: key figures, disputes, timeline, places, quotes, plans, what is not known.
#include <algorithm>

#include "sitrep/report/html_util.h"
#include "sitrep/report/words.h"

namespace sitrep {
namespace {

constexpr size_t kShortHash = 12;  // digits of a SHA-256 in a table

// Among several stories the label of a section names its story: each landmark has its own.
void open_section(const StoryView& s, const char* name, const char* heading, std::string& out) {
  const std::string id = s.anchor + name;
  const std::string label =
      s.anchor.empty() ? "aria-labelledby=\"" + id + "-h\""
                       : "aria-label=\"" + esc(std::string(heading) + " – " + s.title) + "\"";
  out += "<section id=\"" + id + "\" " + label + "><h2 id=\"" + id + "-h\">" + heading + "</h2>\n";
}

std::string table_label(const char* what, const StoryView& s) {
  return std::string("Table: ") + what + (s.anchor.empty() ? "" : " – " + esc(s.title));
}

void empty_note(std::string_view text, std::string& out) {
  out += "<p class=\"empty\">" + esc(text) + "</p>\n";
}

// The sentence of a highlight: its best value and a withdrawal, without the lists of other values.
std::string highlight_words(const SeriesView& h) {
  const size_t lists = std::min(h.further.find("Also reported"), h.further.find("Earlier: "));
  const std::string more = h.further.substr(0, lists);
  return join({h.head, more.substr(0, more.find_last_not_of(' ') + 1)}, " ");
}

// Place and day at the head of a highlight, so far as its sentence does not name them.
std::string where_and_when(const SeriesView& h) {
  const auto names = [&](const std::string& what) {
    return h.head.find(what) != std::string::npos;
  };
  std::vector<std::string> out;
  // A sentence that sources disagree does not say on what.
  if (h.no_best == "disputed")
    out.push_back(h.title);
  else if (!h.place.empty() && !names(h.place))
    out.push_back(h.place);
  const std::string day = h.best && !h.best->mark ? "" : h.when;
  const size_t bare = day.find_first_of("0123456789");
  if (!day.empty() && bare != std::string::npos &&
      !names(day.substr(bare, day.find(" or earlier") - bare)))
    out.push_back(day);
  return out.empty() ? "" : "<b>" + esc(join(out, ", ")) + ":</b> ";
}

// The claim that the sentence rests on, then the pages that carry the others.
void write_highlight_sources(const SeriesView& h, std::string& out) {
  std::vector<std::string> names;
  constexpr size_t kSources = 3;
  const auto add = [&](const ClaimView& c) {
    if (c.struck || names.size() == kSources || std::count(names.begin(), names.end(), c.doc.name))
      return;
    out += (names.empty() ? "" : ", ") + evidence_link(c.figure, c.note, c.doc.name);
    names.push_back(c.doc.name);
  };
  if (h.best) add(*h.best);
  for (auto it = h.claims.rbegin(); it != h.claims.rend(); ++it) add(*it);
}

void write_highlights(const StoryView& s, const ReportModel& m, std::string& out) {
  open_section(s, "highlights", "What do I need to know?", out);
  if (s.highlights_of.empty())
    empty_note("The pages read state no figure that could be placed.", out);
  if (!s.highlights_of.empty()) out += "<ul class=\"highlights\">\n";
  for (const SeriesView& h : s.highlights_of) {
    out += "<li>" + where_and_when(h) + "<a class=\"plain\" href=\"#" + anchor_id(h.id) + "\">" +
           esc(highlight_words(h)) + "</a> " +
           (h.rival.empty() ? "" : "<span class=\"rival\">" + apart(h.rival) + "</span> ") +
           "<span class=\"refs\">";
    write_highlight_sources(h, out);
    out += "</span></li>\n";
  }
  if (!s.highlights_of.empty()) out += "</ul>\n";
  if (!m.since.empty()) {
    out += "<h3>Changed since " + esc(m.since) + "</h3>\n";
    if (s.changes.empty()) empty_note("Nothing changed since then in the pages read.", out);
    if (!s.changes.empty()) out += "<ul>\n";
    for (const ChangeView& c : s.changes) {
      out += "<li><b>" + esc(c.kind) + "</b>: " + evidence_link(c.evidence, c.note, c.text) +
             "</li>\n";
    }
    if (!s.changes.empty()) out += "</ul>\n";
  }
  out += "</section>\n";
}

constexpr std::string_view kLegend =
    "<details class=\"legend\"><summary>How to read the charts</summary><ul>"
    "<li><svg viewBox=\"-9 -14 18 28\" aria-hidden=\"true\"><g class=\"named\"><circle "
    "r=\"4\"/></g></svg> a plain number</li>"
    "<li><svg viewBox=\"-9 -14 18 28\" aria-hidden=\"true\"><g class=\"named\"><path d=\"M0-5.5 "
    "5.5 0 0 5.5-5.5 0z\"/></g></svg> “about”</li>"
    "<li><svg viewBox=\"-9 -14 18 28\" aria-hidden=\"true\"><g class=\"named\"><path d=\"M-5 "
    "0H5L0-8zM0-8v-5\"/></g></svg> open upward: “at least”, “more than”</li>"
    "<li><svg viewBox=\"-9 -14 18 28\" aria-hidden=\"true\"><g class=\"named\"><path d=\"M-5 0H5L0 "
    "8zM0 8v5\"/></g></svg> open downward: “up to”, “nearly”</li>"
    "<li><svg viewBox=\"-9 -14 18 28\" aria-hidden=\"true\"><g class=\"named\"><rect x=\"-3\" "
    "y=\"-9\" width=\"6\" height=\"18\"/></g></svg> a stated range</li>"
    "<li><svg viewBox=\"-9 -14 18 28\" aria-hidden=\"true\"><g class=\"unnamed\"><circle "
    "r=\"4\"/></g></svg> hollow: no source given</li>"
    "<li><svg viewBox=\"-9 -14 18 28\" aria-hidden=\"true\"><g class=\"named struck\"><circle "
    "r=\"4\"/><line class=\"strike\" x1=\"-8\" y1=\"6\" x2=\"8\" y2=\"-6\"/></g></svg> struck: "
    "withdrawn or denied</li>"
    "</ul><p>Time runs to the right, values up from zero. A stepped line joins only comparable "
    "claims of one source; where there is none, the gap is meant. Scale words (“dozens”) are in "
    "the tables only.</p></details>\n";

void write_cards(const std::vector<SeriesView>& list, std::string& out) {
  if (list.empty()) return;
  out += "<div class=\"cards\">\n";
  for (const SeriesView& series : list) write_series(series, out);
  out += "</div>\n";
}

void write_key_figures(const StoryView& s, std::string& out) {
  open_section(s, "key-figures", "Key figures", out);
  if (s.series.empty()) empty_note("No figure was found in these pages.", out);
  bool charts = false;
  for (const SeriesView& series : s.series) charts = charts || series.chart;
  if (charts) out += kLegend;
  write_cards(s.series, out);
  left_out(s.series_left_out, "counts are not printed here", "sitrep export DB series", out);
  out += "</section>\n";
}

void write_side(const ClaimView& c, const std::string& heading, const std::vector<ClaimView>& also,
                std::string& out) {
  out += "<div class=\"side\"><h4>" + esc(heading) + "</h4><p class=\"figure\">" +
         evidence_link(c.figure, c.note, c.words, c.struck) + "</p><p>" + who_html(c) +
         "<br>Speaks for: " + esc(c.when) + "<br>Printed by " + doc_html(c.doc) + "</p>";
  for (const ClaimView& more : also) {
    out += "<p class=\"also\">Also " +
           evidence_link(more.figure, more.note, more.words, more.struck) + " – " + who_html(more) +
           ", " + esc(more.when) + "</p>";
  }
  out += "</div>\n";
}

void write_dispute(const DisputeView& d, std::string& out) {
  out += std::string("<article class=\"dispute") + (d.conflict ? " conflict" : "") + "\"><h3>" +
         esc(d.kind) + ": " + apart(d.about) + "</h3><p>" + esc(d.sentence) +
         "</p><div class=\"sides\">";
  write_side(d.left, d.left_label, d.left_also, out);
  write_side(d.right, d.right_label, d.right_also, out);
  out += "</div>";
  if (!d.why.empty()) out += "<p class=\"why\">Why: " + esc(d.why) + "</p>";
  if (!d.assumptions.empty())
    out += "<p class=\"why\">Assuming: " + esc(join(d.assumptions, "; ")) + "</p>";
  if (!d.still_print.empty()) {
    out += "<p class=\"why\">Pages read that print the old figure: ";
    for (size_t i = 0; i < d.still_print.size(); ++i)
      out += (i ? "; " : "") + doc_html(d.still_print[i]);
    out += "</p>";
  }
  out += "</article>\n";
}

// Near misses are warnings, not disputes: a line each, below those.
void write_near(const std::vector<DisputeView>& disputes, std::string& out) {
  bool open = false;
  for (const DisputeView& d : disputes) {
    if (!d.near) continue;
    if (!open) out += "<h3>Easily taken for one count</h3><ul class=\"near\">\n";
    open = true;
    out += "<li>" + esc(d.sentence) + " <span class=\"refs\">" +
           evidence_link(d.left.figure, d.left.note, d.left.words) + ", " +
           evidence_link(d.right.figure, d.right.note, d.right.words) +
           (d.why.empty() ? "" : "; why: " + esc(d.why)) + "</span></li>\n";
  }
  if (open) out += "</ul>\n";
}

void write_disputes(const StoryView& s, std::string& out) {
  open_section(s, "disputed", "What is disputed or corrected?", out);
  const bool none = std::all_of(s.disputes.begin(), s.disputes.end(),
                                [](const DisputeView& d) { return d.near; });
  if (none)
    empty_note("No correction, denial or contradiction was found among these figures.", out);
  for (const DisputeView& d : s.disputes) {
    if (!d.near) write_dispute(d, out);
  }
  write_near(s.disputes, out);
  left_out(s.disputes_left_out, "relations of this kind", "sitrep export DB relations", out);
  out += "</section>\n";
}

void write_timeline(const StoryView& s, std::string& out) {
  open_section(s, "timeline", "When?", out);
  if (s.timeline.empty()) empty_note("Nothing in these pages could be dated.", out);
  if (!s.timeline.empty()) {
    out += "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"" +
           table_label("Timeline", s) +
           "\"><table "
           "class=\"timeline sortable\"><thead><tr>"
           "<th scope=\"col\">Date</th><th scope=\"col\">What</th><th "
           "scope=\"col\">Who says so</th></tr></thead><tbody>\n";
    for (const TimelineRow& r : s.timeline) {
      out += "<tr class=\"" + std::string(r.kind == "figure" ? "" : "event") +
             "\"><td data-sort=\"" + esc(r.sort) + "\">" + esc(r.date) + "</td><td>" +
             (r.kind == "figure" ? "" : "<span class=\"tag\">" + esc(r.kind) + "</span> ") +
             evidence_link(r.evidence, r.note, r.text, r.struck);
      if (!r.later.empty()) {
        out += " <a class=\"later\" href=\"#" + anchor_id(r.later_evidence) + "\">" + esc(r.later) +
               "</a>";
      }
      out += "</td><td>" + apart(r.source) + "</td></tr>\n";
    }
    out += "</tbody></table></div>\n";
  }
  left_out(s.timeline_left_out, "dated figures", "sitrep export DB figures", out);
  out += "</section>\n";
}

void write_places(const StoryView& s, const ReportModel& m, std::string_view outlines,
                  std::string& out) {
  open_section(s, "places", "Where?", out);
  if (s.places.empty()) {
    empty_note("No figure in these pages hangs on a place that could be named.", out);
    out += "</section>\n";
    return;
  }
  const std::string map = map_svg(s.places, outlines, s.anchor + "map");
  if (!map.empty()) {
    out += "<figure class=\"map\">" + map +
           "<figcaption>A mark only where a place is known to town level or better; regions and "
           "countries are listed below, not pinned. "
           "Boundaries and names imply no opinion on the status of any "
           "territory.</figcaption></figure>\n";
  } else if (!m.has_outlines) {
    empty_note("No map: this copy of the program was run without map outlines.", out);
  } else {
    empty_note("No map: no place here is known to town level or better with coordinates.", out);
  }
  out += "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"" +
         table_label("Places", s) +
         "\"><table "
         "class=\"sortable\"><thead><tr><th scope=\"col\">Place</th>"
         "<th scope=\"col\">Known as</th><th scope=\"col\">On the map</th><th "
         "scope=\"col\">Figures</th></tr></thead><tbody>\n";
  for (const PlaceRow& p : s.places) {
    out += "<tr><td>" + apart(p.name) +
           (p.country.empty() ? "" : " <small>" + esc(p.country) + "</small>") + "</td><td>" +
           (p.level.empty() ? "name not resolved" : esc(p.level)) + "</td><td>" +
           (!p.pinned || map.empty() ? "listed only"
            : p.beyond               ? "beyond it"
                                     : "marked") +
           "</td><td>";
    for (size_t i = 0; i < p.claims.size(); ++i) {
      out += (i ? "; " : "") +
             evidence_link(p.claims[i].figure, p.claims[i].note, p.claims[i].words,
                           p.claims[i].struck) +
             (p.claims[i].status.empty() ? "" : " (" + esc(p.claims[i].status) + ")");
    }
    if (p.claims_left_out) out += "; " + std::to_string(p.claims_left_out) + " more";
    out += "</td></tr>\n";
  }
  out += "</tbody></table></div></section>\n";
}

void write_quotes(const StoryView& s, std::string& out) {
  open_section(s, "quotes", "Who says what?", out);
  if (s.speakers.empty()) empty_note("No quote was found in these pages.", out);
  for (const SpeakerView& speaker : s.speakers) {
    out += "<div class=\"speaker\"><h3>" + apart(speaker.name);
    if (!speaker.role.empty()) out += " <span class=\"role\">" + apart(speaker.role) + "</span>";
    out += "</h3><ul>\n";
    for (const QuoteView& q : speaker.quotes) {
      const bool direct = q.kind != "indirect";
      // The cue stands before reported words: without it a denial would read as a statement.
      out +=
          "<li>" + (direct || q.cue.empty() ? std::string() : apart(q.cue) + ": ") + "<q" +
          (q.lang.empty() ? std::string() : " lang=\"" + esc(q.lang) + "\"") +
          (direct ? "" : " class=\"indirect\"") + ">" + evidence_link(q.id, q.note, q.words) +
          "</q> <span class=\"refs\">" + (direct ? "" : "in the page’s words, ") +
          (q.when.empty() ? "" : "said " + esc(q.when) + ", ") + doc_html(q.doc) +
          (q.other_documents ? " and " + count_words(q.other_documents, "other", "others") : "") +
          "</span></li>\n";
    }
    out += "</ul>";
    if (speaker.quotes_left_out)
      left_out(speaker.quotes_left_out, "quotes of this speaker", "sitrep export DB quotes", out);
    out += "</div>\n";
  }
  left_out(s.quotes_left_out, "quotes of other speakers", "sitrep export DB quotes", out);
  out += "</section>\n";
}

void write_plans(const StoryView& s, std::string& out) {
  open_section(s, "plans", "Plans, threats and forecasts", out);
  if (s.plans.empty()) empty_note("No plan, threat or forecast with a number was found.", out);
  if (!s.plans.empty())
    out += "<p>These have not happened. They are never compared with counts of what did.</p>\n";
  write_cards(s.plans, out);
  left_out(s.plans_left_out, "plans are not printed here", "sitrep export DB series", out);
  out += "</section>\n";
}

void write_series_list(const char* heading, const std::vector<const SeriesView*>& list,
                       std::string& out) {
  if (list.empty()) return;
  out += std::string("<h3>") + heading + "</h3><ul>\n";
  for (const SeriesView* s : list) {
    const std::string words = s->best ? s->best->words + " – " + s->best->root : s->no_best;
    out += "<li><a href=\"#" + anchor_id(s->id) + "\">" + esc(s->title) + "</a>: " + esc(words) +
           (s->age.empty() ? "" : " <span class=\"refs\">" + esc(s->age) + "</span>") + "</li>\n";
  }
  out += "</ul>\n";
}

void write_unknown(const StoryView& s, std::string& out) {
  open_section(s, "unknown", "What is not known?", out);
  std::vector<const SeriesView*> single, stale;
  for (const SeriesView& series : s.series) {
    if (series.single_source) single.push_back(&series);
    if (series.stale) stale.push_back(&series);
  }
  if (s.gaps.empty() && single.empty() && stale.empty() && s.undated.empty()) {
    empty_note(
        "No gap of the kinds that are looked for was found; that is no claim that the picture is "
        "complete.",
        out);
  }
  if (!s.gaps.empty()) {
    out += "<h3>Counts that nobody reports</h3><ul>\n";
    for (const std::string& gap : s.gaps) out += "<li>" + esc(gap) + "</li>\n";
    out += "</ul>\n";
  }
  write_series_list("Resting on one source or none", single, out);
  write_series_list("Older than 48 hours", stale, out);
  if (!s.undated.empty()) {
    out += "<h3>Pages without a date</h3><ul>\n";
    for (const DocLink& d : s.undated) out += "<li>" + doc_html(d) + "</li>\n";
    out += "</ul>\n";
  }
  out += "</section>\n";
}

void write_lineage(const std::vector<LineageNode>& nodes, std::string& out) {
  out += "<ul class=\"tree\">\n";
  for (const LineageNode& n : nodes) {
    out += "<li>" + doc_html(n.doc);
    if (!n.how.empty())
      out += " <span class=\"refs\">" + esc(n.how) + "</span>";
    else if (n.version)
      out += " <span class=\"refs\">a later version of the page</span>";
    if (!n.children.empty()) write_lineage(n.children, out);
    left_out(n.left_out, "copies of it", "sitrep export DB documents", out);
    out += "</li>\n";
  }
  out += "</ul>\n";
}

void write_document(const DocumentView& d, std::string& out) {
  out += "<tr id=\"source-" + std::to_string(d.number) + "\"><td>" + std::to_string(d.number) +
         "</td><td>";
  const std::string title = d.title.empty() ? d.id : d.title;
  const std::string lang = d.lang.empty() ? "" : " lang=\"" + esc(d.lang) + "\"";
  if (linkable(d.url)) {
    out += "<a rel=\"noreferrer noopener nofollow\" href=\"" + esc(d.url) + "\"" + lang + ">" +
           apart(title) + "</a>";
  } else {
    out += "<span" + lang + ">" + apart(title) + "</span>";
  }
  out += "<br><small class=\"path\">" + esc(d.path) + "</small></td><td>" +
         (d.outlet.empty() ? "<i>not named</i>" : apart(d.outlet)) + "</td><td>" + esc(d.date) +
         "<br><small>" + esc(d.date_basis) + "</small></td><td>" +
         (d.lang.empty() ? "?" : esc(d.lang)) + "</td><td>" + esc(d.state);
  if (!d.reason.empty()) out += ": " + esc(d.reason);
  for (const std::string& issue : d.issues) out += "<br><small>" + esc(issue) + "</small>";
  out += "</td><td>" + std::to_string(d.figures) + "</td><td>" +
         esc(join({d.copy_of, d.wire.empty() ? "" : "wire: " + d.wire,
                   d.credits.empty() ? "" : "credits " + d.credits},
                  "; ")) +
         (d.copy_of.empty() && d.wire.empty() && d.credits.empty() ? "" : "<br>") +
         "<small class=\"hash\" title=\"" + esc(d.sha256) + "\">" +
         esc(shortened(d.sha256, kShortHash)) + "</small></td></tr>\n";
}

void write_sources(const StoryView& s, std::string& out) {
  open_section(s, "sources", "Sources", out);
  out +=
      "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"" +
      table_label("Sources", s) +
      "\"><table "
      "class=\"sources sortable\"><thead><tr><th scope=\"col\">No.</th>"
      "<th scope=\"col\">Page</th><th scope=\"col\">Publisher</th><th scope=\"col\">Date</th><th "
      "scope=\"col\">Language</th>"
      "<th scope=\"col\">State</th><th scope=\"col\">Figures</th><th scope=\"col\">Copies, "
      "credits, SHA-256</th></tr></thead><tbody>\n";
  for (const DocumentView& d : s.sources) write_document(d, out);
  out += "</tbody></table></div>\n";
  left_out(s.sources_left_out, "documents", "sitrep export DB documents", out);
  if (s.lineage.empty() && s.documents > 1) empty_note("No page here copies another one.", out);
  if (!s.lineage.empty()) {
    out += "<h3>Who copies whom</h3>\n";
    write_lineage(s.lineage, out);
    left_out(s.lineage_left_out, "pages that others copy", "sitrep export DB documents", out);
  }
  if (!s.links.empty()) {
    out += "<h3>Who credits or cites whom</h3>\n<ul>\n";
    for (const PageLinkView& l : s.links)
      out += "<li>" + doc_html(l.doc) + " " + apart(l.text) + "</li>\n";
    out += "</ul>\n";
    left_out(s.links_left_out, "links", "sitrep export DB lineage", out);
  }
  out += "</section>\n";
}

}  // namespace

void write_story(const StoryView& s, const ReportModel& m, std::string_view outlines,
                 std::string& out) {
  // Among several stories a single page is told briefly: its key figures say what its highlights
  // would, and one line names the sections it does not fill.
  const bool brief = m.index.size() > 1 && s.documents == 1;
  if (!brief || !m.since.empty()) write_highlights(s, m, out);
  write_key_figures(s, out);
  std::vector<std::string> missing;
  const auto filled = [&](bool empty, const char* name) {
    if (brief && empty) missing.push_back(name);
    return !brief || !empty;
  };
  if (filled(s.disputes.empty() && s.disputes_left_out == 0, "disputes or corrections"))
    write_disputes(s, out);
  if (filled(s.timeline.empty(), "dates")) write_timeline(s, out);
  if (filled(s.places.empty(), "places")) write_places(s, m, outlines, out);
  if (filled(s.speakers.empty(), "quotes")) write_quotes(s, out);
  if (filled(s.plans.empty(), "plans or forecasts")) write_plans(s, out);
  if (!missing.empty()) empty_note("Not found in this page: " + join(missing, ", ") + ".", out);
  write_unknown(s, out);
  write_sources(s, out);
}

}  // namespace sitrep
