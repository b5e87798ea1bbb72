// JSON and MessagePack as one flat list of values, in bounded memory: each value is 24 bytes, and
// no length of the input is believed before its bytes are there. Immutable; const use is
// thread-safe.
#ifndef SITREP_MODEL_VALUES_H_
#define SITREP_MODEL_VALUES_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sitrep/base/status.h"

namespace sitrep {

enum class ValueKind : uint8_t { nil, boolean, natural, negative, real, text, bytes, array, map };

// One value; the children of an array or map (key, value, key, value...) follow it.
struct ValueNode {
  ValueKind kind = ValueKind::nil;
  uint32_t size = 0;  // bytes of a text, children of an array, pairs of a map
  union {
    uint64_t natural = 0;
    int64_t negative;
    double real;
    const char* data;
  };
  uint32_t end = 0;  // of its last descendant: where the next sibling lies
};

// A place in the list. Absent values (default, or not found) have no kind and no children. Views
// and pointers are good as long as the Values and the bytes it was read from.
class Value {
 public:
  Value() = default;
  Value(const std::vector<ValueNode>* nodes, uint32_t at) : nodes_(nodes), at_(at) {}

  bool present() const { return nodes_ != nullptr; }
  bool is(ValueKind kind) const { return present() && node().kind == kind; }
  bool is_nil() const { return is(ValueKind::nil); }
  std::optional<bool> boolean() const;
  std::optional<uint64_t> natural() const;  // a whole number from 0
  std::optional<int64_t> integer() const;   // within 64 signed bits
  std::optional<double> real() const;       // any number
  std::optional<std::string_view> text() const;
  std::optional<std::string_view> bytes() const;

  // Children of an array, or pairs of a map; 0 for anything else.
  uint32_t size() const;
  // The value of a key, text or bytes; of several, the last, as in Python.
  Value find(std::string_view key) const;
  Value operator[](std::string_view key) const { return find(key); }
  // Calls use(child) for an array, use(key, value) for a map.
  template <typename Use>
  void each(Use use) const {
    if (!is(ValueKind::array)) return;
    for (uint32_t at = at_ + 1; at < node().end; at = (*nodes_)[at].end) use(Value(nodes_, at));
  }
  template <typename Use>
  void each_pair(Use use) const {
    if (!is(ValueKind::map)) return;
    for (uint32_t at = at_ + 1; at < node().end;) {
      const uint32_t value = (*nodes_)[at].end;
      use(Value(nodes_, at), Value(nodes_, value));
      at = (*nodes_)[value].end;
    }
  }

 private:
  const ValueNode& node() const { return (*nodes_)[at_]; }
  const std::vector<ValueNode>* nodes_ = nullptr;
  uint32_t at_ = 0;
};

class Values {
 public:
  // Refused (kCorrupt, kLimit) when not exactly one complete value, too deep or too many.
  static Result<Values> of_json(std::string_view text);
  static Result<Values> of_msgpack(std::string_view bytes);  // borrows the bytes
  Values(Values&&) = default;
  Values& operator=(Values&&) = default;
  Value root() const { return {nodes_.get(), 0}; }

 private:
  friend class ValuesBuilder;
  Values() = default;
  std::unique_ptr<std::vector<ValueNode>> nodes_ = std::make_unique<std::vector<ValueNode>>();
  std::vector<std::unique_ptr<std::string>> texts_;  // of JSON, whose escapes are undone
};

// Appends values in the order of the input. Each call is false when a limit of base/limits.h is
// passed; why() says which.
class ValuesBuilder {
 public:
  bool scalar(const ValueNode& node);
  bool text(std::string_view text, ValueKind kind = ValueKind::text);
  bool own_text(std::string owned);
  bool open(ValueKind kind);
  void close();
  const std::string& why() const { return why_; }
  Values take() { return std::move(values_); }

 private:
  bool add(const ValueNode& node);
  Values values_;
  std::vector<uint32_t> open_;
  std::string why_;
};

}  // namespace sitrep

#endif  // SITREP_MODEL_VALUES_H_
