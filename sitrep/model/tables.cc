#include "sitrep/model/tables.h"

#include <array>

#include "sitrep/model/folder.h"
#include "sitrep/model/string_id.h"
#include "sitrep/model/values.h"

namespace sitrep {
namespace {

// Attribute numbers of spaCy (attrs.pyx) in the tokens of exceptions.
constexpr uint64_t kOrth = 65, kNorm = 67;

// Universal parts of speech as the lemmatizer asks for them (parts_of_speech.pyx), in lower case.
constexpr std::array<const char*, 19> kPartsOfSpeech{
    "adj",  "adp",  "adv",   "aux",   "conj",  "cconj", "det",  "intj", "noun", "num",
    "part", "pron", "propn", "punct", "sconj", "sym",   "verb", "x",    "space"};

Status read_regex(const std::string& file, Value root, const char* name, std::string& out) {
  const Value value = root[name];
  if (!value.present() || value.is_nil()) return {};
  if (!value.text()) return misfit(file, std::string(name) + " is no text");
  out = *value.text();
  return {};
}

// One token of an exception: {65: orth, 67: norm}.
bool read_special(Value token, SpecialToken& out) {
  bool known = token.is(ValueKind::map) && token.size() != 0;
  token.each_pair([&](Value key, Value value) {
    const auto text = value.text();
    if (text && key.natural() == kOrth)
      out.orth = *text;
    else if (text && key.natural() == kNorm)
      out.norm = std::string(*text);
    else
      known = false;
  });
  return known && !out.orth.empty();
}

Status read_exceptions(const std::string& file, Value exceptions, TokenizerRules& out) {
  if (!exceptions.present()) return {};
  if (!exceptions.is(ValueKind::map)) return misfit(file, "exceptions: no map");
  Status status;
  exceptions.each_pair([&](Value key, Value tokens) {
    if (!status.ok()) return;
    const std::string word(key.text().value_or(""));
    std::vector<SpecialToken> special;
    std::string joined;
    bool good = !word.empty() && tokens.is(ValueKind::array) && tokens.size() != 0;
    tokens.each([&](Value token) {
      good = good && read_special(token, special.emplace_back());
      if (good) joined += special.back().orth;
    });
    if (!good)
      status = misfit(file, "exceptions: " + word + ": not a list of tokens with ORTH and NORM");
    else if (joined != word)
      status = misfit(file, "exceptions: " + word + ": its tokens do not join to it");
    else
      out.exceptions[word] = std::move(special);
  });
  return status;
}

// Calls use(id, value) for each entry of a table keyed by string ids.
template <typename Use>
Status each_entry(const std::string& file, const char* name, Value table, Use use) {
  if (!table.is(ValueKind::map)) return misfit(file, std::string(name) + ": no map");
  Status status;
  table.each_pair([&](Value key, Value value) {
    if (!status.ok()) return;
    const auto id = key.natural();
    if (!id || !use(*id, value))
      status = misfit(file, std::string(name) + ": an entry is not of the expected form");
  });
  return status;
}

bool read_texts(Value list, std::vector<std::string>& out) {
  bool good = list.is(ValueKind::array);
  list.each([&](Value item) {
    good = good && item.text();
    if (good) out.emplace_back(*item.text());
  });
  return good;
}

bool read_rules(Value list, LemmaTables::Of& out) {
  bool good = list.is(ValueKind::array);
  list.each([&](Value pair) {
    std::vector<std::string> both;
    good = good && read_texts(pair, both) && both.size() == 2;
    if (good) out.rules.emplace_back(std::move(both[0]), std::move(both[1]));
  });
  out.has_rules = !out.rules.empty();
  return good;
}

bool read_lemma_exceptions(Value map, LemmaTables::Of& out) {
  bool good = map.is(ValueKind::map);
  out.exceptions.reserve(map.size());
  map.each_pair([&](Value word, Value lemmas) {
    good = good && word.text();
    if (good) good = read_texts(lemmas, out.exceptions[std::string(*word.text())]);
  });
  out.has_exceptions = !out.exceptions.empty();
  return good;
}

bool read_index(Value words, LemmaTables::Of& out) {
  bool good = words.is(ValueKind::array);
  out.index.reserve(words.size());
  words.each([&](Value word) {
    good = good && word.text();
    if (good) out.index.emplace(*word.text(), true);
  });
  out.has_index = !out.index.empty();
  return good;
}

}  // namespace

Result<TokenizerRules> read_tokenizer(const std::string& file, std::string_view bytes) {
  const auto values = Values::of_msgpack(bytes);
  if (!values.ok()) return values.status().with_context(file);
  const Value root = values->root();
  if (!root.is(ValueKind::map)) return misfit(file, "no map");
  TokenizerRules out;
  const std::pair<const char*, std::string*> expressions[] = {
      {"prefix_search", &out.prefix_search},
      {"suffix_search", &out.suffix_search},
      {"infix_finditer", &out.infix_finditer},
      {"token_match", &out.token_match},
      {"url_match", &out.url_match}};
  for (const auto& [name, regex] : expressions) {
    if (auto status = read_regex(file, root, name, *regex); !status.ok()) return status;
  }
  if (const Value faster = root["faster_heuristics"]; faster.present()) {
    if (!faster.boolean()) return misfit(file, "faster_heuristics is neither true nor false");
    out.faster_heuristics = *faster.boolean();
  }
  if (auto status = read_exceptions(file, root["exceptions"], out); !status.ok()) return status;
  return out;
}

Result<std::unordered_map<uint64_t, std::string>> read_lexeme_norm(const std::string& file,
                                                                   std::string_view bytes) {
  const auto values = Values::of_msgpack(bytes);
  if (!values.ok()) return values.status().with_context(file);
  std::unordered_map<uint64_t, std::string> out;
  if (!values->root().is(ValueKind::map)) return misfit(file, "no map of tables");
  const Value table = values->root()["lexeme_norm"];
  if (!table.present()) return out;
  out.reserve(table.size());
  auto status = each_entry(file, "lexeme_norm", table, [&](uint64_t id, Value norm) {
    if (!norm.text()) return false;
    out[id] = *norm.text();
    return true;
  });
  if (!status.ok()) return status;
  return out;
}

Result<LemmaTables> read_lemmas(const std::string& file, std::string_view bytes) {
  const auto values = Values::of_msgpack(bytes);
  if (!values.ok()) return values.status().with_context(file);
  // Words of other ids are never asked for.
  std::unordered_map<uint64_t, std::string> names;
  for (const char* name : kPartsOfSpeech) names.emplace(string_id(name), name);
  LemmaTables out;
  const auto table = [&](const char* name, bool needed, auto read) -> Status {
    const Value found = values->root()[name];
    if (!found.present() && !needed) return {};
    return each_entry(file, name, found, [&](uint64_t id, Value value) {
      const auto pos = names.find(id);
      return pos == names.end() || read(value, out.by_pos[pos->second]);
    });
  };
  if (auto status = table("lemma_rules", true, read_rules); !status.ok()) return status;
  if (auto status = table("lemma_exc", false, read_lemma_exceptions); !status.ok()) return status;
  if (auto status = table("lemma_index", false, read_index); !status.ok()) return status;
  return out;
}

}  // namespace sitrep
