#include "sitrep/nlp/tokenizer_tables.h"

#include <algorithm>
#include <utility>

#include "sitrep/model/string_id.h"
#include "sitrep/nlp/python_text.h"
#include "sitrep/nlp/tokenizer_chunks.h"
#include "sitrep/nlp/trained_tokenizer.h"

namespace sitrep {
namespace {

// Words of one exception that is found after the chunks are cut; those of English have up to five.
constexpr size_t kPhraseTokens = 32;
// Characters that may be looked at while affixes are taken off one chunk. What English has needs
// about ten for each; a model whose expressions cannot be analysed looks at all the rest each time.
constexpr size_t kStripWork = 1u << 20, kStripWorkPerByte = 256;

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

bool matches(const Expression& expression, std::string_view text, RegexRunner& runner) {
  return expression.regex != nullptr && expression.may_match(text) &&
         runner.search(*expression.regex, text).has_value();
}

Result<Expression> compile_expression(std::string_view pattern, bool at_start) {
  Expression out;
  if (pattern.empty()) return out;
  auto regex = Regex::compile(pattern, at_start);
  if (!regex.ok()) return regex.status();
  out.regex = std::move(regex).value();
  out.some_of.set();
  const auto alternatives = analyze_pattern(pattern);
  if (!alternatives) return out;
  CharacterSet first, required = alternatives->front().required;
  for (const Alternative& a : *alternatives) {
    if (a.least == 0) first.set();
    first |= a.first;
    required &= a.required;
  }
  out.some_of = first;
  out.all_of = required;
  return out;
}

}  // namespace

bool Expression::may_match(std::string_view text) const {
  CharacterSet seen;
  for (const char c : text) seen.set(character_class(c));
  return (seen & some_of).any() && (seen & all_of) == all_of;
}

bool TokenizerTables::is_token(std::string_view text, RegexRunner& runner) const {
  return matches(token_, text, runner) || matches(url_, text, runner);
}

void TokenizerTables::strip(Affixes& a, bool with_specials, RegexRunner& runner) const {
  const auto special_at = [&](size_t begin, size_t end) {
    return with_specials && begin < end && special(a.chunk.substr(begin, end - begin)) != nullptr;
  };
  size_t work = kStripWork + kStripWorkPerByte * a.chunk.size();
  for (size_t last = SIZE_MAX; a.begin < a.end && a.end - a.begin != last;) {
    if (matches(token_, a.rest(), runner) || special_at(a.begin, a.end)) return;
    last = a.end - a.begin;
    const AffixMatch prefix = prefix_.find(a.rest(), runner);
    if (prefix.bytes != 0 && special_at(a.begin + prefix.bytes, a.end))
      return a.take_prefix(prefix.bytes);
    const AffixMatch suffix = suffix_.find(a.rest().substr(prefix.bytes), runner);
    if (suffix.bytes != 0 && special_at(a.begin, a.end - suffix.bytes))
      return a.take_suffix(suffix.bytes);
    if (prefix.bytes != 0) a.take_prefix(prefix.bytes);
    if (suffix.bytes != 0) a.take_suffix(suffix.bytes);
    const size_t done = prefix.work + suffix.work + (token_.regex != nullptr ? last : 0);
    if (done > work) return;
    work -= done;
  }
}

void TokenizerTables::split_infixes(std::string_view chunk, uint32_t begin, uint32_t end,
                                    RegexRunner& runner, std::vector<Piece>& out) const {
  const std::string_view text = chunk.substr(begin, end - begin);
  uint32_t start = 0;
  size_t from = 0;
  bool after_empty = false;
  const bool look = infix_.regex != nullptr && infix_.may_match(text);
  while (look && from <= text.size()) {
    const auto match = runner.search(*infix_.regex, text, from, after_empty);
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
  return prefix_.find(text, runner).bytes != 0 || suffix_.find(text, runner).bytes != 0 ||
         matches(infix_, text, runner);
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
  const auto set = [](const char* name, auto compiled, auto& part) -> Status {
    if (!compiled.ok()) return compiled.status().with_context(std::string("tokenizer: ") + name);
    part = std::move(compiled).value();
    return {};
  };
  using Side = AffixMatcher::Side;
  for (const Status& status :
       {set("prefix_search", AffixMatcher::compile(rules.prefix_search, Side::prefix),
            tables->prefix_),
        set("suffix_search", AffixMatcher::compile(rules.suffix_search, Side::suffix),
            tables->suffix_),
        set("infix_finditer", compile_expression(rules.infix_finditer, false), tables->infix_),
        set("token_match", compile_expression(rules.token_match, true), tables->token_),
        set("url_match", compile_expression(rules.url_match, true), tables->url_)}) {
    if (!status.ok()) return status;
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
