#include <nlohmann/json.hpp>

#include "sitrep/model/values.h"

namespace sitrep {
namespace {

using Json = nlohmann::json;

// Receives the events of nlohmann's parser, which does not recurse.
class JsonReader final : public nlohmann::json_sax<Json> {
 public:
  bool null() override { return builder_.scalar({}); }
  bool boolean(bool value) override {
    ValueNode node;
    node.kind = ValueKind::boolean;
    node.natural = value;
    return builder_.scalar(node);
  }
  bool number_integer(number_integer_t value) override {
    ValueNode node;
    node.kind = ValueKind::negative;
    node.negative = value;
    return builder_.scalar(node);
  }
  bool number_unsigned(number_unsigned_t value) override {
    ValueNode node;
    node.kind = ValueKind::natural;
    node.natural = value;
    return builder_.scalar(node);
  }
  bool number_float(number_float_t value, const string_t&) override {
    ValueNode node;
    node.kind = ValueKind::real;
    node.real = value;
    return builder_.scalar(node);
  }
  bool string(string_t& value) override { return builder_.own_text(std::move(value)); }
  bool binary(binary_t&) override { return false; }
  bool start_object(size_t) override { return builder_.open(ValueKind::map); }
  bool key(string_t& value) override { return builder_.own_text(std::move(value)); }
  bool end_object() override { return close(); }
  bool start_array(size_t) override { return builder_.open(ValueKind::array); }
  bool end_array() override { return close(); }
  bool parse_error(size_t at, const std::string&, const Json::exception&) override {
    at_ = at;
    return false;
  }

  Status why() const {
    if (!builder_.why().empty()) return {ErrorCode::kLimit, builder_.why()};
    return {ErrorCode::kCorrupt, "no valid JSON at byte " + std::to_string(at_)};
  }
  Values take() { return builder_.take(); }

 private:
  bool close() {
    builder_.close();
    return true;
  }
  ValuesBuilder builder_;
  size_t at_ = 0;
};

}  // namespace

Result<Values> Values::of_json(std::string_view text) {
  JsonReader reader;
  if (!Json::sax_parse(text.begin(), text.end(), &reader)) return reader.why();
  return reader.take();
}

}  // namespace sitrep
