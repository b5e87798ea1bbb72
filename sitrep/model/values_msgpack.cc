#include <msgpack.hpp>

#include "sitrep/model/values.h"
#include "sitrep/text/utf8.h"

namespace sitrep {
namespace {

// Words and labels come out again in results, which are UTF-8. Most are ASCII.
bool is_text(std::string_view text) {
  unsigned char all = 0;
  for (const char c : text) all |= static_cast<unsigned char>(c);
  return all < 0x80 || valid_utf8(text);
}

// Receives the events of msgpack-cxx's parser. Counts it announces are not used: a container grows
// by what really comes.
class MsgpackReader : public msgpack::null_visitor {
 public:
  bool visit_nil() { return builder_.scalar({}); }
  bool visit_boolean(bool value) {
    ValueNode node;
    node.kind = ValueKind::boolean;
    node.natural = value;
    return builder_.scalar(node);
  }
  bool visit_positive_integer(uint64_t value) {
    ValueNode node;
    node.kind = ValueKind::natural;
    node.natural = value;
    return builder_.scalar(node);
  }
  bool visit_negative_integer(int64_t value) {
    ValueNode node;
    node.kind = ValueKind::negative;
    node.negative = value;
    return builder_.scalar(node);
  }
  bool visit_float32(float value) { return visit_float64(static_cast<double>(value)); }
  bool visit_float64(double value) {
    ValueNode node;
    node.kind = ValueKind::real;
    node.real = value;
    return builder_.scalar(node);
  }
  bool visit_str(const char* data, uint32_t size) {
    text_ = is_text({data, size});
    return text_ && builder_.text({data, size});
  }
  bool visit_bin(const char* data, uint32_t size) {
    return builder_.text({data, size}, ValueKind::bytes);
  }
  bool visit_ext(const char*, uint32_t) {
    extension_ = true;
    return false;
  }
  bool start_array(uint32_t) { return builder_.open(ValueKind::array); }
  bool end_array() { return close(); }
  bool start_map(uint32_t) { return builder_.open(ValueKind::map); }
  bool end_map() { return close(); }

  Status why(size_t at) const {
    if (!builder_.why().empty()) return {ErrorCode::kLimit, builder_.why()};
    if (!text_) return {ErrorCode::kCorrupt, "a text that is no UTF-8"};
    if (extension_) return {ErrorCode::kCorrupt, "an extension type"};
    return {ErrorCode::kCorrupt, "no complete MessagePack at byte " + std::to_string(at)};
  }
  Values take() { return builder_.take(); }

 private:
  bool close() {
    builder_.close();
    return true;
  }
  ValuesBuilder builder_;
  bool text_ = true, extension_ = false;
};

}  // namespace

Result<Values> Values::of_msgpack(std::string_view bytes) {
  MsgpackReader reader;
  size_t at = 0;
  if (!msgpack::parse(bytes.data(), bytes.size(), at, reader)) return reader.why(at);
  if (at != bytes.size())
    return Status(ErrorCode::kCorrupt, std::to_string(bytes.size() - at) + " bytes too many");
  return reader.take();
}

}  // namespace sitrep
