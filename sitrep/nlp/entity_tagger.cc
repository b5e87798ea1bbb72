#include "sitrep/nlp/entity_tagger.h"

#include <algorithm>

namespace sitrep {
namespace {

enum Action { kMissing, kBegin, kIn, kLast, kUnit, kOut };

}  // namespace

EntityTagger::EntityTagger(const std::vector<Move>& moves) : labels_{""} {
  for (const Move& m : moves) {
    auto it = std::find(labels_.begin(), labels_.end(), m.label);
    if (it == labels_.end()) it = labels_.insert(it, m.label);
    classes_.push_back({m.action, static_cast<int32_t>(it - labels_.begin())});
  }
}

// ner.pyx is_valid of each action, for texts without preset names.
bool EntityTagger::valid(const Class& c, const Situation& s) const {
  switch (c.action) {
    case kBegin:
      return !s.open && !s.last && c.label != 0 && !s.next_starts_sentence && !s.space;
    case kIn:
      return s.open && !s.last && c.label != 0 && c.label == s.label && !s.next_starts_sentence;
    case kLast:
      return s.open && c.label != 0 && c.label == s.label;
    case kUnit:
      return !s.open && c.label != 0 && !s.space;
    case kOut:
      return !s.open;
    default:
      return false;
  }
}

void EntityTagger::find(TransitionNet::Tokens& tokens, const std::vector<bool>& is_space,
                        const std::vector<bool>& sent_start, std::vector<EntitySpan>& out) const {
  out.clear();
  const auto n = static_cast<int32_t>(is_space.size());
  EntitySpan open{-1, -1, 0};
  for (int32_t at = 0; at < n; ++at) {
    const bool is_open = open.begin >= 0, last = at + 1 == n;
    const Situation s{is_open, last, !last && sent_start[static_cast<size_t>(at) + 1],
                      is_space[static_cast<size_t>(at)], open.label};
    const int32_t ids[] = {at, is_open ? open.begin : -1, is_open ? at - 1 : -1};
    const float* scores = tokens.scores(ids);
    const Class* best = nullptr;
    float best_score = 0;
    for (size_t i = 0; i < classes_.size(); ++i) {
      if (!valid(classes_[i], s) || (best != nullptr && !(scores[i] > best_score))) continue;
      best = &classes_[i];
      best_score = scores[i];
    }
    if (best == nullptr) return;  // the rest is left as it is, as spaCy's force_final does
    if (best->action == kBegin || best->action == kUnit) open = {at, -1, best->label};
    if (best->action == kLast || best->action == kUnit) {
      open.end = at + 1;
      out.push_back(open);
      open = {-1, -1, 0};
    }
  }
}

}  // namespace sitrep
