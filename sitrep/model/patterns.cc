#include <algorithm>
#include <array>

#include "sitrep/model/folder.h"
#include "sitrep/model/tables.h"
#include "sitrep/model/values.h"

namespace sitrep {
namespace {

using Key = TokenTest::Key;
using Kind = TokenTest::Kind;

constexpr std::array<std::pair<std::string_view, Key>, 9> kKeys{{
    {"TAG", Key::TAG},
    {"DEP", Key::DEP},
    {"LOWER", Key::LOWER},
    {"ORTH", Key::ORTH},
    {"NORM", Key::NORM},
    {"IS_SPACE", Key::IS_SPACE},
    {"POS", Key::POS},
    {"MORPH", Key::MORPH},
    {"LEMMA", Key::LEMMA},
}};

// Universal parts of speech (parts_of_speech.pyx), with the older CONJ and the SPACE of spaCy.
constexpr std::array<std::string_view, 20> kPartsOfSpeech{
    "",    "ADJ",  "ADP",  "ADV",   "AUX",   "CONJ",  "CCONJ", "DET",  "INTJ", "NOUN",
    "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM",   "VERB", "X",    "SPACE"};

bool is_part_of_speech(std::string_view text) {
  return std::find(kPartsOfSpeech.begin(), kPartsOfSpeech.end(), text) != kPartsOfSpeech.end();
}

// "Number=Sing|Person=3"; "_" and "" stand for none.
bool is_morphology(std::string_view text) {
  if (text.empty() || text == "_") return true;
  while (true) {
    const size_t end = text.find('|');
    const std::string_view feature = text.substr(0, end);
    const size_t sign = feature.find('=');
    if (sign == 0 || sign == std::string_view::npos || sign + 1 == feature.size() ||
        feature.find('=', sign + 1) != std::string_view::npos)
      return false;
    if (end == std::string_view::npos) return true;
    text.remove_prefix(end + 1);
  }
}

class PatternReader {
 public:
  explicit PatternReader(const std::string& file) : file_(file) {}
  Result<std::vector<RulerPattern>> read(Value root);

 private:
  void wrong(const std::string& what) {
    if (status_.ok()) status_ = misfit(file_, "pattern " + std::to_string(number_) + ": " + what);
  }
  void test(std::string_view name, Value value, std::vector<TokenTest>& out);
  void alternative(Value tokens, std::vector<std::vector<TokenTest>>& out);
  void attributes(Value attrs, RulerPattern& out);
  void pattern(Value value, RulerPattern& out);

  const std::string& file_;
  size_t number_ = 0;
  Status status_;
};

void PatternReader::test(std::string_view name, Value value, std::vector<TokenTest>& out) {
  const auto key = std::find_if(kKeys.begin(), kKeys.end(),
                                [&](const auto& known) { return known.first == name; });
  if (key == kKeys.end()) return wrong("the test " + std::string(name) + " is not known");
  TokenTest base;
  base.key = key->second;
  if (const auto flag = value.boolean(); flag && base.key == Key::IS_SPACE) {
    base.kind = Kind::flag;
    base.flag = *flag;
    out.push_back(std::move(base));
  } else if (const auto text = value.text(); text && base.key != Key::IS_SPACE) {
    base.values.emplace_back(*text);
    out.push_back(std::move(base));
  } else if (value.is(ValueKind::map) && value.size() != 0 && base.key != Key::IS_SPACE) {
    value.each_pair([&](Value how, Value what) {
      TokenTest& made = out.emplace_back(base);
      const std::string_view word = how.text().value_or("");
      bool good = true;
      if (word == "REGEX") {
        made.kind = Kind::regex;
        good = what.text().has_value();
        if (good) made.values.emplace_back(*what.text());
      } else if (word == "IN" || word == "NOT_IN") {
        made.kind = word == "IN" ? Kind::in : Kind::not_in;
        good = what.is(ValueKind::array);
        what.each([&](Value item) {
          good = good && item.text();
          if (good) made.values.emplace_back(*item.text());
        });
      } else {
        good = false;
      }
      if (!good)
        wrong(std::string(name) + ": the comparison " + std::string(word) +
              " is not known, or not of texts");
    });
  } else {
    wrong(std::string(name) + ": its value is not known");
  }
}

void PatternReader::alternative(Value tokens, std::vector<std::vector<TokenTest>>& out) {
  if (tokens.size() == 0 || !tokens.is(ValueKind::array)) return wrong("no list of tokens");
  tokens.each([&](Value token) {
    auto& tests = out.emplace_back();
    if (!token.is(ValueKind::map)) return wrong("a token is no map of tests");
    token.each_pair([&](Value name, Value value) { test(name.text().value_or(""), value, tests); });
  });
}

void PatternReader::attributes(Value attrs, RulerPattern& out) {
  if (!attrs.is(ValueKind::map)) return wrong("no map of attrs");
  const std::pair<std::string_view, std::optional<std::string>*> known[] = {
      {"TAG", &out.tag},     {"POS", &out.pos}, {"MORPH", &out.morph},
      {"LEMMA", &out.lemma}, {"DEP", &out.dep}, {"NORM", &out.norm}};
  attrs.each_pair([&](Value name, Value value) {
    const auto found = std::find_if(std::begin(known), std::end(known),
                                    [&](const auto& entry) { return name.text() == entry.first; });
    if (found == std::end(known) || !value.text())
      return wrong("the attribute " + std::string(name.text().value_or("")) +
                   " is not known, or no text");
    *found->second = std::string(*value.text());
  });
  if (out.pos && !is_part_of_speech(*out.pos)) wrong("POS: " + *out.pos + " is no part of speech");
  if (out.morph && !is_morphology(*out.morph))
    wrong("MORPH: " + *out.morph + " is not of the form Key=Value|Key=Value");
}

void PatternReader::pattern(Value value, RulerPattern& out) {
  value["patterns"].each([&](Value tokens) { alternative(tokens, out.patterns.emplace_back()); });
  if (out.patterns.empty()) wrong("no patterns");
  attributes(value["attrs"], out);
  const Value index = value["index"];
  const int64_t at = index.present() ? index.integer().value_or(INT64_MAX) : 0;
  for (const auto& tokens : out.patterns) {
    const auto size = static_cast<int64_t>(tokens.size());
    if (at >= size || at < -size) return wrong("its index lies outside of the match");
  }
  out.index = static_cast<int>(at);
}

Result<std::vector<RulerPattern>> PatternReader::read(Value root) {
  std::vector<RulerPattern> out;
  if (!root.is(ValueKind::array)) return misfit(file_, "no list of patterns");
  root.each([&](Value value) {
    if (status_.ok()) pattern(value, out.emplace_back());
    ++number_;
  });
  if (!status_.ok()) return status_;
  return out;
}

}  // namespace

Result<std::vector<RulerPattern>> read_patterns(const std::string& file, std::string_view bytes) {
  const auto values = Values::of_msgpack(bytes);
  if (!values.ok()) return values.status().with_context(file);
  return PatternReader(file).read(values->root());
}

}  // namespace sitrep
