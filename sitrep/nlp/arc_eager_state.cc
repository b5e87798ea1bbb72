#include "sitrep/nlp/arc_eager_state.h"

#include <unordered_map>

namespace sitrep {

ArcEagerState::ArcEagerState(size_t length)
    : length_(length),
      heads_(length, -1),
      last_left_(length, -1),
      last_right_(length, -1),
      unshiftable_(length, false),
      sent_start_(length, false) {
  arcs_.reserve(length);
}

void ArcEagerState::shift() {
  const int32_t b0 = B(0);
  if (rebuffer_.empty()) {
    ++next_;
  } else {
    rebuffer_.pop_back();
  }
  stack_.push_back(b0);
}

// A word without a head goes back to the buffer, marked so that it is not shifted again at once.
void ArcEagerState::reduce() {
  const int32_t s0 = stack_.back();
  if (!has_head(s0) && stack_.size() > 1) {
    unshiftable_[static_cast<size_t>(s0)] = true;
    rebuffer_.push_back(s0);
  }
  stack_.pop_back();
}

void ArcEagerState::left_arc(int32_t label) {
  add_arc(B(0), S(0), label);
  unshiftable_[static_cast<size_t>(B(0))] = false;
  stack_.pop_back();
}

void ArcEagerState::right_arc(int32_t label) {
  add_arc(S(0), B(0), label);
  shift();
}

void ArcEagerState::force_final() {
  stack_.clear();
  rebuffer_.clear();
  next_ = length_;
}

void ArcEagerState::add_arc(int32_t head, int32_t child, int32_t label) {
  int32_t& old = heads_[static_cast<size_t>(child)];
  if (old >= 0) delete_arc(old, child);
  int32_t& last = (head > child ? last_left_ : last_right_)[static_cast<size_t>(head)];
  arcs_.push_back({head, child, label, last, true});
  last = static_cast<int32_t>(arcs_.size() - 1);
  old = head;
}

// As in _state.pxd map_del_arc: only the last arc of its head is taken out. An earlier one is
// changed in a copy, and so stays and goes on to be seen by the features and at the end.
void ArcEagerState::delete_arc(int32_t head, int32_t child) {
  int32_t& last = (head > child ? last_left_ : last_right_)[static_cast<size_t>(head)];
  if (last < 0) return;
  Arc& arc = arcs_[static_cast<size_t>(last)];
  if (arc.child == child) {
    arc.live = false;
    last = arc.before;
  } else {
    ghosts_ = true;
  }
}

void ArcEagerState::heads(std::vector<int32_t>& heads, std::vector<int32_t>& labels) const {
  heads.assign(length_, -1);
  labels.assign(length_, -1);
  if (ghosts_) return replay(heads, labels);
  for (const Arc& arc : arcs_) {
    if (!arc.live) continue;
    heads[static_cast<size_t>(arc.child)] = arc.head;
    labels[static_cast<size_t>(arc.child)] = arc.label;
  }
}

// With two arcs of one child the one that is read last wins, and they are read in the order of a
// hash table of heads: so such a table is built here, step by step.
void ArcEagerState::replay(std::vector<int32_t>& heads, std::vector<int32_t>& labels) const {
  std::unordered_map<int, std::vector<size_t>> sides[2];
  for (size_t i = 0; i < arcs_.size(); ++i) {
    const Arc& arc = arcs_[i];
    std::vector<size_t>& list = sides[arc.head > arc.child ? 0 : 1][arc.head];
    if (arc.live) list.push_back(i);
  }
  for (const auto& side : sides) {
    for (const auto& [head, list] : side) {
      for (const size_t i : list) {
        heads[static_cast<size_t>(arcs_[i].child)] = head;
        labels[static_cast<size_t>(arcs_[i].child)] = arcs_[i].label;
      }
    }
  }
}

}  // namespace sitrep
