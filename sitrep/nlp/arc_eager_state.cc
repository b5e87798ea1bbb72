#include "sitrep/nlp/arc_eager_state.h"

#include "sitrep/base/check.h"

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

// Only S0 can lose a head, and it got it by a right arc from the word that has been below it since:
// no arc of that head can have come after. (_state.pxd map_del_arc has a fault where one has.)
void ArcEagerState::delete_arc(int32_t head, int32_t child) {
  int32_t& last = (head > child ? last_left_ : last_right_)[static_cast<size_t>(head)];
  SITREP_CHECK(last >= 0 && arcs_[static_cast<size_t>(last)].child == child);
  arcs_[static_cast<size_t>(last)].live = false;
  last = arcs_[static_cast<size_t>(last)].before;
}

void ArcEagerState::heads(std::vector<int32_t>& heads, std::vector<int32_t>& labels) const {
  heads.assign(length_, -1);
  labels.assign(length_, -1);
  for (const Arc& arc : arcs_) {
    if (!arc.live) continue;
    heads[static_cast<size_t>(arc.child)] = arc.head;
    labels[static_cast<size_t>(arc.child)] = arc.label;
  }
}

}  // namespace sitrep
