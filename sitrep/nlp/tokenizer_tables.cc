#include "sitrep/nlp/tokenizer_tables.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "sitrep/model/string_id.h"
#include "sitrep/nlp/python_text.h"
#include "sitrep/nlp/tokenizer_chunks.h"
#include "sitrep/nlp/trained_tokenizer.h"

namespace sitrep {
namespace {

// Words of one exception that is found after the chunks are cut; those of English have up to five.
constexpr size_t kPhraseTokens = 32;

}  // namespace

void PhraseTrie::add(const std::vector<uint64_t>& orth_ids) {
  uint32_t node = kRoot;
  for (const uint64_t id : orth_ids) {
    const auto [it, fresh] = nodes_[node].next.try_emplace(id, nodes_.size());
    node = it->second;
    if (fresh) nodes_.emplace_back();
  }
  nodes_[node].is_end = true;
}

// What is left of a chunk while prefixes and suffixes are taken off.
struct TokenizerTables::Affixes {
  std::string_view chunk;
  size_t begin = 0, end = 0;
  std::vector<Piece> prefixes, suffixes;  // suffixes: the last of the chunk first

  std::string_view rest() const { return chunk.substr(begin, end - begin); }
  void take_prefix(size_t bytes) {
    prefixes.push_back({static_cast<uint32_t>(begin), static_cast<uint32_t>(begin + bytes)});
    begin += bytes;
  }
  void take_suffix(size_t bytes) {
    suffixes.push_back({static_cast<uint32_t>(end - bytes), static_cast<uint32_t>(end)});
    end -= bytes;
  }
};

namespace {

// How many bytes a match of re.search takes from the front of `text`: spaCy counts the characters
// of the match, wherever it lies.
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

}  // namespace

size_t TokenizerTables::prefix_bytes(std::string_view text, RegexRunner& runner) const {
  if (prefix_ == nullptr) return 0;
  const auto match = runner.search(*prefix_, text);
  return match ? front_bytes(text, *match) : 0;
}

size_t TokenizerTables::suffix_bytes(std::string_view text, RegexRunner& runner) const {
  if (suffix_ == nullptr) return 0;
  const auto match = runner.search(*suffix_, text);
  return match ? back_bytes(text, *match) : 0;
}

// re.match, of the token or the URL expression.
bool TokenizerTables::is_token(std::string_view text, RegexRunner& runner) const {
  const auto matches = [&](const Regex* regex) {
    if (regex == nullptr) return false;
    const auto match = runner.search(*regex, text);
    return match && match->begin == 0;
  };
  return matches(token_.get()) || matches(url_.get());
}

void TokenizerTables::strip(Affixes& a, bool with_specials, RegexRunner& runner) const {
  const auto special_at = [&](size_t begin, size_t end) {
    return with_specials && begin < end && special(a.chunk.substr(begin, end - begin)) != nullptr;
  };
  for (size_t last = SIZE_MAX; a.begin < a.end && a.end - a.begin != last;) {
    if (token_ != nullptr) {
      const auto match = runner.search(*token_, a.rest());
      if (match && match->begin == 0) return;
    }
    if (special_at(a.begin, a.end)) return;
    last = a.end - a.begin;
    const size_t prefix = prefix_bytes(a.rest(), runner);
    if (prefix != 0 && special_at(a.begin + prefix, a.end)) return a.take_prefix(prefix);
    const size_t suffix = suffix_bytes(a.rest().substr(prefix), runner);
    if (suffix != 0 && special_at(a.begin, a.end - suffix)) return a.take_suffix(suffix);
    if (prefix != 0) a.take_prefix(prefix);
    if (suffix != 0) a.take_suffix(suffix);
  }
}

void TokenizerTables::split_infixes(std::string_view chunk, uint32_t begin, uint32_t end,
                                    RegexRunner& runner, std::vector<Piece>& out) const {
  const std::string_view text = chunk.substr(begin, end - begin);
  uint32_t start = 0;
  size_t from = 0;
  bool after_empty = false;
  while (infix_ != nullptr && from <= text.size()) {
    const auto match = runner.search(*infix_, text, from, after_empty);
    if (!match) break;
    const auto first = static_cast<uint32_t>(match->begin);
    const auto last = static_cast<uint32_t>(match->end);
    from = last;
    after_empty = first == last;
    if (first == 0) continue;  // an infix is never at the start
    if (first != start) out.push_back({begin + start, begin + first});
    if (first != last) out.push_back({begin + first, begin + last});
    start = last;
  }
  if (start < text.size()) out.push_back({begin + start, end});
}

void TokenizerTables::split(std::string_view chunk, bool with_specials, RegexRunner& runner,
                            std::vector<Piece>& out) const {
  Affixes a{chunk, 0, chunk.size(), {}, {}};
  if (!with_specials || special(chunk) == nullptr) strip(a, with_specials, runner);
  out.insert(out.end(), a.prefixes.begin(), a.prefixes.end());
  const auto begin = static_cast<uint32_t>(a.begin), end = static_cast<uint32_t>(a.end);
  if (begin < end) {
    const auto* tokens = with_specials ? special(a.rest()) : nullptr;
    if (tokens != nullptr) {
      uint32_t at = begin;
      for (const SpecialToken& t : *tokens) {
        const uint32_t next = at + static_cast<uint32_t>(t.orth.size());
        out.push_back({at, next, t.norm ? &*t.norm : nullptr});
        at = next;
      }
    } else if (is_token(a.rest(), runner)) {
      out.push_back({begin, end});
    } else {
      split_infixes(chunk, begin, end, runner, out);
    }
  }
  out.insert(out.end(), a.suffixes.rbegin(), a.suffixes.rend());
}

bool TokenizerTables::has_affix(std::string_view text, RegexRunner& runner) const {
  return prefix_bytes(text, runner) != 0 || suffix_bytes(text, runner) != 0 ||
         (infix_ != nullptr && runner.search(*infix_, text));
}

void TokenizerTables::add_phrase(std::string_view key, RegexRunner& runner) {
  std::vector<uint64_t> ids;
  std::vector<Piece> pieces;
  for_each_chunk(key, [&](size_t begin, size_t end, bool) {
    pieces.clear();
    const std::string_view chunk = key.substr(begin, end - begin);
    split(chunk, false, runner, pieces);
    for (const Piece& p : pieces) ids.push_back(string_id(chunk.substr(p.begin, p.end - p.begin)));
  });
  if (ids.size() <= kPhraseTokens) phrases_.add(ids);
}

Result<std::shared_ptr<const TokenizerTables>> make_tokenizer_tables(const Model& model) {
  const TokenizerRules& rules = model.tokenizer;
  auto tables = std::make_shared<TokenizerTables>();
  const std::tuple<const char*, const std::string*, std::shared_ptr<const Regex>*> expressions[] = {
      {"prefix_search", &rules.prefix_search, &tables->prefix_},
      {"suffix_search", &rules.suffix_search, &tables->suffix_},
      {"infix_finditer", &rules.infix_finditer, &tables->infix_},
      {"token_match", &rules.token_match, &tables->token_},
      {"url_match", &rules.url_match, &tables->url_},
  };
  for (const auto& [name, pattern, regex] : expressions) {
    if (pattern->empty()) continue;
    auto compiled = Regex::compile(*pattern);
    if (!compiled.ok()) return compiled.status().with_context(std::string("tokenizer: ") + name);
    *regex = std::move(compiled).value();
  }
  RegexRunner runner;
  for (const auto& [key, tokens] : rules.exceptions) {
    std::string joined;
    bool whole = !key.empty();
    for (const SpecialToken& t : tokens) {
      joined += t.orth;
      whole = whole && !t.orth.empty();
    }
    if (!whole || joined != key)
      return Status(ErrorCode::kInvalid,
                    "tokenizer: exception '" + key + "': its tokens do not join to it");
    tables->specials_.emplace(key, &tokens);
    tables->longest_special_ = std::max(tables->longest_special_, key.size());
  }
  for (const auto& [key, tokens] : rules.exceptions) {
    if (!rules.faster_heuristics || key.find(' ') != key.npos || tables->has_affix(key, runner))
      tables->add_phrase(key, runner);
  }
  return std::shared_ptr<const TokenizerTables>(std::move(tables));
}

}  // namespace sitrep
