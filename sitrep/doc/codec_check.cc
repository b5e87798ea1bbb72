#include <string_view>
#include <unordered_set>

#include "sitrep/doc/codec.h"

namespace sitrep {
namespace {

bool points_at(int64_t index, size_t size) {
  return index == -1 || (index >= 0 && index < static_cast<int64_t>(size));
}

bool ordered(const Words& w) { return w.span.begin <= w.span.end && w.raw.begin <= w.raw.end; }

const char* figure_fault(const Figure& f, const DocRecords& r) {
  if (f.sentence >= r.sentences.size()) return "a figure without its sentence";
  if (!points_at(f.event, r.events.size())) return "a figure whose event is not there";
  if (!ordered(f.evidence) || !ordered(f.number))
    return "a figure whose words end before they begin";
  for (const FieldEvidence& e : f.fields) {
    if (!ordered(e.words)) return "a field whose words end before they begin";
  }
  return nullptr;
}

bool figure_ids_unique(const DocRecords& r) {
  std::unordered_set<std::string_view> seen = {""};
  for (const Figure& f : r.figures) {
    if (!seen.insert(f.id).second) return false;
  }
  return true;
}

const char* fault_of(const DocRecords& r) {
  if (r.block_roles.size() != r.block_spans.size()) return "blocks without roles";
  if (!figure_ids_unique(r)) return "a figure without an id of its own";
  for (const Figure& f : r.figures) {
    if (const char* fault = figure_fault(f, r)) return fault;
  }
  for (const StatedLink& l : r.links) {
    if (l.a >= r.figures.size() || l.b >= r.figures.size())
      return "a link to a figure that is not there";
  }
  for (const Quantity& q : r.quantities) {
    if (!points_at(q.figure, r.figures.size())) return "a quantity whose figure is not there";
    if (!ordered(q.words)) return "a quantity whose words end before they begin";
  }
  for (const Quote& q : r.quotes) {
    if (!points_at(q.denied_figure, r.figures.size()))
      return "a quote that denies a figure that is not there";
    if (q.sentence >= r.sentences.size()) return "a quote without its sentence";
  }
  uint64_t sketched = 0;
  for (const SentenceSketch& s : r.sketch) sketched += s.words;
  if (sketched != r.sketch_words.size()) return "a sketch whose words are not there";
  return nullptr;
}

}  // namespace

Status check_records(const DocRecords& records) {
  const char* fault = fault_of(records);
  return fault == nullptr ? Status() : Status(ErrorCode::kCorrupt, fault);
}

}  // namespace sitrep
