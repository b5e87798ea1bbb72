#include "sitrep/nlp/trained_tokenizer.h"

#include <algorithm>

#include "sitrep/base/check.h"
#include "sitrep/nlp/chunk_cache.h"
#include "sitrep/nlp/glue.h"
#include "sitrep/nlp/tokenizer_chunks.h"
#include "sitrep/nlp/tokenizer_tables.h"

namespace sitrep {
namespace {

struct TokenSpan {
  size_t begin = 0, end = 0;  // tokens of the text
};

}  // namespace

struct TrainedTokenizer::State {
  const TokenizerTables* tables;
  FormTable* forms;
  bool unglue;
  RegexRunner runner;
  ChunkCache cache;
  std::vector<Piece> pieces;
  std::vector<CachedToken> fresh;
  std::vector<uint32_t> cuts;
  // By form: the node of the trie that its word leads to from the root.
  std::vector<uint32_t> first_nodes;
  std::vector<TokenSpan> found, chosen;
  std::vector<FormToken> retokenized;

  void split(std::string_view chunk);
  std::span<const CachedToken> tokens_of(std::string_view chunk);
  uint32_t first_node(uint32_t form);
  void find_phrases(std::span<const FormToken> tokens);
  void choose_phrases(size_t tokens);
  void apply_phrases(std::string_view text, std::vector<FormToken>& out, size_t from);
};

void TrainedTokenizer::State::split(std::string_view chunk) {
  pieces.clear();
  cuts.clear();
  if (unglue && tables->special(chunk) == nullptr) find_glue(chunk, cuts);
  cuts.push_back(static_cast<uint32_t>(chunk.size()));
  uint32_t begin = 0;
  for (const uint32_t end : cuts) {
    const size_t first = pieces.size();
    tables->split(chunk.substr(begin, end - begin), true, runner, pieces);
    for (size_t i = first; i < pieces.size(); ++i) {
      pieces[i].begin += begin;
      pieces[i].end += begin;
    }
    begin = end;
  }
}

std::span<const CachedToken> TrainedTokenizer::State::tokens_of(std::string_view chunk) {
  if (const auto cached = cache.find(chunk)) return *cached;
  split(chunk);
  fresh.clear();
  for (const Piece& p : pieces)
    fresh.push_back(
        {p.begin, p.end, forms->number_of(chunk.substr(p.begin, p.end - p.begin), p.norm)});
  cache.add(chunk, fresh);
  return fresh;
}

uint32_t TrainedTokenizer::State::first_node(uint32_t form) {
  constexpr uint32_t kUnknown = UINT32_MAX - 1;
  if (form >= first_nodes.size()) first_nodes.resize(forms->size(), kUnknown);
  uint32_t& node = first_nodes[form];
  if (node == kUnknown) node = tables->phrases().next(PhraseTrie::kRoot, (*forms)[form].orth_id);
  return node;
}

void TrainedTokenizer::State::find_phrases(std::span<const FormToken> tokens) {
  const PhraseTrie& phrases = tables->phrases();
  found.clear();
  for (size_t begin = 0; begin < tokens.size(); ++begin) {
    uint32_t node = first_node(tokens[begin].form);
    for (size_t at = begin + 1; node != PhraseTrie::kNone; ++at) {
      if (phrases.is_end(node)) found.push_back({begin, at});
      if (at == tokens.size()) break;
      node = phrases.next(node, (*forms)[tokens[at].form].orth_id);
    }
  }
}

// The longest first, then the leftmost; a phrase that starts or ends in a seen token is dropped.
// Spans that are no exception after all hold their tokens against others, as in spaCy.
void TrainedTokenizer::State::choose_phrases(size_t tokens) {
  std::sort(found.begin(), found.end(), [](const TokenSpan& a, const TokenSpan& b) {
    const size_t la = a.end - a.begin, lb = b.end - b.begin;
    return la != lb ? la > lb : a.begin < b.begin;
  });
  std::vector<bool> seen(tokens);
  chosen.clear();
  for (const TokenSpan& s : found) {
    if (!seen[s.begin] && !seen[s.end - 1]) chosen.push_back(s);
    std::fill(seen.begin() + static_cast<ptrdiff_t>(s.begin),
              seen.begin() + static_cast<ptrdiff_t>(s.end), true);
  }
  std::sort(chosen.begin(), chosen.end(),
            [](const TokenSpan& a, const TokenSpan& b) { return a.begin < b.begin; });
}

void TrainedTokenizer::State::apply_phrases(std::string_view text, std::vector<FormToken>& out,
                                            size_t from) {
  find_phrases(std::span(out).subspan(from));
  if (found.empty()) return;
  choose_phrases(out.size() - from);
  retokenized.assign(out.begin() + static_cast<ptrdiff_t>(from), out.end());
  out.resize(from);
  size_t at = 0;
  for (const TokenSpan& s : chosen) {
    const auto keep = [&](size_t end) {
      for (; at < end; ++at) out.push_back(retokenized[at]);
    };
    keep(s.begin);
    const FormToken last = retokenized[s.end - 1];
    uint32_t begin = retokenized[s.begin].begin;
    const std::vector<SpecialToken>* tokens = tables->special(text.substr(begin, last.end - begin));
    if (tokens == nullptr) {
      keep(s.end);
      continue;
    }
    for (const SpecialToken& t : *tokens) {
      const uint32_t end = begin + static_cast<uint32_t>(t.orth.size());
      out.push_back({begin, end, forms->number_of(t.orth, t.norm ? &*t.norm : nullptr), false});
      begin = end;
    }
    out.back().space_after = last.space_after;
    at = s.end;
  }
  for (; at < retokenized.size(); ++at) out.push_back(retokenized[at]);
}

TrainedTokenizer::TrainedTokenizer(const TokenizerTables& tables, FormTable& forms, bool unglue)
    : state_(std::make_unique<State>()) {
  state_->unglue = unglue;
  state_->tables = &tables;
  state_->forms = &forms;
}

TrainedTokenizer::~TrainedTokenizer() = default;

void TrainedTokenizer::tokenize(std::string_view text, std::vector<FormToken>& out) {
  constexpr size_t kMost = size_t{1} << 30;
  SITREP_CHECK(text.size() < kMost);
  const size_t from = out.size();
  for_each_chunk(text, [&](size_t begin, size_t end, bool blank) {
    for (const CachedToken& t : state_->tokens_of(text.substr(begin, end - begin)))
      out.push_back({static_cast<uint32_t>(begin) + t.begin, static_cast<uint32_t>(begin) + t.end,
                     t.form, false});
    out.back().space_after = blank;
  });
  state_->apply_phrases(text, out, from);
}

void TrainedTokenizer::clear_cache() {
  state_->cache.clear();
  state_->first_nodes.clear();
}

}  // namespace sitrep
