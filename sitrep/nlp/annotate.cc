#include "sitrep/nlp/annotate.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "sitrep/base/limits.h"
#include "sitrep/nlp/characters.h"
#include "sitrep/nlp/sentences.h"

namespace sitrep {
namespace {

// Words that keep their point. Sorted, lower case.
constexpr std::array kPointed = {
    "adm.",  "apr.",  "aug.",  "av.",   "ave.",  "blvd.", "brig.", "bros.", "ca.",   "capt.",
    "cmdr.", "co.",   "col.",  "corp.", "cpl.",  "cpt.",  "dec.",  "dept.", "dr.",   "drs.",
    "e.g.",  "est.",  "etc.",  "feb.",  "fr.",   "ft.",   "gen.",  "gov.",  "hon.",  "i.e.",
    "inc.",  "insp.", "jan.",  "jr.",   "jul.",  "jun.",  "lt.",   "ltd.",  "maj.",  "mar.",
    "mme.",  "mr.",   "mrs.",  "ms.",   "msgr.", "mt.",   "nov.",  "oct.",  "ph.d.", "pres.",
    "prof.", "pvt.",  "rep.",  "reps.", "rev.",  "sen.",  "sens.", "sep.",  "sept.", "sgt.",
    "sr.",   "st.",   "supt.", "viz.",  "vs."};

std::string lower_ascii(std::string_view s) {
  std::string out(s);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

// Cuts one block into tokens. A step never looks back, and looks ahead by a bounded number of bytes
// or over bytes that it takes, so the whole is linear.
class Cutter {
 public:
  Cutter(Document& doc, uint32_t block) : doc_(doc), block_(block) {
    const Span span = doc.blocks[block].span;
    text_ = std::string_view(doc.text).substr(0, span.end);
    at_ = span.begin;
  }

  void run() {
    while (at_ < text_.size()) {
      const Character c = character_at(text_, at_);
      if (is_space(c.code)) {
        at_ += c.size;
        continue;
      }
      const size_t end = std::min(token_end(c), cut(at_ + limits::kTokenBytes));
      const Character next = end < text_.size() ? character_at(text_, end) : Character{' ', 1};
      doc_.tokens.push_back({{pos(at_), pos(end)}, block_, 0, is_space(next.code)});
      at_ = end;
    }
  }

 private:
  static uint32_t pos(size_t at) { return static_cast<uint32_t>(at); }

  // The last UTF-8 boundary at or before `at`.
  size_t cut(size_t at) const {
    if (at >= text_.size()) return text_.size();
    while (at > at_ + 1 && (static_cast<unsigned char>(text_[at]) & 0xC0) == 0x80) --at;
    return at;
  }

  uint32_t code(size_t at) const { return at < text_.size() ? character_at(text_, at).code : ' '; }
  size_t next(size_t at) const { return at + character_at(text_, at).size; }

  size_t token_end(Character c) const {
    if (const size_t end = address_end(); end > at_) return end;
    if (is_digit(c.code)) return number_end();
    if (is_letter(c.code)) return word_end(at_);
    if ((c.code == '#' || c.code == '@') && is_letter(code(at_ + 1))) return word_end(at_ + 1);
    if (is_apostrophe(c.code)) {
      if (const size_t end = clitic_end(at_); end > at_) return end;
    }
    if (c.code == '.' || c.code == '-' || c.code == '*' || c.code == '_' || c.code == '=')
      return run_end(c.code);
    return at_ + c.size;
  }

  // "...", "--", "***": one token each; a single character otherwise.
  size_t run_end(uint32_t c) const {
    size_t end = at_ + 1;
    while (end < text_.size() && end < at_ + limits::kTokenBytes && code(end) == c) ++end;
    return end;
  }

  // A URL, a www address or an e-mail address from here to white space, without closing
  // punctuation.
  size_t address_end() const {
    const std::string_view rest = text_.substr(at_, 8);
    const bool url =
        rest.starts_with("http://") || rest.starts_with("https://") || rest.starts_with("www.");
    size_t end = at_;
    bool at_sign = false, point_after = false;
    const size_t stop = std::min(text_.size(), at_ + limits::kTokenBytes);
    while (end < stop) {
      const Character c = character_at(text_, end);
      if (url ? is_space(c.code) || c.code == '"' || c.code == '<' || c.code == '>'
              : !mail_character(c.code))
        break;
      if (c.code == '@' && at_sign && !url)
        return at_;  // an address has one, and the scan stays short
      if (c.code == '@') at_sign = true;
      if (c.code == '.' && at_sign) point_after = true;
      if (!url && !at_sign && end - at_ > 64) return at_;  // no local part is longer (RFC 5321)
      end += c.size;
    }
    while (end > at_ && std::string_view(".,;:!?)'").find(text_[end - 1]) != std::string_view::npos)
      --end;
    if (url) return end > at_ + 5 ? end : at_;
    return at_sign && point_after && text_[at_] != '@' && end > at_ + 4 ? end : at_;
  }

  static bool mail_character(uint32_t c) {
    return c < 0x80 && (is_letter(c) || is_digit(c) || c == '.' || c == '-' || c == '_' ||
                        c == '+' || c == '@');
  }

  // Digits with separators between digits ("53,136", "3.8", "16'157", "10:30", "1/2"), then letters
  // that stick to them ("155mm", "3rd", "5m"). Hyphens and dashes end a number, so that ranges come
  // apart.
  size_t number_end() const {
    size_t end = at_;
    while (end < text_.size() && end < at_ + limits::kTokenBytes) {
      const Character c = character_at(text_, end);
      if (is_digit(c.code)) {
        end += 1;
      } else if ((c.code == ',' || c.code == '.' || c.code == ':' || c.code == '/' ||
                  is_apostrophe(c.code)) &&
                 is_digit(code(end + c.size))) {
        end += c.size;
      } else {
        break;
      }
    }
    while (end < text_.size() && end < at_ + limits::kTokenBytes && is_letter(code(end)))
      end = next(end);
    return end;
  }

  // "'s", "'re", "'ll" ... when an apostrophe stands here right after a letter.
  size_t clitic_end(size_t apostrophe) const {
    if (apostrophe == 0 || !is_apostrophe(code(apostrophe))) return apostrophe;
    const auto before = static_cast<unsigned char>(text_[apostrophe - 1]);
    if (before < 0x80 && !is_letter(before) && !is_digit(before)) return apostrophe;
    const size_t begin = next(apostrophe);
    for (const std::string_view form : {"s", "re", "ve", "ll", "d", "m", "S"}) {
      if (text_.substr(begin, form.size()) == form && !is_letter(code(begin + form.size()))) {
        return begin + form.size();
      }
    }
    return apostrophe;
  }

  // A word: letters and digits with inner hyphens, apostrophes and "&"; abbreviations keep their
  // points.
  size_t word_end(size_t begin) const {
    if (const size_t end = initials_end(begin); end > begin) return end;
    if (begin > 0 && is_letter(static_cast<unsigned char>(text_[begin - 1])) && negation(begin)) {
      return next(begin + 1) + 1;
    }
    size_t end = begin;
    while (end < text_.size() && end < at_ + limits::kTokenBytes) {
      const Character c = character_at(text_, end);
      if (is_letter(c.code) || is_digit(c.code) || c.code == '_') {
        end += c.size;
      } else if (is_apostrophe(c.code)) {
        if (clitic_end(end) > end || !is_letter(code(end + c.size))) break;
        if (end > begin + 1 && negation(end - 1)) return end - 1;
        end += c.size;
      } else if (is_hyphen(c.code) || c.code == '&') {
        const uint32_t after = code(end + c.size);
        if (!is_letter(after) && !is_digit(after)) break;
        end += c.size;
      } else {
        break;
      }
    }
    return pointed_end(begin, end);
  }

  // Does "n't" begin here?
  bool negation(size_t n) const {
    if (n >= text_.size() || text_[n] != 'n' || !is_apostrophe(code(n + 1))) return false;
    const size_t t = next(n + 1);
    return code(t) == 't' && !is_letter(code(t + 1));
  }

  // "U.S.", "a.m.", "J.": single letters each with its point.
  size_t initials_end(size_t begin) const {
    size_t end = begin, letters = 0;
    while (end + 1 < text_.size() && is_letter(code(end)) && code(next(end)) == '.' &&
           end < begin + 24) {
      const size_t after = next(end) + 1;
      if (letters == 0 && is_letter(code(after)) && is_letter(code(next(after)))) break;
      end = after;
      ++letters;
    }
    if (letters == 0) return begin;
    if (letters > 1) return is_letter(code(end)) && !is_upper(code(end)) ? begin : end;
    // One capital before a space is an initial ("J. Smith"), save "I"; the end of a name is not.
    return is_upper(code(begin)) && code(begin) != 'I' && is_space(code(end)) ? end : begin;
  }

  size_t pointed_end(size_t begin, size_t end) const {
    if (code(end) != '.' || end - begin > 5) return end;
    const std::string word = lower_ascii(text_.substr(begin, end + 1 - begin));
    if (word == "no." || word == "nos.") return is_digit(code(end + 2)) ? end + 1 : end;
    if (word == "mar." || word == "sep." || word == "av.")
      return is_digit(code(end + 2)) ? end + 1 : end;
    return std::binary_search(kPointed.begin(), kPointed.end(), std::string_view(word)) ? end + 1
                                                                                        : end;
  }

  Document& doc_;
  uint32_t block_;
  std::string_view text_;
  size_t at_ = 0;
};

}  // namespace

void annotate_tokens(Document& doc) {
  doc.tokens.clear();
  doc.sentences.clear();
  for (uint32_t b = 0; b < doc.blocks.size(); ++b) {
    const size_t first = doc.tokens.size();
    Cutter(doc, b).run();
    split_sentences(doc, b, first);
  }
}

}  // namespace sitrep
