// The page around the stories: head with the security policy, masthead, index, method, evidence.
#include "sitrep/report/assets.h"
#include "sitrep/report/html_util.h"
#include "sitrep/report/words.h"

namespace sitrep {
namespace {

struct NavItem {
  const char* id;
  const char* name;
};
constexpr NavItem kSections[] = {{"highlights", "What to know"},
                                 {"key-figures", "Key figures"},
                                 {"disputed", "Disputed, corrected"},
                                 {"timeline", "When"},
                                 {"places", "Where"},
                                 {"quotes", "Who says what"},
                                 {"plans", "Plans, forecasts"},
                                 {"unknown", "Not known"},
                                 {"sources", "Sources"}};

void write_head(const ReportModel& m, std::string& out) {
  out +=
      "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '" +
      csp_hash(k_report_css) + "'; script-src '" + csp_hash(k_report_js) +
      "'; base-uri 'none'; form-action 'none'\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"color-scheme\" "
      "content=\"light dark\">\n<title>" +
      esc(m.title) + "</title>\n<style>";
  out += k_report_css;
  out += "</style>\n</head>\n";
}

void write_nav(const ReportModel& m, std::string& out) {
  out += "<nav id=\"contents\" aria-label=\"Contents\"><h2>Contents</h2><ol>\n";
  if (m.stories.size() == 1 && m.index.size() == 1) {
    for (const NavItem& item : kSections) {
      out += "<li><a href=\"#" + m.stories[0].anchor + item.id + "\">" + item.name + "</a></li>\n";
    }
  } else if (!m.index.empty()) {
    out += "<li><a href=\"#index\">Stories</a><ol>\n";
    for (const StoryView& s : m.stories) {
      out += "<li><a href=\"#" + s.anchor + "story\">" + apart(s.title) + "</a></li>\n";
    }
    out += "</ol></li>\n";
  }
  out +=
      "<li><a href=\"#not-read\">Inputs not read</a></li>\n<li><a href=\"#review\">Reviewed by a "
      "person</a></li>\n<li><a href=\"#method\">How this was made</a></li>\n"
      "<li><a href=\"#evidence\">Evidence</a></li>\n</ol></nav>\n";
}

void write_masthead(const ReportModel& m, std::string& out) {
  out +=
      "<header class=\"masthead\"><p class=\"kicker\">Situation report – what was said, not what "
      "is true</p><h1>" +
      apart(m.title) + "</h1>\n<p class=\"standfirst\">" + esc(m.standfirst) +
      "</p>\n<ul class=\"coverage\">\n";
  for (const std::string& s : m.coverage) out += "<li>" + esc(s) + "</li>\n";
  out += "</ul>\n<p class=\"versions\">Policy <code>" +
         esc(m.policy.empty() ? "not stated" : m.policy) + "</code>" +
         (m.version.empty() ? "" : ", sitrep " + esc(m.version)) + "</p></header>\n";
}

// One line a story. The main story, where there is one, is the page's title and stands in the list
// only by what leads it.
void write_index(const ReportModel& m, std::string& out) {
  if (m.index.size() < 2) return;
  out += "<section id=\"index\" aria-labelledby=\"index-h\"><h2 id=\"index-h\">";
  out += m.main_story
             ? "Also in these pages</h2>\n"
             : "Stories</h2>\n<p>These pages tell of several things. The largest come first.</p>\n";
  out += "<ol class=\"index\">\n";
  for (size_t i = m.main_story ? 1 : 0; i < m.index.size(); ++i) {
    const StoryView& s = m.index[i];
    const std::string title = i < m.stories.size() ? "<a href=\"#" + m.stories[i].anchor +
                                                         "story\">" + apart(s.title) + "</a>"
                                                   : apart(s.title);
    out += "<li><b>" + title + "</b> <span class=\"refs\">" +
           count_words(s.documents, "document", "documents") + ", " +
           (s.publishers ? count_words(s.publishers, "named publisher", "named publishers")
                         : "no publisher named") +
           "</span><br>" + (s.leading.empty() ? "<i>no figure of its own</i>" : esc(s.leading)) +
           "</li>\n";
  }
  out += "</ol>\n";
  if (m.stories_left_out) {
    out += "<p class=\"more\">" + count_words(m.stories_left_out, "story is", "stories are") +
           " not printed in full. One at a time: <code>sitrep report DB --story ID -o FILE</code>; "
           "the list: <code>sitrep export DB stories</code></p>\n";
  }
  out += "</section>\n";
}

void write_stories(const ReportModel& m, std::string_view outlines, std::string& out) {
  const bool several = m.index.size() > 1;
  for (const StoryView& s : m.stories) {
    const bool main = m.main_story && &s == &m.stories.front();
    if (main) {
      // Its title is the page's.
      out += "<div class=\"story\" id=\"" + s.anchor + "story\">\n";
    } else if (several) {
      out += "<div class=\"story\" id=\"" + s.anchor +
             "story\"><p class=\"story-title\" role=\"heading\" aria-level=\"1\">" +
             apart(s.title) + "</p><p class=\"standfirst\">" + esc(s.standfirst) + "</p>\n";
    }
    write_story(s, m, outlines, out);
    if (several) out += "<p class=\"back\"><a href=\"#index\">Back to the stories</a></p></div>\n";
    if (main) write_index(m, out);
  }
}

void write_not_read(const ReportModel& m, std::string& out) {
  out +=
      "<section id=\"not-read\" aria-labelledby=\"not-read-h\"><h2 id=\"not-read-h\">Inputs not "
      "read</h2>\n";
  if (m.not_read.empty())
    out += std::string("<p class=\"empty\">") + esc(not_read_note(m)) + "</p>\n";
  if (!m.not_read.empty()) out += "<ul>\n";
  for (const NotReadView& n : m.not_read) {
    out += "<li><code>" + apart(n.id) + "</code>: " + esc(n.state) +
           (n.reason.empty() ? "" : " – " + esc(n.reason)) + "</li>\n";
  }
  if (!m.not_read.empty()) out += "</ul>\n";
  if (m.not_read_left_out) {
    out += "<p class=\"more\">" + std::to_string(m.not_read_left_out) +
           " more: <code>sitrep status DB</code></p>\n";
  }
  out += "</section>\n";
}

// Who changed what, and why: with a way to the evidence of each figure that has one here.
void write_review(const ReportModel& m, std::string& out) {
  out +=
      "<section id=\"review\" aria-labelledby=\"review-h\"><h2 id=\"review-h\">Reviewed by a "
      "person</h2>\n<p>" +
      esc(m.review) + "</p>\n";
  if (!m.overrides.empty()) out += "<ul>\n";
  for (const OverrideView& o : m.overrides) {
    out += "<li>" + std::to_string(o.number) + ": " + apart(o.what) + " – " + apart(o.by);
    for (const OverrideView::On& f : o.figures) {
      out += "; " + (f.note ? evidence_link(f.id, f.note, f.words)
                            : apart(f.words) + " <code>" + esc(f.id) + "</code>");
    }
    if (o.figures_left_out) out += "; " + std::to_string(o.figures_left_out) + " more figures";
    if (!o.state.empty()) out += " – <i>" + esc(o.state) + "</i>";
    if (!o.note.empty()) out += "<br><small>" + apart(o.note) + "</small>";
    out += "</li>\n";
  }
  if (!m.overrides.empty()) out += "</ul>\n";
  left_out(m.overrides_left_out, "decisions", "sitrep review DB list", out);
  out += "</section>\n";
}

void write_list(const char* heading, const std::vector<std::string>& items, const char* tag,
                std::string& out) {
  out += std::string("<h3>") + heading + "</h3><" + tag + ">\n";
  for (const std::string& item : items) out += "<li>" + esc(item) + "</li>\n";
  out += std::string("</") + tag + ">\n";
}

void write_method(const ReportModel& m, std::string& out) {
  out +=
      "<section id=\"method\" aria-labelledby=\"method-h\"><h2 id=\"method-h\">How this was "
      "made</h2>\n";
  write_list("Rules", m.rules, "ol", out);
  write_list("Limits", m.limits, "ul", out);
  write_list("Data", m.licences, "ul", out);
  out +=
      "<p>Measured error rates stand in the program’s documentation (benchmarks). The data behind "
      "this page: <code>sitrep export DB figures</code>; "
      "one figure explained: <code>sitrep explain DB ID</code>; checked against the source bytes: "
      "<code>sitrep verify DB</code>.</p></section>\n";
}

}  // namespace

std::string render_html(const ReportInput& input, const ReportOptions& options) {
  const ReportModel m = make_view_model(input, options);
  std::string out;
  write_head(m, out);
  out += "<body>\n<a class=\"skip\" href=\"#main\">Skip to the report</a>\n";
  write_masthead(m, out);
  write_nav(m, out);
  out += "<main id=\"main\" tabindex=\"-1\">\n";
  if (!m.main_story) write_index(m, out);
  write_stories(m, input.outlines, out);
  if (m.stories.empty())
    out += "<p class=\"empty\">No document was read, so there is nothing to report.</p>\n";
  write_not_read(m, out);
  write_review(m, out);
  write_method(m, out);
  write_evidence(m, out);
  out +=
      "</main>\n<footer><p>Made by sitrep from the pages listed under Sources. A range of reports "
      "is not a confidence interval.</p></footer>\n<script>";
  out += k_report_js;
  out += "</script>\n</body>\n</html>\n";
  return out;
}

}  // namespace sitrep
