#include "sitrep/doc/codec.h"

#include <bit>
#include <concepts>
#include <type_traits>

#include "sitrep/base/hash.h"

namespace sitrep {
namespace {

constexpr std::string_view kMagic = "SRR";
constexpr size_t kHeaderBytes = 4;  // magic and version
constexpr size_t kChecksumBytes = 8;

// Number of words of each vocabulary, to refuse a value beyond them.
#define SITREP_COUNT_(v) +1
template <typename Enum>
constexpr int kEnumSize = 0;
template <>
constexpr int kEnumSize<Bound> = SITREP_VOCAB_BOUND(SITREP_COUNT_);
template <>
constexpr int kEnumSize<Kind> = SITREP_VOCAB_KIND(SITREP_COUNT_);
template <>
constexpr int kEnumSize<WindowType> = SITREP_VOCAB_WINDOW(SITREP_COUNT_);
template <>
constexpr int kEnumSize<FigureStatus> = SITREP_VOCAB_STATUS(SITREP_COUNT_);
template <>
constexpr int kEnumSize<RelationType> = SITREP_VOCAB_RELATION(SITREP_COUNT_);
template <>
constexpr int kEnumSize<BlockRole> = SITREP_VOCAB_ROLE(SITREP_COUNT_);
template <>
constexpr int kEnumSize<InputState> = SITREP_VOCAB_STATE(SITREP_COUNT_);
template <>
constexpr int kEnumSize<DateBasis> = SITREP_VOCAB_DATE_BASIS(SITREP_COUNT_);
#undef SITREP_COUNT_

void put_fixed64(std::string& out, uint64_t v) {
  for (int i = 0; i < 8; ++i) out += static_cast<char>(v >> (8 * i));
}

uint64_t get_fixed64(std::string_view in) {
  uint64_t v = 0;
  for (int i = 0; i < 8; ++i)
    v |= static_cast<uint64_t>(static_cast<unsigned char>(in[static_cast<size_t>(i)])) << (8 * i);
  return v;
}

// ---- the two archives: the same calls, one writes, one reads ----

class Writer {
 public:
  static constexpr bool kReading = false;
  std::string out;

  void number(const uint64_t& v) {
    uint64_t rest = v;
    for (; rest >= 0x80; rest >>= 7) out += static_cast<char>(rest | 0x80);
    out += static_cast<char>(rest);
  }
  void bytes(const std::string& s) {
    number(s.size());
    out += s;
  }
  void real(const double& v) { put_fixed64(out, std::bit_cast<uint64_t>(v)); }
};

class Reader {
 public:
  static constexpr bool kReading = true;
  explicit Reader(std::string_view in) : in_(in) {}

  bool ok() const { return fault_ == nullptr; }
  bool at_end() const { return at_ == in_.size(); }
  const char* fault() const { return fault_; }
  void fail(const char* what) {
    if (ok()) fault_ = what;
    at_ = in_.size();  // every later read is empty: loops end at once
  }
  size_t left() const { return in_.size() - at_; }

  void number(uint64_t& v) {
    v = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      if (left() == 0) return fail("cut short");
      const auto byte = static_cast<unsigned char>(in_[at_++]);
      if (shift == 63 && byte > 1) return fail("a number beyond 64 bits");
      v |= static_cast<uint64_t>(byte & 0x7f) << shift;
      if (byte < 0x80) {
        if (byte == 0 && shift != 0) fail("a number in more bytes than it needs");
        return;
      }
    }
    fail("a number beyond 64 bits");
  }
  void bytes(std::string& s) {
    uint64_t size = 0;
    number(size);
    if (size > left()) return fail("a length beyond the end");
    s.assign(in_.substr(at_, size));
    at_ += size;
  }
  void real(double& v) {
    if (left() < 8) return fail("cut short");
    v = std::bit_cast<double>(get_fixed64(in_.substr(at_)));
    at_ += 8;
  }

 private:
  std::string_view in_;
  size_t at_ = 0;
  const char* fault_ = nullptr;
};

// ---- scalars and containers ----

// Every value below goes through as an unsigned 64-bit number; the reader refuses what does not fit
// back.
template <typename A, typename T, typename To, typename From>
void as_number(A& a, T& value, To to, From from) {
  uint64_t n = 0;
  if constexpr (!A::kReading) n = to(value);
  a.number(n);
  if constexpr (A::kReading) {
    if (!a.ok()) return;
    value = from(n);
    if (to(value) != n) a.fail("a number beyond its field");
  }
}

template <typename A, typename T>
  requires std::integral<std::remove_const_t<T>>
void visit(A& a, T& value) {
  using V = std::remove_const_t<T>;
  if constexpr (std::is_signed_v<V>) {
    as_number(
        a, value,
        [](const V& v) {
          const auto wide = static_cast<int64_t>(v);
          return (static_cast<uint64_t>(wide) << 1) ^ static_cast<uint64_t>(wide >> 63);
        },
        [](uint64_t n) {
          return static_cast<V>(static_cast<int64_t>(n >> 1) ^ -static_cast<int64_t>(n & 1));
        });
  } else {
    as_number(
        a, value, [](const V& v) { return static_cast<uint64_t>(v); },
        [](uint64_t n) { return static_cast<V>(n); });
  }
}

template <typename A, typename T>
  requires std::is_enum_v<std::remove_const_t<T>>
void visit(A& a, T& value) {
  using V = std::remove_const_t<T>;
  static_assert(kEnumSize<V> > 0);
  as_number(
      a, value, [](const V& v) { return static_cast<uint64_t>(v); },
      [](uint64_t n) { return static_cast<V>(n < static_cast<uint64_t>(kEnumSize<V>) ? n : 0); });
}

template <typename A, typename T>
  requires std::same_as<std::remove_const_t<T>, std::string>
void visit(A& a, T& value) {
  a.bytes(value);
}

template <typename A, typename T>
  requires std::same_as<std::remove_const_t<T>, double>
void visit(A& a, T& value) {
  a.real(value);
}

template <typename T>
struct is_vector : std::false_type {};
template <typename T>
struct is_vector<std::vector<T>> : std::true_type {};
template <typename T>
struct is_optional : std::false_type {};
template <typename T>
struct is_optional<std::optional<T>> : std::true_type {};

template <typename A, typename T>
  requires is_vector<std::remove_const_t<T>>::value
void visit(A& a, T& list) {
  uint64_t count = list.size();
  a.number(count);
  if constexpr (A::kReading) {
    if (count > a.left())
      return a.fail("a length beyond the end");  // an element takes a byte or more
    list.clear();
    for (uint64_t i = 0; i < count && a.ok(); ++i) visit(a, list.emplace_back());
  } else {
    for (auto& element : list) visit(a, element);
  }
}

template <typename A, typename T>
  requires is_optional<std::remove_const_t<T>>::value
void visit(A& a, T& value) {
  bool present = value.has_value();
  visit(a, present);
  if constexpr (A::kReading) {
    value.reset();
    if (present && a.ok()) value.emplace();
  }
  if (value.has_value()) visit(a, *value);
}

// ---- one visit function a struct ----
//
// The structured bindings name every field, so a field added in records.h does not compile until it
// is added here (and kRecordsVersion raised).

template <typename T, typename S>
concept Is = std::same_as<std::remove_const_t<T>, S>;

template <typename A, typename... T>
void all(A& a, T&... fields) {
  (visit(a, fields), ...);
}

// Declared first: the structs hold one another, and a template finds by name only what stands above
// it.
#define SITREP_STRUCTS(X)                                                                          \
  X(Span)                                                                                          \
  X(Date)                                                                                          \
  X(DateRange)                                                                                     \
  X(Decimal)                                                                                       \
  X(Issue) X(PageDate) X(DocMeta) X(Words) X(FieldEvidence) X(Hop) X(PlaceRef) X(Window) X(Figure) \
      X(StatedLink) X(Quantity) X(Quote) X(EventMention) X(TimeMention) X(PlaceMention)            \
          X(SentenceText) X(PartInfo) X(SentenceSketch) X(CreditLine) X(DocRecords)
#define SITREP_DECLARE_VISIT(S)  \
  template <typename A, Is<S> T> \
  void visit(A& a, T& x);
SITREP_STRUCTS(SITREP_DECLARE_VISIT)
#undef SITREP_DECLARE_VISIT
#undef SITREP_STRUCTS

template <typename A, Is<Span> T>
void visit(A& a, T& x) {
  auto& [begin, end] = x;
  all(a, begin, end);
}

template <typename A, Is<Date> T>
void visit(A& a, T& x) {
  auto& [year, month, day, weekday] = x;
  all(a, year, month, day, weekday);
}

template <typename A, Is<DateRange> T>
void visit(A& a, T& x) {
  auto& [from, to] = x;
  all(a, from, to);
}

template <typename A, Is<Decimal> T>
void visit(A& a, T& x) {
  auto& [units, places] = x;
  all(a, units, places);
}

template <typename A, Is<Issue> T>
void visit(A& a, T& x) {
  auto& [code, detail] = x;
  all(a, code, detail);
}

template <typename A, Is<PageDate> T>
void visit(A& a, T& x) {
  auto& [date, basis, time, exact] = x;
  all(a, date, basis, time, exact);
}

template <typename A, Is<DocMeta> T>
void visit(A& a, T& x) {
  auto& [id, sha256, path, url, outlet, title, byline, lang, wire, line, published, modified, state,
         reason, words, issues] = x;
  all(a, id, sha256, path, url, outlet, title, byline, lang, wire, line, published, modified, state,
      reason, words, issues);
}

template <typename A, Is<Words> T>
void visit(A& a, T& x) {
  auto& [span, raw, exact] = x;
  all(a, span, raw, exact);
}

template <typename A, Is<FieldEvidence> T>
void visit(A& a, T& x) {
  auto& [field, words, rule, inferred] = x;
  all(a, field, words, rule, inferred);
}

template <typename A, Is<Hop> T>
void visit(A& a, T& x) {
  auto& [name, mode, words] = x;
  all(a, name, mode, words);
}

template <typename A, Is<PlaceRef> T>
void visit(A& a, T& x) {
  auto& [role, words, name, country, level, id, lat, lon, inferred] = x;
  all(a, role, words, name, country, level, id, lat, lon, inferred);
}

template <typename A, Is<Window> T>
void visit(A& a, T& x) {
  auto& [type, start, end, inferred] = x;
  all(a, type, start, end, inferred);
}

template <typename A, Is<Figure> T>
void visit(A& a, T& x) {
  auto& [id, part, evidence, number, sentence, value, low, high, bound, scale, measure, kind,
         direction, unit, population, counted, subset, places, event, window, as_of, said_on, chain,
         root, via, status, status_finer, blame, basis, elliptic, block_role, fields] = x;
  all(a, id, part, evidence, number, sentence, value, low, high, bound, scale, measure, kind,
      direction, unit, population, counted, subset, places, event, window, as_of, said_on, chain,
      root, via, status, status_finer, blame, basis, elliptic, block_role, fields);
}

template <typename A, Is<StatedLink> T>
void visit(A& a, T& x) {
  auto& [from, to, type, finer, rule, cue] = x;
  all(a, from, to, type, finer, rule, cue);
}

template <typename A, Is<Quantity> T>
void visit(A& a, T& x) {
  auto& [words, value, low, high, bound, scale, unit, change, counted, figure, refused] = x;
  all(a, words, value, low, high, bound, scale, unit, change, counted, figure, refused);
}

template <typename A, Is<Quote> T>
void visit(A& a, T& x) {
  auto& [id, kind, speaker, role, source, cue, content, said_on, sentence, denies, denied_figure] =
      x;
  all(a, id, kind, speaker, role, source, cue, content, said_on, sentence, denies, denied_figure);
}

template <typename A, Is<EventMention> T>
void visit(A& a, T& x) {
  auto& [type, trigger, place, when, words, background, running_total] = x;
  all(a, type, trigger, place, when, words, background, running_total);
}

template <typename A, Is<TimeMention> T>
void visit(A& a, T& x) {
  auto& [words, type, value, range] = x;
  all(a, words, type, value, range);
}

template <typename A, Is<PlaceMention> T>
void visit(A& a, T& x) {
  all(a, x.place, x.part_of_name);  // only extraction asks for the division
}

template <typename A, Is<SentenceText> T>
void visit(A& a, T& x) {
  auto& [words, paragraph, context] = x;
  all(a, words, paragraph, context);
}

template <typename A, Is<PartInfo> T>
void visit(A& a, T& x) {
  auto& [field, begin, end, base] = x;
  all(a, field, begin, end, base);
}

template <typename A, Is<SentenceSketch> T>
void visit(A& a, T& x) {
  auto& [span, words] = x;
  all(a, span, words);
}

template <typename A, Is<CreditLine> T>
void visit(A& a, T& x) {
  auto& [name, kind, words] = x;
  all(a, name, kind, words);
}

template <typename A, Is<DocRecords> T>
void visit(A& a, T& x) {
  auto& [meta, parts, block_roles, block_spans, sentences, figures, links, quantities, quotes,
         events, times, places, sketch, sketch_words, minhash, credits, credit_lines] = x;
  all(a, meta, parts, block_roles, block_spans, sentences, figures, links, quantities, quotes,
      events, times, places, sketch, sketch_words, minhash, credits, credit_lines);
}

}  // namespace

std::string encode_records(const DocRecords& records) {
  Writer w;
  w.out = kMagic;
  w.out += static_cast<char>(kRecordsVersion);
  visit(w, records);
  put_fixed64(w.out, hash64(w.out));
  return std::move(w.out);
}

Result<DocRecords> decode_records(std::string_view bytes) {
  const auto corrupt = [](const std::string& what) {
    return Status(ErrorCode::kCorrupt, "stored records are damaged (" + what + ")");
  };
  if (bytes.size() < kHeaderBytes + kChecksumBytes) return corrupt("cut short");
  if (bytes.substr(0, kMagic.size()) != kMagic) return corrupt("no records at all");
  const auto version = static_cast<uint8_t>(bytes[kMagic.size()]);
  if (version != kRecordsVersion) {
    return Status(ErrorCode::kWrongVersion, "records of format " + std::to_string(version) +
                                                "; this program reads format " +
                                                std::to_string(kRecordsVersion));
  }
  const std::string_view sealed = bytes.substr(0, bytes.size() - kChecksumBytes);
  if (hash64(sealed) != get_fixed64(bytes.substr(sealed.size())))
    return corrupt("their checksum does not fit");
  Reader reader(sealed.substr(kHeaderBytes));
  DocRecords records;
  visit(reader, records);
  if (!reader.ok()) return corrupt(reader.fault());
  if (!reader.at_end()) return corrupt("bytes left over");
  if (const Status s = check_records(records); !s.ok()) return corrupt(s.message());
  return records;
}

}  // namespace sitrep
