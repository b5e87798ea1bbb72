#include "sitrep/extract/transcripts.h"

namespace sitrep {
namespace {

constexpr int kLabel = 5;  // tokens of a label's name

struct Label {
  int begin, end;  // with its marks
  Range name;
};

// The label at the head of a paragraph, or right behind another; false for none.
bool label_at(const TokenView& v, int i, Label* out) {
  const bool bracket = v.lower(i) == "[";
  const int from = bracket ? i + 1 : i;
  for (int k = from; k < v.size() && k - from <= kLabel; ++k) {
    if (v.token(k).block != v.token(i).block) return false;
    if (v.lower(k) == (bracket ? "]" : ":")) {
      *out = {i, k + 1, {from, k}};
      return k > from;
    }
    if (!v.word(k) || !v.capital(k)) return false;
  }
  return false;
}

}  // namespace

std::vector<SpeakerTurn> find_speaker_turns(const TokenView& v, const NameRegistry& names) {
  std::vector<Label> labels;
  for (int i = 0; i < v.size(); ++i) {
    const bool opens = i == 0 || v.token(i - 1).block != v.token(i).block;
    Label label{};
    if (!opens && (labels.empty() || labels.back().end != i)) continue;
    if (v.doc().blocks[v.token(i).block].role != BlockRole::body || !label_at(v, i, &label))
      continue;
    labels.push_back(label);
    i = label.end - 1;
  }
  std::vector<SpeakerTurn> out;
  if (labels.size() < 2) return out;
  for (size_t k = 0; k < labels.size(); ++k) {
    const int end = k + 1 < labels.size() ? labels[k + 1].begin : v.size();
    const Range speaker = names.person_called(v.lower(labels[k].name.end - 1));
    if (!speaker.empty() && labels[k].end < end)
      out.push_back({labels[k].name, speaker, {labels[k].end, end}});
  }
  return out;
}

}  // namespace sitrep
