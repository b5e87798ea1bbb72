// Arbitrary records for tests: every field takes every kind of value, all indices point at
// something. Made from one seed, so that a failing case is a number.
#ifndef SITREP_DOC_RECORDS_GEN_H_
#define SITREP_DOC_RECORDS_GEN_H_

#include <random>
#include <string>
#include <vector>

#include "sitrep/doc/records.h"

namespace sitrep {

class RecordsGen {
 public:
  explicit RecordsGen(uint32_t seed) : rng_(seed) {}

  DocRecords records() {
    DocRecords r;
    r.meta = meta();
    r.parts = list<PartInfo>([&] { return PartInfo{text(), u32(), u32(), u32()}; });
    for (uint32_t i = below(4); i > 0; --i) {
      r.block_roles.push_back(any<BlockRole>(10));
      r.block_spans.push_back(span());
    }
    r.sentences = list<SentenceText>([&] { return SentenceText{words(), span(), text()}; }, 1);
    r.events = list<EventMention>([&] { return event(); });
    const auto sentences = static_cast<uint32_t>(r.sentences.size());
    const auto events = static_cast<int32_t>(r.events.size());
    r.figures = list<Figure>([&] { return figure(sentences, events); });
    const auto figures = static_cast<int32_t>(r.figures.size());
    if (figures > 0)
      r.links = list<StatedLink>([&] { return link(static_cast<uint32_t>(figures)); });
    r.quantities = list<Quantity>([&] { return quantity(figures); });
    r.quotes = list<Quote>([&] { return quote(sentences, figures); });
    r.times = list<TimeMention>([&] { return TimeMention{words(), text(), text(), dates()}; });
    r.places = list<PlaceMention>([&] { return PlaceMention{place(), flip()}; });
    r.sketch_words = list<uint16_t>([&] { return static_cast<uint16_t>(u32()); });
    r.sketch = sketch(r.sketch_words.size());
    r.minhash = list<uint32_t>([&] { return u32(); });
    r.credits = list<std::string>([&] { return text(); });
    r.credit_lines = list<CreditLine>([&] { return CreditLine{text(), text(), words()}; });
    return r;
  }

 private:
  uint32_t below(uint32_t n) { return n == 0 ? 0 : static_cast<uint32_t>(rng_() % n); }
  bool flip() { return (rng_() & 1) != 0; }
  uint32_t u32() { return static_cast<uint32_t>(u64()); }
  // All magnitudes alike, the ends of the range among them.
  uint64_t u64() {
    const uint64_t wide = (static_cast<uint64_t>(rng_()) << 32) | rng_();
    return below(16) == 0 ? ~uint64_t{0} : wide >> below(64);
  }
  int64_t i64() { return flip() ? static_cast<int64_t>(u64()) : -static_cast<int64_t>(u64() >> 1); }
  template <typename Enum>
  Enum any(uint32_t size) {
    return static_cast<Enum>(below(size));
  }
  template <typename T, typename F>
  std::vector<T> list(F make, uint32_t least = 0) {
    std::vector<T> out;
    for (uint32_t n = least + below(4); n > 0; --n) out.push_back(make());
    return out;
  }
  template <typename T, typename F>
  std::optional<T> maybe(F make) {
    return flip() ? std::optional<T>(make()) : std::nullopt;
  }

  // UTF-8 of one to four bytes a character, and NUL.
  std::string text() {
    static const std::vector<std::string> kPieces = {
        "a", "Z", "7", " ", "\n", "é", "ø", "“", "–", "水", "𝟠", std::string(1, '\0')};
    std::string out;
    for (uint32_t n = below(flip() ? 3 : 200); n > 0; --n)
      out += kPieces[below(static_cast<uint32_t>(kPieces.size()))];
    return out;
  }
  Span span() {
    const uint32_t a = u32(), b = u32();
    return {std::min(a, b), std::max(a, b)};
  }
  std::vector<SentenceSketch> sketch(size_t words) {
    std::vector<SentenceSketch> out;
    for (auto left = static_cast<uint32_t>(words); left > 0; left -= out.back().words)
      out.push_back({span(), 1 + below(left)});
    return out;
  }
  Words words() { return {span(), span(), text()}; }
  Date date() {
    return {static_cast<int16_t>(u32()), static_cast<int8_t>(u32()), static_cast<int8_t>(u32()),
            static_cast<int8_t>(u32())};
  }
  DateRange dates() {
    return {maybe<Date>([&] { return date(); }), maybe<Date>([&] { return date(); })};
  }
  std::optional<Decimal> number() {
    return maybe<Decimal>([&] { return Decimal{i64(), static_cast<int8_t>(below(10))}; });
  }
  PageDate page_date() { return {date(), any<DateBasis>(5), text(), text()}; }
  DocMeta meta() {
    DocMeta m;
    for (std::string* s : {&m.id, &m.sha256, &m.path, &m.url, &m.outlet, &m.title, &m.byline,
                           &m.lang, &m.wire, &m.reason})
      *s = text();
    m.line = u64();
    m.published = page_date();
    m.modified = page_date();
    m.state = any<InputState>(5);
    m.words = u32();
    m.issues = list<Issue>([&] { return Issue{text(), text()}; });
    return m;
  }
  PlaceRef place() {
    PlaceRef p{text(), words(), text(), text(), text(), text(), {}, {}, flip()};
    p.lat = maybe<double>([&] { return static_cast<double>(i64()) / 7e6; });
    p.lon = maybe<double>([&] { return -0.0; });
    return p;
  }
  EventMention event() {
    return {text(),
            words(),
            maybe<PlaceRef>([&] { return place(); }),
            dates(),
            list<std::string>([&] { return text(); }),
            flip(),
            flip()};
  }
  Figure figure(uint32_t sentences, int32_t events) {
    Figure f;
    f.id = "f-" + std::to_string(serial_++);
    f.evidence = words();
    f.number = words();
    f.sentence = below(sentences);
    f.value = number();
    f.low = number();
    f.high = number();
    f.bound = any<Bound>(14);
    f.scale = i64();
    f.kind = any<Kind>(14);
    for (std::string* s : {&f.part, &f.measure, &f.direction, &f.unit, &f.population, &f.counted,
                           &f.root, &f.status_finer, &f.blame, &f.basis}) {
      *s = text();
    }
    f.subset = flip();
    f.places = list<PlaceRef>([&] { return place(); });
    f.event = static_cast<int32_t>(below(static_cast<uint32_t>(events) + 1)) - 1;
    f.window = {any<WindowType>(9), maybe<Date>([&] { return date(); }),
                maybe<Date>([&] { return date(); }), list<std::string>([&] { return text(); })};
    f.as_of = dates();
    f.said_on = maybe<Date>([&] { return date(); });
    f.chain = list<Hop>([&] { return Hop{text(), text(), words()}; });
    f.via = list<std::string>([&] { return text(); });
    f.status = any<FigureStatus>(12);
    f.elliptic = flip();
    f.block_role = any<BlockRole>(10);
    f.fields = list<FieldEvidence>([&] { return FieldEvidence{text(), words(), text(), flip()}; });
    return f;
  }
  StatedLink link(uint32_t figures) {
    return {below(figures), below(figures), any<RelationType>(10), text(), text(), words()};
  }
  Quantity quantity(int32_t figures) {
    Quantity q{words(), number(), number(), number(), any<Bound>(14), i64(),
               text(),  text(),   text(),   -1,       text()};
    q.figure = static_cast<int32_t>(below(static_cast<uint32_t>(figures) + 1)) - 1;
    return q;
  }
  Quote quote(uint32_t sentences, int32_t figures) {
    Quote q{"q-" + std::to_string(serial_++),
            text(),
            text(),
            text(),
            words(),
            words(),
            words(),
            maybe<Date>([&] { return date(); }),
            below(sentences),
            text(),
            -1};
    q.denied_figure = static_cast<int32_t>(below(static_cast<uint32_t>(figures) + 1)) - 1;
    return q;
  }

  std::mt19937 rng_;
  int serial_ = 0;
};

}  // namespace sitrep

#endif  // SITREP_DOC_RECORDS_GEN_H_
