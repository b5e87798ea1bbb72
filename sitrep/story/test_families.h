// Made-up reports on made-up incidents: one text and its rewrites, and reports that two writers
// wrote of one incident. The same texts for the same seed on every machine. For tests, measurements
// and benchmarks.
#ifndef SITREP_STORY_TEST_FAMILIES_H_
#define SITREP_STORY_TEST_FAMILIES_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sitrep/doc/records.h"
#include "sitrep/doc/sketch.h"
#include "sitrep/story/test_phrases.h"

namespace sitrep::families {

class Random {
 public:
  explicit Random(uint64_t seed) : state_(seed * 0x9E3779B97F4A7C15ull + 1) {}
  uint64_t next() {
    uint64_t z = (state_ += 0x9E3779B97F4A7C15ull);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ull;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBull;
    return z ^ (z >> 31);
  }
  uint32_t below(uint32_t n) { return static_cast<uint32_t>(next() % n); }
  bool chance(uint32_t percent) { return below(100) < percent; }
  template <typename List>
  const auto& of(const List& list) {
    return list[below(static_cast<uint32_t>(std::size(list)))];
  }

 private:
  uint64_t state_;
};

// What happened, and the line that the ministry gave out.
struct Incident {
  std::string happening, thing, place, region, river, ministry, spokesman, mayor, witness, hospital;
  std::string statement;  // in quotation marks in every report
  uint32_t dead = 0, hurt = 0, missing = 0, homes = 0, hour = 0, crews = 0, year = 0;
};

struct Line {
  std::string text;
  bool quote = false;  // what the ministry said, word for word
};

struct Article {
  std::string id, title, outlet, published;
  std::vector<Line> lines;
};

inline std::string invented_name(Random& r) {
  return std::string(r.of(kFirstSyllables)) + std::string(r.of(kMiddleSyllables)) +
         std::string(r.of(kLastSyllables));
}

inline Incident make_incident(uint64_t seed) {
  Random r(seed);
  Incident i;
  i.happening = r.of(kHappenings);
  i.thing = r.of(kThings);
  for (std::string* name : {&i.place, &i.region, &i.river, &i.mayor, &i.witness, &i.spokesman})
    *name = invented_name(r);
  i.hospital = invented_name(r) + " hospital";
  i.ministry = "interior ministry of " + i.region;
  i.statement = std::string(r.of(kStatements)) + ", and " + std::string(r.of(kSecondStatements));
  i.dead = 3 + r.below(60);
  i.hurt = 10 + r.below(300);
  i.missing = 2 + r.below(90);
  i.homes = 20 + r.below(900);
  i.hour = 2 + r.below(10);
  i.crews = 4 + r.below(30);
  i.year = 1950 + r.below(70);
  return i;
}

// {name} by the facts, [a|b] by the writer.
inline std::string filled(std::string_view phrase, const Incident& i, Random& r,
                          const std::string& local = "") {
  const std::vector<std::pair<std::string_view, std::string>> facts = {
      {"happening", i.happening},
      {"thing", i.thing},
      {"place", i.place},
      {"region", i.region},
      {"river", i.river},
      {"mayor", i.mayor},
      {"witness", i.witness},
      {"hospital", i.hospital},
      {"local", local},
      {"dead", std::to_string(i.dead)},
      {"hurt", std::to_string(i.hurt)},
      {"missing", std::to_string(i.missing)},
      {"homes", std::to_string(i.homes)},
      {"hour", std::to_string(i.hour)},
      {"crews", std::to_string(i.crews)},
      {"year", std::to_string(i.year)}};
  std::string out;
  for (size_t at = 0; at < phrase.size(); ++at) {
    if (phrase[at] != '{' && phrase[at] != '[') {
      out += phrase[at];
      continue;
    }
    const bool fact = phrase[at] == '{';
    const size_t end = phrase.find(fact ? '}' : ']', at);
    std::string_view inside = phrase.substr(at + 1, end - at - 1);
    at = end;
    if (fact) {
      for (const auto& [name, value] : facts) {
        if (name == inside) out += value;
      }
      continue;
    }
    const size_t bar = inside.find('|');
    out += r.chance(50) ? inside.substr(0, bar) : inside.substr(bar + 1);
  }
  if (!out.empty() && out[0] >= 'a' && out[0] <= 'z') out[0] = static_cast<char>(out[0] - 32);
  return out;
}

template <typename List>
void shuffle(List& list, Random& r) {
  for (size_t i = list.size(); i > 1; --i) std::swap(list[i - 1], list[r.below(uint32_t(i))]);
}

// One writer's report: different seeds choose their own facts, order and words.
inline Article report_on(const Incident& incident, uint64_t seed) {
  Random r(seed * 31 + 7);
  Article out;
  out.title = filled(r.of(kHeadlines), incident, r);
  out.outlet = "The " + invented_name(r) + " Courier";
  std::vector<size_t> rows(kPhrases.size());
  for (size_t i = 0; i < rows.size(); ++i) rows[i] = i;
  shuffle(rows, r);
  rows.resize(9 + r.below(5));
  std::sort(rows.begin(), rows.end());
  for (size_t i = 2; i + 1 < rows.size(); ++i) {
    if (r.chance(40)) std::swap(rows[i], rows[i + 1]);
  }
  for (const size_t row : rows) {
    std::string text = filled(r.of(kPhrases[row]), incident, r);
    if (r.chance(60)) text.insert(text.size() - 1, r.of(kTails));
    if (r.chance(30)) text = std::string(r.of(kOpeners)) + text;
    out.lines.push_back({std::move(text), false});
  }
  const Line quote{"\"" + incident.statement + "\"", true};
  const size_t at = 1 + r.below(static_cast<uint32_t>(out.lines.size()));
  out.lines.insert(out.lines.begin() + static_cast<std::ptrdiff_t>(at), quote);
  const std::string cue = r.chance(50) ? " said in a statement." : " told the evening broadcast.";
  out.lines.insert(out.lines.begin() + static_cast<std::ptrdiff_t>(at) + 1,
                   {incident.spokesman + " of the " + incident.ministry + cue, false});
  return out;
}

// How much a rewrite may change; shares in percent.
struct Changes {
  uint32_t dropped = 30, noise = 3, added = 3;  // at most; added: lines
};

// Words replaced, number words for digits or the other way about, letters misread.
inline std::string reworded(const std::string& text, uint32_t synonyms, uint32_t noise,
                            bool numbers, Random& r) {
  std::string out, word;
  for (const char c : text + " ") {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (letter) {
      word += c;
      continue;
    }
    for (const auto& [from, to] : kSynonyms) {
      if (word == from && r.chance(synonyms)) {
        word = to;
        break;
      }
    }
    for (size_t n = 2; numbers && n < kNumbers.size(); ++n) {
      if (word == std::to_string(n)) word = kNumbers[n];
    }
    for (char& w : word) {
      if (r.below(1000) < noise * 10) w = "ceoilrnmtfh1"[r.below(12)];
    }
    out += word;
    out += c;
    word.clear();
  }
  out.pop_back();
  return out;
}

// The article under a new headline, with lines dropped, moved and added, words and numbers
// replaced, letters misread, and lines of another outlet at its end.
inline Article rewrite(const Article& article, const Incident& incident, uint64_t seed,
                       const Changes& changes = {}) {
  Random r(seed * 17 + 3);
  Article out;
  out.title = filled(r.of(kHeadlines), incident, r);
  const std::string town = invented_name(r);
  out.outlet = "The " + town + " Observer";
  const uint32_t dropped = r.chance(60) ? r.below(changes.dropped + 1) : 0;
  const uint32_t synonyms = r.chance(60) ? r.below(101) : 0;
  const uint32_t noise = r.chance(20) ? 1 + r.below(changes.noise) : 0;
  const bool numbers = r.chance(30);
  for (const Line& line : article.lines) {
    if (!r.chance(dropped))
      out.lines.push_back(
          {reworded(line.text, line.quote ? 0 : synonyms, noise, numbers, r), line.quote});
  }
  for (uint32_t moves = r.chance(30) ? 1 + r.below(4) : 0; moves > 0 && out.lines.size() > 2;
       --moves) {
    const auto size = static_cast<uint32_t>(out.lines.size());
    std::swap(out.lines[r.below(size)], out.lines[r.below(size)]);
  }
  const uint32_t added = r.chance(40) ? r.below(changes.added + 1) : 0;
  for (uint32_t i = 0; i < added; ++i) {
    const auto at =
        static_cast<std::ptrdiff_t>(r.below(static_cast<uint32_t>(out.lines.size() + 1)));
    out.lines.insert(out.lines.begin() + at, {filled(r.of(kLocal), incident, r, town), false});
  }
  if (r.chance(50)) out.lines.push_back({std::string(r.of(kFurniture)), false});
  return out;
}

// As the program would read it, a line a sentence.
inline DocRecords records_of(const Article& article) {
  DocRecords doc;
  doc.meta.id = article.id;
  doc.meta.title = article.title;
  doc.meta.outlet = article.outlet;
  if (const auto day = parse_iso(article.published))
    doc.meta.published = {*day, DateBasis::metadata, "", ""};
  Sketcher sketcher;
  uint32_t at = 0;
  const auto sentence = [&](const std::string& text) {
    std::string word;
    for (const char c : text + " ") {
      const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
      const bool upper = c >= 'A' && c <= 'Z';
      if (letter || upper) {
        word += static_cast<char>(upper ? c + 32 : c);
        continue;
      }
      sketcher.word(word);
      word.clear();
    }
    const Span span{at, at + static_cast<uint32_t>(text.size())};
    sketcher.end_sentence(span);
    at = span.end + 1;
    return span;
  };
  sentence(article.title);
  for (const Line& line : article.lines) {
    const Span span = sentence(line.text);
    if (!line.quote) continue;
    Quote q;
    q.kind = "direct";
    q.content.span = span;
    doc.quotes.push_back(std::move(q));
  }
  sketcher.finish(doc);
  return doc;
}

// One line of JSONL input.
inline std::string json_of(const Article& article) {
  std::string text;
  for (const Line& line : article.lines) {
    for (const char c : line.text) text += c == '"' ? "\\\"" : std::string(1, c);
    text += "\\n\\n";
  }
  return "{\"id\":\"" + article.id + "\",\"title\":\"" + article.title + "\",\"outlet\":\"" +
         article.outlet + "\",\"published\":\"" + article.published + "\",\"text\":\"" + text +
         "\"}";
}

}  // namespace sitrep::families

#endif  // SITREP_STORY_TEST_FAMILIES_H_
