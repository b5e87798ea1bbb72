// The state of an arc-eager parse: stack, buffer, arcs. Internal to the parser.
#ifndef SITREP_NLP_ARC_EAGER_STATE_H_
#define SITREP_NLP_ARC_EAGER_STATE_H_

#include <cstddef>
#include <cstdint>
#include <vector>

namespace sitrep {

class ArcEagerState {
 public:
  struct Arc {
    int32_t head, child, label;
    int32_t before;  // the arc of the same head and side before this one, -1 for none
    bool live;
  };

  explicit ArcEagerState(size_t length);

  int32_t S(size_t i) const { return i < stack_.size() ? stack_[stack_.size() - 1 - i] : -1; }
  int32_t B(size_t i) const {
    if (i < rebuffer_.size()) return rebuffer_[rebuffer_.size() - 1 - i];
    const size_t at = next_ + (i - rebuffer_.size());
    return at < length_ ? static_cast<int32_t>(at) : -1;
  }
  size_t depth() const { return stack_.size(); }
  size_t buffered() const { return length_ - next_ + rebuffer_.size(); }
  bool is_final() const { return stack_.empty() && buffered() == 0; }
  bool has_head(int32_t child) const { return heads_[static_cast<size_t>(child)] >= 0; }
  bool is_sent_start(int32_t word) const {
    return word >= 0 && sent_start_[static_cast<size_t>(word)];
  }
  bool unshiftable(int32_t word) const { return unshiftable_[static_cast<size_t>(word)]; }

  // The most recent child on the left or right, -1 for none.
  int32_t left(int32_t head) const { return recent(last_left_, head); }
  int32_t right(int32_t head) const { return recent(last_right_, head); }

  void shift();
  void reduce();
  void left_arc(int32_t label);
  void right_arc(int32_t label);
  void break_before_next() { sent_start_[static_cast<size_t>(B(1))] = true; }
  void force_final();

  // (head, label) of every token, -1 for none, as the arcs left at the end say.
  void heads(std::vector<int32_t>& heads, std::vector<int32_t>& labels) const;

 private:
  int32_t recent(const std::vector<int32_t>& last, int32_t head) const {
    if (head < 0) return -1;
    const int32_t arc = last[static_cast<size_t>(head)];
    return arc < 0 ? -1 : arcs_[static_cast<size_t>(arc)].child;
  }
  void add_arc(int32_t head, int32_t child, int32_t label);
  void delete_arc(int32_t head, int32_t child);

  size_t length_, next_ = 0;
  std::vector<int32_t> stack_, rebuffer_, heads_, last_left_, last_right_;
  std::vector<bool> unshiftable_, sent_start_;
  std::vector<Arc> arcs_;  // in the order of their making, with the withdrawn ones
};

}  // namespace sitrep

#endif  // SITREP_NLP_ARC_EAGER_STATE_H_
