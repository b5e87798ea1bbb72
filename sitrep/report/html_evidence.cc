// The evidence: one block a figure, quote or event, numbered like endnotes.
#include <algorithm>
#include <map>

#include "sitrep/report/html_util.h"
#include "sitrep/report/words.h"

namespace sitrep {
namespace {

// The one-letter class of a mark; the style sheet gives each its line and its visible label.
const char* mark_class(const std::string& field) {
  static const std::map<std::string, const char*> kClasses = {
      {"value", "v"}, {"hedge", "h"},  {"counted", "c"}, {"place", "p"},
      {"time", "t"},  {"source", "s"}, {"what", "w"},    {"status", "u"},
      {"quote", "q"}, {"cue", "k"},    {"event", "x"}};
  const auto it = kClasses.find(field);
  return it == kClasses.end() ? "o" : it->second;
}

// Marks nest where words carry several fields.
void write_marked(const std::vector<MarkedText>& pieces, std::string& out) {
  bool in_sentence = false;
  for (size_t i = 0; i < pieces.size(); ++i) {
    const MarkedText& piece = pieces[i];
    if (piece.sentence != in_sentence) {
      out += piece.sentence ? "<span class=\"in\">" : "</span>";
      in_sentence = piece.sentence;
    }
    for (const std::string& field : piece.fields) {
      const bool goes_on =
          i + 1 < pieces.size() && pieces[i + 1].sentence == in_sentence &&
          std::count(pieces[i + 1].fields.begin(), pieces[i + 1].fields.end(), field) > 0;
      // The label stands at the end of the field's words only.
      out += std::string("<mark class=\"") + mark_class(field) + (goes_on ? " on" : "") + "\">";
    }
    out += esc(piece.text);
    for (size_t k = 0; k < piece.fields.size(); ++k) out += "</mark>";
  }
  if (in_sentence) out += "</span>";
}

void write_fields(const EvidenceView& e, std::string& out) {
  out += "<dl>";
  for (const EvidenceField& f : e.fields) {
    out += "<div><dt>" + esc(f.name) + "</dt><dd>";
    if (!f.words.empty()) out += "“" + apart(f.words) + "”";
    if (!f.value.empty() && f.value != f.words)
      out += (f.words.empty() ? "" : " → ") + apart(f.value);
    if (f.inferred) out += " <i>inferred</i>";
    if (!f.rule.empty()) out += " <code>" + esc(f.rule) + "</code>";
    out += "</dd></div>";
  }
  out += "</dl>";
}

void write_one(const EvidenceView& e, size_t number, std::string& out) {
  const std::string id = anchor_id(e.id);
  out += "<article class=\"ev\" id=\"" + id + "\" tabindex=\"-1\"><h3><span class=\"n\">" +
         std::to_string(number) + "</span> " + esc(e.heading) + "</h3>";
  if (!e.paragraph.empty()) {
    out += "<blockquote dir=\"auto\"" +
           (e.lang.empty() ? std::string() : " lang=\"" + esc(e.lang) + "\"") + "><p>";
    write_marked(e.paragraph, out);
    out += "</p></blockquote>";
  }
  out += "<p class=\"src\">" + doc_html(e.doc) + " – " + esc(e.date_basis);
  if (!e.where.empty()) out += ", " + esc(e.where);
  if (linkable(e.url))
    out += ", <a class=\"url\" rel=\"noreferrer noopener nofollow\" href=\"" + esc(e.url) +
           "\">the page</a>";
  constexpr size_t kShortHash = 12;
  out += "; " + esc(e.raw);
  const std::string hash = e.sha256.substr(0, kShortHash);
  if (hash.empty() || e.raw.find(hash) == std::string::npos)  // a record is named by it already
    out += ", SHA-256 <span class=\"hash\">" + esc(hash) + "…</span>";
  out += "</p>";
  write_fields(e, out);
  for (const std::string& line : e.review)
    out += "<p class=\"src\"><b>Review</b>: " + apart(line) + "</p>";
  if (!e.relations.empty()) {
    out += "<ul>";
    for (const EvidenceRelation& r : e.relations) {
      out += "<li>" + esc(r.text) + " " + evidence_link(r.other, r.note, r.other_words) +
             (r.why.empty() ? "" : " <small>" + esc(r.why) + "</small>") + "</li>";
    }
    out += "</ul>";
  }
  out += "<p class=\"back\"><a href=\"#" + anchor_id(e.back) +
         "\">Back to where it counts</a></p></article>\n";
}

}  // namespace

void write_evidence(const ReportModel& m, std::string& out) {
  out +=
      "<section id=\"evidence\" aria-labelledby=\"evidence-h\"><h2 "
      "id=\"evidence-h\">Evidence</h2>\n";
  if (m.evidence.empty()) {
    out += "<p class=\"empty\">Nothing is printed here that would need evidence.</p></section>\n";
    return;
  }
  out +=
      "<p>Each number in small print above leads here: the paragraph of the page with the words "
      "that gave each field, marked and named, and the bytes of the source file they stand "
      "in.</p>\n";
  for (size_t i = 0; i < m.evidence.size(); ++i) write_one(m.evidence[i], i + 1, out);
  out += "</section>\n";
}

}  // namespace sitrep
