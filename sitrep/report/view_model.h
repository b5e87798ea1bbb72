// What a report says, as plain data: the sections of docs/report.md filled from a ReportInput. The
// HTML, Markdown and JSON renderers print it and decide nothing. Every figure is in its own words,
// hedge included; the only bare numbers are counts of documents, publishers and sources, and the
// positions of marks in a chart, which are drawn and never printed.
#ifndef SITREP_REPORT_VIEW_MODEL_H_
#define SITREP_REPORT_VIEW_MODEL_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sitrep/report/report.h"

namespace sitrep {

// A document as it is named in running text, with its place in ReportModel::documents.
struct DocLink {
  uint32_t document = 0;  // 0-based; printed as source number + 1
  std::string name;       // "Harbour Herald, 8 Apr 2031"
};

// What the words around a number allow, as a chart draws it.
enum class MarkShape : uint8_t { point, about, open_up, open_down, band };

// Where a statement stands in a chart. Only for drawing.
struct ChartMark {
  int32_t day = 0;
  double low = 0, high = 0;  // equal but for a band
  MarkShape shape = MarkShape::point;
  int32_t step_from = -1;  // index of the claim a step line comes from: one root, comparable
};

// One statement: what one chain of people says once in one document.
struct ClaimView {
  std::string figure;  // id of its figure and of its evidence
  uint32_t note = 0;   // number of its evidence
  std::string words;   // "at least 31 people"
  std::string number;  // "at least 31": beside a mark of a chart
  std::string root;    // canonical name, or "no source given"
  std::string owner;   // the same, but "denied by …" where the source only denies the figure
  bool named = false, denied = false;
  std::string basis;      // how they know, in words
  std::string via;        // "TASS, Meduza" or ""
  std::string when;       // the day it speaks for, in words
  std::string status;     // "alleged", "estimate" ...; "" when plainly asserted
  std::string lifecycle;  // "withdrawn", "overtaken" ...; "" while it stands
  bool struck = false;    // withdrawn: drawn and printed struck through
  bool repeat = false;    // a copy of what another page says
  DocLink doc;
  uint32_t other_documents = 0;     // that carry it too
  std::string letter;               // that a person gave the source, "" for F
  std::vector<std::string> review;  // what a person changed or found right, with who and when
  std::optional<ChartMark> mark;
};

struct SeriesView {
  std::string id, title;      // "People killed – Tarvel"
  std::string sentence;       // ledger.md section 11,
  std::string head, further;  // in two: its best value, what else was reported
  std::optional<ClaimView> best;
  std::vector<ClaimView> sides;  // what was said where there is no best: low and high
  std::string rival;             // another source that still stands against the best value; or ""
  std::string no_best;           // why there is none,
  std::string no_best_words;     // and what was said
  std::string low, high;         // words; high may be "no upper limit stated"
  bool open_above = false;
  std::string range;  // "26 to 47, no upper limit stated"; "" where it says nothing new
  std::string counted, place, period, confidence, roots, when, age, unit_note, coverage;
  std::string review;                // "machine-read, not reviewed", "reviewed by a person" ...
  std::vector<std::string> changes;  // what a person changed: series put together, sources renamed
  uint32_t documents = 0, publishers = 0;
  std::string as_of, known_on;
  std::vector<std::string> assumptions;
  std::vector<ClaimView> claims;
  uint32_t claims_left_out = 0;
  bool chart = false;  // claims of two or more days and values
  bool single_source = false, stale = false, plan = false;
  int credibility = 6;
};

struct DisputeView {
  std::string kind;       // "Corrected", "Sources disagree", "Denied", "Two different counts" ...
  bool conflict = false;  // for the second colour
  bool near = false;      // two different counts that look like one: told in a line
  std::string about;      // heading of the count: "People killed – Tarvel"
  std::string sentence;
  ClaimView left, right;                         // older and newer, or the two sides
  std::vector<ClaimView> left_also, right_also;  // other sources that say the same
  std::string left_label, right_label, why;
  std::vector<std::string> assumptions;
  std::vector<DocLink> still_print;  // documents that carry the withdrawn figure
};

struct TimelineRow {
  std::string sort, date, precision, kind, text, source, evidence;
  uint32_t note = 0;
  bool struck = false;
  std::string later, later_evidence;  // the correction that follows
};

struct PlaceRow {
  std::string name, country, level;
  double lat = 0, lon = 0;
  bool pinned = false;  // known to town level or better, with coordinates,
  bool beyond = false;  // but far from where the story is told: not on the map
  std::vector<ClaimView> claims;
  uint32_t claims_left_out = 0;
};

struct QuoteView {
  std::string id, words, kind, when, cue;
  uint32_t note = 0;
  DocLink doc;
  std::string lang;
  uint32_t other_documents = 0;  // with the same words
};
struct SpeakerView {
  std::string name, role;
  std::vector<QuoteView> quotes;
  uint32_t quotes_left_out = 0;
};

struct LineageNode {
  DocLink doc;
  std::string how;  // "87 % of its sentences stand in …"
  bool version = false;
  std::vector<LineageNode> children;
  uint32_t left_out = 0;  // further copies of the page
};

// What a page owes another one beyond being its copy: "credits Kestrel", "cites ...".
struct PageLinkView {
  DocLink doc;
  std::string text;
};

struct DocumentView {
  uint32_t number = 0;  // 1-based
  std::string id, title, outlet, date, date_basis, lang, state, reason, sha256, path, url, wire,
      story;
  std::string copy_of, credits;
  std::vector<std::string> issues;
  uint32_t figures = 0;
};

struct ChangeView {
  std::string kind, text, evidence;  // new, grown, corrected, withdrawn, newly disputed, gone quiet
  uint32_t note = 0;
};

struct StoryView {
  std::string id, title,
      standfirst;       // "as of …, as known on …, from N documents of P publishers …"
  std::string anchor;   // prefix of its section ids: "" where there is one story
  std::string leading;  // sentence of its first series, or ""
  uint32_t documents = 0, publishers = 0;
  std::vector<SeriesView>
      highlights_of;  // the series the highlights are made of, first claims only
  std::vector<ChangeView> changes;
  std::vector<SeriesView> series, plans;
  uint32_t series_left_out = 0, plans_left_out = 0;
  std::vector<DisputeView> disputes;
  uint32_t disputes_left_out = 0;
  std::vector<TimelineRow> timeline;
  uint32_t timeline_left_out = 0;
  std::vector<PlaceRow> places;
  std::vector<SpeakerView> speakers;
  uint32_t quotes_left_out = 0;
  std::vector<std::string> gaps;  // counts nobody reports
  std::vector<DocLink> undated;
  std::vector<DocumentView> sources;
  uint32_t sources_left_out = 0;
  std::vector<LineageNode> lineage;
  uint32_t lineage_left_out = 0;
  std::vector<PageLinkView> links;
  uint32_t links_left_out = 0;
};

// A stretch of the paragraph, with the names of the fields it gave.
struct MarkedText {
  std::string text;
  std::vector<std::string> fields;
  bool sentence = false;  // inside the sentence of the record
};
struct EvidenceField {
  std::string name, words, value, rule;
  bool inferred = false;
};
struct EvidenceRelation {
  std::string text, other, other_words, why;
  uint32_t note = 0;  // of the other's evidence, 0 where it is not printed
};
struct EvidenceView {
  std::string id, kind, heading, lang, back;  // back: anchor of the series or section it belongs to
  std::vector<MarkedText> paragraph;
  DocLink doc;
  std::string date_basis, url, sha256, where, raw;
  std::vector<EvidenceField> fields;
  std::vector<EvidenceRelation> relations;
  std::vector<std::string> review;  // what a person said of it
};

// One decision of a person that is in force, or hangs on nothing.
struct OverrideView {
  struct On {
    std::string id, words;
    uint32_t note = 0;  // of its evidence, 0 where it is not printed
  };
  int64_t number = 0;
  std::string what, by, note, state;  // state: "" in force
  std::vector<On> figures;
  uint32_t figures_left_out = 0;
};

struct NotReadView {
  std::string id, state, reason;
};

struct ReportModel {
  std::string title, standfirst, policy, version, as_of, known_on, since;
  std::vector<std::string> coverage;  // sentences
  std::vector<NotReadView> not_read;
  uint32_t not_read_left_out = 0;
  std::string review;  // "Machine-read, not reviewed."
  std::vector<OverrideView> overrides;
  uint32_t overrides_left_out = 0;
  std::vector<StoryView> stories;      // in full
  std::vector<StoryView> index;        // one line each: id, title, leading, counts
  uint32_t stories_left_out = 0;       // in the index only
  bool main_story = false;             // the first of several stories gives the report its title
  std::vector<EvidenceView> evidence;  // by note number - 1
  std::vector<std::string> rules, limits, licences;
  bool has_outlines = false;
  bool restricted = false;  // to what was known on a day: then no input is listed that was not read
};

// What stands under "Inputs not read" where none is listed.
std::string not_read_note(const ReportModel& model);

ReportModel make_view_model(const ReportInput& input, const ReportOptions& options);

}  // namespace sitrep

#endif  // SITREP_REPORT_VIEW_MODEL_H_
