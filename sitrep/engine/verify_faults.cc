#include "sitrep/engine/verify_faults.h"

#include <algorithm>
#include <string_view>
#include <tuple>

namespace sitrep {
namespace {

struct NamedWords {
  std::string_view field;
  const Words* words;
};

// The words of a record, those that make it what it is first.
std::vector<NamedWords> words_of(const Figure& f, const DocRecords& records) {
  std::vector<NamedWords> out = {{"number", &f.number}, {"evidence", &f.evidence}};
  for (const FieldEvidence& e : f.fields) out.push_back({e.field, &e.words});
  for (const Hop& h : f.chain) out.push_back({"source", &h.words});
  for (const PlaceRef& p : f.places) out.push_back({"place", &p.words});
  if (f.sentence < records.sentences.size())
    out.push_back({"sentence", &records.sentences[f.sentence].words});
  return out;
}

std::vector<NamedWords> words_of(const Quote& q) {
  return {{"content", &q.content}, {"source", &q.source}, {"cue", &q.cue}};
}

// Of the figure or quote with this id; empty when there is none.
std::vector<NamedWords> words_of(const std::string& id, const DocRecords& records) {
  for (const Figure& f : records.figures) {
    if (f.id == id) return words_of(f, records);
  }
  for (const Quote& q : records.quotes) {
    if (q.id == id) return words_of(q);
  }
  return {};
}

std::string place(const NamedWords& n) {
  return "field " + std::string(n.field) + ", bytes " + std::to_string(n.words->raw.begin) + ".." +
         std::to_string(n.words->raw.end) + ": ";
}

// What is wrong with words that words_fault() finds fault with.
std::string fault_words(const Words& w, const Document& again) {
  if (w.span.begin > w.span.end || w.span.end > again.text.size())
    return "the text is shorter than that now";
  const std::string_view there = again.view(w.span);
  return there == w.exact
             ? "the same words stand at other bytes now"
             : "there stands \"" + std::string(there) + "\" instead of \"" + w.exact + "\"";
}

}  // namespace

std::vector<Unresolved> with_places(std::vector<Unresolved> found, const DocRecords& records,
                                    const Document* again) {
  for (Unresolved& u : found) {
    const std::vector<NamedWords> words = words_of(u.id, records);
    if (words.empty()) continue;
    const auto faulty = std::find_if(words.begin(), words.end(), [&](const NamedWords& n) {
      return again != nullptr && n.words->stated() && words_fault(*n.words, *again).has_value();
    });
    if (faulty != words.end()) {
      u.why = place(*faulty) + fault_words(*faulty->words, *again);
    } else {
      u.why = place(words.front()) + u.why;
    }
  }
  return found;
}

std::string differing_fields(const Figure& a, const Figure& b) {
  std::string out;
  const auto compare = [&](const char* name, const auto& x, const auto& y) {
    if (!(x == y)) out += (out.empty() ? "" : ", ") + std::string(name);
  };
  compare("evidence", a.evidence, b.evidence);
  compare("number", a.number, b.number);
  compare("value", std::tie(a.value, a.low, a.high, a.bound, a.scale),
          std::tie(b.value, b.low, b.high, b.bound, b.scale));
  compare("measure", std::tie(a.measure, a.kind, a.direction, a.unit),
          std::tie(b.measure, b.kind, b.direction, b.unit));
  compare("population", std::tie(a.population, a.counted, a.subset),
          std::tie(b.population, b.counted, b.subset));
  compare("place", a.places, b.places);
  compare("event", a.event, b.event);
  compare("window", a.window, b.window);
  compare("as_of", a.as_of, b.as_of);
  compare("said_on", a.said_on, b.said_on);
  compare("chain", std::tie(a.chain, a.root, a.via), std::tie(b.chain, b.root, b.via));
  compare("status", std::tie(a.status, a.status_finer, a.blame),
          std::tie(b.status, b.status_finer, b.blame));
  compare("basis", std::tie(a.basis, a.elliptic), std::tie(b.basis, b.elliptic));
  compare("fields", a.fields, b.fields);
  return out.empty() ? "its place in the page" : out;
}

}  // namespace sitrep
