// What the builders of the view model share: the input's look-ups, the evidence gathered so far,
// and the limits of what is printed. Private to report/.
#ifndef SITREP_REPORT_VIEW_CONTEXT_H_
#define SITREP_REPORT_VIEW_CONTEXT_H_

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sitrep/report/lookup.h"
#include "sitrep/report/view_model.h"

namespace sitrep {

// How much of a large corpus is printed; the rest is counted and named with the export that holds
// it. A page on 1,000 documents stays under 5 MB with these (docs/report.md).
namespace view_limits {
inline constexpr size_t kStories = 40;     // in full; more stand in the index only
inline constexpr size_t kIndex = 400;      // lines of the index
inline constexpr size_t kEvidence = 1500;  // evidence blocks of the whole report
inline constexpr size_t kSeries = 60;      // key figures of one story
inline constexpr size_t kPlans = 20;
inline constexpr size_t kClaims = 12;  // statements in the table of one series
inline constexpr size_t kDisputes = 40;
inline constexpr size_t kNear = 12;  // of them near misses, told in a line each
inline constexpr size_t kTimeline = 80;
inline constexpr size_t kPlaceClaims = 4;
inline constexpr size_t kQuotes = 60;
inline constexpr size_t kQuotesPerSpeaker = 6;
inline constexpr size_t kSources = 1200;
inline constexpr size_t kNotRead = 200;
inline constexpr size_t kEvidenceRelations = 8;
inline constexpr size_t kHighlights = 5;
inline constexpr size_t kQuoteBytes = 600;
inline constexpr size_t kOverrides = 100;
inline constexpr size_t kCopied = 80;  // pages that others copy,
inline constexpr size_t kCopies = 12;  // and copies of each
inline constexpr size_t kLinks = 80;   // of pages that credit or cite others
}  // namespace view_limits

struct ViewContext {
  ViewContext(const Lookup& l, const ReportOptions& o, ReportModel& m);

  const Lookup& lookup;
  const ReportOptions& options;
  ReportModel& model;
  std::map<std::string, uint32_t> note_of;  // evidence by id
  // Relations that each figure takes part in, by the figure's id.
  std::map<std::string_view, std::vector<uint32_t>> relations_of;

  std::string prefix;  // of the anchors of the story being built: "" where there is only one

  std::string anchor(std::string_view section) const { return prefix + std::string(section); }
  const ReportInput& in() const { return lookup.input(); }
  bool room() const { return model.evidence.size() < view_limits::kEvidence; }
  const Statement& statement(uint32_t index) const { return in().ledger.statements[index]; }
};

// The mention that shows the statement: under its weakest bound, the best-evidenced where that has
// it.
FigureRef shown_mention(const ViewContext& ctx, const Statement& statement);
DocLink doc_link(const ViewContext& ctx, uint32_t doc);
std::string doc_name(const ViewContext& ctx, uint32_t doc);
ClaimView make_claim(ViewContext& ctx, uint32_t statement, const std::string& back);

// Numbers of evidence blocks, made on first use.
uint32_t note_figure(ViewContext& ctx, FigureRef ref, const std::string& back);
uint32_t note_quote(ViewContext& ctx, uint32_t doc, uint32_t quote, const std::string& back);
uint32_t note_event(ViewContext& ctx, const Event& event, const std::string& back);
// Fills the relations of every figure evidence; called once, when all notes are known.
void link_evidence(ViewContext& ctx);

SeriesView make_series(ViewContext& ctx, const Series& series);
std::string series_title(const ViewContext& ctx, const Series& series);
std::string series_sentence(const ViewContext& ctx, const Series& series);

// The statement that a figure belongs to, none where the id is no figure's; its leading figure.
std::optional<uint32_t> statement_of(const ViewContext& ctx, const std::string& id);
const Figure& figure_of(const ViewContext& ctx, uint32_t statement);

// The head of what the figure counts: "people" of "people from the coast".
std::string counted_head(const Figure& figure);

// Do the two statements of a series count the same, by their counted words and their place?
// Stricter than the ledger, which lets one event's places and words differ: what a reader is told
// is contradicted must be one thing.
bool count_one_thing(const ViewContext& ctx, uint32_t a, uint32_t b);

// A smaller figure of one count: the same source, thing, population and beginning, both dated. A
// stock, such as the missing, may fall without anybody being wrong.
bool is_decline(const ViewContext& ctx, uint32_t a, uint32_t b);

// The relations whose first figure is stated in the series, by position. Only these series are
// looked at: a corpus of many stories has a million relations.
std::vector<uint32_t> relations_in(const ViewContext& ctx, const std::vector<uint32_t>& series);

// "Contradicted: X says 61 people (8 Apr 2031)." where a figure that still stands conflicts with
// the source of the best value; "" else.
std::string rival_words(const ViewContext& ctx, const Series& series);

// What a person said of a figure, and of the mentions of a statement: one line a decision.
std::vector<std::string> review_lines(const ViewContext& ctx, const std::string& figure);
std::vector<std::string> review_lines(const ViewContext& ctx, const Statement& statement);
// How much of a count a person has looked at, and what was changed.
void review_series(const ViewContext& ctx, const Series& series, SeriesView& out);
// The decisions of the whole report; called when all notes are known.
void add_review(const ViewContext& ctx, ReportModel& model);

// Indices of the series of each story: what most pages tell comes first, harm to people before
// things, wholes before parts; counts of one sort stand together, background and plans last.
std::vector<std::vector<uint32_t>> series_by_story(const ViewContext& ctx);
// What a reader should know first: of each measure the first of the key figures. Called when
// `out.series` is filled.
void add_highlights(const ViewContext& ctx, const std::vector<uint32_t>& series, StoryView& out);

// The sections of one story. `series` are indices into the ledger, the best supported first.
void add_disputes(ViewContext& ctx, const std::vector<uint32_t>& series, StoryView& out);
void add_changes(ViewContext& ctx, const std::vector<uint32_t>& series, StoryView& out);
void add_timeline(ViewContext& ctx, const Story& story, const std::vector<uint32_t>& series,
                  StoryView& out);
void add_places(ViewContext& ctx, const std::vector<uint32_t>& series, StoryView& out);
void add_quotes(ViewContext& ctx, const Story& story, StoryView& out);
void add_unknown(ViewContext& ctx, const Story& story, const std::vector<uint32_t>& series,
                 StoryView& out);
void add_sources(ViewContext& ctx, const Story& story, StoryView& out);

}  // namespace sitrep

#endif  // SITREP_REPORT_VIEW_CONTEXT_H_
