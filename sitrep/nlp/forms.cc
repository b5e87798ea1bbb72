#include "sitrep/nlp/forms.h"

#include <algorithm>
#include <utility>

#include "sitrep/nlp/characters.h"
#include "sitrep/nlp/python_text.h"

namespace sitrep {
namespace {

// BASE_NORMS of lang/norm_exceptions.py, sorted.
constexpr std::pair<std::string_view, std::string_view> kBaseNorms[] = {
    {"''", "\""}, {"'S", "'s"}, {"'s", "'s"},  {"--", "-"},  {"---", "-"}, {"A$", "$"},
    {"C$", "$"},  {"E£", "$"},  {"Mex$", "$"}, {"US$", "$"}, {"`", "'"},   {"``", "\""},
    {"£", "$"},   {"¥", "$"},   {"«", "\""},   {"´", "'"},   {"´´", "\""}, {"»", "\""},
    {"।", "."},   {"৳", "$"},   {"฿", "$"},    {"–", "-"},   {"—", "-"},   {"——", "-"},
    {"‘", "'"},   {"‘‘", "\""}, {"’", "'"},    {"’S", "'s"}, {"’s", "'s"}, {"’’", "\""},
    {"“", "\""},  {"”", "\""},  {"„", "\""},   {"…", "..."}, {"₣", "$"},   {"₩", "$"},
    {"€", "$"},   {"₹", "$"},   {"₺", "$"},    {"。", "."},  {"！", "!"},  {"，", ","},
    {"：", ":"},  {"；", ";"},  {"？", "?"},
};

// word_shape of lang/lex_attrs.py: letters as X and x, digits as d, runs cut at four.
std::string shape_of(std::string_view text) {
  constexpr size_t kLong = 100;  // characters
  if (text.size() >= kLong && python::length(text) >= kLong) return "LONG";
  std::string out;
  std::string_view last;
  int repeated = 0;
  for (size_t at = 0; at < text.size();) {
    const Character ch = character_at(text, at);
    std::string_view shape = text.substr(at, ch.size);
    if (python::is_alpha(ch.code)) {
      shape = python::is_upper(ch.code) ? "X" : "x";
    } else if (python::is_digit(ch.code)) {
      shape = "d";
    }
    repeated = shape == last ? repeated + 1 : 0;
    last = shape;
    if (repeated < 4) out += shape;
    at += ch.size;
  }
  return out;
}

std::string norm_of(const Model& model, const std::string& orth, const std::string& lower) {
  if (const auto it = model.lexeme_norm.find(string_id(orth)); it != model.lexeme_norm.end())
    return it->second;
  const auto* base =
      std::lower_bound(std::begin(kBaseNorms), std::end(kBaseNorms), std::string_view(orth),
                       [](const auto& row, std::string_view key) { return row.first < key; });
  if (base != std::end(kBaseNorms) && base->first == orth) return std::string(base->second);
  return lower;
}

Form make_form(const Model& model, std::string_view orth, const std::string* norm) {
  Form form;
  form.orth = orth;
  form.lower = python::lower(orth);
  // An empty norm of an exception counts as none, as in token.pxd.
  form.norm = norm != nullptr && !norm->empty() ? *norm : norm_of(model, form.orth, form.lower);
  form.orth_id = string_id(orth);
  form.lower_id = string_id(form.lower);
  form.norm_id = string_id(form.norm);
  form.prefix_id =
      string_id(orth.substr(0, orth.empty() ? 0 : python::character_bytes(orth.front())));
  form.suffix_id = string_id(orth.substr(python::tail_at(orth, 3)));
  form.shape_id = string_id(shape_of(orth));
  form.is_space = python::is_space(orth);
  return form;
}

}  // namespace

uint32_t FormTable::number_of(std::string_view orth, const std::string* norm) {
  std::string key(orth);
  if (norm != nullptr) {
    key.push_back('\0');
    key += *norm;
    // A word may hold NUL itself: the length of the norm tells the parts apart.
    key.push_back('\0');
    key += std::to_string(norm->size());
  }
  const auto [it, fresh] =
      numbers_.try_emplace(std::move(key), static_cast<uint32_t>(forms_.size()));
  if (fresh) forms_.push_back(make_form(*model_, orth, norm));
  return it->second;
}

void FormTable::clear() {
  forms_.clear();
  numbers_.clear();
}

}  // namespace sitrep
