// Source phrases: the noun phrase that can be a speaker, found from the token beside a cue without
// a parser, by closed word classes, capitals and the table of source nouns. Private to the sources
// layer.
#ifndef SITREP_EXTRACT_PHRASES_H_
#define SITREP_EXTRACT_PHRASES_H_

#include <vector>

#include "sitrep/extract/speech_tables.h"

namespace sitrep {

// Half-open range of token indices; empty when begin >= end.
struct Range {
  int begin = 0, end = 0;
  bool empty() const { return begin >= end; }
  int size() const { return end - begin; }
  friend bool operator==(const Range&, const Range&) = default;
};

// A document read token by token with the tables at hand. Cheap to copy; refers to its arguments.
class TokenView {
 public:
  TokenView(const Document& d, const LowerWords& l, const AttributionTables& t);

  const std::string& lower(int i) const { return lower_.words[static_cast<size_t>(i)]; }
  std::string_view raw(int i) const { return doc_.view(doc_.tokens[static_cast<size_t>(i)].span); }
  bool capital(int i) const;  // begins with a capital letter
  bool acronym(int i) const;  // two or more capitals and nothing but capitals, points and digits
  bool word(int i) const;     // begins with a letter or digit
  bool number(int i) const;   // digits
  bool name(int i) const;     // may be part of a proper name
  bool shouting(int i) const { return shouting_[token(i).block] != 0; }  // block all in capitals
  bool sentence_start(int i) const;  // first word of its sentence, quotation marks aside
  bool clitic(int i) const { return lower(i) == "'s" || lower(i) == "'"; }
  WordClass cls(int i) const { return classes_[static_cast<size_t>(i)]; }
  const SourceNoun* noun(int i) const {  // a "news site" is a website, other sites are places
    const bool site = lower(i) == "site" && i > 0 && lower(i - 1) == "news";
    return tables_.noun(site ? "website" : lower(i));
  }
  const SpeechVerb* verb(int i) const { return tables_.verb(lower(i)); }
  int size() const { return static_cast<int>(doc_.tokens.size()); }
  const Token& token(int i) const { return doc_.tokens[static_cast<size_t>(i)]; }
  Span span(Range r) const;
  std::string text(Range r) const;  // the words, single spaces
  const Document& doc() const { return doc_; }
  const AttributionTables& tables() const { return tables_; }

 private:
  const Document& doc_;
  const LowerWords& lower_;
  const AttributionTables& tables_;
  void find_shouting();

  std::vector<WordClass> classes_;
  std::vector<char> shouting_;  // by block
};

// The source phrase that ends before `end` and begins at or after `lo`; empty when what stands
// there can be no speaker. `strong`: the cue takes speakers only, so an unknown noun with an
// article will do.
Range phrase_left(const TokenView& v, int end, int lo, bool strong);
// The source phrase that begins at `begin` and ends at or before `hi`.
Range phrase_right(const TokenView& v, int begin, int hi, bool strong);
// "X and Y": a joint source keeps all its words. The partner behind, before `hi`; the partner
// before ("aid workers and residents said"), from `lo` on.
Range joint_right(const TokenView& v, Range r, int hi);
Range joint_left(const TokenView& v, Range r, int lo);
// The last token of the phrase's core: before "of", "for", "in", a comma, "who".
int head_of(const TokenView& v, Range r);
// Can this phrase speak? A pronoun, a source noun, a name.
bool can_speak(const TokenView& v, Range r, bool strong);

}  // namespace sitrep

#endif  // SITREP_EXTRACT_PHRASES_H_
