#include "sitrep/doc/verify.h"

#include <map>

namespace sitrep {
namespace {

std::string range(Span s) { return std::to_string(s.begin) + ".." + std::to_string(s.end); }

// Continuation bytes are 10xxxxxx: a span may not begin or end inside a character.
bool on_boundary(const std::string& text, uint32_t at) {
  return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
}

const Part* part_of(const Document& doc, Span span) {
  for (const Part& p : doc.parts) {
    if (p.begin <= span.begin && span.end <= p.end &&
        !(span.begin == p.end && span.begin != p.begin))
      return &p;
  }
  return nullptr;
}

// The first fault among the words of a record; unstated words have nothing to stand for.
class FirstFault {
 public:
  explicit FirstFault(const Document& doc) : doc_(doc) {}
  void check(const char* what, const Words& words) {
    if (fault_ || !words.stated()) return;
    if (auto fault = words_fault(words, doc_)) fault_ = std::string(what) + " " + *fault;
  }
  const std::optional<std::string>& get() const { return fault_; }

 private:
  const Document& doc_;
  std::optional<std::string> fault_;
};

std::optional<std::string> figure_fault(const Figure& f, const DocRecords& records,
                                        const Document& doc) {
  if (!f.evidence.stated() || !f.number.stated()) return "has no words at all";
  if (!f.evidence.span.contains(f.number.span))
    return "its number does not stand inside its evidence";
  FirstFault first(doc);
  first.check("number", f.number);
  first.check("evidence", f.evidence);
  for (const FieldEvidence& e : f.fields) first.check(e.field.c_str(), e.words);
  for (const Hop& h : f.chain) first.check("source", h.words);
  for (const PlaceRef& p : f.places) first.check("place", p.words);
  if (f.sentence < records.sentences.size())
    first.check("sentence", records.sentences[f.sentence].words);
  return first.get();
}

}  // namespace

std::optional<std::string> words_fault(const Words& words, const Document& doc) {
  const Span s = words.span;
  if (s.begin > s.end || s.end > doc.text.size())
    return "bytes " + range(s) + " lie beyond the text";
  if (!on_boundary(doc.text, s.begin) || !on_boundary(doc.text, s.end)) {
    return "bytes " + range(s) + " cut a character";
  }
  if (doc.view(s) != words.exact) {
    return "bytes " + range(s) + " are \"" + std::string(doc.view(s)) + "\" instead of \"" +
           words.exact + "\"";
  }
  const Part* part = part_of(doc, s);
  if (part == nullptr) return "bytes " + range(s) + " lie in no part of the page";
  const Span raw = part->map.to_raw({s.begin - part->begin, s.end - part->begin});
  if (raw != words.raw) {
    return "raw bytes are " + range(raw) + " instead of " + range(words.raw);
  }
  return std::nullopt;
}

std::vector<Unresolved> verify_words(const DocRecords& records, const Document& doc) {
  std::vector<Unresolved> out;
  for (const Figure& f : records.figures) {
    if (auto fault = figure_fault(f, records, doc)) out.push_back({records.meta.id, f.id, *fault});
  }
  for (const Quote& q : records.quotes) {
    FirstFault first(doc);
    first.check("content", q.content);
    first.check("source", q.source);
    first.check("cue", q.cue);
    if (first.get()) out.push_back({records.meta.id, q.id, *first.get()});
  }
  return out;
}

std::vector<Unresolved> verify_figures(const DocRecords& stored, const DocRecords& fresh) {
  std::map<std::string, const Figure*> again;
  for (const Figure& f : fresh.figures) again[f.id] = &f;
  std::vector<Unresolved> out;
  for (const Figure& f : stored.figures) {
    const auto it = again.find(f.id);
    if (it == again.end()) {
      out.push_back({stored.meta.id, f.id, "reading the source again does not find it"});
      continue;
    }
    if (!(*it->second == f)) {
      out.push_back({stored.meta.id, f.id, "reading the source again gives other fields"});
    }
    again.erase(it);
  }
  for (const auto& [id, figure] : again) {
    out.push_back(
        {stored.meta.id, id,
         "the source holds it (\"" + figure->evidence.exact + "\"), the record does not"});
  }
  return out;
}

std::vector<Unresolved> all_unresolved(const DocRecords& records, const std::string& why) {
  std::vector<Unresolved> out;
  for (const Figure& f : records.figures) out.push_back({records.meta.id, f.id, why});
  for (const Quote& q : records.quotes) out.push_back({records.meta.id, q.id, why});
  return out;
}

}  // namespace sitrep
