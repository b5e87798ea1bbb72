#include "sitrep/nlp/ruler_rules.h"

#include <algorithm>
#include <map>
#include <optional>

namespace sitrep {
namespace {

using Key = TokenTest::Key;
using Kind = TokenTest::Kind;
using Tests = std::vector<TokenTest>;

// Token patterns, values and tests of an attribute ruler: the sets grow with their product. Shipped
// English pipelines have 190 patterns and 250 values.
constexpr size_t kTokenPatterns = 4096;
constexpr size_t kValues = 8192;

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> out;
  for (size_t begin = 0;;) {
    const size_t end = text.find(separator, begin);
    out.emplace_back(text.substr(begin, end - begin));
    if (end == std::string_view::npos) return out;
    begin = end + 1;
  }
}

std::string join(const std::vector<std::string>& parts, char separator) {
  std::string out;
  for (size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) out += separator;
    out += parts[i];
  }
  return out;
}

void set_bit(Bits& bits, size_t at) { bits[at / 64] |= uint64_t{1} << (at % 64); }
void clear_bit(Bits& bits, size_t at) { bits[at / 64] &= ~(uint64_t{1} << (at % 64)); }

// Whether a test of a value other than an expression or a flag passes.
bool passes(const TokenTest& test, const std::string& value) {
  const bool named = std::find(test.values.begin(), test.values.end(), value) != test.values.end();
  return test.kind == Kind::not_in ? !named : named;
}

Status invalid(size_t pattern, const std::string& what) {
  return Status(ErrorCode::kInvalid,
                "attribute ruler: pattern " + std::to_string(pattern) + " " + what);
}

bool readable_morph(const std::string& feats) {
  if (feats.empty() || feats == "_") return true;
  const auto features = split(feats, '|');
  return std::all_of(features.begin(), features.end(),
                     [](const std::string& f) { return std::count(f.begin(), f.end(), '=') == 1; });
}

// Lists the token patterns: those of the rules first.
struct Flat {
  RulerRules out;
  std::vector<const Tests*> own, neighbours;

  Status add(size_t number, const RulerPattern& pattern) {
    if (pattern.morph && !readable_morph(*pattern.morph))
      return invalid(number, "sets morphology that is no list of Name=Value: " + *pattern.morph);
    for (const std::vector<Tests>& tokens : pattern.patterns) {
      const auto size = static_cast<int64_t>(tokens.size());
      const int64_t target = pattern.index < 0 ? size + pattern.index : pattern.index;
      if (target < 0 || target >= size)
        return invalid(
            number, "sets token " + std::to_string(pattern.index) + " of " + std::to_string(size));
      RulerRules::Rule rule{static_cast<uint32_t>(number), {}};
      for (int64_t i = 0; i < size; ++i) {
        const Tests& tests = tokens[static_cast<size_t>(i)];
        if (i == target) {
          own.push_back(&tests);
        } else {
          rule.neighbours.push_back({i - target, static_cast<uint32_t>(neighbours.size())});
          neighbours.push_back(&tests);
        }
      }
      out.rules.push_back(std::move(rule));
      if (own.size() + neighbours.size() > kTokenPatterns)
        return Status(ErrorCode::kLimit, "attribute ruler: more than " +
                                             std::to_string(kTokenPatterns) + " token patterns");
    }
    return {};
  }
};

// The tests of one key by token pattern.
using TestsOfKey = std::map<size_t, std::vector<const TokenTest*>>;

// Adds what passes for the values that tests name.
void add_values(KeyTests& out, const TestsOfKey& tests) {
  std::map<std::string, std::vector<size_t>> named;  // value -> token patterns
  for (const auto& [token, of_token] : tests) {
    for (const TokenTest* test : of_token) {
      if (test->kind == Kind::regex || test->kind == Kind::flag) continue;
      for (const std::string& value : test->values) named[value].push_back(token);
    }
  }
  for (const auto& [value, patterns] : named) {
    Bits& bits = out.by_value.try_emplace(value, out.other).first->second;
    for (const size_t token : patterns) {
      const auto& of_token = tests.at(token);
      const bool pass = std::all_of(of_token.begin(), of_token.end(), [&](const TokenTest* t) {
        return t->kind == Kind::regex || t->kind == Kind::flag || passes(*t, value);
      });
      pass ? set_bit(bits, token) : clear_bit(bits, token);
    }
  }
}

// Adds the token pattern to those that ask for an expression.
Status add_regex(KeyTests& out, std::map<std::string, size_t>& numbers, size_t token,
                 const TokenTest& test) {
  const std::string source = test.values.empty() ? "" : test.values[0];
  const auto [it, fresh] = numbers.try_emplace(source, out.regexes.size());
  if (fresh) {
    auto regex = Regex::compile(source);
    if (!regex.ok()) return regex.status().with_context("attribute ruler: " + source);
    out.regexes.emplace_back(std::move(regex).value(), Bits(out.other.size(), 0));
  }
  set_bit(out.regexes[it->second].second, token);
  return {};
}

Result<KeyTests> compile_key(Key key, const TestsOfKey& tests, size_t tokens) {
  KeyTests out;
  out.key = key;
  out.other = out.if_true = out.if_false = Bits((tokens + 63) / 64, ~uint64_t{0});
  std::map<std::string, size_t> expressions;
  for (const auto& [token, of_token] : tests) {
    for (const TokenTest* test : of_token) {
      if (test->kind == Kind::flag) {
        clear_bit(test->flag ? out.if_false : out.if_true, token);
      } else if (test->kind == Kind::regex) {
        if (Status s = add_regex(out, expressions, token, *test); !s.ok()) return s;
      } else if (test->kind != Kind::not_in) {
        clear_bit(out.other, token);
      }
    }
  }
  add_values(out, tests);
  return out;
}

}  // namespace

void KeyTests::narrow(const std::string& value, RegexRunner& runner, Bits& bits) const {
  const auto it = by_value.find(value);
  const Bits& passed = it != by_value.end() ? it->second : other;
  for (size_t w = 0; w < bits.size(); ++w) bits[w] &= passed[w];
  for (const auto& [regex, asked] : regexes) {
    if (runner.search(*regex, value)) continue;
    for (size_t w = 0; w < bits.size(); ++w) bits[w] &= ~asked[w];
  }
}

void KeyTests::narrow_flag(bool value, Bits& bits) const {
  const Bits& passed = value ? if_true : if_false;
  for (size_t w = 0; w < bits.size(); ++w) bits[w] &= passed[w];
}

Result<RulerRules> compile_ruler(const std::vector<RulerPattern>& patterns) {
  Flat flat;
  for (size_t i = 0; i < patterns.size(); ++i) {
    if (Status s = flat.add(i, patterns[i]); !s.ok()) return s;
  }
  const auto rules = static_cast<uint32_t>(flat.own.size());
  for (RulerRules::Rule& rule : flat.out.rules) {
    for (RulerRules::Neighbour& n : rule.neighbours) n.token += rules;
  }
  std::vector<const Tests*> tokens = flat.own;
  tokens.insert(tokens.end(), flat.neighbours.begin(), flat.neighbours.end());
  std::map<Key, TestsOfKey> by_key;
  size_t values = 0;
  for (size_t t = 0; t < tokens.size(); ++t) {
    for (const TokenTest& test : *tokens[t]) {
      by_key[test.key][t].push_back(&test);
      values += test.values.size();
    }
  }
  if (values > kValues) {
    return Status(ErrorCode::kLimit,
                  "attribute ruler: more than " + std::to_string(kValues) + " values");
  }
  flat.out.tokens = tokens.size();
  for (const auto& [key, tests] : by_key) {
    auto compiled = compile_key(key, tests, tokens.size());
    if (!compiled.ok()) return compiled.status();
    flat.out.keys.push_back(std::move(compiled).value());
  }
  return std::move(flat.out);
}

std::string normal_morph(std::string_view feats) {
  if (feats.empty() || feats == "_") return "";
  std::map<std::string, std::string> values_of;  // the last of a name counts
  for (const std::string& feature : split(feats, '|')) {
    const size_t equals = feature.find('=');
    if (equals == std::string::npos) continue;
    std::vector<std::string> values = split(std::string_view(feature).substr(equals + 1), ',');
    std::sort(values.begin(), values.end());
    values_of[feature.substr(0, equals)] = join(values, ',');
  }
  std::vector<std::string> features;
  features.reserve(values_of.size());
  for (const auto& [name, values] : values_of) {
    std::string& feature = features.emplace_back(name);
    feature += '=';
    feature += values;
  }
  std::sort(features.begin(), features.end());
  return join(features, '|');
}

}  // namespace sitrep
