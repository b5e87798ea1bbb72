// Names of people and bodies within one document: which source phrase names whom, and the canonical
// name that all phrases of one actor share. Private to the sources layer.
#ifndef SITREP_EXTRACT_ACTORS_H_
#define SITREP_EXTRACT_ACTORS_H_

#include <string>
#include <unordered_map>
#include <vector>

#include "sitrep/extract/phrases.h"

namespace sitrep {

enum class ActorKind : uint8_t { unknown, person, group, body };

struct Actor {
  std::string root;    // canonical within the document, never empty once resolved
  std::string person;  // who spoke for the body, "" for none
  std::string role;    // "head of the Valley Observatory", "" for none
  std::string basis;   // b1 .. b5
  ActorKind kind = ActorKind::unknown;
  SourceClass cls = SourceClass::none;
  bool named = false;    // has a proper name
  bool unnamed = false;  // anonymous single person
};

// The proper names of a document. Built once a document; linear in it.
class NameRegistry {
 public:
  explicit NameRegistry(const TokenView& v);

  // The full name behind a short one: "Bell" -> "Ann Bell", "SVO" -> "South Valley Observatory",
  // "the Observatory" -> "Valley Observatory". The name itself when there is none.
  std::string full(const std::string& name) const;
  // The nearest body before `at` whose name ends in, or is introduced by, a noun of this class, or
  // whose description does ("Zembla's disaster agency"); "" when there is none. `noun`: the common
  // noun used ("monitor", "ministry").
  std::string only_body(const TokenView& v, const std::string& noun, int at) const;
  // Where the page first names in full the person whose name ends in this lower-case word; empty
  // for none.
  Range person_called(const std::string& last) const;
  bool is_body(const std::string& name) const;
  bool is_person(const std::string& name) const;

 private:
  struct Entry {
    std::string name;
    std::vector<std::string> words;  // lower case
    int first = 0, end = 0;          // tokens of its first mention
    int count = 0;
    bool body = false, person = false;
    SourceClass cls = SourceClass::none;
    std::string noun;  // the common or last noun that says what it is
  };
  void add(const TokenView& v, Range r);
  void learn_acronyms(const TokenView& v);
  void learn_described(const TokenView& v);
  void classify(const TokenView& v, Entry& e, Range r);

  // "Zembla's disaster agency": a body that has a name's owner but no name.
  struct Described {
    std::string text, noun;
    int first = 0;
  };

  std::vector<Entry> entries_;  // in order of first appearance
  std::vector<Described> described_;
  std::unordered_map<std::string, size_t> by_name_;
  std::unordered_map<std::string, std::vector<size_t>> by_last_;  // last word -> entries
  std::unordered_map<std::string, std::string> acronyms_;
};

// "Mr.", "president": does a title of persons stand at i?
bool title_at(const TokenView& v, int i);

// May a name begin at i? In a block in capitals also with its medium: "RADIO MARROW".
bool opens_name(const TokenView& v, int i);

// The end of the person in a name that runs on into his body ("Ann Bell of the Relief Union");
// r.end for none.
int end_of_person(const TokenView& v, Range r);

// "U.S.", "UK": letters that stand for a land, so that "a U.S. official" is nobody's spokesman.
bool land_letters(const TokenView& v, int i);

// Who a source phrase names. REQUIRES a non-empty phrase that is no pronoun.
Actor resolve_actor(const TokenView& v, const NameRegistry& names, Range phrase);

}  // namespace sitrep

#endif  // SITREP_EXTRACT_ACTORS_H_
