#include "sitrep/nlp/sentences.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "sitrep/base/limits.h"
#include "sitrep/nlp/characters.h"

namespace sitrep {
namespace {

// Words that begin a sentence more often than they follow "U.S.", "p.m." or "Inc." inside one.
// Sorted.
constexpr std::array kStarters = {
    "A",    "After", "All",     "An",    "And", "As",   "At",    "But", "By",    "For",   "He",
    "Her",  "His",   "However", "I",     "If",  "In",   "It",    "Its", "Many",  "More",  "No",
    "On",   "Other", "She",     "Since", "So",  "Some", "That",  "The", "Their", "There", "These",
    "They", "This",  "Those",   "Two",   "We",  "When", "While", "You"};
// Abbreviations that a name or number follows: never an end. Lower case, sorted.
constexpr std::array kTitles = {"adm.", "brig.", "capt.", "cmdr.", "col.",  "cpl.", "cpt.",
                                "dr.",  "drs.",  "fr.",   "gen.",  "gov.",  "hon.", "insp.",
                                "lt.",  "maj.",  "mme.",  "mr.",   "mrs.",  "ms.",  "msgr.",
                                "mt.",  "no.",   "nos.",  "pres.", "prof.", "pvt.", "rep.",
                                "rev.", "sen.",  "sgt.",  "st.",   "supt.", "vs."};
// A headline keeps its full stops ("Flood in Oroma. 12 dead"): both sides must be a sentence.
constexpr size_t kTitleTokens = 4;

bool is_bullet(std::string_view w) {
  return w == "\u2022" || w == "\u25CF" || w == "\u25AA" || w == "\u2023" || w == "\u00B7" ||
         w == "*" || w == "-";
}

class Splitter {
 public:
  Splitter(Document& doc, uint32_t block, size_t first)
      : doc_(doc),
        block_(block),
        first_(first),
        title_(doc.blocks[block].role == BlockRole::title) {}

  void run() {
    size_t begin = first_;
    for (size_t i = first_; i < doc_.tokens.size(); ++i) {
      const size_t length = i + 1 - begin;
      const bool full = length >= static_cast<size_t>(limits::kSentenceTokens);
      if (i + 1 == doc_.tokens.size() || full || (breaks_after(i) && long_enough(length, i))) {
        close(begin, i + 1);
        begin = i + 1;
      }
    }
  }

 private:
  std::string_view word(size_t i) const { return doc_.view(doc_.tokens[i].span); }
  uint32_t first_code(size_t i) const {
    return character_at(doc_.text, doc_.tokens[i].span.begin).code;
  }

  bool long_enough(size_t length, size_t i) const {
    return !title_ || (length >= kTitleTokens && doc_.tokens.size() - i > kTitleTokens);
  }

  void close(size_t begin, size_t end) {
    const auto index = static_cast<uint32_t>(doc_.sentences.size());
    for (size_t i = begin; i < end; ++i) doc_.tokens[i].sentence = index;
    doc_.sentences.push_back({{doc_.tokens[begin].span.begin, doc_.tokens[end - 1].span.end},
                              block_,
                              static_cast<uint32_t>(begin),
                              static_cast<uint32_t>(end)});
  }

  // A blank line, or a line that begins with a bullet.
  bool line_break_after(size_t i) const {
    const uint32_t from = doc_.tokens[i].span.end, to = doc_.tokens[i + 1].span.begin;
    const auto lines = std::count(doc_.text.begin() + from, doc_.text.begin() + to, '\n');
    return lines > 1 || (lines == 1 && is_bullet(word(i + 1)) && doc_.tokens[i + 1].space_after);
  }

  static bool ends(std::string_view w) {
    return w == "." || w == "!" || w == "?" || w == "\u2026" ||
           (w.size() > 1 && w.find_first_not_of('.') == w.npos);
  }

  // Does a sentence end after token i? Closing quotes and brackets go with the sentence they close.
  bool breaks_after(size_t i) const {
    if (i + 1 >= doc_.tokens.size()) return true;
    if (line_break_after(i)) return true;
    if (ends(word(i))) return !closing(i + 1) && starts(i, i + 1);
    if (closing(i) && i > first_) {
      size_t stop = i;
      while (stop > first_ && i - stop < 4 && closing(stop)) --stop;
      if (ends(word(stop)) || abbreviation(stop)) return !closing(i + 1) && starts(i, i + 1);
      return false;
    }
    return abbreviation(i) && abbreviation_ends(i);
  }

  // Is token i a bracket or quote that closes what stands before it?
  bool closing(size_t i) const {
    if (doc_.tokens[i].span.size() > 3) return false;
    const uint32_t c = first_code(i);
    if (!is_closing(c)) return false;
    const bool glued = i > first_ && !doc_.tokens[i - 1].space_after;
    if (is_opening(c))
      return glued && (doc_.tokens[i].space_after || i + 1 == doc_.tokens.size() ||
                       !is_letter(first_code(i + 1)));
    return true;
  }

  // May a sentence begin at token i, after a stop? Lower case goes on.
  bool starts(size_t stop, size_t i) const {
    size_t at = i;
    while (at + 1 < doc_.tokens.size() && at - i < 3 && is_opening(first_code(at))) ++at;
    const uint32_t c = first_code(at);
    if (is_upper(c)) return true;
    if (is_digit(c)) return doc_.tokens[stop].space_after;
    return !is_letter(c) && at > i;
  }

  bool abbreviation(size_t i) const {
    const std::string_view w = word(i);
    return w.size() > 1 && w.back() == '.' && is_letter(first_code(i));
  }

  bool abbreviation_ends(size_t i) const {
    if (!starts(i, i + 1)) return false;
    std::string lower(word(i));
    for (char& c : lower) {
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    if (std::binary_search(kTitles.begin(), kTitles.end(), std::string_view(lower))) return false;
    if (lower.size() == 2) return false;  // an initial
    return std::binary_search(kStarters.begin(), kStarters.end(), word(i + 1));
  }

  Document& doc_;
  uint32_t block_;
  size_t first_;
  bool title_;
};

}  // namespace

void split_sentences(Document& doc, uint32_t block, size_t first) {
  if (first < doc.tokens.size()) Splitter(doc, block, first).run();
}

}  // namespace sitrep
