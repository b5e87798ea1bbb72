#include "sitrep/nlp/tokenizer_pattern.h"

#include <algorithm>
#include <utility>

#include "sitrep/nlp/characters.h"

namespace sitrep {
namespace {

constexpr uint32_t kUnbounded = Alternative::kUnbounded;
constexpr int kDepth = 100;

uint32_t sum(uint32_t a, uint32_t b) { return a > kUnbounded - b ? kUnbounded : a + b; }
uint32_t product(uint32_t a, uint32_t b) {
  if (a == 0 || b == 0) return 0;
  const uint64_t p = uint64_t{a} * b;
  return a == kUnbounded || b == kUnbounded || p >= kUnbounded ? kUnbounded
                                                               : static_cast<uint32_t>(p);
}

CharacterSet ascii(std::string_view characters) {
  CharacterSet out;
  for (const char c : characters) out.set(character_class(c));
  return out;
}
CharacterSet everything() { return CharacterSet().set(); }
CharacterSet code_point(uint32_t c) { return CharacterSet().set(c < 0x80 ? c : kOtherCharacters); }

struct Reach {  // of a part of a pattern
  CharacterSet first, last, required;
  uint32_t least = 0, most = 0;
};

Reach one_of(const CharacterSet& set) {
  Reach r{set, set, {}, 1, 1};
  if (set.count() == 1 && !set[kOtherCharacters]) r.required = set;
  return r;
}

void append(Reach& r, const Reach& next) {
  if (r.least == 0) r.first |= next.first;
  if (next.least > 0) r.last.reset();
  r.last |= next.last;
  r.required |= next.required;
  r.least = sum(r.least, next.least);
  r.most = sum(r.most, next.most);
}

class Analysis {
 public:
  explicit Analysis(std::string_view pattern) : in_(pattern) {}

  std::optional<std::vector<Alternative>> run() {
    std::vector<Alternative> out;
    while (true) {
      const size_t begin = at_;
      Alternative a;
      const Reach r = sequence(0, &a);
      if (failed_ || peek() == ')') return std::nullopt;
      a.source = in_.substr(begin, at_ - begin);
      a.first = r.first;
      a.last = r.last;
      a.required = r.required;
      a.least = r.least;
      a.most = r.most;
      out.push_back(std::move(a));
      if (at_ == in_.size()) return out;
      ++at_;
    }
  }

 private:
  char peek(size_t ahead = 0) const { return at_ + ahead < in_.size() ? in_[at_ + ahead] : '\0'; }
  bool take(std::string_view text) {
    if (!in_.substr(at_).starts_with(text)) return false;
    at_ += text.size();
    return true;
  }
  Reach fail() {
    failed_ = true;
    at_ = in_.size();
    return {};
  }

  Reach alternation(int depth) {
    if (depth > kDepth) return fail();
    Reach all = sequence(depth, nullptr);
    while (!failed_ && peek() == '|') {
      ++at_;
      const Reach r = sequence(depth, nullptr);
      all.first |= r.first;
      all.last |= r.last;
      all.required &= r.required;
      all.least = std::min(all.least, r.least);
      all.most = std::max(all.most, r.most);
    }
    return all;
  }

  // `top`, of the alternatives at the top: what is to be known beyond the reach.
  Reach sequence(int depth, Alternative* top) {
    Reach r;
    std::string_view atom;
    bool same = true, open = false;  // one atom over and over; the last of them without bound
    size_t items = 0;
    while (at_ < in_.size() && peek() != '|' && peek() != ')') {
      if (take("(?u)")) continue;
      if (top != nullptr && peek() == '^' && items == 0) top->at_start = true;
      if (top != nullptr) top->at_end = peek() == '$';
      if (peek() == '^' || peek() == '$') {
        ++at_;
        ++items;
        const char next = peek();
        if (next == '*' || next == '+' || next == '?' || next == '{') return fail();
        continue;
      }
      const size_t begin = at_;
      Reach item = this->item(depth);
      const std::string_view text = in_.substr(begin, at_ - begin);
      const auto [low, high] = quantifier();
      if (failed_) return {};
      same = same && (atom.empty() || text == atom) && item.least == 1 && item.most == 1 &&
             text.front() != '(';
      atom = text;
      open = high == kUnbounded;
      item.least = product(item.least, low);
      item.most = product(item.most, high);
      if (low == 0) item.required.reset();
      append(r, item);
      ++items;
    }
    if (top != nullptr) top->is_run = same && open;
    return r;
  }

  std::pair<uint32_t, uint32_t> quantifier() {
    std::pair<uint32_t, uint32_t> out{1, 1};
    if (take("*")) {
      out = {0, kUnbounded};
    } else if (take("+")) {
      out = {1, kUnbounded};
    } else if (take("?")) {
      out = {0, 1};
    } else if (peek() == '{') {
      const size_t begin = at_++;
      const auto low = number();
      const bool comma = take(",");
      const auto high = comma ? number() : low;
      if (!take("}") || (!low && !high && !comma)) {  // plain characters then
        at_ = begin;
        return out;
      }
      out = {low.value_or(0), high.value_or(kUnbounded)};
    } else {
      return out;
    }
    if (!take("?")) take("+");  // reluctant, possessive: the same bounds
    return out;
  }
  std::optional<uint32_t> number() {
    constexpr uint32_t kMost = 65'535;
    if (peek() < '0' || peek() > '9') return std::nullopt;
    uint32_t value = 0;
    for (; peek() >= '0' && peek() <= '9'; ++at_)
      value = std::min(kMost + 1, value * 10 + static_cast<uint32_t>(peek() - '0'));
    return value > kMost ? kUnbounded : value;
  }

  Reach item(int depth) {
    const char c = peek();
    if (c == '(') return group(depth);
    if (c == '[') return character_set();
    if (c == '.') {
      ++at_;
      return one_of(everything());
    }
    if (c != '\\') {
      const Character ch = character_at(in_, at_);
      at_ += ch.size;
      return one_of(code_point(ch.code));
    }
    if (const char e = peek(1); e == 'b' || e == 'B' || e == 'A' || e == 'Z') {
      at_ += 2;
      return {};
    }
    return one_of(escape());
  }

  Reach group(int depth) {
    bool looks = false;  // at what is around
    if (take("(?=") || take("(?!") || take("(?<=") || take("(?<!")) {
      looks = true;
    } else if (take("(?:")) {
    } else if (peek(1) != '?') {
      ++at_;
    } else {
      return fail();
    }
    const Reach r = alternation(depth + 1);
    if (!take(")")) return fail();
    return looks ? Reach{} : r;
  }

  // An escape that stands for one character.
  CharacterSet escape() {
    const char c = peek(1);
    constexpr std::string_view kDigits = "0123456789";
    constexpr std::string_view kSpaces = "\t\n\v\f\r\x1c\x1d\x1e\x1f ";
    at_ += 2;
    switch (c) {
      case 'd':
        return ascii(kDigits).set(kOtherCharacters);
      case 'w':
        return ascii("_ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
                   .set(kOtherCharacters) |
               ascii(kDigits);
      case 's':
        return ascii(kSpaces).set(kOtherCharacters);
      case 'S':
        return (~ascii(kSpaces)).set(kOtherCharacters);
      case 'D':
        return (~ascii(kDigits)).set(kOtherCharacters);
      case 'W':
        return everything();
      case 'x':
        return code_point(hex(2));
      case 'u':
        return code_point(hex(4));
      case 'U':
        return code_point(hex(8));
      default:
        break;
    }
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (letter || (c >= '0' && c <= '9')) {  // control characters, references
      fail();
      return everything();
    }
    --at_;
    const Character ch = character_at(in_, at_);
    at_ += ch.size;
    return code_point(ch.code);
  }
  uint32_t hex(size_t digits) {
    uint32_t value = 0;
    for (size_t i = 0; i < digits; ++i, ++at_) {
      const char c = peek();
      const char* const kHex = "0123456789abcdef";
      const char low = c >= 'A' && c <= 'F' ? static_cast<char>(c | 0x20) : c;
      const auto digit = std::string_view(kHex).find(low);
      if (digit == std::string_view::npos) return (fail(), 0);
      value = value << 4 | static_cast<uint32_t>(digit);
    }
    return value;
  }

  Reach character_set() {
    ++at_;
    const bool negated = take("^");
    CharacterSet set;
    for (bool start = true; at_ < in_.size() && (start || peek() != ']'); start = false) {
      const auto [low, is_single] = class_member();
      if (failed_) return {};
      if (is_single && peek() == '-' && peek(1) != ']') {
        ++at_;
        const auto [high, high_single] = class_member();
        if (failed_ || !high_single) return fail();
        // From the one to the other: the sets hold one bit each.
        size_t from = 0, to = 0;
        while (!low[from]) ++from;
        while (!high[to]) ++to;
        for (size_t i = from; i <= to; ++i) set.set(i);
      } else {
        set |= low;
      }
    }
    if (!take("]")) return fail();
    if (negated) set = (~set).set(kOtherCharacters);
    return one_of(set);
  }
  // A character or a class of a set, and whether it is one character.
  std::pair<CharacterSet, bool> class_member() {
    if (peek() != '\\') {
      const Character ch = character_at(in_, at_);
      at_ += ch.size;
      return {code_point(ch.code), true};
    }
    const char c = peek(1);
    const bool wide = std::string_view("dDwWsS").find(c) != std::string_view::npos;
    return {escape(), !wide};
  }

  std::string_view in_;
  size_t at_ = 0;
  bool failed_ = false;
};

}  // namespace

std::optional<std::vector<Alternative>> analyze_pattern(std::string_view python_pattern) {
  return Analysis(python_pattern).run();
}

}  // namespace sitrep
