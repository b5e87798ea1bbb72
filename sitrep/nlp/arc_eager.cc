#include "sitrep/nlp/arc_eager.h"

#include <algorithm>
#include <string_view>

#include "sitrep/nlp/arc_eager_state.h"

namespace sitrep {
namespace {

enum Action { kShift, kReduce, kLeft, kRight, kBreak, kActions };
constexpr int64_t kSearchedTokens = 100'000;   // looked at for one lifted arc
constexpr std::string_view kDelimiter = "||";  // of lifted arcs (nonproj.pyx)

// Which actions may be taken (arc_eager.pyx is_valid); no text here has preset sentence starts.
void find_valid(const ArcEagerState& s, bool* valid) {
  const int32_t b0 = s.B(0), b1 = s.B(1);
  const bool stack = s.depth() > 0, buffer = s.buffered() > 0, two = s.buffered() >= 2;
  valid[kShift] = !stack || (two && !s.is_sent_start(b0) && !s.unshiftable(b0));
  valid[kReduce] = stack;
  valid[kLeft] = valid[kRight] = stack && buffer && !s.is_sent_start(b0);
  valid[kBreak] = two && b1 == b0 + 1 && !s.is_sent_start(b1);
}

// Edges of the subtree of each token, in up to 11 passes where arcs cross, and the sentence starts
// that follow from them (tokens/doc.pyx set_children_from_heads).
class Edges {
 public:
  explicit Edges(const std::vector<ParsedToken>& tokens) : tokens_(tokens) {
    const size_t n = tokens.size();
    for (size_t i = 0; i < n; ++i) {
      left.push_back(static_cast<int32_t>(i));
      right.push_back(static_cast<int32_t>(i));
    }
    constexpr int kPasses = 12;
    for (int pass = 0; pass < kPasses && !settle(); ++pass) {
    }
  }

  std::vector<int32_t> left, right;

 private:
  void widen(size_t i) {
    const auto head = static_cast<size_t>(tokens_[i].head);
    left[head] = std::min(left[head], left[i]);
    right[head] = std::max(right[head], right[i]);
  }

  // One pass; true if every head is within its sentence now.
  bool settle() {
    const size_t n = tokens_.size();
    for (size_t i = 0; i < n; ++i) widen(i);
    for (size_t i = n; i-- > 0;) widen(i);
    starts_.assign(n, false);
    for (size_t i = 0; i < n; ++i) {
      if (static_cast<size_t>(tokens_[i].head) == i) starts_[static_cast<size_t>(left[i])] = true;
    }
    size_t begin = 0;
    for (size_t i = 0; i < n; ++i) {
      if (!((i > 0 && starts_[i]) || i + 1 == n)) continue;
      for (size_t j = begin; j < i; ++j) {
        const auto head = static_cast<size_t>(tokens_[j].head);
        if (head < begin || head > i) return false;
      }
      begin = i;
    }
    return true;
  }

  const std::vector<ParsedToken>& tokens_;
  std::vector<bool> starts_;
};

void set_sentence_starts(std::vector<ParsedToken>& tokens) {
  const Edges edges(tokens);
  for (ParsedToken& t : tokens) t.sent_start = false;
  for (size_t i = 0; i < tokens.size(); ++i) {
    if (static_cast<size_t>(tokens[i].head) == i)
      tokens[static_cast<size_t>(edges.left[i])].sent_start = true;
  }
}

}  // namespace

ArcEager::ArcEager(const std::vector<Move>& moves) {
  root_ = number_of("ROOT");
  for (const Move& m : moves) classes_.push_back({m.action, number_of(m.label)});
  for (size_t i = 0; i < labels_.size();
       ++i) {  // grows: the parts of a lifted label are labels too
    const std::string label = labels_[i];
    const size_t at = label.find(kDelimiter);
    Lifted lifted{static_cast<int32_t>(i), -1};
    if (at != std::string::npos) {
      lifted.plain = number_of(label.substr(0, at));
      lifted.head = number_of(label.substr(at + kDelimiter.size()));
    }
    lifted_.push_back(lifted);
  }
}

int32_t ArcEager::number_of(const std::string& label) {
  const auto it = std::find(labels_.begin(), labels_.end(), label);
  if (it != labels_.end()) return static_cast<int32_t>(it - labels_.begin());
  labels_.push_back(label);
  return static_cast<int32_t>(labels_.size() - 1);
}

// The first best of the classes whose action is valid; -1 if there is none.
int32_t ArcEager::best_valid(const float* scores, const bool* valid) const {
  int32_t best = -1;
  for (size_t i = 0; i < classes_.size(); ++i) {
    if (!valid[classes_[i].action]) continue;
    if (best < 0 || scores[i] > scores[best]) best = static_cast<int32_t>(i);
  }
  return best;
}

void ArcEager::take(int32_t best, ArcEagerState& state) const {
  const Class& c = classes_[static_cast<size_t>(best)];
  switch (c.action) {
    case kShift:
      return state.shift();
    case kReduce:
      return state.reduce();
    case kLeft:
      return state.left_arc(c.label);
    case kRight:
      return state.right_arc(c.label);
    default:
      return state.break_before_next();
  }
}

void ArcEager::parse(TransitionNet::Tokens& tokens, const std::vector<bool>& is_space,
                     std::vector<ParsedToken>& out) const {
  const size_t n = is_space.size();
  ArcEagerState state(n);
  // Every step takes a word from the buffer or the stack for good, or marks one; this many steps
  // are never needed by a state that gets on.
  size_t steps = 16 * n + 16;
  while (!state.is_final()) {
    bool valid[kActions];
    find_valid(state, valid);
    const int32_t b0 = state.B(0), s0 = state.S(0);
    const int32_t ids[] = {b0,         state.B(1),     state.S(0),     state.S(1),
                           state.S(2), state.left(b0), state.left(s0), state.right(s0)};
    const int32_t best = best_valid(tokens.scores(ids), valid);
    if (best < 0 || steps-- == 0) {
      state.force_final();
    } else {
      take(best, state);
    }
  }
  std::vector<int32_t> heads, labels;
  state.heads(heads, labels);
  out.assign(n, {});
  for (size_t i = 0; i < n; ++i) {
    const bool root = heads[i] < 0;
    out[i].head = root ? static_cast<int32_t>(i) : heads[i];
    out[i].label = root ? root_ : labels[i];
  }
  if (has_lifted(out)) deprojectivize(is_space, out);
  set_sentence_starts(out);
}

bool ArcEager::has_lifted(const std::vector<ParsedToken>& tokens) const {
  return std::any_of(tokens.begin(), tokens.end(), [&](const ParsedToken& t) {
    return lifted_[static_cast<size_t>(t.label)].head >= 0;
  });
}

// A lifted arc "x||y" goes to the first y below its head, breadth first from left to right.
void ArcEager::deprojectivize(const std::vector<bool>& is_space,
                              std::vector<ParsedToken>& out) const {
  const Edges edges(out);
  const auto find_head = [&](int32_t token, int32_t wanted) {
    const int32_t old = out[static_cast<size_t>(token)].head;
    std::vector<int32_t> queue{old};
    // Each round goes one level down. The budget ends cycles that lifting made, and keeps the cost
    // of a text that is one sentence of a million words linear.
    int64_t budget = kSearchedTokens;
    while (!queue.empty() && budget > 0) {
      std::vector<int32_t> next;
      for (const int32_t q : queue) {
        budget -= edges.right[static_cast<size_t>(q)] - edges.left[static_cast<size_t>(q)] + 1;
        for (int32_t c = edges.left[static_cast<size_t>(q)];
             c <= edges.right[static_cast<size_t>(q)]; ++c) {
          const ParsedToken& child = out[static_cast<size_t>(c)];
          if (c == q || c == token || child.head != q || is_space[static_cast<size_t>(c)]) continue;
          if (child.label == wanted) return c;
          next.push_back(c);
        }
      }
      queue.swap(next);
    }
    return old;
  };
  for (size_t i = 0; i < out.size(); ++i) {
    const Lifted& lifted = lifted_[static_cast<size_t>(out[i].label)];
    if (lifted.head < 0) continue;
    out[i].head = find_head(static_cast<int32_t>(i), lifted.head);
    out[i].label = lifted.plain;
  }
}

}  // namespace sitrep
