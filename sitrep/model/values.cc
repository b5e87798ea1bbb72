#include "sitrep/model/values.h"

#include "sitrep/base/limits.h"

namespace sitrep {

std::optional<bool> Value::boolean() const {
  if (!is(ValueKind::boolean)) return {};
  return node().natural != 0;
}

std::optional<uint64_t> Value::natural() const {
  if (!is(ValueKind::natural)) return {};
  return node().natural;
}

std::optional<int64_t> Value::integer() const {
  if (is(ValueKind::negative)) return node().negative;
  if (!is(ValueKind::natural) || node().natural > uint64_t{INT64_MAX}) return {};
  return static_cast<int64_t>(node().natural);
}

std::optional<double> Value::real() const {
  if (is(ValueKind::real)) return node().real;
  if (is(ValueKind::natural)) return static_cast<double>(node().natural);
  if (is(ValueKind::negative)) return static_cast<double>(node().negative);
  return {};
}

std::optional<std::string_view> Value::text() const {
  if (!is(ValueKind::text)) return {};
  return std::string_view(node().data, node().size);
}

std::optional<std::string_view> Value::bytes() const {
  if (!is(ValueKind::bytes)) return {};
  return std::string_view(node().data, node().size);
}

uint32_t Value::size() const {
  return is(ValueKind::array) || is(ValueKind::map) ? node().size : 0;
}

Value Value::find(std::string_view key) const {
  Value found;
  each_pair([&](Value name, Value value) {
    const auto text = name.is(ValueKind::bytes) ? name.bytes() : name.text();
    if (text == key) found = value;
  });
  return found;
}

bool ValuesBuilder::add(const ValueNode& node) {
  auto& nodes = *values_.nodes_;
  if (nodes.size() >= limits::kModelValues) {
    why_ = "more than " + std::to_string(limits::kModelValues) + " values";
    return false;
  }
  if (!open_.empty()) ++nodes[open_.back()].size;
  nodes.push_back(node);
  nodes.back().end = static_cast<uint32_t>(nodes.size());
  return true;
}

bool ValuesBuilder::scalar(const ValueNode& node) { return add(node); }

bool ValuesBuilder::text(std::string_view text, ValueKind kind) {
  ValueNode node;
  node.kind = kind;
  node.size = static_cast<uint32_t>(text.size());
  node.data = text.data();
  return add(node);
}

bool ValuesBuilder::own_text(std::string owned) {
  return text(*values_.texts_.emplace_back(std::make_unique<std::string>(std::move(owned))));
}

bool ValuesBuilder::open(ValueKind kind) {
  if (open_.size() >= limits::kModelDepth) {
    why_ = "nested deeper than " + std::to_string(limits::kModelDepth);
    return false;
  }
  ValueNode node;
  node.kind = kind;
  if (!add(node)) return false;
  open_.push_back(static_cast<uint32_t>(values_.nodes_->size() - 1));
  return true;
}

void ValuesBuilder::close() {
  auto& nodes = *values_.nodes_;
  ValueNode& node = nodes[open_.back()];
  if (node.kind == ValueKind::map) node.size /= 2;
  node.end = static_cast<uint32_t>(nodes.size());
  open_.pop_back();
}

}  // namespace sitrep
