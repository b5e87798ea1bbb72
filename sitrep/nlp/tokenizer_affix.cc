#include "sitrep/nlp/tokenizer_affix.h"

#include <algorithm>
#include <map>
#include <string>

#include "sitrep/nlp/python_text.h"

namespace sitrep {
namespace {

// Suffixes longer than this are looked for in the whole word.
constexpr uint32_t kTailCharacters = 64;

// spaCy counts the characters of the match, wherever it lies.
size_t front_bytes(std::string_view text, const RegexMatch& match) {
  if (match.begin == 0) return match.end;
  size_t count = python::length(text.substr(match.begin, match.end - match.begin)), at = 0;
  for (; count > 0; --count) at += python::character_bytes(text[at]);
  return at;
}

size_t back_bytes(std::string_view text, const RegexMatch& match) {
  if (match.end == text.size()) return match.end - match.begin;
  const size_t count = python::length(text.substr(match.begin, match.end - match.begin));
  return text.size() - python::tail_at(text, count);
}

bool can_dispatch(const Alternative& a, AffixMatcher::Side side) {
  if (a.least == 0) return false;
  if (side == AffixMatcher::Side::prefix) return a.at_start;
  return a.at_end && (a.is_run ? a.least : a.most) <= kTailCharacters;
}

}  // namespace

Result<AffixMatcher> AffixMatcher::compile(std::string_view python_pattern, Side side) {
  AffixMatcher out;
  out.side_ = side;
  if (python_pattern.empty()) return out;
  auto whole = Regex::compile(python_pattern);
  if (!whole.ok()) return whole.status();
  out.whole_ = std::move(whole).value();
  const auto alternatives = analyze_pattern(python_pattern);
  if (!alternatives || !std::all_of(alternatives->begin(), alternatives->end(),
                                    [&](const Alternative& a) { return can_dispatch(a, side); }))
    return out;
  out.is_analyzed_ = true;
  for (const Alternative& a : *alternatives)
    out.tail_ = std::max<size_t>(out.tail_, a.is_run ? a.least : a.most);
  std::map<std::string, std::shared_ptr<const Regex>> compiled;
  for (size_t c = 0; c <= kOtherCharacters; ++c) {
    std::string some;
    for (const Alternative& a : *alternatives) {
      if (!(side == Side::prefix ? a.first : a.last)[c]) continue;
      if (!some.empty()) some += '|';
      some += a.source;
    }
    if (some.empty()) continue;
    auto& regex = compiled[some];
    if (regex == nullptr) {
      auto part = Regex::compile(some);
      if (!part.ok()) return part.status();
      regex = std::move(part).value();
    }
    out.by_character_[c] = regex;
  }
  return out;
}

AffixMatch AffixMatcher::find(std::string_view text, RegexRunner& runner) const {
  if (whole_ == nullptr || text.empty()) {
    const auto match = whole_ == nullptr ? std::nullopt : runner.search(*whole_, text);
    return {match ? match->end - match->begin : 0, 1};
  }
  const Regex* regex = whole_.get();
  // "$" also matches before a line feed at the end, so that another character may be the last one.
  const bool dispatch = is_analyzed_ && (side_ == Side::prefix || text.back() != '\n');
  if (dispatch) {
    const size_t at = side_ == Side::prefix ? 0 : python::tail_at(text, 1);
    regex = by_character_[character_class(text[at])].get();
    if (regex == nullptr) return {};
    if (side_ == Side::suffix) return find_in_tail(*regex, text, runner);
  }
  const auto match = runner.search(*regex, text);
  const size_t work = dispatch ? 1 : text.size();
  if (!match) return {0, work};
  return {side_ == Side::prefix ? front_bytes(text, *match) : back_bytes(text, *match), work};
}

// The leftmost match that ends with the text. None begins before the tail but runs, and where a run
// reaches beyond the tail, the whole tail matches: then the search begins further left.
AffixMatch AffixMatcher::find_in_tail(const Regex& regex, std::string_view text,
                                      RegexRunner& runner) const {
  AffixMatch out;
  for (size_t characters = tail_;; characters *= 2) {
    const size_t from = python::tail_at(text, characters);
    out.work += text.size() - from;
    const auto match = runner.search(regex, text, from);
    if (!match) return out;
    out.bytes = text.size() - match->begin;
    if (match->begin > from || from == 0) return out;
  }
}

}  // namespace sitrep
