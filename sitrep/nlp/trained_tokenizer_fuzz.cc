// Any text: its tokens and blanks give it back, cut or not where words are glued, and the same from
// the cache; any pattern: an error or an expression that ends.
#include <utf8proc.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "sitrep/nlp/test_tokenizer_rules.h"
#include "sitrep/nlp/tokenizer_regex.h"

namespace {

void check(sitrep::SmallTokenizer& small, std::string_view text) {
  std::vector<sitrep::FormToken> tokens, again;
  small.tokenizer.tokenize(text, tokens);
  small.tokenizer.tokenize(text, again);
  uint32_t at = 0;
  for (size_t i = 0; i < tokens.size(); ++i) {
    const sitrep::FormToken& t = tokens[i];
    if (t.begin != at || t.end <= t.begin || t.end > text.size()) std::abort();
    if (small.forms[t.form].orth != text.substr(t.begin, t.end - t.begin)) std::abort();
    if (t.space_after && (t.end >= text.size() || text[t.end] != ' ')) std::abort();
    if (i >= again.size() || again[i].end != t.end || again[i].form != t.form) std::abort();
    at = t.end + t.space_after;
  }
  if (at != text.size() || again.size() != tokens.size()) std::abort();
}

bool is_utf8(std::string_view text) {
  utf8proc_int32_t c = 0;
  for (size_t at = 0; at < text.size();) {
    const auto size = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()) + at,
                                       static_cast<utf8proc_ssize_t>(text.size() - at), &c);
    if (size <= 0) return false;
    at += static_cast<size_t>(size);
  }
  return true;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (!is_utf8(bytes)) return 0;
  static sitrep::SmallTokenizer plain, unglued(true);
  check(plain, bytes);
  check(unglued, bytes);
  constexpr size_t kPattern = 64;  // a whole text is no likely pattern
  if (size > kPattern) return 0;
  sitrep::Model model = sitrep::small_tokenizer_model();
  model.tokenizer.prefix_search = model.tokenizer.suffix_search = bytes;
  const auto tables = sitrep::make_tokenizer_tables(model);
  if (!tables.ok()) return 0;
  sitrep::FormTable forms(model);
  sitrep::TrainedTokenizer tokenizer(*tables.value(), forms);
  std::vector<sitrep::FormToken> tokens;
  tokenizer.tokenize("\"Ostle's 12km² (a-b)...\" can't end.\n\n", tokens);
  return 0;
}
