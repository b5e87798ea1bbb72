#include "sitrep/report/view_model.h"

#include <algorithm>
#include <set>

#include "sitrep/report/view_context.h"
#include "sitrep/report/words.h"

namespace sitrep {
namespace {

struct Coverage {
  uint32_t full = 0, partial = 0, undated = 0, unnamed = 0;
  std::set<std::string> publishers;
};

Coverage coverage_of(const ReportInput& in, const std::vector<uint32_t>& documents) {
  Coverage out;
  for (uint32_t d : documents) {
    const DocMeta& m = in.corpus[d].meta;
    ++(m.state == InputState::partial ? out.partial : out.full);
    if (m.published.date.empty()) ++out.undated;
    if (m.outlet.empty())
      ++out.unnamed;
    else
      out.publishers.insert(m.outlet);
  }
  return out;
}

// "as of …, as known on …, from N documents of P publishers, read in full n, in part m".
std::string standfirst(const ReportModel& m, size_t documents, const Coverage& c) {
  const std::string known = m.known_on == m.as_of ? "the same day" : m.known_on;
  std::string out = "As of " + m.as_of + ", as known on " + known + ", from " +
                    count_words(documents, "document", "documents");
  if (!c.publishers.empty())
    out += " of " + count_words(c.publishers.size(), "named publisher", "named publishers");
  out += c.publishers.empty() ? ", none with a publisher’s name" : "";
  return out + ": " + std::to_string(c.full) + " read in full, " + std::to_string(c.partial) +
         " in part";
}

void add_series(ViewContext& ctx, const std::vector<uint32_t>& series, StoryView& out) {
  for (uint32_t index : series) {
    const Series& s = ctx.in().ledger.series[index];
    auto& list = s.plan ? out.plans : out.series;
    auto& left_out = s.plan ? out.plans_left_out : out.series_left_out;
    if (list.size() >= (s.plan ? view_limits::kPlans : view_limits::kSeries) || !ctx.room()) {
      ++left_out;
      continue;
    }
    list.push_back(make_series(ctx, s));
  }
}

// A title that is only the path of a page, because the page has none, is cut to the file's name.
std::string story_title(const ViewContext& ctx, const Story& story) {
  if (story.title.empty()) return "Untitled story";
  for (uint32_t d : story.documents) {
    if (ctx.in().corpus[d].meta.path != story.title) continue;
    return "Pages without a title: " + story.title.substr(story.title.find_last_of('/') + 1);
  }
  return story.title;
}

StoryView story_head(const ViewContext& ctx, const Story& story,
                     const std::vector<uint32_t>& series) {
  StoryView out;
  out.id = story.id;
  out.title = story_title(ctx, story);
  out.documents = static_cast<uint32_t>(story.documents.size());
  const Coverage coverage = coverage_of(ctx.in(), story.documents);
  out.publishers = static_cast<uint32_t>(coverage.publishers.size());
  out.standfirst = standfirst(ctx.model, story.documents.size(), coverage) + ".";
  for (uint32_t i : series) {
    const Series& s = ctx.in().ledger.series[i];
    if (s.plan) continue;
    // A sentence that sources disagree does not say on what.
    out.leading = join({s.view.best_reason != "disputed" ? "" : series_title(ctx, s) + ":",
                        sentence_parts(series_sentence(ctx, s)).head, rival_words(ctx, s)},
                       " ");
    break;
  }
  return out;
}

StoryView make_story(ViewContext& ctx, const Story& story, const std::vector<uint32_t>& series) {
  StoryView out = story_head(ctx, story, series);
  out.anchor = ctx.prefix;
  add_series(ctx, series, out);
  add_highlights(ctx, series, out);
  add_disputes(ctx, series, out);
  add_changes(ctx, series, out);
  add_timeline(ctx, story, series, out);
  add_places(ctx, series, out);
  add_quotes(ctx, story, out);
  add_unknown(ctx, story, series, out);
  add_sources(ctx, story, out);
  return out;
}

constexpr size_t kHashDigits = 12;  // of a record's hash, as it is printed

void add_not_read(const ReportInput& in, ReportModel& m) {
  std::vector<NotReadView> rows;
  for (const InputRow& row : in.inputs) {
    if (row.state == InputState::ok || row.state == InputState::partial) continue;
    std::string name = row.path.empty() ? row.id : row.path;
    if (row.record && !row.sha256.empty())
      name += ", record with SHA-256 " + row.sha256.substr(0, kHashDigits) + "…";
    rows.push_back({std::move(name), state_words(row.state), row.reason});
  }
  const auto key = [](const NotReadView& n) { return std::tie(n.id, n.state, n.reason); };
  std::sort(rows.begin(), rows.end(),
            [&](const NotReadView& a, const NotReadView& b) { return key(a) < key(b); });
  const size_t kept = std::min(rows.size(), view_limits::kNotRead);
  m.not_read_left_out = static_cast<uint32_t>(rows.size() - kept);
  rows.resize(kept);
  m.not_read = std::move(rows);
}

// "Restricted to …": what the dates that were asked for leave out; "" where none was.
std::string restriction_words(const ViewDates& asked) {
  std::vector<std::string> out;
  if (asked.known_on) {
    out.push_back("pages published by " + to_words(*asked.known_on) +
                  " (later pages and pages without a date are left out)");
  }
  if (asked.as_of) {
    out.push_back("what speaks for days up to " + to_words(*asked.as_of) +
                  " (figures, quotes and events of later days or of none are left out)");
  }
  return out.empty() ? "" : "Restricted to " + join(out, " and to ") + ".";
}

void add_coverage(const ReportInput& in, const Coverage& c, ReportModel& m) {
  const size_t not_read = m.not_read.size() + m.not_read_left_out;
  if (std::string only = restriction_words(in.asked); !only.empty())
    m.coverage.push_back(std::move(only));
  m.coverage.push_back(
      "This report repeats what the pages say. It is not a finding of fact: nobody here has "
      "checked whether they are right.");
  m.coverage.push_back(
      "It knows only the pages it was given. Actual figures may be higher or lower, and what no "
      "page says is listed as not known.");
  if (not_read) {
    m.coverage.push_back(count_words(not_read, "input was", "inputs were") +
                         " not read, or told nothing new; the list is under “Inputs not read”.");
  }
  if (c.unnamed)
    m.coverage.push_back(count_words(c.unnamed, "document names", "documents name") +
                         " no publisher.");
  if (c.undated) {
    m.coverage.push_back(count_words(c.undated, "document has", "documents have") +
                         " no date that could be found; what is known on a day is told without " +
                         (c.undated == 1 ? "it." : "them."));
  }
  m.coverage.push_back(m.review);
  const Review* review = in.review;
  if (in.policy.sources.empty() && (review == nullptr || review->letters.empty())) {
    m.coverage.push_back(
        "No source has been rated by a person (letter F throughout); nothing about a source is "
        "built in.");
  }
}

void add_method(ReportModel& m) {
  m.rules = {
      "A figure is one number, said by one chain of people, about one counted thing, in one place "
      "and window, at one time.",
      "The words around a number are part of it: “at least”, “about” and “nearly” are never "
      "dropped.",
      "A figure belongs to a source only where the sentence says so; standing near a name is not "
      "enough.",
      "Two figures are compared only if they count the same thing, over the same window.",
      "Low, best and high are each a value that somebody stated; nothing is averaged, rounded or "
      "filled in.",
      "Growth is not a correction, a correction is not growth; withdrawn figures stay, marked as "
      "withdrawn.",
      "Copies and repeats of one origin are one source; unattributed reports add nothing to the "
      "lower bound of sources.",
      "Plans, threats and forecasts stand apart from what happened.",
      "A page’s date is stated, taken from its metadata, or inferred and marked so; where nothing "
      "dates it, it stays undated.",
      "Where no report gives a number, the report says that it is not known; it never prints a "
      "zero for it."};
  m.limits = {
      "Figures are read by rules from English text; a figure whose wording no rule covers is "
      "missing here.",
      "The range from low to high is a range of reports, not a confidence interval.",
      "Confidence words (high, moderate, low, not assessable) speak of how a figure is supported, "
      "not of how likely it is.",
      "Places are found by name in a gazetteer; a name that is ambiguous stays unresolved and is "
      "not pinned."};
  m.licences = {"Place names and coordinates: GeoNames, CC-BY 4.0 (geonames.org).",
                "Country outlines: Natural Earth, public domain (naturalearthdata.com)."};
}

void add_dates(const ReportInput& in, const ReportOptions& options, ReportModel& m) {
  Date as_of = newest_date(in.corpus), known_on = as_of;
  if (!in.ledger.series.empty()) {
    as_of = in.ledger.series.front().view.as_of;
    known_on = in.ledger.series.front().view.known_on;
  }
  m.as_of = as_of.empty() ? "an unknown day" : to_words(as_of);
  m.known_on = known_on.empty() ? "an unknown day" : to_words(known_on);
  m.since = options.since ? to_words(*options.since) : "";
  m.policy = in.policy.version;
  m.version = options.version;
}

// Does the first of several stories hold at least half of what they hold together?
bool dominates(const std::vector<StoryView>& index) {
  size_t all = 0;
  for (const StoryView& s : index) all += s.documents;
  return index.size() > 1 && index.front().documents * 2 >= all &&
         index.front().documents > index[1].documents;
}

std::string report_title(const ReportModel& m, size_t stories) {
  if (m.index.empty()) return "Situation report: no document could be read";
  if (stories == 1 || m.main_story) return m.index.front().title;
  return "Situation report: " + count_words(stories, "story", "stories");
}

}  // namespace

std::string not_read_note(const ReportModel& model) {
  return model.restricted ? "Not listed: when an input that was not read became known cannot be "
                            "told. All of them: sitrep status DB."
                          : "Every input was read.";
}

ReportModel make_view_model(const ReportInput& input, const ReportOptions& options) {
  ReportModel m;
  const Lookup lookup(input);
  ViewContext ctx(lookup, options, m);
  add_dates(input, options, m);
  add_not_read(input, m);
  m.has_outlines = !input.outlines.empty();
  const auto series = series_by_story(ctx);
  const auto wanted = [&](const Story& s) {
    return options.story.empty() || s.id == options.story;
  };
  const auto chosen =
      static_cast<size_t>(std::count_if(input.stories.begin(), input.stories.end(), wanted));
  for (size_t i = 0; i < input.stories.size(); ++i) {
    const Story& story = input.stories[i];
    if (!wanted(story)) continue;
    if (chosen > 1) ctx.prefix = "story-" + std::to_string(m.stories.size() + 1) + "-";
    if (m.index.size() < view_limits::kIndex) m.index.push_back(story_head(ctx, story, series[i]));
    if (m.stories.size() < view_limits::kStories && ctx.room()) {
      m.stories.push_back(make_story(ctx, story, series[i]));
    }
  }
  m.main_story = dominates(m.index);
  m.stories_left_out = static_cast<uint32_t>(chosen - m.stories.size());
  link_evidence(ctx);
  add_review(ctx, m);
  std::vector<uint32_t> all(input.corpus.size());
  for (uint32_t d = 0; d < all.size(); ++d) all[d] = d;
  const Coverage coverage = coverage_of(input, all);
  const size_t unread = static_cast<size_t>(
      std::count_if(input.inputs.begin(), input.inputs.end(), [](const InputRow& r) {
        return r.state == InputState::skipped || r.state == InputState::quarantined;
      }));
  m.standfirst = standfirst(m, all.size(), coverage);
  // When an input that was not read became known, nobody can say: then none is counted.
  m.standfirst += input.asked.known_on ? "." : ", " + std::to_string(unread) + " not at all.";
  m.restricted = input.asked.known_on.has_value();
  add_coverage(input, coverage, m);
  add_method(m);
  m.title = report_title(m, chosen);
  return m;
}

}  // namespace sitrep
