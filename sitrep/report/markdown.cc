// The report as Markdown, from the same view model: for a mail, a wiki, a terminal.
#include "sitrep/report/neutral.h"
#include "sitrep/report/view_model.h"
#include "sitrep/report/words.h"

namespace sitrep {
namespace {

std::string md(std::string_view text) { return markdown_text(text); }

std::string who(const ClaimView& c) {
  std::string out = md(c.owner);
  if (c.named) out += " (" + md(c.basis) + (c.letter.empty() ? "" : ", rated " + c.letter) + ")";
  if (!c.via.empty()) out += ", through " + md(c.via);
  return out;
}

std::string note(uint32_t number) { return number ? "[" + std::to_string(number) + "]" : ""; }

std::string claim_line(const ClaimView& c) {
  std::string out = c.struck ? "~~" + md(c.words) + "~~" : md(c.words);
  out += " " + note(c.note) + " – " + who(c) + "; " + md(c.when) + "; " + md(c.doc.name);
  const std::string state = join({c.status, c.lifecycle, join(c.review, "; ")}, "; ");
  return state.empty() ? out : out + " – " + md(state);
}

void left_out(uint32_t n, const char* what, const char* command, std::string& out) {
  if (n) out += "\n" + std::to_string(n) + " more " + what + ": `" + command + "`\n";
}

void write_series(const SeriesView& s, std::string& out) {
  out += "\n#### " + md(s.title) + "\n\n";
  if (s.best) {
    out +=
        "**" + md(capitalised(s.best->words)) + "** " + note(s.best->note) + " – " + who(*s.best);
    if (!s.best->status.empty()) out += " – " + md(s.best->status);
    out += "\n\n";
  } else {
    out += md(capitalised(s.no_best)) + ": " + md(s.no_best_words) + "\n\n";
  }
  if (!s.rival.empty()) out += md(s.rival) + "\n\n";
  out += md(s.sentence) + "\n\n";
  out += (s.when.empty() ? "Undated" : "As of " + md(join({s.when, s.age}, ", "))) +
         (s.period.empty() ? "" : ". Period: " + md(s.period)) +
         (s.range.empty() ? "" : ". Range: " + md(s.range)) +
         ". Independent sources: " + md(s.roots) + ". In " + md(s.coverage) +
         ". Confidence: " + md(s.confidence) + "; " + md(s.review) + ".\n";
  if (!s.unit_note.empty()) out += "\nUnit note: " + md(s.unit_note) + "\n";
  if (!s.assumptions.empty()) out += "\nAssumed: " + md(join(s.assumptions, "; ")) + "\n";
  if (!s.changes.empty()) out += "\nChanged by a person: " + md(join(s.changes, "; ")) + "\n";
  out += "\n";
  for (const ClaimView& c : s.claims) out += "- " + claim_line(c) + "\n";
  left_out(s.claims_left_out, "claims of this count", "sitrep export DB figures", out);
}

void write_disputes(const StoryView& s, std::string& out) {
  out += "\n### What is disputed or corrected?\n";
  if (s.disputes.empty())
    out += "\nNo correction, denial or contradiction was found among these figures.\n";
  const auto side = [&](const std::string& label, const ClaimView& c,
                        const std::vector<ClaimView>& also) {
    out += "- " + md(label) + ": " + claim_line(c) + "\n";
    for (const ClaimView& more : also)
      out += "- " + md(label) + ", also: " + claim_line(more) + "\n";
  };
  for (const DisputeView& d : s.disputes) {
    if (d.near) {
      out += "\n**" + md(d.kind) + "**: " + md(d.sentence) + " " + note(d.left.note) +
             note(d.right.note) + (d.why.empty() ? "" : " Why: " + md(d.why) + ".") + "\n";
      continue;
    }
    out += "\n**" + md(d.kind) + "** (" + md(d.about) + "): " + md(d.sentence) + "\n\n";
    side(d.left_label, d.left, d.left_also);
    side(d.right_label, d.right, d.right_also);
    if (!d.why.empty()) out += "- Why: " + md(d.why) + "\n";
    for (const DocLink& doc : d.still_print)
      out += "- Prints the old figure: " + md(doc.name) + "\n";
  }
  left_out(s.disputes_left_out, "relations of this kind", "sitrep export DB relations", out);
}

void write_when_and_where(const StoryView& s, std::string& out) {
  out += "\n### When?\n\n";
  if (s.timeline.empty()) out += "Nothing in these pages could be dated.\n";
  for (const TimelineRow& r : s.timeline) {
    out += "- " + md(r.date) + ": " + (r.struck ? "~~" + md(r.text) + "~~" : md(r.text)) + " " +
           note(r.note) + " – " + md(r.source) + (r.later.empty() ? "" : " – " + md(r.later)) +
           "\n";
  }
  left_out(s.timeline_left_out, "dated figures", "sitrep export DB figures", out);
  out += "\n### Where?\n\n";
  if (s.places.empty()) out += "No figure in these pages hangs on a place that could be named.\n";
  for (const PlaceRow& p : s.places) {
    out += "- " + md(p.name) + (p.country.empty() ? "" : ", " + md(p.country)) + " (" +
           (p.level.empty() ? "name not resolved" : md(p.level)) + "): ";
    for (size_t i = 0; i < p.claims.size(); ++i) {
      out += (i ? "; " : "") + md(p.claims[i].words) +
             (p.claims[i].status.empty() ? "" : " (" + md(p.claims[i].status) + ")");
    }
    out += "\n";
  }
}

void write_unknown(const StoryView& s, std::string& out) {
  out += "\n### What is not known?\n\n";
  for (const std::string& gap : s.gaps) out += "- " + md(gap) + "\n";
  for (const SeriesView& series : s.series) {
    if (series.single_source) out += "- Resting on one source or none: " + md(series.title) + "\n";
    if (series.stale) out += "- Older than 48 hours: " + md(series.title) + "\n";
  }
  for (const DocLink& d : s.undated) out += "- Page without a date: " + md(d.name) + "\n";
}

void write_sources(const StoryView& s, std::string& out) {
  out +=
      "\n### Sources\n\n| No. | Page | Publisher | Date | State | Copies, credits "
      "|\n|---|---|---|---|---|---|\n";
  for (const DocumentView& d : s.sources) {
    out += "| " + std::to_string(d.number) + " | " + md(d.title.empty() ? d.id : d.title) + " | " +
           (d.outlet.empty() ? "not named" : md(d.outlet)) + " | " + md(d.date) + " (" +
           md(d.date_basis) + ") | " + md(join({d.state, d.reason}, ": ")) + " | " +
           md(join({d.copy_of, d.credits}, "; ")) + " |\n";
  }
  left_out(s.sources_left_out, "documents", "sitrep export DB documents", out);
  if (s.links.empty()) return;
  out += "\nWho credits or cites whom:\n\n";
  for (const PageLinkView& l : s.links) out += "- " + md(l.doc.name) + " " + md(l.text) + "\n";
  left_out(s.links_left_out, "links", "sitrep export DB lineage", out);
}

void write_story(const StoryView& s, const ReportModel& m, std::string& out) {
  if (m.index.size() > 1) out += "\n## " + md(s.title) + "\n\n" + md(s.standfirst) + "\n";
  out += "\n### What do I need to know?\n\n";
  if (s.highlights_of.empty()) out += "The pages read state no figure that could be placed.\n";
  for (const SeriesView& h : s.highlights_of) {
    out += "- " + (h.no_best != "disputed" ? "" : "**" + md(h.title) + "**: ") +
           md(join({h.head, h.rival}, " ")) + "\n";
  }
  if (!m.since.empty()) {
    out += "\nChanged since " + md(m.since) + ":\n\n";
    for (const ChangeView& c : s.changes) out += "- " + md(c.kind) + ": " + md(c.text) + "\n";
    if (s.changes.empty()) out += "Nothing changed since then in the pages read.\n";
  }
  out += "\n### Key figures\n";
  if (s.series.empty()) out += "\nNo figure was found in these pages.\n";
  for (const SeriesView& series : s.series) write_series(series, out);
  left_out(s.series_left_out, "counts are not printed here", "sitrep export DB series", out);
  write_disputes(s, out);
  write_when_and_where(s, out);
  out += "\n### Who says what?\n\n";
  if (s.speakers.empty()) out += "No quote was found in these pages.\n";
  for (const SpeakerView& speaker : s.speakers) {
    for (const QuoteView& q : speaker.quotes) {
      // Reported words carry no quotation marks, and their cue: a denial must not read as a
      // statement.
      const std::string who = md(join({speaker.name, speaker.role}, ", "));
      const std::string said = q.kind == "indirect"
                                   ? " (" + md(q.cue.empty() ? "said" : q.cue) + "): " + md(q.words)
                                   : ": “" + md(q.words) + "”";
      out +=
          "- " + who + said + " " + note(q.note) + " – " + md(q.doc.name) +
          (q.other_documents ? " and " + count_words(q.other_documents, "other", "others") : "") +
          "\n";
    }
  }
  out += "\n### Plans, threats and forecasts\n";
  if (s.plans.empty()) out += "\nNo plan, threat or forecast with a number was found.\n";
  for (const SeriesView& series : s.plans) write_series(series, out);
  write_unknown(s, out);
  write_sources(s, out);
}

void write_evidence(const ReportModel& m, std::string& out) {
  out += "\n## Evidence\n\n";
  for (size_t i = 0; i < m.evidence.size(); ++i) {
    const EvidenceView& e = m.evidence[i];
    std::string paragraph;
    for (const MarkedText& piece : e.paragraph) {
      const bool value = std::string_view(piece.fields.empty() ? "" : piece.fields[0]) == "value";
      paragraph += value ? "**" + md(piece.text) + "**" : md(piece.text);
    }
    out += "[" + std::to_string(i + 1) + "] " + md(e.heading) + " – " + md(e.doc.name) + " (" +
           md(e.date_basis) + "), " + md(e.raw) + ", id " + md(e.id) + ". “" + paragraph + "”" +
           (e.review.empty() ? "" : " Review: " + md(join(e.review, "; "))) + "\n\n";
  }
}

void write_review(const ReportModel& m, std::string& out) {
  out += "\n## Reviewed by a person\n\n" + md(m.review) + "\n";
  if (!m.overrides.empty()) out += "\n";
  for (const OverrideView& o : m.overrides) {
    out += "- " + std::to_string(o.number) + ": " + md(o.what) + " – " + md(o.by);
    for (const OverrideView::On& f : o.figures)
      out += "; " + md(f.words) + " " + (f.note ? note(f.note) : "(" + md(f.id) + ")");
    if (o.figures_left_out) out += "; " + std::to_string(o.figures_left_out) + " more figures";
    if (!o.state.empty()) out += " – " + md(o.state);
    out += (o.note.empty() ? "" : ". Note: " + md(o.note)) + "\n";
  }
  left_out(m.overrides_left_out, "decisions", "sitrep review DB list", out);
}

}  // namespace

std::string render_markdown(const ReportInput& input, const ReportOptions& options) {
  const ReportModel m = make_view_model(input, options);
  std::string out = "# " + md(m.title) + "\n\n" + md(m.standfirst) + "\n\n";
  for (const std::string& s : m.coverage) out += "- " + md(s) + "\n";
  out += "\nPolicy " + md(m.policy) + (m.version.empty() ? "" : ", sitrep " + md(m.version)) + "\n";
  if (m.index.size() > 1) {
    out += "\n## Stories\n\n";
    for (const StoryView& s : m.index) {
      out += "- **" + md(s.title) + "** (" + count_words(s.documents, "document", "documents") +
             "): " + (s.leading.empty() ? "no figure of its own" : md(s.leading)) + "\n";
    }
    left_out(m.stories_left_out, "stories are not printed in full",
             "sitrep report DB --story ID -o FILE", out);
  }
  for (const StoryView& s : m.stories) write_story(s, m, out);
  out += "\n## Inputs not read\n\n";
  if (m.not_read.empty()) out += md(not_read_note(m)) + "\n";
  for (const NotReadView& n : m.not_read)
    out += "- " + md(join({n.id, n.state, n.reason}, " – ")) + "\n";
  left_out(m.not_read_left_out, "inputs", "sitrep status DB", out);
  write_review(m, out);
  out += "\n## How this was made\n\n";
  for (const auto* list : {&m.rules, &m.limits, &m.licences}) {
    for (const std::string& line : *list) out += "- " + md(line) + "\n";
  }
  write_evidence(m, out);
  return out;
}

}  // namespace sitrep
