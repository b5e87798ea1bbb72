#include "sitrep/nlp/glue.h"

#include <algorithm>

#include "sitrep/nlp/characters.h"
#include "sitrep/nlp/python_text.h"
#include "sitrep/nlp/tokenizer_chunks.h"

namespace sitrep {
namespace {

// A capitalised word of up to so many letters before a full stop may be abbreviated: "Gov.Marl".
constexpr size_t kAbbreviation = 4;
// What follows the full stop in names of sites and programs: "Booking.Com".
constexpr std::string_view kAfterDots[] = {"Com", "Net", "Org", "Gov", "Edu", "Info", "Js"};

struct Place {
  uint32_t code = 0, at = 0;
};

bool is_double_quote(uint32_t c) {
  return c == '"' || (c >= 0x201C && c <= 0x201F) || c == 0xAB || c == 0xBB;
}
bool is_lower(uint32_t c) { return python::is_alpha(c) && !python::is_upper(c); }
bool is_word(uint32_t c) { return python::is_alpha(c) || is_digit(c); }
bool is_end(uint32_t c) { return c == '.' || c == '!' || c == '?' || c == 0x2026; }
bool ends_clause(uint32_t c) { return is_end(c) || c == ',' || c == ';' || c == ':'; }
bool is_closer(uint32_t c) { return c == ')' || c == ']' || is_double_quote(c) || c == 0x2019; }

// One word of the text.
class Word {
 public:
  void read(std::string_view text, size_t begin, size_t end) {
    text_ = text.substr(begin, end - begin);
    places_.clear();
    for (size_t at = 0; at < text_.size();) {
      const Character ch = character_at(text_, at);
      places_.push_back({ch.code, static_cast<uint32_t>(begin + at)});
      at += ch.size;
    }
  }

  void find(std::vector<uint32_t>& out) const {
    const auto has = [&](std::string_view what) { return text_.find(what) != text_.npos; };
    if (has("://") || has("@") || has("www.")) return;
    const size_t from = out.size();
    const bool has_path = has("/");
    for (size_t i = 1; i + 1 < places_.size(); ++i) {
      if (is_double_quote(code(i))) {
        if (!is_glued_quote(i)) continue;
        out.push_back(places_[i].at);
        out.push_back(places_[i + 1].at);
      } else if (is_end(code(i)) && !has_path) {
        const size_t next = start_after(i);
        if (next != 0) out.push_back(places_[next].at);
      }
    }
    std::sort(out.begin() + static_cast<ptrdiff_t>(from), out.end());
    out.erase(std::unique(out.begin() + static_cast<ptrdiff_t>(from), out.end()), out.end());
  }

 private:
  uint32_t code(size_t i) const { return i < places_.size() ? places_[i].code : 0; }

  bool is_glued_quote(size_t i) const {
    const uint32_t before = code(i - 1), after = code(i + 1);
    if (is_digit(before))  // 6"x4" are inches
      return python::is_alpha(after) && python::is_alpha(code(i + 2));
    return (python::is_alpha(before) || ends_clause(before)) && is_word(after);
  }

  // Where a sentence starts after the end mark at i; 0 for nowhere.
  size_t start_after(size_t i) const {
    size_t next = i + 1;
    while (next < places_.size() && next <= i + 2 && is_closer(code(next))) ++next;
    if (!starts_sentence(next)) return 0;
    if (code(i) == '.' && !ends_sentence(i, next)) return 0;
    return is_word(code(i - 1)) || is_closer(code(i - 1)) ? next : 0;
  }

  bool starts_sentence(size_t i) const {
    if (is_double_quote(code(i)) || code(i) == '(') ++i;
    if (!python::is_upper(code(i))) return false;
    if (is_lower(code(i + 1))) return true;
    const bool stands_alone = i + 1 == places_.size() || is_apostrophe(code(i + 1));
    return stands_alone && (code(i) == 'I' || code(i) == 'A');
  }

  // Whether the full stop at i is one, before the capital at `next`.
  bool ends_sentence(size_t i, size_t next) const {
    if (is_closer(code(i - 1)) || next > i + 1) return true;
    size_t first = i;
    if (is_digit(code(i - 1))) {  // a number, but not v2.Final
      while (first > 0 &&
             (is_digit(code(first - 1)) || code(first - 1) == ',' || code(first - 1) == '.'))
        --first;
      return first == 0 || !is_word(code(first - 1));
    }
    while (first > 0 && python::is_alpha(code(first - 1))) --first;
    const size_t letters = i - first;
    if (letters < 2 || (first > 0 && code(first - 1) == '.')) return false;  // initials, e.g.
    if (python::is_upper(code(first)) && letters <= kAbbreviation) return false;
    return std::none_of(std::begin(kAfterDots), std::end(kAfterDots), [&](std::string_view name) {
      const size_t at = places_[next].at - places_.front().at;
      const size_t end = next + name.size();
      return text_.substr(at, name.size()) == name && !python::is_alpha(code(end));
    });
  }

  std::string_view text_;
  std::vector<Place> places_;
};

}  // namespace

void find_glue(std::string_view text, std::vector<uint32_t>& out) {
  Word word;
  for (size_t at = 0; at < text.size();) {
    const size_t end = find_space(text, at);
    if (end > at) {
      word.read(text, at, end);
      word.find(out);
    }
    at = skip_space(text, end);
  }
}

}  // namespace sitrep
