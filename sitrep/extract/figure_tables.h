// The tables behind figures. Private to the figure layer.
#ifndef SITREP_EXTRACT_FIGURE_TABLES_H_
#define SITREP_EXTRACT_FIGURE_TABLES_H_

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "sitrep/extract/figures.h"

namespace sitrep {

struct CountNoun {
  std::string unit, cls, measure;
  bool strong = false;
  bool singular = false;  // a form that no number but one can count
};

enum class TriggerRole : uint8_t { verb, after, before, toll, noun };

struct Trigger {
  std::string measure;
  TriggerRole role = TriggerRole::verb;
  std::vector<std::string> words;
  std::vector<std::string> classes;  // of count nouns, "any", "none"
  int priority = 0;
  bool participle = false;  // may stand after what it counts
};

enum class PhraseClass : uint8_t {
  none,
  stop,
  conjunction,
  aux,
  pronoun,
  adverb,
  determiner,
  up,
  down,
  refuge
};

struct FigureTables {
  std::unordered_map<std::string, CountNoun> nouns;
  std::vector<std::pair<std::string, CountNoun>> endings;  // "ers" ..., longest first
  std::vector<Trigger> triggers;
  std::unordered_map<std::string, std::vector<uint32_t>>
      by_first_word;  // into triggers, longest first
  std::unordered_map<std::string, PhraseClass> classes;

  PhraseClass word_class(const std::string& w) const {
    const auto it = classes.find(w);
    return it == classes.end() ? PhraseClass::none : it->second;
  }
  // Nouns of the dictionary by their class, and its lines "lemma, class", sorted.
  std::map<std::string, CountNoun, std::less<>> dictionary_classes;
  std::string_view dictionary;

  // The noun by its forms or, for a plural of six letters or more, by its ending; null for an
  // unknown word.
  const CountNoun* noun(const std::string& w) const;
  // What the dictionary says of a word that noun() does not know; none for a word that it lacks.
  struct Entry {
    const CountNoun* noun = nullptr;
    std::string lemma;
    bool plural = false;
  };
  Entry dictionary_noun(const std::string& w) const;
};

// A trigger in the text, tokens half-open.
struct TriggerHit {
  uint32_t begin = 0, end = 0;
  const Trigger* trigger = nullptr;
};

// What stands around one quantity in its sentence: the counted phrase, found by a light chunker.
struct CountedPhrase {
  uint32_t begin = 0, end = 0;  // tokens of the phrase after the number, empty if there is none
  uint32_t head = 0;            // its head noun; REQUIRES begin < end
  std::string unit = "person", cls = "none";
  const CountNoun* noun = nullptr;  // null for an unknown noun or none
  bool of_them = false;             // "of them", "of the wounded"
  bool others = false;              // "others", "more"
};

CountedPhrase counted_phrase(const Document& doc, const LowerWords& lower,
                             const FigureTables& tables,
                             const std::vector<std::vector<TriggerHit>>& triggers,
                             const QuantityHit& hit, uint32_t stop);

}  // namespace sitrep

#endif  // SITREP_EXTRACT_FIGURE_TABLES_H_
