#include "sitrep/extract/table_cells.h"

#include <algorithm>

namespace sitrep {
namespace {

constexpr uint32_t kLabelTokens = 8;  // of "Houses destroyed or damaged:"
constexpr uint32_t kBareTokens = 4;   // of "Population evacuated 11,612", without a mark
constexpr uint32_t kPartLines = 8;    // between a total and the last of its parts
constexpr uint32_t kTailTokens = 2;   // behind the number of such a line: a mark, a point
constexpr uint32_t kLeadTokens = 30;  // of a line that names a table's source

bool has_digits(const LowerWords& lower, const Sentence& s) {
  for (uint32_t t = s.token_begin; t < s.token_end; ++t)
    if (lower[t][0] >= '0' && lower[t][0] <= '9') return true;
  return false;
}

struct Label {
  uint32_t begin = 0, end = 0;
  bool empty() const { return begin >= end; }
};

// Does the line hold nothing but a few words and the number: "Population evacuated 11,612"?
bool bare_label(const SentenceView& v, const QuantityHit& hit) {
  const Sentence& s = v.sentence;
  const BlockRole role = v.doc.blocks[s.block].role;
  if ((role != BlockRole::body && role != BlockRole::list) || s.token_end != hit.token_end)
    return false;
  const auto alone = [&](uint32_t t) {
    return t >= v.doc.tokens.size() || v.doc.tokens[t].block != s.block;
  };
  if (!alone(s.token_end) || (s.token_begin > 0 && !alone(s.token_begin - 1))) return false;
  return hit.hedge_begin - s.token_begin <= kBareTokens;
}

// The head of the row, or what stands before the colon of a line that ends in its number.
Label row_label(const SentenceView& v, const QuantityHit& hit) {
  const uint32_t first = v.sentence.token_begin;
  uint32_t bar = first;
  while (bar < hit.hedge_begin && v.lower[bar] != "|") ++bar;
  if (bar < hit.hedge_begin) return {first, bar};
  if (hit.hedge_begin <= first + 1 || hit.hedge_begin - first > kLabelTokens ||
      v.sentence.token_end > hit.token_end + kTailTokens)
    return {};
  const std::string& mark = v.lower[hit.hedge_begin - 1];
  if (mark == ":" || mark == "-" || mark == "\u2013" || mark == "\u2014")
    return {first, hit.hedge_begin - 1};
  return bare_label(v, hit) ? Label{first, hit.hedge_begin} : Label{};
}

// The head of the column of the number.
Label column_label(const SentenceView& v, const QuantityHit& hit, const Sentence& head) {
  const auto bars = std::count(v.lower.words.begin() + v.sentence.token_begin,
                               v.lower.words.begin() + hit.hedge_begin, "|");
  if (bars == 0 || has_digits(v.lower, head)) return {};
  Label out{head.token_begin, head.token_begin};
  for (auto left = bars; out.begin < head.token_end && left > 0; ++out.begin)
    if (v.lower[out.begin] == "|") --left;
  out.end = out.begin;
  while (out.end < head.token_end && v.lower[out.end] != "|") ++out.end;
  return out;
}

// The measure that the words of the label say, with the noun they count.
MeasureChoice by_label(const SentenceView& v, const std::vector<std::vector<TriggerHit>>& triggers,
                       uint32_t first, Label label, CountedPhrase& counted) {
  MeasureChoice choice;
  uint32_t at = label.end;
  const CountNoun* noun = nullptr;
  for (uint32_t t = label.begin; t < label.end && noun == nullptr; ++t) {
    noun = v.tables.noun(v.lower[t]);
    if (noun != nullptr) at = t;
  }
  const std::string cls = noun == nullptr ? "none" : noun->cls;
  for (uint32_t t = label.begin; t < label.end && !choice.found(); ++t) {
    for (const TriggerHit& h : triggers[t - first]) {
      const auto& classes = h.trigger->classes;
      const bool fits = std::any_of(classes.begin(), classes.end(), [&](const std::string& c) {
        return c == "any" || c == cls || (cls == "none" && c == "person");
      });
      if (h.end > label.end || !fits || h.trigger->role == TriggerRole::before) continue;
      choice.measure = h.trigger->measure;
      choice.words = {v.doc.tokens[h.begin].span.begin, v.doc.tokens[h.end - 1].span.end};
      break;
    }
  }
  if (!choice.found() && noun != nullptr) choice.measure = noun->measure;
  if (!choice.found()) return choice;
  if (choice.words.empty())
    choice.words = {v.doc.tokens[label.begin].span.begin, v.doc.tokens[label.end - 1].span.end};
  choice.rule = "measure-label";
  choice.cost = 1;
  if (noun != nullptr) {
    choice.counted = v.doc.tokens[at].span;
    counted.noun = noun;
    counted.cls = noun->cls;
    counted.unit = noun->unit;
  }
  return choice;
}

// Who is counted in a line that says nothing else: "Children: 3", "Americans: 0".
bool only_people(const SentenceView& v, const Sentence& line) {
  if (line.token_begin + 1 >= line.token_end || v.lower[line.token_begin + 1] != ":") return false;
  const std::string& who = v.lower[line.token_begin];
  const CountNoun* noun = v.tables.noun(who);
  return noun != nullptr ? noun->cls == "person" : who.ends_with("ans");
}

// "Total dead: 10", then "Children: 3", "Men: 0": such lines are parts of the total before them.
MeasureChoice choose_by_total(const SentenceView& v, uint32_t sentence, CountedPhrase& counted) {
  if (!only_people(v, v.sentence)) return {};
  for (uint32_t back = 1; back <= kPartLines && back <= sentence; ++back) {
    const Sentence& line = v.doc.sentences[sentence - back];
    if (only_people(v, line)) {
      // "Injured: 40" says a measure of its own: whose part follows is open.
      CountedPhrase other;
      const Label who{line.token_begin, line.token_begin + 1};
      const auto triggers = find_triggers(v.lower, v.tables, line);
      if (by_label(v, triggers, line.token_begin, who, other).found()) return {};
      continue;
    }
    if (v.lower[line.token_begin] != "total") return {};
    uint32_t end = line.token_begin;
    while (end < line.token_end && v.lower[end] != ":") ++end;
    if (end == line.token_end || end - line.token_begin > kLabelTokens) return {};
    MeasureChoice choice = by_label(v, find_triggers(v.lower, v.tables, line), line.token_begin,
                                    {line.token_begin, end}, counted);
    choice.counted = v.doc.tokens[v.sentence.token_begin].span;
    counted.noun = v.tables.noun(v.lower[v.sentence.token_begin]);
    counted.cls = counted.unit = "person";
    return choice;
  }
  return {};
}

bool table_block(const Document& doc, uint32_t block) {
  return block < doc.blocks.size() && doc.blocks[block].role == BlockRole::table;
}

// The tokens of a block.
Range tokens_of(const Document& doc, uint32_t block) {
  const auto less = [](const Token& t, uint32_t b) { return t.block < b; };
  const auto begin = std::lower_bound(doc.tokens.begin(), doc.tokens.end(), block, less);
  const auto end = std::lower_bound(begin, doc.tokens.end(), block + 1, less);
  return {static_cast<int>(begin - doc.tokens.begin()), static_cast<int>(end - doc.tokens.begin())};
}

// A row of a table, or a line of its like: "Houses destroyed: 342".
bool row_block(const TokenView& v, uint32_t block) {
  const Document& doc = v.doc();
  if (block >= doc.blocks.size()) return false;
  if (table_block(doc, block)) return true;
  if (doc.blocks[block].role != BlockRole::body && doc.blocks[block].role != BlockRole::list)
    return false;
  const Range r = tokens_of(doc, block);
  if (r.size() < 3 || r.size() > static_cast<int>(kLabelTokens + kTailTokens)) return false;
  for (int k = r.begin + 1; k + 1 < r.end; ++k)
    if (v.lower(k) == ":") return v.number(k + 1) && r.end - k <= static_cast<int>(kTailTokens) + 2;
  return false;
}

// "Source: X", "Figures from X:"; empty for none.
Range named_source(const TokenView& v, Range line) {
  if (line.size() < 3 || line.size() > static_cast<int>(kLeadTokens)) return {};
  const std::string& first = v.lower(line.begin);
  if ((first == "source" || first == "sources") && v.lower(line.begin + 1) == ":")
    return phrase_right(v, line.begin + 2, line.end, true);
  if (v.lower(line.end - 1) != ":") return {};
  for (int k = line.begin; k + 2 < line.end; ++k) {
    const SourceNoun* n = v.noun(k);
    if (n == nullptr || n->cls != SourceClass::document) continue;
    if (v.lower(k + 1) != "from" && v.lower(k + 1) != "by" && v.lower(k + 1) != "of") continue;
    const Range r = phrase_right(v, k + 2, line.end, true);
    if (!r.empty()) return r;
  }
  return {};
}

}  // namespace

std::vector<uint32_t> first_rows(const Document& doc) {
  std::vector<uint32_t> out(doc.sentences.size());
  for (uint32_t s = 0; s < out.size(); ++s) {
    const uint32_t block = doc.sentences[s].block;
    const bool goes_on = s > 0 && table_block(doc, block) &&
                         table_block(doc, doc.sentences[s - 1].block) &&
                         doc.sentences[s - 1].block + 1 >= block;
    out[s] = goes_on ? out[s - 1] : s;
  }
  return out;
}

MeasureChoice choose_by_label(const SentenceView& view, const QuantityHit& hit, uint32_t first_row,
                              CountedPhrase& counted) {
  const Label row = row_label(view, hit);
  MeasureChoice choice;
  if (!row.empty()) choice = by_label(view, view.triggers, view.sentence.token_begin, row, counted);
  if (!choice.found() && !row.empty()) choice = choose_by_total(view, hit.sentence, counted);
  if (choice.found() || first_row == hit.sentence) return choice;
  const Sentence& head = view.doc.sentences[first_row];
  const Label column = column_label(view, hit, head);
  if (column.empty()) return choice;
  return by_label(view, find_triggers(view.lower, view.tables, head), head.token_begin, column,
                  counted);
}

std::vector<TableSource> find_table_sources(const TokenView& v) {
  std::vector<TableSource> out;
  const Document& doc = v.doc();
  for (uint32_t b = 0; b < doc.blocks.size(); ++b) {
    if (!row_block(v, b)) continue;
    uint32_t end = b;
    while (row_block(v, end)) ++end;
    Range source;
    for (uint32_t near = b; source.empty() && near > 0 && b - near < 2; --near)
      source = named_source(v, tokens_of(doc, near - 1));
    if (source.empty() && end < doc.blocks.size()) source = named_source(v, tokens_of(doc, end));
    const Range first = tokens_of(doc, b), last = tokens_of(doc, end - 1);
    if (!source.empty() && !first.empty() && !last.empty())
      out.push_back({source, {first.begin, last.end}, v.token(first.begin).sentence});
    b = end;
  }
  return out;
}

}  // namespace sitrep
